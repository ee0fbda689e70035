//! A conference as one of its people is shown it.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain;
use rembuk_core::domain::consent::{Consent, ConsentBasis, ConsentMethod};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::Standing;
use rembuk_core::domain::role::Role;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::calling::ScreeningBody;
use super::error::ApiError;
use super::extract::holder;
use super::member::Member;
use super::reply_view::{self, ReplyView};
use super::{answer, schema};
use crate::app::App;
use crate::records::{ConferenceDetails, open_consent};
use crate::store::participants::ParticipantRecord;

/// A conference.
#[derive(Serialize, ToSchema)]
pub(super) struct Conference {
    #[schema(value_type = Uuid)]
    id: ConferenceId,
    case_code: String,
    purpose: String,
    #[serde(with = "time::serde::rfc3339")]
    starts_at: OffsetDateTime,
    #[schema(required)]
    place: Option<String>,
    #[schema(required)]
    meeting_url: Option<String>,
    #[schema(value_type = schema::Editing)]
    editing: domain::conference::Editing,
    #[schema(value_type = schema::ConferenceState)]
    state: domain::conference::StateCode,
    #[schema(value_type = Option<schema::Stage>, required)]
    stage: Option<domain::stage::Stage>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    stage_started_at: Option<OffsetDateTime>,
    /// Since when a live meeting rests.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    paused_at: Option<OffsetDateTime>,
    generation: u64,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    started_at: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    sealed_at: Option<OffsetDateTime>,
    #[schema(required)]
    fingerprint: Option<String>,
    /// When what was said at it was erased; what came out of it stays.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    talk_erased_at: Option<OffsetDateTime>,
    /// The conference of the same case that this one continues, if one was there.
    #[schema(value_type = Option<Uuid>, required)]
    previous: Option<ConferenceId>,
    /// The conference that continues this one, if one is there.
    #[schema(value_type = Option<Uuid>, required)]
    next: Option<ConferenceId>,
    has_identity: bool,
    #[schema(value_type = Option<ConsentView>, required)]
    consent: Option<ConsentView>,
    consent_on_record: bool,
    /// Of the letters that invite to it; for who leads, as are the next two.
    number: Option<String>,
    initiator: Option<String>,
    screening: Option<ScreeningBody>,
    #[schema(value_type = Vec<schema::Area>, required = false)]
    area: Vec<domain::calling::Area>,
    #[schema(value_type = Vec<schema::ConferenceFunction>, required = false)]
    functions: Vec<domain::calling::Function>,
    /// Whether this server sends e-mail.
    #[schema(required = false)]
    sends_mail: bool,
    /// How many projectors show what the chair lets them show.
    #[schema(required = false)]
    screens: usize,
    me: OwnMembership,
    participants: Vec<Participant>,
}

/// One's own place in it.
#[derive(Serialize, ToSchema)]
struct OwnMembership {
    #[schema(value_type = Uuid)]
    participant_id: ParticipantId,
    #[schema(value_type = schema::Role)]
    role: domain::role::Role,
    name: String,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    pledged_at: Option<OffsetDateTime>,
    #[schema(value_type = Vec<schema::Operation>)]
    may: Vec<Operation>,
}

/// Somebody in it.
#[derive(Serialize, ToSchema)]
struct Participant {
    #[schema(value_type = Uuid)]
    id: ParticipantId,
    name: String,
    #[schema(value_type = schema::Role)]
    role: domain::role::Role,
    #[schema(value_type = schema::Party)]
    party: domain::role::Party,
    #[schema(value_type = Vec<schema::Gives>)]
    gives: Vec<domain::role::Gives>,
    #[schema(value_type = schema::Standing)]
    standing: Standing,
    has_account: bool,
    /// For the chair only.
    email: Option<String>,
    /// For the chair only.
    #[serde(with = "time::serde::rfc3339::option")]
    link_expires_at: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    pledged_at: Option<OffsetDateTime>,
    online: bool,
    heard: HeardRounds,
    /// Why the person is invited; for who leads and oneself.
    reason: Option<String>,
    #[schema(value_type = Option<schema::Ground>)]
    ground: Option<domain::attendance::Ground>,
    #[serde(flatten)]
    reply: ReplyView,
}

