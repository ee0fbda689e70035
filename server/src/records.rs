//! What lies behind the sealed columns of the store, and where each of it belongs. The store holds
//! the bytes; who has the key of a conference opens them here.

pub mod history;
pub mod school;
pub mod voice;

use rembuk_core::domain::attendance::Ground;
use rembuk_core::domain::calling::{Area, Function, Screening};
use rembuk_core::domain::checklist::Missing;
use rembuk_core::domain::conduct::ConductEvent;
use rembuk_core::domain::consent::Consent;
use rembuk_core::domain::follow_up::Entry;
use rembuk_core::domain::identity_guard::NameGuard;
use rembuk_core::domain::role::Gives;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use crate::vault::sealed::{OpenError, Place, RandomError, SealingKey};

/// The words of a conference.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct ConferenceDetails {
    /// The code name of the case.
    pub case_code: String,
    /// What the meeting is for.
    pub purpose: String,
    /// Where it is held.
    pub place: Option<String>,
    /// Where it is held online.
    pub meeting_url: Option<String>,
    /// The number of the letters that invite to it.
    #[serde(default)]
    pub number: Option<String>,
    /// Who proposed it: name and position.
    #[serde(default)]
    pub initiator: Option<String>,
    /// Why a conference, and not another service.
    #[serde(default)]
    pub screening: Option<Screening>,
    /// The areas that it concerns.
    #[serde(default)]
    pub area: Vec<Area>,
    /// The functions that it serves.
    #[serde(default)]
    pub functions: Vec<Function>,
    /// Grows with each change of time and place, for the calendars of the invited.
    #[serde(default)]
    pub calendar_sequence: u32,
    /// When the purpose got its present words; who agreed before agreed to others.
    #[serde(default, with = "time::serde::rfc3339::option")]
    pub purpose_set_at: Option<OffsetDateTime>,
}

/// The words about a participant.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct ParticipantDetails {
    /// The name that all see.
    pub name: String,
    /// Where the link may be sent.
    pub email: Option<String>,
    /// What is hoped from the person.
    pub gives: Vec<Gives>,
    /// Which interest in the case the person has.
    #[serde(default)]
    pub reason: Option<String>,
    /// On which ground it is invited.
    #[serde(default)]
    pub ground: Option<Ground>,
    /// The name that was typed under the pledge.
    pub pledge_name: Option<String>,
}

/// What an invitee says with its answer.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct AnswerWords {
    /// To the chair.
    pub note: Option<String>,
    /// Who could come in its place.
    pub substitute: Option<Substitute>,
}

/// Somebody who could come in another's place.
#[derive(Clone, Serialize, Deserialize)]
pub struct Substitute {
    /// The name.
    pub name: String,
    /// Where the link may be sent.
    pub email: Option<String>,
}

/// What an invitee tells beforehand.
#[derive(Clone, Serialize, Deserialize)]
pub struct Expectations {
    /// What it knows.
    pub knows: String,
    /// What it hopes for.
    pub hopes: String,
}

/// Who the student is.
#[derive(Clone, Serialize, Deserialize)]
pub struct Identity {
    /// Full name.
    pub name: String,
    /// What the student is called.
    pub nickname: Option<String>,
    /// Class.
    pub class: Option<String>,
    /// Date of birth, `YYYY-MM-DD`.
    pub born: Option<String>,
}

impl Drop for Identity {
    fn drop(&mut self) {
        self.name.zeroize();
        self.nickname.zeroize();
        self.class.zeroize();
        self.born.zeroize();
    }
}

/// What is kept of a step in the course of the meeting.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct CourseNote {
    /// The reason, where a check was overruled, the meeting paused or the conference called off.
    pub reason: Option<String>,
    /// What was missing when it was overruled, as it stood in the checklist.
    #[serde(default)]
    pub missing: Vec<serde_json::Value>,
    /// What was done in the conduct of the meeting, where the step was that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<ConductEvent>,
}

