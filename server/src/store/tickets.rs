//! Tickets that any node may take: kept by a store that nodes share. A single node keeps its own in memory.

use async_trait::async_trait;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use time::OffsetDateTime;

use super::StoreError;

/// What a ticket opens, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptTicket {
    /// Which conference.
    pub conference: ConferenceId,
    /// As whom.
    pub participant: ParticipantId,
    /// Asked for by which session.
    pub session: SessionId,
    /// The member of staff behind it.
    pub account: Option<AccountId>,
    /// When it ends unused.
    pub expires_at: OffsetDateTime,
}

/// Verbs of tickets.
#[async_trait]
pub trait KeptTickets: Send + Sync {
    /// Keeps a ticket under the hash of its secret; those that have ended go.
    async fn keep_ticket(&self, hash: [u8; 32], ticket: KeptTicket, now: OffsetDateTime) -> Result<(), StoreError>;

    /// Uses a ticket up, on whichever node; none if it is unknown, used or ended, or its session is.
    async fn take_ticket(&self, hash: [u8; 32], now: OffsetDateTime) -> Result<Option<KeptTicket>, StoreError>;
}
