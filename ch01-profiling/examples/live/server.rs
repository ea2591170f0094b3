//! The page and its numbers, for browsers on this machine.

use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
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
        .layer(middleware::from_fn(for_this_machine))
        .with_state(history);
    // It ends only when it is stopped; a connection that fails is its browser's business.
    drop(axum::serve(listener, app).await);
}

/// Answers a browser that asks for this machine by one of its own names, whatever port leads here.
///
/// A stranger's page may give its own name the address of this machine. A browser would then let it read what
/// this server answers.
async fn for_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
    if ["127.0.0.1", "localhost"].contains(&name) {
        return next.run(request).await;
    }
    let refused = format!("nothing for the host {host:?}; expected 127.0.0.1 or localhost\n");
    (StatusCode::FORBIDDEN, refused).into_response()
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
