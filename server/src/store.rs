//! The store: what is kept, as traits of domain verbs, one trait a subject. One transaction for
//! one verb. The store sees ciphertext of everything that belongs to a case; it opens nothing.
//!
//! A handle is one school's: every statement says so, on a root table by `school_id`, on all others through their conference.

/// The id of a conference if it is this school's: binds the conference and the school.
macro_rules! own {
    () => {
        "(SELECT id FROM conference WHERE id = ? AND school_id = ?)"
    };
}

/// Whether the row belongs to a conference of this school: binds the school.
macro_rules! of_own {
    () => {
        "EXISTS (SELECT 1 FROM conference WHERE conference.id = conference_id AND school_id = ?)"
    };
}

pub mod accounts;
pub mod audit;
pub mod chains;
pub mod commitments;
pub mod conduct;
pub mod conferences;
pub mod edits;
pub mod floors;
pub mod follow_up;
mod gathering;
pub mod history;
pub mod lookout;
pub mod minutes_records;
pub mod participants;
pub mod postgres;
pub mod private_notes;
pub mod reminders;
pub mod replies;
pub mod retention;
pub mod school;
pub mod schools;
pub mod screens;
pub mod seals;
pub mod sessions;
pub mod sqlite;
pub mod tickets;
pub mod transfer;
pub mod turns;
pub mod upkeep;
pub mod voices;

use time::OffsetDateTime;

/// What a live conference asks.
pub trait RoomStore: edits::Edits + turns::Turns {}

impl<T: edits::Edits + turns::Turns + ?Sized> RoomStore for T {}

/// All verbs together, as the edges hold them.
pub trait Store:
    accounts::Accounts
    + sessions::Sessions
    + conferences::Conferences
    + participants::Participants
    + audit::AuditTrail
    + seals::Seals
    + minutes_records::MinutesRecords
    + commitments::Commitments
    + follow_up::FollowUp
    + floors::Floors
    + conduct::Conducts
    + private_notes::PrivateNotebooks
    + chains::Chains
    + replies::Replies
    + retention::Retention
    + history::Histories
    + reminders::Reminders
    + school::SchoolSettings
    + schools::Schools
    + voices::Voices
    + screens::Screens
    + RoomStore
    + upkeep::Upkeep
{
}

impl<T> Store for T where
    T: accounts::Accounts
        + sessions::Sessions
        + conferences::Conferences
        + participants::Participants
        + audit::AuditTrail
        + seals::Seals
        + minutes_records::MinutesRecords
        + commitments::Commitments
        + follow_up::FollowUp
        + floors::Floors
        + conduct::Conducts
        + private_notes::PrivateNotebooks
        + chains::Chains
        + replies::Replies
        + retention::Retention
        + history::Histories
        + reminders::Reminders
        + school::SchoolSettings
        + schools::Schools
        + voices::Voices
        + screens::Screens
        + RoomStore
        + upkeep::Upkeep
{
}

/// Why the store could not do a verb.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed: full disk, broken file, lost connection.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The database holds something that this version cannot read.
    #[error("the database holds an unreadable {0}")]
    Unreadable(&'static str),
}

/// Milliseconds since 1970, as times stand in the database.
pub(crate) fn millis(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

/// A stored time.
pub(crate) fn from_millis(millis: i64) -> Result<OffsetDateTime, StoreError> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
        .map_err(|_| StoreError::Unreadable("time"))
}
