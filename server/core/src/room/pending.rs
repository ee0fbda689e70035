//! The edits that were applied and are not yet on disk, and everything that waits for them.
//! Nothing overtakes the disk: what shows an edit, or calls it saved, comes out behind its commit.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use bytes::Bytes;

use super::effect::{Batch, Row};
use crate::domain::section::Document;
use crate::ids::ConnectionId;
use crate::wire::frame::Body;

/// Bytes of edits that may wait for a store that fails; beyond it edits are refused.
const WAITING_BYTES: usize = 8 * 1024 * 1024;
/// Edits that one batch takes.
const BATCH_ROWS: usize = 4_096;
/// How long after a failure the store is tried again.
const RETRY: Duration = Duration::from_millis(500);

/// An applied edit that is not yet on disk.
pub(super) struct PendingRow {
    /// Counts the edits of this room in the order of their application.
    pub(super) number: u64,
    pub(super) row: Row,
}

/// Something that waits until all edits up to a number are decided.
pub(super) struct Waiting {
    after: u64,
    pub(super) held: Held,
}

/// What waits.
pub(super) enum Held {
    /// A change for everyone who has the document open, but the socket that it came from.
    Change { row: u64, document: Document, except: Option<(ConnectionId, String)>, body: Body },
    /// An acknowledgement; `row` is the edit that it speaks of, none when all was known.
    Acknowledge { connection: ConnectionId, address: String, document: Document, row: Option<u64> },
    /// The word that an edit of the server's own is saved; `row` as above.
    Decide { request: u64, document: Document, row: Option<u64> },
    /// The text for a joiner.
    Step2 { connection: ConnectionId, address: String, document: Document, asked_with: Bytes, body: Body },
}

impl Held {
    fn document(&self) -> Document {
        match self {
            Self::Change { document, .. }
            | Self::Acknowledge { document, .. }
            | Self::Decide { document, .. }
            | Self::Step2 { document, .. } => *document,
        }
    }
}

/// See the module.
#[derive(Default)]
pub(super) struct Pending {
    rows: VecDeque<PendingRow>,
    /// In order for each document: one whose edits the store does not take holds up no other.
    waiting: BTreeMap<Document, VecDeque<Waiting>>,
    last_number: u64,
    bytes: usize,
    last_batch: u64,
    under_way: Option<Batch>,
    retry_at: Option<Duration>,
}

impl Pending {
    /// Whether the store has room for another edit of this size.
    pub(super) fn has_room(&self, bytes: usize) -> bool {
        self.bytes.saturating_add(bytes) <= WAITING_BYTES
    }

    /// Takes an edit; answers with its number.
    pub(super) fn push(&mut self, row: Row) -> u64 {
        self.last_number += 1;
        self.bytes += row.change.len();
        self.rows.push_back(PendingRow { number: self.last_number, row });
        self.last_number
    }

    /// Lets something wait for all edits up to `after`.
    pub(super) fn hold(&mut self, after: u64, held: Held) {
        self.waiting.entry(held.document()).or_default().push_back(Waiting { after, held });
    }

    /// What no longer waits.
    pub(super) fn release(&mut self) -> Option<Held> {
        let first = self.rows.front().map_or(u64::MAX, |row| row.number);
        let ready = |queue: &VecDeque<Waiting>| queue.front().is_some_and(|waiting| waiting.after < first);
        let (document, queue) = self.waiting.iter_mut().find(|(_, queue)| ready(queue))?;
        let (document, released) = (*document, queue.pop_front());
        if queue.is_empty() {
            self.waiting.remove(&document);
        }
        released.map(|waiting| waiting.held)
    }

    /// Whether the store is deciding a batch.
    pub(super) fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// The next batch, when none is under way and something waits.
    pub(super) fn next_batch(&mut self, generation: u64, head: u64) -> Option<Batch> {
        if self.under_way.is_some() || self.rows.is_empty() {
            return None;
        }
        self.last_batch += 1;
        let rows = self.rows.iter().take(BATCH_ROWS).map(|pending| pending.row.clone()).collect();
        let batch = Batch { number: self.last_batch, generation, head, rows };
        self.under_way = Some(batch.clone());
        Some(batch)
    }

    /// A batch is on disk: its generation and its edits, when it is the one under way.
    pub(super) fn committed(&mut self, batch: u64) -> Option<(u64, Vec<PendingRow>)> {
        let under_way = self.under_way.take_if(|under_way| under_way.number == batch)?;
        self.retry_at = None;
        let rows: Vec<PendingRow> = self.rows.drain(..under_way.rows.len().min(self.rows.len())).collect();
        self.bytes -= rows.iter().map(|pending| pending.row.change.len()).sum::<usize>();
        Some((under_way.generation, rows))
    }

    /// A batch is surely not in and its edits are to be decided anew.
    pub(super) fn give_back(&mut self, batch: u64) -> bool {
        self.under_way.take_if(|under_way| under_way.number == batch).is_some()
    }

    /// The store failed; the same batch is tried again a little later.
    pub(super) fn failed(&mut self, batch: u64, now: Duration) -> bool {
        let ours = self.under_way.as_ref().is_some_and(|under_way| under_way.number == batch);
        if ours {
            self.retry_at = Some(now + RETRY);
        }
        ours
    }

    /// The batch that is due to be tried again.
    pub(super) fn due(&mut self, now: Duration) -> Option<Batch> {
        self.retry_at.take_if(|at| *at <= now)?;
        self.under_way.clone()
    }

    /// Takes out the edits for which `refuse` answers yes; none may be under way. Answers with their numbers.
    pub(super) fn refuse(&mut self, mut refuse: impl FnMut(&Row) -> bool) -> BTreeSet<u64> {
        // Edits under way are the store's to decide.
        let first_free = self.under_way.as_ref().map_or(0, |batch| batch.rows.len());
        let mut refused = BTreeSet::new();
        let mut position = 0;
        self.rows.retain(|pending| {
            let free = position >= first_free;
            position += 1;
            let out = free && refuse(&pending.row);
            if out {
                refused.insert(pending.number);
            }
            !out
        });
        self.bytes = self.rows.iter().map(|pending| pending.row.change.len()).sum();
        refused
    }

    /// What waits.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Held> {
        self.waiting.values().flatten().map(|waiting| &waiting.held)
    }

    /// Takes out of the waiting what `pick` answers yes for.
    pub(super) fn take_waiting(&mut self, mut pick: impl FnMut(&Held) -> bool) -> Vec<Held> {
        let mut taken = Vec::new();
        self.waiting.retain(|_, queue| {
            let (out, kept) =
                std::mem::take(queue).into_iter().partition::<VecDeque<_>, _>(|waiting| pick(&waiting.held));
            taken.extend(out.into_iter().map(|waiting| waiting.held));
            *queue = kept;
            !queue.is_empty()
        });
        taken
    }

    /// Drops what an attachment that ended was to be told: another one may come under the same address.
    pub(super) fn forget(&mut self, connection: ConnectionId, address: &str) {
        let dropped = self.take_waiting(|held| match held {
            Held::Acknowledge { connection: receiver, address: told, .. }
            | Held::Step2 { connection: receiver, address: told, .. } => *receiver == connection && told == address,
            Held::Change { .. } | Held::Decide { .. } => false,
        });
        drop(dropped);
    }

    /// The edits of a document that wait, in order.
    pub(super) fn changes_of(&self, document: Document) -> impl Iterator<Item = &Row> {
        self.rows.iter().map(|pending| &pending.row).filter(move |row| row.document == document)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests;
