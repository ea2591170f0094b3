//! What there is to know of a server's version, and how to run one.

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use shared::service::{Place, Server, Service, ServiceError};

/// The program, with JetStream in the place's folder.
pub const NATS_SERVER: Server = Server {
    program: "nats-server",
    package: "nats-server",
    arguments: |place| vec!["-c".into(), place.folder.join(CONFIGURATION).into()],
};

const CONFIGURATION: &str = "nats.conf";

/// A version in which a setting or a repair is.
type Version = (u32, u32, u32);

/// From here on the server can be told when to sync what it stores.
const SYNC_SETTING: Version = (2, 10, 0);

/// From here on a stream survives that the server is killed while it makes the stream's files.
const KEEPS_STREAMS: Version = (2, 10, 23);

/// Starts a server with the configuration that this chapter recommends, until the answer is dropped.
///
/// # Errors
///
/// It is not installed, or does not start.
pub fn start() -> Result<Service, ServiceError> {
    start_with("", "")
}

/// The same with further lines of configuration for JetStream, such as a limit, and for the server, such as who
/// may connect.
///
/// # Errors
///
/// As [`start`].
pub fn start_with(jetstream: &str, server: &str) -> Result<Service, ServiceError> {
    NATS_SERVER.start_prepared(|program, place| {
        let said = Command::new(program).arg("--version").output()?.stdout;
        let text = configuration(place, &String::from_utf8_lossy(&said), jetstream);
        fs::write(place.folder.join(CONFIGURATION), format!("{text}{server}\n"))?;
        Ok(Vec::<OsString>::new())
    })
}

fn configuration(place: &Place<'_>, version: &str, jetstream: &str) -> String {
    let (address, folder) = (place.address, place.folder.join("jetstream"));
    let sync =
        if parse(version) >= Some(SYNC_SETTING) { "    sync_interval: always\n" } else { "" };
    format!("listen: {address}\njetstream {{\n    store_dir: {folder:?}\n{sync}{jetstream}}}\n")
}

/// What whoever runs a server of this version should know.
pub(super) fn warnings(version: &str) -> Vec<String> {
    let mut warnings = Vec::new();
    let parsed = parse(version);
    if parsed < Some(KEEPS_STREAMS) {
        warnings.push(format!(
            "nats-server {version} can lose whole streams when it is killed; 2.10.23 does not"
        ));
    }
    warnings.push(match parsed < Some(SYNC_SETTING) {
        true => format!(
            "nats-server {version} acknowledges before it syncs: a loss of power can lose two minutes"
        ),
        false => "whether the server syncs each write cannot be asked: without sync_interval: always a \
                  loss of power can lose two minutes"
            .into(),
    });
    warnings
}

/// The three numbers of a version, in a text such as `nats-server: v2.9.10` or `2.11.0-RC.1`.
fn parse(text: &str) -> Option<Version> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let mut numbers = text[start..].split(|c: char| !c.is_ascii_digit()).map(str::parse);
    let mut next = || numbers.next()?.ok();
    Some((next()?, next()?, next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_versions_are_warned_of() {
        assert_eq!(parse("nats-server: v2.9.10\n"), Some((2, 9, 10)));
        assert_eq!(parse("2.11.0-RC.1"), Some((2, 11, 0)));
        assert_eq!(parse("none"), None);
        let count = |version, word| {
            warnings(version).iter().filter(|warning| warning.contains(word)).count()
        };
        assert_eq!([count("2.9.10", "streams"), count("2.9.10", "before it syncs")], [1, 1]);
        assert_eq!([count("2.10.22", "streams"), count("2.10.23", "streams")], [1, 0]);
        assert_eq!(count("2.12.1", "cannot be asked"), 1);
        assert_eq!(count("unknown", "streams"), 1);
    }

    #[test]
    fn the_server_syncs_each_write_where_it_can() {
        let folder = std::path::Path::new("/tmp/x");
        let place = Place { address: ([127, 0, 0, 1], 4222).into(), folder };
        let old = "listen: 127.0.0.1:4222\njetstream {\n    store_dir: \"/tmp/x/jetstream\"\n}\n";
        assert_eq!(configuration(&place, "nats-server: v2.9.10", ""), old);
        let new = configuration(&place, "nats-server: v2.10.0", "");
        assert!(new.contains("\n    sync_interval: always\n}"), "{new}");
    }
}
