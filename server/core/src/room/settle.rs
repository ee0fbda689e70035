//! What becomes of an edit: applied, waiting for the disk, acknowledged; or refused and handed back.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bytes::Bytes;
use serde_json::json;

use super::Room;
use super::connection::{Expected, Phase};
use super::document::{Admission, Refusal, policy};
use super::effect::{CloseCode, Fate, Origin, Row};
use super::input::{Conference, Moment, Outcome};
use super::pending::Held;
use super::shelf::ShelfState;
use crate::domain::permission::{Access, access};
use crate::domain::section::Document;
use crate::ids::{ConnectionId, ParticipantId};
use crate::wire::frame::{self, Body};
use crate::wire::update::walk;

/// The first clock of each client that went with edits that were refused. An edit that builds on it cannot stay: nobody was
/// shown what it builds on, so no honest client sends one, and the log would never open again.
#[derive(Default)]
struct Gone(BTreeMap<(Document, u64), u32>);

impl Gone {
    fn is_needed_by(&self, row: &Row) -> bool {
        let here = |client| self.0.get(&(row.document, client)).copied().unwrap_or(u32::MAX);
        !self.0.is_empty() && walk(&row.change, &policy(row.document)).is_ok_and(|walked| walked.gap(&here))
    }

    fn add(&mut self, row: &Row) {
        let structs = walk(&row.change, &policy(row.document)).map(|walked| walked.structs).unwrap_or_default();
        for range in structs {
            self.0.entry((row.document, range.client)).or_insert(range.clock);
        }
    }
}

/// An edit on its way in.
pub(super) struct Taking<'a> {
    pub(super) author: ParticipantId,
    pub(super) update: &'a [u8],
    /// The socket and address that it came from; none when the server made it.
    pub(super) from: Option<(ConnectionId, &'a str)>,
}

