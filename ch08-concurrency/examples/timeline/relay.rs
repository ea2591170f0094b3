//! A relay between a client and the server. It records the requests as near to the client as is possible
//! without changing it.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use ch08_concurrency::server::now;

/// The name in a request, when the request came, and when its answer was passed on.
pub(crate) type Seen = (String, u64, u64);

/// Runs until the program ends.
pub(crate) struct Relay {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Relay {
    pub(crate) fn start(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let relay = Self { address: listener.local_addr()?, seen: Arc::default() };
        let seen = Arc::clone(&relay.seen);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                // A connection that ends is no error here; a request without an answer is not recorded.
                thread::spawn(move || pass(client, server, &seen));
            }
        });
        Ok(relay)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn forget(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Requests and answers are small and take turns: each is one read.
fn pass(mut client: TcpStream, server: SocketAddr, seen: &Mutex<Vec<Seen>>) -> io::Result<()> {
    let mut server = TcpStream::connect(server)?;
    for stream in [&client, &server] {
        stream.set_nodelay(true)?;
    }
    let (mut request, mut answer) = ([0; 4096], [0; 4096]);
    loop {
        let length = client.read(&mut request)?;
        let start = now();
        if length == 0 {
            return Ok(());
        }
        server.write_all(&request[..length])?;
        let head = String::from_utf8_lossy(&request[..length]);
        let name = head.split_once("name=").and_then(|(_, rest)| rest.split('&').next());
        let length = server.read(&mut answer)?;
        let noted = (name.unwrap_or_default().to_owned(), start, now());
        // Recorded before it is passed on: the client may read the record as soon as it has the answer.
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(noted);
        client.write_all(&answer[..length])?;
    }
}
