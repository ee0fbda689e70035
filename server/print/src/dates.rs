//! Dates as official letters write them: with the day of the week, in figures and in words, by the school's clock.

use rembuk_core::domain::school::SchoolZone;
use rembuk_core::invitation::words::Language;
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Weekday};

use crate::say::Say;

/// The clock and the language that a document's dates are written by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    pub(crate) zone: SchoolZone,
    pub(crate) language: Language,
}

impl Calendar {
    /// A moment as the sealed file writes it, by the school's clock.
    pub(crate) fn read(self, moment: &str) -> Option<OffsetDateTime> {
        Some(self.local(OffsetDateTime::parse(moment, &Rfc3339).ok()?))
    }

    pub(crate) fn local(self, moment: OffsetDateTime) -> OffsetDateTime {
        moment.to_offset(self.zone.offset())
    }

    /// «Selasa, 24 November 2026».
    pub(crate) fn day(self, date: Date) -> String {
        let (weekday, month) = (self.weekday(date.weekday()), self.month(date.month()));
        format!("{weekday}, {} {month} {}", date.day(), date.year())
    }

    /// «24 November 2026».
    pub(crate) fn short_day(self, date: Date) -> String {
        format!("{} {} {}", date.day(), self.month(date.month()), date.year())
    }

    /// «24-11-2026».
    pub(crate) fn figures(self, date: Date) -> String {
        format!("{:02}-{:02}-{}", date.day(), u8::from(date.month()), date.year())
    }

    /// «Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam».
    pub(crate) fn day_in_words(self, date: Date) -> String {
        let (weekday, month) = (self.weekday(date.weekday()), self.month(date.month()));
        let day = number_in_words(i64::from(date.day()), self.language);
        let year = number_in_words(i64::from(date.year()), self.language);
        match self.language {
            Language::Indonesian => format!("{weekday} tanggal {day} bulan {month} tahun {year}"),
            Language::English => format!("{weekday}, day {day} of {month} of the year {year}"),
        }
    }

    /// «09.00», with «WIB» where nothing else says it.
    pub(crate) fn time(self, moment: OffsetDateTime) -> String {
        let local = self.local(moment);
        let point = self.language.say(".", ":");
        format!("{:02}{point}{:02}", local.hour(), local.minute())
    }

    /// «24 November 2026 pukul 09.00 WIB».
    pub(crate) fn moment(self, moment: OffsetDateTime) -> String {
        let local = self.local(moment);
        let (day, time, zone) = (self.short_day(local.date()), self.time(local), self.zone.short_name());
        format!("{day} {} {time} {zone}", self.language.say("pukul", "at"))
    }

    /// A moment of the sealed file in words; as it stands where it is none.
    pub(crate) fn moment_of(self, moment: &str) -> String {
        self.read(moment).map_or_else(|| moment.to_owned(), |moment| self.moment(moment))
    }

    /// The time of a moment of the sealed file.
    pub(crate) fn time_of(self, moment: &str) -> String {
        self.read(moment).map_or_else(|| moment.to_owned(), |moment| self.time(moment))
    }

    /// What a row of the plan says of when: a date, perhaps with a time, or words of people.
    pub(crate) fn due(self, when: &str) -> String {
        let Some(date) = when.get(..10).and_then(read_date) else { return when.to_owned() };
        let rest = when.get(10..).unwrap_or_default().trim_start_matches('T').trim();
        format!("{} {rest}", self.short_day(date)).trim_end().to_owned()
    }

    fn weekday(self, weekday: Weekday) -> &'static str {
        let (indonesian, english) = match weekday {
            Weekday::Monday => ("Senin", "Monday"),
            Weekday::Tuesday => ("Selasa", "Tuesday"),
            Weekday::Wednesday => ("Rabu", "Wednesday"),
            Weekday::Thursday => ("Kamis", "Thursday"),
            Weekday::Friday => ("Jumat", "Friday"),
            Weekday::Saturday => ("Sabtu", "Saturday"),
            Weekday::Sunday => ("Minggu", "Sunday"),
        };
        self.language.say(indonesian, english)
    }

    fn month(self, month: Month) -> &'static str {
        let (indonesian, english) = match month {
            Month::January => ("Januari", "January"),
            Month::February => ("Februari", "February"),
            Month::March => ("Maret", "March"),
            Month::April => ("April", "April"),
            Month::May => ("Mei", "May"),
            Month::June => ("Juni", "June"),
            Month::July => ("Juli", "July"),
            Month::August => ("Agustus", "August"),
            Month::September => ("September", "September"),
            Month::October => ("Oktober", "October"),
            Month::November => ("November", "November"),
            Month::December => ("Desember", "December"),
        };
        self.language.say(indonesian, english)
    }
}

