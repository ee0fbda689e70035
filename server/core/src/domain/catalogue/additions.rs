//! A school's own techniques beside the shipped ones: one small file, kept version by version.

use serde::{Deserialize, Serialize};

use super::{BothLanguages, Catalogue, Competence, each_once};

/// The name of the file's form.
pub const ADDITIONS_FORMAT: &str = "rembuk-techniques-1";
/// How many techniques a school may add.
pub const MOST_ADDITIONS: usize = 200;
/// The longest name and the longest text, in characters.
const LONGEST: (usize, usize) = (120, 1_000);

/// A school's own techniques.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Additions {
    /// Always [`ADDITIONS_FORMAT`].
    pub format: String,
    /// In the order in which they were added.
    pub techniques: Vec<AddedTechnique>,
}

/// A technique that the school added to an approach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedTechnique {
    /// Its fixed name.
    pub id: String,
    /// The shipped approach that it stands under.
    pub approach: String,
    /// Who may use it.
    pub competence: Competence,
    /// Its name.
    pub name: BothLanguages,
    /// What is done.
    pub text: BothLanguages,
}

impl Default for Additions {
    fn default() -> Self {
        Self { format: ADDITIONS_FORMAT.to_owned(), techniques: Vec::new() }
    }
}

impl Additions {
    /// The fields that cannot be taken, as `techniques[3].name.en` with a code; none when the whole file will do.
    pub fn faults(&self, catalogue: &Catalogue) -> Vec<(String, &'static str)> {
        let mut faults = Vec::new();
        if self.format != ADDITIONS_FORMAT {
            faults.push(("format".to_owned(), "invalid_value"));
        }
        let shipped = catalogue.techniques().map(|technique| &technique.id);
        let own = self.techniques.iter().map(|technique| &technique.id);
        if self.techniques.len() > MOST_ADDITIONS || each_once(shipped.chain(own)).is_err() {
            faults.push(("techniques".to_owned(), "invalid_value"));
        }
        for (at, technique) in self.techniques.iter().enumerate() {
            let place = format!("techniques[{at}].");
            faults
                .extend(technique.faults(catalogue).into_iter().map(|(field, code)| (format!("{place}{field}"), code)));
        }
        faults
    }
}

impl AddedTechnique {
    /// The fields that cannot be taken, each with a code.
    pub fn faults(&self, catalogue: &Catalogue) -> Vec<(String, &'static str)> {
        let mut faults = Vec::new();
        let is_id = (1..=64).contains(&self.id.len())
            && self.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if !is_id {
            faults.push(("id".to_owned(), "invalid_value"));
        }
        if !catalogue.approaches.iter().any(|approach| approach.id == self.approach) {
            faults.push(("approach".to_owned(), "invalid_value"));
        }
        let (name, text) = LONGEST;
        for (field, value, most) in [
            ("name.id", &self.name.id, name),
            ("name.en", &self.name.en, name),
            ("text.id", &self.text.id, text),
            ("text.en", &self.text.en, text),
        ] {
            if value.trim().is_empty() {
                faults.push((field.to_owned(), "required"));
            } else if value.chars().count() > most {
                faults.push((field.to_owned(), "too_long"));
            } else if value.chars().any(|letter| letter.is_control() && letter != '\n')
                || field.starts_with("name") && value.contains(';')
            {
                // The plan sets techniques apart by semicolons.
                faults.push((field.to_owned(), "invalid_value"));
            }
        }
        faults
    }
}
