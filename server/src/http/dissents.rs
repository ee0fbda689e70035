//! Views that differ from a conclusion: said in one's own name, or noted for somebody who then confirms it. Only its holder
//! changes one or takes it back; who noted it may do so until the holder has confirmed it.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::Role;
use rembuk_core::domain::voice::{Conclusion, Standpoint, Subject};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::voices::{done, keep, open, tell};
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::voice::{Dissent, seal_voice};
use crate::store::voices::VoiceChange;

/// A view that differs from a conclusion.
#[derive(Serialize, ToSchema)]
#[schema(as = Dissent)]
pub(super) struct DissentView {
    id: Uuid,
    /// Whose.
    #[schema(value_type = Uuid)]
    holder: ParticipantId,
    #[schema(value_type = schema::Conclusion)]
    on: Conclusion,
    #[schema(value_type = schema::Standpoint)]
    standpoint: Standpoint,
    text: String,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    changed_at: Option<OffsetDateTime>,
    /// Who noted it for its holder.
    #[schema(value_type = Option<Uuid>, required)]
    noted_by: Option<ParticipantId>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    confirmed_at: Option<OffsetDateTime>,
}

/// A view to be put on record.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewDissent {
    #[schema(value_type = schema::Conclusion)]
    on: Conclusion,
    /// `student` for the objection of the student or its advocate; one's own when left out.
    #[schema(value_type = Option<schema::Standpoint>)]
    standpoint: Option<Standpoint>,
    text: String,
    /// Whose view it is; one's own when left out.
    #[schema(value_type = Option<Uuid>)]
    holder: Option<ParticipantId>,
}

/// Other words for a view.
#[derive(Deserialize, ToSchema)]
pub(super) struct DissentWords {
    text: String,
}

/// The view with its id.
#[derive(Serialize, ToSchema)]
struct DissentKept {
    id: Uuid,
}

/// Puts a view that differs on record.
#[utoipa::path(post, path = "/api/conferences/{id}/dissents", tag = "voices", params(("id" = Uuid, Path)), request_body = NewDissent, responses((status = 201, body = DissentKept)))]
pub(super) async fn dissent(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<NewDissent>,
) -> Result<Response, ApiError> {
    let me = member.me.person.participant;
    let holder = body.holder.unwrap_or(me);
    let operation = if holder == me { Operation::Dissent } else { Operation::NoteDissent };
    member.require(operation)?;
    let text = words(&body.text)?;
    if holder != me {
        let person = member.other(&app, holder).await?.person;
        match person.standing {
            Standing::Joined | Standing::Invited if person.role != Role::Screen => {}
            Standing::Joined | Standing::Invited | Standing::Removed => return Err(ApiError::WrongState),
        }
    }
    let (id, at) = (Uuid::now_v7(), app.clock.now());
    let said = Dissent {
        holder,
        on: body.on,
        standpoint: body.standpoint.unwrap_or(Standpoint::Own),
        text,
        at,
        changed_at: None,
        noted_by: (holder != me).then_some(me),
        confirmed_at: None,
    };
    settle!(&app, member => {
        member.require(operation)?;
        put(&app, &member, id, &said).await
    });
    tell(&app, &member).await;
    Ok(answer(StatusCode::CREATED, &DissentKept { id }))
}

/// Says it in other words.
#[utoipa::path(put, path = "/api/conferences/{id}/dissents/{dissent}", tag = "voices", params(("id" = Uuid, Path), ("dissent" = Uuid, Path)), request_body = DissentWords, responses((status = 204)))]
pub(super) async fn reword_dissent(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, id)): Path<(ConferenceId, Uuid)>,
    Json(body): Json<DissentWords>,
) -> Result<Response, ApiError> {
    let text = words(&body.text)?;
    settle!(&app, member => {
        let known = owned(&app, &member, id).await?;
        let is_holder = known.holder == member.me.person.participant;
        let now = app.clock.now();
        let said = Dissent {
            text: text.clone(),
            changed_at: Some(now),
            // What the holder puts into its own words needs no confirmation any more.
            confirmed_at: known.noted_by.and(is_holder.then_some(now)),
            ..known
        };
        put(&app, &member, id, &said).await
    });
    done(&app, &member).await
}

/// Confirms a view that was noted in one's own name.
#[utoipa::path(put, path = "/api/conferences/{id}/dissents/{dissent}/confirmation", tag = "voices", params(("id" = Uuid, Path), ("dissent" = Uuid, Path)), request_body = DissentWords, responses((status = 204)))]
pub(super) async fn confirm_dissent(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, id)): Path<(ConferenceId, Uuid)>,
    // The words that the page showed: nobody confirms words that changed under the finger.
    Json(body): Json<DissentWords>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        let known = owned(&app, &member, id).await?;
        if known.holder != member.me.person.participant {
            return Err(ApiError::Forbidden);
        }
        if known.text != body.text.trim() {
            return Err(ApiError::RowChanged);
        }
        if known.noted_by.is_none() {
            return Err(ApiError::WrongState);
        }
        put(&app, &member, id, &Dissent { confirmed_at: Some(app.clock.now()), ..known }).await
    });
    done(&app, &member).await
}

/// Takes a view back.
#[utoipa::path(delete, path = "/api/conferences/{id}/dissents/{dissent}", tag = "voices", params(("id" = Uuid, Path), ("dissent" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn withdraw_dissent(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, id)): Path<(ConferenceId, Uuid)>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        owned(&app, &member, id).await?;
        let change = VoiceChange { subject: Subject::Dissent(id).to_string(), payload: None };
        keep(&app, &member, change, (Action::Dissent, format!("{id} withdrawn"))).await
    });
    done(&app, &member).await
}

/// A view that the asker may change: its own, or one that it noted and nobody has confirmed yet.
async fn owned(app: &App, member: &Member, id: Uuid) -> Result<Dissent, ApiError> {
    let me = member.me.person.participant;
    if !member.may(Operation::Dissent) && !member.may(Operation::NoteDissent) {
        member.require(Operation::Dissent)?;
    }
    let known = open(app, member).await?.dissents.into_iter().find(|(known, _)| *known == id);
    let (_, known) = known.ok_or(ApiError::NotFound)?;
    let noted_it = known.noted_by == Some(me) && known.confirmed_at.is_none() && member.may(Operation::NoteDissent);
    if known.holder == me || noted_it { Ok(known) } else { Err(ApiError::Forbidden) }
}

async fn put(app: &App, member: &Member, id: Uuid, said: &Dissent) -> Result<(), ApiError> {
    let subject = Subject::Dissent(id);
    let payload = Some(seal_voice(&member.keys.content, member.conference.id, &subject, said)?);
    let change = VoiceChange { subject: subject.to_string(), payload };
    keep(app, member, change, (Action::Dissent, format!("{id} {}", said.on))).await
}

fn words(text: &str) -> Result<String, ApiError> {
    let mut fields = Fields::default();
    let text = fields.text("text", text, fields::SENTENCES);
    fields.done()?;
    Ok(text)
}

impl From<(Uuid, Dissent)> for DissentView {
    fn from((id, said): (Uuid, Dissent)) -> Self {
        let Dissent { holder, on, standpoint, text, at, changed_at, noted_by, confirmed_at } = said;
        Self { id, holder, on, standpoint, text, at, changed_at, noted_by, confirmed_at }
    }
}