/// What became of an update.
pub(super) enum Verdict {
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
        let Some(expected) = open.expected.pop_front() else {
            // Nobody asked: taken, but the client does not count it.
            self.take_unasked(connection, address, update, now);
            return;
        };
        if self.rebuilds_at(connection, address) != Some(expected.rebuilds) {
            // It leaves out what was here when it was asked for and is no longer.
            self.ask(connection, address, expected);
            return;
        }
        let verdict = self.admit(connection, address, update, now);
        let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) else { return };
        let held = if expected.asked {
            open.settled = true;
            std::mem::take(&mut open.held)
        } else {
            Vec::new()
        };
        let due = expected.owed + u32::from(expected.asked);
        // The held ones would take the counter to 0 although this state is not here: they are owed with it.
        let all = due.saturating_add(u32::try_from(held.len()).unwrap_or(u32::MAX));
        match verdict {
            Verdict::Taken(row) => {
                for row in held {
                    self.acknowledge(connection, address, row);
                }
                for _ in 0..due {
                    self.acknowledge(connection, address, row);
                }
            }
            Verdict::Refused(reason) => {
                self.count_refused(connection, address, all);
                self.tell_refused(connection, address, reason);
            }
            // A whole state with a hole in it cannot be healed by asking once more.
            Verdict::Gap | Verdict::Forged => {
                self.count_refused(connection, address, all);
                self.tell_refused(connection, address, "invalid");
                self.strike(connection, now);
            }
            Verdict::Broke => self.close(connection, CloseCode::Violation, now.elapsed),
        }
    }

    fn take_unasked(&mut self, connection: ConnectionId, address: &str, update: &[u8], now: Moment) {
        match self.admit(connection, address, update, now) {
            Verdict::Taken(_) | Verdict::Refused(_) => {}
            Verdict::Gap | Verdict::Forged => self.strike(connection, now),
            Verdict::Broke => self.close(connection, CloseCode::Violation, now.elapsed),
        }
    }

    /// How often the document behind an address was built anew.
    fn rebuilds_at(&self, connection: ConnectionId, address: &str) -> Option<u64> {
        let document = self.connections.get(&connection)?.attachments.get(address)?.document;
        Some(self.documents.get(&document)?.rebuilds)
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
        self.take(document, &Taking { author, update, from: Some((connection, address)) }, now)
    }

    /// Applies an edit of somebody who may write.
    pub(super) fn take(&mut self, document: Document, taking: &Taking<'_>, now: Moment) -> Verdict {
        let Taking { author, update, from } = *taking;
        if !self.pending.has_room(update.len()) {
            self.starved = true;
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
        let origin = if from.is_some() { Origin::Pen } else { Origin::Server };
        let row = self.pending.push(Row { document, author, origin, at: now.wall, change });
        shelf.last_edit = row;
        let except = from.map(|(connection, address)| (connection, address.to_owned()));
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
        let after = self.documents.get(&document).map_or(0, |shelf| shelf.last_edit);
        let address = address.to_owned();
        self.pending.hold(after, Held::Acknowledge { connection, address, document, row });
    }

    /// An update that continues something unknown: the sender is asked for all it has, and the answer pays for it.
    fn hold_back(&mut self, connection: ConnectionId, address: &str) {
        let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(address)) else { return };
        if let Some(expected) = open.expected.back_mut() {
            expected.owed += 1;
            return;
        }
        let owed = 1 + std::mem::take(&mut open.refused);
        self.ask(connection, address, Expected { asked: false, owed, rebuilds: 0 });
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
                    let is_sender =
                        except.as_ref().is_some_and(|sender| (connection, address) == (sender.0, &*sender.1));
                    open.joined && !is_sender
                });
            }
            Held::Acknowledge { connection, address, .. } => {
                if self.connections.get_mut(&connection).is_some_and(|sender| sender.open(&address).is_some()) {
                    self.send(connection, frame::sync_status(&address, true));
                }
            }
            Held::Decide { request, .. } => self.decide(request, Fate::Saved),
            Held::Step2 { connection, address, document, body, .. } => {
                // The right may have gone while the text waited.
                if self.access_of(connection, document) != Access::None
                    && let Some(open) = self.connections.get_mut(&connection).and_then(|sender| sender.open(&address))
                {
                    open.joined = true;
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
                    self.let_joiners_read();
                }
            }
            Outcome::Stale(conference) => {
                if self.pending.give_back(batch) {
                    self.check_anew(conference, now.elapsed);
                    self.store_works();
                }
            }
            Outcome::Overtaken(news) => {
                if self.pending.give_back(batch) {
                    self.overtaken(news, now);
                    self.store_works();
                }
            }
        }
    }

    fn committed(&mut self, batch: u64) {
        let Some((generation, rows)) = self.pending.committed(batch) else { return };
        self.conference.head += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let mut touched = BTreeSet::new();
        for pending in &rows {
            touched.insert(pending.row.document);
            self.shelf(pending.row.document).landed(&pending.row);
        }
        // What waited goes out first; snapshots are nobody's hurry.
        while let Some(held) = self.pending.release() {
            self.let_out(held);
        }
        self.note_heard(generation, rows.iter().map(|pending| &pending.row));
        for document in touched {
            self.snapshot_if_due(document);
        }
        self.store_works();
    }

    /// The store answered: whoever was refused for its sake is asked for what it kept.
    fn store_works(&mut self) {
        if self.failing {
            self.announce(&json!({ "kind": "storage", "saving": true }));
        }
        if std::mem::take(&mut self.failing) | std::mem::take(&mut self.starved) {
            self.ask_refused_again(|_| true);
        }
    }

    /// The conference moved on while edits waited: those that are still allowed go on, the others are refused.
    pub(super) fn check_anew(&mut self, conference: Conference, now: Duration) {
        let head = conference.head;
        self.change_conference(conference, now);
        // A later word on the conference may have come first; the batch was still under way then and not looked at.
        self.refuse_forbidden();
        if head != self.conference.head {
            self.conference.head = head;
            self.refuse_pending(|_| true, "storage");
            self.reload_all();
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

    pub(super) fn refuse_pending(&mut self, refuse: impl Fn(&Row) -> bool, reason: &'static str) {
        let mut broken = BTreeSet::new();
        let mut gone = Gone::default();
        let refused = self.pending.refuse(|row| {
            let out = refuse(row) || gone.is_needed_by(row);
            if out {
                broken.insert(row.document);
                gone.add(row);
            }
            out
        });
        if refused.is_empty() {
            return;
        }
        let is_void = |row: &Option<u64>, document: &Document| match row {
            Some(row) => refused.contains(row),
            // What was known may have been known from what is now thrown away.
            None => broken.contains(document),
        };
        // The others that the sender waits for are owed with them: a reconnect's acknowledgements are more than its
        // counter, so each alone may take it to 0 (sync-protocol.md 2.5). The sender is asked again.
        let mut owed = BTreeSet::new();
        for held in self.pending.waiting() {
            if let Held::Acknowledge { connection, address, document, row } = held
                && is_void(row, document)
            {
                owed.insert((*connection, address.clone()));
            }
        }
        let taken = self.pending.take_waiting(|held| match held {
            Held::Change { row, .. } => refused.contains(row),
            Held::Acknowledge { connection, address, .. } => owed.contains(&(*connection, address.clone())),
            Held::Decide { document, row, .. } => is_void(row, document),
            Held::Step2 { .. } => false,
        });
        for held in taken {
            if let Held::Decide { request, .. } = held {
                self.decide(request, Fate::Forbidden);
            } else if let Held::Acknowledge { connection, address, row, .. } = held {
                self.count_refused(connection, &address, 1);
                if row.is_some_and(|row| refused.contains(&row)) {
                    self.tell_refused(connection, &address, reason);
                }
            }
        }
        self.refuse_held(&refused, &broken);
        for document in broken {
            self.rebuild(document);
        }
    }

    /// Acknowledgements that were held for a first step 2 no longer speak of what was refused.
    fn refuse_held(&mut self, refused: &BTreeSet<u64>, broken: &BTreeSet<Document>) {
        let attachments = self.connections.values_mut().flat_map(|connection| connection.attachments.values_mut());
        for attachment in attachments.filter(|attachment| broken.contains(&attachment.document)) {
            if let Phase::Open(open) = &mut attachment.phase {
                let before = open.held.len();
                open.held.retain(|row| row.is_some_and(|row| !refused.contains(&row)));
                let gone = u32::try_from(before - open.held.len()).unwrap_or(u32::MAX);
                open.refused = open.refused.saturating_add(gone);
            }
        }
    }
}
