#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use yrs::{
    ArrayPrelim, Map, MapPrelim, MapRef, Text, TextPrelim, Transact, Xml, XmlElementPrelim, XmlElementRef, XmlFragment,
    XmlFragmentRef, XmlTextPrelim, XmlTextRef,
};

use super::*;

const KEYS: &[&str] = &["id", "what", "text"];

/// Does one thing to a section that has a paragraph with a text, a list with an item, and nothing else.
fn after<R>(act: impl FnOnce(&mut TransactionMut<'_>, &Section) -> R) -> Result<(), TreeError> {
    let doc = Doc::new();
    let watch = Watch::install(&doc, Shape::Text).unwrap();
    let root = doc.get_or_insert_xml_fragment("default");
    let section = {
        let mut txn = doc.transact_mut();
        let paragraph = root.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
        let text = paragraph.push_back(&mut txn, XmlTextPrelim::new("kata"));
        let list = root.push_back(&mut txn, XmlElementPrelim::empty("orderedList"));
        let item = list.push_back(&mut txn, XmlElementPrelim::empty("listItem"));
        Section { root, paragraph, text, list, item }
    };
    assert_eq!(watch.verdict(), Ok(()));
    act(&mut doc.transact_mut(), &section);
    watch.verdict()
}

struct Section {
    root: XmlFragmentRef,
    paragraph: XmlElementRef,
    text: XmlTextRef,
    list: XmlElementRef,
    item: XmlElementRef,
}

fn element(name: &'static str) -> XmlElementPrelim {
    XmlElementPrelim::empty(name)
}

fn as_text(branch: &impl AsRef<Branch>) -> TextRef {
    TextRef::from(BranchPtr::from(branch.as_ref()))
}

fn as_array(branch: &impl AsRef<Branch>) -> ArrayRef {
    ArrayRef::from(BranchPtr::from(branch.as_ref()))
}

#[test]
fn what_the_schema_has_is_allowed() {
    let all = [
        after(|txn, at| at.text.insert(txn, 2, "😀")),
        after(|txn, at| at.paragraph.push_back(txn, element("hardBreak"))),
        after(|txn, at| at.item.push_back(txn, element("paragraph"))),
        after(|txn, at| at.item.push_back(txn, element("bulletList"))),
        after(|txn, at| at.list.push_back(txn, element("listItem"))),
        after(|txn, at| at.root.push_front(txn, element("bulletList"))),
        after(|txn, at| at.root.remove_range(txn, 0, 2)),
        after(|txn, at| at.list.insert_attribute(txn, "start", 3)),
        after(|txn, at| {
            at.text.insert(txn, 0, "x");
            at.root.remove_range(txn, 0, 1);
        }),
    ];
    for (index, verdict) in all.into_iter().enumerate() {
        assert_eq!(verdict, Ok(()), "case {index}");
    }
}

#[test]
fn what_would_break_an_editor_is_refused() {
    use TreeError as E;
    let all = [
        (after(|txn, at| as_text(&at.root).insert(txn, 0, "x")), E::LooseContent),
        (after(|txn, at| as_text(&at.root).insert(txn, 2, "xyz")), E::LooseContent),
        (after(|txn, at| as_text(&at.paragraph).insert(txn, 1, "x")), E::LooseContent),
        (after(|txn, at| as_text(&at.list).insert(txn, 0, "x")), E::LooseContent),
        (after(|txn, at| as_array(&at.item).push_back(txn, 5)), E::LooseContent),
        (after(|txn, at| as_array(&at.root).push_back(txn, ArrayPrelim::default())), E::ForeignChild),
        (after(|txn, at| at.root.push_back(txn, element("listItem"))), E::ForeignChild),
        (after(|txn, at| at.root.push_back(txn, XmlTextPrelim::new("x"))), E::ForeignChild),
        (after(|txn, at| at.paragraph.push_back(txn, element("paragraph"))), E::ForeignChild),
        (after(|txn, at| at.list.push_back(txn, element("paragraph"))), E::ForeignChild),
        (after(|txn, at| at.item.push_back(txn, element("listItem"))), E::ForeignChild),
        (after(|txn, at| at.root.push_back(txn, element("script"))), E::ForeignChild),
        (after(|txn, at| as_array(&at.text).push_back(txn, element("paragraph"))), E::NotPlainText),
        (after(|txn, at| as_array(&at.text).insert(txn, 0, 7)), E::NotPlainText),
        (after(|txn, at| at.paragraph.insert_attribute(txn, "start", 3)), E::ForeignKey),
        (after(|txn, at| at.text.insert_attribute(txn, "type", "x")), E::ForeignKey),
        (after(|txn, at| at.list.insert_attribute(txn, "class", "x")), E::ForeignKey),
        (after(|txn, at| at.list.insert_attribute(txn, "type", XmlTextPrelim::new("x"))), E::ForeignKey),
        // A new type is looked at as well, however deep it stands in what is new.
        (
            after(|txn, at| {
                let list = at.root.push_back(txn, element("bulletList"));
                let item = list.push_back(txn, element("listItem"));
                let paragraph = item.push_back(txn, element("paragraph"));
                let line = paragraph.push_back(txn, element("hardBreak"));
                as_text(&line).insert(txn, 0, "x");
            }),
            E::LooseContent,
        ),
    ];
    for (index, (verdict, expected)) in all.into_iter().enumerate() {
        assert_eq!(verdict, Err(expected), "case {index}");
    }
}

#[test]
fn lists_nest_six_deep_and_no_deeper() {
    let nested = |levels: usize| {
        after(|txn, at| {
            let mut place = at.root.push_back(txn, element("bulletList"));
            for _ in 1..levels {
                let item = place.push_back(txn, element("listItem"));
                place = item.push_back(txn, element("bulletList"));
            }
            let item = place.push_back(txn, element("listItem"));
            let paragraph = item.push_back(txn, element("paragraph"));
            paragraph.push_back(txn, XmlTextPrelim::new("x"));
        })
    };
    assert_eq!(nested(6), Ok(()));
    assert_eq!(nested(7), Err(TreeError::TooDeep));
}

#[test]
fn depth_is_counted_over_several_transactions() {
    let doc = Doc::new();
    let watch = Watch::install(&doc, Shape::Text).unwrap();
    let root = doc.get_or_insert_xml_fragment("default");
    let mut place = root.push_back(&mut doc.transact_mut(), element("bulletList"));
    for level in 1..=8 {
        let item = place.push_back(&mut doc.transact_mut(), element("listItem"));
        place = item.push_back(&mut doc.transact_mut(), element("bulletList"));
        // The root, and two types each level, the last one of which is the item or the list that is too deep.
        let expected = if 2 + 2 * level <= DEPTH_LIMIT { Ok(()) } else { Err(TreeError::TooDeep) };
        assert_eq!(watch.verdict(), expected, "level {level}");
    }
}

/// Does one thing to a document with one row.
fn after_row<R>(act: impl FnOnce(&mut TransactionMut<'_>, &ArrayRef, &MapRef) -> R) -> Result<(), TreeError> {
    let doc = Doc::new();
    let watch = Watch::install(&doc, Shape::Rows(KEYS)).unwrap();
    let rows = doc.get_or_insert_array("rows");
    let row = rows.push_back(&mut doc.transact_mut(), MapPrelim::default());
    assert_eq!(watch.verdict(), Ok(()));
    act(&mut doc.transact_mut(), &rows, &row);
    watch.verdict()
}

#[test]
fn rows_are_maps_of_scalars_with_one_text() {
    use TreeError as E;
    let all = [
        (after_row(|txn, _, row| row.insert(txn, "what", "x")), Ok(())),
        (after_row(|txn, _, row| row.insert(txn, "what", Any::Null)), Ok(())),
        (after_row(|txn, _, row| row.insert(txn, "text", "x")), Ok(())),
        (after_row(|txn, _, row| row.insert(txn, "text", TextPrelim::new("x"))), Ok(())),
        (after_row(|txn, rows, _| rows.push_back(txn, MapPrelim::default())), Ok(())),
        (after_row(|txn, _, row| row.insert(txn, "other", 1)), Err(E::ForeignKey)),
        (after_row(|txn, _, row| row.insert(txn, "what", TextPrelim::new("x"))), Err(E::ForeignKey)),
        (after_row(|txn, _, row| row.insert(txn, "text", MapPrelim::default())), Err(E::ForeignKey)),
        (after_row(|txn, _, row| row.insert(txn, "what", vec![1])), Err(E::ForeignKey)),
        (after_row(|txn, rows, _| rows.push_back(txn, 1)), Err(E::LooseContent)),
        (after_row(|txn, rows, _| rows.push_back(txn, TextPrelim::new("x"))), Err(E::ForeignChild)),
        (after_row(|txn, rows, _| rows.push_back(txn, ArrayPrelim::default())), Err(E::ForeignChild)),
        (after_row(|txn, _, row| as_text(row).insert(txn, 0, "x")), Err(E::LooseContent)),
        (
            after_row(|txn, _, row| {
                let text = row.insert(txn, "text", TextPrelim::new("x"));
                as_array(&text).push_back(txn, MapPrelim::default());
            }),
            Err(E::NotPlainText),
        ),
        (
            after_row(|txn, _, row| {
                let text = row.insert(txn, "text", TextPrelim::new("x"));
                let keyed = MapRef::from(BranchPtr::from(AsRef::<Branch>::as_ref(&text)));
                keyed.insert(txn, "text", TextPrelim::new("deeper"));
            }),
            Err(E::ForeignKey),
        ),
    ];
    for (index, (verdict, expected)) in all.into_iter().enumerate() {
        assert_eq!(verdict, expected, "case {index}");
    }
}

#[test]
fn one_bad_transaction_does_not_spoil_the_next_question() {
    let doc = Doc::new();
    let watch = Watch::install(&doc, Shape::Text).unwrap();
    let root = doc.get_or_insert_xml_fragment("default");
    as_text(&root).insert(&mut doc.transact_mut(), 0, "x");
    assert_eq!(watch.verdict(), Err(TreeError::LooseContent));
    assert_eq!(watch.verdict(), Ok(()));
}
