//! Layers through which bytes go in order: what is written at one end is read at the other.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use super::message::{BATCHES, Layer, MESSAGE, PART, ROUNDS, TRIALS, compare, fastest, message};

/// One of the two who talk.
struct End {
    from: Box<dyn Read + Send>,
    to: Box<dyn Write + Send>,
}

/// One pipe for each direction.
pub(super) fn pipe() -> io::Result<Layer> {
    let ((from_b, to_a), (from_a, to_b)) = (io::pipe()?, io::pipe()?);
    let a = End { from: Box::new(from_b), to: Box::new(to_b) };
    let b = End { from: Box::new(from_a), to: Box::new(to_a) };
    measure("pipe", a, b)
}

/// Through the whole of the network's software, and no network.
pub(super) fn tcp_loopback() -> io::Result<Layer> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let client = TcpStream::connect(listener.local_addr()?)?;
    let (server, _) = listener.accept()?;
    let end = |stream: TcpStream| {
        // Else a short message waits for more to go with it.
        stream.set_nodelay(true)?;
        Ok::<End, io::Error>(End { from: Box::new(stream.try_clone()?), to: Box::new(stream) })
    };
    measure("TCP loopback", end(client)?, end(server)?)
}

#[cfg(unix)]
pub(super) fn unix_socket() -> io::Result<Layer> {
    use std::os::unix::net::UnixStream;

    let (client, server) = UnixStream::pair()?;
    let end = |stream: UnixStream| {
        Ok::<End, io::Error>(End { from: Box::new(stream.try_clone()?), to: Box::new(stream) })
    };
    measure("Unix socket", end(client)?, end(server)?)
}

#[cfg(not(unix))]
pub(super) fn unix_socket() -> io::Result<Layer> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "the standard library has them on Unix only"))
}

fn measure(name: &'static str, mut client: End, mut server: End) -> io::Result<Layer> {
    let sent = message();
    // Written once, so that no page of it is touched for the first time under the clock.
    let mut received = vec![1; MESSAGE];
    let seconds = fastest(TRIALS, || {
        let seconds = stream(&sent, &mut client.to, &mut server.from, &mut received)?;
        compare(&sent, &received)?;
        received.fill(0);
        Ok(seconds)
    })?;
    let round_trip = fastest(BATCHES, || rounds(&mut client, &mut server))?;
    Ok(Layer { name, rate: MESSAGE as f64 / seconds, round_trip })
}

/// Seconds from the first byte's departure to the last one's arrival.
fn stream(
    sent: &[u8],
    to: &mut (dyn Write + Send),
    from: &mut dyn Read,
    received: &mut [u8],
) -> io::Result<f64> {
    let start_line = Barrier::new(2);
    thread::scope(|scope| {
        let sender = scope.spawn(|| {
            start_line.wait();
            sent.chunks(PART).try_for_each(|part| to.write_all(part))
        });
        start_line.wait();
        let start = Instant::now();
        received.chunks_mut(PART).try_for_each(|part| from.read_exact(part))?;
        let seconds = start.elapsed().as_secs_f64();
        sender.join().expect("writing does not panic")?;
        Ok(seconds)
    })
}

/// Seconds for one number to go and for its successor to come back.
fn rounds(client: &mut End, server: &mut End) -> io::Result<f64> {
    thread::scope(|scope| {
        let answerer = scope.spawn(|| {
            for _ in 0..ROUNDS {
                let number = read(&mut server.from)?;
                server.to.write_all(&(number + 1).to_ne_bytes())?;
            }
            Ok::<(), io::Error>(())
        });
        let start = Instant::now();
        for number in 0..ROUNDS {
            client.to.write_all(&number.to_ne_bytes())?;
            compare(&(number + 1).to_ne_bytes(), &read(&mut client.from)?.to_ne_bytes())?;
        }
        let seconds = start.elapsed().as_secs_f64() / ROUNDS as f64;
        answerer.join().expect("answering does not panic")?;
        Ok(seconds)
    })
}

fn read(from: &mut dyn Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_ne_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_arrives_and_numbers_are_answered() {
        let ((mut from, mut to), sent) = (io::pipe().unwrap(), vec![7; 3 * PART + 5]);
        let mut received = vec![0; sent.len()];
        // No part takes longer than the whole call, but for what rounding adds.
        let most = |start: Instant| 1.000_001 * start.elapsed().as_secs_f64();
        let start = Instant::now();
        let seconds = stream(&sent, &mut to, &mut from, &mut received).unwrap();
        assert!(0.0 < seconds && seconds < most(start), "{seconds}");
        assert_eq!(sent, received);
        let (client, server) = (io::pipe().unwrap(), io::pipe().unwrap());
        let mut a = End { from: Box::new(client.0), to: Box::new(server.1) };
        let mut b = End { from: Box::new(server.0), to: Box::new(client.1) };
        let start = Instant::now();
        let all = rounds(&mut a, &mut b).unwrap() * ROUNDS as f64;
        assert!(0.0 < all && all < most(start), "{all}");
    }
}
