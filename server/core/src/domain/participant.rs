//! A participant as the rules see it.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::role::Role;
use crate::ids::ParticipantId;

code_enum! {
    /// How far an invitation has come.
    pub enum Standing {
        /// The link was not used yet.
        Invited => "invited",
        /// Signed the pledge.
        Joined => "joined",
        /// Put out of the conference.
        Removed => "removed",
    }
}

code_enum! {
    /// How a participant was heard in a round.
    pub enum Heard {
        /// Wrote something.
        Contributed => "contributed",
        /// Spoke.
        Spoke => "spoke",
        /// Has nothing to add.
        Passed => "passed",
    }
}

/// What a right depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Whose right.
    pub participant: ParticipantId,
    /// In which role.
    pub role: Role,
    /// How far the invitation has come.
    pub standing: Standing,
    /// Whether this person was in the room while the meeting was live.
    pub attended: bool,
}
