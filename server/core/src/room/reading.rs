//! Reading while the store takes no edits: whoever comes then is shown what is on disk. The waiting
//! edits follow when they are stored; nobody is shown them before.

use bytes::Bytes;

use super::Room;
use super::document::OpenDocument;
use super::effect::Effect;
use super::input::Stored;
use super::pending::Held;
use super::shelf::{ShelfState, Waiter};
use crate::domain::section::Document;
use crate::ids::ConnectionId;
use crate::wire::frame::Body;

/// Somebody who waits for what is on disk.
pub(super) struct Reader {
    pub(super) connection: ConnectionId,
    pub(super) address: String,
    pub(super) asked_with: Bytes,
    /// The head when the store was asked: what is read then is exact as long as nothing was stored since.
    head: u64,
}

impl Reader {
    /// A reader of a document that is to be built anew waits for that.
    pub(super) fn into_waiter(self) -> Waiter {
        Waiter::Step2 { connection: self.connection, address: self.address, asked_with: self.asked_with }
    }
}

impl Room {
    /// Whether a document holds edits that the store does not take for now.
    pub(super) fn is_stuck(&self, document: Document) -> bool {
        self.failing && self.pending.changes_of(document).next().is_some()
    }

    /// Asks the store for what it holds of an open document, for one reader.
    pub(super) fn read_committed(
        &mut self,
        document: Document,
        connection: ConnectionId,
        address: String,
        asked_with: Bytes,
    ) {
        let reader = Reader { connection, address, asked_with, head: self.conference.head };
        let shelf = self.shelf(document);
        shelf.readers.push(reader);
        if !std::mem::replace(&mut shelf.is_read_for_readers, true) {
            self.effects.push(Effect::Load(document));
        }
    }

    /// The store has just failed: joiners that wait for edits to be stored read on without them.
    pub(super) fn let_joiners_read(&mut self) {
        let waiting = self.pending.take_waiting(|held| matches!(held, Held::Step2 { .. }));
        for held in waiting {
            if let Held::Step2 { connection, address, document, asked_with, .. } = held {
                self.answer_with_step2(connection, &address, document, asked_with);
            }
        }
    }

    /// An open document was read for its readers; false when it was read for another reason.
    pub(super) fn serve_readers(&mut self, document: Document, stored: Option<&Stored>) -> bool {
        let Some(shelf) = self.documents.get_mut(&document) else { return false };
        let was_for_readers = std::mem::take(&mut shelf.is_read_for_readers);
        if !was_for_readers || !matches!(shelf.state, ShelfState::Open(_)) {
            return false;
        }
        let opened =
            stored.and_then(|stored| OpenDocument::load(document, stored.snapshot.as_deref(), &stored.changes).ok());
        // A store that cannot be read either is asked again by the tick: at once, it would be asked on and on.
        let Some(read) = opened else { return true };
        let readers = std::mem::take(&mut shelf.readers);
        for reader in readers {
            let exact = reader.head == self.conference.head && self.is_stuck(document);
            match exact.then(|| read.step2(&reader.asked_with)).flatten() {
                Some(update) => self.let_out(Held::Step2 {
                    connection: reader.connection,
                    address: reader.address,
                    document,
                    asked_with: reader.asked_with,
                    body: Body::step2(&update),
                }),
                // Something was stored meanwhile: the ordinary way, which asks again.
                None => self.answer_with_step2(reader.connection, &reader.address, document, reader.asked_with),
            }
        }
        true
    }

    /// Readers for whom the store could not be read are served as the document stands now.
    pub(super) fn serve_left_over_readers(&mut self, document: Document) {
        let Some(shelf) = self.documents.get_mut(&document) else { return };
        if shelf.is_read_for_readers || !matches!(shelf.state, ShelfState::Open(_)) {
            return;
        }
        for reader in std::mem::take(&mut shelf.readers) {
            self.answer_with_step2(reader.connection, &reader.address, document, reader.asked_with);
        }
    }
}
