//! The life of a conference: its states and the steps between them. There is no way back.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::stage::Stage;

code_enum! {
    /// The name of a state, as stored and shown.
    pub enum StateCode {
        /// Being planned.
        Draft => "draft",
        /// Invitations are out.
        Invited => "invited",
        /// The meeting is held.
        Live => "live",
        /// Ended; the minutes are locked for ever.
        Sealed => "sealed",
        /// Commitments are followed up.
        FollowUp => "follow_up",
        /// All done.
        Closed => "closed",
        /// Never held.
        Cancelled => "cancelled",
    }
}

code_enum! {
    /// Who may write when, beside chair and secretary.
    pub enum Editing {
        /// The stages open sections.
        Guided => "guided",
        /// Everybody writes nearly everywhere.
        Open => "open",
    }
}

/// The state of a conference with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being planned.
    Draft,
    /// Invitations are out.
    Invited,
    /// The meeting is held, at this stage.
    Live(Stage),
    /// Ended; the minutes are locked for ever.
    Sealed,
    /// Commitments are followed up.
    FollowUp,
    /// All done.
    Closed,
    /// Never held.
    Cancelled,
}

impl State {
    /// Puts a stored state together; a live meeting without a stage is none.
    pub fn from_parts(code: StateCode, stage: Option<Stage>) -> Option<Self> {
        Some(match code {
            StateCode::Draft => Self::Draft,
            StateCode::Invited => Self::Invited,
            StateCode::Live => Self::Live(stage?),
            StateCode::Sealed => Self::Sealed,
            StateCode::FollowUp => Self::FollowUp,
            StateCode::Closed => Self::Closed,
            StateCode::Cancelled => Self::Cancelled,
        })
    }

    /// The state's name.
    pub fn code(self) -> StateCode {
        match self {
            Self::Draft => StateCode::Draft,
            Self::Invited => StateCode::Invited,
            Self::Live(_) => StateCode::Live,
            Self::Sealed => StateCode::Sealed,
            Self::FollowUp => StateCode::FollowUp,
            Self::Closed => StateCode::Closed,
            Self::Cancelled => StateCode::Cancelled,
        }
    }

    /// The stage of a live meeting.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Self::Live(stage) => Some(stage),
            Self::Draft | Self::Invited | Self::Sealed | Self::FollowUp | Self::Closed | Self::Cancelled => None,
        }
    }

    /// Whether edits may still be committed at all.
    pub fn is_open(self) -> bool {
        match self {
            Self::Draft | Self::Invited | Self::Live(_) => true,
            Self::Sealed | Self::FollowUp | Self::Closed | Self::Cancelled => false,
        }
    }

    /// Whether the minutes are locked.
    pub fn is_sealed(self) -> bool {
        match self {
            Self::Sealed | Self::FollowUp | Self::Closed => true,
            Self::Draft | Self::Invited | Self::Live(_) | Self::Cancelled => false,
        }
    }
}
