//! The link: its secret stands behind `#`, so no server, proxy or preview ever sees it.

use time::{Duration, OffsetDateTime};

use crate::auth::token::Token;

/// The whole link.
pub fn address(public_url: &str, token: &Token) -> String {
    format!("{}/join#{}", public_url.trim_end_matches('/'), token.text())
}

/// When a link ends: a day after the meeting is to begin, and never before three days have passed.
pub fn expires_at(starts_at: OffsetDateTime, now: OffsetDateTime) -> OffsetDateTime {
    (starts_at + Duration::hours(24)).max(now + Duration::hours(72))
}
