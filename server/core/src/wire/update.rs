//! A bounded walk over a Yjs update (v1) before yrs sees it.
//!
//! It tells who wrote which clocks and what is deleted, and refuses whatever a document of ours can never need: that keeps
//! inputs away from yrs that would exhaust it, abort the process or corrupt its clocks. It reads one update alone, so it
//! cannot see where an item lands that inherits its place from a neighbour: [`super::place`] knows that.

mod content;
mod item;
mod policy;
mod walk;

pub(crate) use item::{Content, Item, Place};
pub use item::{Id, Node};
pub use policy::{Kind, Limits, Policy};
pub use walk::{Range, Walk};

use std::collections::BTreeSet;

use thiserror::Error;

use super::state_vector::clock;
use super::varint::{ReadError, Reader};

const INFO_COLLECTED: u8 = 0;
const INFO_SKIP: u8 = 10;
const HAS_LEFT: u8 = 0x80;
const HAS_RIGHT: u8 = 0x40;
const HAS_KEY: u8 = 0x20;
const CONTENT_BITS: u8 = 0x1f;

/// Why an update is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UpdateError {
    /// The input ends before the update does.
    #[error("the update ends too early")]
    Truncated,
    /// Something follows the update.
    #[error("bytes follow the update")]
    TrailingBytes,
    /// A number is 2^53 or more.
    #[error("a number is too large")]
    NumberTooLarge,
    /// A client is 2^53 or more.
    #[error("a client id is too large")]
    ClientTooLarge,
    /// A clock, or the end of a range, is 2^31 or more.
    #[error("a clock is too large")]
    ClockOverflow,
    /// A count declares more than its bytes can hold.
    #[error("more entries declared than present")]
    CountTooLarge,
    /// A client has two sections.
    #[error("a client is named twice")]
    DuplicateClient,
    /// A client's section holds nothing.
    #[error("a section is empty")]
    EmptySection,
    /// A struct or deleted range has no length.
    #[error("a length is zero")]
    ZeroLength,
    /// Deleted ranges of a client overlap or are not in order.
    #[error("deleted ranges are not in order")]
    UnorderedDeletes,
    /// An item refers to a later item of its own client.
    #[error("an item refers to a later one of the same client")]
    ForwardReference,
    /// More structs than one message may hold.
    #[error("too many structs")]
    TooManyStructs,
    /// More deleted ranges than one message may hold.
    #[error("too many deleted ranges")]
    TooManyDeletes,
    /// A collected or deleted struct burns more clocks than one message may.
    #[error("a collected range is too long")]
    CollectedTooLong,
    /// A root type that the document does not have.
    #[error("a foreign root type")]
    ForeignRoot,
    /// A parent that is neither a root nor an item.
    #[error("an unreadable parent")]
    UnknownParent,
    /// A map key, or an attribute, that the document does not have.
    #[error("a map key is not allowed")]
    KeyNotAllowed,
    /// A kind of shared type that the document does not have.
    #[error("shared type {0} is not allowed")]
    KindNotAllowed(u8),
    /// An element that the document does not have.
    #[error("an element is not allowed")]
    ElementNotAllowed,
    /// A mark, or a value of one, that the document does not have.
    #[error("a mark is not allowed")]
    MarkNotAllowed,
    /// A known kind of content that no document of ours has, or not at this place.
    #[error("content {0} is not allowed here")]
    ContentNotAllowed(u8),
    /// A value that is not a string, number, boolean or null; nesting is refused at its first level.
    #[error("value {0} is not allowed")]
    ValueNotAllowed(u8),
    /// A string longer than the document allows.
    #[error("a string is too long")]
    StringTooLong,
    /// A string is not UTF-8.
    #[error("a string is not UTF-8")]
    NotUtf8,
    /// A kind of content that Yjs does not have.
    #[error("unknown content {0}")]
    UnknownContent(u8),
}

impl From<ReadError> for UpdateError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Truncated => Self::Truncated,
            ReadError::NumberTooLarge => Self::NumberTooLarge,
            ReadError::NotUtf8 => Self::NotUtf8,
        }
    }
}

/// Reads an update and tells what it would do, or why it may not.
pub fn walk(bytes: &[u8], policy: &Policy<'_>) -> Result<Walk, UpdateError> {
    let mut walker =
        Walker { reader: Reader::new(bytes), policy, walk: Walk::default(), structs: 0, sections: BTreeSet::new() };
    walker.structs()?;
    walker.deletes()?;
    if walker.reader.is_empty() { Ok(walker.walk) } else { Err(UpdateError::TrailingBytes) }
}

struct Walker<'a, 'p> {
    reader: Reader<'a>,
    policy: &'p Policy<'p>,
    walk: Walk,
    structs: usize,
    sections: BTreeSet<u64>,
}

impl Walker<'_, '_> {
    fn structs(&mut self) -> Result<(), UpdateError> {
        // A client's section has at least a count, the client and a clock.
        for _ in 0..self.count(3)? {
            let structs = self.count(2)?;
            self.structs = self.structs.saturating_add(structs);
            if self.structs > self.policy.limits.structs {
                return Err(UpdateError::TooManyStructs);
            }
            if structs == 0 {
                return Err(UpdateError::EmptySection);
            }
            let client = self.client()?;
            if !self.sections.insert(client) {
                return Err(UpdateError::DuplicateClient);
            }
            let mut next = self.clock()?;
            for _ in 0..structs {
                next = self.one_struct(Id { client, clock: next })?;
            }
        }
        Ok(())
    }

