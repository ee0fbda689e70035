//! The projectors of a conference.

use async_trait::async_trait;
use rembuk_core::domain::section::TextSection;
use rembuk_core::domain::shared_screen::Shown;
use rembuk_core::ids::{ConferenceId, ScreenId};
use time::OffsetDateTime;

use super::StoreError;
use crate::audit::Event;

/// How many projectors a conference has at the same time.
pub const MOST_SCREENS: usize = 4;

/// A projector to be paired. The token itself is never kept.
pub struct NewScreen {
    /// Which.
    pub id: ScreenId,
    /// With which conference.
    pub conference: ConferenceId,
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
    /// When it ends by itself.
    pub expires_at: OffsetDateTime,
}

/// A paired projector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenRecord {
    /// Which.
    pub id: ScreenId,
    /// Of which conference.
    pub conference: ConferenceId,
    /// The how manieth of it.
    pub number: u32,
    /// Since when.
    pub paired_at: OffsetDateTime,
}

/// Verbs of projectors.
#[async_trait]
pub trait Screens: Send + Sync {
    /// Pairs one; false where the conference has as many as it may, or takes none.
    async fn pair_screen(&self, screen: NewScreen, event: Event) -> Result<bool, StoreError>;

    /// The one that a token belongs to, unless it was taken away or has ended.
    async fn screen(&self, token_hash: [u8; 32], now: OffsetDateTime) -> Result<Option<ScreenRecord>, StoreError>;

    /// Those of a conference that were neither taken away nor have ended, in order of pairing.
    async fn screens(&self, conference: ConferenceId, now: OffsetDateTime) -> Result<Vec<ScreenRecord>, StoreError>;

    /// Takes one away; false where there is no such one.
    async fn remove_screen(&self, conference: ConferenceId, screen: ScreenId, event: Event)
    -> Result<bool, StoreError>;

    /// What the projectors of a conference show.
    async fn shown(&self, conference: ConferenceId) -> Result<Shown, StoreError>;

    /// Chooses what they show.
    async fn choose_shown(&self, conference: ConferenceId, shown: Shown, event: Event) -> Result<(), StoreError>;

    /// Which of these sections was written in last, as far as it is on disk; none while nobody has written.
    async fn last_written(
        &self,
        conference: ConferenceId,
        sections: &[TextSection],
    ) -> Result<Option<TextSection>, StoreError>;
}
