//! Servers that are none, or that one should not talk to in the clear.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use ch10_clusters::broker::nats::server;
use ch10_clusters::broker::{self, BrokerError, Terms};

const TERMS: Terms = Terms { lease: Duration::from_secs(60), tries: 3, room: 1000 };

/// A server that says something and then listens to no one.
fn says(words: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            thread::spawn(move || {
                let _ = stream.write_all(words);
                let mut heard = [0; 1024];
                while stream.read(&mut heard).is_ok_and(|length| length > 0) {}
            });
        }
    });
    format!("nats://{address}")
}

#[test]
#[ignore = "slow: the program waits for a word for seconds"]
fn slow_who_is_no_server_gets_an_error_and_no_memory() {
    refused_by_all(&[
        b"",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"INFO {\r\n",
        b"INFO 7\r\n",
        b"\xff\xfe\x00\r\n",
        // It claims a message of a terabyte.
        b"MSG a 1 1099511627776\r\n",
        b"INFO {\"server_id\":\"x\",\"version\":\"2.9.10\",\"max_payload\":10}\r\nMSG a 1 1099511627776\r\nx",
    ]);
}

fn refused_by_all(cases: &[&'static [u8]]) {
    thread::scope(|scope| {
        for words in cases {
            scope.spawn(move || {
                let start = Instant::now();
                let opened = broker::open(says(words), None);
                let error = opened.and_then(|broker| broker.queue("none", TERMS).map(|_| ()));
                let error = error.unwrap_err();
                assert!(matches!(error, BrokerError::Failed { .. }), "{error}");
                assert_eq!(error.to_string().lines().count(), 1, "{error}");
                assert!(start.elapsed() < Duration::from_secs(25), "{error}");
            });
        }
    });
}

/// A certificate that signs itself, for 127.0.0.1; false without the program that makes it.
fn certificate(folder: &Path) -> bool {
    let run = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=broker",
        ])
        .args([
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ])
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(folder)
        .output();
    run.is_ok_and(|output| output.status.success())
}

/// Opens the server of the test below, in a process with or without its certificate.
#[test]
#[ignore = "what the next test starts"]
fn opens() {
    let Ok(address) = env::var("CH10_TLS") else { return };
    match broker::open(&address, None).and_then(|broker| broker.queue("tls", TERMS).map(|_| ())) {
        Ok(()) => println!("opened"),
        Err(error) => println!("refused {error}"),
    }
}

#[test]
#[ignore = "needs nats-server"]
fn nats_over_tls_is_trusted_by_its_certificate() {
    let folder = tempfile::tempdir().unwrap();
    if !certificate(folder.path()) {
        eprintln!("skipped: openssl makes no certificate here");
        return;
    }
    let [key, certificate] = ["key.pem", "certificate.pem"].map(|name| folder.path().join(name));
    let tls = format!("tls {{ cert_file: {certificate:?}, key_file: {key:?} }}");
    let server = server::start_with("", &tls).unwrap();
    let empty = folder.path().join("empty.pem");
    fs::write(&empty, "").unwrap();
    let said = |scheme: &str, trusted: &Path| {
        let output = Command::new(env::current_exe().unwrap())
            .args(["--exact", "strangers::opens", "--ignored", "--nocapture"])
            .env("CH10_TLS", format!("{scheme}://ann:s3cret@{}", server.address()))
            .env("SSL_CERT_FILE", trusted)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let trusted = said("tls", &certificate);
    assert!(trusted.contains("opened"), "{trusted}");
    let unknown = said("tls", &empty);
    assert!(unknown.contains("refused tls://") && !unknown.contains("s3cret"), "{unknown}");
}
