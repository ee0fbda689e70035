//! Browsers that signed in or joined.

use async_trait::async_trait;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use time::OffsetDateTime;

use super::StoreError;
use super::accounts::AccountRecord;
use super::conferences::Seat;
use crate::audit::Event;

/// A session to be started. The token itself is never kept.
#[derive(Clone)]
pub struct NewSession {
    /// Which.
    pub id: SessionId,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The member of staff; none for a guest.
    pub account: Option<AccountId>,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// When it ends by itself.
    pub expires_at: OffsetDateTime,
}

/// A live session.
#[derive(Clone)]
pub struct SessionRecord {
    /// Which.
    pub id: SessionId,
    /// The member of staff; none for a guest.
    pub account: Option<AccountRecord>,
}

/// A live session, and what its holder has to do with a conference.
pub struct SeatedSession {
    /// The session.
    pub session: SessionRecord,
    /// Its holder's place in the conference, unless removed.
    pub seat: Option<Seat>,
    /// Who has a place in the conference, the removed too, in order of invitation; nobody for whom it has none.
    pub people: Vec<ParticipantId>,
}

/// Verbs of sessions.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Starts a session.
    async fn start_session(&self, session: NewSession, event: Event) -> Result<(), StoreError>;

    /// The live session of a token: not expired, its account not shut out; a guest's ends 12 hours
    /// after the last of its conferences was sealed, unless it began with a link that was given after the seal.
    async fn session(&self, token_hash: [u8; 32], now: OffsetDateTime) -> Result<Option<SessionRecord>, StoreError>;

    /// The same, with its holder's place in a conference.
    async fn seated_session(
        &self,
        token_hash: [u8; 32],
        conference: ConferenceId,
        now: OffsetDateTime,
    ) -> Result<Option<SeatedSession>, StoreError>;

    /// Ends a session.
    async fn end_session(&self, session: SessionId, event: Event) -> Result<(), StoreError>;
}
