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

/// How many conferences are named at once.
pub const MOST_LOOKS: u8 = 100;

/// Verbs of reminders.
#[async_trait]
pub trait Reminders: Send + Sync {
    /// Some of the conferences whose commitments are reported on and which are to be looked at for reminders by `now`, whoever is
    /// in them: no more than [`MOST_LOOKS`], those that wait longest first.
    async fn to_look_at(&self, now: OffsetDateTime) -> Result<Vec<ConferenceRecord>, StoreError>;

    /// Takes a conference that is to be looked at by `now`; others leave it alone until `until`. False when it is not to be
    /// looked at, or another node took it.
    async fn take_look(
        &self,
        conference: ConferenceId,
        now: OffsetDateTime,
        until: OffsetDateTime,
    ) -> Result<bool, StoreError>;

    /// Notes when a conference that was taken until `taken` is to be looked at again, if at all. Nothing happens when somebody
    /// reported or chose meanwhile: then it is looked at again at once.
    async fn plan_look(
        &self,
        conference: ConferenceId,
        taken: OffsetDateTime,
        next: Option<OffsetDateTime>,
    ) -> Result<(), StoreError>;

    /// Who of a conference wants no reminders.
    async fn unreminded(&self, conference: ConferenceId) -> Result<Vec<ParticipantId>, StoreError>;

    /// Notes whether somebody wants reminders; the conference is looked at anew. Stale when the person is not in the conference.
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
