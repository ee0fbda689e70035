//! The content of one item: each kind that Yjs has, and where a document of ours allows it.

use super::super::varint::Reader;
use super::item::{Content, Node, Place};
use super::policy::{Kind, Policy};
use super::{UpdateError, Walker};

const DELETED: u8 = 1;
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

impl Walker<'_, '_> {
    /// Reads an item's content; gives what it is and its length in clocks.
    pub(super) fn content(&mut self, kind: u8, place: Place) -> Result<(Content, u64), UpdateError> {
        let is_allowed = match kind {
            STRING | MARK => matches!(place, Place::Child(_) | Place::Beside { .. }),
            ANY => matches!(place, Place::Key(..) | Place::Beside { .. }),
            DELETED | TYPE => true,
            JSON | BINARY | EMBED | DOCUMENT => false,
            unknown => return Err(UpdateError::UnknownContent(unknown)),
        };
        if !is_allowed {
            return Err(UpdateError::ContentNotAllowed(kind));
        }
        match kind {
            STRING => Ok((Content::Text, self.text()?)),
            MARK => Ok((Content::Mark, self.mark()?)),
            ANY => Ok((Content::Values, self.values()?)),
            TYPE => Ok((Content::Type(self.shared_type(place)?), 1)),
            _ => Ok((Content::Gone, self.reader.number()?)),
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

    fn shared_type(&mut self, place: Place) -> Result<Node, UpdateError> {
        // yrs reads one byte here, Yjs a number: only what both read alike is let in.
        let number = self.reader.byte()?;
        let kind = Kind::from_number(number)
            .filter(|kind| is_allowed(*kind, place, self.policy))
            .ok_or(UpdateError::KindNotAllowed(number))?;
        let element = if kind == Kind::Element { self.reader.string()? } else { "" };
        Node::of(kind, element).ok_or(UpdateError::ElementNotAllowed)
    }

    fn values(&mut self) -> Result<u64, UpdateError> {
        let count = self.count(1)?;
        for _ in 0..count {
            scalar(&mut self.reader, self.policy.limits.value_bytes)?;
        }
        // A count that the bytes left can hold always fits.
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

fn is_allowed(kind: Kind, place: Place, policy: &Policy<'_>) -> bool {
    let is_keyed_text = kind == Kind::Text && policy.text_key.is_some();
    match place {
        Place::Collected => false,
        Place::Root => policy.root_kinds.contains(&kind),
        Place::Child(_) => policy.child_kinds.contains(&kind),
        Place::Key(_, key) => is_keyed_text && policy.text_key == policy.keys.get(key).copied(),
        Place::Beside { .. } => {
            policy.root_kinds.contains(&kind) || policy.child_kinds.contains(&kind) || is_keyed_text
        }
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
