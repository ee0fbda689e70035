//! The fields of the settings, each with what can be taken of it.

use rembuk_core::domain::school::{
    self as rules, CORRECTION_DAYS, LessonHours, MOST_LESSON_HOURS, RETENTION_MONTHS, is_letter_number_pattern,
};

use super::{Hours, SchoolChange};
use crate::http::fields::{self, Fields};
use crate::records::school::SchoolSettings;

impl SchoolChange {
    /// Writes what is named into the settings, and notes what cannot be taken.
    pub(super) fn apply(&self, fields: &mut Fields, settings: &mut SchoolSettings) {
        let mut line = |field: &str, value: &Option<String>, kept: &mut Option<String>, takes: fn(&str) -> bool| {
            let Some(value) = value else { return };
            *kept = fields.optional(field, Some(value), fields::LINE);
            if kept.as_deref().is_some_and(|kept| !takes(kept)) {
                fields.refuse(field, "invalid_value");
            }
        };
        let anything = |_: &str| true;
        line("government", &self.government, &mut settings.government, anything);
        line("address", &self.address, &mut settings.address, anything);
        line("npsn", &self.npsn, &mut settings.npsn, rules::is_npsn);
        line("phone", &self.phone, &mut settings.phone, rules::is_phone);
        line("city", &self.city, &mut settings.city, anything);
        line("head_name", &self.head_name, &mut settings.head_name, anything);
        line("head_nip", &self.head_nip, &mut settings.head_nip, rules::is_staff_number);
        if self.email.is_some() {
            settings.email = fields.optional_email("email", self.email.as_deref());
        }
        if let Some(timezone) = self.timezone {
            settings.timezone = timezone;
        }
        if let Some(hours) = &self.lesson_hours {
            settings.lesson_hours = lesson_hours(fields, hours);
        }
        self.apply_periods(fields, settings);
        if let Some(pattern) = &self.letter_number_pattern {
            settings.letter_number_pattern = fields.text("letter_number_pattern", pattern, fields::LINE);
            let is_written = !settings.letter_number_pattern.is_empty();
            if is_written && !is_letter_number_pattern(&settings.letter_number_pattern) {
                fields.refuse("letter_number_pattern", "invalid_value");
            }
        }
    }

    fn apply_periods(&self, fields: &mut Fields, settings: &mut SchoolSettings) {
        let mut period = |field: &str, value: Option<u16>, kept: &mut u16, bounds: std::ops::RangeInclusive<u16>| {
            let Some(value) = value else { return };
            *kept = value;
            if !bounds.contains(&value) {
                fields.refuse(field, "invalid_value");
            }
        };
        let SchoolSettings { correction_working_days, retention_talk_months, retention_result_months, .. } = settings;
        period("correction_working_days", self.correction_working_days, correction_working_days, CORRECTION_DAYS);
        period("retention_talk_months", self.retention_talk_months, retention_talk_months, RETENTION_MONTHS);
        period("retention_result_months", self.retention_result_months, retention_result_months, RETENTION_MONTHS);
        // What was said never outlives what came out of it.
        if settings.retention_talk_months > settings.retention_result_months {
            fields.refuse("retention_talk_months", "too_long");
        }
    }
}

fn lesson_hours(fields: &mut Fields, hours: &[Hours]) -> Vec<LessonHours> {
    if hours.len() > MOST_LESSON_HOURS {
        fields.refuse("lesson_hours", "too_long");
    }
    let mut hours: Vec<LessonHours> = hours
        .iter()
        .map(|Hours { weekday, from, to }| LessonHours { weekday: *weekday, from: from.clone(), to: to.clone() })
        .collect();
    for at in rules::impossible_hours(&hours) {
        fields.refuse(&format!("lesson_hours[{at}]"), "invalid_value");
    }
    hours.sort_by(|left, right| (left.weekday, &left.from).cmp(&(right.weekday, &right.from)));
    hours
}
