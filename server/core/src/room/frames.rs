//! Frames as they come from the sockets: allowance, tickets, and what each message asks for.

use std::time::Duration;

use bytes::Bytes;

use super::Room;
use super::connection::{ATTACHMENTS, Attachment, Expected, Open, Phase};
use super::effect::CloseCode;
use super::input::Moment;
use super::pending::Held;
use super::presence::Source;
use super::shelf::{ShelfState, Waiter};
use crate::domain::permission::Access;
use crate::domain::section::Document;
use crate::ids::ConnectionId;
use crate::wire::frame::{self, Body, ClientFrame, ClientMessage, Scope, document_name};
use crate::wire::{awareness, state_vector};

/// The address of a frame, when it has one.
pub(super) fn address_of(bytes: &[u8]) -> Option<String> {
    match frame::decode(bytes).ok()? {
        ClientFrame::Document { address, .. } => Some(address.to_owned()),
        ClientFrame::Ping | ClientFrame::Pong => None,
    }
}

impl Room {
    pub(super) fn frame(&mut self, connection: ConnectionId, bytes: &Bytes, now: Moment) {
        let Some(sender) = self.connections.get_mut(&connection) else { return };
        if !sender.allow_frame(now.elapsed) {
            self.close(connection, CloseCode::TooFast, now.elapsed);
            return;
        }
        let address = match frame::decode(bytes) {
            Err(_) => {
                self.close(connection, CloseCode::Violation, now.elapsed);
                return;
            }
            Ok(ClientFrame::Ping | ClientFrame::Pong) => return,
            Ok(ClientFrame::Document { address, .. }) => address,
        };
        match sender.attachments.get_mut(address).map(|attachment| &mut attachment.phase) {
            Some(Phase::Open(_)) => self.document_frame(connection, bytes, now),
            // A denied address keeps talking (sync-protocol.md 2.4): what it says is dropped.
            Some(Phase::Denied) => {}
            Some(Phase::Waiting(queue)) => {
                queue.push(bytes.clone());
                self.count_queued(connection, bytes.len(), now);
            }
            None => self.first_frame(connection, address, bytes, now),
        }
    }

    /// A frame for an address that has shown no ticket yet: it waits for one.
    fn first_frame(&mut self, connection: ConnectionId, address: &str, bytes: &Bytes, now: Moment) {
        let phase = Phase::Waiting(vec![bytes.clone()]);
        if !self.attach(connection, address, phase) {
            self.close(connection, CloseCode::Violation, now.elapsed);
        } else if self.connections.get(&connection).is_some_and(|sender| sender.attachments.contains_key(address)) {
            self.count_queued(connection, bytes.len(), now);
        }
    }

    fn count_queued(&mut self, connection: ConnectionId, bytes: usize, now: Moment) {
        if self.connections.get_mut(&connection).is_some_and(|sender| !sender.allow_queued(bytes)) {
            self.close(connection, CloseCode::TooFast, now.elapsed);
        }
    }

    /// Notes an attachment; false when the address is none of this conference or there are too many.
    fn attach(&mut self, connection: ConnectionId, address: &str, phase: Phase) -> bool {
        let named = Document::parse_name(document_name(address));
        let Some(sender) = self.connections.get_mut(&connection) else { return false };
        // A foreign name is attached nowhere; it is answered when its ticket is shown.
        let Some((_, document)) = named.filter(|(conference, _)| *conference == self.conference.id) else {
            return true;
        };
        if sender.attachments.len() >= ATTACHMENTS && !sender.attachments.contains_key(address) {
            return false;
        }
        sender.attachments.insert(address.to_owned(), Attachment { document, phase });
        true
    }

