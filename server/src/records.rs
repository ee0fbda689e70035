//! What lies behind the sealed columns of the store, and where each of it belongs. The store holds
//! the bytes; who has the key of a conference opens them here.

use rembuk_core::domain::checklist::Missing;
use rembuk_core::domain::consent::Consent;
use rembuk_core::domain::identity_guard::NameGuard;
use rembuk_core::domain::role::Gives;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::vault::sealed::{OpenError, Place, RandomError, SealingKey};

/// The words of a conference.
#[derive(Clone, Serialize, Deserialize)]
pub struct ConferenceDetails {
    /// The code name of the case.
    pub case_code: String,
    /// What the meeting is for.
    pub purpose: String,
    /// Where it is held.
    pub place: Option<String>,
    /// Where it is held online.
    pub meeting_url: Option<String>,
}

/// The words about a participant.
#[derive(Clone, Serialize, Deserialize)]
pub struct ParticipantDetails {
    /// The name that all see.
    pub name: String,
    /// Where the link may be sent.
    pub email: Option<String>,
    /// Why the person is invited.
    pub gives: Vec<Gives>,
    /// The name that was typed under the pledge.
    pub pledge_name: Option<String>,
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
    /// The reason, where a check was overruled or the conference called off.
    pub reason: Option<String>,
    /// What was missing when it was overruled, as it stood in the checklist.
    #[serde(default)]
    pub missing: Vec<serde_json::Value>,
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
        Ok(Self { reason: Some(reason), missing })
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
