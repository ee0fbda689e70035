//! The tables of the conduct of a meeting, written a second time in the words of domain.md.

use uuid::Uuid;

use super::*;
use crate::domain::stage::Stage;

const ANYBODY: ParticipantId = ParticipantId(Uuid::from_u128(1));

#[test]
fn a_role_goes_to_whom_the_law_lets_lead() {
    let mut seen = 0;
    for role in LeadingRole::ALL {
        for own in Role::ALL {
            for standing in Standing::ALL {
                for is_staff in [false, true] {
                    for has_note in [false, true] {
                        let person = Person { participant: ANYBODY, role: *own, standing: *standing, attended: true };
                        let verdict = check_hand_over(*role, Candidate { person, is_staff }, has_note);
                        let wanted = match (standing.code(), role.code(), own.code()) {
                            ("invited" | "removed", _, _) => Err(HandOverFault::NotJoined),
                            (_, "chair", "chair") | (_, "secretary", "secretary") => Err(HandOverFault::HasIt),
                            (_, _, "screen") => Err(HandOverFault::Unfit),
                            (_, "chair", _) if !is_staff => Err(HandOverFault::Unfit),
                            (_, "secretary", "chair") if !has_note => Err(HandOverFault::NoteNeeded),
                            _ => Ok(()),
                        };
                        assert_eq!(verdict, wanted, "{role} to {own} {standing} staff={is_staff} note={has_note}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert_eq!(seen, 2 * 12 * 3 * 2 * 2);
}

#[test]
fn only_a_coordinator_takes_over_and_only_what_is_called_or_held() {
    let states = [
        (State::Draft, false),
        (State::Invited, true),
        (State::Live(Stage::Opening), true),
        (State::Live(Stage::Closing), true),
        (State::Sealed, false),
        (State::FollowUp, false),
        (State::Closed, false),
        (State::Cancelled, false),
    ];
    for (state, open) in states {
        for role in StaffRole::ALL {
            let wanted = open && role.code() == "coordinator";
            assert_eq!(may_take_over(&[*role], state), wanted, "{role} {state:?}");
        }
        assert!(!may_take_over(&[], state));
    }
}

#[test]
fn the_last_event_of_its_kind_counts() {
    let presents = |participant| ConductEvent::Presenter { participant };
    let withdrawn = ConductEvent::ConsentWithdrawn { by: ConsentGiver::Student };
    let conduct = |events: &[ConductEvent]| Conduct::after(events);
    assert_eq!(conduct(&[]), Conduct::default());
    assert_eq!(conduct(&[presents(Some(ANYBODY))]).presenter, Some(ANYBODY));
    assert_eq!(conduct(&[presents(Some(ANYBODY)), presents(None)]).presenter, None);
    assert_eq!(conduct(&[presents(None), ConductEvent::NoConclusion]).no_conclusion, Some(1));
    assert_eq!(conduct(&[ConductEvent::NoConclusion, ConductEvent::ConclusionSought]).no_conclusion, None);
    assert!(conduct(std::slice::from_ref(&withdrawn)).awaits_decision());
    assert!(!conduct(&[withdrawn.clone(), ConductEvent::GoesOn]).awaits_decision());
    assert!(conduct(&[withdrawn.clone(), ConductEvent::GoesOn, withdrawn]).awaits_decision());
    assert_eq!(conduct(&[ConductEvent::GoesOn]).goes_on, None, "nothing was withdrawn");
}
