//! The one place where what went wrong becomes a status and a `code` (RFC 9457). The client never
//! sees an inner cause; it is logged once, here.

mod words;

use axum::response::{IntoResponse, Response};
use rembuk_core::domain::checklist::Missing;
use tracing::error;

use super::problem::{FieldError, MissingItem, Problem};
use crate::app::planning::PlanError;
use crate::app::school::SettingsError;
use crate::app::staff::StaffError;
use crate::app::tickets::TicketError;
use crate::auth::passwords::HashError;
use crate::auth::throttle::TooMany;
use crate::mail::MailError;
use crate::records::RecordError;
use crate::rooms::keeper::KeepError;
use crate::sealing::SealFailure;
use crate::sealing::chain::RecordFailure;
use crate::sealing::erase::EraseFailure;
use crate::store::StoreError;
use crate::store::accounts::{AddAccountError, SetUpError};
use crate::store::conferences::StepError;
use crate::store::edits::CommitError;
use crate::store::follow_up::AddEntryError;
use crate::store::participants::{AcceptError, InviteError};
use crate::store::school::ChangeError;
use crate::store::schools::AddSchoolError;
use crate::store::voices::VoiceError;
use crate::vault::master::VaultError;
use crate::vault::sealed::RandomError;
use words::Words;

/// Why a request was not done.
#[derive(Debug)]
pub(super) enum ApiError {
    /// No session.
    Unauthenticated,
    /// Visible, but not for this person to do.
    Forbidden,
    /// Not there, or not for this person to know of.
    NotFound,
    /// Some fields cannot be taken.
    Invalid(Vec<FieldError>),
    /// No JSON.
    Malformed,
    /// A change from another site.
    OriginMismatch,
    /// Too many attempts.
    TooMany(TooMany),
    /// No school is reached at this host.
    UnknownSchool,
    /// The district has shut the school.
    SchoolShut,
    /// Another school is reached at this host.
    HostTaken,
    /// The school is there already.
    AlreadySetUp,
    /// Another account has the address.
    EmailTaken,
    /// Address or password are wrong.
    WrongCredentials,
    /// The password is asked for once more.
    PasswordRequired,
    /// No consent on record.
    ConsentRequired,
    /// The minutes are locked.
    Sealed,
    /// Not while the meeting rests.
    Paused,
    /// Not in this state.
    WrongState,
    /// Something is missing that a reason may overrule.
    NeedsOverrule(Vec<Missing>),
    /// No more people fit in.
    TooManyPeople,
    /// No mail server is set.
    NoMailServer,
    /// The person has no address for mails.
    NoAddress,
    /// Who came for another cannot send somebody else.
    SubstituteOfSubstitute,
    /// The row says something else than the page of who decides showed.
    RowChanged,
    /// Another device changed the notes first.
    NotesChanged,
    /// The time for corrections is over.
    CorrectionPeriodOver,
    /// The request for correction was decided.
    AlreadyDecided,
    /// No more can be put on record.
    RecordsFull,
    /// The minutes would be larger than a sealed file may be.
    MinutesTooLarge,
    /// The period of these records goes on.
    NotDue,
    /// Who asked cannot approve as well.
    NeedsAnother,
    /// The leading role is taken.
    ChairExists,
    /// The person is in this conference already.
    AlreadyMember,
    /// The link was used.
    LinkUsed,
    /// The link ended.
    LinkExpired,
    /// The link was made void.
    LinkRevoked,
    /// No such link.
    LinkUnknown,
    /// Five wrong PINs.
    LinkLocked,
    /// A wrong PIN.
    WrongPin {
        /// How many tries are left.
        tries_left: u32,
    },
    /// The pledge was not signed.
    PledgeRequired,
    /// No open code of a projector is this one.
    WrongScreenCode,
    /// The conference has as many projectors as it may.
    TooManyScreens,
    /// The body is too large.
    PayloadTooLarge,
    /// No `application/json`.
    UnsupportedMediaType,
    /// The address knows no such method.
    MethodNotAllowed,
    /// It took too long.
    TimedOut,
    /// The conference moved on while it was decided; the handler decides again.
    Stale,
    /// The store failed.
    Storage,
    /// A fault of the server.
    Internal,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Words(status, code, indonesian, english) = self.words();
        let mut problem = Problem::new(status, code, indonesian, english);
        match self {
            Self::Invalid(errors) => problem.errors = errors,
            Self::NeedsOverrule(missing) => problem.missing = missing.into_iter().map(MissingItem::from).collect(),
            Self::WrongPin { tries_left } => problem.tries_left = Some(tries_left),
            Self::TooMany(too_many) => problem.retry_after_seconds = Some(too_many.retry_after_seconds),
            Self::Unauthenticated
            | Self::Forbidden
            | Self::NotFound
            | Self::Malformed
            | Self::OriginMismatch
            | Self::UnknownSchool
            | Self::SchoolShut
            | Self::HostTaken
            | Self::AlreadySetUp
            | Self::EmailTaken
            | Self::WrongCredentials
            | Self::PasswordRequired
            | Self::ConsentRequired
            | Self::Sealed
            | Self::Paused
            | Self::WrongState
            | Self::TooManyPeople
            | Self::NoMailServer
            | Self::NoAddress
            | Self::SubstituteOfSubstitute
            | Self::RowChanged
            | Self::NotesChanged
            | Self::CorrectionPeriodOver
            | Self::AlreadyDecided
            | Self::RecordsFull
            | Self::MinutesTooLarge
            | Self::NotDue
            | Self::NeedsAnother
            | Self::ChairExists
            | Self::AlreadyMember
            | Self::LinkUsed
            | Self::LinkExpired
            | Self::LinkRevoked
            | Self::LinkUnknown
            | Self::LinkLocked
            | Self::PledgeRequired
            | Self::WrongScreenCode
            | Self::TooManyScreens
            | Self::PayloadTooLarge
            | Self::UnsupportedMediaType
            | Self::MethodNotAllowed
            | Self::TimedOut
            | Self::Stale
            | Self::Storage
            | Self::Internal => {}
        }
        problem.into_response()
    }
}

