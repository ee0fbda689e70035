//! The line of a node that has none: it is alone, or it asks the store what others did.

use std::collections::BTreeSet;
use std::time::Duration;

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use tokio::sync::broadcast;

use super::ear::Ear;
use super::word::Word;
use super::{Bus, Line, News, Tally};

/// See the module.
pub struct LocalBus {
    /// Kept, so that listeners wait instead of being told that it is over.
    news: broadcast::Sender<News>,
}

impl Default for LocalBus {
    fn default() -> Self {
        Self { news: broadcast::channel(1).0 }
    }
}

#[async_trait]
impl Bus for LocalBus {
    fn line(&self) -> Line {
        Line::None
    }

    fn listen(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    fn follow(&self, _: ConferenceId, _: Ear) {}

    fn unfollow(&self, _: ConferenceId) {}

    fn tell(&self, _: ConferenceId, _: Word) {}

    fn tell_sessions_ended(&self) {}

    async fn people_elsewhere(&self, _: ConferenceId) -> BTreeSet<ParticipantId> {
        BTreeSet::new()
    }

    async fn count(&self, _: [u8; 32], _: u32, _: Duration) -> Option<Tally> {
        None
    }

    async fn give_back(&self, _: [u8; 32]) {}

    async fn forget(&self, _: [u8; 32]) {}
}
