//! The cookies: one of a session, and one of a screen, so that a projector in the chair's own browser takes nothing from it.

use axum::http::HeaderValue;
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration;

use super::error::ApiError;
use crate::config::PublicUrl;

/// Whose token a cookie holds.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    /// Of staff or a guest.
    Session,
    /// Of a projector.
    Screen,
}

/// Its name: bound to host and https where there is https.
pub(super) fn name(kept: Kept, public_url: &PublicUrl) -> &'static str {
    match (kept, public_url.is_secure()) {
        (Kept::Session, true) => "__Host-rembuk_session",
        (Kept::Session, false) => "rembuk_session",
        (Kept::Screen, true) => "__Host-rembuk_screen",
        (Kept::Screen, false) => "rembuk_screen",
    }
}

/// The header that hands a token to a browser.
pub(super) fn set(
    kept: Kept,
    public_url: &PublicUrl,
    token: &str,
    lifetime: Duration,
) -> Result<HeaderValue, ApiError> {
    let cookie = Cookie::build((name(kept, public_url), token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(public_url.is_secure())
        .max_age(lifetime)
        .build();
    // Tokens are base64url, so the header always holds them.
    HeaderValue::from_str(&cookie.to_string()).map_err(|_| ApiError::Internal)
}

/// The header that takes it away again.
pub(super) fn clear(kept: Kept, public_url: &PublicUrl) -> Result<HeaderValue, ApiError> {
    set(kept, public_url, "", Duration::ZERO)
}
