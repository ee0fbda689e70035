//! What is sent to an invitee: calendar entry, official letter, e-mail. None of it names the case.

use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::conference::State as ConferenceState;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::school::SchoolZone;
use rembuk_core::ids::ParticipantId;
use rembuk_core::invitation::calendar::{self, Attendee, Entry, Method, Organizer};
use rembuk_core::invitation::letter::{self, Recipient};
use rembuk_core::invitation::mail::{self, About};
use rembuk_core::invitation::words::{Language, role_words};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tracing::warn;
use utoipa::{IntoParams, ToSchema};

use super::error::ApiError;
use super::extract::Json;
use super::member::Member;
use super::participants::{OfParticipant, must_convene, present};
use super::{answer, schema};
use crate::app::school::settled;
use crate::app::{App, SharedApp, planning};
use crate::audit::Action;
use crate::auth::token;
use crate::invite::link;
use crate::mail::Letter;
use crate::records::{ConferenceDetails, ParticipantDetails};
use crate::store::participants::ParticipantRecord;

/// In which words something is wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wording {
    /// `id` or `en`; Indonesian when not given.
    #[param(value_type = Option<schema::MessageLanguage>)]
    language: Option<Language>,
}

/// A mail to be sent.
#[derive(Deserialize, ToSchema)]
pub(super) struct MailOrder {
    #[serde(default)]
    about: MailAbout,
    /// The part of a link after `#` that was just given out; without it a new link and PIN are made.
    token: Option<String>,
    #[schema(value_type = Option<schema::MessageLanguage>)]
    language: Option<Language>,
}

/// What it is about.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum MailAbout {
    /// The invitation, with the link.
    #[default]
    Invitation,
    /// Time or place changed.
    Change,
}

/// A mail that waits to be sent; with the new link and PIN if new ones were made.
#[derive(Default, Serialize, ToSchema)]
pub(super) struct QueuedMail {
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option")]
    expires_at: Option<OffsetDateTime>,
}

/// An invitee's calendar entry, for the chair and the invitee itself.
#[utoipa::path(get, path = "/api/conferences/{id}/participants/{pid}/invitation.ics", tag = "invitations", params(("id" = Uuid, Path), ("pid" = Uuid, Path), Wording), responses((status = 200, body = String, content_type = "text/calendar")))]
pub(super) async fn calendar_entry(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, pid)): OfParticipant,
    wording: Result<Query<Wording>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(wording) = wording.map_err(|_| ApiError::Malformed)?;
    if pid != member.me.person.participant && !member.may_ever(Operation::Invite) {
        return Err(ApiError::NotFound);
    }
    let record = member.other(&app, pid).await?;
    let round = Round::read(&app, &member).await?;
    let method = match (member.conference.state, record.person.standing) {
        (ConferenceState::Cancelled, _) | (_, Standing::Removed) => Method::Cancel,
        (
            ConferenceState::Draft
            | ConferenceState::Invited
            | ConferenceState::Live(_)
            | ConferenceState::Sealed
            | ConferenceState::FollowUp
            | ConferenceState::Closed,
            Standing::Invited | Standing::Joined,
        ) => Method::Request,
    };
    let details = member.details_of(&record)?;
    let entry = round.entry(&app, (pid, &details), method, wording.language.unwrap_or(Language::Indonesian));
    let kind = format!("text/calendar; charset=utf-8; method={}", method.code());
    let shown_as = "attachment; filename=\"pertemuan.ics\"".to_owned();
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, shown_as)], entry).into_response())
}

/// The official letter to an invitee as plain text, under the inviter's name.
#[utoipa::path(get, path = "/api/conferences/{id}/participants/{pid}/letter", tag = "invitations", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), responses((status = 200, body = String, content_type = "text/plain")))]
pub(super) async fn invitation_letter(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, pid)): OfParticipant,
) -> Result<Response, ApiError> {
    let letter = letter_to(&app, &member, pid).await?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], letter.text()).into_response())
}

