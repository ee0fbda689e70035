//! What becomes of an edit: applied, waiting for the disk, acknowledged; or refused and handed back.

use std::collections::BTreeSet;

use bytes::Bytes;
use serde_json::json;

use super::Room;
use super::connection::Expected;
use super::document::{Admission, Refusal};
use super::effect::{CloseCode, Row};
use super::input::{Conference, Moment, Outcome};
use super::pending::Held;
use super::shelf::ShelfState;
use crate::domain::permission::{Access, access};
use crate::domain::section::Document;
use crate::ids::{ConnectionId, ParticipantId};
use crate::wire::frame::{self, Body};

/// What became of an update.
enum Verdict {
    /// Applied, or known: acknowledged once this edit, if it is one, and all before it are on disk.
    Taken(Option<u64>),
    /// It continues something that is not here yet.
    Gap,
    /// Not applied; why.
    Refused(&'static str),
    /// No honest client sends this.
    Forged,
    /// It broke the document, which is being built anew.
    Broke,
}

impl Room {
    pub(super) fn update(&mut self, connection: ConnectionId, address: &str, update: &[u8], now: Moment) {
        match self.admit(connection, address, update, now) {
            Verdict::Taken(row) => self.acknowledge(connection, address, row),
            Verdict::Gap => self.hold_back(connection, address),
            Verdict::Refused(reason) => {
                self.count_refused(connection, address, 1);
                self.tell_refused(connection, address, reason);
            }
            Verdict::Forged => {
                self.tell_refused(connection, address, "invalid");
                self.strike(connection, now);
            }
            Verdict::Broke => self.close(connection, CloseCode::Violation, now.elapsed),
        }
    }

