use time::macros::datetime;
use uuid::Uuid;
use yrs::{Doc, Transact, XmlElementPrelim, XmlFragment, XmlTextPrelim};

use super::*;
use crate::domain::section::TextSection;

const AT: OffsetDateTime = datetime!(2026-03-02 02:00 UTC);

fn person(number: u128) -> ParticipantId {
    ParticipantId(Uuid::from_u128(number))
}

/// A section with a paragraph in which two people wrote, and what each of their edits was.
struct Written {
    document: OpenDocument,
    origins: Origins,
}

type Edit = fn(&mut TransactionMut<'_>, &XmlTextRef);

fn written(edits: &[(u32, Edit)]) -> Written {
    let section = Document::Text(TextSection::Background);
    let (mut log, mut origins) = (Vec::new(), Origins::default());
    let mut known: Vec<Vec<u8>> = Vec::new();
    for (minute, (author, edit)) in (0_u32..).zip(edits) {
        // Each author has a client of its own, which knows all that was written before.
        let doc = Doc::with_options(yrs::Options {
            offset_kind: yrs::OffsetKind::Utf16,
            ..yrs::Options::with_client_id(yrs::ClientID::new(u64::from(author * 100 + minute)))
        });
        let fragment = doc.get_or_insert_xml_fragment("default");
        let mut txn = doc.transact_mut();
        for change in &known {
            txn.apply_update(yrs::updates::decoder::Decode::decode_v1(change).unwrap()).unwrap();
        }
        drop(txn);
        let mut txn = doc.transact_mut();
        let text = match fragment.get(&txn, 0) {
            Some(yrs::XmlOut::Element(paragraph)) => match paragraph.get(&txn, 0) {
                Some(yrs::XmlOut::Text(text)) => text,
                other => panic!("{other:?}"),
            },
            _ => {
                let paragraph = fragment.insert(&mut txn, 0, XmlElementPrelim::empty("paragraph"));
                paragraph.insert(&mut txn, 0, XmlTextPrelim::new(""))
            }
        };
        edit(&mut txn, &text);
        let change = txn.encode_update_v1();
        drop(txn);
        let at = AT + time::Duration::minutes(i64::from(minute));
        origins.note(section, (person(u128::from(*author)), at), &change).unwrap();
        log.push((person(u128::from(*author)), change.clone()));
        known.push(change);
    }
    Written { document: OpenDocument::load(section, None, &log).unwrap(), origins }
}

fn told(written: &Written) -> Vec<(u128, i64, String)> {
    let lines = read_history(&written.document, &written.origins);
    let pieces = lines.into_iter().flat_map(|line| line.pieces);
    pieces
        .map(|piece| (piece.author.unwrap().0.as_u128(), (piece.at.unwrap() - AT).whole_minutes(), piece.text))
        .collect()
}

#[test]
fn each_stretch_has_its_author_and_its_time() {
    let written = written(&[
        (1, |txn, text| text.insert(txn, 0, "Sering terlambat")),
        (2, |txn, text| text.insert(txn, 7, "sekali 🕰 ")),
        (1, |txn, text| text.insert(txn, 26, ".")),
    ]);
    let expected = [(1, 0, "Sering "), (2, 1, "sekali 🕰 "), (1, 0, "terlambat"), (1, 2, ".")];
    assert_eq!(told(&written), expected.map(|(author, at, text)| (author, at, text.to_owned())));
}

#[test]
fn what_was_deleted_is_in_neither_history_nor_snapshot() {
    let written = written(&[
        (1, |txn, text| text.insert(txn, 0, "Sering RAHASIA terlambat")),
        (2, |txn, text| text.remove_range(txn, 7, 8)),
    ]);
    assert_eq!(told(&written), [(1, 0, "Sering terlambat".to_owned())]);
    for snapshot in [written.document.snapshot(), written.document.snapshot_without_owners()] {
        assert!(!snapshot.windows(7).any(|window| window == b"RAHASIA"), "deleted text is gone");
    }
    let again = OpenDocument::load(
        Document::Text(TextSection::Background),
        Some(&written.document.snapshot_without_owners()),
        &[],
    );
    assert_eq!(read_history(&again.unwrap(), &written.origins).len(), 1, "and the rest is read again");
}

#[test]
fn a_section_in_which_nobody_wrote_has_no_history() {
    let empty = OpenDocument::empty(Document::Text(TextSection::Background));
    assert_eq!(read_history(&empty, &Origins::default()), Vec::new());
}