/// Who a member of staff is.
#[derive(Clone, Serialize, Deserialize)]
pub struct AccountProfile {
    /// Full name.
    pub name: String,
    /// The address, as typed.
    pub email: String,
}

/// Sealed bytes that hold something else than expected, or do not open.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// They do not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// They could not be sealed.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// They hold something else.
    #[error("a sealed record has another form")]
    Form(#[from] serde_json::Error),
}

impl CourseNote {
    /// A note of an overruled check.
    pub fn overruled(reason: String, missing: &[Missing]) -> Result<Self, RecordError> {
        let missing = missing.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
        Ok(Self { reason: Some(reason), missing, conduct: None })
    }

    /// A note of something in the conduct of the meeting.
    pub fn of_conduct(event: ConductEvent, reason: Option<String>) -> Self {
        Self { reason, missing: Vec::new(), conduct: Some(event) }
    }
}

impl ConferenceDetails {
    /// Seals the words of a conference.
    pub fn seal(&self, key: &SealingKey, conference: ConferenceId) -> Result<Vec<u8>, RecordError> {
        seal(key, whole(conference, "details"), self)
    }

    /// Opens the words of a conference.
    pub fn open(key: &SealingKey, conference: ConferenceId, sealed: &[u8]) -> Result<Self, RecordError> {
        open(key, whole(conference, "details"), sealed)
    }
}

impl ParticipantDetails {
    /// Seals the words about a participant.
    pub fn seal(
        &self,
        key: &SealingKey,
        conference: ConferenceId,
        participant: ParticipantId,
    ) -> Result<Vec<u8>, RecordError> {
        let subject = participant.to_string();
        seal(key, Place { subject: &subject, ..whole(conference, "participant") }, self)
    }

    /// Opens the words about a participant.
    pub fn open(
        key: &SealingKey,
        conference: ConferenceId,
        participant: ParticipantId,
        sealed: &[u8],
    ) -> Result<Self, RecordError> {
        let subject = participant.to_string();
        open(key, Place { subject: &subject, ..whole(conference, "participant") }, sealed)
    }
}

impl AnswerWords {
    /// Seals the words of an answer.
    pub fn seal(&self, key: &SealingKey, conference: ConferenceId, of: ParticipantId) -> Result<Vec<u8>, RecordError> {
        let subject = of.to_string();
        seal(key, Place { subject: &subject, ..whole(conference, "answer") }, self)
    }

    /// Opens the words of an answer.
    pub fn open(
        key: &SealingKey,
        conference: ConferenceId,
        of: ParticipantId,
        sealed: &[u8],
    ) -> Result<Self, RecordError> {
        let subject = of.to_string();
        open(key, Place { subject: &subject, ..whole(conference, "answer") }, sealed)
    }
}

impl Expectations {
    /// Seals what was told beforehand.
    pub fn seal(&self, key: &SealingKey, conference: ConferenceId, of: ParticipantId) -> Result<Vec<u8>, RecordError> {
        let subject = of.to_string();
        seal(key, Place { subject: &subject, ..whole(conference, "expectations") }, self)
    }

    /// Opens what was told beforehand.
    pub fn open(
        key: &SealingKey,
        conference: ConferenceId,
        of: ParticipantId,
        sealed: &[u8],
    ) -> Result<Self, RecordError> {
        let subject = of.to_string();
        open(key, Place { subject: &subject, ..whole(conference, "expectations") }, sealed)
    }
}

impl Identity {
    /// Seals the identity record, under the identity key.
    pub fn seal(&self, key: &SealingKey, conference: ConferenceId) -> Result<Vec<u8>, RecordError> {
        seal(key, whole(conference, "identity"), self)
    }

    /// Makes ready to look for the name.
    pub fn name_guard(&self) -> NameGuard {
        NameGuard::new(&self.name, self.nickname.as_deref())
    }

