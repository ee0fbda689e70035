//! The marks of PDF/A-3a and PDF/UA-1 in the file itself, as far as they can be seen without a validator.

use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_core::minutes::pdf::enclosed;
use rembuk_print::press::pdf;

use crate::sample::{LARGE, SMALL, WORDS, printed, sealed};

fn holds(file: &[u8], words: &str) -> bool {
    file.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_document_bears_the_marks_of_an_archive_and_of_accessibility() {
    let paper = printed(&sealed(&SMALL, WORDS), Copy::Full, Naming::Named);
    let file = pdf(&paper).unwrap();
    for mark in [
        "/OutputIntents",
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/AFRelationship/Source",
        "/StructTreeRoot",
        "/MarkInfo",
        "/Lang(id)",
        "/DisplayDocTitle true",
        "/FontFile",
        "/ToUnicode",
    ] {
        assert!(holds(&file, mark), "{mark} is missing");
    }
    for forbidden in ["/JavaScript", "/Launch", "/Encrypt", "/URI"] {
        assert!(!holds(&file, forbidden), "{forbidden}");
    }
    assert_eq!(enclosed(&file).unwrap(), paper.attachment.unwrap().bytes);
}

#[test]
fn a_large_conference_is_printed_whole() {
    let paper = printed(&sealed(&LARGE, WORDS), Copy::Full, Naming::Named);
    let file = pdf(&paper).unwrap();
    let pages = file.windows(11).filter(|window| *window == b"/Type/Page/").count();
    assert!(pages > 10, "{pages} pages");
    assert_eq!(enclosed(&file).unwrap(), paper.attachment.unwrap().bytes);
}

#[test]
fn the_same_minutes_give_the_same_bytes() {
    let paper = printed(&sealed(&SMALL, WORDS), Copy::Participants, Naming::Role);
    assert_eq!(pdf(&paper).unwrap(), pdf(&paper).unwrap());
}
