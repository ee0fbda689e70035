//! The invitation round from the side of the invited, and what chair and secretary note of them: answers, substitutes,
//! expectations, attendance.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain;
use rembuk_core::domain::attendance::Attendance;
use rembuk_core::domain::operation::Operation;
use rembuk_core::ids::ParticipantId;
use rembuk_core::room::announcement::{Announcement, Audience};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::participants::{Invitation, OfParticipant, account_of, must_convene, present, shown, there_is_room};
use super::{answer, schema};
use crate::app::planning::{Guest, prepare_guest, secrets};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::{AnswerWords, Expectations, Substitute};
use crate::store::replies::{Reply, ReplyRecord};

/// An answer to an invitation.
#[derive(Deserialize, ToSchema)]
pub(super) struct AnswerBody {
    #[schema(value_type = schema::Answer)]
    pub(super) answer: domain::attendance::Answer,
    /// To the chair.
    pub(super) note: Option<String>,
    /// Who could come instead; only with a decline.
    pub(super) substitute: Option<SubstituteBody>,
}

/// Somebody who could come instead.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct SubstituteBody {
    name: String,
    email: Option<String>,
}

/// Who comes instead; without it, whom the invitee proposed.
#[derive(Deserialize, ToSchema)]
pub(super) struct SubstituteOrder {
    substitute: Option<SubstituteBody>,
}

/// What an invitee knows and hopes for.
#[derive(Deserialize, ToSchema)]
#[schema(as = Expectations)]
pub(super) struct ExpectationsBody {
    #[serde(default)]
    knows: String,
    #[serde(default)]
    hopes: String,
}

/// What was told beforehand, by those whose words one may read.
#[derive(Serialize, ToSchema)]
pub(super) struct AllExpectations {
    items: Vec<TheirExpectations>,
}

/// What one person told beforehand.
#[derive(Serialize, ToSchema)]
struct TheirExpectations {
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    knows: String,
    hopes: String,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    told_at: Option<OffsetDateTime>,
}

/// How somebody attends; `null` takes the note back, and what is known by itself counts again.
#[derive(Deserialize, ToSchema)]
pub(super) struct AttendanceMark {
    #[schema(value_type = Option<schema::Attendance>)]
    attendance: Option<Attendance>,
}

/// Whether somebody has left.
#[derive(Deserialize, ToSchema)]
pub(super) struct LeftMark {
    left: bool,
}

/// Whether secrecy was explained.
#[derive(Deserialize, ToSchema)]
pub(super) struct ExplainedMark {
    explained: bool,
}

/// Nothing: the call says it all.
#[derive(Deserialize, ToSchema)]
pub(super) struct Declaration {}

/// Accepts or declines one's own invitation, as long as the meeting has not begun. The last answer counts.
#[utoipa::path(put, path = "/api/conferences/{id}/answer", tag = "invitations", params(("id" = Uuid, Path)), request_body = AnswerBody, responses((status = 204)))]
pub(super) async fn answer_invitation(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<AnswerBody>,
) -> Result<Response, ApiError> {
    member.require(Operation::Answer)?;
    let me = member.me.person.participant;
    let reply = app.store.replies(member.conference.id).await?.into_iter().find(|(id, _)| *id == me);
    let words = body.checked(reply.map(|(_, reply)| reply).as_ref())?;
    settle!(&app, member => {
        member.require(Operation::Answer)?;
        let conference = member.conference.id;
        let reply = Reply::Answer { answer: body.answer, words: words.seal(&member.keys.content, conference, me)? };
        let event = member.event(app.clock.now(), Action::Answer, body.answer.code());
        Ok(app.store.keep_reply(conference, me, reply, event).await?)
    });
    told(&app, &member).await
}

