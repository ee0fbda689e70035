//! The consent without which no invitation goes out and no meeting starts.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::code::code_enum;

code_enum! {
    /// How consent was given.
    pub enum ConsentMethod {
        /// On paper.
        Written => "written",
        /// Spoken.
        Oral => "oral",
        /// Recorded.
        Recorded => "recorded",
    }
}

/// The student's own consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudentConsent {
    /// How it was given.
    pub method: ConsentMethod,
    /// When it was given.
    #[serde(with = "time::serde::rfc3339")]
    pub given_at: OffsetDateTime,
    /// What it covers, in words.
    pub scope: String,
}

/// A parent's or guardian's consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianConsent {
    /// Who gave it.
    pub name: String,
    /// How it was given.
    pub method: ConsentMethod,
    /// When it was given.
    #[serde(with = "time::serde::rfc3339")]
    pub given_at: OffsetDateTime,
    /// What it covers, in words.
    pub scope: String,
}

/// On what ground a conference may be held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum ConsentBasis {
    /// Student and guardian agreed.
    Both {
        /// The student's consent.
        student: StudentConsent,
        /// The guardian's consent.
        guardian: GuardianConsent,
    },
    /// The student agreed; why there is no guardian's consent is said.
    StudentAlone {
        /// The student's consent.
        student: StudentConsent,
        /// Why no guardian consented.
        guardian_absent_reason: String,
    },
    /// A coordinator overrode where the law demands it.
    Override {
        /// The written reason, which stands in the minutes.
        reason: String,
    },
}

/// A consent as it stands on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// On what ground.
    #[serde(flatten)]
    pub basis: ConsentBasis,
    /// When it was put on record.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
    /// Who put it on record.
    pub recorded_by: String,
}
