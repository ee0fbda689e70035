//! Whether the hash chains of a store are whole: the trail of what was done, and the edits of each conference.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId};

use super::StoreError;

/// What a check of the chains came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Events of the trail that were read.
    pub events: u64,
    /// Edits that were read.
    pub edits: u64,
    /// What does not fit.
    pub broken: Vec<BrokenChain>,
}

/// A chain that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenChain {
    /// The trail of a school, from the event with this number on.
    Trail {
        /// Whose.
        school: SchoolId,
        /// From where on.
        event: i64,
    },
    /// The edits of a conference.
    Edits(ConferenceId),
}

/// Verbs of the chains.
#[async_trait]
pub trait Chains: Send + Sync {
    /// Reads every chain from its beginning and recomputes it.
    async fn check_chains(&self) -> Result<ChainReport, StoreError>;
}
