//! What a store is asked beside its subjects.

use std::sync::Arc;

use async_trait::async_trait;

use super::lookout::Lookout;
use super::tickets::KeptTickets;

/// Verbs of the store itself.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Whether other nodes may write to it too, so that what is in memory has to be compared with it.
    fn is_shared(&self) -> bool;

    /// What looks for other nodes' work, where there are any.
    fn lookout(&self) -> Option<Arc<dyn Lookout>>;

    /// The tickets, where nodes share them.
    fn tickets(&self) -> Option<Arc<dyn KeptTickets>>;

    /// Lets the last writes through and lets go of the database.
    async fn let_go(&self);
}
