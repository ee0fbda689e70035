use uuid::Uuid;

use super::*;
use crate::domain::participant::{Person, Standing};
use crate::domain::role::Role;

const ID: u64 = 77;

fn member(number: u128) -> Member {
    let participant = ParticipantId(Uuid::from_u128(number));
    let person = Person { participant, role: Role::Parent, standing: Standing::Joined, attended: true };
    Member { person, name: "Bu Sari".to_owned(), position: 3 }
}

fn entry(clock: u32, is_there: bool) -> Entry {
    Entry { client: ID, clock, state: is_there.then(Map::new) }
}

/// Whether `who` on `connection` is heard.
fn is_heard(presence: &mut Presence, who: u128, connection: u64, entry: Entry) -> bool {
    let member = member(who);
    let source = Source { connection: ConnectionId(connection), address: "here", member: &member, writes: true };
    !presence.accept(&source, vec![entry], Duration::ZERO, |_| None).is_empty()
}

#[test]
fn the_rules_of_the_clock() {
    let (there, gone) = (true, false);
    // What is known, whether it left, who says what on which socket, and whether it is heard.
    let table = [
        (None, false, 1, 1, entry(0, there), true),
        (None, false, 1, 1, entry(5, gone), false),
        (Some(there), false, 1, 1, entry(5, there), false),
        (Some(there), false, 1, 1, entry(4, gone), false),
        (Some(there), false, 1, 1, entry(5, gone), true),
        (Some(there), false, 1, 1, entry(6, there), true),
        (Some(gone), false, 1, 1, entry(5, there), false),
        (Some(gone), false, 1, 1, entry(5, gone), false),
        (Some(gone), false, 1, 1, entry(6, there), true),
        // Another socket of the same person: a newer clock, or the same one once the first has left.
        (Some(there), false, 1, 2, entry(5, there), false),
        (Some(there), false, 1, 2, entry(6, there), true),
        (Some(there), false, 1, 2, entry(9, gone), false),
        (Some(there), true, 1, 2, entry(5, there), true),
        (Some(there), true, 1, 2, entry(4, there), false),
        (Some(there), true, 1, 1, entry(5, there), true),
        // Somebody else.
        (Some(there), false, 2, 3, entry(9, there), false),
        (Some(there), true, 2, 3, entry(9, there), false),
        (Some(gone), true, 2, 3, entry(9, there), false),
        (Some(there), false, 2, 3, entry(5, gone), false),
    ];
    for (row, (known, left, who, connection, said, heard)) in table.into_iter().enumerate() {
        let mut presence = Presence::default();
        if let Some(is_there) = known {
            assert!(is_heard(&mut presence, 1, 1, entry(5, true)));
            if !is_there {
                assert!(is_heard(&mut presence, 1, 1, entry(5, false)));
            }
        }
        if left {
            presence.leave(ConnectionId(1), "here", Duration::ZERO);
        }
        assert_eq!(is_heard(&mut presence, who, connection, said), heard, "row {row}");
    }
}

#[test]
fn an_id_with_edits_of_somebody_else_is_not_announced() {
    let mut presence = Presence::default();
    let member = member(1);
    let source = Source { connection: ConnectionId(1), address: "here", member: &member, writes: true };
    let other = ParticipantId(Uuid::from_u128(2));
    assert_eq!(presence.accept(&source, vec![entry(1, true)], Duration::ZERO, |_| Some(other)), []);
}

#[test]
fn states_are_bounded_and_pages_that_come_and_go_are_not_locked_out() {
    let mut presence = Presence::default();
    for page in 0..500_u64 {
        let said = Entry { client: page, clock: 1, state: Some(Map::new()) };
        assert!(is_heard(&mut presence, 1, page, said), "page {page}");
        presence.leave(ConnectionId(page), "here", Duration::ZERO);
        presence.expire(GRACE);
        assert!(presence.states.len() <= STATES_EACH);
    }
    let many = (0..20).map(|client| Entry { client: 1_000 + client, clock: 1, state: Some(Map::new()) });
    assert_eq!(many.filter(|said| is_heard(&mut presence, 1, 999, said.clone())).count(), STATES);
}

#[test]
fn what_has_gone_is_told_once_with_its_last_clock_and_its_memory_fades() {
    let mut presence = Presence::default();
    assert!(is_heard(&mut presence, 1, 1, entry(5, true)));
    assert_eq!(presence.expire(EXPIRY - Duration::from_millis(1)), []);
    assert_eq!(presence.expire(EXPIRY), [entry(5, false)]);
    assert_eq!((presence.expire(EXPIRY * 2), presence.is_empty()), (vec![], true));
    assert!(presence.announced_by(ID).is_some(), "a page that sleeps keeps its id");
    presence.expire(MEMORY);
    assert!(presence.announced_by(ID).is_none());
}
