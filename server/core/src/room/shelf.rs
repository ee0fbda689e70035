//! Where a document of the room stands: being read from the store, or open.

use std::time::Duration;

use bytes::Bytes;

use super::Room;
use super::connection::Phase;
use super::document::OpenDocument;
use super::effect::{Effect, Fate, Row};
use super::input::{Moment, ServerEdit, Stored};
use super::pending::Held;
use super::presence::Presence;
use super::reading::Reader;
use crate::domain::section::Document;
use crate::ids::{ConnectionId, ParticipantId};
use crate::wire::awareness::{self, Entry};
use crate::wire::frame::{self, Body};

/// Edits after which a snapshot is kept.
const SNAPSHOT_EVERY: u32 = 256;

/// The state vector of a client that has nothing.
const KNOWS_NOTHING: &[u8] = &[0];

/// A document and who is at it.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) state: ShelfState,
    pub(super) presence: Presence,
    /// Number of the last edit that was applied.
    pub(super) last_edit: u64,
    /// Edits on disk since the last snapshot.
    pub(super) since_snapshot: u32,
    /// Counts how often it was built anew: what a client answers to a question asked before may leave out
    /// what was thrown away since.
    pub(super) rebuilds: u64,
    /// Who waits for what is on disk while the store takes no edits.
    pub(super) readers: Vec<Reader>,
    /// Whether the store was asked for them. One reading of a document is under way at a time: two that cross could
    /// not be told apart.
    pub(super) is_read_for_readers: bool,
}

/// See [`Shelf`].
#[derive(Default)]
pub(super) enum ShelfState {
    /// Nobody asked for it yet.
    #[default]
    Away,
    /// Being read; what came for it waits.
    Loading(Load),
    /// Open.
    Open(Box<OpenDocument>),
}

/// A document on its way from the store.
#[derive(Default)]
pub(super) struct Load {
    /// What came for it.
    pub(super) waiters: Vec<Waiter>,
    /// Edits that reached the disk since it was asked for: the store may have been read before.
    landed: Vec<(ParticipantId, Vec<u8>)>,
    /// Whether somebody else wrote to the log meanwhile, so that it has to be read once more.
    outdated: bool,
}

impl Shelf {
    /// An edit of this document is on disk.
    pub(super) fn landed(&mut self, row: &Row) {
        self.since_snapshot = self.since_snapshot.saturating_add(1);
        if let ShelfState::Loading(load) = &mut self.state {
            load.landed.push((row.author, row.change.to_vec()));
        }
    }

    /// Drops what waits from an address that ended, lest it is taken up when the address is let in again; answers with the
    /// sizes of the frames among it.
    pub(super) fn forget(&mut self, connection: ConnectionId, address: &str) -> Vec<usize> {
        let ShelfState::Loading(load) = &mut self.state else { return Vec::new() };
        let ended = load.waiters.extract_if(.., |waiter| waiter.is_from(connection, address));
        ended.filter_map(|waiter| waiter.frame_size()).collect()
    }
}

/// What waits for a document to be read.
pub(super) enum Waiter {
    /// A frame, as it came.
    Frame { connection: ConnectionId, bytes: Bytes },
    /// An edit of the server's own.
    Edit { request: u64, edit: ServerEdit },
    /// A joiner whose text must be put together anew; its own answer is already asked for.
    Step2 { connection: ConnectionId, address: String, asked_with: Bytes },
}

impl Waiter {
    fn is_from(&self, ended: ConnectionId, of: &str) -> bool {
        match self {
            Self::Frame { connection, bytes } => {
                *connection == ended && super::frames::address_of(bytes).is_some_and(|address| address == of)
            }
            Self::Step2 { connection, address, .. } => *connection == ended && address == of,
            Self::Edit { .. } => false,
        }
    }

