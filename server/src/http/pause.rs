//! Letting a live meeting rest and going on with it, at once or on another day.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::operation::Operation;
use rembuk_core::room::announcement::{Announcement, Audience};
use serde::Deserialize;
use utoipa::ToSchema;

use super::conference_view::{Conference, show};
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::CourseNote;
use crate::store::conferences::Step;

/// Why the meeting rests.
#[derive(Deserialize, ToSchema)]
pub(super) struct PauseOrder {
    /// Kept in the minutes.
    reason: Option<String>,
}

/// Nothing; a place for what may be asked when it goes on.
#[derive(Deserialize, ToSchema)]
pub(super) struct ResumeOrder {}

/// Lets a live meeting rest: participants read, chair and secretary write, no time of the stage passes.
#[utoipa::path(post, path = "/api/conferences/{id}/pause", tag = "meeting", params(("id" = Uuid, Path)), request_body = PauseOrder, responses((status = 200, body = Conference)))]
pub(super) async fn pause(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<PauseOrder>,
) -> Result<Response, ApiError> {
    member.require(Operation::Pause)?;
    let mut fields = Fields::default();
    let reason = body.reason.as_deref().filter(|reason| !reason.trim().is_empty());
    let reason = reason.map(|reason| fields.text("reason", reason, fields::SENTENCES));
    fields.done()?;
    settle!(&app, member => {
        member.require(Operation::Pause)?;
        let note = CourseNote { reason: reason.clone(), ..CourseNote::default() };
        let note = note.seal(&member.keys.content, member.conference.id, member.conference.generation + 1)?;
        let step = Step::Pause { actor: member.me.person.participant, note };
        take(&app, &member, step, Action::Pause).await
    });
    told(&app, member).await
}

/// Goes on with a meeting that rests.
#[utoipa::path(post, path = "/api/conferences/{id}/resume", tag = "meeting", params(("id" = Uuid, Path)), request_body = ResumeOrder, responses((status = 200, body = Conference)))]
pub(super) async fn resume(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(ResumeOrder {}): Json<ResumeOrder>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        member.require(Operation::Resume)?;
        let conference = &member.conference;
        let note = CourseNote::default().seal(&member.keys.content, conference.id, conference.generation + 1)?;
        let step = Step::Resume { actor: member.me.person.participant, note };
        take(&app, &member, step, Action::Resume).await
    });
    told(&app, member).await
}

async fn take(app: &App, member: &Member, step: Step, action: Action) -> Result<(), ApiError> {
    let event = member.event(app.clock.now(), action, "");
    Ok(app.store.take_step(member.conference.id, member.conference.generation, step, event).await?)
}

async fn told(app: &App, member: Member) -> Result<Response, ApiError> {
    app.rooms.refresh(member.conference.id).await;
    app.rooms.announce(member.conference.id, Audience::All, Announcement::Floor).await;
    show(app, member, StatusCode::OK).await
}
