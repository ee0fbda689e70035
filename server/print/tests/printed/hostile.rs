//! Words that no typesetter was made for: they are printed, or become a sign; they never stop a print.

use rembuk_core::minutes::copy::{Copy, Naming};
use rembuk_print::press::pdf;

use crate::sample::{LOGO, SMALL, printed, sealed};

#[test]
fn whatever_people_write_can_be_printed() {
    let long = "x".repeat(5_000);
    let texts = [
        "#panic() $x$ \\ `raw` _a_ *b* @ref <label> // ] [ } {",
        "漢字 한국어 ไทย \u{e000} \u{fdd0} \u{10ffff} \u{feff} \u{ad}",
        "\u{202e}terbalik\u{202c} \u{2066}x\u{2069} a\u{301}\u{302}\u{303}\u{304}\u{305}",
        "ꦱꦼꦤꦶꦤ꧀ ꦏ꧀ꦭꦺꦴꦤ꧀ ᮞᮥᮔ᮪ᮓ ᬩᬮᬶ ᨅᨔ السلام عليكم وَرَحْمَةُ اللهِ",
        "👩‍👩‍👧‍👦 🇮🇩 ❤️ ☑️ 1️⃣ 👍🏽",
        "\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m",
        "",
        "\n\n\n",
        " ",
        long.as_str(),
        "\u{1100}\u{1161}\u{11a8} \u{ff21} ﷽ \u{0300}\u{0300} \u{200d}\u{200d}",
    ];
    for text in texts {
        let paper = printed(&sealed(&SMALL, text), Copy::Full, Naming::Named);
        assert!(pdf(&paper).is_ok_and(|file| file.starts_with(b"%PDF-1.7")), "{text:?}: {:?}", pdf(&paper).err());
    }
}

#[test]
fn a_broken_logo_is_left_out_and_a_good_one_is_drawn() {
    let mut paper = printed(&sealed(&SMALL, "kata"), Copy::Parents, Naming::Role);
    let without = pdf(&paper).unwrap();
    paper.letterhead.logo = Some(b"\x89PNG\r\n\x1a\n and no more".to_vec());
    assert_eq!(pdf(&paper).unwrap(), without);
    paper.letterhead.logo = Some(LOGO.to_vec());
    assert!(pdf(&paper).unwrap().len() > without.len());
}
