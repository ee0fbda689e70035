//! What a node asks again and again of a store that others write to as well: for all rooms and schools at once.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, SchoolId, SessionId};

use super::StoreError;

/// Where a conference stands: two that are alike leave nothing to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Of the rights.
    pub generation: u64,
    /// Number of the last edit.
    pub head: u64,
    /// Number of the last event of its trail; 0 while there is none.
    pub last_event: u64,
}

/// Looks for many at once.
#[async_trait]
pub trait Lookout: Send + Sync {
    /// Where a conference stands by now; none when it is not there. The answer may come some hundredths of a second later
    /// than the store could give it, since rooms that ask at about the same time share one question.
    async fn standing(&self, conference: ConferenceId) -> Result<Option<Standing>, StoreError>;

    /// Which of these sessions have been ended, or are none of the school that is named with them.
    async fn ended_among(&self, sessions: &[(SchoolId, SessionId)]) -> Result<Vec<(SchoolId, SessionId)>, StoreError>;
}
