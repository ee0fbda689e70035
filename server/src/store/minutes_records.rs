//! What is put on record after the seal, and which conference continues which.

use async_trait::async_trait;
use rembuk_core::domain::conference::StateCode;
use rembuk_core::domain::record::RecordKind;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use super::edits::CommitError;
use crate::audit::Event;

/// A record to be kept.
pub struct NewRecord {
    /// Whose minutes.
    pub conference: ConferenceId,
    /// Its place in the chain, from 1.
    pub number: u64,
    /// What it is.
    pub kind: RecordKind,
    /// The signed record, encrypted.
    pub record: Vec<u8>,
}

/// What the public page of a seal tells.
pub struct PublicSeal {
    /// Which of the school's seals it is, from 1, in the order of sealing.
    pub number: u64,
    /// When the minutes were locked.
    pub sealed_at: OffsetDateTime,
    /// Where the conference stands.
    pub state: StateCode,
    /// How many addenda follow.
    pub addenda: u64,
    /// How many records of any kind follow.
    pub records: u64,
    /// When what was said was erased.
    pub talk_erased_at: Option<OffsetDateTime>,
    /// When everything but this was destroyed.
    pub shredded_at: Option<OffsetDateTime>,
}

/// Verbs of records.
#[async_trait]
pub trait MinutesRecords: Send + Sync {
    /// The encrypted records of a conference, in the order of their numbers, from 1 without gaps.
    async fn minutes_records(&self, conference: ConferenceId) -> Result<Vec<Vec<u8>>, StoreError>;

    /// Keeps a record. Fails as stale unless the conference is sealed and the record's number follows the last one, in the same
    /// transaction: of two at once one is put together again behind the other.
    async fn keep_record(&self, new: NewRecord, event: Event) -> Result<(), CommitError>;

    /// Who has opened the sealed minutes, with the first time.
    async fn readers(&self, conference: ConferenceId) -> Result<Vec<(ParticipantId, OffsetDateTime)>, StoreError>;

    /// What anyone may know of a seal.
    async fn public_seal(&self, fingerprint: &str) -> Result<Option<PublicSeal>, StoreError>;

    /// The conference that this one continues.
    async fn previous_conference(&self, conference: ConferenceId) -> Result<Option<ConferenceId>, StoreError>;

    /// The conferences that continue this one and were not called off, the latest first.
    async fn next_conferences(&self, conference: ConferenceId) -> Result<Vec<ConferenceId>, StoreError>;

    /// The hash of the signed payload of a conference's seal.
    async fn payload_hash(&self, conference: ConferenceId) -> Result<Option<[u8; 32]>, StoreError>;
}
