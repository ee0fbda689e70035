//! What people say beside the shared text, as it lies sealed in the store.

use std::collections::BTreeSet;

use rembuk_core::domain::voice::{Conclusion, EntryMark, NotedWord, Standpoint, Subject};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{RecordError, open, seal, whole};
use crate::vault::sealed::{Place, SealingKey};

/// The word of a sheet's owner on an entry that others noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordGiven {
    /// Which.
    pub word: NotedWord,
    /// What the owner said instead.
    pub text: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Keyed hash of what the entry said.
    pub terms: [u8; 32],
}

/// The marks of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks(pub BTreeSet<EntryMark>);

/// The chair's wish for other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// What the chair says with it.
    pub text: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Keyed hash of what the entry said: with other words the wish is met.
    pub terms: [u8; 32],
}

/// A view that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissent {
    /// Whose.
    pub holder: ParticipantId,
    /// From what.
    pub on: Conclusion,
    /// For whom.
    pub standpoint: Standpoint,
    /// In which words.
    pub text: String,
    /// When it was first said.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// When its words were last changed.
    #[serde(with = "time::serde::rfc3339::option")]
    pub changed_at: Option<OffsetDateTime>,
    /// Who noted it for its holder.
    pub noted_by: Option<ParticipantId>,
    /// When the holder confirmed what was noted.
    #[serde(with = "time::serde::rfc3339::option")]
    pub confirmed_at: Option<OffsetDateTime>,
}

/// Data still needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needed {
    /// What.
    pub what: String,
    /// Who could give it.
    pub from: Option<String>,
    /// Until when, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// When it was noted.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// When it was there.
    #[serde(with = "time::serde::rfc3339::option")]
    pub met_at: Option<OffsetDateTime>,
}

/// Seals what is said on a subject.
pub fn seal_voice<T: Serialize>(
    key: &SealingKey,
    conference: ConferenceId,
    subject: &Subject,
    said: &T,
) -> Result<Vec<u8>, RecordError> {
    let subject = subject.to_string();
    seal(key, Place { subject: &subject, ..whole(conference, "voice") }, said)
}

/// Opens what is said on a subject.
pub fn open_voice<T: DeserializeOwned>(
    key: &SealingKey,
    conference: ConferenceId,
    subject: &Subject,
    sealed: &[u8],
) -> Result<T, RecordError> {
    let subject = subject.to_string();
    open(key, Place { subject: &subject, ..whole(conference, "voice") }, sealed)
}
