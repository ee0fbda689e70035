//! Documents as TipTap writes them, and documents as nobody should, and the blocks that come of them.

use serde_json::{Value, json};
use yrs::types::Attrs;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Doc, GetString as _, Out, ReadTxn, StateVector, Text, Transact, TransactionMut, Update, WriteTxn, Xml,
    XmlElementPrelim, XmlElementRef, XmlFragment, XmlOut, XmlTextPrelim,
};

use super::{Block, is_blank, plain_text, read_blocks};
use crate::minutes::{MAX_DEPTH, canonical};

fn element(txn: &mut TransactionMut, parent: &impl XmlFragment, tag: &str) -> XmlElementRef {
    parent.push_back(txn, XmlElementPrelim::empty(tag))
}

fn paragraph(txn: &mut TransactionMut, parent: &impl XmlFragment, words: &str) {
    element(txn, parent, "paragraph").push_back(txn, XmlTextPrelim::new(words));
}

/// What another replica reads, which is what the server does: it sees only updates.
fn blocks_of(write: impl FnOnce(&mut TransactionMut)) -> Vec<Block> {
    let author = Doc::new();
    write(&mut author.transact_mut());
    let update = author.transact().encode_state_as_update_v1(&StateVector::default());
    let server = Doc::new();
    let mut txn = server.transact_mut();
    assert!(txn.apply_update(Update::decode_v1(&update).unwrap_or_default()).is_ok());
    read_blocks(&txn)
}

fn as_json(blocks: &[Block]) -> Value {
    serde_json::to_value(blocks).unwrap_or_default()
}

#[test]
fn a_document_that_nobody_wrote_in_is_blank() {
    let blocks = blocks_of(|_| {});
    assert_eq!(blocks, []);
    assert!(is_blank(&blocks));
    let blocks = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        element(txn, &root, "paragraph");
        paragraph(txn, &root, " \u{a0}");
    });
    assert_eq!(
        as_json(&blocks),
        json!([{"kind": "paragraph", "text": []}, {"kind": "paragraph", "text": [{"t": " \u{a0}"}]}])
    );
    assert!(is_blank(&blocks));
}

#[test]
fn marks_and_line_breaks_become_runs() {
    let blocks = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        let line = element(txn, &root, "paragraph");
        let text = line.push_back(txn, XmlTextPrelim::new("Ia sering terlambat sejak Mei."));
        let bold = Attrs::from([("bold".into(), Any::from(std::collections::HashMap::<String, Any>::new()))]);
        let italic = Attrs::from([("italic".into(), Any::Bool(true))]);
        text.format(txn, 3, 16, bold);
        text.format(txn, 10, 9, italic);
        element(txn, &line, "hardBreak");
        let after = line.push_back(txn, XmlTextPrelim::new("<b>&amp; ꦲ 👩‍👧"));
        after.insert(txn, 0, "(");
    });
    assert_eq!(
        as_json(&blocks),
        json!([{"kind": "paragraph", "text": [
            {"t": "Ia "},
            {"t": "sering ", "b": true},
            {"t": "terlambat", "b": true, "i": true},
            {"t": " sejak Mei.\n(<b>&amp; ꦲ 👩‍👧"},
        ]}])
    );
    assert_eq!(plain_text(&blocks), "Ia sering terlambat sejak Mei.\n(<b>&amp; ꦲ 👩‍👧");
}

#[test]
fn the_history_of_typing_leaves_no_trace() {
    let typed = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        let text = element(txn, &root, "paragraph").push_back(txn, XmlTextPrelim::new(""));
        for (at, letter) in ["r", "a", "p", "a", "t", "x"].iter().enumerate() {
            text.insert(txn, u32::try_from(at).unwrap_or_default(), letter);
        }
        text.remove_range(txn, 5, 1);
        let bold = Attrs::from([("bold".into(), Any::Bool(true))]);
        text.format(txn, 0, 3, bold);
        text.format(txn, 0, 3, Attrs::from([("bold".into(), Any::Null)]));
    });
    let pasted = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        paragraph(txn, &root, "rapat");
    });
    assert_eq!(typed, pasted);
}

#[test]
fn lists_keep_two_levels_and_all_their_words() {
    let blocks = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        let outer = element(txn, &root, "orderedList");
        outer.insert_attribute(txn, "start", 3);
        let first = element(txn, &outer, "listItem");
        paragraph(txn, &first, "satu");
        let second_level = element(txn, &first, "bulletList");
        let item = element(txn, &second_level, "listItem");
        paragraph(txn, &item, "dua");
        let third_level = element(txn, &item, "orderedList");
        let item_of_third = element(txn, &third_level, "listItem");
        paragraph(txn, &item_of_third, "tiga");
        let fourth_level = element(txn, &item_of_third, "bulletList");
        let item_of_fourth = element(txn, &fourth_level, "listItem");
        paragraph(txn, &item_of_fourth, "empat");
        paragraph(txn, &item, "lima");
        element(txn, &outer, "listItem");
    });
    let line = |words: &str| json!({"kind": "paragraph", "text": [{"t": words}]});
    assert_eq!(
        as_json(&blocks),
        json!([{"kind": "list", "ordered": true, "start": 3, "items": [
            [line("satu"), {"kind": "list", "ordered": false, "items": [
                [line("dua")], [line("tiga")], [line("empat")], [line("lima")],
            ]}],
            [],
        ]}])
    );
    assert_eq!(plain_text(&blocks), "satu\ndua\ntiga\nempat\nlima");
    // A leaf stands three levels inside its file, and a section's blocks one more inside the leaf's value.
    assert!(canonical::to_bytes(&json!({"key": "symptoms", "blocks": as_json(&blocks)}), MAX_DEPTH - 3).is_ok());
}

#[test]
fn what_the_schema_does_not_know_gives_its_text() {
    let blocks = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        root.push_back(txn, XmlTextPrelim::new("di luar"));
        let quote = element(txn, &root, "blockquote");
        paragraph(txn, &quote, "kutipan");
        let list = element(txn, &root, "bulletList");
        list.push_back(txn, XmlTextPrelim::new("tanpa butir"));
        let line = element(txn, &root, "paragraph");
        line.push_back(txn, XmlTextPrelim::new("sebelum"));
        paragraph(txn, &line, "di dalam");
    });
    assert_eq!(plain_text(&blocks), "di luar\nkutipan\ntanpa butir\nsebelum\ndi dalam");
}

#[test]
fn a_very_deep_tree_ends_somewhere() {
    let blocks = blocks_of(|txn| {
        let root = txn.get_or_insert_xml_fragment("default");
        paragraph(txn, &root, "atas");
        let mut parent = element(txn, &root, "bulletList");
        for depth in 0..1_000 {
            parent = element(txn, &parent, if depth % 2 == 0 { "listItem" } else { "bulletList" });
        }
    });
    assert_eq!(plain_text(&blocks), "atas");
}

/// The reason why this module walks the tree itself.
#[test]
fn the_librarys_own_text_form_would_not_do() {
    let doc = Doc::new();
    let mut txn = doc.transact_mut();
    let root = txn.get_or_insert_xml_fragment("default");
    paragraph(&mut txn, &root, "<b>");
    let child = root.get(&txn, 0).map(|child| match child {
        XmlOut::Element(element) => element.get_string(&txn),
        XmlOut::Fragment(_) | XmlOut::Text(_) => String::new(),
    });
    assert_eq!(child.as_deref(), Some("<paragraph><b></paragraph>"));
    assert!(matches!(txn.get("default"), Some(Out::YXmlFragment(_))));
}
