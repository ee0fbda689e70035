//! The projector's own side: it is paired by a code, asks every second what it shows, and may leave.

use axum::Extension;
use axum::http::header::{ETAG, IF_NONE_MATCH, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rembuk_core::ids::{ConferenceId, ScreenId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer;
use super::cookie::{self, Kept};
use super::error::ApiError;
use super::extract::{Caller, Json, Projector};
use super::screen_view::{ScreenView, view};
use super::screens::{tell, tell_everyone};
use crate::app::SharedApp;
use crate::audit::{Action, Event};
use crate::auth::throttle;
use crate::auth::token::Token;
use crate::invite::screen_codes::Shown;
use crate::store::screens::NewScreen;

/// How long a projector is paired: a day in school. What goes on on another day is paired anew.
const LIFETIME: Duration = Duration::hours(12);

/// The code that was typed.
#[derive(Deserialize, ToSchema)]
pub(super) struct Pairing {
    code: String,
}

/// The projector's token; only for callers that are no browser.
#[derive(Serialize, ToSchema)]
pub(super) struct Paired {
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// Pairs this browser as a projector. Nothing of the case is told here.
#[utoipa::path(post, path = "/api/screens", tag = "screens", request_body = Pairing, responses((status = 200, body = Paired)))]
pub(super) async fn pair(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Json(body): Json<Pairing>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let address = caller.address.to_string();
    app.throttle.attempt("screen", address.as_bytes(), throttle::SCREEN, now).map_err(ApiError::TooMany)?;
    // People type it as they read it out: `123 456`.
    let digits: String = body.code.chars().filter(|letter| !letter.is_whitespace()).take(16).collect();
    let conference = match app.screen_codes.take(&digits, now)? {
        Shown::Of(conference) => conference,
        Shown::Wrong { changed } => {
            for conference in changed {
                app.store.note(event(conference, None, Action::ScreenCode, now)).await?;
                tell(&app, conference).await;
            }
            return Err(ApiError::WrongScreenCode);
        }
    };
    app.throttle.succeeded("screen", address.as_bytes());
    let (id, token) = (ScreenId(Uuid::now_v7()), Token::random()?);
    let screen = NewScreen { id, conference, token_hash: token.hash(), expires_at: now + LIFETIME };
    if !app.store.pair_screen(screen, event(conference, Some(id), Action::PairScreen, now)).await? {
        return Err(ApiError::WrongState);
    }
    tell_everyone(&app, conference).await;
    let shown = (!caller.is_browser).then(|| token.text().to_owned());
    let cookie = cookie::set(Kept::Screen, &app.public_url, token.text(), LIFETIME)?;
    Ok(([(SET_COOKIE, cookie)], answer(StatusCode::OK, &Paired { token: shown })).into_response())
}

/// What this projector shows now; 304 while it is what `If-None-Match` names.
#[utoipa::path(get, path = "/api/screens/current", tag = "screens", responses((status = 200, body = ScreenView), (status = 304)))]
pub(super) async fn show_screen_view(
    Extension(app): Extension<SharedApp>,
    Projector(screen): Projector,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    app.watching.note(screen.id, now);
    let view = view(&app, &screen).await?;
    let whole = serde_json::to_vec(&view).map_err(|_| ApiError::Internal)?;
    let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&Sha256::digest(&whole)));
    let tag = HeaderValue::from_str(&tag).map_err(|_| ApiError::Internal)?;
    let status = if headers.get(IF_NONE_MATCH) == Some(&tag) { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut response = match status {
        StatusCode::OK => answer(status, &view),
        unchanged => unchanged.into_response(),
    };
    response.headers_mut().insert(ETAG, tag);
    Ok(response)
}

/// The projector leaves by itself.
#[utoipa::path(delete, path = "/api/screens/current", tag = "screens", responses((status = 204)))]
pub(super) async fn leave(
    Extension(app): Extension<SharedApp>,
    Projector(screen): Projector,
) -> Result<Response, ApiError> {
    let event = event(screen.conference, Some(screen.id), Action::RemoveScreen, app.clock.now());
    // Taken away by the chair in this very moment: gone is gone.
    app.store.remove_screen(screen.conference, screen.id, event).await?;
    tell_everyone(&app, screen.conference).await;
    Ok(([(SET_COOKIE, cookie::clear(Kept::Screen, &app.public_url)?)], StatusCode::NO_CONTENT).into_response())
}

/// What the trail keeps of something that a projector did, or that was done by wrong codes.
fn event(conference: ConferenceId, screen: Option<ScreenId>, action: Action, at: OffsetDateTime) -> Event {
    let detail = screen.map_or_else(|| "changed".to_owned(), |screen| screen.to_string());
    Event { at, conference: Some(conference), account: None, participant: None, session: None, action, detail }
}
