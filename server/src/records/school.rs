//! What a school settled for all its conferences, as it lies sealed in the store.

use rembuk_core::domain::school::{DEFAULT_LETTER_NUMBER, LessonHours, SchoolZone, usual_lesson_hours};
use serde::{Deserialize, Serialize};

use super::{RecordError, open, seal};
use crate::vault::sealed::{Place, SealingKey};

/// The settings of a school; what was never written is as most schools have it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct SchoolSettings {
    /// The line above the school's name: its government or foundation.
    pub government: Option<String>,
    /// Street and place.
    pub address: Option<String>,
    /// The school's national number.
    pub npsn: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The town that stands before a date.
    pub city: Option<String>,
    /// The head of school, who countersigns.
    pub head_name: Option<String>,
    /// The head's number.
    pub head_nip: Option<String>,
    /// The clock that the school goes by.
    pub timezone: SchoolZone,
    /// When lessons are.
    pub lesson_hours: Vec<LessonHours>,
    /// How many working days the minutes stay open for corrections.
    pub correction_working_days: u16,
    /// How many months what was said is kept.
    pub retention_talk_months: u16,
    /// How many months what came out of it is kept.
    pub retention_result_months: u16,
    /// How letters are numbered.
    pub letter_number_pattern: String,
}

impl Default for SchoolSettings {
    fn default() -> Self {
        Self {
            government: None,
            address: None,
            npsn: None,
            phone: None,
            email: None,
            city: None,
            head_name: None,
            head_nip: None,
            timezone: SchoolZone::Western,
            lesson_hours: usual_lesson_hours(),
            correction_working_days: 10,
            // What was said serves the meeting and its follow-up; what came out of it serves until the student has left.
            retention_talk_months: 12,
            retention_result_months: 60,
            letter_number_pattern: DEFAULT_LETTER_NUMBER.to_owned(),
        }
    }
}

impl SchoolSettings {
    /// Seals the settings, under the school's settings key.
    pub fn seal(&self, key: &SealingKey, version: u64) -> Result<Vec<u8>, RecordError> {
        seal(key, Place { conference: None, kind: "school_settings", subject: "", seq: version }, self)
    }

    /// Opens the settings of a version.
    pub fn open(key: &SealingKey, version: u64, sealed: &[u8]) -> Result<Self, RecordError> {
        open(key, Place { conference: None, kind: "school_settings", subject: "", seq: version }, sealed)
    }
}

/// Seals a logo.
pub fn seal_logo(key: &SealingKey, logo: &[u8]) -> Result<Vec<u8>, RecordError> {
    Ok(key.seal(LOGO, logo)?)
}

/// Opens a logo.
pub fn open_logo(key: &SealingKey, sealed: &[u8]) -> Result<Vec<u8>, RecordError> {
    Ok(key.open(LOGO, sealed)?)
}

const LOGO: Place<'static> = Place { conference: None, kind: "school_logo", subject: "", seq: 0 };
