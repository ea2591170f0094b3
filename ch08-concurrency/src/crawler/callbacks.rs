// To take home: this file, httparse and mio.

//! One thread, an event loop, and a function that is called for each answer.
//!
//! tornado's and twisted's programs were written like this before generators: the next step is a
//! function that the loop calls later. This file is mostly the loop.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, ToSocketAddrs as _};
use std::rc::Rc;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

/// Fetches every URL on a separate connection, `concurrency` of them at a time.
pub fn callbacks(
    urls: &[String],
    concurrency: usize,
    timeout: Duration,
) -> Vec<io::Result<String>> {
    let answers = urls.iter().map(|_| None).collect();
    let crawl =
        Rc::new(Crawl { urls, timeout, next: Cell::new(0), answers: RefCell::new(answers) });
    let mut event_loop = EventLoop::new().expect("the system grants an event queue");
    for _ in 0..concurrency.clamp(1, urls.len().max(1)) {
        begin_next(&crawl, &mut event_loop);
    }
    event_loop.run();
    let answers = crawl.answers.take();
    answers.into_iter().map(|answer| answer.expect("every call is answered")).collect()
}

struct Crawl<'a> {
    urls: &'a [String],
    timeout: Duration,
    next: Cell<usize>,
    answers: RefCell<Vec<Option<io::Result<String>>>>,
}

/// Requests the next page. Its answer is stored, and then another request begins.
fn begin_next<'a>(crawl: &Rc<Crawl<'a>>, event_loop: &mut EventLoop<'a>) {
    let at = crawl.next.replace(crawl.next.get() + 1);
    let Some(url) = crawl.urls.get(at) else { return };
    let crawl = Rc::clone(crawl);
    let timeout = crawl.timeout;
    event_loop.get(url, timeout, move |event_loop, answer| {
        crawl.answers.borrow_mut()[at] = Some(answer);
        begin_next(&crawl, event_loop);
    });
}

/// Practically no timeout. A later instant may overflow the system's clock.
const LONGEST: Duration = Duration::from_secs(u32::MAX as u64);

type Callback<'a> = Box<dyn FnOnce(&mut EventLoop<'a>, io::Result<String>) + 'a>;

/// Waits for all sockets at once.
struct EventLoop<'a> {
    poll: Poll,
    calls: HashMap<Token, Call<'a>>,
    /// The deadline of each call, the next one first.
    deadlines: BTreeSet<(Instant, Token)>,
    /// Calls that failed before they began: the loop reports them later, so that a callback is never called
    /// within the call that it belongs to.
    failed: VecDeque<(io::Error, Callback<'a>)>,
    count: usize,
}

/// A request under way.
struct Call<'a> {
    stream: TcpStream,
    /// The bytes that are still to be sent.
    request: Vec<u8>,
    /// The bytes that have arrived so far.
    answer: Vec<u8>,
    deadline: Instant,
    callback: Callback<'a>,
}

impl<'a> EventLoop<'a> {
    fn new() -> io::Result<Self> {
        let (calls, deadlines, failed) = (HashMap::new(), BTreeSet::new(), VecDeque::new());
        Ok(Self { poll: Poll::new()?, calls, deadlines, failed, count: 0 })
    }

    /// Returns at once. The callback is called later with the page, or with the error.
    fn get(
        &mut self,
        url: &str,
        timeout: Duration,
        callback: impl FnOnce(&mut Self, io::Result<String>) + 'a,
    ) {
        let token = Token(self.count);
        self.count += 1;
        match connect(url, &self.poll, token) {
            Ok((stream, request)) => {
                let (answer, deadline) = (Vec::new(), Instant::now() + timeout.min(LONGEST));
                let callback = Box::new(callback);
                self.deadlines.insert((deadline, token));
                self.calls.insert(token, Call { stream, request, answer, deadline, callback });
            }
            Err(error) => self.failed.push_back((error, Box::new(callback))),
        }
    }

    /// Runs until no call is under way.
    fn run(&mut self) {
        let mut events = Events::with_capacity(1024);
        loop {
            while let Some((error, callback)) = self.failed.pop_front() {
                callback(self, Err(error));
            }
            let Some(&(first, _)) = self.deadlines.first() else { return };
            let wait = first.saturating_duration_since(Instant::now());
            match self.poll.poll(&mut events, Some(wait)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other.expect("the event queue works"),
            }
            for event in &events {
                let call = self.calls.get_mut(&event.token());
                if let Some(Some(answer)) = call.map(Call::go_on) {
                    self.end(event.token(), answer);
                }
            }
            let now = Instant::now();
            while let Some(&(first, token)) = self.deadlines.first()
                && first <= now
            {
                self.end(token, Err(io::ErrorKind::TimedOut.into()));
            }
        }
    }

