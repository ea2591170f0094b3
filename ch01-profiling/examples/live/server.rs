//! The page and its numbers, for browsers on this machine.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use tokio::net::TcpListener;

use crate::history::History;

/// One document with its style and its script.
const PAGE: &str = include_str!("page.html");

/// The page may ask this server, and nobody else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      connect-src 'self'; img-src data:";

#[derive(Deserialize)]
struct Wanted {
    /// The first moment that the page does not have.
    #[serde(default)]
    since: u64,
}

pub(crate) async fn serve(listener: TcpListener, history: Arc<History>) {
    let app = Router::new()
        .route("/", get(page))
        .route("/counts", get(counts))
        .fallback(nothing)
        .with_state(history);
    // It ends only when it is stopped; a connection that fails is its browser's business.
    drop(axum::serve(listener, app).await);
}

async fn page() -> impl IntoResponse {
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(PAGE))
}

async fn counts(
    State(history): State<Arc<History>>,
    Query(Wanted { since }): Query<Wanted>,
) -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], Json(history.since(since)))
}

async fn nothing() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, "nothing here; there are / and /counts\n")
}
