use uuid::Uuid;

use super::*;
use crate::domain::conference::{Editing, StateCode};

const ME: ParticipantId = ParticipantId(Uuid::from_u128(1));
const OTHER: ParticipantId = ParticipantId(Uuid::from_u128(2));

fn states() -> Vec<State> {
    let outside = StateCode::ALL.iter().filter_map(|code| State::from_parts(*code, None));
    outside.chain(Stage::ALL.iter().map(|stage| State::Live(*stage))).collect()
}

/// Whoever is said to read now has the right now, and nobody else has it.
#[test]
fn the_answer_is_the_right_itself() {
    for role in Role::ALL {
        for standing in Standing::ALL {
            for attended in [false, true] {
                for state in states() {
                    for participant in [ME, OTHER] {
                        let person = Person { participant, role: *role, standing: *standing, attended };
                        let terms = Terms { state, editing: Editing::Guided, paused: false };
                        let opens = |document| access(person, terms, document) != Access::None;
                        for (subject, right) in [
                            (Subject::Sheet, opens(Document::Text(TextSection::CoreProblem))),
                            (Subject::Plan, opens(Document::Actions)),
                            (Subject::Contributions, opens(Document::Contributions(ME))),
                            (Subject::Confidential, opens(Document::Confidential(ME))),
                            (Subject::Identity, may(person, terms, Operation::OpenIdentity)),
                            (Subject::Minutes, may(person, terms, Operation::ReadMinutes)),
                            (Subject::FollowUp, may(person, terms, Operation::SeeFollowUp)),
                        ] {
                            let said = reading(person, terms, subject, ME) == Reading::Now;
                            assert_eq!(said, right, "{subject}: {role} {standing} {attended} {state:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn who_is_not_in_yet_is_told_apart_from_who_never_reads() {
    let live = State::Live(Stage::Information);
    let of = |role, standing, attended, state, subject| {
        let person = Person { participant: OTHER, role, standing, attended };
        reading(person, Terms { state, editing: Editing::Guided, paused: false }, subject, ME)
    };
    use Reading::{AfterJoining, AfterSeal, AfterStart, Masked, Never, Now};
    use Standing::{Invited, Joined, Removed};
    for (role, standing, attended, state, subject, expected) in [
        (Role::Parent, Joined, false, State::Invited, Subject::Sheet, AfterStart),
        (Role::Parent, Invited, false, State::Invited, Subject::Sheet, AfterStart),
        (Role::Parent, Invited, false, live, Subject::Sheet, AfterJoining),
        (Role::Parent, Joined, true, live, Subject::Sheet, Now),
        (Role::Parent, Removed, true, live, Subject::Sheet, Never),
        (Role::Parent, Joined, true, live, Subject::Confidential, Never),
        (Role::Secretary, Joined, true, live, Subject::Confidential, Now),
        (Role::Secretary, Joined, true, live, Subject::Identity, Never),
        (Role::Secretary, Joined, true, live, Subject::PrivateNotes, Never),
        (Role::Parent, Joined, true, live, Subject::Minutes, AfterSeal),
        (Role::Parent, Joined, true, State::Sealed, Subject::Minutes, Now),
        (Role::Parent, Joined, false, State::Sealed, Subject::Minutes, Never),
        (Role::Screen, Joined, true, live, Subject::Sheet, Masked),
        (Role::Screen, Joined, false, State::Invited, Subject::Sheet, AfterStart),
        (Role::Screen, Joined, true, live, Subject::Contributions, Never),
        (Role::Parent, Joined, true, State::Cancelled, Subject::Sheet, Never),
    ] {
        assert_eq!(of(role, standing, attended, state, subject), expected, "{role} {standing} {state:?} {subject}");
    }
}
