//! How the lead of a meeting passes on, and what else happens in its conduct. Who leads must always be clear: one chair, one secretary, and each change of them is kept with its time.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::conference::State;
use super::participant::{Person, Standing};
use super::role::{Role, StaffRole};
use crate::ids::ParticipantId;

code_enum! {
    /// A role that is handed over.
    pub enum LeadingRole {
        /// The chair.
        Chair => "chair",
        /// The secretary.
        Secretary => "secretary",
    }
}

code_enum! {
    /// Whose consent was withdrawn.
    pub enum ConsentGiver {
        /// The student's.
        Student => "student",
        /// The parent's or guardian's.
        Guardian => "guardian",
    }
}

/// What was done in the conduct of the meeting, as it is kept in its course. Words stand in the note beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ConductEvent {
    /// A leading role passed on.
    HandedOver {
        /// Which.
        role: LeadingRole,
        /// Who had it; none when nobody had.
        from: Option<ParticipantId>,
        /// Who has it.
        to: ParticipantId,
        /// Whether a coordinator took it without being handed it.
        taken: bool,
    },
    /// Somebody presents the case; or nobody but the chair any more.
    Presenter {
        /// Who.
        participant: Option<ParticipantId>,
    },
    /// The meeting ends without a conclusion; why is in the note.
    NoConclusion,
    /// It does not, after all.
    ConclusionSought,
    /// Consent was withdrawn while the meeting was held.
    ConsentWithdrawn {
        /// Whose.
        by: ConsentGiver,
    },
    /// The chair goes on all the same; why is in the note.
    GoesOn,
}

/// Why a role cannot be handed to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOverFault {
    /// The person has the role already.
    HasIt,
    /// The person has not joined.
    NotJoined,
    /// Only staff chairs, and a screen leads nothing.
    Unfit,
    /// One person is chair and secretary only with a note.
    NoteNeeded,
}

/// Who is to take a leading role.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The person.
    pub person: Person,
    /// Whether it has a staff account.
    pub is_staff: bool,
}

/// Whether a role may be handed to `candidate`. Pure: who hands it over is a right, see [`super::permission`].
pub fn check_hand_over(role: LeadingRole, candidate: Candidate, has_note: bool) -> Result<(), HandOverFault> {
    let Candidate { person, is_staff } = candidate;
    match person.standing {
        Standing::Joined => {}
        Standing::Invited | Standing::Removed => return Err(HandOverFault::NotJoined),
    }
    match (role, person.role) {
        (LeadingRole::Chair, Role::Chair) | (LeadingRole::Secretary, Role::Secretary) => Err(HandOverFault::HasIt),
        (LeadingRole::Secretary, Role::Chair) if !has_note => Err(HandOverFault::NoteNeeded),
        (LeadingRole::Chair | LeadingRole::Secretary, own) => {
            let is_fit = own != Role::Screen && (is_staff || role == LeadingRole::Secretary);
            if is_fit { Ok(()) } else { Err(HandOverFault::Unfit) }
        }
    }
}

/// Whether somebody with these roles in the school may take a conference over whose chair is gone.
pub fn may_take_over(staff_roles: &[StaffRole], state: State) -> bool {
    let coordinates = staff_roles.contains(&StaffRole::Coordinator);
    match state {
        State::Invited | State::Live(_) => coordinates,
        State::Draft | State::Sealed | State::FollowUp | State::Closed | State::Cancelled => false,
    }
}

/// Where the conduct of a meeting stands after its events, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// Who presents the case beside the chair.
    pub presenter: Option<ParticipantId>,
    /// The place, among the events, of the one that ended the search for a conclusion.
    pub no_conclusion: Option<usize>,
    /// The place of the last withdrawal of consent.
    pub withdrawn: Option<usize>,
    /// The place of the chair's decision to go on after it.
    pub goes_on: Option<usize>,
}

impl Conduct {
    /// Reads the events from first to last.
    pub fn after<'a>(events: impl IntoIterator<Item = &'a ConductEvent>) -> Self {
        let mut conduct = Self::default();
        for (place, event) in events.into_iter().enumerate() {
            match event {
                ConductEvent::HandedOver { .. } => {}
                ConductEvent::Presenter { participant } => conduct.presenter = *participant,
                ConductEvent::NoConclusion => conduct.no_conclusion = Some(place),
                ConductEvent::ConclusionSought => conduct.no_conclusion = None,
                ConductEvent::ConsentWithdrawn { .. } => {
                    conduct.withdrawn = Some(place);
                    conduct.goes_on = None;
                }
                ConductEvent::GoesOn => conduct.goes_on = conduct.withdrawn.and(Some(place)),
            }
        }
        conduct
    }

    /// Whether consent was withdrawn and the chair has not decided yet.
    pub fn awaits_decision(&self) -> bool {
        self.withdrawn.is_some() && self.goes_on.is_none()
    }
}

#[cfg(test)]
mod tests;
