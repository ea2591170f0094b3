//! A connection whose reads and writes are futures.

use std::future::poll_fn;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, ToSocketAddrs as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::rt::{Read, ReadBufCursor, Write};
use mio::net::TcpStream;

use super::waits::{Direction, Handle};

/// A TCP connection on an [`EventLoop`](super::EventLoop). It implements hyper's traits, so that hyper can
/// use HTTP over it.
#[derive(Debug)]
pub struct Stream {
    socket: TcpStream,
    number: usize,
    handle: Handle,
}

impl Stream {
    /// Connects to `host:port`. To look up a name, other than an address in digits, blocks the loop.
    ///
    /// # Errors
    ///
    /// There is no such host, or it refuses the connection.
    pub async fn connect(handle: &Handle, host: &str) -> io::Result<Self> {
        let address = host.to_socket_addrs()?.next().ok_or(io::ErrorKind::NotFound)?;
        let mut socket = TcpStream::connect(address)?;
        socket.set_nodelay(true)?;
        let number = handle.add(&mut socket)?;
        let mut stream = Self { socket, number, handle: handle.clone() };
        poll_fn(|cx| {
            stream.try_now(Direction::Write, cx, |socket| {
                socket.take_error()?.map_or(Ok(()), Err)?;
                match socket.peer_addr() {
                    Err(error) if error.kind() == io::ErrorKind::NotConnected => {
                        Err(io::ErrorKind::WouldBlock.into())
                    }
                    other => other.map(drop),
                }
            })
        })
        .await?;
        Ok(stream)
    }

    /// Does what is possible now, or registers the waker with the loop.
    fn try_now<T>(
        &mut self,
        direction: Direction,
        cx: &Context<'_>,
        mut work: impl FnMut(&mut TcpStream) -> io::Result<T>,
    ) -> Poll<io::Result<T>> {
        loop {
            match work(&mut self.socket) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.handle.when_ready(self.number, direction, cx.waker());
                    return Poll::Pending;
                }
                result => return Poll::Ready(result),
            }
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.handle.remove(&mut self.socket, self.number);
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        // hyper's buffer is not initialized, and only unsafe code could read into it.
        let mut part = [0; 4096];
        let room = part.len().min(buf.remaining());
        let read = self.try_now(Direction::Read, cx, |socket| socket.read(&mut part[..room]));
        let length = ready!(read)?;
        buf.put_slice(&part[..length]);
        Poll::Ready(Ok(()))
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.try_now(Direction::Write, cx, |socket| socket.write(buf))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        // A socket has no buffer to flush.
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.socket.shutdown(Shutdown::Write))
    }
}