    pub(super) fn step2(&mut self, connection: ConnectionId, address: &str, update: &[u8], now: Moment) {
        let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) else { return };
        let expected = open.expected.pop_front().unwrap_or(Expected { asked: true, owed: 0 });
        let verdict = self.admit(connection, address, update, now);
        let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) else { return };
        let held = if expected.asked {
            open.settled = true;
            std::mem::take(&mut open.held)
        } else {
            Vec::new()
        };
        for row in held {
            self.acknowledge(connection, address, row);
        }
        match verdict {
            Verdict::Taken(row) => {
                for _ in 0..expected.owed + u32::from(expected.asked) {
                    self.acknowledge(connection, address, row);
                }
            }
            Verdict::Refused(reason) => {
                self.count_refused(connection, address, expected.owed + u32::from(expected.asked));
                self.tell_refused(connection, address, reason);
            }
            // A whole state with a hole in it cannot be healed by asking once more.
            Verdict::Gap | Verdict::Forged => {
                self.tell_refused(connection, address, "invalid");
                self.strike(connection, now);
            }
            Verdict::Broke => self.close(connection, CloseCode::Violation, now.elapsed),
        }
    }

    fn admit(&mut self, connection: ConnectionId, address: &str, update: &[u8], now: Moment) -> Verdict {
        let Some(sender) = self.connections.get(&connection) else { return Verdict::Forged };
        let Some(document) = sender.attachments.get(address).map(|attachment| attachment.document) else {
            return Verdict::Forged;
        };
        let author = sender.participant;
        if self.access_of(connection, document) != Access::Write {
            return self.look_only(document, update);
        }
        if !self.pending.has_room(update.len()) {
            return Verdict::Refused("storage");
        }
        let Some(shelf) = self.documents.get_mut(&document) else { return Verdict::Forged };
        let (ShelfState::Open(open), presence) = (&mut shelf.state, &shelf.presence) else { return Verdict::Forged };
        let change = match open.admit(author, update, |client| presence.announced_by(client)) {
            Ok(Admission::Changed(change)) => Bytes::from(change),
            Ok(Admission::Known) => return Verdict::Taken(None),
            Ok(Admission::Gap) => return Verdict::Gap,
            Err(Refusal::Invalid) => return Verdict::Forged,
            Err(Refusal::TooLarge) => return Verdict::Refused("too_large"),
            Err(Refusal::Broken) => {
                self.rebuild(document);
                return Verdict::Broke;
            }
        };
        let body = Body::update(&change);
        let row = self.pending.push(Row { document, author, at: now.wall, change });
        shelf.last_edit = row;
        let except = (connection, address.to_owned());
        self.pending.hold(row, Held::Change { row, document, except, body });
        Verdict::Taken(Some(row))
    }

    /// A reader's update is acknowledged when it says nothing new, so that an honest reader settles at "synced".
    fn look_only(&mut self, document: Document, update: &[u8]) -> Verdict {
        let reason = self.closed_reason();
        match self.open_document(document).map(|open| open.contains(update)) {
            Some(Ok(true)) => Verdict::Taken(None),
            Some(Ok(false)) => Verdict::Refused(reason),
            Some(Err(_)) | None => Verdict::Forged,
        }
    }

    fn closed_reason(&self) -> &'static str {
        if self.conference.terms.state.is_open() { "stage" } else { "sealed" }
    }

    /// One acknowledgement for one update or asked step 2, behind the disk, none before the first asked step 2.
    fn acknowledge(&mut self, connection: ConnectionId, address: &str, row: Option<u64>) {
        let Some(sender) = self.connections.get_mut(&connection) else { return };
        let Some(attachment) = sender.attachments.get(address) else { return };
        let document = attachment.document;
        let Some(open) = sender.open(address) else { return };
        if !open.settled {
            open.held.push(row);
            return;
        }
        // What is known may be known from an edit that is still on its way to the disk.
        let last_edit = self.documents.get(&document).map_or(0, |shelf| shelf.last_edit);
        let after = row.unwrap_or(last_edit).max(last_edit);
        let address = address.to_owned();
        self.pending.hold(after, Held::Acknowledge { connection, address, row });
    }

    /// An update that continues something unknown: the sender is asked for all it has, and the answer pays for it.
    fn hold_back(&mut self, connection: ConnectionId, address: &str) {
        let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) else { return };
        if let Some(expected) = open.expected.back_mut() {
            expected.owed += 1;
            return;
        }
        let owed = 1 + std::mem::take(&mut open.refused);
        self.ask(connection, address, Expected { asked: false, owed });
    }

    pub(super) fn count_refused(&mut self, connection: ConnectionId, address: &str, count: u32) {
        if let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) {
            open.refused = open.refused.saturating_add(count);
        }
    }

    pub(super) fn let_out(&mut self, held: Held) {
        match held {
            Held::Change { document, except, body, .. } => {
                self.spread(document, &body, |connection, address, open| {
                    open.joined && (connection != except.0 || address != except.1)
                });
            }
            Held::Acknowledge { connection, address, .. } => {
                if self.connections.get_mut(&connection).is_some_and(|sender| sender.open(&address).is_some()) {
                    self.send(connection, frame::sync_status(&address, true));
                }
            }
            Held::Step2 { connection, address, document, body, .. } => {
                // The right may have gone while the text waited.
                if self.access_of(connection, document) != Access::None
                    && self.connections.get_mut(&connection).is_some_and(|sender| sender.open(&address).is_some())
                {
                    self.send(connection, body.with_address(&address));
                }
            }
        }
    }

    pub(super) fn outcome(&mut self, batch: u64, outcome: Outcome, now: Moment) {
        match outcome {
            Outcome::Committed => self.committed(batch),
            Outcome::Failed => {
                if self.pending.failed(batch, now.elapsed) && !self.failing {
                    self.failing = true;
                    self.announce(&json!({ "kind": "storage", "saving": false }));
                }
            }
            Outcome::Stale(conference) => {
                if self.pending.give_back(batch) {
                    self.check_anew(conference);
                }
            }
        }
    }

    fn committed(&mut self, batch: u64) {
        let Some(rows) = self.pending.committed(batch) else { return };
        self.conference.head += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let mut touched = BTreeSet::new();
        for pending in rows {
            touched.insert(pending.row.document);
            self.shelf(pending.row.document).since_snapshot += 1;
        }
        // What waited goes out first; snapshots are nobody's hurry.
        while let Some(held) = self.pending.release() {
            self.let_out(held);
        }
        for document in touched {
            self.snapshot_if_due(document);
        }
        if self.failing {
            self.failing = false;
            self.announce(&json!({ "kind": "storage", "saving": true }));
            self.ask_refused_again();
        }
    }

    /// The conference moved on while edits waited: those that are still allowed go on, the others are refused.
    fn check_anew(&mut self, conference: Conference) {
        let head = conference.head;
        self.change_conference(conference);
        if head != self.conference.head {
            self.conference.head = head;
            // Somebody else wrote to this log: nothing in memory may be trusted.
            self.refuse_pending(|_| true, "storage");
            let documents: Vec<Document> = self.documents.keys().copied().collect();
            for document in documents.into_iter().filter(|document| *document != Document::Room) {
                self.rebuild(document);
            }
        }
    }

    /// Refuses waiting edits that are no longer allowed under the conference as it now stands.
    pub(super) fn refuse_forbidden(&mut self) {
        let terms = self.conference.terms;
        let people = self.conference.people.clone();
        let reason = self.closed_reason();
        let may_write = |author: ParticipantId, document: Document| {
            people.get(&author).is_some_and(|member| access(member.person, terms, document) == Access::Write)
        };
        self.refuse_pending(|row| !may_write(row.author, row.document), reason);
    }

    fn refuse_pending(&mut self, refuse: impl Fn(&Row) -> bool, reason: &'static str) {
        let mut broken = BTreeSet::new();
        let refused = self.pending.refuse(|row| {
            let out = refuse(row);
            if out {
                broken.insert(row.document);
            }
            out
        });
        if refused.is_empty() {
            return;
        }
        let spoken_of = |row: &Option<u64>| row.is_some_and(|row| refused.contains(&row));
        let taken = self.pending.take_waiting(|held| match held {
            Held::Change { row, .. } => refused.contains(row),
            Held::Acknowledge { row, .. } => spoken_of(row),
            Held::Step2 { .. } => false,
        });
        for held in taken {
            if let Held::Acknowledge { connection, address, .. } = held {
                self.count_refused(connection, &address, 1);
                self.tell_refused(connection, &address, reason);
            }
        }
        self.refuse_held(&refused);
        for document in broken {
            self.rebuild(document);
        }
    }

    /// Acknowledgements that were held for a first step 2 no longer speak of what was refused.
    fn refuse_held(&mut self, refused: &BTreeSet<u64>) {
        for connection in self.connections.values_mut() {
            let addresses: Vec<String> = connection.attachments.keys().cloned().collect();
            for address in addresses {
                if let Some(open) = connection.open(&address) {
                    let before = open.held.len();
                    open.held.retain(|row| !row.is_some_and(|row| refused.contains(&row)));
                    let gone = u32::try_from(before - open.held.len()).unwrap_or(u32::MAX);
                    open.refused = open.refused.saturating_add(gone);
                }
            }
        }
    }
}
