//! Whether the server lives and whether it can work.

use std::sync::atomic::Ordering;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::installation::SharedInstallation;
use crate::bus::Line;

/// Lives.
pub(super) async fn live() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// Can work: the store is reached, and the server is not about to end.
pub(super) async fn ready(Extension(installation): Extension<SharedInstallation>) -> Response {
    if installation.is_draining.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "draining: the server is about to end\n").into_response();
    }
    let store = installation.house.store.as_ref();
    if !store.is_reachable().await {
        return (StatusCode::SERVICE_UNAVAILABLE, "the store is not reached\n").into_response();
    }
    let ready = match (store.is_shared(), installation.house.bus.line()) {
        (false, _) => "ready\n",
        (true, Line::None) => "ready, polling for what other nodes store\n",
        (true, Line::Up) => "ready, hearing other nodes through redis\n",
        (true, Line::Down) => "ready, polling for what other nodes store: redis is not reached\n",
    };
    (StatusCode::OK, ready).into_response()
}