impl From<StoreError> for ApiError {
    fn from(cause: StoreError) -> Self {
        match &cause {
            StoreError::Database(inner) => {
                error!(cause = %inner, "the store failed; requests are answered as unavailable")
            }
            StoreError::Unreadable(what) => error!(what, "the store holds something unreadable"),
        }
        Self::Storage
    }
}

impl From<StepError> for ApiError {
    fn from(cause: StepError) -> Self {
        match cause {
            StepError::Stale => Self::Stale,
            StepError::Store(cause) => cause.into(),
        }
    }
}

impl From<VoiceError> for ApiError {
    fn from(cause: VoiceError) -> Self {
        match cause {
            VoiceError::Full => Self::RecordsFull,
            VoiceError::Step(cause) => cause.into(),
        }
    }
}

impl From<AddEntryError> for ApiError {
    fn from(cause: AddEntryError) -> Self {
        match cause {
            AddEntryError::Stale | AddEntryError::Full => Self::WrongState,
            AddEntryError::Store(cause) => cause.into(),
        }
    }
}

impl From<ChangeError> for ApiError {
    fn from(cause: ChangeError) -> Self {
        match cause {
            ChangeError::Stale => Self::Stale,
            ChangeError::Store(cause) => cause.into(),
        }
    }
}

impl From<SettingsError> for ApiError {
    fn from(cause: SettingsError) -> Self {
        match cause {
            SettingsError::Record(cause) => cause.into(),
            SettingsError::Store(cause) => cause.into(),
        }
    }
}

impl From<SetUpError> for ApiError {
    fn from(cause: SetUpError) -> Self {
        match cause {
            SetUpError::AlreadySetUp => Self::AlreadySetUp,
            SetUpError::LinkGone => Self::LinkUnknown,
            SetUpError::Store(cause) => cause.into(),
        }
    }
}