    fn frame_size(&self) -> Option<usize> {
        match self {
            Self::Frame { bytes, .. } => Some(bytes.len()),
            Self::Step2 { .. } | Self::Edit { .. } => None,
        }
    }
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
            ShelfState::Loading(load) => {
                load.waiters.push(waiter());
                return false;
            }
            ShelfState::Away => {}
        }
        self.shelf(document).state = ShelfState::Loading(Load { waiters: vec![waiter()], ..Load::default() });
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
        if self.serve_readers(document, stored.as_ref()) {
            return;
        }
        let Some(Shelf { state: ShelfState::Loading(load), .. }) = self.documents.get_mut(&document) else { return };
        if std::mem::take(&mut load.outdated) {
            load.landed.clear();
            self.effects.push(Effect::Load(document));
            return;
        }
        let Load { waiters, landed, .. } = std::mem::take(load);
        self.shelf(document).state = ShelfState::Away;
        let opened = stored.and_then(|stored| {
            let mut changes = stored.changes;
            changes.extend(landed);
            let behind = u32::try_from(changes.len()).unwrap_or(u32::MAX);
            changes.extend(self.pending.changes_of(document).map(|row| (row.author, row.change.to_vec())));
            let open = OpenDocument::load(document, stored.snapshot.as_deref(), &changes).ok()?;
            Some((open, behind))
        });
        let Some((open, behind)) = opened else {
            self.release_waiters(waiters, now.elapsed);
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
                Waiter::Edit { request, edit } => self.edit(request, edit, now),
                Waiter::Step2 { connection, address, asked_with } => {
                    self.answer_with_step2(connection, &address, document, asked_with);
                }
            }
        }
        self.ask_refused_again(|attached| attached == document);
    }

    /// A document cannot be read: its attachments are closed, so that the clients ask again later; nobody is shown
    /// an empty sheet in place of a full one.
    fn release_waiters(&mut self, waiters: Vec<Waiter>, now: Duration) {
        for waiter in waiters {
            let (connection, address) = match waiter {
                Waiter::Frame { connection, bytes } => {
                    if let Some(sender) = self.connections.get_mut(&connection) {
                        sender.release_queued(bytes.len());
                    }
                    let Some(address) = super::frames::address_of(&bytes) else { continue };
                    (connection, address)
                }
                Waiter::Edit { request, .. } => {
                    self.decide(request, Fate::Failed);
                    continue;
                }
                Waiter::Step2 { connection, address, .. } => (connection, address),
            };
            let Some(sender) = self.connections.get_mut(&connection) else { continue };
            if sender.open(&address).is_some() {
                // What is said before the close is heard comes again with the whole text, and is owed nothing before.
                self.shut(connection, &address, now);
                self.send(connection, frame::close(&address, "storage"));
            }
        }
    }

    /// A document that could not be read is asked for again while somebody waits for what hangs on it.
    pub(super) fn load_if_owed(&mut self, document: Document) {
        let is_away = |shelf: &Shelf| matches!(shelf.state, ShelfState::Away);
        if !self.documents.get(&document).is_some_and(is_away) {
            return;
        }
        let mut attachments = self.connections.values().flat_map(|connection| connection.attachments.values());
        if attachments.any(|attachment| attachment.document == document && attachment.is_owed()) {
            self.shelf(document).state = ShelfState::Loading(Load::default());
            self.effects.push(Effect::Load(document));
        }
    }

    /// Somebody else wrote to the log: nothing in memory may be trusted, and everyone is shown what there is.
    pub(super) fn reload_all(&mut self) {
        let documents: Vec<Document> = self.documents.keys().copied().filter(|kind| *kind != Document::Room).collect();
        for document in documents {
            self.reload(document);
        }
    }

    /// The same for one document.
    pub(super) fn reload(&mut self, document: Document) {
        self.rebuild(document);
        let mut waiters = Vec::new();
        for (connection, sender) in &self.connections {
            for (address, attachment) in &sender.attachments {
                if attachment.document == document && attachment.is_joined() {
                    let asked_with = Bytes::from_static(KNOWS_NOTHING);
                    waiters.push(Waiter::Step2 { connection: *connection, address: address.clone(), asked_with });
                }
            }
        }
        if let ShelfState::Loading(load) = &mut self.shelf(document).state {
            load.outdated = true;
            load.waiters.append(&mut waiters);
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
                Held::Change { .. } | Held::Acknowledge { .. } | Held::Decide { .. } => None,
            })
            .collect();
        let shelf = self.shelf(document);
        shelf.rebuilds += 1;
        waiters.extend(std::mem::take(&mut shelf.readers).into_iter().map(Reader::into_waiter));
        if let ShelfState::Loading(earlier) = &mut shelf.state {
            // Already on its way; the waiting edits are laid over it only when it arrives.
            earlier.waiters.append(&mut waiters);
            return;
        }
        // What is on its way for readers may have been read before edits that are stored by now.
        let outdated = shelf.is_read_for_readers;
        shelf.state = ShelfState::Loading(Load { waiters, outdated, ..Load::default() });
        if !outdated {
            self.effects.push(Effect::Load(document));
        }
    }

    /// Keeps a snapshot when at least `least` edits came since the last one. A document with edits that are not on
    /// disk yet is left for later: a snapshot must never hold more than the log.
    pub(super) fn snapshot_if_worth(&mut self, document: Document, least: u32) {
        let seq = self.conference.head;
        let Some(shelf) = self.documents.get_mut(&document) else { return };
        if shelf.since_snapshot < least.max(1) || self.pending.changes_of(document).next().is_some() {
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
        // One that is on its way has to arrive first: a second reading would not know what landed meanwhile.
        let is_quiet = |shelf: &Shelf| {
            let is_on_its_way = shelf.is_read_for_readers || matches!(shelf.state, ShelfState::Loading(_));
            shelf.presence.is_empty() && !is_on_its_way
        };
        if self.documents.get(&document).is_some_and(is_quiet) {
            self.snapshot_if_worth(document, 32);
            self.documents.remove(&document);
        }
    }

    pub(super) fn spread_presence(&mut self, document: Document, news: &[Entry]) {
        if news.is_empty() {
            return;
        }
        self.note_for_company(document, news);
        // The sender is told too: its own echo is what keeps its watchdog quiet (sync-protocol.md 2.7).
        self.spread(document, &Body::awareness(&awareness::encode(news)), |_, _, _| true);
    }
}
