//! Letters and forms, on paper and for a word processor.

use rembuk_core::invitation::letter::{Parts, Recipient, write};
use rembuk_core::invitation::words::Language;
use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_print::docx::docx;
use rembuk_print::forms::{
    Attendee, Meeting, Office, Student, attendance, blank::blank_minutes, consent, identity, letter, pledge,
};
use rembuk_print::paper::Paper;
use rembuk_print::press::{fitted, pdf};
use time::macros::datetime;

use crate::sample::{LARGE, LOGO, SMALL, WORDS, office, printed, said, sealed};

fn meeting() -> Meeting {
    Meeting {
        case_code: "MERPATI-7".into(),
        number: Some("007/BK/XI/2026".into()),
        starts_at: datetime!(2026-11-24 02:00 UTC),
        place: Some("Ruang BK".into()),
        chair: "Dewi Lestari, S.Pd.".into(),
    }
}

fn people() -> Vec<Attendee> {
    vec![Attendee { name: "Ibu Kartini".into(), role: "parent".into(), gives: vec!["information".into()] }]
}

pub(crate) fn all(office: &Office) -> Vec<Paper> {
    let invitation = write(&Parts {
        school: "SMP Negeri 1 Sukamaju",
        number: Some("007/BK/XI/2026"),
        recipient: Recipient { name: "Ibu Kartini", role: "Orang tua / wali" },
        written_at: datetime!(2026-11-20 02:00 UTC),
        starts_at: datetime!(2026-11-24 02:00 UTC),
        zone: office.zone,
        place: Some("Ruang BK"),
        meeting_url: None,
        inviter: "Dewi Lestari, S.Pd.",
    });
    let student =
        Student { name: "Bagus".into(), nickname: None, class: Some("VIII-B".into()), born: Some("2012-05-01".into()) };
    vec![
        letter(office, &invitation),
        attendance(office, &meeting(), &people()),
        consent(office, Some(&meeting())),
        consent(office, None),
        pledge(office, Some(&meeting())),
        pledge(office, None),
        blank_minutes(office),
        identity(office, &meeting(), &student),
    ]
}

#[test]
fn every_form_is_printed_in_both_languages_and_for_a_word_processor() {
    for language in Language::ALL {
        for paper in all(&Office { language: *language, ..office() }) {
            let file = pdf(&paper).unwrap_or_else(|cause| panic!("{}: {cause}", paper.title));
            assert!(file.starts_with(b"%PDF-1.7"), "{}", paper.title);
            let word = docx(&paper).unwrap();
            assert!(docx_rs::read_docx(&word).unwrap().json().contains(&paper.title.to_uppercase()), "{}", paper.title);
        }
    }
}

#[test]
fn the_students_name_stands_on_the_sheet_of_identity_alone() {
    let named: Vec<String> =
        all(&office()).iter().filter(|paper| said(paper).contains("Bagus")).map(|paper| paper.title.clone()).collect();
    assert_eq!(named, ["Lembar Identitas"]);
    let papers = all(&office());
    let text = said(papers.last().unwrap());
    assert!(text.contains("1 Mei 2012") && text.contains("VIII-B") && text.contains("MERPATI-7"), "{text}");
}

#[test]
fn the_blank_form_has_the_headings_of_the_printed_one() {
    let text = said(&blank_minutes(&office()));
    for part in [
        "A. IDENTITAS",
        "B. PERSETUJUAN",
        "C. PESERTA",
        "D. FORMAT",
        "E. JALANNYA",
        "F. SUARA",
        "G. HASIL",
        "H. KOMITMEN",
        "I. EVALUASI",
        "J. RENCANA",
        "K. PENUTUP",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn a_word_file_says_the_same_and_that_it_bears_no_seal() {
    let paper = printed(&sealed(&SMALL, "kata & <tanda>\u{1}"), Copy::Participants, Naming::Role);
    let text = docx_rs::read_docx(&docx(&paper).unwrap()).unwrap().json();
    for words in ["kata & <tanda>", "Kunjungan rumah ke-1", "tidak bersegel", "Peserta Nomor-1", "1 Desember 2026"] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains("rahasia dokter"));
}

#[test]
fn a_word_file_bears_the_logo_and_the_code_of_the_seal() {
    let mut paper = printed(&sealed(&SMALL, "kata"), Copy::Participants, Naming::Role);
    let pictures = |paper: &Paper| {
        let file = docx_rs::read_docx(&docx(paper).unwrap()).unwrap();
        file.images.iter().map(|(_, _, picture, _)| picture.0.clone()).collect::<Vec<_>>()
    };
    assert_eq!(pictures(&paper).len(), 1, "the code alone");
    paper.letterhead.logo = Some(LOGO.to_vec());
    let two = pictures(&paper);
    assert!(two.len() == 2 && two.iter().all(|picture| picture.starts_with(b"\x89PNG")), "{}", two.len());
    paper.letterhead.logo = Some(b"\x89PNG\r\n\x1a\n and no more".to_vec());
    assert_eq!(pictures(&paper).len(), 1, "what is no picture is left out");
}

#[test]
fn a_letter_for_a_word_processor_is_as_short_as_the_printed_one() {
    let paper = fitted(&printed(&sealed(&LARGE, WORDS), Copy::Parents, Naming::Role)).unwrap();
    let text = docx_rs::read_docx(&docx(&paper).unwrap()).unwrap().json();
    assert!(
        text.contains("lagi. Selengkapnya ada dalam notula.") && !text.contains("Kunjungan rumah ke-40 "),
        "it is the whole plan"
    );
}

#[test]
fn a_large_conference_is_written_whole() {
    let paper = printed(&sealed(&LARGE, "kata"), Copy::Full, Naming::Named);
    let text = docx_rs::read_docx(&docx(&paper).unwrap()).unwrap().json();
    for words in ["Peserta Nomor-25", "Kunjungan rumah ke-40", "40 dari 40 baris rencana"] {
        assert!(text.contains(words), "{words}");
    }
}
