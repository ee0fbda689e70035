//! Where every item of a document stands, kept beside the document so that an update can be judged before yrs sees it.
//!
//! An item inherits its place from its neighbours, so bytes alone do not show that a string lands among paragraphs, a
//! paragraph in a paragraph, or an item between neighbours of different lists. The first two make every peer's editor throw
//! or delete; the last one Yjs and yrs resolve differently. Each costs one look-up here, independent of the document.
//!
//! What honest people can cause by editing at once stays allowed, though an editor would repair it: an empty list, a list
//! item that begins with a list, two texts side by side.

mod order;

use std::collections::BTreeMap;

use thiserror::Error;

use super::update::{Content, Id, Item, Node, Place, Policy, Walk};

/// How deep shared types may nest, the root included: six lists within each other.
pub const DEPTH_LIMIT: u8 = 16;

/// Why an update may not be applied to this document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlaceError {
    /// It continues clocks, or refers to items, that are not here.
    #[error("something that the update builds on is missing")]
    Missing,
    /// Its items wait for each other in a circle.
    #[error("items wait for each other")]
    Circle,
    /// An item stands between neighbours that are not in the same list.
    #[error("neighbours of different lists")]
    MixedNeighbours,
    /// Content that its parent cannot hold.
    #[error("content is not allowed in its parent")]
    ForeignContent,
    /// Types nest deeper than [`DEPTH_LIMIT`].
    #[error("types are nested too deep")]
    TooDeep,
}

/// The places of all items of one document. Runs of clocks in one list are kept as one entry.
#[derive(Debug, Clone)]
pub struct Places {
    nodes: Vec<Standing>,
    types: BTreeMap<Id, usize>,
    clients: BTreeMap<u64, Line>,
    /// The key that may hold a text.
    text_key: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Standing {
    /// Absent for the root.
    id: Option<Id>,
    node: Node,
    depth: u8,
}

/// A client's clocks.
#[derive(Debug, Clone, Default)]
struct Line {
    runs: Vec<Run>,
    end: u32,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    from: u32,
    list: List,
    /// Whether the items came deleted: one of them may have been a type that others still refer to.
    is_gone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// Its parent is gone; what is put there is collected at once.
    Gone,
    /// The children of a node.
    Sequence(usize),
    /// The values that a key of a node has had.
    Key(usize, usize),
}

/// What is needed to take an update back.
struct Mark {
    nodes: usize,
    lines: Vec<(u64, usize, u32)>,
}

impl Places {
    /// The places of an empty document.
    pub fn new(policy: &Policy<'_>) -> Self {
        let root = Standing { id: None, node: policy.root_node, depth: 1 };
        let keys = policy.keys.iter();
        Self {
            nodes: vec![root],
            types: BTreeMap::new(),
            clients: BTreeMap::new(),
            text_key: policy.text_key.and_then(|text| {
                let mut keys = keys;
                keys.position(|key| *key == text)
            }),
        }
    }

    /// Takes up an update that was walked with the same policy. After an error nothing has changed here. When yrs
    /// then fails to apply it, the document and its places are both to be built anew.
    pub fn admit(&mut self, walk: &Walk) -> Result<(), PlaceError> {
        let mark = self.mark(walk);
        let admitted = order::in_order(self, &walk.items);
        if admitted.is_err() {
            self.take_back(&mark);
        }
        admitted
    }

    /// The first clock of a client that is not known.
    pub fn known(&self, client: u64) -> u32 {
        self.clients.get(&client).map_or(0, |line| line.end)
    }

    /// The first item that has to be there before this one and is not.
    fn missing(&self, item: &Item) -> Option<Id> {
        let (first, second) = match item.place {
            Place::Collected | Place::Root => (None, None),
            Place::Child(parent) | Place::Key(parent, _) => (Some(parent), None),
            Place::Beside { left, right } => (left, right),
        };
        [first, second].into_iter().flatten().find(|id| id.clock >= self.known(id.client))
    }

