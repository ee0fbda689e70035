//! What each copy says, and what it keeps to itself.

use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_core::minutes::verify::{Verdict, verify};
use rembuk_print::paper::Block;

use crate::sample::{SMALL, WORDS, printed, said, sealed};

#[test]
fn the_whole_form_stands_in_its_order() {
    let paper = printed(&sealed(&SMALL, WORDS), Copy::Full, Naming::Named);
    let headings: Vec<&str> = paper
        .blocks
        .iter()
        .filter_map(|block| if let Block::Heading { level: 1, text } = block { text.get(..2) } else { None })
        .collect();
    assert_eq!(headings, ["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "I.", "J.", "K.", "LA"]);
    let text = said(&paper);
    for words in [
        "MERPATI-7",
        "Selasa, 24 November 2026 (24-11-2026)",
        "09.00 s.d. 10.30 WIB",
        "tahun dua ribu dua puluh enam",
        "3 dari 3 orang",
        "Peserta Nomor-3, Orang tua / wali",
        "1 Desember 2026",
        "2 dari 2 baris rencana",
        "Drs. Harjono",
        "Salinan lengkap, untuk Dewi Lestari · RAHASIA",
        "rahasia dokter",
        "Menurut saya intinya lain",
        "Rapor kelas VI, sampai 3 Desember 2026",
        "Disegel 24 November 2026 pukul 10.30 WIB",
        "3 dari 6 masukan:",
        "2 dari 3 peserta yang hadir; 2 dari 2 baris rencana",
        "Tanpa komitmen: Peserta Nomor-1",
        "pendapat berbeda (bagian G): 1",
        "tambahan, amat berarti, dicatat oleh Peserta Nomor-2, Sekretaris (notulis), diralat",
        "sejak April, bukan Mei",
        "Batas waktu terakhir dalam rencana",
        "Koordinator BK",
        "Adendum (belum ada)",
    ] {
        assert!(text.contains(words), "{words} is missing");
    }
}

#[test]
fn participants_read_no_closed_note_and_nothing_on_health() {
    let text = said(&printed(&sealed(&SMALL, WORDS), Copy::Participants, Naming::Named));
    assert!(text.contains("sering terlambat") && text.contains("Peserta Nomor-3, Orang tua"));
    assert!(!text.contains("rahasia dokter") && !text.contains("tentang kesehatannya"));
}

#[test]
fn contributions_stand_under_names_under_roles_or_not_at_all() {
    let file = sealed(&SMALL, "kata-kata di lembar");
    let sheet = |naming| {
        let paper = printed(&file, Copy::Participants, naming);
        let from = paper
            .blocks
            .iter()
            .position(|block| matches!(block, Block::Heading { text, .. } if text == "Masukan peserta"));
        let after = paper
            .blocks
            .iter()
            .skip(from.unwrap())
            .take_while(|block| !matches!(block, Block::Heading { level: 1, .. }));
        serde_json::to_string(&after.collect::<Vec<_>>()).unwrap()
    };
    assert!(sheet(Naming::Named).contains("Nomor-3"));
    assert!(!sheet(Naming::Role).contains("Nomor-") && sheet(Naming::Role).contains("Orang tua / wali"));
    assert!(sheet(Naming::Role).contains("kata-kata") && !sheet(Naming::None).contains("kata-kata"));
    let linked = Copy::Participants.files(&file, Naming::Role).unwrap().attached;
    assert!(!String::from_utf8(linked).unwrap().contains("\"entries\""), "a leaf names who wrote it");
}

#[test]
fn parents_read_the_result_in_plain_words() {
    let text = said(&printed(&sealed(&SMALL, WORDS), Copy::Parents, Naming::Role));
    assert!(
        text.contains("Yang akan dilakukan")
            && text.contains("Kunjungan rumah ke-1")
            && text.contains("1 Desember 2026")
    );
    for kept in ["Masukan peserta", "Kesulitan belajar", "rahasia dokter", "FORMAT KASUS"] {
        assert!(!text.contains(kept), "{kept}");
    }
}

#[test]
fn every_copy_carries_a_file_that_verifies() {
    let file = sealed(&SMALL, WORDS);
    for copy in Copy::ALL {
        for naming in Naming::ALL {
            let paper = printed(&file, *copy, *naming);
            let attached = paper.attachment.unwrap().bytes;
            let Verdict::Genuine(report) = verify(&attached) else { panic!("{copy} {naming} does not verify") };
            assert_eq!(report.withheld.is_empty(), *copy == Copy::Full && *naming == Naming::Named, "{copy} {naming}");
        }
    }
}
