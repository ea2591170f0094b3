//! A Redis of one's own: on a free port, in a temporary folder, without a copy on the disk.

use std::net::SocketAddr;
use std::time::Duration;

use redis::{Client, Connection, RedisResult};
use shared::service::Server;

/// How to start it.
pub const REDIS: Server = Server {
    program: "redis-server",
    package: "redis-server",
    arguments: |place| {
        let port = place.address.port().to_string();
        let options = ["--bind", "127.0.0.1", "--port", &port, "--save", "", "--appendonly", "no"];
        let folder = ["--dir".into(), place.folder.into()];
        options.map(Into::into).into_iter().chain(folder).collect()
    },
};

/// For each command: a server that does not answer must not hold up whoever asks.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether it can be started here.
///
/// # Errors
///
/// Says which package has it.
pub fn installed() -> Result<(), String> {
    REDIS.installed()
}

/// A connection, whose commands fail after 10 s without an answer.
///
/// # Errors
///
/// Nothing answers there.
pub fn connect(address: SocketAddr) -> RedisResult<Connection> {
    let client = Client::open(format!("redis://{address}"))?;
    let connection = client.get_connection_with_timeout(PATIENCE)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    Ok(connection)
}
