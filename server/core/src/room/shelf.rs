//! Where a document of the room stands: being read from the store, or open.

use bytes::Bytes;

use super::Room;
use super::connection::Phase;
use super::document::OpenDocument;
use super::effect::Effect;
use super::input::{Moment, Stored};
use super::pending::Held;
use super::presence::Presence;
use crate::domain::section::Document;
use crate::ids::ConnectionId;
use crate::wire::awareness::{self, Entry};
use crate::wire::frame::Body;

/// Edits after which a snapshot is kept.
const SNAPSHOT_EVERY: u32 = 256;

/// A document and who is at it.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) state: ShelfState,
    pub(super) presence: Presence,
    /// Number of the last edit that was applied.
    pub(super) last_edit: u64,
    /// Edits on disk since the last snapshot.
    pub(super) since_snapshot: u32,
}

/// See [`Shelf`].
#[derive(Default)]
pub(super) enum ShelfState {
    /// Nobody asked for it yet.
    #[default]
    Away,
    /// Being read; what came for it waits.
    Loading(Vec<Waiter>),
    /// Open.
    Open(Box<OpenDocument>),
}

/// What waits for a document to be read.
pub(super) enum Waiter {
    /// A frame, as it came.
    Frame { connection: ConnectionId, bytes: Bytes },
    /// A joiner whose text must be put together anew; its own answer is already asked for.
    Step2 { connection: ConnectionId, address: String, asked_with: Bytes },
}

impl Room {
    /// The shelf of a document; the one of the room itself is always open and always empty.
    pub(super) fn shelf(&mut self, document: Document) -> &mut Shelf {
        self.documents.entry(document).or_insert_with(|| match document {
            Document::Room => {
                Shelf { state: ShelfState::Open(Box::new(OpenDocument::empty(document))), ..Shelf::default() }
            }
            Document::Text(_) | Document::Actions | Document::Contributions(_) | Document::Confidential(_) => {
                Shelf::default()
            }
        })
    }

    /// Whether a document is open; asks for it and lets `waiter` wait when it is not.
    pub(super) fn is_open_or_wait(&mut self, document: Document, waiter: impl FnOnce() -> Waiter) -> bool {
        match &mut self.shelf(document).state {
            ShelfState::Open(_) => return true,
            ShelfState::Loading(waiters) => {
                waiters.push(waiter());
                return false;
            }
            ShelfState::Away => {}
        }
        self.shelf(document).state = ShelfState::Loading(vec![waiter()]);
        self.effects.push(Effect::Load(document));
        false
    }

    pub(super) fn open_document(&mut self, document: Document) -> Option<&mut OpenDocument> {
        match &mut self.documents.get_mut(&document)?.state {
            ShelfState::Open(open) => Some(open),
            ShelfState::Away | ShelfState::Loading(_) => None,
        }
    }

    /// A document was read: what waits in memory for the disk is laid over it, then those who waited are served.
    pub(super) fn loaded(&mut self, document: Document, stored: Option<Stored>, now: Moment) {
        let ShelfState::Loading(waiters) = std::mem::take(&mut self.shelf(document).state) else { return };
        let opened = stored.and_then(|stored| {
            let mut changes = stored.changes;
            let behind = u32::try_from(changes.len()).unwrap_or(u32::MAX);
            changes.extend(self.pending.changes_of(document).map(|row| (row.author, row.change.to_vec())));
            let open = OpenDocument::load(document, stored.snapshot.as_deref(), &changes).ok()?;
            Some((open, behind))
        });
        let Some((open, behind)) = opened else {
            self.release_waiters(waiters);
            return;
        };
        let shelf = self.shelf(document);
        shelf.state = ShelfState::Open(Box::new(open));
        shelf.since_snapshot = behind;
        for waiter in waiters {
            match waiter {
                Waiter::Frame { connection, bytes } => {
                    if let Some(sender) = self.connections.get_mut(&connection) {
                        sender.release_queued(bytes.len());
                    }
                    self.document_frame(connection, &bytes, now);
                }
                Waiter::Step2 { connection, address, asked_with } => {
                    self.answer_with_step2(connection, &address, document, asked_with);
                }
            }
        }
    }

    /// A document cannot be read: its attachments are closed, so that the clients ask again later; nobody is shown
    /// an empty sheet in place of a full one.
    fn release_waiters(&mut self, waiters: Vec<Waiter>) {
        for waiter in waiters {
            let (connection, address) = match waiter {
                Waiter::Frame { connection, bytes } => {
                    if let Some(sender) = self.connections.get_mut(&connection) {
                        sender.release_queued(bytes.len());
                    }
                    let Some(address) = super::frames::address_of(&bytes) else { continue };
                    (connection, address)
                }
                Waiter::Step2 { connection, address, .. } => (connection, address),
            };
            self.send(connection, crate::wire::frame::close(&address, "storage"));
            if let Some(sender) = self.connections.get_mut(&connection) {
                sender.attachments.remove(&address);
            }
        }
    }

    /// Builds a document anew from the log: something in it was applied that may not stay.
    pub(super) fn rebuild(&mut self, document: Document) {
        let mut waiters: Vec<Waiter> = self
            .pending
            .take_waiting(|held| matches!(held, Held::Step2 { document: shown, .. } if *shown == document))
            .into_iter()
            .filter_map(|held| match held {
                Held::Step2 { connection, address, asked_with, .. } => {
                    Some(Waiter::Step2 { connection, address, asked_with })
                }
                Held::Change { .. } | Held::Acknowledge { .. } => None,
            })
            .collect();
        let shelf = self.shelf(document);
        if let ShelfState::Loading(earlier) = &mut shelf.state {
            // Already on its way; the waiting edits are laid over it only when it arrives.
            earlier.append(&mut waiters);
            return;
        }
        shelf.state = ShelfState::Loading(waiters);
        self.effects.push(Effect::Load(document));
    }

    /// Keeps a snapshot when at least `least` edits came since the last one. A document with edits that are not on
    /// disk yet is left for later: a snapshot must never hold more than the log.
    pub(super) fn snapshot_if_worth(&mut self, document: Document, least: u32) {
        if document == Document::Room || self.pending.changes_of(document).next().is_some() {
            return;
        }
        let seq = self.conference.head;
        let Some(shelf) = self.documents.get_mut(&document) else { return };
        if shelf.since_snapshot < least.max(1) {
            return;
        }
        if let ShelfState::Open(open) = &shelf.state {
            let payload = open.snapshot();
            shelf.since_snapshot = 0;
            self.effects.push(Effect::Snapshot { document, seq, payload });
        }
    }

    pub(super) fn snapshot_if_due(&mut self, document: Document) {
        self.snapshot_if_worth(document, SNAPSHOT_EVERY);
    }

    /// A document at which nobody is leaves memory.
    pub(super) fn put_away_unused(&mut self, document: Document) {
        let used = self.connections.values().any(|connection| {
            connection
                .attachments
                .values()
                .any(|attachment| attachment.document == document && !matches!(attachment.phase, Phase::Denied))
        });
        if used || self.pending.changes_of(document).next().is_some() {
            return;
        }
        if self.documents.get(&document).is_some_and(|shelf| shelf.presence.is_empty()) {
            self.snapshot_if_worth(document, 32);
            self.documents.remove(&document);
        }
    }

    pub(super) fn spread_presence(&mut self, document: Document, news: &[Entry]) {
        if news.is_empty() {
            return;
        }
        // The sender is told too: its own echo is what keeps its watchdog quiet (sync-protocol.md 2.7).
        self.spread(document, &Body::awareness(&awareness::encode(news)), |_, _, _| true);
    }
}
