//! The rights: total functions from person, conference and document or operation to a verdict.
//! Socket, HTTP and ticket answers all ask here; nothing else decides.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::conference::{Editing, State};
use super::operation::Operation;
use super::participant::{Person, Standing};
use super::role::{Role, StaffRole};
use super::section::{Document, TextSection};
use super::stage::Stage;

code_enum! {
    /// What a person may do with a document.
    pub enum Access {
        /// It does not exist for this person.
        None => "none",
        /// Read.
        Read => "read",
        /// Read and write.
        Write => "write",
    }
}

/// The parts of a conference that rights depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Where it stands.
    pub state: State,
    /// Who writes when.
    pub editing: Editing,
    /// Whether a live meeting rests: participants read, chair and secretary write.
    pub paused: bool,
}

impl Access {
    fn at_most(self, most: Self) -> Self {
        match (self, most) {
            (Self::None, _) | (_, Self::None) => Self::None,
            (Self::Read, _) | (_, Self::Read) => Self::Read,
            (Self::Write, Self::Write) => Self::Write,
        }
    }
}

/// What `person` may do with `document`.
pub fn access(person: Person, terms: Terms, document: Document) -> Access {
    match person.standing {
        Standing::Invited | Standing::Removed => return Access::None,
        Standing::Joined => {}
    }
    match terms.state {
        State::Draft | State::Invited => before(person, terms.state, document),
        State::Live(stage) => {
            let rests = terms.paused && !person.role.leads();
            live(person, terms.editing, stage, document).at_most(if rests { Access::Read } else { Access::Write })
        }
        State::Sealed | State::FollowUp | State::Closed => after(person, terms.state, document),
        State::Cancelled => cancelled(person, document),
    }
}

fn before(person: Person, state: State, document: Document) -> Access {
    if person.role.leads() {
        return leading(document);
    }
    let own = match document {
        Document::Contributions(owner) | Document::Confidential(owner) => owner == person.participant,
        Document::Room => return Access::Read,
        Document::Text(_) | Document::Actions => false,
    };
    // Written input is asked for once invitations are out; a draft is the chair's and the secretary's.
    if own && state == State::Invited && person.role != Role::Screen { Access::Write } else { Access::None }
}

fn live(person: Person, editing: Editing, stage: Stage, document: Document) -> Access {
    if person.role.leads() {
        return leading(document);
    }
    if person.role == Role::Screen {
        return screen(document);
    }
    let own_sheet = match editing {
        Editing::Open => true,
        Editing::Guided => stage.opens_own_sheet(),
    };
    let open = match document {
        Document::Room => false,
        Document::Text(section) => match editing {
            Editing::Open => section != TextSection::CoreProblem,
            Editing::Guided => stage.opens_text(section),
        },
        Document::Actions => match editing {
            Editing::Open => true,
            Editing::Guided => stage.opens_actions(),
        },
        Document::Contributions(owner) => own_sheet && owner == person.participant,
        Document::Confidential(owner) => {
            if owner != person.participant {
                return Access::None;
            }
            own_sheet
        }
    };
    if open { Access::Write } else { Access::Read }
}

fn after(person: Person, state: State, document: Document) -> Access {
    if person.role == Role::Screen {
        // The projector shows the seal; it has no business with the follow-up.
        return if state == State::Sealed && person.attended { screen(document) } else { Access::None };
    }
    let own = match document {
        Document::Contributions(owner) | Document::Confidential(owner) => owner == person.participant,
        Document::Text(_) | Document::Actions | Document::Room => false,
    };
    if person.role.leads() || own {
        return Access::Read;
    }
    match document {
        Document::Room => Access::Read,
        Document::Confidential(_) => Access::None,
        Document::Text(_) | Document::Actions | Document::Contributions(_) => {
            // "Readable by attendees only": invited but absent sees its own sheets alone.
            if person.attended { Access::Read } else { Access::None }
        }
    }
}

fn cancelled(person: Person, document: Document) -> Access {
    match document {
        Document::Confidential(owner) | Document::Contributions(owner) if owner == person.participant => Access::Read,
        Document::Text(_)
        | Document::Actions
        | Document::Contributions(_)
        | Document::Confidential(_)
        | Document::Room => {
            if person.role.leads() {
                Access::Read
            } else {
                Access::None
            }
        }
    }
}

fn leading(document: Document) -> Access {
    match document {
        Document::Room => Access::Read,
        Document::Text(_) | Document::Actions | Document::Contributions(_) | Document::Confidential(_) => Access::Write,
    }
}

/// The shared screen is read by whoever passes the door, so it gets nothing that was not masked: a document as it is written
/// cannot be, and the student's name may stand in it for a moment.
fn screen(document: Document) -> Access {
    match document {
        Document::Room => Access::Read,
        Document::Text(_) | Document::Actions | Document::Contributions(_) | Document::Confidential(_) => Access::None,
    }
}

