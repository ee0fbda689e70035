//! What a store is asked beside its subjects.

use async_trait::async_trait;

/// Verbs of the store itself.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Whether other nodes may write to it too, so that what is in memory has to be compared with it.
    fn is_shared(&self) -> bool;

    /// Lets the last writes through and lets go of the database.
    async fn let_go(&self);
}
