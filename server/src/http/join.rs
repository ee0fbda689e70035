//! Coming in by a link and its PIN, and the pledge of confidentiality. Nothing of the case is told here.

use axum::Extension;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::conference::State as ConferenceState;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::permission::takes_answers;
use rembuk_core::domain::role::Role;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::cookie::{self, Kept};
use super::error::ApiError;
use super::extract::{Caller, Json, holder};
use super::fields::{self, Fields};
use super::replies::{AnswerBody, SubstituteBody};
use super::sessions::{STAFF_LIFETIME, new_session};
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::{Action, Event};
use crate::auth::throttle;
use crate::auth::token::{self, Token};
use crate::invite::pin;
use crate::records::{ConferenceDetails, ParticipantDetails};
use crate::store::conferences::ConferenceRecord;
use crate::store::participants::{Acceptance, AcceptedBy, InvitationRecord, ParticipantRecord};
use crate::store::replies::{Reply, ReplyRecord};
use crate::store::sessions::SessionRecord;
use crate::vault::sealed::SealingKey;

/// A link's secret and its PIN.
#[derive(Deserialize, ToSchema)]
pub(super) struct JoinCheck {
    token: String,
    pin: String,
}

/// Whose link it is.
#[derive(Serialize, ToSchema)]
pub(super) struct JoinCheckAnswer {
    name: String,
    #[schema(value_type = schema::Role)]
    role: rembuk_core::domain::role::Role,
    school: String,
    #[serde(with = "time::serde::rfc3339")]
    starts_at: OffsetDateTime,
    #[schema(required)]
    place: Option<String>,
    #[schema(value_type = Option<schema::Answer>, required)]
    answer: Option<rembuk_core::domain::attendance::Answer>,
    /// Whether the invitation can still be answered.
    takes_answers: bool,
    /// Whether this person may propose somebody in its place.
    takes_substitute: bool,
}

/// An answer to an invitation, given before coming in.
#[derive(Deserialize, ToSchema)]
pub(super) struct JoinAnswer {
    token: String,
    pin: String,
    #[schema(value_type = schema::Answer)]
    answer: rembuk_core::domain::attendance::Answer,
    note: Option<String>,
    substitute: Option<SubstituteBody>,
}

/// The signed pledge.
#[derive(Deserialize, ToSchema)]
pub(super) struct Join {
    token: String,
    pin: String,
    /// The name that is typed under the pledge.
    name: String,
    #[serde(default)]
    pledge: bool,
}

/// Where one is now.
#[derive(Serialize, ToSchema)]
pub(super) struct Joined {
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    #[schema(value_type = Uuid)]
    conference_id: ConferenceId,
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
}

/// Tells whose link it is, to who knows the PIN. A wrong PIN counts.
#[utoipa::path(post, path = "/api/join/check", tag = "join", request_body = JoinCheck, responses((status = 200, body = JoinCheckAnswer)))]
pub(super) async fn check_link(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Json(body): Json<JoinCheck>,
) -> Result<Response, ApiError> {
    let invited = Invited::open(&app, &caller, &body.token, &body.pin).await?;
    let school = app.store.school().await?.ok_or(ApiError::LinkUnknown)?.name;
    let reply = invited.reply(&app).await?;
    let plan = ConferenceDetails::open(&invited.content, invited.conference.id, &invited.conference.details)?;
    let (role, state) = (invited.record.person.role, invited.conference.state);
    let told = JoinCheckAnswer {
        name: invited.details.name,
        role,
        school,
        starts_at: invited.conference.starts_at,
        place: plan.place,
        answer: reply.answer,
        takes_answers: takes_answers(state) && role != Role::Screen,
        takes_substitute: reply.substitute_for.is_none(),
    };
    Ok(answer(StatusCode::OK, &told))
}

