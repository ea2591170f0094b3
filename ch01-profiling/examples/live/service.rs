//! A service that answers made-up requests, and has a mistake in it for the page to show.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ch01_profiling::live::Tracked;
use shared::fixtures::SplitMix64;

const TICK: Duration = Duration::from_millis(10);

/// Ticks after which a visitor who says nothing is forgotten.
const IDLE: u64 = 150;

const PAGES: u64 = 20;

/// Somebody who asks for one page after another.
struct Session {
    last_seen: u64,
}

/// A page that is being made.
struct Request {
    user: u64,
    page: u64,
    ready: u64,
}

/// A page that was made, for the next who asks.
struct CachedReply {
    body: String,
}

/// Who asked for which page, and when.
type Key = (u64, u64, u64);

static REPLIES: LazyLock<Mutex<HashMap<Key, Tracked<CachedReply>>>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Service {
    now: u64,
    sessions: HashMap<u64, Tracked<Session>>,
    requests: Vec<Tracked<Request>>,
}

/// Answers requests until it is told to stop, and closes.
pub(crate) fn run(stop: &AtomicBool) {
    let mut words = SplitMix64::new(1);
    let mut service = Service::default();
    while !stop.load(Relaxed) {
        let arrivals = words.next().unwrap_or_default() % 8;
        for word in words.by_ref().take(arrivals as usize) {
            service.accept(word);
        }
        service.answer();
        service.forget();
        service.now += 1;
        thread::sleep(TICK);
    }
}

impl Service {
    fn accept(&mut self, word: u64) {
        let (user, page) = (word % 500, (word >> 16) % PAGES);
        let session = self.sessions.entry(user);
        let new = || Tracked::new(Session { last_seen: 0 });
        session.or_insert_with(new).last_seen = self.now;
        let ready = self.now + 2 + (word >> 32) % 20;
        self.requests.push(Tracked::new(Request { user, page, ready }));
    }

    fn answer(&mut self) {
        let now = self.now;
        let ready = self.requests.extract_if(.., |request| request.ready <= now);
        let mut replies = REPLIES.lock().unwrap_or_else(PoisonError::into_inner);
        for request in ready {
            let key = (request.user, request.page, now);
            let make = || {
                let body =
                    format!("page {} for user {}, made at {now}\n", request.page, request.user);
                Tracked::new(CachedReply { body })
            };
            let reply = replies.entry(key).or_insert_with(make);
            // Here it would be sent.
            std::hint::black_box(&reply.body);
        }
    }

    fn forget(&mut self) {
        self.sessions.retain(|_, session| self.now - session.last_seen < IDLE);
    }
}