/// The letter to an invitee in its parts, for whoever may invite.
pub(super) async fn letter_to(app: &App, member: &Member, pid: ParticipantId) -> Result<letter::Letter, ApiError> {
    let pid = present(app, member, pid, Operation::Invite).await?;
    let record = member.other(app, pid).await?;
    let (round, details) = (Round::read(app, member).await?, member.details_of(&record)?);
    Ok(letter::write(&letter::Parts {
        school: &round.school,
        number: round.details.number.as_deref(),
        recipient: Recipient { name: &details.name, role: role_words(record.person.role) },
        written_at: round.now,
        starts_at: round.starts_at,
        zone: round.zone,
        place: round.details.place.as_deref(),
        meeting_url: round.details.meeting_url.as_deref(),
        inviter: &round.inviter,
    }))
}

/// Sends an invitee a mail with its link and calendar entry. The PIN is answered here and never mailed.
#[utoipa::path(post, path = "/api/conferences/{id}/participants/{pid}/email", tag = "invitations", params(("id" = Uuid, Path), ("pid" = Uuid, Path)), request_body = MailOrder, responses((status = 202, body = QueuedMail)))]
pub(super) async fn send_mail(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Path((_, pid)): OfParticipant,
    Json(body): Json<MailOrder>,
) -> Result<Response, ApiError> {
    let pid = present(&app, &member, pid, Operation::Invite).await?;
    must_convene(&member)?;
    if app.mailer.is_none() {
        return Err(ApiError::NoMailServer);
    }
    let record = member.other(&app, pid).await?;
    let details = member.details_of(&record)?;
    if details.email.is_none() {
        return Err(ApiError::NoAddress);
    }
    let round = Round::read(&app, &member).await?;
    let wording = Wording { language: body.language };
    let (about, queued) = match (body.about, &body.token) {
        (MailAbout::Change, _) => (None, QueuedMail::default()),
        (MailAbout::Invitation, Some(token)) => {
            (Some(link_given(&app, &member, pid, token).await?), QueuedMail::default())
        }
        (MailAbout::Invitation, None) => {
            let fresh = fresh_link(&app, &member, pid).await?;
            (fresh.link.clone(), fresh)
        }
    };
    let about = about.as_deref().map_or(About::Change, |link| About::Invitation { link });
    round.send(&app, (pid, &details), about, &wording).await?;
    app.store.note(member.event(round.now, Action::SendMail, pid.to_string())).await?;
    Ok(answer(StatusCode::ACCEPTED, &queued))
}

/// The link that was given out a moment ago, if it is this person's and still open.
async fn link_given(app: &App, member: &Member, pid: ParticipantId, shown: &str) -> Result<String, ApiError> {
    let hash = token::hash_shown(shown.trim()).ok_or(ApiError::LinkUnknown)?;
    let kept = app.store.invitation(hash).await?.ok_or(ApiError::LinkUnknown)?;
    if kept.participant != pid || kept.conference != member.conference.id {
        return Err(ApiError::LinkUnknown);
    }
    super::join::is_open(&kept, app.clock.now())?;
    Ok(link::address_of(app.public_url.origin(), shown.trim()))
}

async fn fresh_link(app: &App, member: &Member, pid: ParticipantId) -> Result<QueuedMail, ApiError> {
    let now = app.clock.now();
    let secrets = planning::secrets(&app.master, member.conference.starts_at, now)?;
    let event = member.event(now, Action::RenewLink, pid.to_string());
    app.store.renew_link(member.conference.id, pid, secrets.kept.clone(), event).await?;
    let shown = super::participants::shown(app, &secrets);
    Ok(QueuedMail { link: Some(shown.link), pin: Some(shown.pin), expires_at: Some(shown.expires_at) })
}

/// Tells everybody who got a mail that the meeting is called off. What cannot be told is logged: it is called off anyway.
pub(super) async fn mail_cancellations(app: &App, member: &Member) {
    if app.mailer.is_none() {
        return;
    }
    match app.store.participants(member.conference.id).await {
        Ok(people) => {
            for record in people.iter().filter(|record| record.person.standing != Standing::Removed) {
                cancel_one(app, member, record).await;
            }
        }
        Err(cause) => warn!(error = %cause, "nobody could be told by mail that a meeting is called off"),
    }
}

/// Tells somebody who was put out and had got a mail.
pub(super) async fn mail_cancellation(app: &App, member: &Member, pid: ParticipantId) {
    if app.mailer.is_some()
        && let Ok(record) = member.other(app, pid).await
    {
        cancel_one(app, member, &record).await;
    }
}

