//! The answers of the server.

use std::collections::HashMap;
use std::future;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures_util::stream::{self, StreamExt as _};
use serde::Deserialize;

use super::alarm::Alarm;
use super::line::Cut;
use super::record::{Notes, Record};

/// Milliseconds; a request with a longer delay gets 400.
pub const LONGEST_DELAY: u64 = 3_600_000;

/// Between two bytes of [`Fault::Trickle`], and before [`Fault::Half`] closes the connection.
const PAUSE: Duration = Duration::from_millis(10);

/// How the server fails, as the parameter `fault` names it in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// Answers with status 500.
    Error,
    /// Resets the connection.
    Reset,
    /// Sends one byte of the body at a time, with pauses.
    Trickle,
    /// Closes the connection half-way through the body.
    Half,
    /// Never answers, and does not close the connection.
    Silent,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    name: String,
    /// Milliseconds.
    delay: u64,
    fault: Option<Fault>,
    /// The fault affects only this number of requests of this name.
    times: Option<u32>,
}

#[derive(Clone, Debug)]
struct Shared {
    alarm: Alarm,
    notes: Notes,
    /// How often a fault has affected each name.
    struck: Arc<Mutex<HashMap<String, u32>>>,
}

pub(super) fn routes() -> io::Result<Router> {
    let shared = Shared { alarm: Alarm::start()?, notes: Notes::default(), struck: Arc::default() };
    Ok(Router::new()
        .route("/add", get(add))
        .route("/record", get(record).delete(forget))
        .with_state(shared))
}

async fn add(
    State(shared): State<Shared>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Query(parameters): Query<Parameters>,
) -> Response {
    let (arrived, delay) = (Instant::now(), parameters.delay);
    if delay > LONGEST_DELAY {
        let reason = format!("delay={delay}; expected at most {LONGEST_DELAY} (milliseconds)");
        return (StatusCode::BAD_REQUEST, reason).into_response();
    }
    let under_way = shared.notes.begin(&parameters.name, cut.number);
    if delay > 0 {
        shared.alarm.sleep_until(arrived + Duration::from_millis(delay)).await;
    }
    let answer = match shared.fault(&parameters) {
        None => parameters.name.into_response(),
        Some(Fault::Error) => (StatusCode::INTERNAL_SERVER_ERROR, "as asked for").into_response(),
        Some(Fault::Reset) => {
            cut.reset();
            parameters.name.into_response()
        }
        Some(Fault::Trickle) => trickle(parameters.name),
        Some(Fault::Half) => half(parameters.name),
        Some(Fault::Silent) => future::pending().await,
    };
    under_way.answered();
    answer
}

async fn record(State(shared): State<Shared>) -> Json<Record> {
    Json(shared.notes.copy())
}

async fn forget(State(shared): State<Shared>) {
    shared.notes.forget();
}

impl Shared {
    /// The fault of this request, if it has one.
    fn fault(&self, parameters: &Parameters) -> Option<Fault> {
        let fault = parameters.fault?;
        let Some(times) = parameters.times else { return Some(fault) };
        let mut struck = self.struck.lock().unwrap_or_else(PoisonError::into_inner);
        let so_far = struck.entry(parameters.name.clone()).or_default();
        *so_far += 1;
        (*so_far <= times).then_some(fault)
    }
}

fn trickle(name: String) -> Response {
    let length = [(header::CONTENT_LENGTH, name.len())];
    let bytes = stream::iter(name.into_bytes()).then(|byte| async move {
        tokio::time::sleep(PAUSE).await;
        Ok::<_, io::Error>(vec![byte])
    });
    (length, Body::from_stream(bytes)).into_response()
}

/// An empty name counts as one byte, and no byte of it is sent.
fn half(name: String) -> Response {
    let length = [(header::CONTENT_LENGTH, name.len().max(1))];
    let half = name.into_bytes();
    let half = half[..half.len() / 2].to_vec();
    let lost = stream::once(async {
        // Gives the bytes before it time to be sent.
        tokio::time::sleep(PAUSE).await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    let parts = stream::once(future::ready(Ok(half))).chain(lost);
    (length, Body::from_stream(parts)).into_response()
}
