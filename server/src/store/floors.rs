//! The floor of a conference.

use async_trait::async_trait;
use rembuk_core::domain::floor::{Change, Floor};
use rembuk_core::ids::ConferenceId;

use super::StoreError;
use super::conferences::StepError;
use crate::audit::Event;

/// Verbs of the floor.
#[async_trait]
pub trait Floors: Send + Sync {
    /// The floor as it was left; people who were put out meanwhile still stand in it.
    async fn floor(&self, conference: ConferenceId) -> Result<Floor, StoreError>;

    /// Changes the floor that stands at this moment, so that of two presses at once none is lost; answers whether
    /// anything is different now, and only then keeps the event. Stale unless the conference stands at `generation`.
    async fn change_floor(
        &self,
        conference: ConferenceId,
        generation: u64,
        change: Change,
        event: Event,
    ) -> Result<bool, StepError>;
}
