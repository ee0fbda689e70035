//! Who reads what: the answer to "who can see this?", asked of the same rights that the socket and HTTP ask. Nobody is told to
//! see less than it sees, nor more.

use serde::{Deserialize, Serialize};

use super::code::code_enum;
use super::conference::State;
use super::operation::Operation;
use super::participant::{Person, Standing};
use super::permission::{Access, Terms, access, may};
use super::role::Role;
use super::section::{Document, TextSection};
use super::stage::Stage;
use crate::ids::ParticipantId;

code_enum! {
    /// What a page shows, as somebody asks who sees it.
    pub enum Subject {
        /// The case format.
        Sheet => "sheet",
        /// The action plan.
        Plan => "plan",
        /// The asker's own input sheet.
        Contributions => "contributions",
        /// What the asker tells chair and secretary alone.
        Confidential => "confidential",
        /// What invitees say beforehand.
        Expectations => "expectations",
        /// Who the student is.
        Identity => "identity",
        /// The chair's own notes.
        PrivateNotes => "private_notes",
        /// The sealed minutes.
        Minutes => "minutes",
        /// How the commitments go on.
        FollowUp => "follow_up",
    }
}

code_enum! {
    /// Whether somebody reads it.
    pub enum Reading {
        /// Now.
        Now => "now",
        /// With the names of the case covered: the shared screen.
        Masked => "masked",
        /// Once it has signed the pledge.
        AfterJoining => "after_joining",
        /// Once the meeting is opened.
        AfterStart => "after_start",
        /// Once the minutes are sealed, if it takes part until then.
        AfterSeal => "after_seal",
        /// Not.
        Never => "never",
    }
}

/// Whether `person` reads the subject; `asker` is whose sheets, notes and record are meant.
pub fn reading(person: Person, terms: Terms, subject: Subject, asker: ParticipantId) -> Reading {
    match person.standing {
        Standing::Removed => return Reading::Never,
        Standing::Invited | Standing::Joined => {}
    }
    let joined = Person { standing: Standing::Joined, ..person };
    if shows_masked(joined, terms, subject) {
        return if person.standing == Standing::Joined { Reading::Masked } else { Reading::AfterJoining };
    }
    if reads(joined, terms, subject, asker) {
        return if person.standing == Standing::Joined { Reading::Now } else { Reading::AfterJoining };
    }
    let then = |state| Terms { state, paused: false, ..terms };
    let opened = State::Live(Stage::Opening);
    match terms.state {
        State::Draft | State::Invited if reads(joined, then(opened), subject, asker) => Reading::AfterStart,
        State::Draft | State::Invited if shows_masked(joined, then(opened), subject) => Reading::AfterStart,
        State::Draft | State::Invited | State::Live(_) => {
            // Who was there when the minutes are sealed.
            let attended = Person { attended: true, ..joined };
            if reads(attended, then(State::Sealed), subject, asker) { Reading::AfterSeal } else { Reading::Never }
        }
        State::Sealed | State::FollowUp | State::Closed | State::Cancelled => Reading::Never,
    }
}

fn reads(person: Person, terms: Terms, subject: Subject, asker: ParticipantId) -> bool {
    let opens = |document| match access(person, terms, document) {
        Access::Read | Access::Write => true,
        Access::None => false,
    };
    match subject {
        // Sections differ in who writes in them, not in who reads them.
        Subject::Sheet => opens(Document::Text(TextSection::Description)),
        Subject::Plan => opens(Document::Actions),
        Subject::Contributions => opens(Document::Contributions(asker)),
        Subject::Confidential => opens(Document::Confidential(asker)),
        Subject::Expectations => person.participant == asker || may(person, terms, Operation::ReadExpectations),
        Subject::Identity => may(person, terms, Operation::OpenIdentity),
        Subject::PrivateNotes => person.participant == asker && may(person, terms, Operation::KeepPrivateNotes),
        Subject::Minutes => may(person, terms, Operation::ReadMinutes),
        Subject::FollowUp => may(person, terms, Operation::SeeFollowUp),
    }
}

/// The projector opens no document; what is shown on it passes the server's mask.
fn shows_masked(person: Person, terms: Terms, subject: Subject) -> bool {
    person.role == Role::Screen
        && terms.state.stage().is_some()
        && match subject {
            Subject::Sheet | Subject::Plan => true,
            Subject::Contributions
            | Subject::Confidential
            | Subject::Expectations
            | Subject::Identity
            | Subject::PrivateNotes
            | Subject::Minutes
            | Subject::FollowUp => false,
        }
}

#[cfg(test)]
mod tests;