    /// A good ticket was shown: first for a new attachment, or again for one that is open.
    pub(super) fn verified(&mut self, connection: ConnectionId, address: &str, now: Moment) {
        let named = Document::parse_name(document_name(address));
        let Some((_, document)) = named.filter(|(conference, _)| *conference == self.conference.id) else {
            self.send(connection, frame::permission_denied(address, "not_found"));
            return;
        };
        let access = self.access_of(connection, document);
        let Some(scope) = scope(access) else {
            self.denied(connection, address, now.elapsed);
            return;
        };
        let Some(sender) = self.connections.get_mut(&connection) else { return };
        let mut queue = Vec::new();
        match sender.attachments.get_mut(address).map(|attachment| &mut attachment.phase) {
            Some(Phase::Open(_)) => {
                // A fresh ticket on an open attachment is answered with the scope now valid.
                self.send(connection, frame::authenticated(address, scope));
                return;
            }
            Some(phase) => {
                if let Phase::Waiting(frames) = std::mem::replace(phase, Phase::Open(Open::new(access))) {
                    queue = frames;
                }
            }
            None => {
                if !self.attach(connection, address, Phase::Open(Open::new(access))) {
                    self.close(connection, CloseCode::Violation, now.elapsed);
                    return;
                }
            }
        }
        self.send(connection, frame::authenticated(address, scope));
        if let Some(states) = self.shelf(document).presence.all() {
            self.send(connection, frame::awareness(address, &states));
        }
        if document == Document::Room {
            self.send_standing(connection, address);
        }
        for bytes in queue {
            if let Some(sender) = self.connections.get_mut(&connection) {
                sender.release_queued(bytes.len());
            }
            self.document_frame(connection, &bytes, now);
        }
    }

