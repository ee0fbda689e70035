//! One open page: a replica, a provider and its counter of unsaved edits (sync-protocol.md 2.3 and 2.5).

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use rembuk_core::domain::section::Document;
use rembuk_core::ids::{ConnectionId, ParticipantId};
use rembuk_core::room::effect::CloseCode;
use rembuk_core::wire::awareness::{self, Entry};
use rembuk_core::wire::frame::{Body, permission_denied};
use rembuk_core::wire::varint::{Reader, write_number, write_string};
use serde_json::{Value, json};
use yrs::{Doc, ReadTxn, Transact, updates::encoder::Encode};

use super::editing::{Edit, Knowledge, apply, new_doc, perform, state};

pub(super) const GOOD: &str = "good";
pub(super) const BAD: &str = "bad";

/// An open socket, with what is under way on it in both directions.
pub(super) struct Link {
    pub(super) connection: ConnectionId,
    pub(super) up: VecDeque<Bytes>,
    pub(super) down: VecDeque<Bytes>,
    pub(super) closed: Option<CloseCode>,
    /// Whether a message came on it yet.
    heard: bool,
}

pub(super) struct Client {
    pub(super) participant: ParticipantId,
    pub(super) document: Document,
    pub(super) address: String,
    pub(super) id: u64,
    pub(super) doc: Doc,
    pub(super) link: Option<Link>,
    pub(super) ticket: &'static str,
    /// `unsyncedChanges`.
    pub(super) counter: u32,
    pub(super) is_synced: bool,
    /// What the last Authenticated said; none after a denial.
    pub(super) scope: Option<String>,
    pub(super) is_closed: bool,
    pub(super) is_leaving: bool,
    pub(super) acknowledged: u32,
    pub(super) refused: u32,
    pub(super) events: Vec<Value>,
    pub(super) pings: u32,
    pub(super) presence: BTreeMap<u64, Entry>,
    pub(super) last_close: Option<CloseCode>,
    clock: u32,
    offline: Vec<Bytes>,
    /// Edits made offline are acknowledged although the counter forgot them, and hide one that is typed
    /// meanwhile (the quirk of 2.5): until the next socket, 0 says nothing.
    pub(super) is_blurred: bool,
    repaid: bool,
}

impl Client {
    pub(super) fn new(participant: ParticipantId, document: Document, address: String, id: u64) -> Self {
        Self {
            participant,
            document,
            address,
            id,
            doc: new_doc(id),
            link: None,
            ticket: GOOD,
            counter: 0,
            is_synced: false,
            scope: None,
            is_closed: false,
            is_leaving: false,
            acknowledged: 0,
            refused: 0,
            events: Vec::new(),
            pings: 0,
            presence: BTreeMap::new(),
            last_close: None,
            clock: 0,
            offline: Vec::new(),
            is_blurred: false,
            repaid: false,
        }
    }

    /// The socket is open: ticket, step 1 and presence go out at once.
    pub(super) fn open(&mut self, connection: ConnectionId) {
        let link = Link { connection, up: VecDeque::new(), down: VecDeque::new(), closed: None, heard: false };
        self.link = Some(link);
        self.counter = 1;
        self.is_synced = false;
        self.is_closed = false;
        self.is_leaving = false;
        self.scope = None;
        self.is_blurred = false;
        self.repaid = !self.offline.is_empty();
        self.say_ticket();
        self.say_step1();
        let clock = self.clock.max(1);
        self.say_presence_at(clock);
    }

    /// The provider leaves the document, and comes back on the same socket when that is answered: nothing tells
    /// what is still under way to the old one from what is meant for the new one.
    pub(super) fn attach_again(&mut self) {
        if self.link.is_none() || self.is_leaving {
            return;
        }
        if self.is_closed {
            self.attach();
        } else if self.scope.is_some() {
            self.say(&[7]);
            self.is_leaving = true;
        }
    }

    pub(super) fn attach(&mut self) {
        self.is_leaving = false;
        self.is_closed = false;
        self.counter = 1;
        self.is_synced = false;
        self.is_blurred = false;
        self.repaid = false;
        self.say_ticket();
        self.say_step1();
    }

    pub(super) fn say_ticket(&mut self) {
        let mut body = vec![2, 0];
        write_string(&mut body, self.ticket);
        write_string(&mut body, "4.8.0");
        self.say(&body);
    }

    pub(super) fn say_step1(&mut self) {
        let vector = self.doc.transact().state_vector().encode_v1();
        self.push(Body::step1(&vector).with_address(&self.address));
    }

    pub(super) fn say_presence(&mut self) {
        let clock = self.clock + 1;
        self.say_presence_at(clock);
    }

    fn say_presence_at(&mut self, clock: u32) {
        self.clock = clock;
        let state = json!({ "user": { "name": "forged" }, "cursor": { "anchor": self.id }, "extra": 1 });
        let entry = Entry { client: self.id, clock, state: state.as_object().cloned() };
        self.presence.insert(self.id, entry.clone());
        self.push(Body::awareness(&awareness::encode(&[entry])).with_address(&self.address));
    }

