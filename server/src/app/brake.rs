//! The brake on guessing, over all nodes: counted where every node counts while that is reached, by keyed hashes alone, and
//! always here too, so that a node whose line is cut goes on counting what came to itself.

use std::sync::Arc;

use rembuk_core::ids::SchoolId;
use time::OffsetDateTime;

use crate::auth::throttle::{Limit, Throttle, TooMany};
use crate::bus::{Bus, Tally};
use crate::vault::master::MasterKey;
use crate::vault::sealed::SealingKey;

/// See the module.
pub struct Brake {
    own: Throttle,
    bus: Arc<dyn Bus>,
    /// Hides what was typed from whoever reads the counters, and keeps schools apart.
    key: SealingKey,
}

impl Brake {
    /// Nothing was tried yet, as far as this node knows.
    pub fn new(bus: Arc<dyn Bus>, master: &MasterKey, school: SchoolId) -> Self {
        let key = SealingKey::from_bytes(master.derive("brake").keyed_hash("school", school.0.as_bytes()));
        Self { own: Throttle::default(), bus, key }
    }

    /// Takes an attempt: it counts as failed until it is given back with [`Brake::succeeded`], so that attempts side by
    /// side count too.
    pub async fn attempt(
        &self,
        kind: &'static str,
        key: &[u8],
        limit: Limit,
        now: OffsetDateTime,
    ) -> Result<(), TooMany> {
        let own = self.own.attempt(kind, key, limit, now);
        match self.bus.count(self.key.keyed_hash(kind, key), limit.failures, limit.window.unsigned_abs()).await {
            None => own,
            Some(Tally::Counted) => Ok(()),
            Some(Tally::Spent(wait)) => Err(TooMany { retry_after_seconds: wait.as_secs().max(1) }),
        }
    }

    /// Gives one attempt back.
    pub async fn succeeded(&self, kind: &'static str, key: &[u8]) {
        self.own.succeeded(kind, key);
        self.bus.give_back(self.key.keyed_hash(kind, key)).await;
    }

    /// Forgets all failures of a key: its holder has shown itself.
    pub async fn forget(&self, kind: &'static str, key: &[u8]) {
        self.own.forget(kind, key);
        self.bus.forget(self.key.keyed_hash(kind, key)).await;
    }
}
