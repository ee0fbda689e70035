//! The projectors of a meeting, for those who lead it: the code that pairs one, which are there, what they show.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::shared_screen::Shown;
use rembuk_core::ids::{ConferenceId, ScreenId};
use rembuk_core::room::announcement::{Announcement, Audience};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Json;
use super::fields::Fields;
use super::member::Member;
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::invite::screen_codes::ScreenCode;
use crate::store::screens::{MOST_SCREENS, ScreenRecord};

/// The projectors as they stand.
#[derive(Serialize, ToSchema)]
pub(super) struct Screens {
    /// The code that is open, if one is.
    #[schema(required)]
    code: Option<PairingCode>,
    items: Vec<Screen>,
    #[schema(value_type = schema::ScreenChoice)]
    shown: String,
}

/// What is typed at the projector: six digits, good once.
#[derive(Serialize, ToSchema)]
pub(super) struct PairingCode {
    code: String,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
}

/// A paired projector.
#[derive(Serialize, ToSchema)]
struct Screen {
    #[schema(value_type = Uuid)]
    id: ScreenId,
    /// From 1, in the order of pairing.
    number: u32,
    #[serde(with = "time::serde::rfc3339")]
    paired_at: OffsetDateTime,
    /// Whether it asked for its view in the last seconds.
    connected: bool,
}

/// What the projectors are to show.
#[derive(Deserialize, ToSchema)]
pub(super) struct ShownChange {
    #[schema(value_type = schema::ScreenChoice)]
    shown: String,
}

/// Which projectors there are.
#[utoipa::path(get, path = "/api/conferences/{id}/screens", tag = "screens", params(("id" = Uuid, Path)), responses((status = 200, body = Screens)))]
pub(super) async fn list_screens(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::ManageScreens)?;
    let (conference, now) = (member.conference.id, app.clock.now());
    let item = |screen: ScreenRecord| Screen {
        id: screen.id,
        number: screen.number,
        paired_at: screen.paired_at,
        connected: app.watching.is_there(screen.id, now),
    };
    let view = Screens {
        code: app.screen_codes.of(conference, now).map(PairingCode::from),
        items: app.store.screens(conference, now).await?.into_iter().map(item).collect(),
        shown: app.store.shown(conference).await?.to_string(),
    };
    Ok(answer(StatusCode::OK, &view))
}

/// Gives a code for one projector; the one before is void.
#[utoipa::path(post, path = "/api/conferences/{id}/screens/code", tag = "screens", params(("id" = Uuid, Path)), responses((status = 200, body = PairingCode)))]
pub(super) async fn give_code(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::ManageScreens)?;
    let (conference, now) = (member.conference.id, app.clock.now());
    if app.store.screens(conference, now).await?.len() >= MOST_SCREENS {
        return Err(ApiError::TooManyScreens);
    }
    // On record first: a code that is in nobody's trail must not be good.
    app.store.note(member.event(now, Action::ScreenCode, "given")).await?;
    let code = app.screen_codes.issue(conference, now)?;
    tell(&app, conference).await;
    Ok(answer(StatusCode::OK, &PairingCode::from(code)))
}

/// Chooses what all projectors of the meeting show.
#[utoipa::path(put, path = "/api/conferences/{id}/screens/shown", tag = "screens", params(("id" = Uuid, Path)), request_body = ShownChange, responses((status = 204)))]
pub(super) async fn choose_shown(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<ShownChange>,
) -> Result<Response, ApiError> {
    member.require(Operation::ManageScreens)?;
    let mut fields = Fields::default();
    let shown: Shown = body.shown.parse().unwrap_or_else(|_| {
        fields.refuse("shown", "invalid_value");
        Shown::default()
    });
    fields.done()?;
    let conference = member.conference.id;
    let event = member.event(app.clock.now(), Action::ChooseShown, shown.to_string());
    app.store.choose_shown(conference, shown, event).await?;
    tell(&app, conference).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes a projector away; what it shows is gone with its next question, a second later at most.
#[utoipa::path(delete, path = "/api/conferences/{id}/screens/{sid}", tag = "screens", params(("id" = Uuid, Path), ("sid" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn remove_screen(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, screen)): Path<(ConferenceId, ScreenId)>,
) -> Result<Response, ApiError> {
    member.require(Operation::ManageScreens)?;
    let conference = member.conference.id;
    let event = member.event(app.clock.now(), Action::RemoveScreen, screen.to_string());
    if !app.store.remove_screen(conference, screen, event).await? {
        return Err(ApiError::NotFound);
    }
    tell_everyone(&app, conference).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lets every page say anew who can see what is shown: a projector came or went.
pub(super) async fn tell_everyone(app: &App, conference: ConferenceId) {
    tell(app, conference).await;
    app.rooms.announce(conference, Audience::All, Announcement::People).await;
}

/// Lets the pages of those who lead fetch the projectors anew.
pub(super) async fn tell(app: &App, conference: ConferenceId) {
    app.rooms.announce(conference, Audience::Leading, Announcement::Screen).await;
}

impl From<ScreenCode> for PairingCode {
    fn from(code: ScreenCode) -> Self {
        Self { code: code.digits.to_string(), expires_at: code.expires_at }
    }
}
