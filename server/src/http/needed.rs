//! Data still needed: what, who could give it, until when. Chair and secretary keep the list; everyone reads it.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::voice::Subject;
use rembuk_core::ids::ConferenceId;
use serde::{Deserialize, Serialize};
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer;
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::voices::{done, keep, open, tell};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::voice::{Needed, seal_voice};
use crate::store::voices::VoiceChange;

/// Data still needed.
#[derive(Serialize, ToSchema)]
#[schema(as = NeededData)]
pub(super) struct NeededView {
    id: Uuid,
    what: String,
    /// Who could give it.
    #[schema(required)]
    from: Option<String>,
    /// Until when, a date.
    #[schema(required)]
    until: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// When it was there.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    met_at: Option<OffsetDateTime>,
}

/// What is to stand in the list.
#[derive(Deserialize, ToSchema)]
pub(super) struct NeededOrder {
    what: String,
    from: Option<String>,
    /// `YYYY-MM-DD`.
    until: Option<String>,
    /// Whether it is there by now.
    #[serde(default)]
    is_met: bool,
}

/// The item with its id.
#[derive(Serialize, ToSchema)]
struct NeededKept {
    id: Uuid,
}

/// Adds an item.
#[utoipa::path(post, path = "/api/conferences/{id}/needed", tag = "voices", params(("id" = Uuid, Path)), request_body = NeededOrder, responses((status = 201, body = NeededKept)))]
pub(super) async fn add_needed(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<NeededOrder>,
) -> Result<Response, ApiError> {
    member.require(Operation::NoteNeeded)?;
    let (id, at) = (Uuid::now_v7(), app.clock.now());
    let item = body.checked(at, None)?;
    settle!(&app, member => {
        member.require(Operation::NoteNeeded)?;
        put(&app, &member, id, Some(&item)).await
    });
    tell(&app, &member).await;
    Ok(answer(StatusCode::CREATED, &NeededKept { id }))
}

/// Changes an item, or says that the data is there.
#[utoipa::path(put, path = "/api/conferences/{id}/needed/{item}", tag = "voices", params(("id" = Uuid, Path), ("item" = Uuid, Path)), request_body = NeededOrder, responses((status = 204)))]
pub(super) async fn change_needed(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, id)): Path<(ConferenceId, Uuid)>,
    Json(body): Json<NeededOrder>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        let known = known(&app, &member, id).await?;
        let item = Needed { at: known.at, ..body.checked(app.clock.now(), known.met_at)? };
        put(&app, &member, id, Some(&item)).await
    });
    done(&app, &member).await
}

/// Takes an item off the list.
#[utoipa::path(delete, path = "/api/conferences/{id}/needed/{item}", tag = "voices", params(("id" = Uuid, Path), ("item" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn remove_needed(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, id)): Path<(ConferenceId, Uuid)>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        known(&app, &member, id).await?;
        put(&app, &member, id, None).await
    });
    done(&app, &member).await
}

async fn known(app: &App, member: &Member, id: Uuid) -> Result<Needed, ApiError> {
    member.require(Operation::NoteNeeded)?;
    let known = open(app, member).await?.needed.into_iter().find(|(known, _)| *known == id);
    Ok(known.ok_or(ApiError::NotFound)?.1)
}

async fn put(app: &App, member: &Member, id: Uuid, item: Option<&Needed>) -> Result<(), ApiError> {
    let subject = Subject::Needed(id);
    let seal = |item| seal_voice(&member.keys.content, member.conference.id, &subject, item);
    let change = VoiceChange { subject: subject.to_string(), payload: item.map(seal).transpose()? };
    keep(app, member, change, (Action::NoteNeeded, id.to_string())).await
}

impl NeededOrder {
    fn checked(&self, now: OffsetDateTime, met_at: Option<OffsetDateTime>) -> Result<Needed, ApiError> {
        let mut fields = Fields::default();
        let what = fields.text("what", &self.what, fields::LINE);
        let from = fields.optional("from", self.from.as_deref(), fields::LINE);
        let until = fields.optional("until", self.until.as_deref(), 10);
        let is_date = |text: &str| Date::parse(text, format_description!("[year]-[month]-[day]")).is_ok();
        if until.as_deref().is_some_and(|until| !is_date(until)) {
            fields.refuse("until", "invalid_value");
        }
        fields.done()?;
        let met_at = if self.is_met { met_at.or(Some(now)) } else { None };
        Ok(Needed { what, from, until, at: now, met_at })
    }
}

impl From<(Uuid, Needed)> for NeededView {
    fn from((id, item): (Uuid, Needed)) -> Self {
        let Needed { what, from, until, at, met_at } = item;
        Self { id, what, from, until, at, met_at }
    }
}
