use proptest::prelude::*;

use super::super::varint::{write_number, write_string};
use super::*;

/// Writes updates byte by byte, right or wrong.
#[derive(Clone, Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn n(mut self, number: u64) -> Self {
        write_number(&mut self.0, number);
        self
    }

    fn s(mut self, text: &str) -> Self {
        write_string(&mut self.0, text);
        self
    }

    fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }
}

fn b() -> Bytes {
    Bytes::default()
}

/// An update of one client with these structs from this clock on, and no deletions.
fn update(client: u64, clock: u64, structs: &[Bytes]) -> Vec<u8> {
    let mut bytes = b().n(1).n(u64::try_from(structs.len()).unwrap()).n(client).n(clock);
    for one in structs {
        bytes = bytes.raw(&one.0);
    }
    bytes.n(0).0
}

/// An update that only deletes.
fn deletes(ranges: &[(u64, u64)]) -> Vec<u8> {
    let mut bytes = b().n(0).n(1).n(7).n(u64::try_from(ranges.len()).unwrap());
    for (clock, length) in ranges {
        bytes = bytes.n(*clock).n(*length);
    }
    bytes.0
}

/// An item in the root, the start of its content left to the caller.
fn in_root(kind: u8) -> Bytes {
    b().raw(&[kind]).n(1).s("default")
}

/// An item beside item 0 of client 9.
fn beside(kind: u8) -> Bytes {
    b().raw(&[kind | 0x80]).n(9).n(0)
}

/// An item in the sequence of the type 0 of client 9.
fn child(kind: u8) -> Bytes {
    b().raw(&[kind]).n(0).n(9).n(0)
}

/// An item under a key of the type 0 of client 9.
fn keyed(kind: u8, key: &str) -> Bytes {
    b().raw(&[kind | 0x20]).n(0).n(9).n(0).s(key)
}

fn one(one: Bytes) -> Result<Walk, UpdateError> {
    walk(&update(7, 0, &[one]), &Policy::text())
}

fn refusal(bytes: &[u8]) -> UpdateError {
    walk(bytes, &Policy::text()).unwrap_err()
}

