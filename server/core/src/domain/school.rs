//! What a school settles once for all its conferences: its letterhead, its clock, its lesson hours
//! and its periods. Pure: which values can be taken, and what follows from them.

mod letter_number;
mod picture;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::UtcOffset;

use super::code::code_enum;
use super::role::StaffRole;

pub use letter_number::{DEFAULT_LETTER_NUMBER, is_letter_number_pattern, letter_number};
pub use picture::{PictureForm, picture_form};

code_enum! {
    /// What a member of staff may do for the whole school, outside any conference.
    pub enum SchoolOperation {
        /// Keep the staff's accounts.
        KeepAccounts => "keep_accounts",
        /// Change letterhead, clock, lesson hours and periods.
        KeepSettings => "keep_settings",
        /// Extend the catalogue of techniques.
        KeepTechniques => "keep_techniques",
        /// Find meetings whose chair is gone, to take one over.
        FindLeaderless => "find_leaderless",
        /// See what falls due, by number and date alone, and destroy it.
        KeepRetention => "keep_retention",
        /// Add schools to the installation, and shut them.
        KeepSchools => "keep_schools",
    }
}

code_enum! {
    /// The clock that the school goes by: one of Indonesia's three, none of which changes with the season.
    pub enum SchoolZone {
        /// Waktu Indonesia Barat, UTC+7.
        Western => "Asia/Jakarta",
        /// Waktu Indonesia Tengah, UTC+8.
        Central => "Asia/Makassar",
        /// Waktu Indonesia Timur, UTC+9.
        Eastern => "Asia/Jayapura",
    }
}

/// Lessons on one day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonHours {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// `HH:MM`, when lessons begin.
    pub from: String,
    /// `HH:MM`, when they are over.
    pub to: String,
}

/// The longest list of lesson hours: several a day, in a school with two shifts.
pub const MOST_LESSON_HOURS: usize = 28;
/// How many working days the minutes may stay open for corrections.
pub const CORRECTION_DAYS: std::ops::RangeInclusive<u16> = 1..=60;
/// How many months a class of records may be kept.
pub const RETENTION_MONTHS: std::ops::RangeInclusive<u16> = 1..=600;

/// Whether a member of staff with these roles may do it.
pub fn staff_may(roles: &[StaffRole], operation: SchoolOperation) -> bool {
    roles.iter().any(|role| match (role, operation) {
        (
            StaffRole::Admin,
            SchoolOperation::KeepAccounts | SchoolOperation::KeepSettings | SchoolOperation::KeepRetention,
        ) => true,
        (
            StaffRole::Coordinator,
            SchoolOperation::KeepSettings
            | SchoolOperation::KeepTechniques
            | SchoolOperation::FindLeaderless
            | SchoolOperation::KeepRetention,
        )
        | (StaffRole::District, SchoolOperation::KeepSchools) => true,
        (StaffRole::Admin, SchoolOperation::KeepTechniques | SchoolOperation::FindLeaderless)
        | (StaffRole::Coordinator, SchoolOperation::KeepAccounts)
        | (
            StaffRole::Counsellor | StaffRole::Teacher | StaffRole::District,
            SchoolOperation::KeepAccounts
            | SchoolOperation::KeepSettings
            | SchoolOperation::KeepTechniques
            | SchoolOperation::FindLeaderless
            | SchoolOperation::KeepRetention,
        )
        | (
            StaffRole::Admin | StaffRole::Coordinator | StaffRole::Counsellor | StaffRole::Teacher,
            SchoolOperation::KeepSchools,
        ) => false,
    })
}

impl SchoolZone {
    /// How far it is ahead of UTC, in minutes.
    pub fn offset_minutes(self) -> i32 {
        match self {
            Self::Western => 420,
            Self::Central => 480,
            Self::Eastern => 540,
        }
    }

    /// How far it is ahead of UTC.
    pub fn offset(self) -> UtcOffset {
        // These minutes are within a day.
        UtcOffset::from_whole_seconds(self.offset_minutes() * 60).unwrap_or(UtcOffset::UTC)
    }

    /// What people call it.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Western => "WIB",
            Self::Central => "WITA",
            Self::Eastern => "WIT",
        }
    }
}

/// Lessons as most schools have them: Monday to Friday, 07.00 to 15.00.
pub fn usual_lesson_hours() -> Vec<LessonHours> {
    (1..=5).map(|weekday| LessonHours { weekday, from: "07:00".to_owned(), to: "15:00".to_owned() }).collect()
}

/// The places in the list whose hours cannot be taken: no such day or time, an end before the start,
/// or hours that lie over others of the same day.
pub fn impossible_hours(hours: &[LessonHours]) -> BTreeSet<usize> {
    let mut wrong = BTreeSet::new();
    for (at, one) in hours.iter().enumerate() {
        let is_possible = (1..=7).contains(&one.weekday) && is_time(&one.from) && is_time(&one.to) && one.from < one.to;
        let overlaps = hours
            .iter()
            .take(at)
            .any(|earlier| earlier.weekday == one.weekday && earlier.from < one.to && one.from < earlier.to);
        if !is_possible || overlaps {
            wrong.insert(at);
        }
    }
    wrong
}

/// Whether a text is a time of day as `HH:MM`.
fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    let number = |part: &str, most: u8| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|value| value <= most)
    };
    number(hours, 23) && number(minutes, 59)
}

/// Whether a text is the name of a host: labels of letters, digits and hyphens, in lower case, and no bare number.
pub fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // What ends in a number is an address, which every browser of the machine would take for another site.
    let ends_in_letters =
        text.rsplit('.').next().is_some_and(|label| label.bytes().any(|byte| byte.is_ascii_lowercase()));
    text.len() <= 253 && text.split('.').all(is_label) && ends_in_letters
}

/// Whether a text is a school's national number: eight digits.
pub fn is_npsn(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text may be the number of a head of school: a civil servant's 18 digits, or a private school's own.
pub fn is_staff_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (5..=24).contains(&digits)
        && text.len() <= 32
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'-' | b'/'))
}

/// Whether a text can be dialled.
pub fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (5..=20).contains(&digits)
        && text.len() <= 40
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'-' | b'/' | b'+' | b'(' | b')'))
}

#[cfg(test)]
mod tests;
