// To take home: nothing: it needs the worker processes of this chapter.

//! A number in a Redis server.

use std::net::SocketAddr;

use ::redis::Commands as _;
use serde::{Deserialize, Serialize};

use crate::helpers::{HelperError, Helpers};
use crate::redis_server;
use crate::workers::{JobError, Task, Worker};

/// What the number is called there.
const KEY: &str = "counter";

/// Has each worker's process add 1 so many times to a number in Redis, which does one command at a time.
pub fn redis(each: u64, helpers: &mut Helpers) -> Result<u64, HelperError> {
    let address = helpers.redis()?;
    let mut connection = redis_server::connect(address)?;
    connection.set::<_, _, ()>(KEY, 0)?;
    let pool = helpers.pool()?;
    pool.map((0..pool.workers()).map(|_| CountInRedis { each, address }))?;
    Ok(connection.get(KEY)?)
}

/// Adds 1 so many times to the number at this address.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CountInRedis {
    each: u64,
    address: SocketAddr,
}

impl Task for CountInRedis {
    type Answer = ();

    fn run(self, _: &mut Worker) -> Result<(), JobError> {
        let mut connection = redis_server::connect(self.address)?;
        for _ in 0..self.each {
            connection.incr::<_, _, ()>(KEY, 1)?;
        }
        Ok(())
    }
}
