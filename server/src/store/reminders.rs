//! Reminders of commitments: which were given, and who wants none.

use async_trait::async_trait;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::{Date, OffsetDateTime};

use super::StoreError;
use super::conferences::ConferenceRecord;
use super::edits::CommitError;
use crate::audit::Event;

/// What somebody is reminded of: a row of the plan that is due on a day. Once for each such day.
pub struct Reminder {
    /// In which conference.
    pub conference: ConferenceId,
    /// Which row.
    pub row: String,
    /// Whom.
    pub participant: ParticipantId,
    /// When it is due; another day is another reminder.
    pub due_on: Date,
}

/// Verbs of reminders.
#[async_trait]
pub trait Reminders: Send + Sync {
    /// The conferences whose commitments are reported on, whoever is in them.
    async fn followed_up(&self) -> Result<Vec<ConferenceRecord>, StoreError>;

    /// Who of a conference wants no reminders.
    async fn unreminded(&self, conference: ConferenceId) -> Result<Vec<ParticipantId>, StoreError>;

    /// Notes whether somebody wants reminders. Stale when the person is not in the conference.
    async fn choose_reminders(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        wants: bool,
        event: Event,
    ) -> Result<(), CommitError>;

    /// Notes that a reminder is given now; false when it was given before.
    async fn note_reminder(&self, reminder: Reminder, at: OffsetDateTime) -> Result<bool, StoreError>;
}
