//! The session's cookie.

use axum::http::HeaderValue;
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration;

use super::error::ApiError;
use crate::config::PublicUrl;

/// Its name: bound to host and https where there is https.
pub(super) fn name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_secure() { "__Host-rembuk_session" } else { "rembuk_session" }
}

/// The header that hands a token to a browser.
pub(super) fn set(public_url: &PublicUrl, token: &str, lifetime: Duration) -> Result<HeaderValue, ApiError> {
    header(public_url, token, lifetime)
}

/// The header that takes it away again.
pub(super) fn clear(public_url: &PublicUrl) -> Result<HeaderValue, ApiError> {
    header(public_url, "", Duration::ZERO)
}

fn header(public_url: &PublicUrl, value: &str, lifetime: Duration) -> Result<HeaderValue, ApiError> {
    let cookie = Cookie::build((name(public_url), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(public_url.is_secure())
        .max_age(lifetime)
        .build();
    // Tokens are base64url, so the header always holds them.
    HeaderValue::from_str(&cookie.to_string()).map_err(|_| ApiError::Internal)
}
