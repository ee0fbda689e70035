//! The printed file as an archive, a screen reader and our own checker want it.

use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_core::minutes::pdf::enclosed;
use rembuk_print::forms::Office;
use rembuk_print::press::pdf;

use crate::archive::{faults, pages};
use crate::forms::all;
use crate::sample::{LARGE, SMALL, WORDS, office, printed, sealed};

#[test]
fn every_copy_is_an_archive_that_can_be_listened_to() {
    let file = sealed(&SMALL, WORDS);
    for copy in Copy::ALL {
        for naming in Naming::ALL {
            let mut paper = printed(&file, *copy, *naming);
            paper.letterhead.logo = Some(crate::sample::LOGO.to_vec());
            let printed = pdf(&paper).unwrap();
            assert_eq!(faults(&printed), [""; 0], "{copy} {naming}");
            assert_eq!(enclosed(&printed).unwrap(), paper.attachment.unwrap().bytes);
        }
    }
}

#[test]
fn every_form_is_an_archive_that_can_be_listened_to() {
    for language in Language::ALL {
        for paper in all(&Office { language: *language, ..office() }) {
            assert_eq!(faults(&pdf(&paper).unwrap()), [""; 0], "{}", paper.title);
        }
    }
}

/// Twenty-five people, forty actions, names and words in four scripts and both directions. With `REMBUK_PICTURES` set to a
/// folder the file is left there, to be looked at.
#[test]
fn a_large_conference_is_printed_whole() {
    let file = sealed(&LARGE, WORDS);
    let paper = printed(&file, Copy::Full, Naming::Named);
    let printed_file = pdf(&paper).unwrap();
    kept("large-full.pdf", &printed_file);
    assert!(pages(&printed_file) >= 30, "{} pages", pages(&printed_file));
    assert_eq!(faults(&printed_file), [""; 0]);
    assert_eq!(enclosed(&printed_file).unwrap(), paper.attachment.unwrap().bytes);
    let participants = pdf(&printed(&file, Copy::Participants, Naming::Role)).unwrap();
    kept("large-participants.pdf", &participants);
    assert_eq!(faults(&participants), [""; 0]);
}

#[test]
fn the_letter_to_parents_has_one_page_however_much_was_agreed() {
    for (name, size) in [("small", SMALL), ("large", LARGE)] {
        for words in [WORDS, "kata", &"x".repeat(3_000)] {
            let paper = printed(&sealed(&size, words), Copy::Parents, Naming::Role);
            let letter = pdf(&paper).unwrap();
            kept(&format!("letter-{name}-{}.pdf", words.len()), &letter);
            assert_eq!(pages(&letter), 1, "{name} with {} letters", words.len());
            assert_eq!(faults(&letter), [""; 0]);
            assert_eq!(enclosed(&letter).unwrap(), paper.attachment.unwrap().bytes);
        }
    }
}

#[test]
fn the_same_minutes_give_the_same_bytes() {
    let paper = printed(&sealed(&SMALL, WORDS), Copy::Participants, Naming::Role);
    assert_eq!(pdf(&paper).unwrap(), pdf(&paper).unwrap());
}

fn kept(name: &str, file: &[u8]) {
    if let Some(folder) = std::env::var_os("REMBUK_PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join(name), file).unwrap();
    }
}