    /// Whoever comes into the room is told how it stands: events before it came are not repeated otherwise.
    fn send_standing(&mut self, connection: ConnectionId, address: &str) {
        self.send(connection, frame::stateless(address, &self.conference_event().to_string()));
        if let Some(event) = self.seal_event() {
            self.send(connection, frame::stateless(address, &event.to_string()));
        }
        if self.failing {
            self.send(connection, frame::stateless(address, r#"{"kind":"storage","saving":false}"#));
        }
    }

    pub(super) fn denied(&mut self, connection: ConnectionId, address: &str, now: Duration) {
        if self.shut(connection, address, now) || self.attach(connection, address, Phase::Denied) {
            self.send(connection, frame::permission_denied(address, "not_found"));
        }
    }

    /// Drops what is said under an address until a good ticket comes; false when nothing is attached there.
    pub(super) fn shut(&mut self, connection: ConnectionId, address: &str, now: Duration) -> bool {
        let Some(sender) = self.connections.get_mut(&connection) else { return false };
        let Some(attachment) = sender.attachments.get_mut(address) else { return false };
        let document = attachment.document;
        match std::mem::replace(&mut attachment.phase, Phase::Denied) {
            Phase::Waiting(frames) => {
                for bytes in frames {
                    sender.release_queued(bytes.len());
                }
            }
            Phase::Open(_) => self.leave(connection, address, document, now),
            Phase::Denied => {}
        }
        true
    }

    /// A frame for an open attachment.
    pub(super) fn document_frame(&mut self, connection: ConnectionId, bytes: &Bytes, now: Moment) {
        let Ok(ClientFrame::Document { address, message }) = frame::decode(bytes) else { return };
        let Some(document) = self.document_at(connection, address) else { return };
        match message {
            ClientMessage::SyncStep1(vector) => {
                if self.wait_unless_open(connection, document, bytes, now) {
                    self.step1(connection, address, vector, now);
                }
            }
            ClientMessage::SyncStep2(update) => {
                if self.wait_unless_open(connection, document, bytes, now) {
                    self.step2(connection, address, update, now);
                }
            }
            ClientMessage::Update(update) => {
                if self.wait_unless_open(connection, document, bytes, now) {
                    self.update(connection, address, update, now);
                }
            }
            ClientMessage::Awareness(states) => self.awareness(connection, address, states, now),
            ClientMessage::QueryAwareness => {
                if let Some(states) = self.documents.get(&document).and_then(|shelf| shelf.presence.all()) {
                    self.send(connection, frame::awareness(address, &states));
                }
            }
            ClientMessage::Close => {
                // What was said before is taken up first.
                if matches!(self.shelf(document).state, ShelfState::Loading(_)) {
                    self.wait_unless_open(connection, document, bytes, now);
                    return;
                }
                if let Some(sender) = self.connections.get_mut(&connection) {
                    sender.attachments.remove(address);
                }
                self.leave(connection, address, document, now.elapsed);
                self.send(connection, frame::close(address, "closed"));
            }
            // Tickets come as an input of their own; nothing of a client's own events is passed on.
            ClientMessage::Token { .. } | ClientMessage::Stateless(_) => {}
            ClientMessage::BroadcastStateless | ClientMessage::Unknown(_) => self.strike(connection, now),
        }
    }

    /// An attachment ended while its socket stays.
    pub(super) fn leave(&mut self, connection: ConnectionId, address: &str, document: Document, now: Duration) {
        self.pending.forget(connection, address);
        let shelf = self.shelf(document);
        shelf.presence.leave(connection, address, now);
        let dropped = shelf.forget(connection, address);
        if let Some(sender) = self.connections.get_mut(&connection) {
            for size in dropped {
                sender.release_queued(size);
            }
        }
    }

    fn document_at(&self, connection: ConnectionId, address: &str) -> Option<Document> {
        let attachment = self.connections.get(&connection)?.attachments.get(address)?;
        match attachment.phase {
            Phase::Open(_) => Some(attachment.document),
            Phase::Waiting(_) | Phase::Denied => None,
        }
    }

    /// Whether the document is open; else the frame waits for it, within the sender's bounds.
    fn wait_unless_open(&mut self, connection: ConnectionId, document: Document, bytes: &Bytes, now: Moment) -> bool {
        if self.is_open_or_wait(document, || Waiter::Frame { connection, bytes: bytes.clone() }) {
            return true;
        }
        self.count_queued(connection, bytes.len(), now);
        false
    }

    pub(super) fn strike(&mut self, connection: ConnectionId, now: Moment) {
        if self.connections.get_mut(&connection).is_some_and(|sender| !sender.allow_strike(now.elapsed)) {
            self.close(connection, CloseCode::Violation, now.elapsed);
        }
    }

    /// Answered with what the client lacks and a question of our own, for readers too (sync-protocol.md 6.3).
    fn step1(&mut self, connection: ConnectionId, address: &str, vector: &[u8], now: Moment) {
        let Some(document) = self.document_at(connection, address) else { return };
        if state_vector::decode(vector).is_err() {
            self.strike(connection, now);
            return;
        }
        self.answer_with_step2(connection, address, document, Bytes::copy_from_slice(vector));
        self.ask(connection, address, Expected { asked: true, owed: 0, rebuilds: 0 });
    }

    /// Sends a step 1 of our own and notes what its answer pays for.
    pub(super) fn ask(&mut self, connection: ConnectionId, address: &str, expected: Expected) {
        let Some(document) = self.document_at(connection, address) else { return };
        let expected = Expected { rebuilds: self.shelf(document).rebuilds, ..expected };
        let Some(vector) = self.open_document(document).map(|open| open.state_vector()) else { return };
        if let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) {
            open.expected.push_back(expected);
            self.send(connection, frame::step1(address, &vector));
        }
    }

    /// Lets the text for a joiner wait until all that it shows is on disk.
    pub(super) fn answer_with_step2(
        &mut self,
        connection: ConnectionId,
        address: &str,
        document: Document,
        asked_with: Bytes,
    ) {
        if self.is_stuck(document) {
            self.read_committed(document, connection, address.to_owned(), asked_with);
            return;
        }
        let Some(shelf) = self.documents.get(&document) else { return };
        let after = shelf.last_edit;
        let Some(update) = self.open_document(document).and_then(|open| open.step2(&asked_with)) else { return };
        if self.document_at(connection, address) != Some(document) {
            return;
        }
        let body = Body::step2(&update);
        self.pending.hold(after, Held::Step2 { connection, address: address.to_owned(), document, asked_with, body });
    }

    fn awareness(&mut self, connection: ConnectionId, address: &str, states: &[u8], now: Moment) {
        let Some(document) = self.document_at(connection, address) else { return };
        let Ok(entries) = awareness::decode(states) else {
            self.strike(connection, now);
            return;
        };
        let writes = document != Document::Room && self.access_of(connection, document) == Access::Write;
        let Some(member) = self.member(connection).cloned() else { return };
        let shelf = self.shelf(document);
        let open = match &shelf.state {
            ShelfState::Open(open) => Some(open),
            ShelfState::Away | ShelfState::Loading(_) => None,
        };
        let source = Source { connection, address, member: &member, writes };
        let owned_by = |client| open.and_then(|open| open.owner(client));
        let news = shelf.presence.accept(&source, entries, now.elapsed, owned_by);
        self.spread_presence(document, &news);
    }
}

/// What the client is told of its right; none where the document does not exist for it.
pub(super) fn scope(access: Access) -> Option<Scope> {
    match access {
        Access::None => None,
        Access::Read => Some(Scope::Readonly),
        Access::Write => Some(Scope::ReadWrite),
    }
}
