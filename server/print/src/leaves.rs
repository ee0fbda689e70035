//! Reads sealed minutes as a printer does: whatever a leaf holds gives something to print, and what is not there harms nothing.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use rembuk_core::minutes::fingerprint::Fingerprint;
use serde_json::Value;

/// The leaves of a sealed file.
pub(crate) struct Leaves {
    list: Vec<Value>,
    /// What was signed.
    payload: Value,
}

/// A part of the minutes as this copy has it.
pub(crate) enum Part<'a> {
    /// To be printed.
    Shown(&'a Value),
    /// Sealed, but not for this copy.
    Withheld,
    /// Not in these minutes.
    Absent,
}

impl Leaves {
    /// Reads them; none where the file holds none.
    pub(crate) fn of(file: &[u8]) -> Self {
        let file: Value = serde_json::from_slice(file).unwrap_or_default();
        let payload = BASE64URL_NOPAD.decode(text(&file, "payload").as_bytes()).unwrap_or_default();
        Self { list: list(&file, "leaves").to_vec(), payload: serde_json::from_slice(&payload).unwrap_or_default() }
    }

    /// The fingerprint of the seal that this one continues.
    pub(crate) fn continues(&self) -> Option<Fingerprint> {
        let hash = HEXLOWER.decode(text(&self.payload, "previous_seal").as_bytes()).ok()?;
        Some(Fingerprint::of_hash(hash.as_slice().try_into().ok()?))
    }

    /// The part of this name.
    pub(crate) fn part(&self, name: &str) -> Part<'_> {
        match self.list.iter().find(|leaf| text(leaf, "name") == name) {
            Some(leaf) => leaf.get("value").map_or(Part::Withheld, Part::Shown),
            None => Part::Absent,
        }
    }

    /// The value of a part, nothing where it is not shown.
    pub(crate) fn value(&self, name: &str) -> &Value {
        match self.part(name) {
            Part::Shown(value) => value,
            Part::Withheld | Part::Absent => &Value::Null,
        }
    }

    /// The values shown of the parts whose names begin so, in their order.
    pub(crate) fn values(&self, prefix: &str) -> impl Iterator<Item = &Value> {
        self.list.iter().filter(move |leaf| text(leaf, "name").starts_with(prefix)).filter_map(|leaf| leaf.get("value"))
    }

    /// Whether a part whose name begins so is withheld.
    pub(crate) fn withholds(&self, prefix: &str) -> bool {
        self.list.iter().any(|leaf| text(leaf, "name").starts_with(prefix) && leaf.get("value").is_none())
    }
}

/// A text member, trimmed; empty where there is none.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default().trim()
}

/// A text member that says something.
pub(crate) fn said<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    Some(text(value, name)).filter(|text| !text.is_empty())
}

/// A list member; empty where there is none.
pub(crate) fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The value as a list; empty where it is none.
pub(crate) fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
