//! The content of one item: each kind that Yjs has, and where a document of ours allows it.

use super::super::varint::Reader;
use super::policy::{Kind, Policy};
use super::walk::TypeId;
use super::{UpdateError, Walker};

pub(super) const DELETED: u8 = 1;
const JSON: u8 = 2;
const BINARY: u8 = 3;
const STRING: u8 = 4;
const EMBED: u8 = 5;
const MARK: u8 = 6;
const TYPE: u8 = 7;
const ANY: u8 = 8;
const DOCUMENT: u8 = 9;

/// What y-tiptap writes for a mark without attributes, and what ends one; `true` is what people write by hand.
const MARK_VALUES: [&str; 3] = ["{}", "null", "true"];

/// Where an item goes, as far as the update says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// Into the root.
    Root,
    /// Into the sequence of another type.
    Child,
    /// Under a key of another type.
    Key(&'a str),
    /// Beside its neighbour, or as the next value of the key that the neighbour has.
    Inherited,
}

impl Walker<'_, '_> {
    /// Reads an item's content and gives its length in clocks.
    pub(super) fn content(&mut self, kind: u8, place: Place<'_>, id: TypeId) -> Result<u64, UpdateError> {
        match kind {
            DELETED => Ok(self.reader.number()?),
            STRING => match place {
                Place::Child | Place::Inherited => self.text(),
                Place::Root | Place::Key(_) => Err(UpdateError::ContentNotAllowed(kind)),
            },
            MARK => match place {
                Place::Child | Place::Inherited => self.mark(),
                Place::Root | Place::Key(_) => Err(UpdateError::ContentNotAllowed(kind)),
            },
            TYPE => self.shared_type(place, id),
            ANY => match place {
                Place::Key(_) | Place::Inherited => self.values(),
                Place::Root | Place::Child => Err(UpdateError::ContentNotAllowed(kind)),
            },
            JSON | BINARY | EMBED | DOCUMENT => Err(UpdateError::ContentNotAllowed(kind)),
            unknown => Err(UpdateError::UnknownContent(unknown)),
        }
    }

    fn text(&mut self) -> Result<u64, UpdateError> {
        let text = self.reader.string()?;
        if text.len() > self.policy.limits.string_bytes {
            return Err(UpdateError::StringTooLong);
        }
        let units = text.chars().map(|character| if character.len_utf16() == 1 { 1_u64 } else { 2 }).sum();
        self.walk.strings_utf16 = self.walk.strings_utf16.saturating_add(units);
        Ok(units)
    }

    fn mark(&mut self) -> Result<u64, UpdateError> {
        let name = self.reader.string()?;
        let value = self.reader.string()?;
        if !self.policy.marks.contains(&name) || !MARK_VALUES.contains(&value) {
            return Err(UpdateError::MarkNotAllowed);
        }
        Ok(1)
    }

    fn shared_type(&mut self, place: Place<'_>, id: TypeId) -> Result<u64, UpdateError> {
        // yrs reads one byte here, Yjs a number: only what both read alike is let in.
        let number = self.reader.byte()?;
        let kind = Kind::from_number(number)
            .filter(|kind| is_allowed(*kind, place, self.policy))
            .ok_or(UpdateError::KindNotAllowed(number))?;
        if kind == Kind::Element && !self.policy.elements.contains(&self.reader.string()?) {
            return Err(UpdateError::ElementNotAllowed);
        }
        self.walk.has_types = true;
        self.walk.types.push(id);
        Ok(1)
    }

    fn values(&mut self) -> Result<u64, UpdateError> {
        let count = self.count(1)?;
        for _ in 0..count {
            scalar(&mut self.reader, self.policy.limits.value_bytes)?;
        }
        self.walk.has_values = true;
        // A count that the bytes left can hold always fits.
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

fn is_allowed(kind: Kind, place: Place<'_>, policy: &Policy<'_>) -> bool {
    let is_keyed_text = kind == Kind::Text && policy.text_key.is_some();
    match place {
        Place::Root => policy.root_kinds.contains(&kind),
        Place::Child => policy.child_kinds.contains(&kind),
        Place::Key(key) => is_keyed_text && policy.text_key == Some(key),
        Place::Inherited => policy.root_kinds.contains(&kind) || policy.child_kinds.contains(&kind) || is_keyed_text,
    }
}

/// Reads one value that is not made of others.
fn scalar(reader: &mut Reader<'_>, string_limit: usize) -> Result<(), UpdateError> {
    match reader.byte()? {
        // null, false, true
        126 | 121 | 120 => {}
        125 => {
            reader.signed()?;
        }
        124 => {
            reader.take(4)?;
        }
        123 => {
            reader.take(8)?;
        }
        119 => {
            if reader.string()?.len() > string_limit {
                return Err(UpdateError::StringTooLong);
            }
        }
        // undefined, big integers (no JSON has them), maps, arrays, bytes, and what lib0 does not know
        other => return Err(UpdateError::ValueNotAllowed(other)),
    }
    Ok(())
}