    /// Takes up one item whose neighbours are all here.
    fn place(&mut self, item: &Item) -> Result<(), PlaceError> {
        let known = self.known(item.id.client);
        if item.id.clock > known {
            return Err(PlaceError::Missing);
        }
        if item.end() <= known {
            return Ok(());
        }
        let list = self.list(item.place)?;
        // The rest of an item that is known in part goes where that part is; an honest one says so. What was collected is no
        // item any more: its sender has made one piece of all that lay side by side, from whatever lists.
        if item.id.clock < known && item.place != Place::Collected {
            let before = Id { client: item.id.client, clock: known.saturating_sub(1) };
            if self.run(before).map(|run| run.list) != Some(list) {
                return Err(PlaceError::MixedNeighbours);
            }
        }
        self.judge(item, list)?;
        let run = Run { from: known, list, is_gone: item.content == Content::Gone };
        let line = self.clients.entry(item.id.client).or_default();
        line.end = item.end();
        let goes_on = |last: &Run| last.list == run.list && last.is_gone == run.is_gone;
        if !line.runs.last().is_some_and(goes_on) {
            line.runs.push(run);
        }
        Ok(())
    }

    fn list(&self, place: Place) -> Result<List, PlaceError> {
        match place {
            Place::Collected => Ok(List::Gone),
            Place::Root => Ok(List::Sequence(0)),
            Place::Child(parent) => self.within(parent, List::Sequence),
            Place::Key(parent, key) => self.within(parent, |node| List::Key(node, key)),
            Place::Beside { left, right } => {
                let left = left.map(|id| self.run(id).map(|run| run.list).ok_or(PlaceError::Missing));
                let right = right.map(|id| self.run(id).map(|run| run.list).ok_or(PlaceError::Missing));
                match (left.transpose()?, right.transpose()?) {
                    (Some(left), Some(right)) if left != right => Err(PlaceError::MixedNeighbours),
                    (Some(list), _) | (None, Some(list)) => Ok(list),
                    (None, None) => Ok(List::Gone),
                }
            }
        }
    }

    fn judge(&mut self, item: &Item, list: List) -> Result<(), PlaceError> {
        let (parent, is_allowed) = match list {
            List::Gone => return Ok(()),
            List::Sequence(parent) => {
                let standing = self.nodes.get(parent).ok_or(PlaceError::Missing)?;
                (standing, standing.node.may_hold(item.content))
            }
            List::Key(parent, key) => {
                let standing = self.nodes.get(parent).ok_or(PlaceError::Missing)?;
                let is_allowed = match item.content {
                    Content::Gone => true,
                    Content::Values => standing.node.has_keys(),
                    Content::Type(Node::PlainText) => standing.node == Node::Row && self.text_key == Some(key),
                    Content::Type(_) | Content::Text | Content::Mark => false,
                };
                (standing, is_allowed)
            }
        };
        if !is_allowed {
            return Err(PlaceError::ForeignContent);
        }
        if let Content::Type(node) = item.content {
            let depth = parent.depth.saturating_add(1);
            if depth > DEPTH_LIMIT {
                return Err(PlaceError::TooDeep);
            }
            self.types.insert(item.id, self.nodes.len());
            self.nodes.push(Standing { id: Some(item.id), node, depth });
        }
        Ok(())
    }

    /// A list of the type with this id; what is not a type, and never was, cannot be a parent.
    fn within(&self, parent: Id, list: impl Fn(usize) -> List) -> Result<List, PlaceError> {
        if let Some(node) = self.types.get(&parent) {
            return Ok(list(*node));
        }
        let run = self.run(parent).ok_or(PlaceError::Missing)?;
        if run.is_gone || run.list == List::Gone { Ok(List::Gone) } else { Err(PlaceError::ForeignContent) }
    }

    fn run(&self, id: Id) -> Option<&Run> {
        let line = self.clients.get(&id.client)?;
        if id.clock >= line.end {
            return None;
        }
        let after = line.runs.partition_point(|run| run.from <= id.clock);
        line.runs.get(after.checked_sub(1)?)
    }

    fn mark(&self, walk: &Walk) -> Mark {
        let mut lines: Vec<_> = walk.structs.iter().map(|range| range.client).collect();
        lines.dedup();
        let lines = lines.into_iter().map(|client| {
            let line = self.clients.get(&client);
            let (runs, end) = line.map_or((0, 0), |line| (line.runs.len(), line.end));
            (client, runs, end)
        });
        Mark { nodes: self.nodes.len(), lines: lines.collect() }
    }

    fn take_back(&mut self, mark: &Mark) {
        for standing in self.nodes.drain(mark.nodes..) {
            if let Some(id) = standing.id {
                self.types.remove(&id);
            }
        }
        for (client, runs, end) in &mark.lines {
            if *end == 0 {
                self.clients.remove(client);
            } else if let Some(line) = self.clients.get_mut(client) {
                line.runs.truncate(*runs);
                line.end = *end;
            }
        }
    }
}

#[cfg(test)]
mod tests;
