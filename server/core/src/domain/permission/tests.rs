//! The whole table: every role × standing × state × stage × mode × document has an expected
//! verdict, written down here a second time in the words of domain.md and not by calling the rule.

use uuid::Uuid;

use super::*;
use crate::ids::ParticipantId;

const ME: ParticipantId = ParticipantId(Uuid::from_u128(1));
const OTHER: ParticipantId = ParticipantId(Uuid::from_u128(2));

fn states() -> Vec<State> {
    let mut states = vec![State::Draft, State::Invited];
    states.extend(Stage::ALL.iter().map(|stage| State::Live(*stage)));
    states.extend([State::Sealed, State::FollowUp, State::Closed, State::Cancelled]);
    states
}

fn documents() -> Vec<Document> {
    let mut documents: Vec<Document> = TextSection::ALL.iter().map(|section| Document::Text(*section)).collect();
    documents.extend([
        Document::Actions,
        Document::Contributions(ME),
        Document::Contributions(OTHER),
        Document::Confidential(ME),
        Document::Confidential(OTHER),
        Document::Room,
    ]);
    documents
}

/// Each of them twice: in a meeting that runs and in one that rests.
fn with_and_without_pause<T: Copy>(all: impl IntoIterator<Item = T>) -> Vec<(T, bool)> {
    all.into_iter().flat_map(|one| [(one, false), (one, true)]).collect()
}

/// The guided table of domain.md: what participants may write at each stage, by document key.
fn written_in_stage(stage: Stage) -> &'static [&'static str] {
    match stage.code() {
        "information" => &["own", "description", "symptoms", "background"],
        "background_views" => &["own", "background"],
        "commitments" => &["own", "solutions", "actions"],
        _ => &[],
    }
}

fn expected(person: Person, terms: Terms, document: Document) -> &'static str {
    let (role, standing, attended) = (person.role.code(), person.standing.code(), person.attended);
    let (state, editing) = (terms.state, terms.editing.code());
    let key = match document {
        Document::Contributions(owner) if owner == ME => "own".to_owned(),
        Document::Confidential(owner) if owner == ME => "own_confidential".to_owned(),
        Document::Contributions(_) => "other".to_owned(),
        Document::Confidential(_) => "other_confidential".to_owned(),
        Document::Text(_) | Document::Actions | Document::Room => document.to_string(),
    };
    let (key, leads, screen) = (key.as_str(), role == "chair" || role == "secretary", role == "screen");
    if standing != "joined" {
        return "none";
    }
    match state {
        State::Draft | State::Invited if key == "room" => "read",
        State::Draft | State::Invited if leads => "write",
        State::Invited if !screen && key.starts_with("own") => "write",
        State::Draft | State::Invited => "none",
        State::Live(_) if key == "room" => "read",
        State::Live(_) if leads => "write",
        // A raw document is not masked, so nothing of the case is shown on a screen that way.
        State::Live(_) if key == "other_confidential" || screen => "none",
        State::Live(stage) => {
            let open = if editing == "open" {
                key != "core_problem" && key != "other"
            } else {
                written_in_stage(stage).contains(&key.trim_end_matches("_confidential"))
            };
            if open && !terms.paused { "write" } else { "read" }
        }
        State::Sealed if screen && attended && key == "room" => "read",
        State::Sealed | State::FollowUp | State::Closed if screen => "none",
        State::Sealed | State::FollowUp | State::Closed => {
            if leads || key.starts_with("own") || key == "room" || (attended && key != "other_confidential") {
                "read"
            } else {
                "none"
            }
        }
        State::Cancelled => {
            if leads || key.starts_with("own") {
                "read"
            } else {
                "none"
            }
        }
    }
}

