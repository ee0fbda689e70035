//! What happened in the conduct of a meeting, as the minutes hold it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::moment;

/// What happened in the conduct of the meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conduct {
    /// Who presented the case, where that was not the chair.
    pub presenter: Option<Uuid>,
    /// Each change of chair or secretary.
    pub handovers: Vec<HandOver>,
    /// That the meeting ended without a conclusion, and why.
    pub no_conclusion: Option<Remark>,
    /// Consent that was withdrawn while the meeting was held.
    pub consent_withdrawn: Vec<Withdrawal>,
    /// The chair's decision to go on after it.
    pub goes_on: Option<Remark>,
}

/// A leading role that passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// When.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// `chair` or `secretary`.
    pub role: String,
    /// Who had it; none when nobody had.
    pub from: Option<Uuid>,
    /// Who got it.
    pub to: Uuid,
    /// Whether a coordinator took it without being handed it.
    pub taken: bool,
    /// Why, where that was said.
    pub reason: Option<String>,
}

/// A decision with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// When.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// Why.
    pub reason: String,
}

/// Consent that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// `student` or `guardian`.
    pub by: String,
    /// What was said with it.
    pub reason: Option<String>,
}
