//! The one place where what went wrong becomes a status and a `code` (RFC 9457). The client never
//! sees an inner cause; it is logged once, here.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::checklist::Missing;
use tracing::error;

use super::problem::{FieldError, MissingItem, Problem};
use crate::app::planning::PlanError;
use crate::app::staff::StaffError;
use crate::auth::passwords::HashError;
use crate::auth::throttle::TooMany;
use crate::records::RecordError;
use crate::rooms::keeper::KeepError;
use crate::sealing::SealFailure;
use crate::store::StoreError;
use crate::store::accounts::{AddAccountError, SetUpError};
use crate::store::conferences::StepError;
use crate::store::participants::{AcceptError, InviteError};
use crate::vault::master::VaultError;
use crate::vault::sealed::RandomError;

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
    /// Not in this state.
    WrongState,
    /// Something is missing that a reason may overrule.
    NeedsOverrule(Vec<Missing>),
    /// The row says something else than the page of who decides showed.
    RowChanged,
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

/// Status, code, and the sentences in Indonesian and English.
struct Words(StatusCode, &'static str, &'static str, &'static str);

impl ApiError {
    fn words(&self) -> Words {
        use StatusCode as S;
        match self {
            Self::Unauthenticated => {
                Words(S::UNAUTHORIZED, "unauthenticated", "Silakan masuk terlebih dahulu.", "Please sign in first.")
            }
            Self::Forbidden => {
                Words(S::FORBIDDEN, "forbidden", "Anda tidak berhak melakukan ini.", "You may not do this.")
            }
            Self::NotFound => Words(S::NOT_FOUND, "not_found", "Tidak ditemukan.", "Not found."),
            Self::Invalid(_) => Words(
                S::UNPROCESSABLE_ENTITY,
                "invalid",
                "Ada isian yang perlu diperbaiki.",
                "Some fields need correcting.",
            ),
            Self::Malformed => {
                Words(S::BAD_REQUEST, "malformed", "Permintaan tidak dapat dibaca.", "The request cannot be read.")
            }
            Self::OriginMismatch => Words(
                S::FORBIDDEN,
                "origin_mismatch",
                "Permintaan datang dari alamat lain. Buka Rembuk melalui alamat resminya.",
                "The request came from another address. Open Rembuk at its own address.",
            ),
            Self::TooMany(_) => Words(
                S::TOO_MANY_REQUESTS,
                "too_many_requests",
                "Terlalu banyak percobaan. Coba lagi nanti.",
                "Too many attempts. Try again later.",
            ),
            Self::AlreadySetUp => Words(
                S::CONFLICT,
                "already_set_up",
                "Sekolah sudah disiapkan. Silakan masuk.",
                "The school is set up already. Please sign in.",
            ),
            Self::EmailTaken => {
                Words(S::CONFLICT, "email_taken", "Alamat surel ini sudah dipakai.", "This e-mail address is taken.")
            }
            Self::WrongCredentials => Words(
                S::UNAUTHORIZED,
                "wrong_credentials",
                "Surel atau kata sandi salah.",
                "E-mail or password is wrong.",
            ),
            Self::PasswordRequired => Words(
                S::FORBIDDEN,
                "password_required",
                "Masukkan kata sandi Anda sekali lagi.",
                "Enter your password once more.",
            ),
            Self::ConsentRequired => Words(
                S::CONFLICT,
                "consent_required",
                "Catat persetujuan konseli terlebih dahulu.",
                "Put the student's consent on record first.",
            ),
            Self::Sealed => Words(
                S::CONFLICT,
                "sealed",
                "Notula sudah disegel dan tidak dapat diubah.",
                "The minutes are sealed and cannot be changed.",
            ),
            Self::WrongState => Words(
                S::CONFLICT,
                "wrong_state",
                "Tidak dapat dilakukan pada keadaan konferensi saat ini.",
                "This cannot be done in the conference's present state.",
            ),
            Self::NeedsOverrule(_) => Words(
                S::CONFLICT,
                "needs_overrule",
                "Masih ada yang belum lengkap. Lengkapi, atau beri alasan untuk melanjutkan.",
                "Something is still missing. Complete it, or give a reason to go on.",
            ),
            Self::RowChanged => Words(
                S::CONFLICT,
                "row_changed",
                "Baris ini baru saja berubah. Baca sekali lagi, lalu putuskan.",
                "This row has just changed. Read it once more, then decide.",
            ),
            Self::ChairExists => Words(
                S::CONFLICT,
                "chair_exists",
                "Peran ini sudah terisi; hanya boleh satu orang.",
                "This role is taken; only one person may hold it.",
            ),
            Self::AlreadyMember => Words(
                S::CONFLICT,
                "already_member",
                "Orang ini sudah menjadi peserta konferensi ini.",
                "This person takes part in this conference already.",
            ),
            Self::LinkUsed => Words(
                S::GONE,
                "link_used",
                "Tautan ini sudah dipakai. Minta tautan baru kepada pemimpin konferensi.",
                "This link has been used. Ask the chair for a new one.",
            ),
            Self::LinkExpired => Words(
                S::GONE,
                "link_expired",
                "Tautan ini sudah kedaluwarsa. Minta tautan baru kepada pemimpin konferensi.",
                "This link has expired. Ask the chair for a new one.",
            ),
            Self::LinkRevoked => Words(
                S::GONE,
                "link_revoked",
                "Tautan ini dibatalkan. Minta tautan baru kepada pemimpin konferensi.",
                "This link was revoked. Ask the chair for a new one.",
            ),
            Self::LinkUnknown => Words(
                S::NOT_FOUND,
                "link_unknown",
                "Tautan ini tidak dikenal. Periksa apakah tautan tersalin lengkap.",
                "This link is unknown. Check that it was copied completely.",
            ),
            Self::LinkLocked => Words(
                S::GONE,
                "link_locked",
                "PIN salah lima kali; tautan terkunci. Minta tautan baru kepada pemimpin konferensi.",
                "Five wrong PINs; the link is locked. Ask the chair for a new one.",
            ),
            Self::WrongPin { .. } => Words(
                S::UNAUTHORIZED,
                "wrong_pin",
                "PIN salah. Periksa kembali PIN yang diberikan kepada Anda.",
                "The PIN is wrong. Check the PIN that you were given.",
            ),
            Self::PledgeRequired => Words(
                S::UNPROCESSABLE_ENTITY,
                "pledge_required",
                "Tanda tangani janji menjaga kerahasiaan terlebih dahulu.",
                "Sign the pledge of confidentiality first.",
            ),
            Self::PayloadTooLarge => Words(
                S::PAYLOAD_TOO_LARGE,
                "payload_too_large",
                "Isi permintaan terlalu besar.",
                "The request is too large.",
            ),
            Self::UnsupportedMediaType => Words(
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Kirim isi permintaan sebagai application/json.",
                "Send the request as application/json.",
            ),
            Self::MethodNotAllowed => Words(
                S::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "Alamat ini tidak mengenal cara permintaan itu.",
                "This address does not know that method.",
            ),
            Self::TimedOut => Words(
                S::SERVICE_UNAVAILABLE,
                "timed_out",
                "Permintaan terlalu lama. Coba lagi.",
                "The request took too long. Try again.",
            ),
            Self::Stale => Words(
                S::CONFLICT,
                "wrong_state",
                "Konferensi baru saja berubah. Coba lagi.",
                "The conference has just changed. Try again.",
            ),
            Self::Storage => Words(
                S::SERVICE_UNAVAILABLE,
                "storage_unavailable",
                "Penyimpanan sedang bermasalah; tidak ada yang tersimpan. Coba lagi.",
                "Storage is failing; nothing was saved. Try again.",
            ),
            Self::Internal => Words(
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "Terjadi kesalahan pada server.",
                "Something went wrong on the server.",
            ),
        }
    }
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
            | Self::AlreadySetUp
            | Self::EmailTaken
            | Self::WrongCredentials
            | Self::PasswordRequired
            | Self::ConsentRequired
            | Self::Sealed
            | Self::WrongState
            | Self::RowChanged
            | Self::ChairExists
            | Self::AlreadyMember
            | Self::LinkUsed
            | Self::LinkExpired
            | Self::LinkRevoked
            | Self::LinkUnknown
            | Self::LinkLocked
            | Self::PledgeRequired
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

impl From<SetUpError> for ApiError {
    fn from(cause: SetUpError) -> Self {
        match cause {
            SetUpError::AlreadySetUp => Self::AlreadySetUp,
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
            | SealFailure::Seal(_) => {
                error!(%cause, "a conference cannot be sealed");
                Self::Internal
            }
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

internal!(VaultError, RecordError, RandomError, HashError, StaffError, PlanError);