/// `2026-12-01`.
fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// A number from 0 to 9999 in words; another one in figures.
pub(crate) fn number_in_words(number: i64, language: Language) -> String {
    if !(0..10_000).contains(&number) {
        return number.to_string();
    }
    match language {
        Language::Indonesian => indonesian(number),
        Language::English => english(number),
    }
}

fn indonesian(number: i64) -> String {
    let one = |digit: i64| {
        let words = [
            "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
        ];
        usize::try_from(digit).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
    };
    let with_rest = |head: String, rest: i64| if rest == 0 { head } else { format!("{head} {}", indonesian(rest)) };
    match number {
        0..=11 => one(number).to_owned(),
        12..=19 => format!("{} belas", one(number - 10)),
        20..=99 => with_rest(format!("{} puluh", one(number / 10)), number % 10),
        100..=199 => with_rest("seratus".to_owned(), number - 100),
        200..=999 => with_rest(format!("{} ratus", one(number / 100)), number % 100),
        1000..=1999 => with_rest("seribu".to_owned(), number - 1000),
        _ => with_rest(format!("{} ribu", one(number / 1000)), number % 1000),
    }
}

fn english(number: i64) -> String {
    let small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let of = |words: &[&'static str], at: i64| {
        usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
    };
    let with_rest = |head: String, between: &str, rest: i64| {
        if rest == 0 { head } else { format!("{head}{between}{}", english(rest)) }
    };
    match number {
        0..=19 => of(&small, number).to_owned(),
        20..=99 => with_rest(of(&tens, number / 10).to_owned(), "-", number % 10),
        100..=999 => with_rest(format!("{} hundred", of(&small, number / 100)), " and ", number % 100),
        _ => with_rest(format!("{} thousand", of(&small, number / 1000)), " ", number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    const INDONESIAN: Calendar = Calendar { zone: SchoolZone::Central, language: Language::Indonesian };
    const ENGLISH: Calendar = Calendar { zone: SchoolZone::Western, language: Language::English };

    #[test]
    fn a_date_stands_in_words_and_figures_by_the_schools_clock() {
        let late = datetime!(2026-11-23 17:30 UTC);
        assert_eq!(INDONESIAN.day(INDONESIAN.local(late).date()), "Selasa, 24 November 2026");
        assert_eq!(INDONESIAN.moment(late), "24 November 2026 pukul 01.30 WITA");
        assert_eq!(ENGLISH.moment(late), "24 November 2026 at 00:30 WIB");
        assert_eq!(
            INDONESIAN.day_in_words(date!(2026 - 11 - 24)),
            "Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
        );
        assert_eq!(
            ENGLISH.day_in_words(date!(2026 - 11 - 11)),
            "Wednesday, day eleven of November of the year two thousand twenty-six"
        );
    }

    #[test]
    fn numbers_are_spelt_as_schools_spell_them() {
        let spelt: Vec<String> = [0, 11, 12, 20, 21, 100, 111, 1000, 1945, 2000, 9999]
            .iter()
            .map(|number| number_in_words(*number, Language::Indonesian))
            .collect();
        let expected = [
            "nol",
            "sebelas",
            "dua belas",
            "dua puluh",
            "dua puluh satu",
            "seratus",
            "seratus sebelas",
            "seribu",
            "seribu sembilan ratus empat puluh lima",
            "dua ribu",
            "sembilan ribu sembilan ratus sembilan puluh sembilan",
        ];
        assert_eq!(spelt, expected);
        assert_eq!(number_in_words(10_000, Language::English), "10000");
    }

    #[test]
    fn a_due_date_is_a_date_or_what_people_wrote() {
        assert_eq!(INDONESIAN.due("2026-12-01"), "1 Desember 2026");
        assert_eq!(INDONESIAN.due("2026-12-01T09:30"), "1 Desember 2026 09:30");
        assert_eq!(INDONESIAN.due("setiap Senin"), "setiap Senin");
        assert_eq!(INDONESIAN.due("2026-13-01"), "2026-13-01");
        assert_eq!(INDONESIAN.due("ꦱꦼꦤꦶꦤ꧀ꦱꦼꦤꦶꦤ꧀"), "ꦱꦼꦤꦶꦤ꧀ꦱꦼꦤꦶꦤ꧀");
    }
}
