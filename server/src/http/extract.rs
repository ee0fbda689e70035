//! What handlers ask of a request: who asks, from where, and a body that was read with care.

use std::net::{IpAddr, SocketAddr};

use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum_extra::extract::CookieJar;
use rembuk_core::domain::role::StaffRole;
use rembuk_core::domain::school::{SchoolOperation, staff_may};
use serde::de::DeserializeOwned;
use time::OffsetDateTime;

use super::cookie::{self, Kept};
use super::error::ApiError;
use super::problem::FieldError;
use crate::app::{App, SharedApp};
use crate::audit::{Action, Event};
use crate::auth::token;
use crate::store::accounts::AccountRecord;
use crate::store::conferences::Holder;
use crate::store::screens::ScreenRecord;
use crate::store::sessions::SessionRecord;

/// A caller, with or without a session.
pub(super) struct Caller {
    /// The live session.
    pub(super) session: Option<SessionRecord>,
    /// Whether the caller is a browser's page: it keeps its token in a cookie and is not shown it.
    pub(super) is_browser: bool,
    /// Where it calls from.
    pub(super) address: IpAddr,
}

/// A caller with a session.
pub(super) struct Signed(pub(super) SessionRecord);

/// A paired projector. Its secret opens nothing else, and no session opens what is the projector's.
pub(super) struct Projector(pub(super) ScreenRecord);

/// A JSON body.
pub(super) struct Json<T>(pub(super) T);

impl Signed {
    /// Whose conferences this session may see.
    pub(super) fn holder(&self) -> Holder {
        holder(&self.0)
    }

    /// The member of staff with this role, or forbidden.
    pub(super) fn staff(&self, role: StaffRole) -> Result<&AccountRecord, ApiError> {
        self.0.account.as_ref().filter(|account| account.staff_roles.contains(&role)).ok_or(ApiError::Forbidden)
    }

    /// The member of staff whom the rules allow something for the whole school, or forbidden.
    pub(super) fn may(&self, operation: SchoolOperation) -> Result<&AccountRecord, ApiError> {
        let account = self.0.account.as_ref().ok_or(ApiError::Forbidden)?;
        if staff_may(&account.staff_roles, operation) { Ok(account) } else { Err(ApiError::Forbidden) }
    }

    /// What this session does, for the trail of the school.
    pub(super) fn event(&self, at: OffsetDateTime, action: Action, detail: impl Into<String>) -> Event {
        Event {
            at,
            conference: None,
            account: self.0.account.as_ref().map(|account| account.id),
            participant: None,
            session: Some(self.0.id),
            action,
            detail: detail.into(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Projector {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let app = &school_of(parts)?;
        let hash = shown_hash(parts, app, Kept::Screen)?;
        app.store.screen(hash, app.clock.now()).await?.map(Self).ok_or(ApiError::Unauthenticated)
    }
}

/// The school that the request came to; the layer around all routes has put it there.
pub(super) fn school_of(parts: &Parts) -> Result<SharedApp, ApiError> {
    parts.extensions.get::<SharedApp>().cloned().ok_or(ApiError::Internal)
}

/// Whose conferences a session may see.
pub(super) fn holder(session: &SessionRecord) -> Holder {
    Holder { session: session.id, account: session.account.as_ref().map(|account| account.id) }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let app = &school_of(parts)?;
        let is_browser = parts.headers.contains_key(ORIGIN);
        let session = match shown_token(parts, app, Kept::Session) {
            Shown::Token(shown) => match token::hash_shown(&shown) {
                Some(hash) => app.store.session(hash, app.clock.now()).await?,
                None => None,
            },
            Shown::Nothing | Shown::CookieWithoutOrigin => None,
        };
        Ok(Self { session, is_browser, address: address(parts, app) })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let app = &school_of(parts)?;
        let hash = shown_hash(parts, app, Kept::Session)?;
        app.store.session(hash, app.clock.now()).await?.map(Self).ok_or(ApiError::Unauthenticated)
    }
}

/// The hash of the secret that must be shown.
pub(super) fn shown_hash(parts: &Parts, app: &App, kept: Kept) -> Result<[u8; 32], ApiError> {
    match shown_token(parts, app, kept) {
        Shown::Token(shown) => token::hash_shown(&shown).ok_or(ApiError::Unauthenticated),
        Shown::Nothing => Err(ApiError::Unauthenticated),
        Shown::CookieWithoutOrigin => Err(ApiError::OriginMismatch),
    }
}

enum Shown {
    Nothing,
    Token(String),
    CookieWithoutOrigin,
}

/// A cookie counts for reading and with our `Origin`; a bearer counts without `Origin` alone, so that no
/// page of another site can use either.
fn shown_token(parts: &Parts, app: &App, kept: Kept) -> Shown {
    let has_origin = parts.headers.contains_key(ORIGIN);
    if let Some(bearer) = bearer(&parts.headers).filter(|_| !has_origin) {
        return Shown::Token(bearer.to_owned());
    }
    let jar = CookieJar::from_headers(&parts.headers);
    let Some(cookie) = jar.get(cookie::name(kept, &app.public_url)) else { return Shown::Nothing };
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    if reads || has_origin { Shown::Token(cookie.value().to_owned()) } else { Shown::CookieWithoutOrigin }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The caller's address; behind a proxy that is believed, what that one wrote last.
fn address(parts: &Parts, app: &App) -> IpAddr {
    let unknown = IpAddr::from([0, 0, 0, 0]);
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(unknown, |info| info.0.ip());
    let is_believed = peer.is_loopback() || app.trusted_proxies.iter().any(|network| network.holds(peer));
    if !is_believed {
        return peer;
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer)
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(ApiError::UnsupportedMediaType);
        }
        // The body's own limit answers 413; anything else that breaks off is no body.
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                ApiError::PayloadTooLarge
            } else {
                ApiError::Malformed
            }
        })?;
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if !inner.is_data() {
            return ApiError::Malformed;
        }
        let text = inner.to_string();
        let missing = text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let (field, code) = match missing {
            Some(name) if path == "." => (name.to_owned(), "required"),
            Some(name) => (format!("{path}.{name}"), "required"),
            None => (path, "invalid_value"),
        };
        ApiError::Invalid(vec![FieldError { field, code }])
    })?;
    reader.end().map_err(|_| ApiError::Malformed)?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Sample {
        #[expect(dead_code, reason = "only the reading is looked at")]
        name: String,
    }

    #[test]
    fn what_is_wrong_with_a_body_is_said_by_field() {
        let code = |body: &str| match read::<Sample>(body.as_bytes()) {
            Err(ApiError::Invalid(errors)) => {
                errors.first().map(|error| format!("{} {}", error.field, error.code)).unwrap_or_default()
            }
            other => format!("{other:?}"),
        };
        assert_eq!(code("{}"), "name required");
        assert_eq!(code(r#"{"name": 1}"#), "name invalid_value");
        assert_eq!(code(r#"{"name": "#), "Err(Malformed)");
        assert_eq!(code(r#"{"name": "a"} b"#), "Err(Malformed)");
    }
}
