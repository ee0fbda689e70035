//! The link: its secret stands behind `#`, so no server, proxy or preview ever sees it.

use time::{Duration, OffsetDateTime};

use crate::auth::token::Token;

/// The whole link.
pub fn address(public_url: &str, token: &Token) -> String {
    address_of(public_url, token.text())
}

/// The whole link of a secret that was shown before.
pub fn address_of(public_url: &str, shown: &str) -> String {
    format!("{}/join#{shown}", public_url.trim_end_matches('/'))
}

/// When a link ends: a day after the meeting is to begin, and never before three days have passed.
pub fn expires_at(starts_at: OffsetDateTime, now: OffsetDateTime) -> OffsetDateTime {
    (starts_at + Duration::hours(24)).max(now + Duration::hours(72))
}
