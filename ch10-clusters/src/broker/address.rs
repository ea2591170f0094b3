//! Which broker an address means, and with what one introduces oneself to it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::embedded::Embedded;
use super::nats::{Login, Nats};
use super::{Broker, BrokerError};

/// Opens the broker at an address.
///
/// - a file's path: queues in a file, see [`Embedded`]
/// - `nats://HOST:PORT`, or `tls://HOST:PORT` for a connection that must be encrypted: a server, see [`Nats`].
///   A login may stand before the host as `USER:PASSWORD@` or `TOKEN@`, with `%40` for an `@` and so on.
///
/// A login on a command line can be read by everybody on the machine, in the list of processes. So it may
/// stand in a file of `credentials` instead: the `.creds` file of NATS, or lines `user = ..` and `password = ..`,
/// or a line `token = ..`.
///
/// # Errors
///
/// The broker cannot be reached, or refuses the login. No error holds a secret.
///
/// # Panics
///
/// When it is called from asynchronous code: it blocks.
pub fn open(
    address: impl AsRef<OsStr>,
    credentials: Option<&Path>,
) -> Result<Box<dyn Broker>, BrokerError> {
    // What is no text can only be a file's path.
    let parts = address.as_ref().to_str().and_then(|address| address.split_once("://"));
    let Some((scheme @ ("nats" | "tls"), rest)) = parts else {
        if let Some((scheme, _)) = parts {
            let reason = "expected a file, nats://HOST:PORT or tls://HOST:PORT".into();
            return Err(BrokerError::Failed { broker: format!("{scheme}://.."), reason });
        }
        return Ok(Box::new(Embedded::open(Path::new(&address))?));
    };
    // A password may hold an @ by mistake; a host holds none.
    let (written, host) = rest.rsplit_once('@').map_or((None, rest), |(a, b)| (Some(a), b));
    let server = format!("{scheme}://{}", host.trim_end_matches('/'));
    let failed = |reason| BrokerError::Failed { broker: server.clone(), reason };
    if matches!(host.trim_end_matches('/').chars().next(), None | Some(':')) {
        return Err(failed(format!("no host; expected {scheme}://HOST:PORT")));
    }
    let login = match (credentials, written) {
        (Some(file), None) => from_file(file).map_err(failed)?,
        (None, Some(written)) => from_address(written),
        (None, None) => Login::Nobody,
        (Some(_), Some(_)) => {
            return Err(failed("a login in the address and a file with another one".into()));
        }
    };
    Ok(Box::new(Nats::connect(&server, login)?))
}

fn from_address(written: &str) -> Login {
    match written.split_once(':') {
        Some((user, password)) => Login::User(decoded(user), decoded(password)),
        None => Login::Token(decoded(written)),
    }
}

/// Text in which `%` and two digits stand for a byte, as in all URLs.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn from_file(file: &Path) -> Result<Login, String> {
    // Someone may give a wrong file: never read a large one.
    const LARGEST: u64 = 64 << 10;
    let name = file.display();
    let mut text = String::new();
    File::open(file)
        .and_then(|file| file.take(LARGEST).read_to_string(&mut text))
        .map_err(|error| format!("{name}: {error}"))?;
    login(&text).ok_or(format!(
        "{name}: expected the .creds file of NATS, or lines user = .. and password = .., or token = .."
    ))
}

fn login(text: &str) -> Option<Login> {
    if text.contains("-----BEGIN NATS USER JWT-----") {
        return Some(Login::Credentials(text.into()));
    }
    let value = |key: &str| {
        let mut pairs = text.lines().filter_map(|line| line.split_once('='));
        pairs.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned())
    };
    match (value("user"), value("password"), value("token")) {
        (Some(user), Some(password), None) => Some(Login::User(user, password)),
        (None, None, Some(token)) => Some(Login::Token(token)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_stands_in_the_address_or_in_a_file() {
        let user = |user: &str, password: &str| Login::User(user.into(), password.into());
        assert_eq!(from_address("ann:p%40ss:%2F%"), user("ann", "p@ss:/%"));
        assert_eq!(from_address("s3cret"), Login::Token("s3cret".into()));
        assert_eq!(login("user = ann\npassword = a=b\n"), Some(user("ann", "a=b")));
        assert_eq!(login("# comment\ntoken=s3cret"), Some(Login::Token("s3cret".into())));
        assert_eq!(login("user = ann"), None);
        assert_eq!(login(""), None);
    }

    #[test]
    fn no_error_and_no_debug_output_holds_a_secret() {
        // Nothing listens on port 1.
        let address = "nats://ann:s3cret@127.0.0.1:1";
        let error = open(address, None).err().unwrap().to_string();
        assert!(error.starts_with("nats://127.0.0.1:1: "), "{error}");
        assert!(!error.contains("s3cret"), "{error}");
        let error = open("amqp://ann:s3cret@host", None).err().unwrap().to_string();
        assert_eq!(error, "amqp://..: expected a file, nats://HOST:PORT or tls://HOST:PORT");
        for address in ["nats://", "nats://ann:s3cret@", "nats://:4222"] {
            let error = open(address, None).err().unwrap().to_string();
            assert!(error.ends_with(": no host; expected nats://HOST:PORT"), "{error}");
            assert!(!error.contains("s3cret"), "{error}");
        }
        assert!(!format!("{:?}", from_address("ann:s3cret")).contains("s3cret"));
    }
}