async fn cancel_one(app: &App, member: &Member, record: &ParticipantRecord) {
    let pid = record.person.participant;
    let sent: Result<(), ApiError> = async {
        let replies = app.store.replies(member.conference.id).await?;
        let was_mailed = replies.iter().any(|(id, reply)| *id == pid && reply.mail.is_some());
        let details = member.details_of(record)?;
        if !was_mailed || details.email.is_none() {
            return Ok(());
        }
        let wording = Wording { language: None };
        Round::read(app, member).await?.send(app, (pid, &details), About::Cancellation, &wording).await
    }
    .await;
    if sent.is_err() {
        warn!(participant.id = %pid, "somebody could not be told by mail that the meeting is called off");
    }
}

/// What all letters of a conference say alike.
struct Round {
    conference: rembuk_core::ids::ConferenceId,
    details: ConferenceDetails,
    starts_at: OffsetDateTime,
    school: String,
    /// In which times of day are told.
    zone: SchoolZone,
    inviter: String,
    now: OffsetDateTime,
}

impl Round {
    async fn read(app: &App, member: &Member) -> Result<Self, ApiError> {
        let conference = member.conference.id;
        let people = app.store.participants(conference).await?;
        let chair = people.iter().find(|record| {
            record.person.role == rembuk_core::domain::role::Role::Chair && record.person.standing != Standing::Removed
        });
        let inviter = chair.map(|record| member.details_of(record)).transpose()?.map(|details| details.name);
        Ok(Self {
            conference,
            details: ConferenceDetails::open(&member.keys.content, conference, &member.conference.details)?,
            starts_at: member.conference.starts_at,
            school: app.store.school().await?.ok_or(ApiError::NotFound)?.name,
            zone: settled(app.store.as_ref(), &app.master).await?.settings.timezone,
            inviter: inviter.unwrap_or_default(),
            now: app.clock.now(),
        })
    }

    fn entry(
        &self,
        app: &App,
        (participant, details): (ParticipantId, &ParticipantDetails),
        method: Method,
        language: Language,
    ) -> String {
        let sender = app.mailer.as_ref().map(crate::mail::Mailer::sender);
        let host = app.public_url.origin().split("://").last().unwrap_or_default();
        // A calendar takes back only what is newer than what it holds.
        let sequence = match method {
            Method::Request => self.details.calendar_sequence,
            Method::Cancel => self.details.calendar_sequence.saturating_add(1),
        };
        calendar::write(&Entry {
            method,
            participant: participant.0,
            host: host.split(':').next().unwrap_or_default(),
            sequence,
            written_at: self.now,
            starts_at: self.starts_at,
            title: &mail::title(&self.school, language),
            place: self.details.place.as_deref(),
            meeting_url: self.details.meeting_url.as_deref(),
            organizer: Organizer { name: &self.school, email: sender.as_deref() },
            attendee: Attendee { name: &details.name, email: details.email.as_deref() },
        })
    }

    async fn send(
        &self,
        app: &App,
        (participant, details): (ParticipantId, &ParticipantDetails),
        about: About<'_>,
        wording: &Wording,
    ) -> Result<(), ApiError> {
        let mailer = app.mailer.as_ref().ok_or(ApiError::NoMailServer)?;
        let email = details.email.clone().ok_or(ApiError::NoAddress)?;
        let language = wording.language.unwrap_or(Language::Indonesian);
        let method = match about {
            About::Invitation { .. } | About::Change => Method::Request,
            About::Cancellation => Method::Cancel,
        };
        let words = mail::write(&mail::Parts {
            about,
            language,
            zone: self.zone,
            school: &self.school,
            inviter: &self.inviter,
            name: &details.name,
            starts_at: self.starts_at,
            place: self.details.place.as_deref(),
            meeting_url: self.details.meeting_url.as_deref(),
        });
        let letter = Letter {
            conference: self.conference,
            participant,
            name: details.name.clone(),
            email,
            subject: words.subject,
            text: words.text,
            calendar: self.entry(app, (participant, details), method, language),
            method: method.code(),
            sequence: self.details.calendar_sequence,
        };
        Ok(mailer.send(letter).await?)
    }
}
