//! A person's word on a row of the action plan. It is kept by the server beside the shared text,
//! belongs to the row's owner alone, and counts as long as the row still says what it was given for.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::code::code_enum;
use crate::ids::ParticipantId;

code_enum! {
    /// What an owner says to a row.
    pub enum Decision {
        /// Saya berkomitmen.
        Committed => "committed",
        /// Belum dapat berkomitmen.
        NotYet => "not_yet",
    }
}

/// A row of the plan, as it is read from the shared text.
pub type PlanRow = Map<String, Value>;

/// What an owner gives its word on: a change of any of these makes the word lapse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undertaking<'a> {
    /// What is to be done.
    pub what: &'a str,
    /// By whom, as it stands in the row.
    pub who: &'a str,
    /// Until when.
    pub when: &'a str,
}

impl<'a> Undertaking<'a> {
    /// What a row asks of its owner. Space around the words is no part of it.
    pub fn of(row: &'a PlanRow) -> Self {
        Self { what: field(row, "what"), who: field(row, "who"), when: field(row, "when") }
    }

    /// The one person who may give its word: none when the row names nobody, or nobody whom the server knows.
    pub fn owner(&self) -> Option<ParticipantId> {
        let owner: ParticipantId = self.who.parse().ok()?;
        // One spelling for one person, so that the same owner never reads as another.
        (owner.to_string() == self.who).then_some(owner)
    }

    /// The bytes whose keyed hash is kept: different undertakings never give the same.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in [self.what, self.who, self.when] {
            bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// Whether a row's id may stand in the store and in the trail in the clear: it names the row and says nothing.
pub fn is_row_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A text of a row; empty where there is none.
pub fn field<'a>(row: &'a PlanRow, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const OWNER: &str = "01935e00-0000-7000-8000-000000000001";

    fn row(value: Value) -> PlanRow {
        match value {
            Value::Object(row) => row,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => PlanRow::new(),
        }
    }

    #[test]
    fn only_what_who_and_when_are_undertaken() {
        let first = row(json!({"what": "Kunjungan rumah", "who": OWNER, "when": "2026-12-01", "where": "rumah"}));
        let terms = |row: &PlanRow| Undertaking::of(row).canonical();
        for (key, value, lapses) in [
            ("what", "Kunjungan rumah kedua", true),
            ("who", "01935e00-0000-7000-8000-000000000002", true),
            ("when", "2026-12-02", true),
            ("when", "", true),
            ("what", " Kunjungan rumah ", false),
            ("where", "sekolah", false),
            ("kind", "parents", false),
            ("technique", "relaksasi", false),
            ("cause", "kesepian", false),
            ("sign", "hadir setiap hari", false),
            ("with", "ibu", false),
            ("solution", "pendampingan belajar", false),
            ("repeats", "tiap minggu", false),
            ("outcome", "percaya diri", false),
            ("alternatives", "pindah kelas: ditolak konseli", false),
        ] {
            let mut changed = first.clone();
            changed.insert(key.to_owned(), json!(value));
            assert_eq!(terms(&changed) != terms(&first), lapses, "{key}={value:?}");
        }
        let moved = row(json!({"what": "Kunjungan rumah2", "who": OWNER, "when": "026-12-01"}));
        assert_ne!(terms(&moved), terms(&first), "a letter that moves into the next field is a change");
    }

    #[test]
    fn an_id_says_nothing() {
        for (id, is_id) in [("r1", true), (OWNER, true), ("", false), ("Budi memukul", false), ("é", false)] {
            assert_eq!(is_row_id(id), is_id, "{id:?}");
        }
        assert!(!is_row_id(&"a".repeat(65)));
    }

    #[test]
    fn a_row_has_one_owner_or_none() {
        for (who, has_owner) in [
            (json!(OWNER), true),
            (json!(format!(" {OWNER} ")), true),
            (json!(OWNER.to_uppercase()), false),
            (json!(format!("{{{OWNER}}}")), false),
            (json!(format!("{OWNER},01935e00-0000-7000-8000-000000000002")), false),
            (json!("Ibu Sari"), false),
            (json!(""), false),
            (json!(7), false),
            (Value::Null, false),
        ] {
            let row = row(json!({ "who": who }));
            assert_eq!(Undertaking::of(&row).owner().is_some(), has_owner, "{row:?}");
        }
        assert_eq!(Undertaking::of(&PlanRow::new()).owner(), None);
    }
}
