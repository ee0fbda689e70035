//! The web app, carried inside the binary. A build without it serves the API alone.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    VARY,
};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct WebApp;

const PAGE: &str = "index.html";
/// The page that checks minutes without a network: to be kept, not to be looked at here, where the policy forbids its inline script.
const KEPT_PAGE: &str = "verify.html";

/// Serves a file of the web app, or its page for every other path: the app itself routes.
pub(super) async fn serve(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    let file = if path.is_empty() { None } else { WebApp::get(path) };
    match file {
        Some(file) => answer(&request, path, file),
        // A path with an ending names a file that is not there; a page would only confuse whoever wants it.
        None if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => StatusCode::NOT_FOUND.into_response(),
        None => match WebApp::get(PAGE) {
            Some(page) => answer(&request, PAGE, page),
            None => (StatusCode::NOT_FOUND, "This build carries no web app.\n").into_response(),
        },
    }
}

fn answer(request: &Request, path: &str, file: EmbeddedFile) -> Response {
    let tag = format!("\"{}\"", HEXLOWER.encode(&file.metadata.sha256_hash()));
    // The builder names assets by their content, so they never change under their name.
    let caching = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let is_known = request.headers().get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = file.metadata.mimetype().to_owned();
        let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
        // The build lays a compressed copy beside what is worth it; other encodings are made on the way out.
        let compressed = if takes_brotli(request) { WebApp::get(&format!("{path}.br")) } else { None };
        let is_compressed = compressed.is_some();
        let mut response = Response::new(Body::from(compressed.unwrap_or(file).data.into_owned()));
        if is_compressed {
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
            response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Ok(kind) = HeaderValue::from_str(&kind) {
            response.headers_mut().insert(CONTENT_TYPE, kind);
        }
        response
    };
    if path == KEPT_PAGE {
        let disposition = HeaderValue::from_static("attachment; filename=\"rembuk-verify.html\"");
        response.headers_mut().insert(CONTENT_DISPOSITION, disposition);
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// Whether the browser named brotli among the encodings that it reads.
fn takes_brotli(request: &Request) -> bool {
    let named = request.headers().get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    named.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}
