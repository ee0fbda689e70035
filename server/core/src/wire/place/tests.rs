use super::super::update::walk;
use super::super::varint::{write_number, write_string};
use super::*;

/// One item of client 7, in the words of this test.
#[derive(Clone, Copy)]
enum Put<'a> {
    Root(What<'a>),
    Child(u64, What<'a>),
    Key(u64, &'a str, What<'a>),
    After(u64, What<'a>),
    Before(u64, What<'a>),
    Between(u64, u64, What<'a>),
}

#[derive(Clone, Copy)]
enum What<'a> {
    Element(&'a str),
    XmlText,
    Map,
    PlainText,
    Words(&'a str),
    Bold,
    Null,
    Deleted(u64),
}

use Put::{After, Before, Between, Child, Key, Root};
use What::{Bold, Deleted, Element, Map, Null, PlainText, Words, XmlText};

fn update(root: &str, first: u64, items: &[Put<'_>]) -> Vec<u8> {
    let mut bytes = vec![1, u8::try_from(items.len()).unwrap(), 7];
    write_number(&mut bytes, first);
    for item in items {
        write(&mut bytes, root, *item);
    }
    bytes.push(0);
    bytes
}

fn write(into: &mut Vec<u8>, root: &str, item: Put<'_>) {
    let (flags, what) = match item {
        Root(what) | Child(_, what) => (0, what),
        Key(_, _, what) => (0x20, what),
        After(_, what) => (0x80, what),
        Before(_, what) => (0x40, what),
        Between(_, _, what) => (0xc0, what),
    };
    let kind = match what {
        Deleted(_) => 1,
        Words(_) => 4,
        Bold => 6,
        Element(_) | XmlText | Map | PlainText => 7,
        Null => 8,
    };
    into.push(flags | kind);
    let mut id = |clock| {
        into.push(7);
        write_number(into, clock);
    };
    match item {
        Root(_) => {
            into.push(1);
            write_string(into, root);
        }
        Child(parent, _) => {
            into.push(0);
            into.push(7);
            write_number(into, parent);
        }
        Key(parent, key, _) => {
            into.push(0);
            into.push(7);
            write_number(into, parent);
            write_string(into, key);
        }
        After(clock, _) | Before(clock, _) => id(clock),
        Between(left, right, _) => {
            id(left);
            id(right);
        }
    }
    match what {
        Element(name) => {
            into.push(3);
            write_string(into, name);
        }
        XmlText => into.push(6),
        Map => into.push(1),
        PlainText => into.push(2),
        Words(words) => write_string(into, words),
        Bold => {
            write_string(into, "bold");
            write_string(into, "{}");
        }
        Null => into.extend_from_slice(&[1, 126]),
        Deleted(length) => write_number(into, length),
    }
}

/// Clock by clock: 0 paragraph, 1 its text, 2–5 "kata", 6 numbered list, 7 its item, 8 a line break in the
/// paragraph, 9 the list's start.
const SECTION: &[Put<'_>] = &[
    Root(Element("paragraph")),
    Child(0, XmlText),
    Child(1, Words("kata")),
    After(0, Element("orderedList")),
    Child(6, Element("listItem")),
    After(1, Element("hardBreak")),
    Key(6, "start", Null),
];

fn after_section(items: &[Put<'_>]) -> Result<(), PlaceError> {
    let policy = Policy::text();
    let mut places = Places::new(&policy);
    let first = walk(&update("default", 0, SECTION), &policy).unwrap();
    places.admit(&first).unwrap();
    assert_eq!(places.known(7), 10);
    places.admit(&walk(&update("default", 10, items), &policy).unwrap())
}

#[test]
fn what_the_schema_has_is_allowed() {
    for (index, items) in [
        &[After(5, Words("!"))][..],
        &[Between(3, 4, Words("x"))],
        &[Before(2, Bold), After(5, Bold)],
        &[After(1, XmlText)],
        &[Before(0, Element("bulletList"))],
        &[Child(7, Element("paragraph")), After(10, Element("orderedList"))],
        &[After(7, Element("listItem"))],
        &[After(9, Null)],
        &[After(8, Deleted(3)), Child(11, Words("the type under it is gone"))],
        &[After(0, Deleted(1)), After(10, Element("paragraph"))],
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(after_section(items), Ok(()), "case {index}");
    }
}

#[test]
fn what_would_break_an_editor_is_refused() {
    use PlaceError as E;
    for (index, (items, expected)) in [
        (&[After(0, Words("loose"))][..], E::ForeignContent),
        (&[Before(0, Words("loose"))], E::ForeignContent),
        (&[After(8, Words("loose"))], E::ForeignContent),
        (&[Child(0, Words("loose"))], E::ForeignContent),
        (&[Child(6, Words("loose"))], E::ForeignContent),
        (&[Child(8, Words("in a line break"))], E::ForeignContent),
        (&[After(0, Bold)], E::ForeignContent),
        (&[After(0, Null)], E::ForeignContent),
        (&[After(5, Null)], E::ForeignContent),
        (&[After(9, Words("as an attribute"))], E::ForeignContent),
        (&[After(9, Element("paragraph"))], E::ForeignContent),
        (&[Key(0, "start", Null)], E::ForeignContent),
        (&[Key(1, "type", Null)], E::ForeignContent),
        (&[After(0, Element("listItem"))], E::ForeignContent),
        (&[After(0, XmlText)], E::ForeignContent),
        (&[Child(0, Element("paragraph"))], E::ForeignContent),
        (&[Child(6, Element("paragraph"))], E::ForeignContent),
        (&[Child(7, Element("listItem"))], E::ForeignContent),
        (&[After(5, XmlText)], E::ForeignContent),
        (&[Child(2, Words("in a word"))], E::ForeignContent),
        (&[Between(0, 1, Element("paragraph"))], E::MixedNeighbours),
        (&[Between(5, 9, Words("x"))], E::MixedNeighbours),
        (&[Between(5, 0, Words("x"))], E::MixedNeighbours),
        // New types are judged as well, however deep they stand in what is new.
        (
            &[
                After(0, Element("bulletList")),
                Child(10, Element("listItem")),
                Child(11, Element("paragraph")),
                Child(12, Element("hardBreak")),
                Child(13, XmlText),
            ],
            E::ForeignContent,
        ),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(after_section(items), Err(expected), "case {index}");
    }
}

#[test]
fn rows_are_maps_of_values_with_one_text() {
    const KEYS: &[&str] = &["id", "what", "text"];
    use PlaceError as E;
    let policy = Policy::rows(KEYS);
    for (index, (items, expected)) in [
        (&[After(0, Map)][..], Ok(())),
        (&[After(1, Null)], Ok(())),
        (&[Key(0, "text", PlainText), After(3, PlainText)], Ok(())),
        (&[After(2, Words("x"))], Err(E::ForeignContent)),
        (&[After(0, PlainText)], Err(E::ForeignContent)),
        (&[After(1, PlainText)], Err(E::ForeignContent)),
        (&[After(1, Map)], Err(E::ForeignContent)),
        (&[Key(2, "text", PlainText)], Err(E::ForeignContent)),
        (&[Child(2, Words("x")), After(3, Map)], Err(E::ForeignContent)),
        (&[Child(0, Words("in a row"))], Err(E::ForeignContent)),
    ]
    .into_iter()
    .enumerate()
    {
        let mut places = Places::new(&policy);
        let start = [Root(Map), Key(0, "id", Null), Key(0, "text", PlainText)];
        let start = walk(&update("rows", 0, &start), &policy).unwrap();
        places.admit(&start).unwrap();
        let next = walk(&update("rows", 3, items), &policy).unwrap();
        assert_eq!(places.admit(&next), expected, "case {index}");
    }
}

#[test]
fn lists_nest_six_deep_and_no_deeper() {
    let nested = |levels: u64| {
        let mut items = vec![Root(Element("bulletList"))];
        for level in 0..levels {
            items.push(Child(2 * level, Element("listItem")));
            let inner = if level + 1 < levels { "bulletList" } else { "paragraph" };
            items.push(Child(2 * level + 1, Element(inner)));
        }
        items.push(Child(2 * levels, XmlText));
        let policy = Policy::text();
        let mut places = Places::new(&policy);
        places.admit(&walk(&update("default", 0, &items), &policy).unwrap())
    };
    assert_eq!(nested(6), Ok(()));
    assert_eq!(nested(7), Err(PlaceError::TooDeep));
    assert_eq!(nested(60), Err(PlaceError::TooDeep));
}

#[test]
fn a_refused_update_leaves_nothing_behind() {
    let policy = Policy::text();
    let mut places = Places::new(&policy);
    places.admit(&walk(&update("default", 0, SECTION), &policy).unwrap()).unwrap();
    let before = format!("{places:?}");
    let bad = [After(0, Element("paragraph")), Child(10, Words("loose"))];
    let bad = walk(&update("default", 10, &bad), &policy).unwrap();
    assert_eq!(places.admit(&bad), Err(PlaceError::ForeignContent));
    assert_eq!(format!("{places:?}"), before);
}

#[test]
fn a_gap_or_a_circle_is_not_taken_up() {
    let policy = Policy::text();
    let admit = |bytes: &[u8]| Places::new(&policy).admit(&walk(bytes, &policy).unwrap());
    assert_eq!(admit(&update("default", 3, &[Root(Element("paragraph"))])), Err(PlaceError::Missing));
    // Client 1 stands after client 2, and client 2 after client 1.
    let circle = [2, 1, 1, 0, 0x81, 2, 0, 1, 1, 2, 0, 0x81, 1, 0, 1, 0];
    assert_eq!(admit(&circle), Err(PlaceError::Circle));
    let open = [1, 1, 1, 0, 0x81, 2, 0, 1, 0];
    assert_eq!(admit(&open), Err(PlaceError::Missing));
}

#[test]
fn clients_may_refer_to_each_other_in_turn() {
    let policy = Policy::text();
    let mut bytes = vec![2, 2, 1, 0];
    // Client 1: a paragraph, and one after client 2's first; client 2: one after client 1's first, and one after its second.
    write(&mut bytes, "default", Root(Element("paragraph")));
    let after = |into: &mut Vec<u8>, client: u8, clock: u8| {
        into.extend_from_slice(&[0x87, client, clock, 3]);
        write_string(into, "paragraph");
    };
    after(&mut bytes, 2, 0);
    bytes.extend_from_slice(&[2, 2, 0]);
    after(&mut bytes, 1, 0);
    after(&mut bytes, 1, 1);
    bytes.push(0);
    let mut places = Places::new(&policy);
    assert_eq!(places.admit(&walk(&bytes, &policy).unwrap()), Ok(()));
    assert_eq!((places.known(1), places.known(2)), (2, 2));
}

#[test]
fn the_rest_of_a_known_item_cannot_be_put_elsewhere() {
    let policy = Policy::text();
    let mut places = Places::new(&policy);
    let section: Vec<_> = SECTION.iter().copied().take(3).collect();
    places.admit(&walk(&update("default", 0, &section), &policy).unwrap()).unwrap();
    assert_eq!(places.known(7), 6);
    let mut again = places.clone();
    let longer = update("default", 2, &[Child(1, Words("katakata"))]);
    assert_eq!(again.admit(&walk(&longer, &policy).unwrap()), Ok(()));
    assert_eq!(again.known(7), 10);
    let elsewhere = update("default", 2, &[Child(0, Deleted(8))]);
    assert_eq!(places.admit(&walk(&elsewhere, &policy).unwrap()), Err(PlaceError::MixedNeighbours));
}
