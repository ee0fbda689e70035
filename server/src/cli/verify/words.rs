//! The sentences of `rembuk verify`, in Indonesian and English.

use rembuk_core::minutes::moment;
use rembuk_core::minutes::verify::{Alteration, Carrier, Report, Unreadable};

use super::Finding;

/// The language to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Indonesian,
    English,
}

impl Language {
    /// English when the environment asks for it, Indonesian in every other case.
    pub(crate) fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let asked =
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| variable(name)).find(|value| !value.is_empty());
        if asked.is_some_and(|value| value.starts_with("en")) { Self::English } else { Self::Indonesian }
    }

    fn say(self, indonesian: &str, english: &str) -> String {
        match self {
            Self::Indonesian => indonesian.to_owned(),
            Self::English => english.to_owned(),
        }
    }
}

/// All that is told about `finding`.
pub(crate) fn describe(finding: &Finding, language: Language) -> String {
    let say = |indonesian: &str, english: &str| language.say(indonesian, english);
    match finding {
        Finding::Confirmed(report, carrier) => {
            let verdict = say(
                "ASLI: notula ini persis seperti saat disegel, dengan kunci yang Anda sebutkan.",
                "GENUINE: these minutes are exactly as they were sealed, by the key that you named.",
            );
            format!("{verdict}\n\n{}", facts(report, *carrier, language))
        }
        Finding::Unconfirmed(report, carrier) => {
            let verdict = say(
                "ASLI: notula ini persis seperti saat disegel, tetapi oleh kunci yang belum dikonfirmasi siapa pun.",
                "GENUINE: these minutes are exactly as they were sealed, but by a key that nobody has confirmed.",
            );
            let advice = say(
                "Bandingkan sidik jari kunci dengan lembar kunci sekolah, atau periksa lagi dengan --key SIDIK_JARI.",
                "Compare the key's fingerprint with the school's key sheet, or check again with --key FINGERPRINT.",
            );
            format!("{verdict}\n{advice}\n\n{}", facts(report, *carrier, language))
        }
        Finding::OtherKey { report, carrier, expected } => {
            let verdict = say(
                "TIDAK ASLI: notula ini disegel dengan kunci lain, bukan kunci yang Anda sebutkan.",
                "NOT GENUINE: these minutes were sealed by another key than the one that you named.",
            );
            let line = line(&say("Kunci yang diminta", "Key asked for"), &expected.to_string());
            format!("{verdict}\n\n{line}\n{}", facts(report, *carrier, language))
        }
        Finding::Altered(what) => {
            let verdict = say(
                "TIDAK ASLI: berkas ini telah diubah sejak disegel.",
                "ALTERED: this file is not as it was sealed.",
            );
            format!("{verdict}\n{}", alteration(what, language))
        }
        Finding::Unreadable(why) => unreadable(*why, language),
        Finding::BadKey => say(
            "Nilai --key bukan sidik jari. Sidik jari terdiri atas enam belas huruf A–Z dan angka 2–7, misalnya ABCD-EFGH-IJKL-MNOP.",
            "The value of --key is not a fingerprint. A fingerprint has sixteen letters A–Z and digits 2–7, such as ABCD-EFGH-IJKL-MNOP.",
        ),
        Finding::NotRead(error) => {
            let sentence = say("Berkas tidak dapat dibaca", "The file cannot be read");
            format!("{sentence}: {error}")
        }
    }
}

fn facts(report: &Report, carrier: Carrier, language: Language) -> String {
    let say = |indonesian: &str, english: &str| language.say(indonesian, english);
    // The moment was read from four-digit years, so it can be written; without it the line says so by being empty.
    let sealed_at = moment::to_text(report.sealed_at).unwrap_or_default();
    let mut lines = vec![
        line(&say("Sekolah", "School"), &report.school),
        line(&say("Kode kasus", "Case code"), &report.case_code),
        line(&say("Disegel", "Sealed"), &sealed_at),
        line(&say("Kode segel", "Seal"), &report.fingerprint.to_string()),
        line(&say("Sidik jari kunci", "Key fingerprint"), &report.key_fingerprint.to_string()),
    ];
    if let Carrier::Pdf = carrier {
        lines.push(String::new());
        lines.push(say(
            "Yang disegel adalah notula di dalam berkas PDF ini. Bila tampilan halamannya diragukan, cetak ulang dari notula itu.",
            "What is sealed are the minutes inside this PDF. If its pages are in doubt, have them printed anew from those minutes.",
        ));
    }
    lines.push(String::new());
    lines.push(records(report, language));
    if !report.withheld.is_empty() {
        let count = report.withheld.len();
        lines.push(String::new());
        lines.push(say(
            &format!("Salinan ini tidak memuat {count} bagian, tetapi segelnya tetap sah:"),
            &format!("This copy withholds {count} parts; the seal covers them all the same:"),
        ));
        lines.extend(report.withheld.iter().map(|name| format!("  - {name}")));
    }
    lines.join("\n")
}

