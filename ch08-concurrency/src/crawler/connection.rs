//! HTTP on a connection that a future owns. The rungs on tokio need it.
//!
//! hyper splits a connection in two: one part sends a request and waits for the answer, the other moves the
//! bytes. Both are futures. Often the second one runs as a separate task; here both are polled together,
//! so that no executor is needed to spawn anything, and dropping the future closes the connection.

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use http_body_util::{BodyExt as _, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time;

/// One connection, on which one request at a time can be made.
#[derive(Debug)]
pub struct Connection<Io: Read + Write> {
    sender: http1::SendRequest<Empty<Bytes>>,
    driver: http1::Connection<Io, Empty<Bytes>>,
    ended: bool,
}

impl<Io: Read + Write + Unpin> Connection<Io> {
    /// HTTP over a stream of bytes, from any event loop.
    pub async fn over(io: Io) -> io::Result<Self> {
        let (sender, driver) = http1::handshake(io).await.map_err(lost)?;
        Ok(Self { sender, driver, ended: false })
    }

    /// Requests `path` from `host`: the status and the page.
    pub async fn get(&mut self, host: &str, path: &str) -> io::Result<(u16, String)> {
        let request = Request::get(path).header(HOST, host).body(Empty::new());
        let request = request.map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))?;
        let Self { sender, driver, ended } = self;
        let mut answer = pin!(async {
            sender.ready().await?;
            let answer = sender.send_request(request).await?;
            let status = answer.status().as_u16();
            Ok((status, answer.into_body().collect().await?.to_bytes()))
        });
        let answer = poll_fn(|cx| {
            if let Poll::Ready(answer) = answer.as_mut().poll(cx) {
                return Poll::Ready(answer);
            }
            if !*ended {
                *ended = Pin::new(&mut *driver).poll(cx).is_ready();
            }
            answer.as_mut().poll(cx)
        });
        let (status, page) = answer.await.map_err(lost)?;
        let page = String::from_utf8(page.into());
        Ok((status, page.map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?))
    }

    /// Whether another request may follow.
    pub fn is_open(&self) -> bool {
        !self.ended && !self.sender.is_closed()
    }
}

/// Opens a connection on tokio.
pub async fn open(host: &str) -> io::Result<Connection<TokioIo<TcpStream>>> {
    let stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    Connection::over(TokioIo::new(stream)).await
}

/// Fetches one page on a new connection on tokio.
pub async fn fetch(url: &str, timeout: Duration) -> io::Result<String> {
    let (host, path) = parts(url)?;
    let fetch = async { page(open(host).await?.get(host, path).await?) };
    time::timeout(timeout, fetch).await?
}

/// The page, if the status is a success.
pub fn page((status, page): (u16, String)) -> io::Result<String> {
    match status {
        200..300 => Ok(page),
        _ => Err(io::Error::other(format!("status {status}"))),
    }
}

/// The host with its port, and the path, of `http://host:port/path`.
pub fn parts(url: &str) -> io::Result<(&str, &str)> {
    let rest = url.strip_prefix("http://");
    let parts = rest.and_then(|rest| Some(rest.split_at(rest.find('/')?)));
    parts.filter(|(host, _)| host.contains(':')).ok_or_else(|| {
        let expected = format!("{url:?}; expected http://host:port/path");
        io::Error::new(io::ErrorKind::InvalidInput, expected)
    })
}

fn lost(error: hyper::Error) -> io::Error {
    let kind = match error.is_parse() {
        true => io::ErrorKind::InvalidData,
        false => io::ErrorKind::ConnectionReset,
    };
    io::Error::new(kind, error)
}
