//! Opening the meeting and leading it through its stages.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain;
use rembuk_core::domain::checklist::{Missing, missing_for_step};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::{Heard, Standing};
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::minutes::MAX_FILE_BYTES;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::conference_view::{Conference, show};
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::problem::MissingItem;
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::CourseNote;
use crate::store::conferences::Step;
use crate::store::participants::HeardMark as Mark;

/// Nothing; a place for what may be asked at the opening.
#[derive(Deserialize, ToSchema)]
pub(super) struct StartOrder {}

/// Where to go.
#[derive(Deserialize, ToSchema)]
pub(super) struct StageChange {
    #[schema(value_type = schema::Stage)]
    stage: domain::stage::Stage,
    overrule: Option<Overrule>,
}

/// Why it goes on although something is missing.
#[derive(Deserialize, ToSchema)]
pub(super) struct Overrule {
    /// Kept in the minutes.
    pub(super) reason: String,
}

/// How somebody was heard.
#[derive(Deserialize, ToSchema)]
pub(super) struct HeardMark {
    #[schema(value_type = schema::Heard)]
    heard: Heard,
}

/// What sealing now would lack.
#[derive(Serialize, ToSchema)]
pub(super) struct Checklist {
    missing: Vec<MissingItem>,
    /// About how many bytes the sealed file would have.
    bytes: usize,
    /// How many it may have.
    most_bytes: usize,
}

/// Opens the meeting.
#[utoipa::path(post, path = "/api/conferences/{id}/start", tag = "meeting", params(("id" = Uuid, Path)), request_body = StartOrder, responses((status = 200, body = Conference)))]
pub(super) async fn start(Extension(app): Extension<SharedApp>, mut member: Member) -> Result<Response, ApiError> {
    settle!(&app, member => {
        let conference = &member.conference;
        // Asked first, since a draft without consent is also not in the state to be opened.
        if member.may_ever(Operation::Start) && conference.state.is_open() && conference.consent.is_none() {
            return Err(ApiError::ConsentRequired);
        }
        member.require(Operation::Start)?;
        let note = CourseNote::default().seal(&member.keys.content, conference.id, conference.generation + 1)?;
        let step = Step::Start { actor: member.me.person.participant, note };
        let event = member.event(app.clock.now(), Action::Start, "");
        Ok(app.store.take_step(conference.id, conference.generation, step, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    show(&app, member, StatusCode::OK).await
}

/// Goes to another stage. What is missing may be overruled with a reason.
#[utoipa::path(post, path = "/api/conferences/{id}/stage", tag = "meeting", params(("id" = Uuid, Path)), request_body = StageChange, responses((status = 200, body = Conference)))]
pub(super) async fn change_stage(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<StageChange>,
) -> Result<Response, ApiError> {
    member.require(Operation::ChangeStage)?;
    let reason = reason(body.overrule.as_ref())?;
    settle!(&app, member => {
        member.require(Operation::ChangeStage)?;
        let from = member.conference.state.stage().ok_or(ApiError::WrongState)?;
        if from == body.stage {
            return Ok(());
        }
        step(&app, &member, from, body.stage, reason.as_deref()).await
    });
    app.rooms.refresh(member.conference.id).await;
    show(&app, member, StatusCode::OK).await
}

async fn step(app: &App, member: &Member, from: Stage, to: Stage, reason: Option<&str>) -> Result<(), ApiError> {
    let conference = &member.conference;
    let missing = missing_for_step(from, to, &app.sealing.readiness(conference.id).await?);
    let note = note(&missing, reason)?.seal(&member.keys.content, conference.id, conference.generation + 1)?;
    let detail = format!("{from} {to}{}", if missing.is_empty() { "" } else { " overruled" });
    let step = Step::ChangeStage { actor: member.me.person.participant, stage: to, note };
    let event = member.event(app.clock.now(), Action::ChangeStage, detail);
    Ok(app.store.take_step(conference.id, conference.generation, step, event).await?)
}

/// What sealing now would lack.
#[utoipa::path(get, path = "/api/conferences/{id}/checklist", tag = "meeting", params(("id" = Uuid, Path)), responses((status = 200, body = Checklist)))]
pub(super) async fn checklist(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::Seal)?;
    let missing = app.sealing.missing(member.conference.id).await?;
    let missing = missing.into_iter().map(MissingItem::from).collect();
    let bytes = app.sealing.weight(member.conference.id).await?;
    Ok(answer(StatusCode::OK, &Checklist { missing, bytes, most_bytes: MAX_FILE_BYTES }))
}

/// Says how somebody was heard in the round that is held; of oneself only that there is nothing to add.
#[utoipa::path(put, path = "/api/conferences/{id}/participants/{pid}/heard", tag = "meeting", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = HeardMark, responses((status = 204)))]
pub(super) async fn mark_heard(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): Path<(ConferenceId, ParticipantId)>,
    Json(body): Json<HeardMark>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        let passes_itself = pid == member.me.person.participant && body.heard == Heard::Passed;
        if !(passes_itself && member.may(Operation::Pass)) {
            member.require(Operation::MarkHeard)?;
        }
        match member.other(&app, pid).await?.person.standing {
            Standing::Joined => {}
            Standing::Invited => return Err(ApiError::WrongState),
            Standing::Removed => return Err(ApiError::NotFound),
        }
        let stage = member.conference.state.stage().ok_or(ApiError::WrongState)?;
        let round = stage.round().ok_or(ApiError::WrongState)?;
        let mark = Mark { participant: pid, round, heard: body.heard };
        let event = member.event(app.clock.now(), Action::MarkHeard, format!("{pid} {round} {}", body.heard));
        Ok(app.store.mark_heard(member.conference.id, member.conference.generation, mark, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A reason to go on, checked.
pub(super) fn reason(overrule: Option<&Overrule>) -> Result<Option<String>, ApiError> {
    let mut fields = Fields::default();
    let reason = overrule.map(|overrule| fields.text("overrule.reason", &overrule.reason, fields::SENTENCES));
    fields.done()?;
    Ok(reason)
}

/// What is kept of a step: nothing missing, or overruled with a reason; else the list.
fn note(missing: &[Missing], reason: Option<&str>) -> Result<CourseNote, ApiError> {
    match reason {
        _ if missing.is_empty() => Ok(CourseNote::default()),
        Some(reason) => Ok(CourseNote::overruled(reason.to_owned(), missing)?),
        None => Err(ApiError::NeedsOverrule(missing.to_vec())),
    }
}