/// Accepts or declines before coming in. The link stays as it is: who declines may still give written input.
#[utoipa::path(post, path = "/api/join/answer", tag = "join", request_body = JoinAnswer, responses((status = 204)))]
pub(super) async fn answer_link(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Json(body): Json<JoinAnswer>,
) -> Result<Response, ApiError> {
    let invited = Invited::open(&app, &caller, &body.token, &body.pin).await?;
    let (conference, participant) = (invited.conference.id, invited.record.person.participant);
    if !takes_answers(invited.conference.state) || invited.record.person.role == Role::Screen {
        return Err(ApiError::WrongState);
    }
    let said = AnswerBody { answer: body.answer, note: body.note, substitute: body.substitute };
    let words = said.checked(Some(&invited.reply(&app).await?))?;
    let words = words.seal(&invited.content, conference, participant)?;
    let event = Event {
        at: app.clock.now(),
        conference: Some(conference),
        account: None,
        participant: Some(participant),
        session: caller.session.as_ref().map(|session| session.id),
        action: Action::Answer,
        detail: said.answer.code().to_owned(),
    };
    let reply = Reply::Answer { answer: said.answer, words };
    app.store.keep_reply(conference, participant, reply, event).await?;
    app.rooms.refresh(conference).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Signs the pledge and lets the person in. The link is used up by it.
#[utoipa::path(post, path = "/api/join", tag = "join", request_body = Join, responses((status = 200, body = Joined)))]
pub(super) async fn join(
    Extension(app): Extension<SharedApp>,
    caller: Caller,
    Json(body): Json<Join>,
) -> Result<Response, ApiError> {
    let mut fields = Fields::default();
    let pledge_name = fields.text("name", &body.name, fields::NAME);
    fields.done()?;
    if !body.pledge {
        return Err(ApiError::PledgeRequired);
    }
    let invited = Invited::open(&app, &caller, &body.token, &body.pin).await?;
    let now = app.clock.now();
    let (by, fresh) = invited.comer(&app, &caller, now).await?;
    let (conference, participant) = (invited.conference.id, invited.record.person.participant);
    let details = ParticipantDetails { pledge_name: Some(pledge_name), ..invited.details };
    let event = invited_event(now, Action::Join, conference, participant, &by);
    let acceptance = Acceptance {
        token_hash: invited.token_hash,
        participant,
        conference,
        details: details.seal(&invited.content, conference, participant)?,
        at: now,
        by,
    };
    app.store.accept(acceptance, event).await?;
    // Who comes through the door of a live meeting was there, even before its socket opens.
    app.store.note_attendance(conference, &[participant], now).await?;
    app.rooms.refresh(conference).await;
    let shown = fresh.as_ref().filter(|_| !caller.is_browser).map(|token| token.text().to_owned());
    let joined =
        answer(StatusCode::OK, &Joined { token: shown, conference_id: conference, participant_id: participant });
    let Some(token) = fresh else { return Ok(joined) };
    let cookie = cookie::set(Kept::Session, &app.public_url, token.text(), STAFF_LIFETIME)?;
    Ok(([(SET_COOKIE, cookie)], joined).into_response())
}

/// A link that was opened with its PIN.
struct Invited {
    token_hash: [u8; 32],
    conference: ConferenceRecord,
    content: SealingKey,
    record: ParticipantRecord,
    details: ParticipantDetails,
}

impl Invited {
    async fn open(app: &App, caller: &Caller, shown: &str, shown_pin: &str) -> Result<Self, ApiError> {
        let now = app.clock.now();
        let address = caller.address.to_string();
        app.throttle
            .attempt("join-address", address.as_bytes(), throttle::ADDRESS, now)
            .await
            .map_err(ApiError::TooMany)?;
        let token_hash = token::hash_shown(shown.trim()).ok_or(ApiError::LinkUnknown)?;
        let invitation = app.store.invitation(token_hash).await?.ok_or(ApiError::LinkUnknown)?;
        is_open(&invitation, now)?;
        check_pin(app, caller, &invitation, token_hash, shown_pin).await?;
        app.throttle.succeeded("join-address", address.as_bytes()).await;
        let conference = app.store.conference(invitation.conference).await?.ok_or(ApiError::LinkUnknown)?;
        match conference.state {
            ConferenceState::Draft
            | ConferenceState::Invited
            | ConferenceState::Live(_)
            // Guests come back after the seal to read, agree and report.
            | ConferenceState::Sealed
            | ConferenceState::FollowUp => {}
            ConferenceState::Closed | ConferenceState::Cancelled => {
                return Err(ApiError::LinkExpired);
            }
        }
        let wrapped = conference.keys.as_ref().ok_or(ApiError::LinkUnknown)?;
        let content = app.master.unwrap_keys(conference.id, wrapped)?.content;
        let people = app.store.participants(conference.id).await?;
        let record = people.into_iter().find(|record| record.person.participant == invitation.participant);
        let record =
            record.filter(|record| record.person.standing != Standing::Removed).ok_or(ApiError::LinkRevoked)?;
        let details = ParticipantDetails::open(&content, conference.id, invitation.participant, &record.details)?;
        Ok(Self { token_hash, conference, content, record, details })
    }

    /// What is kept of this person.
    async fn reply(&self, app: &App) -> Result<ReplyRecord, ApiError> {
        let id = self.record.person.participant;
        let replies = app.store.replies(self.conference.id).await?;
        Ok(replies.into_iter().find(|(of, _)| *of == id).map(|(_, reply)| reply).unwrap_or_default())
    }

    /// As whom the browser comes: with its own session where that fits, else with a fresh one.
    async fn comer(
        &self,
        app: &App,
        caller: &Caller,
        now: OffsetDateTime,
    ) -> Result<(AcceptedBy, Option<Token>), ApiError> {
        let id = self.record.person.participant;
        let seat = match &caller.session {
            Some(session) => app.store.seat(self.conference.id, holder(session)).await?,
            None => None,
        };
        let stands_elsewhere = seat.is_some_and(|(_, place)| place.person.participant != id);
        match &caller.session {
            Some(SessionRecord { account: Some(account), .. }) => {
                if stands_elsewhere {
                    return Err(ApiError::AlreadyMember);
                }
                // An invitation that is tied to one member of staff is not for another.
                if self.record.account.is_some_and(|tied| tied != account.id) {
                    return Err(ApiError::Forbidden);
                }
                Ok((AcceptedBy::Staff(account.id), None))
            }
            Some(SessionRecord { id, account: None }) if !stands_elsewhere => Ok((AcceptedBy::Guest(*id), None)),
            Some(_) | None => {
                let (token, session) = new_session(None, now)?;
                Ok((AcceptedBy::NewGuest(session), Some(token)))
            }
        }
    }
}

pub(super) fn is_open(invitation: &InvitationRecord, now: OffsetDateTime) -> Result<(), ApiError> {
    if invitation.revoked_at.is_some() {
        Err(ApiError::LinkRevoked)
    } else if invitation.used_at.is_some() {
        Err(ApiError::LinkUsed)
    } else if invitation.expires_at <= now {
        Err(ApiError::LinkExpired)
    } else if invitation.tries_left == 0 {
        Err(ApiError::LinkLocked)
    } else {
        Ok(())
    }
}

async fn check_pin(
    app: &App,
    caller: &Caller,
    invitation: &InvitationRecord,
    token_hash: [u8; 32],
    shown: &str,
) -> Result<(), ApiError> {
    let tries_left = app.store.spend_try(token_hash).await?.ok_or(ApiError::LinkLocked)?;
    if pin::matches(&app.master, &token_hash, &invitation.pin_hash, shown.trim()) {
        app.store.restore_tries(token_hash).await?;
        return Ok(());
    }
    let event = Event {
        at: app.clock.now(),
        conference: Some(invitation.conference),
        account: None,
        participant: Some(invitation.participant),
        session: caller.session.as_ref().map(|session| session.id),
        action: Action::WrongPin,
        detail: format!("{tries_left} left"),
    };
    app.store.note(event).await?;
    if tries_left == 0 { Err(ApiError::LinkLocked) } else { Err(ApiError::WrongPin { tries_left }) }
}

fn invited_event(
    at: OffsetDateTime,
    action: Action,
    conference: ConferenceId,
    participant: ParticipantId,
    by: &AcceptedBy,
) -> Event {
    let (account, session) = match by {
        AcceptedBy::Staff(account) => (Some(*account), None),
        AcceptedBy::Guest(session) => (None, Some(*session)),
        AcceptedBy::NewGuest(session) => (None, Some(session.id)),
    };
    Event {
        at,
        conference: Some(conference),
        account,
        participant: Some(participant),
        session,
        action,
        detail: String::new(),
    }
}
