//! The conduct of a meeting: leading roles that pass on, and decisions that stand in its course.

use async_trait::async_trait;
use rembuk_core::domain::conduct::LeadingRole;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};

use super::conferences::StepError;
use crate::audit::Event;

/// An entry for the course, numbered by the generation that it makes.
pub struct CourseEntry {
    /// Who did it.
    pub actor: ParticipantId,
    /// Sealed note.
    pub note: Vec<u8>,
}

/// A leading role that passes on.
pub struct HandOver {
    /// Which.
    pub role: LeadingRole,
    /// Who gets it. A chair who gets the minutes keeps the chair.
    pub to: ParticipantId,
    /// For the course.
    pub entry: CourseEntry,
}

/// A coordinator's place in a conference that it takes over.
pub struct TakeOver {
    /// The place: an old one, or a new one.
    pub place: ParticipantId,
    /// The coordinator.
    pub account: AccountId,
    /// Sealed details of the place.
    pub details: Vec<u8>,
    /// For the course.
    pub entry: CourseEntry,
}

/// Verbs of conduct. Each makes a new generation and fails as stale unless the conference is open at the given one.
#[async_trait]
pub trait Conducts: Send + Sync {
    /// Passes a leading role on. Who had it gets back the role of before; who never had another supports. A secretary
    /// who gets the chair leaves the minutes to the chair of before.
    async fn hand_over(
        &self,
        conference: ConferenceId,
        generation: u64,
        order: HandOver,
        event: Event,
    ) -> Result<(), StepError>;

    /// Makes a coordinator the chair, with a place and a pledge of its own; the chair of before stays as a supporter.
    async fn take_over(
        &self,
        conference: ConferenceId,
        generation: u64,
        order: TakeOver,
        event: Event,
    ) -> Result<(), StepError>;

    /// Keeps a decision in the course.
    async fn note_conduct(
        &self,
        conference: ConferenceId,
        generation: u64,
        entry: CourseEntry,
        event: Event,
    ) -> Result<(), StepError>;
}