#[test]
fn every_right_is_the_one_that_the_law_gives() {
    let mut seen = 0;
    for role in Role::ALL {
        for standing in Standing::ALL {
            for attended in [false, true] {
                for state in states() {
                    for editing in Editing::ALL {
                        for (document, paused) in with_and_without_pause(documents()) {
                            let person = Person { participant: ME, role: *role, standing: *standing, attended };
                            let terms = Terms { state, editing: *editing, paused };
                            let verdict = access(person, terms, document).code();
                            let wanted = expected(person, terms, document);
                            assert_eq!(
                                verdict, wanted,
                                "{role} {standing} attended={attended} {state:?} {editing} {document} paused={paused}"
                            );
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(seen, 12 * 3 * 2 * 14 * 2 * 14 * 2);
}

/// Who may, by operation: the letters c (chair), s (secretary), p (participants), h (head of school alone), v (screen).
fn operators(operation: Operation, terms: Terms, attended: bool) -> &'static str {
    let (state, rests) = (terms.state, terms.paused);
    let (before, live, sealed) = match state {
        State::Draft | State::Invited => (true, false, false),
        State::Live(_) => (false, true, false),
        State::Sealed | State::FollowUp | State::Closed => (false, false, true),
        State::Cancelled => (false, false, false),
    };
    match operation.code() {
        "see" => "cspv",
        "open_identity" | "see_audit" => "c",
        "edit_conference" | "invite" | "record_consent" | "remove_participant" | "set_times" if before || live => "c",
        "renew_link" if before || live || matches!(state, State::Sealed | State::FollowUp) => "c",
        "guard_identity" if before || live => "cs",
        "cancel" if before => "c",
        "start" if state == State::Invited => "c",
        "seal" if live => "c",
        "resume" if live && rests => "c",
        "change_stage" | "give_floor" | "pause" if live && !rests => "c",
        "mark_heard" | "tick_opening" if live => "cs",
        "raise_hand_for" if live && !rests => "cs",
        "commit" if live && rests => "cs",
        "hand_over" | "keep_private_notes" if before || live => "c",
        "hand_over_minutes" if before || live => "cs",
        "conclude" | "mark_entry" if live => "cs",
        "note_needed" if before || live => "cs",
        "ask_rewording" if live => "c",
        "confirm_noted" if state == State::Invited || (live && !rests) => "csp",
        "confirm_noted" if live => "cs",
        "dissent" if has_conclusion(terms) && !rests => "csp",
        "dissent" | "note_dissent" if has_conclusion(terms) => "cs",
        "commit" if live && terms.editing == Editing::Open => "csp",
        "commit" if matches!(state, State::Live(Stage::Commitments | Stage::Closing)) => "csp",
        "commit" if live => "cs",
        "mark_attendance" if live || state == State::Invited => "cs",
        "answer" | "tell_expectations" if state == State::Invited => "sp",
        "read_expectations" => "cs",
        "declare_alone" | "agree_purpose" if live || state == State::Invited => "csp",
        "pass" | "raise_hand" if live && !rests => "csp",
        "read_minutes" | "see_follow_up" | "see_history" | "acknowledge" | "request_correction"
            if sealed && attended =>
        {
            "csp"
        }
        "read_minutes" | "see_follow_up" | "see_history" | "acknowledge" | "request_correction" if sealed => "cs",
        "report_progress" if matches!(state, State::Sealed | State::FollowUp) && attended => "csp",
        "report_progress" if matches!(state, State::Sealed | State::FollowUp) => "cs",
        "follow_up" | "close" if matches!(state, State::Sealed | State::FollowUp) => "c",
        "decide_correction" if sealed => "c",
        "add_addendum" if sealed => "cs",
        "countersign" if sealed && attended => "h",
        "see_participants" if live || (sealed && attended) => "cspv",
        "see_participants" => "cs",
        "connect" if before || live || state == State::Sealed => "cspv",
        "connect" if sealed => "csp",
        "connect" => "cs",
        "manage_screens" if live || matches!(state, State::Invited | State::Sealed) => "cs",
        "watch" if live || matches!(state, State::Invited | State::Sealed) => "v",
        _ => "",
    }
}

/// Stages 4 to 8, and every stage in open mode.
fn has_conclusion(terms: Terms) -> bool {
    match terms.state {
        State::Live(stage) => {
            terms.editing == Editing::Open || !["opening", "presentation", "information"].contains(&stage.code())
        }
        State::Draft | State::Invited | State::Sealed | State::FollowUp | State::Closed | State::Cancelled => false,
    }
}

#[test]
fn every_operation_is_allowed_to_those_whom_the_law_names() {
    for role in Role::ALL {
        let letter = match role {
            Role::Chair => 'c',
            Role::Secretary => 's',
            Role::Screen => 'v',
            Role::HomeroomTeacher
            | Role::SubjectTeacher
            | Role::Principal
            | Role::Parent
            | Role::Psychologist
            | Role::Doctor
            | Role::Police
            | Role::Expert
            | Role::Supporter => 'p',
        };
        for standing in Standing::ALL {
            for attended in [false, true] {
                for state in states() {
                    for editing in Editing::ALL {
                        for (operation, paused) in with_and_without_pause(Operation::ALL.iter()) {
                            let person = Person { participant: ME, role: *role, standing: *standing, attended };
                            let terms = Terms { state, editing: *editing, paused };
                            let named = operators(*operation, terms, attended);
                            let as_head = *role == Role::Principal && named.contains('h');
                            let wanted = *standing == Standing::Joined && (named.contains(letter) || as_head);
                            assert_eq!(
                                may(person, terms, *operation),
                                wanted,
                                "{role} {standing} attended={attended} {state:?} {editing} {operation} paused={paused}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_coordinator_countersigns_what_it_attended_and_did_not_lead() {
    for role in Role::ALL {
        for standing in Standing::ALL {
            for attended in [false, true] {
                for state in states() {
                    for office in StaffRole::ALL {
                        let person = Person { participant: ME, role: *role, standing: *standing, attended };
                        let terms = Terms { state, editing: Editing::Guided, paused: false };
                        let sealed = matches!(state, State::Sealed | State::FollowUp | State::Closed);
                        let apart = !matches!(role, Role::Chair | Role::Secretary | Role::Screen);
                        let wanted = *office == StaffRole::Coordinator
                            && *standing == Standing::Joined
                            && attended
                            && sealed
                            && apart;
                        assert_eq!(
                            countersigns_by_office(person, terms, &[*office]),
                            wanted,
                            "{role} {standing} attended={attended} {state:?} {office}"
                        );
                    }
                }
            }
        }
    }
}