    /// Reads one struct and gives the clock of the next.
    fn one_struct(&mut self, id: Id) -> Result<u32, UpdateError> {
        let info = self.reader.byte()?;
        match info {
            INFO_SKIP => {
                let range = self.range(id)?;
                self.walk.has_skips = true;
                Ok(range.end())
            }
            INFO_COLLECTED => {
                let range = self.range(id)?;
                self.limit_collected(range)?;
                self.walk.push(range, Place::Collected, Content::Gone);
                Ok(range.end())
            }
            _ => {
                let place = self.place(info, id)?;
                let (content, length) = self.content(info & CONTENT_BITS, place)?;
                let range = checked_range(id, length)?;
                if content == Content::Gone {
                    self.limit_collected(range)?;
                }
                self.walk.push(range, place, content);
                Ok(range.end())
            }
        }
    }

    /// Reads what says where an item goes.
    fn place(&mut self, info: u8, id: Id) -> Result<Place, UpdateError> {
        let mut neighbour = |flag: u8| {
            let is_there = info & flag != 0;
            is_there.then(|| self.reference(id)).transpose()
        };
        let (left, right) = (neighbour(HAS_LEFT)?, neighbour(HAS_RIGHT)?);
        if left.is_some() || right.is_some() {
            return Ok(Place::Beside { left, right });
        }
        let parent = match self.reader.number()? {
            1 if self.reader.string()? == self.policy.root => None,
            1 => return Err(UpdateError::ForeignRoot),
            0 => Some(self.reference(id)?),
            _ => return Err(UpdateError::UnknownParent),
        };
        let key = if info & HAS_KEY == 0 {
            None
        } else {
            let key = self.reader.string()?;
            let index = self.policy.keys.iter().position(|known| *known == key);
            Some(index.ok_or(UpdateError::KeyNotAllowed)?)
        };
        match (parent, key) {
            (None, None) => Ok(Place::Root),
            // The roots are sequences; nothing of ours has a key there.
            (None, Some(_)) => Err(UpdateError::KeyNotAllowed),
            (Some(parent), None) => Ok(Place::Child(parent)),
            (Some(parent), Some(key)) => Ok(Place::Key(parent, key)),
        }
    }

    /// Reads the id of another item, which has to be there before this one.
    fn reference(&mut self, from: Id) -> Result<Id, UpdateError> {
        let client = self.client()?;
        let clock = self.clock()?;
        if client == from.client && clock >= from.clock {
            return Err(UpdateError::ForwardReference);
        }
        self.walk.need(client, clock.saturating_add(1));
        Ok(Id { client, clock })
    }

    fn deletes(&mut self) -> Result<(), UpdateError> {
        // A client's section has at least the client and a count.
        let mut seen = BTreeSet::new();
        for _ in 0..self.count(2)? {
            let client = self.client()?;
            if !seen.insert(client) {
                return Err(UpdateError::DuplicateClient);
            }
            let ranges = self.count(2)?;
            if ranges == 0 {
                return Err(UpdateError::EmptySection);
            }
            if self.walk.deletes.len().saturating_add(ranges) > self.policy.limits.deletes {
                return Err(UpdateError::TooManyDeletes);
            }
            let mut free_from = 0;
            for _ in 0..ranges {
                let clock = self.clock()?;
                let range = self.range(Id { client, clock })?;
                if clock < free_from {
                    return Err(UpdateError::UnorderedDeletes);
                }
                free_from = range.end();
                self.walk.deletes.push(range);
            }
        }
        Ok(())
    }

    fn limit_collected(&self, range: Range) -> Result<(), UpdateError> {
        if range.len > self.policy.limits.collected {
            return Err(UpdateError::CollectedTooLong);
        }
        Ok(())
    }

    fn range(&mut self, id: Id) -> Result<Range, UpdateError> {
        let length = self.reader.number()?;
        checked_range(id, length)
    }

    fn client(&mut self) -> Result<u64, UpdateError> {
        self.reader.number().map_err(|error| match error {
            ReadError::NumberTooLarge => UpdateError::ClientTooLarge,
            ReadError::Truncated | ReadError::NotUtf8 => error.into(),
        })
    }

    fn clock(&mut self) -> Result<u32, UpdateError> {
        let number = self.reader.number().map_err(|error| match error {
            ReadError::NumberTooLarge => UpdateError::ClockOverflow,
            ReadError::Truncated | ReadError::NotUtf8 => error.into(),
        })?;
        clock(number).ok_or(UpdateError::ClockOverflow)
    }

    /// Reads how many entries follow, each of at least `least` bytes.
    fn count(&mut self, least: usize) -> Result<usize, UpdateError> {
        usize::try_from(self.reader.number()?)
            .ok()
            .filter(|count| *count <= self.reader.remaining() / least)
            .ok_or(UpdateError::CountTooLarge)
    }
}

/// The range of `length` clocks from `id`, when it has a length and ends below 2^31.
fn checked_range(id: Id, length: u64) -> Result<Range, UpdateError> {
    if length == 0 {
        return Err(UpdateError::ZeroLength);
    }
    let end = u64::from(id.clock).saturating_add(length);
    clock(end).ok_or(UpdateError::ClockOverflow)?;
    let len = clock(length).ok_or(UpdateError::ClockOverflow)?;
    Ok(Range { client: id.client, clock: id.clock, len })
}

#[cfg(test)]
mod tests;