/// How much follows the seal, and what that does not prove.
fn records(report: &Report, language: Language) -> String {
    let (addenda, records) = (report.addenda(), report.records.len());
    language.say(
        &format!(
            "Di berkas ini ada {addenda} adendum, {records} catatan setelah segel seluruhnya. Apakah kemudian ada yang ditambahkan, \
             hanya halaman segel sekolah yang tahu."
        ),
        &format!(
            "There are {addenda} addenda in this file, {records} records after the seal in all. Whether more came later, only the \
             school's page of this seal can tell."
        ),
    )
}

/// A name and its value. Whatever a file says about itself stays on its line and cannot steer the terminal.
fn line(name: &str, value: &str) -> String {
    let shown: String = value.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect();
    format!("{:<20}{shown}", format!("{name}:"))
}

fn alteration(what: &Alteration, language: Language) -> String {
    match what {
        Alteration::Damaged => language.say("Berkas rusak atau tidak lengkap.", "The file is damaged or incomplete."),
        Alteration::NotCanonical => language.say(
            "Isinya ditulis dalam bentuk lain daripada yang disegel.",
            "Its contents are written in another form than the one that was sealed.",
        ),
        Alteration::Structure => language.say(
            "Ada bagian berkas yang hilang, ditambahkan, atau tidak semestinya.",
            "A part of the file is missing, added or not of its kind.",
        ),
        Alteration::Record(number) => language.say(
            &format!("Catatan tambahan nomor {number} diubah, dipindahkan, digandakan, dihapus, atau berasal dari kunci lain."),
            &format!("Record number {number} after the seal was changed, moved, doubled, taken out, or is by another key."),
        ),
        Alteration::Payload => {
            language.say("Ringkasan yang ditandatangani telah diubah.", "The signed summary was changed.")
        }
        Alteration::LeafList => language.say(
            "Ada bagian notula yang ditambahkan, dihapus, diganti namanya, atau ditukar urutannya.",
            "Parts of the minutes were added, removed, renamed or reordered.",
        ),
        Alteration::Leaf(name) => {
            language.say(&format!("Bagian yang diubah: {name}."), &format!("The part that was changed: {name}."))
        }
        Alteration::Root => {
            language.say("Daftar bagian tidak cocok dengan akarnya.", "The list of parts does not fit its root.")
        }
        Alteration::Key => language.say("Kunci di dalam berkas tidak sah.", "The key in the file is not valid."),
        Alteration::Header => language.say("Kepala tanda tangan telah diubah.", "The signature's header was changed."),
        Alteration::Signature => {
            language.say("Tanda tangan tidak cocok dengan isinya.", "The signature does not fit the contents.")
        }
        Alteration::Pdf => language.say(
            "Berkas PDF ini tidak lagi seperti saat dicetak: ada yang ditambahkan, atau disimpan ulang dengan program lain.",
            "This PDF is not as it was printed: something was added, or another program saved it anew.",
        ),
    }
}

fn unreadable(why: Unreadable, language: Language) -> String {
    match why {
        Unreadable::TooLarge => language.say(
            "Tidak dapat diperiksa: berkas lebih besar daripada notula tersegel mana pun.",
            "Cannot be checked: the file is larger than sealed minutes can be.",
        ),
        Unreadable::NotMinutes => language.say(
            "Tidak dapat diperiksa: berkas ini bukan notula tersegel.",
            "Cannot be checked: the file is not sealed minutes.",
        ),
        Unreadable::EmptyPdf => language.say(
            "Tidak dapat diperiksa: di dalam berkas PDF ini tidak ada notula tersegel. Hasil pindai dan hasil cetak ulang tidak membawanya.",
            "Cannot be checked: no sealed minutes travel inside this PDF. Scans and PDFs printed from a PDF carry none.",
        ),
        Unreadable::WordFile => language.say(
            "Tidak dapat diperiksa: berkas Word dapat disunting dan tidak bersegel. Periksa berkas PDF atau JSON.",
            "Cannot be checked: a Word file can be edited and bears no seal. Check the PDF or the JSON file.",
        ),
        Unreadable::Version => language.say(
            "Tidak dapat diperiksa: berkas ini dibuat oleh Rembuk yang lebih baru. Perbarui program ini.",
            "Cannot be checked: the file comes from a newer Rembuk. Update this program.",
        ),
    }
}
