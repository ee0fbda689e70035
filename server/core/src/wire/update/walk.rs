//! What a walk found, and the questions a room asks about it.

use std::collections::BTreeMap;

use super::item::{Content, Id, Item, Place};

/// Clocks of one client: `clock .. clock + len`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The client.
    pub client: u64,
    /// The first clock.
    pub clock: u32,
    /// How many; never zero.
    pub len: u32,
}

impl Range {
    /// The first clock after it; below 2^31.
    pub const fn end(&self) -> u32 {
        self.clock.saturating_add(self.len)
    }
}

/// What an update would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walk {
    /// The clocks it writes, adjacent ones merged, each client's in order.
    pub structs: Vec<Range>,
    /// What it deletes, in order for each client. A step 2 repeats all that its sender knows as deleted.
    pub deletes: Vec<Range>,
    /// UTF-16 units of text in it, known ones and ones already deleted included.
    pub strings_utf16: u64,
    /// Whether there are shared types in it.
    pub has_types: bool,
    /// Whether there are values in it: fields of rows, attributes of elements.
    pub has_values: bool,
    /// Whether it leaves clocks out that its sender knows to exist.
    pub has_skips: bool,
    /// Each struct, in the order of the update.
    pub(crate) items: Vec<Item>,
    /// For each client the end of what its items refer to by id.
    needs: BTreeMap<u64, u32>,
    /// For each client with structs where they begin and end.
    bounds: BTreeMap<u64, (u32, u32)>,
}

impl Walk {
    /// Whether it does nothing.
    pub fn is_empty(&self) -> bool {
        self.structs.is_empty() && self.deletes.is_empty()
    }

    /// Whether it cannot be applied as a whole to a document that knows each client up to `known`: something it
    /// continues, refers to or deletes is not there. Applied nevertheless, yrs would keep a part as pending, or show what
    /// no client shows.
    pub fn gap(&self, known: &impl Fn(u64) -> u32) -> bool {
        let reach = |client: u64| {
            let within = self.bounds.get(&client).map_or(0, |(_, end)| *end);
            known(client).max(within)
        };
        self.has_skips
            || self.bounds.iter().any(|(client, (start, _))| *start > known(*client))
            || self.needs.iter().any(|(client, end)| *end > reach(*client))
            || self.deletes.iter().any(|range| range.end() > reach(range.client))
    }

    /// The clocks that are new to a document that knows each client up to `known`; their clients are the authors.
    pub fn adds(&self, known: &impl Fn(u64) -> u32) -> Vec<Range> {
        self.structs
            .iter()
            .filter_map(|range| {
                let from = range.clock.max(known(range.client));
                let len = range.end().checked_sub(from).filter(|len| *len > 0)?;
                Some(Range { client: range.client, clock: from, len })
            })
            .collect()
    }

    pub(super) fn push(&mut self, range: Range, place: Place, content: Content) {
        self.has_types |= matches!(content, Content::Type(_));
        self.has_values |= content == Content::Values;
        self.items.push(Item { id: Id { client: range.client, clock: range.clock }, len: range.len, place, content });
        let bounds = self.bounds.entry(range.client).or_insert((range.clock, range.clock));
        bounds.1 = range.end();
        match self.structs.last_mut() {
            Some(last) if last.client == range.client && last.end() == range.clock => {
                last.len = last.len.saturating_add(range.len);
            }
            Some(_) | None => self.structs.push(range),
        }
    }

    pub(super) fn need(&mut self, client: u64, end: u32) {
        let needed = self.needs.entry(client).or_default();
        *needed = end.max(*needed);
    }
}