impl From<AddAccountError> for ApiError {
    fn from(cause: AddAccountError) -> Self {
        match cause {
            AddAccountError::EmailTaken => Self::EmailTaken,
            AddAccountError::Store(cause) => cause.into(),
        }
    }
}

impl From<AddSchoolError> for ApiError {
    fn from(cause: AddSchoolError) -> Self {
        match cause {
            AddSchoolError::HostTaken(_) => Self::HostTaken,
            AddSchoolError::Store(cause) => cause.into(),
        }
    }
}

impl From<InviteError> for ApiError {
    fn from(cause: InviteError) -> Self {
        match cause {
            InviteError::Stale => Self::Stale,
            InviteError::RoleTaken => Self::ChairExists,
            InviteError::StaffTaken => Self::AlreadyMember,
            InviteError::Store(cause) => cause.into(),
        }
    }
}

impl From<AcceptError> for ApiError {
    fn from(cause: AcceptError) -> Self {
        match cause {
            // Somebody else was faster by a moment; to this caller the link is used.
            AcceptError::LinkGone => Self::LinkUsed,
            AcceptError::Closed => Self::LinkExpired,
            AcceptError::StaffTaken => Self::AlreadyMember,
            AcceptError::Store(cause) => cause.into(),
        }
    }
}

impl From<SealFailure> for ApiError {
    fn from(cause: SealFailure) -> Self {
        match cause {
            SealFailure::NeedsOverrule(missing) => Self::NeedsOverrule(missing),
            SealFailure::NotLive => Self::WrongState,
            SealFailure::Restless => Self::Stale,
            SealFailure::TooLarge => Self::MinutesTooLarge,
            SealFailure::Store(cause) => cause.into(),
            SealFailure::NotSettled(cause) => {
                error!(%cause, "a conference cannot be sealed now");
                Self::Storage
            }
            SealFailure::Keep(_)
            | SealFailure::Vault(_)
            | SealFailure::Record(_)
            | SealFailure::Open(_)
            | SealFailure::Random(_)
            | SealFailure::Assemble(_)
            | SealFailure::Broken
            | SealFailure::Seal(_) => {
                error!(%cause, "a conference cannot be sealed");
                Self::Internal
            }
        }
    }
}

impl From<MailError> for ApiError {
    fn from(cause: MailError) -> Self {
        match cause {
            MailError::Address => Self::NoAddress,
            MailError::Full => Self::TooMany(TooMany { retry_after_seconds: 60 }),
            MailError::Store(cause) => cause.into(),
        }
    }
}

impl From<RecordFailure> for ApiError {
    fn from(cause: RecordFailure) -> Self {
        match cause {
            RecordFailure::NotSealed => Self::WrongState,
            RecordFailure::PeriodOver => Self::CorrectionPeriodOver,
            RecordFailure::NoSuchRequest => Self::NotFound,
            RecordFailure::AlreadyDecided => Self::AlreadyDecided,
            RecordFailure::Full => Self::RecordsFull,
            RecordFailure::Restless => Self::Stale,
            RecordFailure::Seal(cause) => cause.into(),
        }
    }
}

impl From<EraseFailure> for ApiError {
    fn from(cause: EraseFailure) -> Self {
        match cause {
            EraseFailure::Nothing => Self::WrongState,
            EraseFailure::Seal(cause) => cause.into(),
        }
    }
}

impl From<CommitError> for ApiError {
    fn from(cause: CommitError) -> Self {
        match cause {
            CommitError::Stale => Self::Stale,
            CommitError::Store(cause) => cause.into(),
        }
    }
}

impl From<KeepError> for ApiError {
    fn from(cause: KeepError) -> Self {
        SealFailure::Keep(cause).into()
    }
}

/// A fault that only the operator can do something about.
macro_rules! internal {
    ($($cause:ty),+) => {$(
        impl From<$cause> for ApiError {
            fn from(cause: $cause) -> Self {
                error!(%cause, "a request failed inside the server");
                Self::Internal
            }
        }
    )+};
}

internal!(VaultError, RecordError, RandomError, TicketError, HashError, StaffError, PlanError);
