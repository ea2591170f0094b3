//! A process that keeps a value for others, who ask for it over a socket.
//!
//! `multiprocessing.Manager` works in this way. It is a worker, too: its only job is to start a thread
//! that listens, and it lives as long as its pool.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use serde::{Deserialize, Serialize};

use crate::workers::{JobError, Task, Worker};

/// Begins to keep a number, which is 0 at first.
///
/// Who connects to the address that it answers sends eight bytes, a number in little-endian order, and
/// gets eight bytes. The number 0 asks what is kept; any other one is kept from then on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Manage;

impl Task for Manage {
    /// Where it listens.
    type Answer = SocketAddr;

    fn run(self, _: &mut Worker) -> Result<SocketAddr, JobError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let kept = Arc::new(AtomicU64::new(0));
        thread::Builder::new().spawn(move || {
            for client in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                // A client's thread ends when the client closes its connection.
                let _ = thread::Builder::new().spawn(move || serve(client, &kept));
            }
        })?;
        Ok(address)
    }
}

fn serve(mut client: TcpStream, kept: &AtomicU64) -> io::Result<()> {
    client.set_nodelay(true)?;
    let mut bytes = [0; 8];
    loop {
        client.read_exact(&mut bytes)?;
        // Relaxed: one number, and nothing else is read on the strength of it.
        match u64::from_le_bytes(bytes) {
            0 => {}
            number => kept.store(number, Relaxed),
        }
        client.write_all(&kept.load(Relaxed).to_le_bytes())?;
    }
}