    /// A frame of the client's address with this body.
    pub(super) fn say(&mut self, body: &[u8]) {
        let mut frame = Vec::new();
        write_string(&mut frame, &self.address);
        frame.extend_from_slice(body);
        self.push(frame.into());
    }

    pub(super) fn push(&mut self, frame: Bytes) {
        if let Some(link) = &mut self.link {
            link.up.push_back(frame);
        }
    }

    pub(super) fn edit(&mut self, edit: &Edit) {
        let Some(update) = perform(&self.doc, edit) else { return };
        if !self.is_leaving {
            self.say_update(&update);
        }
    }

    pub(super) fn say_update(&mut self, update: &[u8]) {
        self.counter += 1;
        self.is_blurred |= self.repaid;
        let frame = Body::update(update).with_address(&self.address);
        match &mut self.link {
            Some(link) => link.up.push_back(frame),
            None => self.offline.push(frame),
        }
    }

    /// The socket is gone, and what was under way on it.
    pub(super) fn lose_link(&mut self) -> Option<ConnectionId> {
        let link = self.link.take()?;
        if link.closed.is_some() {
            self.last_close = link.closed;
        }
        self.is_synced = false;
        Some(link.connection)
    }

    pub(super) fn receive(&mut self, frame: &Bytes) {
        let link = self.link.as_mut().expect("a frame comes on a link");
        if !link.heard {
            link.heard = true;
            link.up.extend(self.offline.drain(..));
        }
        if **frame == [9] {
            self.pings += 1;
            self.push(Bytes::from_static(&[10]));
            return;
        }
        let mut reader = Reader::new(frame);
        assert_eq!(reader.string().unwrap(), self.address, "an answer carries the address that was used");
        let kind = reader.number().unwrap();
        if self.is_leaving {
            if kind == 7 || **frame == *permission_denied(&self.address, "not_found") {
                self.attach();
            }
            return;
        }
        match kind {
            0 => self.sync(reader.number().unwrap(), reader.bytes().unwrap()),
            1 => self.learn_presence(reader.bytes().unwrap()),
            2 => match reader.number().unwrap() {
                1 => self.scope = None,
                2 => self.scope = Some(reader.string().unwrap().to_owned()),
                other => panic!("no authentication message {other} is sent"),
            },
            5 => self.events.push(serde_json::from_str(reader.string().unwrap()).unwrap()),
            7 => self.is_closed = true,
            8 => {
                if reader.number().unwrap() == 1 {
                    self.acknowledged += 1;
                    self.counter = self.counter.saturating_sub(1);
                } else {
                    self.refused += 1;
                }
            }
            other => panic!("no message {other} is sent"),
        }
    }

    fn sync(&mut self, kind: u64, payload: &[u8]) {
        match kind {
            0 => {
                let answer = state(&self.doc, payload);
                self.push(Body::step2(&answer).with_address(&self.address));
            }
            1 => {
                apply(&self.doc, payload);
                self.is_synced = true;
            }
            2 => apply(&self.doc, payload),
            other => panic!("no sync message {other} is sent"),
        }
    }

    fn learn_presence(&mut self, update: &[u8]) {
        let mut reader = Reader::new(update);
        for _ in 0..reader.number().unwrap() {
            let (client, clock) = (reader.number().unwrap(), u32::try_from(reader.number().unwrap()).unwrap());
            let state: Value = serde_json::from_str(reader.string().unwrap()).unwrap();
            let entry = Entry { client, clock, state: state.as_object().cloned() };
            let wins = self.presence.get(&entry.client).is_none_or(|known| {
                entry.clock > known.clock
                    || (entry.clock == known.clock && entry.state.is_none() && known.state.is_some())
            });
            if entry.client != self.id && wins {
                self.presence.insert(entry.client, entry);
            }
        }
    }

    /// The other pages that this one shows.
    pub(super) fn sees(&self) -> Vec<u64> {
        self.presence
            .iter()
            .filter(|(client, entry)| **client != self.id && entry.state.is_some())
            .map(|(client, _)| *client)
            .collect()
    }

    pub(super) fn knows(&self) -> Knowledge {
        Knowledge::of(self.document, &state(&self.doc, &[0]))
    }

    pub(super) fn text(&self) -> String {
        super::editing::text(&self.doc)
    }

    /// Reasons of the refusals that were told.
    pub(super) fn reasons(&self) -> Vec<&str> {
        self.told("refused").iter().filter_map(|event| event["reason"].as_str()).collect()
    }

    pub(super) fn told(&self, kind: &str) -> Vec<&Value> {
        self.events.iter().filter(|event| event["kind"] == kind).collect()
    }
}

/// A presence body with one entry.
pub(super) fn presence_of(client: u64, clock: u64, json: &str) -> Vec<u8> {
    let mut update = vec![1];
    write_number(&mut update, client);
    write_number(&mut update, clock);
    write_string(&mut update, json);
    let mut body = vec![1];
    rembuk_core::wire::varint::write_bytes(&mut body, &update);
    body
}
