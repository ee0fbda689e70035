//! Conferences and the steps in their life.

use async_trait::async_trait;
use rembuk_core::domain::conference::{Editing, State, StateCode};
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use time::{Duration, OffsetDateTime};

use super::StoreError;
use super::participants::ParticipantRecord;
use crate::audit::Event;
use crate::vault::master::WrappedKeys;

/// A conference to be planned, with its chair.
pub struct NewConference {
    /// Which.
    pub id: ConferenceId,
    /// Who writes when.
    pub editing: Editing,
    /// Now.
    pub created_at: OffsetDateTime,
    /// When it is to begin.
    pub starts_at: OffsetDateTime,
    /// Sealed details.
    pub details: Vec<u8>,
    /// Sealed identity record.
    pub identity: Option<Vec<u8>>,
    /// Its wrapped keys.
    pub keys: WrappedKeys,
    /// The chair's place in it.
    pub chair: ParticipantId,
    /// The chair's account.
    pub chair_account: AccountId,
    /// The chair's sealed details.
    pub chair_details: Vec<u8>,
    /// The sealed conference of the same case that it continues.
    pub previous: Option<ConferenceId>,
}

/// A conference.
pub struct ConferenceRecord {
    /// Which.
    pub id: ConferenceId,
    /// Where it stands.
    pub state: State,
    /// Who writes when.
    pub editing: Editing,
    /// Of the rights.
    pub generation: u64,
    /// When it was planned.
    pub created_at: OffsetDateTime,
    /// When it is to begin.
    pub starts_at: OffsetDateTime,
    /// When it was opened.
    pub started_at: Option<OffsetDateTime>,
    /// When the stage began.
    pub stage_started_at: Option<OffsetDateTime>,
    /// Since when a live meeting rests.
    pub paused_at: Option<OffsetDateTime>,
    /// How long the stage has rested, without the rest that goes on.
    pub stage_rested: Duration,
    /// When the minutes were locked.
    pub sealed_at: Option<OffsetDateTime>,
    /// The seal's fingerprint.
    pub fingerprint: Option<String>,
    /// When what was said was erased.
    pub talk_erased_at: Option<OffsetDateTime>,
    /// Sealed details.
    pub details: Vec<u8>,
    /// Sealed consent.
    pub consent: Option<Vec<u8>>,
    /// Sealed identity record.
    pub identity: Option<Vec<u8>>,
    /// Its wrapped keys; none once shredded.
    pub keys: Option<WrappedKeys>,
}

/// Whose conferences are looked for.
#[derive(Clone, Copy)]
pub struct Holder {
    /// This session.
    pub session: SessionId,
    /// And this member of staff.
    pub account: Option<AccountId>,
}

/// A change in the life of a conference.
pub enum Step {
    /// Other details, date or editing mode. Makes a new generation.
    Edit {
        /// Sealed details.
        details: Vec<u8>,
        /// When it is to begin.
        starts_at: OffsetDateTime,
        /// Who writes when.
        editing: Editing,
    },
    /// Consent on record.
    RecordConsent {
        /// Sealed consent.
        consent: Vec<u8>,
    },
    /// The identity record.
    KeepIdentity {
        /// Sealed identity record.
        identity: Vec<u8>,
    },
    /// Called off. Makes a new generation and an entry in the course.
    Cancel {
        /// Who.
        actor: ParticipantId,
        /// Sealed note.
        note: Vec<u8>,
    },
    /// Opened, at the first stage. Makes a new generation and an entry in the course.
    Start {
        /// Who.
        actor: ParticipantId,
        /// Sealed note.
        note: Vec<u8>,
    },
    /// To another stage. Makes a new generation and an entry in the course.
    ChangeStage {
        /// Who.
        actor: ParticipantId,
        /// Which.
        stage: Stage,
        /// Sealed note.
        note: Vec<u8>,
    },
    /// A live meeting rests. Makes a new generation and an entry in the course.
    Pause {
        /// Who.
        actor: ParticipantId,
        /// Sealed note.
        note: Vec<u8>,
    },
    /// It goes on, and so does the turn that it stopped. Makes a new generation and an entry in the course.
    Resume {
        /// Who.
        actor: ParticipantId,
        /// Sealed note.
        note: Vec<u8>,
    },
}

/// An entry in the course of the meeting.
pub struct CourseRecord {
    /// The generation that the step made.
    pub seq: u64,
    /// When.
    pub at: OffsetDateTime,
    /// `started`, `stage`, `paused`, `resumed`, `cancelled` or `sealed`.
    pub kind: String,
    /// The stage that began.
    pub stage: Option<Stage>,
    /// Who took the step.
    pub actor: Option<ParticipantId>,
    /// Sealed note.
    pub note: Vec<u8>,
}

/// A conference and somebody's place in it.
pub type Seat = (ConferenceRecord, ParticipantRecord);

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The conference moved on since the step was decided: read anew, decide again.
    #[error("the conference moved on")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verbs of conferences.
#[async_trait]
pub trait Conferences: Send + Sync {
    /// Plans a conference.
    async fn create_conference(&self, new: NewConference, event: Event) -> Result<(), StoreError>;

    /// One conference.
    async fn conference(&self, conference: ConferenceId) -> Result<Option<ConferenceRecord>, StoreError>;

    /// One conference with a holder's place in it, unless removed.
    async fn seat(&self, conference: ConferenceId, holder: Holder) -> Result<Option<Seat>, StoreError>;

    /// Conferences that are invited to or held, whoever is in them, the latest first.
    async fn held_conferences(&self) -> Result<Vec<ConferenceRecord>, StoreError>;

    /// The conferences that somebody joined, in one state or in all, the latest first, each with the
    /// holder's place in it.
    async fn conferences_of(&self, holder: Holder, state: Option<StateCode>) -> Result<Vec<Seat>, StoreError>;

    /// Takes a step that was decided at `generation`; commits only if the conference still stands there.
    async fn take_step(
        &self,
        conference: ConferenceId,
        generation: u64,
        step: Step,
        event: Event,
    ) -> Result<(), StepError>;

    /// The course of the meeting so far.
    async fn course(&self, conference: ConferenceId) -> Result<Vec<CourseRecord>, StoreError>;
}