#[test]
fn each_content_is_known_and_only_ours_is_allowed() {
    use UpdateError as E;
    for (what, bytes, expected) in [
        ("deleted", beside(1).n(5), Ok(5)),
        ("JSON list", beside(2).n(1).s("1"), Err(E::ContentNotAllowed(2))),
        ("binary", beside(3).n(1).n(0), Err(E::ContentNotAllowed(3))),
        ("text", child(4).s("añ😀"), Ok(4)),
        ("text beside", beside(4).s("x"), Ok(1)),
        ("text in the root", in_root(4).s("x"), Err(E::ContentNotAllowed(4))),
        ("text under a key", keyed(4, "start").s("x"), Err(E::ContentNotAllowed(4))),
        ("no text", child(4).s(""), Err(E::ZeroLength)),
        ("embed", child(5).s("{}"), Err(E::ContentNotAllowed(5))),
        ("bold", child(6).s("bold").s("{}"), Ok(1)),
        ("bold's end", beside(6).s("italic").s("null"), Ok(1)),
        ("link", child(6).s("link").s("{}"), Err(E::MarkNotAllowed)),
        ("deep mark", child(6).s("bold").s(&"[".repeat(200)), Err(E::MarkNotAllowed)),
        ("array", in_root(7).n(0), Err(E::KindNotAllowed(0))),
        ("map", in_root(7).n(1), Err(E::KindNotAllowed(1))),
        ("text type", in_root(7).n(2), Err(E::KindNotAllowed(2))),
        ("paragraph", in_root(7).n(3).s("paragraph"), Ok(1)),
        ("heading", in_root(7).n(3).s("heading"), Err(E::ElementNotAllowed)),
        ("fragment", child(7).n(4), Err(E::KindNotAllowed(4))),
        ("hook", child(7).n(5).s("x"), Err(E::KindNotAllowed(5))),
        ("XML text in the root", in_root(7).n(6), Err(E::KindNotAllowed(6))),
        ("XML text", child(7).n(6), Ok(1)),
        ("unknown type", child(7).n(7), Err(E::KindNotAllowed(7))),
        ("padded type", child(7).raw(&[0x86, 0]), Err(E::KindNotAllowed(0x86))),
        ("attribute", keyed(8, "start").n(1).raw(&[125, 3]), Ok(1)),
        ("foreign attribute", keyed(8, "onclick").n(1).raw(&[126]), Err(E::KeyNotAllowed)),
        ("value in sequence", child(8).n(1).raw(&[126]), Err(E::ContentNotAllowed(8))),
        ("no value", keyed(8, "start").n(0), Err(E::ZeroLength)),
        ("10^8 values", beside(8).raw(&[0x80, 0xc2, 0xd7, 0x2f]), Err(E::CountTooLarge)),
        ("long value", keyed(8, "type").n(1).raw(&[119]).s(&"x".repeat(65)), Err(E::StringTooLong)),
        ("subdocument", child(9).s("guid").raw(&[118, 0]), Err(E::ContentNotAllowed(9))),
        ("unknown content", child(11).n(1), Err(E::UnknownContent(11))),
        ("collected with flags", beside(0).n(1), Err(E::UnknownContent(0))),
        ("skip with flags", beside(10).n(1), Err(E::UnknownContent(10))),
        ("content 17", child(17).n(1), Err(E::UnknownContent(17))),
        ("collected", b().n(0).n(3), Ok(3)),
        ("collected, empty", b().n(0).n(0), Err(E::ZeroLength)),
        ("skip, empty", b().n(10).n(0), Err(E::ZeroLength)),
        ("foreign root", b().raw(&[7]).n(1).s("other").n(3).s("paragraph"), Err(E::ForeignRoot)),
        ("key on the root", b().raw(&[0x28]).n(1).s("default").s("start").n(1).raw(&[126]), Err(E::KeyNotAllowed)),
        ("unreadable parent", b().raw(&[4]).n(2).s("x").s("x"), Err(E::UnknownParent)),
        ("itself as neighbour", b().raw(&[0x84]).n(7).n(0).s("x"), Err(E::ForwardReference)),
        ("broken text", child(4).raw(&[1, 0xff]), Err(E::NotUtf8)),
    ] {
        let got = one(bytes).map(|walk| walk.structs.first().map_or(0, |range| range.len));
        assert_eq!(got, expected, "{what}");
    }
}

#[test]
fn values_are_scalars() {
    let value = |bytes: &[u8]| one(keyed(8, "start").n(1).raw(bytes)).map(|walk| walk.has_values);
    for bytes in
        [&[126][..], &[125, 0x6a], &[124, 0, 0, 0, 0], &[123, 0, 0, 0, 0, 0, 0, 0, 0], &[121], &[120], &[119, 1, b'a']]
    {
        assert_eq!(value(bytes), Ok(true), "{bytes:?}");
    }
    for tag in [127, 122, 118, 117, 116, 115, 0, 255] {
        assert_eq!(value(&[tag, 0]), Err(UpdateError::ValueNotAllowed(tag)));
    }
    // 20,000 nested arrays abort an unguarded process.
    let mut bomb = [117, 1].repeat(20_000);
    bomb.push(126);
    assert_eq!(value(&bomb), Err(UpdateError::ValueNotAllowed(117)));
    // An integer that overflows the shift of a careless reader.
    let mut long = vec![125];
    long.extend_from_slice(&[0xff; 10]);
    assert_eq!(value(&long), Err(UpdateError::NumberTooLarge));
}

