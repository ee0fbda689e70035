use uuid::Uuid;
use yrs::types::Attrs;
use yrs::{MapPrelim, TextPrelim, WriteTxn, XmlElementPrelim, XmlFragment, XmlTextPrelim};

use super::*;
use crate::domain::section::{Document, TextSection};
use crate::ids::ParticipantId;
use crate::room::document::Admission;

const CODE: &str = "MERPATI-7";
const TEXT: Document = Document::Text(TextSection::Symptoms);
const WRITER: ParticipantId = ParticipantId(Uuid::from_u128(1));
const CHAIR: ParticipantId = ParticipantId(Uuid::from_u128(2));

fn guard() -> NameGuard {
    NameGuard::new("Budi Santoso", Some("Uding"))
}

/// A document in which somebody wrote.
fn written(kind: Document, write: impl Fn(&mut TransactionMut<'_>)) -> OpenDocument {
    let doc = doc_for(kind, Some(7));
    let mut txn = doc.transact_mut();
    write(&mut txn);
    let update = txn.encode_diff_v1(&StateVector::default());
    let mut document = OpenDocument::empty(kind);
    assert!(matches!(document.admit(WRITER, &update, |_| None), Ok(Admission::Changed(_))), "an editor writes so");
    document
}

/// Replaces everything as the chair.
fn replaced(document: &mut OpenDocument, pick: impl Fn(&NamePlace) -> bool) {
    let update = replace_names(document, &guard(), CODE, 99, pick).expect("there is a name");
    assert!(matches!(document.admit(CHAIR, &update, |_| None), Ok(Admission::Changed(_))), "by the rules of an edit");
    assert_eq!(document.owner(99), Some(CHAIR));
}

fn paragraph(txn: &mut TransactionMut<'_>, words: &str) -> XmlTextRef {
    let fragment = txn.get_or_insert_xml_fragment("default");
    let element = fragment.push_back(txn, XmlElementPrelim::empty("paragraph"));
    element.push_back(txn, XmlTextPrelim::new(words))
}

fn paragraphs(document: &OpenDocument) -> Vec<(String, Vec<Stretch>)> {
    let txn = document.doc().transact();
    let mut paragraphs = Vec::new();
    let fragment = txn.get_xml_fragment("default").expect("a text has its root");
    collect(&txn, fragment.as_ref(), 0, &mut paragraphs);
    paragraphs
}

/// What a reader sees, a line for each paragraph.
fn words(document: &OpenDocument) -> String {
    paragraphs(document).into_iter().map(|(words, _)| words).collect::<Vec<_>>().join("\n")
}

fn bold() -> Attrs {
    [("bold".into(), Any::Map(std::collections::HashMap::new().into()))].into_iter().collect()
}

#[test]
fn a_name_split_by_formatting_is_found_and_replaced_in_the_look_of_its_beginning() {
    let mut document = written(TEXT, |txn| {
        let text = paragraph(txn, "Kata ibu, Budi Santoso 🙂 takut.");
        text.format(txn, 12, 6, bold());
    });
    let places = name_places(&document, &guard(), CODE);
    assert_eq!(places.len(), 1);
    assert_eq!((places[0].count, places[0].excerpt.as_str()), (1, "Kata ibu, MERPATI-7 🙂 takut."));
    replaced(&mut document, |_| true);
    assert_eq!(words(&document), "Kata ibu, MERPATI-7 🙂 takut.");
    let txn = document.doc().transact();
    for piece in paragraphs(&document)[0].1[0].text.diff(&txn, YChange::identity) {
        let is_code = string(piece.insert).is_some_and(|text| text.contains("MERPATI"));
        assert!(!is_code || piece.attributes.is_none(), "the name began in plain letters");
    }
}

#[test]
fn a_name_across_two_texts_of_one_paragraph_is_one() {
    let mut document = written(TEXT, |txn| {
        let fragment = txn.get_or_insert_xml_fragment("default");
        let element = fragment.push_back(txn, XmlElementPrelim::empty("paragraph"));
        element.push_back(txn, XmlTextPrelim::new("Ayah Bu"));
        element.push_back(txn, XmlTextPrelim::new("dinya datang"));
    });
    replaced(&mut document, |_| true);
    assert_eq!(words(&document), "Ayah MERPATI-7-nya datang");
}

#[test]
fn a_line_break_stands_between_words() {
    let mut document = written(TEXT, |txn| {
        let fragment = txn.get_or_insert_xml_fragment("default");
        let element = fragment.push_back(txn, XmlElementPrelim::empty("paragraph"));
        element.push_back(txn, XmlTextPrelim::new("Tentang"));
        element.push_back(txn, XmlElementPrelim::empty("hardBreak"));
        element.push_back(txn, XmlTextPrelim::new("Uding dan Budi"));
    });
    replaced(&mut document, |_| true);
    assert_eq!(words(&document), "Tentang\nMERPATI-7 dan MERPATI-7");
}

#[test]
fn one_place_is_replaced_alone() {
    let mut document = written(TEXT, |txn| {
        for words in ["Budi lupa.", "Tidak apa-apa.", "Budi ingat.", "Budi ingat."] {
            paragraph(txn, words);
        }
    });
    let seeds: Vec<Vec<u8>> =
        name_places(&document, &guard(), CODE).iter().map(|place| place.seed.as_bytes().to_vec()).collect();
    assert_eq!(seeds.len(), 3);
    assert!(seeds[1] != seeds[2] && seeds[0] != seeds[1], "each is another place");
    replaced(&mut document, |place| place.seed.as_bytes() == seeds[1]);
    assert_eq!(words(&document), "Budi lupa.\nTidak apa-apa.\nMERPATI-7 ingat.\nBudi ingat.");
}

#[test]
fn values_and_shared_texts_of_rows_are_looked_through() {
    let mut document = written(Document::Contributions(WRITER), |txn| {
        let rows = txn.get_or_insert_array("rows");
        let row = rows.push_back(txn, MapPrelim::default());
        row.insert(txn, "id", "r1");
        row.insert(txn, "setting", "rumah budi");
        row.insert(txn, "text", TextPrelim::new("Uding sering sakit, kata Budi."));
    });
    let places = name_places(&document, &guard(), CODE);
    let told: Vec<_> = places.iter().map(|place| (place.row.as_deref(), place.field.as_deref(), place.count)).collect();
    assert_eq!(told, [(Some("r1"), Some("setting"), 1), (Some("r1"), Some("text"), 2)]);
    replaced(&mut document, |_| true);
    let txn = document.doc().transact();
    let Some(Out::YMap(row)) = txn.get_array("rows").and_then(|rows| rows.get(&txn, 0)) else {
        panic!("the row stays")
    };
    let Some(Out::YText(text)) = row.get(&txn, "text") else { panic!("the text stays a shared text") };
    assert_eq!(text.get_string(&txn), "MERPATI-7 sering sakit, kata MERPATI-7.");
    assert_eq!(row.get(&txn, "setting").and_then(string).as_deref(), Some("rumah MERPATI-7"));
    drop(txn);
    assert!(name_places(&document, &guard(), CODE).is_empty());
    assert!(replace_names(&document, &guard(), CODE, 100, |_| true).is_none());
}

#[test]
fn what_others_wrote_meanwhile_stays() {
    let mut document = written(TEXT, |txn| {
        paragraph(txn, "Budi datang");
    });
    let replacement = replace_names(&document, &guard(), CODE, 99, |_| true).expect("there is a name");
    let typed = {
        let copy = doc_for(TEXT, Some(8));
        let mut txn = copy.transact_mut();
        let state = document.doc().transact().encode_diff_v1(&StateVector::default());
        txn.apply_update(Update::decode_v1(&state).unwrap()).unwrap();
        let before = txn.state_vector();
        let mut paragraphs = Vec::new();
        let fragment = txn.get_or_insert_xml_fragment("default");
        collect(&txn, fragment.as_ref(), 0, &mut paragraphs);
        let text = paragraphs[0].1[0].text.clone();
        text.insert(&mut txn, 11, " pagi");
        txn.encode_diff_v1(&before)
    };
    assert!(matches!(document.admit(WRITER, &typed, |_| None), Ok(Admission::Changed(_))));
    assert!(matches!(document.admit(CHAIR, &replacement, |_| None), Ok(Admission::Changed(_))));
    assert_eq!(words(&document), "MERPATI-7 datang pagi");
}

#[test]
fn an_excerpt_shows_no_name_and_not_much() {
    let words = "x".repeat(300);
    let text = format!("Budi {words} Uding {words} Santoso");
    let (excerpt, count) = masked_excerpt(&text, &guard(), CODE).expect("a name");
    assert_eq!(count, 3);
    assert!(excerpt.chars().count() < 120 && guard().find(&excerpt).is_empty(), "{excerpt}");
    assert!(masked_excerpt("tidak ada", &guard(), CODE).is_none());
}
