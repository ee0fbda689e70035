//! What stands before every handler: the rule of `Origin`, the time limit, and the headers of every answer.

use std::time::{Duration, Instant};

use axum::Extension;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::{debug, info};

use super::error::ApiError;
use crate::app::installation::SharedInstallation;
use crate::app::{App, SharedApp};
use crate::config::PublicUrl;

/// How long a handler may take, its body included.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Whether a request may come from where it comes: no `Origin` at all (no browser), or our own.
/// Also asked by the socket's upgrade.
pub fn origin_is_ours(app: &App, headers: &HeaderMap) -> bool {
    headers.get_all(header::ORIGIN).iter().all(|origin| origin.as_bytes() == app.public_url.origin().as_bytes())
}

/// Refuses changes that another site asks for.
pub(super) async fn origin(Extension(app): Extension<SharedApp>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !origin_is_ours(&app, request.headers()) {
        return ApiError::OriginMismatch.into_response();
    }
    next.run(request).await
}

/// Ends what takes too long.
pub(super) async fn time_limit(request: Request, next: Next) -> Response {
    match tokio::time::timeout(TIME_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => ApiError::TimedOut.into_response(),
    }
}

/// Counts and logs each request by its route; what stands in the path itself is not written down.
pub(super) async fn watch(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let begun = Instant::now();
    let response = next.run(request).await;
    let Some(route) = route else { return response };
    let status = response.status().as_u16();
    let seconds = begun.elapsed().as_secs_f64();
    let labels = [("method", method.to_string()), ("route", route.clone()), ("status", status.to_string())];
    metrics::counter!("rembuk_http_requests_total", &labels).increment(1);
    metrics::histogram!("rembuk_http_request_seconds", "route" => route.clone()).record(seconds);
    if response.status() == StatusCode::NOT_MODIFIED {
        // A projector asks every second whether there is anything new; mostly there is nothing, which is not worth a line.
        debug!(http.method = %method, http.route = %route, http.status = status, "nothing new");
    } else {
        info!(http.method = %method, http.route = %route, http.status = status, took_seconds = seconds, "request answered");
    }
    response
}

/// The policy of the pages: no inline code, no foreign source, no frame.
fn content_security_policy(public_url: &PublicUrl) -> String {
    format!(
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self' {}; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'",
        public_url.socket_origin()
    )
}

/// Sets the headers that keep a browser's other pages and caches away from every answer.
pub(super) async fn headers(State(installation): State<SharedInstallation>, request: Request, next: Next) -> Response {
    let app = request.extensions().get::<SharedApp>().cloned();
    let public_url = app.as_ref().map_or(&installation.public_url, |app| &app.public_url);
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = content_security_policy(public_url);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let fixed = [
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if public_url.is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if is_api {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
