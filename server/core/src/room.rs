//! A live conference as a value: inputs in, an ordered list of effects out. No socket, no disk, no
//! clock; one owner drives it. What anyone sees is on disk first: everything that shows an edit or
//! calls it saved waits in [`pending`] for the commit.

pub mod announcement;
pub mod document;
pub mod effect;
pub mod history;
pub mod input;
pub mod name_places;
pub mod row_origin;

mod connection;
mod edit;
mod elsewhere;
mod frames;
mod heard;
mod pending;
mod presence;
mod reading;
mod rights;
mod settle;
mod shelf;

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use serde_json::json;

use crate::domain::operation::Operation;
use crate::domain::participant::Standing;
use crate::domain::permission::{Access, access, may};
use crate::domain::section::Document;
use crate::ids::{ConnectionId, ParticipantId};
use crate::wire::frame::{self, Body, PING};
use connection::{Connection, Phase};
use effect::{CloseCode, Effect};
use heard::HeardMarks;
use input::{Conference, Input, Member, Moment};
use pending::Pending;
use shelf::Shelf;

/// Sockets that one participant may have: a laptop, a phone and a forgotten tab.
const SOCKETS_EACH: usize = 3;
/// Sockets that a conference may have.
const SOCKETS: usize = 200;
/// A socket that was sent nothing for so long is pinged (sync-protocol.md 2.8).
const PING_AFTER: Duration = Duration::from_secs(10);

/// See the module.
pub struct Room {
    conference: Conference,
    connections: BTreeMap<ConnectionId, Connection>,
    documents: BTreeMap<Document, Shelf>,
    pending: Pending,
    heard: HeardMarks,
    /// Whether the last attempt to store failed.
    failing: bool,
    /// Whether an edit was refused because too much waits for the store.
    starved: bool,
    effects: Vec<Effect>,
}

impl Room {
    /// A room in which nobody is yet.
    pub fn new(conference: Conference) -> Self {
        Self {
            conference,
            connections: BTreeMap::new(),
            documents: BTreeMap::new(),
            pending: Pending::default(),
            heard: HeardMarks::default(),
            failing: false,
            starved: false,
            effects: Vec::new(),
        }
    }

    /// Takes an input and answers with what is to be done, in this order.
    pub fn handle(&mut self, now: Moment, input: Input) -> Vec<Effect> {
        match input {
            Input::Connect { connection, participant } => self.connect(connection, participant, now),
            Input::Verified { connection, address } => self.verified(connection, &address, now),
            Input::Denied { connection, address } => self.denied(connection, &address, now.elapsed),
            Input::Frame { connection, bytes } => self.frame(connection, &bytes, now),
            Input::Disconnect { connection } => self.disconnect(connection, now.elapsed),
            Input::Conference(conference) => self.change_conference(conference, now.elapsed),
            Input::Loaded { document, stored } => self.loaded(document, stored, now),
            Input::Outcome { batch, outcome } => self.outcome(batch, outcome, now),
            Input::Announce(audience, announcement) => self.spread_announcement(audience, announcement),
            Input::Edit { request, edit } => self.edit(request, edit, now),
            Input::News(news) => self.catch_up(news, now),
            Input::Tick => self.tick(now),
        }
        self.flush();
        self.note_sent(now.elapsed);
        std::mem::take(&mut self.effects)
    }

    /// Whether somebody may be here at all, as far as this room knows.
    pub fn expects(&self, participant: ParticipantId) -> bool {
        let member = self.conference.people.get(&participant);
        member.is_some_and(|member| may(member.person, self.conference.terms, Operation::Connect))
    }

    /// The generation and the head that this room knows of.
    pub fn standing(&self) -> (u64, u64) {
        (self.conference.generation, self.conference.head)
    }

    /// Who is here.
    pub fn online(&self) -> impl Iterator<Item = ParticipantId> {
        self.connections.values().map(|connection| connection.participant)
    }

    /// Whether nobody is here and nothing waits for the disk.
    pub fn is_idle(&self) -> bool {
        self.connections.is_empty() && self.pending.is_empty()
    }

    /// Whether nothing waits for the disk.
    pub fn is_settled(&self) -> bool {
        self.pending.is_empty()
    }

    /// Snapshots of all documents that are worth one before the room leaves memory.
    pub fn snapshots(&mut self) -> Vec<Effect> {
        let documents: Vec<Document> = self.documents.keys().copied().collect();
        for document in documents {
            self.snapshot_if_worth(document, 1);
        }
        std::mem::take(&mut self.effects)
    }

    fn connect(&mut self, connection: ConnectionId, participant: ParticipantId, now: Moment) {
        let removed = |member: &Member| member.person.standing == Standing::Removed;
        if self.conference.people.get(&participant).is_some_and(removed) {
            self.effects.push(Effect::Close { connection, code: CloseCode::Removed });
            return;
        }
        let theirs: Vec<ConnectionId> = self
            .connections
            .iter()
            .filter(|(_, other)| other.participant == participant)
            .map(|(connection, _)| *connection)
            .collect();
        if theirs.len() >= SOCKETS_EACH
            && let Some(oldest) = theirs.first()
        {
            self.close(*oldest, CloseCode::Replaced, now.elapsed);
        }
        if !self.expects(participant) {
            self.effects.push(Effect::Close { connection, code: CloseCode::Removed });
            return;
        }
        if self.connections.len() >= SOCKETS {
            self.effects.push(Effect::Close { connection, code: CloseCode::Full });
            return;
        }
        self.connections.insert(connection, Connection::new(participant, now.elapsed));
        self.note_attendance();
    }

