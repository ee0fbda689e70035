//! Dates and languages of what is sent out.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::domain::code::code_enum;
use crate::domain::role::Role;
use crate::domain::school::SchoolZone;

code_enum! {
    /// The language of a message.
    pub enum Language {
        /// Indonesian.
        Indonesian => "id",
        /// English.
        English => "en",
    }
}

/// A role as an official letter names it.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Chair => "Pimpinan konferensi",
        Role::Secretary => "Sekretaris (notulis)",
        Role::HomeroomTeacher => "Wali kelas",
        Role::SubjectTeacher => "Guru mata pelajaran",
        Role::Principal => "Kepala sekolah / wakil kepala sekolah",
        Role::Parent => "Orang tua / wali",
        Role::Psychologist => "Psikolog",
        Role::Doctor => "Dokter",
        Role::Police => "Kepolisian",
        Role::Expert => "Ahli",
        Role::Supporter => "Pihak pendukung",
        Role::Screen => "Layar bersama",
    }
}

const WEEKDAYS: [[&str; 7]; 2] = [
    ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];
const MONTHS: [[&str; 12]; 2] = [
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

impl Language {
    fn row<'a, const N: usize>(self, table: &'a [[&'static str; N]; 2]) -> &'a [&'static str; N] {
        let [indonesian, english] = table;
        match self {
            Self::Indonesian => indonesian,
            Self::English => english,
        }
    }
}

/// A day: `Senin, 2 Maret 2026`.
pub fn day(at: OffsetDateTime, zone: SchoolZone, language: Language) -> String {
    let local = at.to_offset(zone.offset());
    let weekday = language.row(&WEEKDAYS).get(usize::from(local.weekday().number_days_from_monday()));
    format!("{}, {}", weekday.copied().unwrap_or_default(), date(at, zone, language))
}

/// A date: `2 Maret 2026`.
pub fn date(at: OffsetDateTime, zone: SchoolZone, language: Language) -> String {
    date_words(at.to_offset(zone.offset()).date(), language)
}

/// A day of the calendar: `2 Maret 2026`.
pub fn date_words(day: Date, language: Language) -> String {
    let month = language.row(&MONTHS).get(usize::from(u8::from(day.month())) - 1);
    format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year())
}

/// A time of day: `09.00 WIB`.
pub fn hour(at: OffsetDateTime, zone: SchoolZone, language: Language) -> String {
    let local = at.to_offset(zone.offset());
    let mark = match language {
        Language::Indonesian => '.',
        Language::English => ':',
    };
    format!("{:02}{mark}{:02} {}", local.hour(), local.minute(), zone.short_name())
}

/// One line without line breaks and other control characters: nothing typed can begin a line or a header of its own.
pub fn line(text: &str) -> String {
    text.split(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn dates_are_told_in_the_words_of_the_place() {
        let at = datetime!(2026-03-01 22:05 UTC);
        assert_eq!(day(at, SchoolZone::Western, Language::Indonesian), "Senin, 2 Maret 2026");
        assert_eq!(hour(at, SchoolZone::Western, Language::Indonesian), "05.05 WIB");
        assert_eq!(hour(at, SchoolZone::Eastern, Language::English), "07:05 WIT");
        assert_eq!(
            day(datetime!(2026-12-31 16:30 UTC), SchoolZone::Central, Language::English),
            "Friday, 1 January 2027"
        );
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(line("Ibu Sari\r\nBcc: x@y.z"), "Ibu Sari Bcc: x@y.z");
        assert_eq!(line("a\u{2028}b\u{0}c"), "a b c");
        assert_eq!(line("ꦱꦫꦶ 👩‍👧 سارة"), "ꦱꦫꦶ 👩‍👧 سارة");
    }
}