/// Puts the substitute in an invitee's place: a new link and PIN; the old place ends.
#[utoipa::path(post, path = "/api/conferences/{id}/participants/{pid}/substitute", tag = "invitations", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = SubstituteOrder, responses((status = 201, body = Invitation)))]
pub(super) async fn substitute(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): OfParticipant,
    Json(body): Json<SubstituteOrder>,
) -> Result<Response, ApiError> {
    present(&app, &member, pid, Operation::Invite).await?;
    must_convene(&member)?;
    there_is_room(&app, &member).await?;
    let mut fields = Fields::default();
    let named = body.substitute.map(|named| named.checked(&mut fields));
    fields.done()?;
    let now = app.clock.now();
    let secrets = secrets(&app.master, member.conference.starts_at, now)?;
    let id = settle!(&app, member => {
        present(&app, &member, pid, Operation::Invite).await?;
        let replaced = member.other(&app, pid).await?;
        if pid == member.me.person.participant {
            return Err(ApiError::WrongState);
        }
        let replies = app.store.replies(member.conference.id).await?;
        let reply = replies.into_iter().find(|(id, _)| *id == pid).map(|(_, reply)| reply).unwrap_or_default();
        if reply.substitute_for.is_some() {
            return Err(ApiError::SubstituteOfSubstitute);
        }
        let proposed = named.clone().or(proposed(&member, pid, &reply)?).ok_or(ApiError::WrongState)?;
        let details = member.details_of(&replaced)?;
        let guest = Guest {
            name: proposed.name,
            role: replaced.person.role,
            gives: details.gives,
            reason: details.reason,
            ground: details.ground,
            account: account_of(&app, proposed.email.as_deref()).await?,
            email: proposed.email,
        };
        let conference = &member.conference;
        let new = prepare_guest(&member.keys.content, conference.id, guest, secrets.kept.clone(), now)?;
        let id = new.id;
        let event = member.event(now, Action::Substitute, format!("{pid} {id}"));
        app.store.substitute(pid, new, conference.generation, event).await?;
        Ok(id)
    });
    app.rooms.refresh(member.conference.id).await;
    let shown = shown(&app, &secrets);
    let invitation = Invitation { id, link: shown.link, pin: shown.pin, expires_at: shown.expires_at };
    Ok(answer(StatusCode::CREATED, &invitation))
}

/// Tells chair and secretary what one knows and hopes for; nobody else can tell it.
#[utoipa::path(put, path = "/api/conferences/{id}/participants/{pid}/expectations", tag = "invitations", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = ExpectationsBody, responses((status = 204)))]
pub(super) async fn tell_expectations(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): OfParticipant,
    Json(body): Json<ExpectationsBody>,
) -> Result<Response, ApiError> {
    if pid != member.me.person.participant {
        return Err(if member.me.person.role.leads() { ApiError::Forbidden } else { ApiError::NotFound });
    }
    member.require(Operation::TellExpectations)?;
    let mut fields = Fields::default();
    let mut text = |field, value: &str| fields.optional(field, Some(value), fields::SENTENCES).unwrap_or_default();
    let expectations = Expectations { knows: text("knows", &body.knows), hopes: text("hopes", &body.hopes) };
    fields.done()?;
    settle!(&app, member => {
        member.require(Operation::TellExpectations)?;
        let conference = member.conference.id;
        let reply = Reply::Expectations(expectations.seal(&member.keys.content, conference, pid)?);
        let event = member.event(app.clock.now(), Action::TellExpectations, "");
        Ok(app.store.keep_reply(conference, pid, reply, event).await?)
    });
    told(&app, &member).await
}

/// What was told beforehand: everyone's for chair and secretary, one's own for others.
#[utoipa::path(get, path = "/api/conferences/{id}/expectations", tag = "invitations", params(("id" = Uuid, Path)), responses((status = 200, body = AllExpectations)))]
pub(super) async fn list_expectations(
    Extension(app): Extension<SharedApp>,
    member: Member,
) -> Result<Response, ApiError> {
    let (conference, key) = (member.conference.id, &member.keys.content);
    let me = member.me.person.participant;
    let reads_all = member.may(Operation::ReadExpectations);
    let mut items = Vec::new();
    for (id, reply) in app.store.replies(conference).await? {
        let Some(sealed) = reply.expectations.filter(|_| reads_all || id == me) else { continue };
        let Expectations { knows, hopes } = Expectations::open(key, conference, id, &sealed)?;
        items.push(TheirExpectations { participant_id: id, knows, hopes, told_at: reply.expected_at });
    }
    Ok(answer(StatusCode::OK, &AllExpectations { items }))
}

/// Notes how somebody attends; goes before what sockets and answers tell.
#[utoipa::path(put, path = "/api/conferences/{id}/participants/{pid}/attendance", tag = "meeting", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = AttendanceMark, responses((status = 204)))]
pub(super) async fn mark_attendance(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): OfParticipant,
    Json(body): Json<AttendanceMark>,
) -> Result<Response, ApiError> {
    let detail = format!("{pid} {}", body.attendance.map_or("", Attendance::code));
    settle!(&app, member => {
        present(&app, &member, pid, Operation::MarkAttendance).await?;
        let event = member.event(app.clock.now(), Action::MarkAttendance, detail.clone());
        Ok(app.store.keep_reply(member.conference.id, pid, Reply::Attendance(body.attendance), event).await?)
    });
    told(&app, &member).await
}