    fn disconnect(&mut self, connection: ConnectionId, now: Duration) {
        let Some(gone) = self.connections.remove(&connection) else { return };
        for (address, attachment) in &gone.attachments {
            if let Some(shelf) = self.documents.get_mut(&attachment.document) {
                shelf.presence.leave(connection, address, now);
            }
        }
    }

    fn close(&mut self, connection: ConnectionId, code: CloseCode, now: Duration) {
        self.disconnect(connection, now);
        self.effects.push(Effect::Close { connection, code });
    }

    fn tick(&mut self, now: Moment) {
        if let Some(batch) = self.pending.due(now.elapsed) {
            self.effects.push(Effect::Persist(batch));
        }
        let documents: Vec<Document> = self.documents.keys().copied().collect();
        for document in documents {
            let news = self.documents.get_mut(&document).map(|shelf| shelf.presence.expire(now.elapsed));
            self.spread_presence(document, &news.unwrap_or_default());
            self.load_if_owed(document);
            self.serve_left_over_readers(document);
            self.put_away_unused(document);
        }
        for (id, connection) in &mut self.connections {
            if now.elapsed.saturating_sub(connection.last_sent) >= PING_AFTER {
                connection.last_sent = now.elapsed;
                self.effects.push(Effect::Send { connection: *id, frame: Bytes::from_static(&PING) });
            }
        }
    }

    /// Lets out what no longer waits and gives the store its next batch.
    fn flush(&mut self) {
        while let Some(held) = self.pending.release() {
            self.let_out(held);
        }
        // A store that failed is tried again by the tick, with the very same batch.
        if let Some(batch) = self.pending.next_batch(self.conference.generation, self.conference.head) {
            self.effects.push(Effect::Persist(batch));
        }
    }

    fn note_sent(&mut self, now: Duration) {
        for effect in &self.effects {
            if let Effect::Send { connection, .. } = effect
                && let Some(receiver) = self.connections.get_mut(connection)
            {
                receiver.last_sent = now;
            }
        }
    }

    fn note_attendance(&mut self) {
        if self.conference.terms.state.stage().is_none() {
            return;
        }
        let mut came = Vec::new();
        for participant in self.connections.values().map(|connection| connection.participant) {
            if let Some(member) = self.conference.people.get_mut(&participant)
                && member.person.standing == Standing::Joined
                && !member.person.attended
            {
                member.person.attended = true;
                came.push(participant);
            }
        }
        if !came.is_empty() {
            self.effects.push(Effect::NoteAttendance(came));
            self.announce(&self.conference_event());
        }
    }

    fn member(&self, connection: ConnectionId) -> Option<&Member> {
        self.conference.people.get(&self.connections.get(&connection)?.participant)
    }

    fn access_of(&self, connection: ConnectionId, document: Document) -> Access {
        self.member(connection).map_or(Access::None, |member| access(member.person, self.conference.terms, document))
    }

    fn send(&mut self, connection: ConnectionId, frame: Bytes) {
        self.effects.push(Effect::Send { connection, frame });
    }

    /// Sends one body to every open attachment of a document for which `pick` answers yes; encoded once an address.
    fn spread(
        &mut self,
        document: Document,
        body: &Body,
        pick: impl Fn(ConnectionId, &str, &connection::Open) -> bool,
    ) {
        let mut last: Option<(String, Bytes)> = None;
        for (id, connection) in &self.connections {
            for (address, attachment) in &connection.attachments {
                let Phase::Open(open) = &attachment.phase else { continue };
                if attachment.document != document || !pick(*id, address, open) {
                    continue;
                }
                let frame = match &last {
                    Some((known, frame)) if known == address => frame.clone(),
                    Some(_) | None => {
                        let frame = body.with_address(address);
                        last = Some((address.clone(), frame.clone()));
                        frame
                    }
                };
                self.effects.push(Effect::Send { connection: *id, frame });
            }
        }
    }

    /// Tells everyone in the room of an event.
    fn announce(&mut self, event: &serde_json::Value) {
        self.spread(Document::Room, &Body::stateless(&event.to_string()), |_, _, _| true);
    }

    fn conference_event(&self) -> serde_json::Value {
        let terms = self.conference.terms;
        let since = self
            .conference
            .stage_started_at
            .and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok());
        json!({
            "kind": "conference",
            "generation": self.conference.generation,
            "state": terms.state.code(),
            "stage": terms.state.stage(),
            "stage_started_at": since,
            "paused": terms.paused,
        })
    }

    fn tell_refused(&mut self, connection: ConnectionId, address: &str, reason: &'static str) {
        // Whoever has gone meanwhile, or was put out, hears nothing more.
        if self.connections.get_mut(&connection).is_none_or(|sender| sender.open(address).is_none()) {
            return;
        }
        let event = json!({ "kind": "refused", "reason": reason }).to_string();
        self.send(connection, frame::sync_status(address, false));
        self.send(connection, frame::stateless(address, &event));
    }
}