/// How somebody was heard.
#[derive(Serialize, ToSchema)]
struct HeardRounds {
    #[schema(value_type = Option<schema::Heard>, required)]
    information: Option<domain::participant::Heard>,
    #[schema(value_type = Option<schema::Heard>, required)]
    background_views: Option<domain::participant::Heard>,
}

/// The student's own consent.
#[derive(Deserialize, Serialize, ToSchema)]
#[schema(as = StudentConsent)]
pub(super) struct StudentConsentView {
    #[schema(value_type = schema::ConsentMethod)]
    pub(super) method: ConsentMethod,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) given_at: OffsetDateTime,
    pub(super) scope: String,
}

/// A guardian's consent.
#[derive(Deserialize, Serialize, ToSchema)]
#[schema(as = GuardianConsent)]
pub(super) struct GuardianConsentView {
    pub(super) name: String,
    #[schema(value_type = schema::ConsentMethod)]
    pub(super) method: ConsentMethod,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) given_at: OffsetDateTime,
    pub(super) scope: String,
}

/// The consent on record.
#[derive(Serialize, ToSchema)]
#[schema(as = Consent)]
struct ConsentView {
    #[schema(required)]
    student: Option<StudentConsentView>,
    #[schema(required)]
    guardian: Option<GuardianConsentView>,
    #[schema(required)]
    guardian_absent_reason: Option<String>,
    #[schema(required)]
    override_reason: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    recorded_at: OffsetDateTime,
    recorded_by: String,
}

/// Answers with the conference as it stands now.
pub(super) async fn show(app: &App, member: Member, status: StatusCode) -> Result<Response, ApiError> {
    let member = member.again(app).await?;
    Ok(answer(status, &view(app, &member).await?))
}

/// The conference as `member` may see it.
pub(super) async fn view(app: &App, member: &Member) -> Result<Conference, ApiError> {
    let conference = &member.conference;
    let details = ConferenceDetails::open(&member.keys.content, conference.id, &conference.details)?;
    let mine = member.my_details()?;
    let people = app.store.participants(conference.id).await?;
    let online = app.rooms.online(conference.id).await;
    let leads = member.me.person.role.leads();
    let consent = match conference.consent.as_deref().filter(|_| leads) {
        Some(sealed) => Some(ConsentView::from(open_consent(&member.keys.content, conference.id, sealed)?)),
        None => None,
    };
    let (previous, next) = neighbours(app, member).await?;
    let replies = reply_view::replies(app, member).await?;
    let mut participants = Vec::new();
    for record in people.iter().filter(|record| is_shown(member, record)) {
        let reply = reply_view::view(app, member, record, (&replies, &details)).await?;
        participants.push(participant(member, record, &online, reply)?);
    }
    Ok(Conference {
        id: conference.id,
        case_code: details.case_code,
        purpose: purpose_for(member.me.person.role, details.purpose),
        starts_at: conference.starts_at,
        place: details.place,
        meeting_url: details.meeting_url,
        editing: conference.editing,
        state: conference.state.code(),
        stage: conference.state.stage(),
        stage_started_at: conference.stage_started_at,
        paused_at: conference.paused_at,
        generation: conference.generation,
        created_at: conference.created_at,
        started_at: conference.started_at,
        sealed_at: conference.sealed_at,
        fingerprint: conference.fingerprint.clone(),
        talk_erased_at: conference.talk_erased_at,
        previous,
        next,
        has_identity: conference.identity.is_some(),
        consent,
        consent_on_record: conference.consent.is_some(),
        number: details.number.filter(|_| leads),
        initiator: details.initiator.filter(|_| leads),
        screening: details.screening.filter(|_| leads).map(ScreeningBody::from),
        area: if leads { details.area } else { Vec::new() },
        functions: if leads { details.functions } else { Vec::new() },
        sends_mail: app.mailer.is_some(),
        screens: app.store.screens(conference.id, app.clock.now()).await?.len(),
        me: OwnMembership {
            participant_id: member.me.person.participant,
            role: member.me.person.role,
            name: mine.name,
            pledged_at: member.me.pledged_at,
            may: Operation::ALL.iter().copied().filter(|operation| member.may(*operation)).collect(),
        },
        participants,
    })
}