#[test]
fn clocks_and_clients_stay_where_all_implementations_agree() {
    let edge = (1 << 31) - 2;
    let text = || child(4).s("x");
    assert!(walk(&update(7, edge, &[text()]), &Policy::text()).is_ok());
    for (bytes, expected) in [
        (update(1 << 53, 0, &[text()]), UpdateError::ClientTooLarge),
        (update(7, 1 << 31, &[text()]), UpdateError::ClockOverflow),
        (update(7, edge + 1, &[text()]), UpdateError::ClockOverflow),
        (update(7, 0, &[b().n(0).n(u64::from(u32::MAX))]), UpdateError::ClockOverflow),
        (update(7, 0, &[b().n(0).n((1 << 20) + 1)]), UpdateError::CollectedTooLong),
        (update(7, 0, &[beside(1).n((1 << 20) + 1)]), UpdateError::CollectedTooLong),
        (update(7, 0, &[b().n(10).n(1 << 31)]), UpdateError::ClockOverflow),
        (update(7, 0, &[b().raw(&[0x84]).n(1 << 53).n(0).s("x")]), UpdateError::ClientTooLarge),
        (update(7, 0, &[b().raw(&[0x84]).n(9).n(1 << 31).s("x")]), UpdateError::ClockOverflow),
        (deletes(&[(1 << 31, 1)]), UpdateError::ClockOverflow),
        (deletes(&[(5, u64::from(u32::MAX))]), UpdateError::ClockOverflow),
        (deletes(&[(5, 0)]), UpdateError::ZeroLength),
        (deletes(&[(5, 2), (6, 1)]), UpdateError::UnorderedDeletes),
        (deletes(&[]), UpdateError::EmptySection),
    ] {
        assert_eq!(refusal(&bytes), expected, "{bytes:x?}");
    }
}

#[test]
fn counts_ask_for_nothing() {
    let huge = (1 << 53) - 1;
    for (bytes, expected) in [
        (b().n(huge), UpdateError::CountTooLarge),
        (b().n(1).n(huge).n(7).n(0).n(0), UpdateError::CountTooLarge),
        (b().n(1).n(0).n(7).n(0).n(0).n(0), UpdateError::EmptySection),
        (b().n(0).n(huge), UpdateError::CountTooLarge),
        (b().n(0).n(1).n(7).n(huge).n(0).n(1), UpdateError::CountTooLarge),
        (b().n(0).n(0).n(0), UpdateError::TrailingBytes),
        (b(), UpdateError::Truncated),
        (b().n(0), UpdateError::Truncated),
    ] {
        assert_eq!(refusal(&bytes.0), expected, "{:x?}", bytes.0);
    }
    assert!(walk(&[0, 0], &Policy::text()).unwrap().is_empty());
}

#[test]
fn many_small_structs_are_too_many() {
    let structs: Vec<_> = (0..50_001).map(|_| b().n(0).n(1)).collect();
    assert_eq!(refusal(&update(7, 0, &structs)), UpdateError::TooManyStructs);
    let ranges: Vec<_> = (0..50_001).map(|index| (2 * index, 1)).collect();
    assert_eq!(refusal(&deletes(&ranges)), UpdateError::TooManyDeletes);
}

#[test]
fn a_client_has_one_section() {
    let section = b().n(1).n(7).n(0).raw(&child(4).s("x").0);
    let twice = b().n(2).raw(&section.0).raw(&section.0).n(0);
    assert_eq!(refusal(&twice.0), UpdateError::DuplicateClient);
    let twice = b().n(0).n(2).raw(&[7, 1, 0, 1]).raw(&[7, 1, 5, 1]);
    assert_eq!(refusal(&twice.0), UpdateError::DuplicateClient);
}

#[test]
fn authors_gaps_and_additions_are_read_off() {
    let bytes = update(7, 3, &[child(7).n(6), child(4).s("abc"), b().n(10).n(4), b().n(0).n(1)]);
    let walk = walk(&bytes, &Policy::text()).unwrap();
    let range = |clock, len| Range { client: 7, clock, len };
    assert_eq!(walk.structs, vec![range(3, 4), range(11, 1)]);
    assert_eq!(walk.strings_utf16, 3);
    assert!(walk.has_types && walk.has_skips && !walk.has_values);
    assert_eq!(walk.adds(&|_| 5), vec![range(5, 2), range(11, 1)]);
    assert_eq!(walk.adds(&|_| 12), vec![]);
    assert!(walk.gap(&|_| 100), "a skip is a gap");
}

