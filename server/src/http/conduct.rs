//! Who leads the meeting, and what else is decided in its conduct: the chair and the minutes handed over, the case
//! presenter, an end without conclusion, consent that is withdrawn.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::conduct::{
    Candidate, Conduct, ConductEvent, ConsentGiver, HandOverFault, LeadingRole, check_hand_over,
};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::Role;
use rembuk_core::ids::ParticipantId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::conference_view::{Conference, show};
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::CourseNote;
use crate::store::conduct::{CourseEntry, HandOver};
use crate::store::conferences::Step;

/// Who gets a leading role.
#[derive(Deserialize, ToSchema)]
pub(super) struct HandOverOrder {
    #[schema(value_type = schema::LeadingRole)]
    role: LeadingRole,
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    /// Stands in the minutes; needed where the chair takes the minutes too.
    note: Option<String>,
}

/// Why it is done; stands in the minutes.
#[derive(Deserialize, ToSchema)]
pub(super) struct ConductReason {
    pub(super) reason: String,
}

/// Who presents the case; nobody but the chair when left out.
#[derive(Deserialize, ToSchema)]
pub(super) struct PresenterChoice {
    #[schema(value_type = Option<Uuid>)]
    participant_id: Option<ParticipantId>,
}

/// Whose consent was withdrawn.
#[derive(Deserialize, ToSchema)]
pub(super) struct Withdrawal {
    #[schema(value_type = schema::ConsentGiver)]
    by: ConsentGiver,
    /// What was said with it.
    reason: Option<String>,
}

/// How the conduct of the meeting stands.
#[derive(Serialize, ToSchema)]
#[schema(as = Conduct)]
pub(super) struct ConductView {
    #[schema(value_type = Option<Uuid>, required)]
    presenter: Option<ParticipantId>,
    handovers: Vec<HandOverView>,
    #[schema(required)]
    no_conclusion: Option<RemarkView>,
    /// For chair and secretary only.
    #[schema(required)]
    consent_withdrawn: Option<RemarkView>,
    /// For chair and secretary only.
    #[schema(required)]
    goes_on: Option<RemarkView>,
}

/// A leading role that passed on.
#[derive(Serialize, ToSchema)]
#[schema(as = HandOver)]
struct HandOverView {
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    #[schema(value_type = schema::LeadingRole)]
    role: LeadingRole,
    #[schema(value_type = Option<Uuid>, required)]
    from: Option<ParticipantId>,
    #[schema(value_type = Uuid)]
    to: ParticipantId,
    taken: bool,
    #[schema(required)]
    reason: Option<String>,
}

/// A decision with its reason.
#[derive(Serialize, ToSchema)]
#[schema(as = Remark)]
struct RemarkView {
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    #[schema(required)]
    reason: Option<String>,
}

/// How the conduct of the meeting stands, for whom the people of the meeting are no secret.
#[utoipa::path(get, path = "/api/conferences/{id}/conduct", tag = "conduct", params(("id" = Uuid, Path)), responses((status = 200, body = ConductView)))]
pub(super) async fn show_conduct(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::SeeParticipants)?;
    let events = events(&app, &member).await?;
    let conduct = Conduct::after(events.iter().map(|(_, event, _)| event));
    let remark = |place: Option<usize>| {
        let (at, _, reason) = events.get(place?)?;
        Some(RemarkView { at: *at, reason: reason.clone() })
    };
    let leads = member.me.person.role.leads();
    let handed = |(at, event, reason): &(OffsetDateTime, ConductEvent, Option<String>)| match event {
        ConductEvent::HandedOver { role, from, to, taken } => {
            Some(HandOverView { at: *at, role: *role, from: *from, to: *to, taken: *taken, reason: reason.clone() })
        }
        ConductEvent::Presenter { .. }
        | ConductEvent::NoConclusion
        | ConductEvent::ConclusionSought
        | ConductEvent::ConsentWithdrawn { .. }
        | ConductEvent::GoesOn => None,
    };
    let view = ConductView {
        presenter: conduct.presenter,
        handovers: events.iter().filter_map(handed).collect(),
        no_conclusion: remark(conduct.no_conclusion),
        consent_withdrawn: remark(conduct.withdrawn).filter(|_| leads),
        goes_on: remark(conduct.goes_on).filter(|_| leads),
    };
    Ok(answer(StatusCode::OK, &view))
}

