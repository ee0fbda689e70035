//! The rights: total functions from person, conference and document or operation to a verdict.
//! Socket, HTTP and ticket answers all ask here; nothing else decides.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::conference::{Editing, State};
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

code_enum! {
    /// What a person may do with a conference beside writing in it.
    pub enum Operation {
        /// See that it exists, with its purpose, time and place.
        See => "see",
        /// Change code, purpose, date, place, link, editing mode.
        EditConference => "edit_conference",
        /// Put consent on record.
        RecordConsent => "record_consent",
        /// Store or open the identity record.
        OpenIdentity => "open_identity",
        /// See where the student's name stands, and put the code there.
        GuardIdentity => "guard_identity",
        /// Invite, renew and revoke links.
        Invite => "invite",
        /// Give somebody who was invited a new link, or make the open one void.
        RenewLink => "renew_link",
        /// Put a person out.
        RemoveParticipant => "remove_participant",
        /// Cancel before the start.
        Cancel => "cancel",
        /// Open the meeting.
        Start => "start",
        /// Step between stages.
        ChangeStage => "change_stage",
        /// Let the meeting rest, to go on later or on another day.
        Pause => "pause",
        /// Go on with a meeting that rests.
        Resume => "resume",
        /// Say that somebody was heard.
        MarkHeard => "mark_heard",
        /// Say that oneself has nothing to add.
        Pass => "pass",
        /// Ask for a turn.
        RaiseHand => "raise_hand",
        /// Ask for a turn for somebody else.
        RaiseHandFor => "raise_hand_for",
        /// Say whose turn it is.
        GiveFloor => "give_floor",
        /// Set how long turns and stages are meant to be.
        SetTimes => "set_times",
        /// Say that a point of the opening was spoken.
        TickOpening => "tick_opening",
        /// Give one's word on a row of the plan that is one's own.
        Commit => "commit",
        /// Note who is there, and who has left.
        MarkAttendance => "mark_attendance",
        /// Accept or decline one's own invitation.
        Answer => "answer",
        /// Say beforehand what one knows and hopes for.
        TellExpectations => "tell_expectations",
        /// Read what the others said beforehand.
        ReadExpectations => "read_expectations",
        /// Say that one takes part online and is alone.
        DeclareAlone => "declare_alone",
        /// Agree to the shared purpose.
        AgreePurpose => "agree_purpose",
        /// Hand the chair over, name who presents the case, and decide when consent is withdrawn.
        HandOver => "hand_over",
        /// Hand the minutes over to another secretary.
        HandOverMinutes => "hand_over_minutes",
        /// Read and write one's own private notes as the chair.
        KeepPrivateNotes => "keep_private_notes",
        /// Say that the meeting draws no conclusion.
        Conclude => "conclude",
        /// Confirm or correct what was noted in one's own name.
        ConfirmNoted => "confirm_noted",
        /// Put a view that differs from a conclusion on record, in one's own name.
        Dissent => "dissent",
        /// Note a differing view for somebody else, who is to confirm it.
        NoteDissent => "note_dissent",
        /// Keep the list of data still needed.
        NoteNeeded => "note_needed",
        /// Mark an entry as very significant, or its source as checked.
        MarkEntry => "mark_entry",
        /// Ask an author, kindly and alone, for other words.
        AskRewording => "ask_rewording",
        /// End the session and lock the minutes.
        Seal => "seal",
        /// Read the sealed minutes.
        ReadMinutes => "read_minutes",
        /// See whose each part of the sealed text is, and how it came to be.
        SeeHistory => "see_history",
        /// See how the commitments go on.
        SeeFollowUp => "see_follow_up",
        /// Report on a commitment of one's own.
        ReportProgress => "report_progress",
        /// Report on everyone's commitments, judge the help, note decisions and referrals.
        FollowUp => "follow_up",
        /// End the follow-up for good.
        Close => "close",
        /// Agree with the sealed minutes or object to them.
        Acknowledge => "acknowledge",
        /// Ask for a correction of the sealed minutes.
        RequestCorrection => "request_correction",
        /// Decide what is asked to be corrected.
        DecideCorrection => "decide_correction",
        /// Add to the sealed minutes.
        AddAddendum => "add_addendum",
        /// Countersign the sealed minutes by one's role in the meeting; see also [`countersigns_by_office`].
        Countersign => "countersign",
        /// Read the trail of what was done.
        SeeAudit => "see_audit",
        /// See everyone who was invited, with presence.
        SeeParticipants => "see_participants",
        /// Open a socket.
        Connect => "connect",
        /// Pair projectors, take them away, choose what they show.
        ManageScreens => "manage_screens",
        /// See what the shared screen shows: masked, and nothing else.
        Watch => "watch",
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
        Operation::ReadExpectations => leads,
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
        Operation::AddAddendum => leads && state.is_sealed(),
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