    fn end(&mut self, token: Token, answer: io::Result<String>) {
        if let Some(Call { stream, deadline, callback, .. }) = self.calls.remove(&token) {
            self.deadlines.remove(&(deadline, token));
            // The callback may open another connection: the old one ends first.
            let _ = stream.shutdown(Shutdown::Both);
            drop(stream);
            callback(self, answer);
        }
    }
}

/// Begins to connect, and returns what to send then.
fn connect(url: &str, poll: &Poll, token: Token) -> io::Result<(TcpStream, Vec<u8>)> {
    let rest = url.strip_prefix("http://");
    let parts = rest.and_then(|rest| Some(rest.split_at(rest.find('/')?)));
    // The path becomes a part of a line, and must not contain a line break.
    let odd = |c: char| c.is_ascii_control() || " \"<>".contains(c);
    let parts = parts.filter(|(host, path)| host.contains(':') && !path.contains(odd));
    let (host, path) = parts.ok_or_else(|| {
        let expected = format!("{url:?}; expected http://host:port/path");
        io::Error::new(io::ErrorKind::InvalidInput, expected)
    })?;
    // A name, other than an address in digits, is looked up here, which blocks the loop.
    let address = host.to_socket_addrs()?.next();
    let mut stream = TcpStream::connect(address.ok_or(io::ErrorKind::NotFound)?)?;
    let interests = Interest::READABLE | Interest::WRITABLE;
    poll.registry().register(&mut stream, token, interests)?;
    // HTTP/1.0, because an answer of 1.1 may come in chunks, each with its length.
    let request = format!("GET {path} HTTP/1.0\r\nhost: {host}\r\n\r\n");
    Ok((stream, request.into_bytes()))
}

impl Call<'_> {
    /// Sends and receives what is possible now; returns the answer when it is complete.
    fn go_on(&mut self) -> Option<io::Result<String>> {
        loop {
            match self.send().and_then(|()| self.receive()) {
                // The system reports a ready socket only once until it has been read or written completely.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_later(&error) => return None,
                done => return Some(done),
            }
        }
    }

    fn send(&mut self) -> io::Result<()> {
        while !self.request.is_empty() {
            if let Some(error) = self.stream.take_error()? {
                return Err(error);
            }
            let sent = self.stream.write(&self.request)?;
            self.request.drain(..sent);
        }
        Ok(())
    }

    fn receive(&mut self) -> io::Result<String> {
        let mut part = [0; 4096];
        loop {
            let received = self.stream.read(&mut part)?;
            self.answer.extend_from_slice(&part[..received]);
            if let Some(page) = parse(&self.answer, received == 0)? {
                return Ok(page);
            }
        }
    }
}

/// Whether the error only means that nothing can be done yet.
fn is_later(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::NotConnected)
}

/// The page, when the answer is complete. Its length is in the head, or it ends with the connection.
fn parse(answer: &[u8], ended: bool) -> io::Result<Option<String>> {
    let invalid = |e| io::Error::new(io::ErrorKind::InvalidData, e);
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut headers);
    let lost = || Err(io::ErrorKind::ConnectionReset.into());
    let length = match head.parse(answer).map_err(invalid)? {
        httparse::Status::Complete(length) => length,
        httparse::Status::Partial if ended => return lost(),
        httparse::Status::Partial => return Ok(None),
    };
    let body = &answer[length..];
    let header = |name| head.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name));
    let unreadable = |what| io::Error::new(io::ErrorKind::InvalidData, what);
    if header("transfer-encoding").is_some() {
        return Err(unreadable("an answer in chunks, which was not asked for"));
    }
    let stated = header("content-length").map(|header| {
        let digits = std::str::from_utf8(header.value).ok();
        digits.and_then(|digits| digits.parse::<usize>().ok())
    });
    let body =
        match stated.map(|s| s.ok_or(unreadable("a length that is no number"))).transpose()? {
            Some(stated) if body.len() >= stated => &body[..stated],
            Some(_) if ended => return lost(),
            None if ended => body,
            _ => return Ok(None),
        };
    let status = head.code.unwrap_or_default();
    if !(200..300).contains(&status) {
        return Err(io::Error::other(format!("status {status}")));
    }
    let page = String::from_utf8(body.to_vec());
    page.map(Some).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

#[test]
fn a_page_is_fetched_and_a_missing_server_is_told() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/page", server.local_addr().unwrap());
    let answer = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        io::Read::read(&mut stream, &mut [0; 1000]).unwrap();
        io::Write::write_all(&mut stream, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi")
            .unwrap();
    });
    let urls = [url];
    assert_eq!(callbacks(&urls, 2, Duration::from_secs(5))[0].as_ref().unwrap(), "hi");
    answer.join().unwrap();
    assert!(callbacks(&urls, 2, Duration::from_secs(5))[0].is_err());
}