/// Hands the chair to another member of staff, or the minutes to anybody who is in.
#[utoipa::path(post, path = "/api/conferences/{id}/handover", tag = "conduct", params(("id" = Uuid, Path)), request_body = HandOverOrder, responses((status = 200, body = Conference)))]
pub(super) async fn hand_over(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<HandOverOrder>,
) -> Result<Response, ApiError> {
    let operation = match body.role {
        LeadingRole::Chair => Operation::HandOver,
        LeadingRole::Secretary => Operation::HandOverMinutes,
    };
    member.require(operation)?;
    let mut fields = Fields::default();
    let note = fields.optional("note", body.note.as_deref(), fields::SENTENCES);
    fields.done()?;
    settle!(&app, member => {
        member.require(operation)?;
        let people = app.store.participants(member.conference.id).await?;
        let to = people.iter().find(|record| record.person.participant == body.participant_id);
        let to = to.ok_or(ApiError::NotFound)?;
        let candidate = Candidate { person: to.person, is_staff: to.account.is_some() };
        check_hand_over(body.role, candidate, note.is_some()).map_err(refusal)?;
        let held = match body.role { LeadingRole::Chair => Role::Chair, LeadingRole::Secretary => Role::Secretary };
        let from = people.iter().map(|record| record.person);
        let from = from.filter(|person| person.role == held && person.standing != Standing::Removed);
        let from = from.map(|person| person.participant).next();
        let event = ConductEvent::HandedOver { role: body.role, from, to: body.participant_id, taken: false };
        let entry = entry(&member, event, note.clone())?;
        let order = HandOver { role: body.role, to: body.participant_id, entry };
        let event = member.event(app.clock.now(), Action::HandOver, format!("{} {}", body.role, body.participant_id));
        Ok(app.store.hand_over(member.conference.id, member.conference.generation, order, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    show(&app, member, StatusCode::OK).await
}

/// Names who presents the case; it may be somebody else than the chair.
#[utoipa::path(put, path = "/api/conferences/{id}/presenter", tag = "conduct", params(("id" = Uuid, Path)), request_body = PresenterChoice, responses((status = 204)))]
pub(super) async fn name_presenter(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<PresenterChoice>,
) -> Result<Response, ApiError> {
    if let Some(pid) = body.participant_id {
        member.require(Operation::HandOver)?;
        let person = member.other(&app, pid).await?.person;
        if person.standing == Standing::Removed || person.role == Role::Screen {
            return Err(ApiError::WrongState);
        }
    }
    let happened = ConductEvent::Presenter { participant: body.participant_id };
    let note = Note { operation: Operation::HandOver, action: Action::NamePresenter, detail: "", reason: None };
    settle!(&app, member => { keep(&app, &member, happened.clone(), &note).await });
    done(&app, &member).await
}

/// Says openly that the meeting draws no conclusion: a valid end.
#[utoipa::path(post, path = "/api/conferences/{id}/conclusion/none", tag = "conduct", params(("id" = Uuid, Path)), request_body = ConductReason, responses((status = 204)))]
pub(super) async fn conclude_nothing(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<ConductReason>,
) -> Result<Response, ApiError> {
    let reason = Some(reason(&body)?);
    let note = Note { operation: Operation::Conclude, action: Action::Conclude, detail: "none", reason };
    settle!(&app, member => { keep(&app, &member, ConductEvent::NoConclusion, &note).await });
    done(&app, &member).await
}

/// Takes it back: a conclusion is sought after all.
#[utoipa::path(delete, path = "/api/conferences/{id}/conclusion/none", tag = "conduct", params(("id" = Uuid, Path)), responses((status = 204)))]
pub(super) async fn seek_conclusion(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
) -> Result<Response, ApiError> {
    let note = Note { operation: Operation::Conclude, action: Action::Conclude, detail: "sought", reason: None };
    settle!(&app, member => { keep(&app, &member, ConductEvent::ConclusionSought, &note).await });
    done(&app, &member).await
}

/// Records that consent was withdrawn: before the start this cancels, in the meeting the chair decides.
#[utoipa::path(post, path = "/api/conferences/{id}/consent/withdrawal", tag = "conduct", params(("id" = Uuid, Path)), request_body = Withdrawal, responses((status = 204)))]
pub(super) async fn withdraw_consent(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<Withdrawal>,
) -> Result<Response, ApiError> {
    member.require(Operation::HandOver)?;
    let mut fields = Fields::default();
    let reason = fields.optional("reason", body.reason.as_deref(), fields::SENTENCES);
    fields.done()?;
    let note = Note { operation: Operation::HandOver, action: Action::WithdrawConsent, detail: body.by.code(), reason };
    settle!(&app, member => {
        let happened = ConductEvent::ConsentWithdrawn { by: body.by };
        if !member.may(Operation::Cancel) {
            return keep(&app, &member, happened, &note).await;
        }
        let conference = &member.conference;
        if conference.consent.is_none() {
            return Err(ApiError::ConsentRequired);
        }
        let sealed = entry(&member, happened, note.reason.clone())?;
        let step = Step::Cancel { actor: sealed.actor, note: sealed.note };
        let event = member.event(app.clock.now(), Action::WithdrawConsent, note.detail);
        Ok(app.store.take_step(conference.id, conference.generation, step, event).await?)
    });
    done(&app, &member).await
}

/// The chair's decision to go on although consent was withdrawn, with its reason.
#[utoipa::path(put, path = "/api/conferences/{id}/consent/withdrawal", tag = "conduct", params(("id" = Uuid, Path)), request_body = ConductReason, responses((status = 204)))]
pub(super) async fn go_on(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<ConductReason>,
) -> Result<Response, ApiError> {
    member.require(Operation::HandOver)?;
    let reason = Some(reason(&body)?);
    let note = Note { operation: Operation::HandOver, action: Action::WithdrawConsent, detail: "goes_on", reason };
    settle!(&app, member => {
        let events = events(&app, &member).await?;
        if !Conduct::after(events.iter().map(|(_, event, _)| event)).awaits_decision() {
            return Err(ApiError::WrongState);
        }
        keep(&app, &member, ConductEvent::GoesOn, &note).await
    });
    done(&app, &member).await
}

/// What is kept of a decision beside what it is.
struct Note {
    operation: Operation,
    action: Action,
    detail: &'static str,
    reason: Option<String>,
}

async fn keep(app: &App, member: &Member, happened: ConductEvent, note: &Note) -> Result<(), ApiError> {
    member.require(note.operation)?;
    let entry = entry(member, happened, note.reason.clone())?;
    let event = member.event(app.clock.now(), note.action, note.detail);
    Ok(app.store.note_conduct(member.conference.id, member.conference.generation, entry, event).await?)
}

async fn done(app: &App, member: &Member) -> Result<Response, ApiError> {
    app.rooms.refresh(member.conference.id).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn entry(member: &Member, happened: ConductEvent, reason: Option<String>) -> Result<CourseEntry, ApiError> {
    let conference = &member.conference;
    let note = CourseNote::of_conduct(happened, reason);
    let note = note.seal(&member.keys.content, conference.id, conference.generation + 1)?;
    Ok(CourseEntry { actor: member.me.person.participant, note })
}

type Happened = (OffsetDateTime, ConductEvent, Option<String>);

/// What happened in the conduct so far, in order.
async fn events(app: &App, member: &Member) -> Result<Vec<Happened>, ApiError> {
    let mut events = Vec::new();
    for step in app.store.course(member.conference.id).await? {
        let note = CourseNote::open(&member.keys.content, member.conference.id, step.seq, &step.note)?;
        if let Some(event) = note.conduct {
            events.push((step.at, event, note.reason));
        }
    }
    Ok(events)
}

/// The words of a reason, which must be there.
pub(super) fn reason(body: &ConductReason) -> Result<String, ApiError> {
    let mut fields = Fields::default();
    let reason = fields.text("reason", &body.reason, fields::SENTENCES);
    fields.done()?;
    Ok(reason)
}

fn refusal(fault: HandOverFault) -> ApiError {
    match fault {
        HandOverFault::HasIt | HandOverFault::NotJoined | HandOverFault::Unfit => ApiError::WrongState,
        HandOverFault::NoteNeeded => {
            let mut fields = Fields::default();
            fields.text("note", "", fields::SENTENCES);
            fields.done().err().unwrap_or(ApiError::Internal)
        }
    }
}
