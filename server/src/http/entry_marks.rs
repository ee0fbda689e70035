//! Marks on entries, by chair and secretary, and the chair's wish for other words, which the author alone is told.

use std::collections::BTreeSet;

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use rembuk_core::domain::commitment::field;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::voice::{EntryMark, EntryPlace, Subject};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::schema;
use super::voices::{done, keep, sheet_of};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::voice::{Marks, Rewording, seal_voice};
use crate::rooms::contents::Rows;
use crate::store::voices::VoiceChange;
use crate::voices::terms;

/// The marks that an entry is to have.
#[derive(Deserialize, ToSchema)]
pub(super) struct MarksOrder {
    #[schema(value_type = Vec<schema::EntryMark>)]
    marks: BTreeSet<EntryMark>,
}

/// What the chair says with the wish.
#[derive(Deserialize, ToSchema)]
pub(super) struct RewordingOrder {
    text: Option<String>,
}

/// Marks an entry.
#[utoipa::path(put, path = "/api/conferences/{id}/contributions/{pid}/{entry}/marks", tag = "voices", params(("id" = Uuid, Path), ("pid" = Uuid, Path), ("entry" = String, Path)), request_body = MarksOrder, responses((status = 204)))]
pub(super) async fn mark_entry(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, sheet, id)): Path<(ConferenceId, ParticipantId, String)>,
    Json(body): Json<MarksOrder>,
) -> Result<Response, ApiError> {
    let place = EntryPlace::new(sheet, &id).ok_or(ApiError::NotFound)?;
    settle!(&app, member => {
        member.require(Operation::MarkEntry)?;
        entry(&rows(&app, &member, sheet).await?, &place)?;
        let subject = Subject::Marks(place.clone());
        let marks = Marks(body.marks.clone());
        let seal = || seal_voice(&member.keys.content, member.conference.id, &subject, &marks);
        let payload = if body.marks.is_empty() { None } else { Some(seal()?) };
        let codes: Vec<&str> = body.marks.iter().map(|mark| mark.code()).collect();
        let change = VoiceChange { subject: subject.to_string(), payload };
        keep(&app, &member, change, (Action::MarkEntry, format!("{id} {}", codes.join(" ")))).await
    });
    done(&app, &member).await
}

/// Asks the author for other words.
#[utoipa::path(put, path = "/api/conferences/{id}/contributions/{pid}/{entry}/rewording", tag = "voices", params(("id" = Uuid, Path), ("pid" = Uuid, Path), ("entry" = String, Path)), request_body = RewordingOrder, responses((status = 204)))]
pub(super) async fn ask_rewording(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, sheet, id)): Path<(ConferenceId, ParticipantId, String)>,
    Json(body): Json<RewordingOrder>,
) -> Result<Response, ApiError> {
    let place = EntryPlace::new(sheet, &id).ok_or(ApiError::NotFound)?;
    let mut fields = Fields::default();
    let text = fields.optional("text", body.text.as_deref(), fields::SENTENCES);
    fields.done()?;
    settle!(&app, member => {
        member.require(Operation::AskRewording)?;
        let rows = rows(&app, &member, sheet).await?;
        let key = &member.keys.content;
        let asked = Rewording { text: text.clone(), at: app.clock.now(), terms: terms(key, entry(&rows, &place)?) };
        let subject = Subject::Rewording(place.clone());
        let payload = Some(seal_voice(key, member.conference.id, &subject, &asked)?);
        let change = VoiceChange { subject: subject.to_string(), payload };
        keep(&app, &member, change, (Action::AskRewording, id.clone())).await
    });
    done(&app, &member).await
}

/// Takes the wish back.
#[utoipa::path(delete, path = "/api/conferences/{id}/contributions/{pid}/{entry}/rewording", tag = "voices", params(("id" = Uuid, Path), ("pid" = Uuid, Path), ("entry" = String, Path)), responses((status = 204)))]
pub(super) async fn drop_rewording(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, sheet, id)): Path<(ConferenceId, ParticipantId, String)>,
) -> Result<Response, ApiError> {
    let place = EntryPlace::new(sheet, &id).ok_or(ApiError::NotFound)?;
    settle!(&app, member => {
        member.require(Operation::AskRewording)?;
        let change = VoiceChange { subject: Subject::Rewording(place.clone()).to_string(), payload: None };
        keep(&app, &member, change, (Action::AskRewording, format!("{id} dropped"))).await
    });
    done(&app, &member).await
}

async fn rows(app: &App, member: &Member, sheet: ParticipantId) -> Result<Rows, ApiError> {
    Ok(sheet_of(app, member, sheet).await?.rows)
}

fn entry<'a>(rows: &'a Rows, place: &EntryPlace) -> Result<&'a rembuk_core::domain::commitment::PlanRow, ApiError> {
    rows.iter().find(|row| field(row, "id") == place.entry).ok_or(ApiError::NotFound)
}