/// Whether `person` may do `operation` now. Says nothing of what must be there first: see the checklist.
pub fn may(person: Person, terms: Terms, operation: Operation) -> bool {
    match person.standing {
        Standing::Invited | Standing::Removed => return false,
        Standing::Joined => {}
    }
    let chair = person.role == Role::Chair;
    let leads = person.role.leads();
    let state = terms.state;
    let before = matches!(state, State::Draft | State::Invited);
    let live = state.stage().is_some();
    // A meeting that rests keeps its place: no turns, no other stage, and no word of participants.
    let runs = live && !terms.paused;
    match operation {
        Operation::See => true,
        Operation::EditConference | Operation::Invite => chair && state.is_open(),
        // After the seal the link is a guest's way back to read, agree and report.
        Operation::RenewLink => chair && (state.is_open() || is_followed_up(state)),
        Operation::RecordConsent => chair && state.is_open(),
        Operation::OpenIdentity => chair,
        Operation::GuardIdentity => leads && state.is_open(),
        Operation::RemoveParticipant => chair && state.is_open(),
        Operation::Cancel => chair && before,
        Operation::Start => chair && state == State::Invited,
        Operation::ChangeStage | Operation::GiveFloor | Operation::Pause => chair && runs,
        Operation::Resume => chair && live && terms.paused,
        Operation::Seal => chair && live,
        Operation::RaiseHandFor => leads && runs,
        Operation::MarkHeard | Operation::TickOpening => leads && live,
        Operation::SetTimes => chair && state.is_open(),
        Operation::Pass | Operation::RaiseHand => runs && person.role != Role::Screen,
        Operation::Commit => commit(person, terms),
        Operation::MarkAttendance => leads && (state == State::Invited || live),
        // Who convenes need not be asked; once the meeting runs, attendance tells.
        Operation::Answer | Operation::TellExpectations => {
            !chair && person.role != Role::Screen && takes_answers(state)
        }
        Operation::ReadExpectations | Operation::PrintForms => leads,
        Operation::DeclareAlone | Operation::AgreePurpose => {
            person.role != Role::Screen && (state == State::Invited || live)
        }
        Operation::ReportProgress => is_followed_up(state) && person.role != Role::Screen && (leads || person.attended),
        Operation::FollowUp | Operation::Close => chair && is_followed_up(state),
        Operation::ReadMinutes
        | Operation::Acknowledge
        | Operation::RequestCorrection
        | Operation::SeeFollowUp
        | Operation::SeeHistory => reads_minutes(person, state),
        Operation::DecideCorrection => chair && state.is_sealed(),
        Operation::AddAddendum | Operation::ReadFullMinutes => leads && state.is_sealed(),
        Operation::Countersign => person.role == Role::Principal && reads_minutes(person, state),
        Operation::HandOver | Operation::KeepPrivateNotes => chair && state.is_open(),
        Operation::HandOverMinutes => leads && state.is_open(),
        Operation::Conclude | Operation::MarkEntry => leads && live,
        Operation::ConfirmNoted => person.role != Role::Screen && (state == State::Invited || runs || (leads && live)),
        Operation::Dissent => person.role != Role::Screen && (runs || leads) && takes_dissent(terms),
        Operation::NoteDissent => leads && takes_dissent(terms),
        Operation::NoteNeeded => leads && state.is_open(),
        Operation::AskRewording => chair && live,
        Operation::SeeAudit => chair,
        Operation::SeeParticipants => leads || live || (state.is_sealed() && person.attended),
        Operation::Connect => connect(person, state),
        Operation::ManageScreens => leads && has_screens(state),
        Operation::Watch => person.role == Role::Screen && has_screens(state),
    }
}

/// Whether commitments are still reported on.
fn is_followed_up(state: State) -> bool {
    match state {
        State::Sealed | State::FollowUp => true,
        State::Draft | State::Invited | State::Live(_) | State::Closed | State::Cancelled => false,
    }
}

/// Whether a projector belongs to the meeting: from the invitations on, until everyone has seen the seal.
fn has_screens(state: State) -> bool {
    match state {
        State::Invited | State::Live(_) | State::Sealed => true,
        State::Draft | State::FollowUp | State::Closed | State::Cancelled => false,
    }
}

/// Whether invitations are still answered: after they went out and before the meeting begins.
pub fn takes_answers(state: State) -> bool {
    match state {
        State::Invited => true,
        State::Draft | State::Live(_) | State::Sealed | State::FollowUp | State::Closed | State::Cancelled => false,
    }
}

fn reads_minutes(person: Person, state: State) -> bool {
    state.is_sealed() && (person.role.leads() || (person.attended && person.role != Role::Screen))
}

/// Whether `person`, who is also a member of staff with these roles, may countersign by office: a coordinator who took part
/// may, but nobody countersigns minutes that it led itself.
pub fn countersigns_by_office(person: Person, terms: Terms, offices: &[StaffRole]) -> bool {
    offices.contains(&StaffRole::Coordinator) && !person.role.leads() && may(person, terms, Operation::ReadMinutes)
}

/// Whether there is a conclusion to differ from: from the first one on, and throughout where everything is open.
fn takes_dissent(terms: Terms) -> bool {
    terms.state.stage().is_some_and(|stage| match terms.editing {
        Editing::Open => true,
        Editing::Guided => stage >= Stage::FirstConclusion,
    })
}

fn commit(person: Person, terms: Terms) -> bool {
    let Some(stage) = terms.state.stage() else { return false };
    if person.role == Role::Screen {
        return false;
    }
    person.role.leads()
        || !terms.paused
            && match terms.editing {
                Editing::Open => true,
                Editing::Guided => stage.takes_commitments(),
            }
}

fn connect(person: Person, state: State) -> bool {
    match state {
        State::Draft | State::Invited | State::Live(_) => true,
        State::Sealed | State::FollowUp | State::Closed => person.role != Role::Screen || state == State::Sealed,
        State::Cancelled => person.role.leads(),
    }
}

#[cfg(test)]
mod tests;