/// Notes that somebody left early, or is back.
#[utoipa::path(put, path = "/api/conferences/{id}/participants/{pid}/left", tag = "meeting", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = LeftMark, responses((status = 204)))]
pub(super) async fn mark_left(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): OfParticipant,
    Json(body): Json<LeftMark>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        present(&app, &member, pid, Operation::MarkAttendance).await?;
        if member.conference.state.stage().is_none() {
            return Err(ApiError::WrongState);
        }
        let now = app.clock.now();
        let event = member.event(now, Action::MarkLeft, format!("{pid} {}", body.left));
        Ok(app.store.keep_reply(member.conference.id, pid, Reply::Left(body.left.then_some(now)), event).await?)
    });
    // Whoever goes gives up floor and place.
    app.rooms.announce(member.conference.id, Audience::All, Announcement::Floor).await;
    told(&app, &member).await
}

/// Notes that the counsellor explained secrecy to somebody.
#[utoipa::path(put, path = "/api/conferences/{id}/participants/{pid}/secrecy-explained", tag = "invitations", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = ExplainedMark, responses((status = 204)))]
pub(super) async fn mark_explained(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, pid)): OfParticipant,
    Json(body): Json<ExplainedMark>,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        present(&app, &member, pid, Operation::Invite).await?;
        let now = app.clock.now();
        let event = member.event(now, Action::ExplainSecrecy, format!("{pid} {}", body.explained));
        let reply = Reply::SecrecyExplained(body.explained.then_some(now));
        Ok(app.store.keep_reply(member.conference.id, pid, reply, event).await?)
    });
    told(&app, &member).await
}

/// Declares that one takes part online and is alone in the room.
#[utoipa::path(put, path = "/api/conferences/{id}/alone", tag = "meeting", params(("id" = Uuid, Path)), request_body = Declaration, responses((status = 204)))]
pub(super) async fn declare_alone(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    declare(app, member, (Operation::DeclareAlone, Action::DeclareAlone), || Reply::Alone).await
}

/// Agrees to the shared purpose, in its present words.
#[utoipa::path(put, path = "/api/conferences/{id}/purpose-agreement", tag = "meeting", params(("id" = Uuid, Path)), request_body = Declaration, responses((status = 204)))]
pub(super) async fn agree_purpose(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    declare(app, member, (Operation::AgreePurpose, Action::AgreePurpose), || Reply::PurposeAgreed).await
}

async fn declare(
    app: SharedApp,
    mut member: Member,
    (operation, action): (Operation, Action),
    reply: impl Fn() -> Reply + Send,
) -> Result<Response, ApiError> {
    settle!(&app, member => {
        member.require(operation)?;
        let event = member.event(app.clock.now(), action, "");
        Ok(app.store.keep_reply(member.conference.id, member.me.person.participant, reply(), event).await?)
    });
    told(&app, &member).await
}

async fn told(app: &App, member: &Member) -> Result<Response, ApiError> {
    app.rooms.refresh(member.conference.id).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Whom somebody proposed with its decline.
fn proposed(member: &Member, pid: ParticipantId, reply: &ReplyRecord) -> Result<Option<Substitute>, ApiError> {
    let Some(sealed) = &reply.answer_words else { return Ok(None) };
    Ok(AnswerWords::open(&member.keys.content, member.conference.id, pid, sealed)?.substitute)
}

impl AnswerBody {
    /// The words of the answer. A substitute comes with a decline alone, and sends nobody else.
    pub(super) fn checked(&self, before: Option<&ReplyRecord>) -> Result<AnswerWords, ApiError> {
        let mut fields = Fields::default();
        let note = fields.optional("note", self.note.as_deref(), fields::SENTENCES);
        let substitute = self.substitute.as_ref().map(|named| named.checked(&mut fields));
        if substitute.is_some() && self.answer == domain::attendance::Answer::Accepted {
            fields.refuse("substitute", "invalid_value");
        }
        fields.done()?;
        if substitute.is_some() && before.is_some_and(|reply| reply.substitute_for.is_some()) {
            return Err(ApiError::SubstituteOfSubstitute);
        }
        Ok(AnswerWords { note, substitute })
    }
}

impl SubstituteBody {
    fn checked(&self, fields: &mut Fields) -> Substitute {
        Substitute {
            name: fields.name("substitute.name", &self.name),
            email: fields.optional_email("substitute.email", self.email.as_deref()),
        }
    }
}
