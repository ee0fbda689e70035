//! What a store is asked beside its subjects.

use std::any::Any;
use std::sync::Arc;

use async_trait::async_trait;

use super::StoreError;
use super::tickets::KeptTickets;

/// As long as this lives no node's edits are taken in.
pub struct HeldEdits {
    _hold: Box<dyn Any + Send>,
}

impl HeldEdits {
    /// Keeps what holds them.
    pub fn by(hold: impl Any + Send) -> Self {
        Self { _hold: Box::new(hold) }
    }
}

/// Verbs of the store itself.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Whether other nodes may write to it too, so that what is in memory has to be compared with it.
    fn is_shared(&self) -> bool;

    /// Keeps the edits of all nodes waiting, for a moment: a conference is sealed that others write in without a pause. Where
    /// there is one node alone its own room keeps them waiting, and this does nothing.
    async fn hold_edits(&self) -> Result<HeldEdits, StoreError>;

    /// The tickets, where nodes share them.
    fn tickets(&self) -> Option<Arc<dyn KeptTickets>>;

    /// Lets the last writes through and lets go of the database.
    async fn let_go(&self);
}
