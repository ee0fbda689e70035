//! A change of stage, role, standing or seal: the rights are asked anew for every open attachment
//! and each page is told at once, on the socket that it has.

use std::time::Duration;

use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::Room;
use super::connection::{Expected, Phase};
use super::effect::{CloseCode, Effect};
use super::frames::scope;
use super::input::Conference;
use crate::domain::participant::Standing;
use crate::domain::permission::Access;
use crate::domain::section::Document;
use crate::ids::ConnectionId;
use crate::wire::frame;

/// A right that changed on an open attachment.
struct Change {
    connection: ConnectionId,
    address: String,
    document: Document,
    before: Access,
    now: Access,
}

impl Room {
    pub(super) fn change_conference(&mut self, conference: Conference, now: Duration) {
        // The head is this room's own count: whoever read the store may have seen a batch whose outcome is still to come.
        let head = self.conference.head;
        let moved = conference.generation != self.conference.generation;
        let newly_sealed = conference.seal.is_some() && self.conference.seal.is_none();
        if conference.generation < self.conference.generation {
            return;
        }
        self.conference = Conference { head, ..conference };
        self.put_out_removed();
        self.refuse_forbidden();
        for change in self.changed_rights() {
            self.apply_right(&change, now);
        }
        if moved {
            self.announce(&self.conference_event());
        }
        if newly_sealed && let Some(event) = self.seal_event() {
            self.announce(&event);
        }
        self.note_attendance();
    }

    pub(super) fn seal_event(&self) -> Option<Value> {
        let seal = self.conference.seal.as_ref()?;
        Some(json!({
            "kind": "sealed",
            "fingerprint": seal.fingerprint,
            "sealed_at": seal.sealed_at.format(&Rfc3339).ok()?,
        }))
    }

    fn put_out_removed(&mut self) {
        let removed: Vec<(ConnectionId, crate::ids::ParticipantId)> = self
            .connections
            .iter()
            .map(|(id, connection)| (*id, connection.participant))
            .filter(|(_, participant)| match self.conference.people.get(participant) {
                Some(member) => member.person.standing == Standing::Removed,
                None => true,
            })
            .collect();
        for (connection, participant) in removed {
            let rooms: Vec<String> = self
                .connections
                .get(&connection)
                .into_iter()
                .flat_map(|gone| &gone.attachments)
                .filter(|(_, attachment)| attachment.document == Document::Room)
                .map(|(address, _)| address.clone())
                .collect();
            for address in rooms {
                self.send(connection, frame::stateless(&address, r#"{"kind":"removed"}"#));
            }
            self.connections.remove(&connection);
            self.people_moved();
            self.effects.push(Effect::Close { connection, code: CloseCode::Removed });
            let documents: Vec<Document> = self.documents.keys().copied().collect();
            for document in documents {
                let news = self.shelf(document).presence.remove(participant);
                self.spread_presence(document, &news);
            }
        }
    }

    fn changed_rights(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (id, connection) in &self.connections {
            for (address, attachment) in &connection.attachments {
                let Phase::Open(open) = &attachment.phase else { continue };
                let now = self.access_of(*id, attachment.document);
                if now != open.access {
                    changes.push(Change {
                        connection: *id,
                        address: address.clone(),
                        document: attachment.document,
                        before: open.access,
                        now,
                    });
                }
            }
        }
        changes
    }

    fn apply_right(&mut self, change: &Change, now: Duration) {
        let Some(sender) = self.connections.get_mut(&change.connection) else { return };
        let Some(scope) = scope(change.now) else {
            self.shut(change.connection, &change.address, now);
            self.send(change.connection, frame::permission_denied(&change.address, "not_found"));
            return;
        };
        let Some(open) = sender.open(&change.address) else { return };
        open.access = change.now;
        self.send(change.connection, frame::authenticated(&change.address, scope));
        if change.before != Access::Write && change.now == Access::Write {
            self.ask_again(change.connection, &change.address, change.document);
        }
    }

    /// What was refused while the section was closed may come now: the client is asked for all it has, and one
    /// acknowledgement for each refusal is paid back once that is on disk (sync-protocol.md 2.4).
    fn ask_again(&mut self, connection: ConnectionId, address: &str, document: Document) {
        let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) else { return };
        let owed = std::mem::take(&mut open.refused);
        if owed == 0 {
            return;
        }
        if self.open_document(document).is_some() {
            self.ask(connection, address, Expected { asked: false, owed, rebuilds: 0 });
        } else {
            self.count_refused(connection, address, owed);
        }
    }

    /// Whoever was refused something in these documents is asked for what it kept: the store works again, or a
    /// document was built anew and nobody can say yet what of it the others hold. A reader's answer changes nothing.
    pub(super) fn ask_refused_again(&mut self, of: impl Fn(Document) -> bool) {
        let mut refused = Vec::new();
        for (id, connection) in &self.connections {
            for (address, attachment) in &connection.attachments {
                if let Phase::Open(open) = &attachment.phase
                    && open.refused > 0
                    && of(attachment.document)
                {
                    refused.push((*id, address.clone(), attachment.document));
                }
            }
        }
        for (connection, address, document) in refused {
            self.ask_again(connection, &address, document);
        }
    }
}
