//! The official letter of invitation, as its parts and as plain text. Indonesian, as official letters of a school are.

use time::OffsetDateTime;

use super::words::{Language, date, day, hour, line};
use crate::domain::school::SchoolZone;

/// What a letter is made of.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    /// The school.
    pub school: &'a str,
    /// The letter's number; dots to be filled in by hand where there is none.
    pub number: Option<&'a str>,
    /// Who is invited, and as what.
    pub recipient: Recipient<'a>,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// When the meeting begins.
    pub starts_at: OffsetDateTime,
    /// The school's zone.
    pub zone: SchoolZone,
    /// Where.
    pub place: Option<&'a str>,
    /// Where online.
    pub meeting_url: Option<&'a str>,
    /// Who invites: counsellor, coordinator or head of school.
    pub inviter: &'a str,
}

/// Whom the letter goes to.
#[derive(Clone, Debug)]
pub struct Recipient<'a> {
    /// The name.
    pub name: &'a str,
    /// The role in words.
    pub role: &'a str,
}

/// A letter in its parts, as a printer sets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Head of the letter.
    pub school: String,
    /// Number, enclosure, subject: label and text.
    pub head: Vec<(String, String)>,
    /// The date of the letter.
    pub date: String,
    /// To whom.
    pub recipient: Vec<String>,
    /// Before the facts.
    pub opening: Vec<String>,
    /// Day, time, place: label and text.
    pub facts: Vec<(String, String)>,
    /// After the facts.
    pub closing: Vec<String>,
    /// Who signs.
    pub inviter: String,
}

/// Writes the letter.
pub fn write(parts: &Parts<'_>) -> Letter {
    let pair = |label: &str, text: String| (label.to_owned(), text);
    let mut facts = vec![
        pair("Hari, tanggal", day(parts.starts_at, parts.zone, Language::Indonesian)),
        pair("Pukul", format!("{} s.d. selesai", hour(parts.starts_at, parts.zone, Language::Indonesian))),
    ];
    facts.extend(parts.place.map(|place| pair("Tempat", line(place))));
    facts.extend(parts.meeting_url.map(|url| pair("Daring", line(url))));
    facts.push(pair("Acara", "Pertemuan tertutup layanan bimbingan dan konseling".to_owned()));
    Letter {
        school: line(parts.school),
        head: vec![
            pair("Nomor", parts.number.map_or_else(|| "........................".to_owned(), line)),
            pair("Lampiran", "-".to_owned()),
            pair("Perihal", "Undangan pertemuan (RAHASIA)".to_owned()),
        ],
        date: date(parts.written_at, parts.zone, Language::Indonesian),
        recipient: vec![
            format!("Yth. {}", line(parts.recipient.name)),
            line(parts.recipient.role),
            "di tempat".to_owned(),
        ],
        opening: vec![
            "Dengan hormat,".to_owned(),
            "Dalam rangka membantu perkembangan peserta didik, kami mengharapkan kehadiran Bapak/Ibu pada:".to_owned(),
        ],
        facts,
        closing: vec![
            "Pertemuan ini bersifat terbatas dan tertutup. Semua yang dibicarakan hanya untuk diketahui para peserta, dan setiap peserta menandatangani janji menjaga kerahasiaan sebelum masuk.".to_owned(),
            "Jika Bapak/Ibu tidak dapat hadir, mohon memberi kabar lewat tautan undangan pribadi; masukan tertulis atau seorang pengganti sangat kami hargai.".to_owned(),
            "Atas perhatian dan kehadiran Bapak/Ibu kami ucapkan terima kasih.".to_owned(),
        ],
        inviter: line(parts.inviter),
    }
}

impl Letter {
    /// The letter as plain text, to copy into the school's own paper.
    pub fn text(&self) -> String {
        let table = |rows: &[(String, String)]| -> Vec<String> {
            rows.iter().map(|(label, text)| format!("{label:<14}: {text}")).collect()
        };
        let blocks = [
            vec![self.school.clone()],
            table(&self.head),
            vec![self.date.clone()],
            self.recipient.clone(),
            self.opening.clone(),
            table(&self.facts),
            self.closing.clone(),
            vec!["Hormat kami,".to_owned(), self.inviter.clone()],
        ];
        let mut text: Vec<String> = blocks.iter().map(|block| block.join("\n")).collect();
        text.push(String::new());
        text.join("\n\n").trim_end().to_owned() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_letter_names_its_number_its_inviter_and_no_case() {
        let parts = Parts {
            school: "SMP Negeri 3 Contoh",
            number: Some("421/07/2026"),
            recipient: Recipient { name: "Ibu Sari", role: "Orang tua / wali" },
            written_at: datetime!(2026-02-20 03:00 UTC),
            starts_at: datetime!(2026-03-02 02:00 UTC),
            zone: SchoolZone::Central,
            place: Some("Ruang BK"),
            meeting_url: None,
            inviter: "Ibu Retno, S.Pd., Kons.",
        };
        let text = write(&parts).text();
        for told in ["421/07/2026", "Yth. Ibu Sari", "Senin, 2 Maret 2026", "10.00 WITA", "Ibu Retno, S.Pd., Kons."] {
            assert!(text.contains(told), "{told} in {text}");
        }
        assert!(!text.to_lowercase().contains("kasus"));
        let unnumbered = write(&Parts { number: None, ..parts }).text();
        assert!(unnumbered.contains("Nomor         : ....."));
    }
}