    /// Opens the identity record.
    pub fn open(key: &SealingKey, conference: ConferenceId, sealed: &[u8]) -> Result<Self, RecordError> {
        open(key, whole(conference, "identity"), sealed)
    }
}

/// Seals a consent.
pub fn seal_consent(key: &SealingKey, conference: ConferenceId, consent: &Consent) -> Result<Vec<u8>, RecordError> {
    seal(key, whole(conference, "consent"), consent)
}

/// Opens a consent.
pub fn open_consent(key: &SealingKey, conference: ConferenceId, sealed: &[u8]) -> Result<Consent, RecordError> {
    open(key, whole(conference, "consent"), sealed)
}

/// Seals the private notes of a chair.
pub fn seal_private_notes(
    key: &SealingKey,
    conference: ConferenceId,
    author: ParticipantId,
    text: &str,
) -> Result<Vec<u8>, RecordError> {
    let subject = author.to_string();
    seal(key, Place { subject: &subject, ..whole(conference, "private-notes") }, &text)
}

/// Opens the private notes of a chair.
pub fn open_private_notes(
    key: &SealingKey,
    conference: ConferenceId,
    author: ParticipantId,
    sealed: &[u8],
) -> Result<String, RecordError> {
    let subject = author.to_string();
    open(key, Place { subject: &subject, ..whole(conference, "private-notes") }, sealed)
}

/// Seals an entry of the follow-up.
pub fn seal_follow_up(
    key: &SealingKey,
    conference: ConferenceId,
    id: Uuid,
    entry: &Entry,
) -> Result<Vec<u8>, RecordError> {
    let subject = id.to_string();
    seal(key, Place { subject: &subject, ..whole(conference, "follow-up") }, entry)
}

/// Opens an entry of the follow-up.
pub fn open_follow_up(
    key: &SealingKey,
    conference: ConferenceId,
    id: Uuid,
    sealed: &[u8],
) -> Result<Entry, RecordError> {
    let subject = id.to_string();
    open(key, Place { subject: &subject, ..whole(conference, "follow-up") }, sealed)
}

impl CourseNote {
    /// Seals the note of a step, which is numbered by the generation that it made.
    pub fn seal(&self, key: &SealingKey, conference: ConferenceId, seq: u64) -> Result<Vec<u8>, RecordError> {
        seal(key, Place { seq, ..whole(conference, "course") }, self)
    }

    /// Opens the note of a step.
    pub fn open(key: &SealingKey, conference: ConferenceId, seq: u64, sealed: &[u8]) -> Result<Self, RecordError> {
        open(key, Place { seq, ..whole(conference, "course") }, sealed)
    }
}

impl AccountProfile {
    /// Seals a profile, under the school's profile key.
    pub fn seal(&self, key: &SealingKey, account: AccountId) -> Result<Vec<u8>, RecordError> {
        let subject = account.to_string();
        seal(key, Place { conference: None, kind: "profile", subject: &subject, seq: 0 }, self)
    }

    /// Opens a profile.
    pub fn open(key: &SealingKey, account: AccountId, sealed: &[u8]) -> Result<Self, RecordError> {
        let subject = account.to_string();
        open(key, Place { conference: None, kind: "profile", subject: &subject, seq: 0 }, sealed)
    }
}

fn whole(conference: ConferenceId, kind: &'static str) -> Place<'static> {
    Place { conference: Some(conference), kind, subject: "", seq: 0 }
}

fn seal<T: Serialize>(key: &SealingKey, place: Place<'_>, value: &T) -> Result<Vec<u8>, RecordError> {
    let plain = Zeroizing::new(serde_json::to_vec(value)?);
    Ok(key.seal(place, &plain)?)
}

fn open<T: DeserializeOwned>(key: &SealingKey, place: Place<'_>, sealed: &[u8]) -> Result<T, RecordError> {
    let plain = Zeroizing::new(key.open(place, sealed)?);
    Ok(serde_json::from_slice(&plain)?)
}