/// The conferences of the same case before and after this one; only those that the asker is in itself.
async fn neighbours(app: &App, member: &Member) -> Result<(Option<ConferenceId>, Option<ConferenceId>), ApiError> {
    let id = member.conference.id;
    let before = app.store.previous_conference(id).await?;
    let after = app.store.next_conferences(id).await?;
    Ok((first_seen(app, member, before.as_slice()).await?, first_seen(app, member, &after).await?))
}

async fn first_seen(app: &App, member: &Member, ids: &[ConferenceId]) -> Result<Option<ConferenceId>, ApiError> {
    for id in ids {
        let seat = app.store.seat(*id, holder(&member.session)).await?;
        if seat.is_some_and(|(_, record)| record.person.standing == Standing::Joined) {
            return Ok(Some(*id));
        }
    }
    Ok(None)
}

/// A screen reads only what is masked, and the purpose is not: its own view shows it.
fn purpose_for(role: Role, purpose: String) -> String {
    if role == Role::Screen { String::new() } else { purpose }
}

/// Who else is shown: oneself always, others by the rules, the removed to those who lead.
fn is_shown(member: &Member, record: &ParticipantRecord) -> bool {
    if record.person.participant == member.me.person.participant {
        return true;
    }
    match record.person.standing {
        Standing::Invited | Standing::Joined => member.may(Operation::SeeParticipants),
        Standing::Removed => member.me.person.role.leads(),
    }
}

fn participant(
    member: &Member,
    record: &ParticipantRecord,
    online: &BTreeSet<ParticipantId>,
    reply: ReplyView,
) -> Result<Participant, ApiError> {
    let details = member.details_of(record)?;
    let person = record.person;
    // Addresses and links are the chair's, who sends them out.
    let invites = member.may_ever(Operation::Invite);
    let is_told = member.me.person.role.leads() || person.participant == member.me.person.participant;
    Ok(Participant {
        id: person.participant,
        name: details.name,
        role: person.role,
        party: person.role.party(),
        gives: details.gives,
        standing: person.standing,
        has_account: record.account.is_some(),
        email: details.email.filter(|_| invites),
        link_expires_at: record.link_expires_at.filter(|_| invites),
        pledged_at: record.pledged_at,
        online: online.contains(&person.participant),
        heard: HeardRounds { information: record.heard_information, background_views: record.heard_background_views },
        reason: details.reason.filter(|_| is_told),
        ground: details.ground.filter(|_| is_told),
        reply,
    })
}

impl From<Consent> for ConsentView {
    fn from(consent: Consent) -> Self {
        let mut view = Self {
            student: None,
            guardian: None,
            guardian_absent_reason: None,
            override_reason: None,
            recorded_at: consent.recorded_at,
            recorded_by: consent.recorded_by,
        };
        let student_view = |student: domain::consent::StudentConsent| StudentConsentView {
            method: student.method,
            given_at: student.given_at,
            scope: student.scope,
        };
        match consent.basis {
            ConsentBasis::Both { student, guardian } => {
                view.student = Some(student_view(student));
                view.guardian = Some(GuardianConsentView {
                    name: guardian.name,
                    method: guardian.method,
                    given_at: guardian.given_at,
                    scope: guardian.scope,
                });
            }
            ConsentBasis::StudentAlone { student, guardian_absent_reason } => {
                view.student = Some(student_view(student));
                view.guardian_absent_reason = Some(guardian_absent_reason);
            }
            ConsentBasis::Override { reason } => view.override_reason = Some(reason),
        }
        view
    }
}
