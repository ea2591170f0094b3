//! What every rung does: hash, save, and watch the event loop. The rungs need it.

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::time::{Duration, Instant};

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::time;

/// Runs the work on one thread, with other threads for blocking work. Returns the hashes, and the longest
/// time for which the event loop was blocked.
pub fn run(
    work: impl Future<Output = io::Result<Vec<String>>>,
) -> io::Result<(Vec<String>, Duration)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (hashes, longest) = runtime.block_on(watched(work));
    Ok((hashes?, longest))
}

/// Computes a hash; the cost decides how long this takes.
pub fn hash((password, salt): &(String, [u8; 16]), cost: u32) -> io::Result<String> {
    let hash = bcrypt::hash_with_salt(password, cost, *salt);
    hash.map(|hash| hash.to_string()).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))
}

/// How long a save may take, whatever the server does.
const PATIENCE: Duration = Duration::from_secs(10);

/// Saves a hash by requesting a page.
pub async fn save(save: &str, hash: &str) -> io::Result<()> {
    time::timeout(PATIENCE, ask(save, hash)).await?
}

async fn ask(save: &str, hash: &str) -> io::Result<()> {
    let parts = save.strip_prefix("http://").and_then(|rest| Some(rest.split_at(rest.find('/')?)));
    let (host, path) = parts.ok_or(io::ErrorKind::InvalidInput)?;
    let stream = TcpStream::connect(host).await?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    tokio::spawn(connection);
    let request = Request::get(format!("{path}{hash}")).header(HOST, host);
    let request = request.body(Empty::<Bytes>::new()).map_err(io::Error::other)?;
    match sender.send_request(request).await.map_err(io::Error::other)?.status() {
        StatusCode::OK => Ok(()),
        status => Err(io::Error::other(format!("status {status}"))),
    }
}

/// Waits for `work`; also returns the longest time for which the loop was blocked.
///
/// It asks to be polled every millisecond, and measures how much later this happens.
async fn watched<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let mut work = pin!(work);
    let mut turns = time::interval(Duration::from_millis(1));
    turns.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    let (mut last, mut longest) = (Instant::now(), Duration::ZERO);
    let result = poll_fn(|cx| {
        while turns.poll_tick(cx).is_ready() {
            longest = longest.max(last.elapsed());
            last = Instant::now();
        }
        work.as_mut().poll(cx)
    });
    let result = result.await;
    (result, longest.max(last.elapsed()))
}

/// The input of the rungs' tests, and its hash by OpenBSD's bcrypt at cost 6.
#[cfg(test)]
pub fn known() -> ([(String, [u8; 16]); 1], [&'static str; 1]) {
    let salt = [20, 75, 61, 105, 26, 123, 78, 207, 57, 207, 115, 92, 127, 167, 167, 156];
    ([(String::new(), salt)], ["$2b$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."])
}

/// A server that answers once: the address for saving, and the request that it got.
#[cfg(test)]
pub fn saved_once() -> (String, std::thread::JoinHandle<String>) {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let to = format!("http://{}/add?name=", server.local_addr().unwrap());
    let saved = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let (mut request, ok) = ([0; 1000], b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        let length = io::Read::read(&mut stream, &mut request).unwrap();
        io::Write::write_all(&mut stream, ok).unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    (to, saved)
}
