//! What is known of a person's answer and attendance, as others may see it.

use std::collections::BTreeMap;

use rembuk_core::domain;
use rembuk_core::domain::attendance::{Attendance, attendance};
use rembuk_core::domain::conference::State;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::Role;
use rembuk_core::ids::ParticipantId;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::member::Member;
use super::schema;
use crate::app::App;
use crate::records::{AnswerWords, ConferenceDetails};
use crate::rooms::contents::has_written;
use crate::store::participants::ParticipantRecord;
use crate::store::replies::ReplyRecord;

/// What is kept of every person.
pub(super) type Replies = BTreeMap<ParticipantId, ReplyRecord>;

/// Answer, attendance and what was noted of somebody. What is the chair's to know is left out for others.
#[derive(Serialize, ToSchema)]
pub(super) struct ReplyView {
    #[schema(value_type = Option<schema::Answer>)]
    answer: Option<domain::attendance::Answer>,
    #[serde(with = "time::serde::rfc3339::option")]
    answered_at: Option<OffsetDateTime>,
    /// What was said with the answer; for who leads and oneself.
    answer_note: Option<String>,
    /// Who could come instead; for who leads and oneself.
    substitute: Option<SubstituteView>,
    #[schema(value_type = Option<Uuid>)]
    substitute_for: Option<ParticipantId>,
    #[schema(value_type = Option<schema::Attendance>)]
    attendance: Option<Attendance>,
    #[serde(with = "time::serde::rfc3339::option")]
    arrived_at: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    left_at: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    alone_declared_at: Option<OffsetDateTime>,
    /// Agreed to the purpose in its present words.
    #[schema(required = false)]
    purpose_agreed: bool,
    #[serde(with = "time::serde::rfc3339::option")]
    secrecy_explained_at: Option<OffsetDateTime>,
    /// The last e-mail; for the chair.
    mail: Option<MailView>,
}

/// Who could come in another's place.
#[derive(Serialize, ToSchema)]
#[schema(as = Substitute)]
struct SubstituteView {
    name: String,
    email: Option<String>,
}

/// What became of an e-mail.
#[derive(Serialize, ToSchema)]
#[schema(as = Mail)]
struct MailView {
    /// `queued`, `sent` or `failed`.
    #[schema(value_type = MailState)]
    state: &'static str,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// Time or place changed after it.
    outdated: bool,
}

/// The states of an e-mail.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "only described")]
pub(super) enum MailState {
    Queued,
    Sent,
    Failed,
}

/// What is kept of everyone.
pub(super) async fn replies(app: &App, member: &Member) -> Result<Replies, ApiError> {
    Ok(app.store.replies(member.conference.id).await?.into_iter().collect())
}

/// What `member` may see of somebody's reply.
pub(super) async fn view(
    app: &App,
    member: &Member,
    record: &ParticipantRecord,
    (replies, details): (&Replies, &ConferenceDetails),
) -> Result<ReplyView, ApiError> {
    let id = record.person.participant;
    let reply = replies.get(&id).cloned().unwrap_or_default();
    let (leads, invites) = (member.me.person.role.leads(), member.may_ever(Operation::Invite));
    let is_told = leads || id == member.me.person.participant;
    let words = match reply.answer_words.as_deref().filter(|_| is_told) {
        Some(sealed) => AnswerWords::open(&member.keys.content, member.conference.id, id, sealed)?,
        None => AnswerWords::default(),
    };
    let agreed = reply.purpose_agreed_at.zip(details.purpose_set_at.or(Some(member.conference.created_at)));
    Ok(ReplyView {
        answer: reply.answer.filter(|_| is_told),
        answered_at: reply.answered_at.filter(|_| is_told),
        answer_note: words.note,
        substitute: words.substitute.map(|one| SubstituteView { name: one.name, email: one.email }),
        substitute_for: reply.substitute_for,
        attendance: known_attendance(app, member, record, &reply).await?,
        arrived_at: reply.arrived_at,
        left_at: reply.left_at,
        alone_declared_at: reply.alone_declared_at.filter(|_| is_told),
        purpose_agreed: agreed.is_some_and(|(agreed, set)| agreed >= set),
        secrecy_explained_at: reply.secrecy_explained_at.filter(|_| is_told),
        mail: reply.mail.filter(|_| invites).map(|mail| MailView {
            state: mail.state.code(),
            at: mail.at,
            outdated: mail.sequence < details.calendar_sequence,
        }),
    })
}

async fn known_attendance(
    app: &App,
    member: &Member,
    record: &ParticipantRecord,
    reply: &ReplyRecord,
) -> Result<Option<Attendance>, ApiError> {
    let person = record.person;
    if person.role == Role::Screen {
        return Ok(None);
    }
    let opened = match member.conference.state {
        State::Live(_) | State::Sealed | State::FollowUp | State::Closed => true,
        State::Draft | State::Invited | State::Cancelled => false,
    };
    // Only of who was not there it matters whether it wrote.
    let asks = opened && !person.attended && person.standing == Standing::Joined && reply.attendance.is_none();
    let wrote =
        asks && has_written(app.store.as_ref(), &member.keys.content, member.conference.id, person.participant).await?;
    Ok(attendance(reply.facts(person.attended, opened, wrote)))
}
