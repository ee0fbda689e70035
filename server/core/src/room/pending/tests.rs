use time::OffsetDateTime;
use uuid::Uuid;

use super::*;
use crate::domain::section::TextSection;
use crate::ids::ParticipantId;

const HERE: Document = Document::Text(TextSection::Background);
const THERE: Document = Document::Text(TextSection::Symptoms);

fn row(document: Document, author: u128) -> Row {
    let author = ParticipantId(Uuid::from_u128(author));
    Row {
        document,
        author,
        origin: super::super::effect::Origin::Pen,
        at: OffsetDateTime::UNIX_EPOCH,
        change: Bytes::from_static(&[0; 10]),
    }
}

fn acknowledgement(of: u64) -> Held {
    Held::Acknowledge { connection: ConnectionId(of), address: "here".to_owned(), document: HERE, row: Some(of) }
}

/// The rows whose acknowledgements came out.
fn released(pending: &mut Pending) -> Vec<u64> {
    let mut rows = Vec::new();
    while let Some(held) = pending.release() {
        if let Held::Acknowledge { row: Some(row), .. } = held {
            rows.push(row);
        }
    }
    rows
}

#[test]
fn nothing_comes_out_before_its_commit_and_all_in_the_order_of_its_coming() {
    let mut pending = Pending::default();
    for author in 1..=3 {
        let number = pending.push(row(HERE, author));
        pending.hold(number, acknowledgement(number));
    }
    let first = pending.next_batch(1, 0).unwrap();
    assert_eq!((first.number, first.rows.len()), (1, 3));
    let late = pending.push(row(HERE, 4));
    // Waits for nothing of its own, but came behind what does.
    pending.hold(0, acknowledgement(9));
    pending.hold(late, acknowledgement(late));
    assert!(released(&mut pending).is_empty());
    assert!(pending.next_batch(1, 0).is_none(), "one batch at a time");
    assert_eq!(pending.committed(1).unwrap().1.len(), 3);
    assert_eq!(released(&mut pending), [1, 2, 3, 9]);
    assert_eq!(pending.next_batch(1, 3).unwrap().rows.len(), 1);
    assert!(pending.committed(1).is_none(), "an old answer says nothing");
    assert!(!pending.is_empty());
    pending.committed(2).unwrap();
    assert_eq!(released(&mut pending), [late]);
    assert!(pending.is_empty());
}

#[test]
fn a_batch_that_failed_is_tried_again_later_with_the_same_name_and_edits() {
    let mut pending = Pending::default();
    pending.push(row(HERE, 1));
    let first = pending.next_batch(1, 0).unwrap();
    pending.push(row(HERE, 2));
    assert!(!pending.failed(7, Duration::ZERO), "not ours");
    assert!(pending.failed(first.number, Duration::from_secs(1)));
    assert!(pending.due(Duration::from_millis(1_400)).is_none());
    let again = pending.due(Duration::from_millis(1_500)).unwrap();
    assert_eq!((again.number, again.rows.len()), (first.number, 1));
    assert!(pending.due(Duration::from_secs(9)).is_none(), "it is under way");
}

#[test]
fn what_is_under_way_cannot_be_refused_and_what_is_not_can() {
    let mut pending = Pending::default();
    let first = pending.push(row(HERE, 1));
    let batch = pending.next_batch(1, 0).unwrap();
    let second = pending.push(row(HERE, 1));
    pending.push(row(THERE, 2));
    let author = |number| ParticipantId(Uuid::from_u128(number));
    assert_eq!(pending.refuse(|row| row.author == author(1)), BTreeSet::from([second]));
    assert!(pending.give_back(batch.number));
    assert_eq!(pending.refuse(|row| row.author == author(1)), BTreeSet::from([first]));
    let next = pending.next_batch(2, 0).unwrap();
    assert_eq!((next.number, next.generation, next.rows.len()), (2, 2, 1));
    assert_eq!(pending.changes_of(HERE).count(), 0);
}

#[test]
fn room_is_bounded_and_comes_back() {
    let mut pending = Pending::default();
    assert!(pending.has_room(WAITING_BYTES));
    pending.push(row(HERE, 1));
    assert!(!pending.has_room(WAITING_BYTES - 9) && pending.has_room(WAITING_BYTES - 10));
    pending.next_batch(1, 0).unwrap();
    pending.committed(1).unwrap();
    assert!(pending.has_room(WAITING_BYTES));
}

#[test]
fn an_attachment_that_ended_is_told_nothing() {
    let mut pending = Pending::default();
    for number in [1, 2] {
        pending.hold(0, acknowledgement(number));
    }
    pending.forget(ConnectionId(1), "here");
    pending.forget(ConnectionId(2), "there");
    assert_eq!(released(&mut pending), [2]);
}
