//! The connection: how it is made, and how a call waits for it.

use std::error::Error;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use async_nats::client::RequestErrorKind;
use async_nats::connection::State;
use async_nats::jetstream::{self, Context};
use async_nats::{Client, ConnectOptions, HeaderMap, Message, Request};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time;

use super::{Login, PATIENCE};
use crate::broker::BrokerError;

/// How long one message may take. A call may send several, one after the other.
const ANSWER: Duration = Duration::from_secs(2);

/// Between two attempts of a call.
const PAUSE: Duration = Duration::from_millis(50);

/// Messages that a subscription may have before somebody takes them.
const CAPACITY: usize = 4096;

/// How often the server is asked whether it is there.
const PING: Duration = Duration::from_secs(3);

/// Letters of an error.
const LONGEST_ERROR: usize = 300;

/// A connection with a thread that serves it.
pub(super) struct Link {
    runtime: Runtime,
    pub(super) client: Client,
    pub(super) context: Context,
    /// The address without a login.
    server: String,
}

/// Why an attempt failed.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Nothing listens on the subject.
    Nobody,
    /// It may go better later, or when what is missing has been made.
    Again(String),
    /// It will not.
    Stop(BrokerError),
}

impl Trouble {
    pub(super) fn again(error: impl Error) -> Self {
        Self::Again(told(&error))
    }
}

impl Link {
    pub(super) fn new(server: &str, login: Login) -> Result<Self, BrokerError> {
        let failed = |reason| BrokerError::Failed { broker: server.into(), reason };
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.map_err(|error| failed(error.to_string()))?;
        let options = options(login).map_err(failed)?;
        let client = runtime.block_on(options.connect(server));
        let client = client.map_err(|error| failed(told(&error)))?;
        // The library starts a task of its own here.
        let mut context = {
            let _inside = runtime.enter();
            jetstream::new(client.clone())
        };
        context.set_timeout(ANSWER);
        Ok(Self { runtime, client, context, server: server.into() })
    }

    pub(super) fn version(&self) -> String {
        self.client.server_info().version
    }

    pub(super) fn traffic(&self) -> u64 {
        let statistics = self.client.statistics();
        statistics.in_bytes.load(Relaxed) + statistics.out_bytes.load(Relaxed)
    }

    pub(super) fn block_on<T>(&self, call: impl Future<Output = T>) -> T {
        self.runtime.block_on(call)
    }

    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
        self.runtime.spawn(task)
    }

    pub(super) fn failed(&self, reason: impl Into<String>) -> BrokerError {
        BrokerError::Failed { broker: self.server.clone(), reason: reason.into() }
    }

    /// Whether the server is there now. What is sent without one would be sent later, when nobody waits any more.
    pub(super) fn connected(&self) -> Result<(), Trouble> {
        match self.client.connection_state() {
            State::Connected => Ok(()),
            State::Pending | State::Disconnected => Err(Trouble::Again("not connected".into())),
        }
    }

    /// Attempts a call until it succeeds, stops, or [`PATIENCE`] is over; `mend` comes before each new attempt.
    pub(super) async fn persist<T>(
        &self,
        mut attempt: impl AsyncFnMut() -> Result<T, Trouble>,
        mend: impl AsyncFn() -> Result<(), Trouble>,
    ) -> Result<T, BrokerError> {
        let start = Instant::now();
        loop {
            let reason = match attempt().await {
                Ok(value) => return Ok(value),
                Err(Trouble::Stop(error)) => return Err(error),
                Err(Trouble::Again(reason)) => reason,
                Err(Trouble::Nobody) => "nobody answers".into(),
            };
            if start.elapsed() >= PATIENCE {
                return Err(self.failed(reason));
            }
            // Also before what is missing is made again: whoever deletes it may still be about it.
            time::sleep(PAUSE).await;
            if self.connected().is_ok() {
                // If it fails, so does the next attempt, which says why.
                let _ = mend().await;
            }
        }
    }

    /// Sends a message and waits for one answer.
    pub(super) async fn ask(
        &self,
        subject: &str,
        headers: Option<HeaderMap>,
        payload: Vec<u8>,
    ) -> Result<Message, Trouble> {
        self.connected()?;
        let mut request = Request::new().payload(payload.into()).timeout(Some(ANSWER));
        if let Some(headers) = headers {
            request = request.headers(headers);
        }
        let asked = self.client.send_request(subject.to_owned(), request);
        // A client that is not connected waits for room, and for longer than its own timeout.
        let answer = time::timeout(2 * ANSWER, asked).await.map_err(Trouble::again)?;
        answer.map_err(|error| match error.kind() {
            RequestErrorKind::NoResponders => Trouble::Nobody,
            _ => Trouble::again(error),
        })
    }
}

fn options(login: Login) -> Result<ConnectOptions, String> {
    let options = ConnectOptions::new()
        .connection_timeout(ANSWER)
        .ping_interval(PING)
        .subscription_capacity(CAPACITY)
        .reconnect_delay_callback(|attempts| match attempts {
            0..=20 => Duration::from_millis(50),
            _ => Duration::from_secs(1),
        });
    match login {
        Login::Nobody => Ok(options),
        Login::User(user, password) => Ok(options.user_and_password(user, password)),
        Login::Token(token) => Ok(options.token(token)),
        // What the library says of it could hold a part of it.
        Login::Credentials(text) => {
            options.credentials(&text).map_err(|_| "the file of credentials is malformed".into())
        }
    }
}

/// An error and its causes in one line. A part of it may be what a stranger has sent.
fn told(error: &dyn Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        let said = source.to_string();
        if !line.contains(&said) {
            line = format!("{line}: {said}");
        }
        cause = source.source();
    }
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    line.trim_end().chars().map(plain).take(LONGEST_ERROR).collect()
}
