//! The trail of what was done. Events are appended by the verbs that they tell of, in the same transaction.

use async_trait::async_trait;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use crate::audit::Event;

/// An event as it is kept.
pub struct AuditRecord {
    /// Its number in the whole trail.
    pub seq: u64,
    /// When.
    pub at: OffsetDateTime,
    /// Which member of staff.
    pub account: Option<AccountId>,
    /// Which participant.
    pub participant: Option<ParticipantId>,
    /// What.
    pub action: String,
    /// Which.
    pub detail: String,
}

/// Verbs of the trail.
#[async_trait]
pub trait AuditTrail: Send + Sync {
    /// The trail of one conference, the newest first, at most `limit`.
    async fn trail(&self, conference: ConferenceId, limit: u32) -> Result<Vec<AuditRecord>, StoreError>;

    /// Appends an event that no other verb tells of: the opening of a record.
    async fn note(&self, event: Event) -> Result<(), StoreError>;

    /// Whether the store can be reached.
    async fn is_reachable(&self) -> bool;
}