#[test]
fn what_is_not_there_is_a_gap() {
    let known = |of_seven: u32, of_nine: u32| move |client| if client == 7 { of_seven } else { of_nine };
    let edit = walk(&update(7, 3, &[beside(4).s("x")]), &Policy::text()).unwrap();
    assert!(!edit.gap(&known(3, 1)));
    assert!(!edit.gap(&known(9, 1)), "known already");
    assert!(edit.gap(&known(2, 1)), "its own client's clock 2 is missing");
    assert!(edit.gap(&known(3, 0)), "its neighbour is missing");
    let deletion = walk(&deletes(&[(0, 4)]), &Policy::text()).unwrap();
    assert!(!deletion.gap(&known(4, 0)));
    assert!(deletion.gap(&known(3, 0)), "deletes what is not there");
}

#[test]
fn rows_hold_scalars_and_one_text() {
    const KEYS: &[&str] = &["id", "what", "text"];
    use UpdateError as E;
    let in_rows = |kind: u8| b().raw(&[kind]).n(1).s("rows");
    for (what, bytes, expected) in [
        ("row", in_rows(7).n(1), Ok(())),
        ("row beside", beside(7).n(1), Ok(())),
        ("array", in_rows(7).n(0), Err(E::KindNotAllowed(0))),
        ("map in a row", keyed(7, "what").n(1), Err(E::KindNotAllowed(1))),
        ("text", keyed(7, "text").n(2), Ok(())),
        ("text elsewhere", keyed(7, "what").n(2), Err(E::KindNotAllowed(2))),
        ("element", keyed(7, "text").n(3).s("paragraph"), Err(E::KindNotAllowed(3))),
        ("field", keyed(8, "what").n(1).raw(&[119]).s("x"), Ok(())),
        ("foreign field", keyed(8, "__proto__").n(1).raw(&[126]), Err(E::KeyNotAllowed)),
        ("long field", keyed(8, "what").n(1).raw(&[119]).s(&"x".repeat(16_385)), Err(E::StringTooLong)),
        ("scalar row", in_rows(8).n(1).raw(&[126]), Err(E::ContentNotAllowed(8))),
        ("mark", child(6).s("bold").s("{}"), Err(E::MarkNotAllowed)),
        ("words", child(4).s("kata"), Ok(())),
    ] {
        let got = walk(&update(7, 0, &[bytes]), &Policy::rows(KEYS)).map(|_| ());
        assert_eq!(got, expected, "{what}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_walk_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = walk(&bytes, &Policy::text());
        let _ = walk(&bytes, &Policy::rows(&["id", "text"]));
    }

    #[test]
    fn the_walk_agrees_with_yrs(words in proptest::collection::vec("\\PC{1,12}", 1..8)) {
        use yrs::updates::decoder::Decode;
        use yrs::{Doc, Text, Transact, XmlElementPrelim, XmlFragment, XmlTextPrelim};
        let doc = Doc::with_client_id(7);
        let root = doc.get_or_insert_xml_fragment("default");
        let bytes = {
            let mut txn = doc.transact_mut();
            let paragraph = root.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
            let text = paragraph.push_back(&mut txn, XmlTextPrelim::new(""));
            for word in &words {
                text.insert(&mut txn, 0, word);
            }
            txn.encode_update_v1()
        };
        let walk = walk(&bytes, &Policy::text()).unwrap();
        let expected = yrs::Update::decode_v1(&bytes).unwrap().insertions(true);
        let ends: Vec<_> = expected.iter().filter_map(|(client, ranges)| {
            Some((client.get(), ranges.iter().map(|range| range.start).min()?, ranges.iter().map(|range| range.end).max()?))
        }).collect();
        let ours: Vec<_> = walk.structs.iter().map(|range| (range.client, range.clock, range.end())).collect();
        prop_assert_eq!(ours, ends);
        for end in 0..bytes.len() {
            prop_assert!(super::walk(bytes.get(..end).unwrap(), &Policy::text()).is_err());
        }
    }
}
