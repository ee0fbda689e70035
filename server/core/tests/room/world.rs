//! The room, its store, its clients and the time, driven step by step; the promises that hold at every
//! step are asserted here.

use std::collections::BTreeMap;
use std::time::Duration;

use rembuk_core::domain::section::Document;
use rembuk_core::ids::{ConnectionId, ParticipantId};
use rembuk_core::room::Room;
use rembuk_core::room::company::PresenceWord;
use rembuk_core::room::effect::Effect;
use rembuk_core::room::input::{Conference, Input, Moment};
use rembuk_core::wire::frame::{self, ClientFrame, ClientMessage};
use rembuk_core::wire::varint::Reader;
use time::OffsetDateTime;

use super::client::{Client, GOOD};
use super::editing::{Edit, Knowledge};
use super::store::{Fate, Store};

pub(super) struct World {
    pub(super) room: Room,
    pub(super) store: Store,
    pub(super) clients: Vec<Client>,
    pub(super) elapsed: Duration,
    /// What became of edits that the server made, by request.
    pub(super) decided: BTreeMap<u64, rembuk_core::room::effect::Fate>,
    /// What the room told other nodes of those who are here.
    pub(super) told: Vec<PresenceWord>,
    /// Length of the log when the seal came.
    pub(super) sealed_at: Option<usize>,
    connections: BTreeMap<ConnectionId, usize>,
    last_connection: u64,
    last_client: u64,
}

impl World {
    pub(super) fn new() -> Self {
        let store = Store::new();
        Self {
            room: Room::new(store.conference.clone()),
            store,
            clients: Vec::new(),
            elapsed: Duration::from_secs(100),
            decided: BTreeMap::new(),
            told: Vec::new(),
            sealed_at: None,
            connections: BTreeMap::new(),
            last_connection: 0,
            last_client: 1_000,
        }
    }

    /// The same at one of many nodes.
    pub(super) fn in_company() -> Self {
        let mut world = Self::new();
        world.room = Room::in_company(world.store.conference.clone());
        world
    }

    /// A page of `participant` that shows a document; not connected yet.
    pub(super) fn page(&mut self, participant: ParticipantId, document: Document) -> usize {
        self.last_client += 1;
        let address = document.name(self.store.conference.id);
        self.clients.push(Client::new(participant, document, address, self.last_client));
        self.clients.len() - 1
    }

    /// A page that is connected and up to date.
    pub(super) fn join(&mut self, participant: ParticipantId, document: Document) -> usize {
        let page = self.page(participant, document);
        self.connect(page);
        self.settle();
        page
    }

    pub(super) fn connect(&mut self, page: usize) {
        if self.clients[page].link.is_some() {
            return;
        }
        self.last_connection += 1;
        let connection = ConnectionId(self.last_connection);
        self.connections.insert(connection, page);
        self.clients[page].open(connection);
        let participant = self.clients[page].participant;
        self.give(Input::Connect { connection, participant });
    }

    pub(super) fn drop_link(&mut self, page: usize) {
        let Some(connection) = self.clients[page].lose_link() else { return };
        self.connections.remove(&connection);
        self.give(Input::Disconnect { connection });
    }

    /// The page is loaded anew: what it had not sent is gone.
    pub(super) fn reload(&mut self, page: usize) {
        self.drop_link(page);
        self.last_client += 1;
        let old = &self.clients[page];
        self.clients[page] = Client::new(old.participant, old.document, old.address.clone(), self.last_client);
    }

    pub(super) fn write(&mut self, page: usize, text: &str) {
        self.clients[page].edit(&Edit::Type(0, text.to_owned()));
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Conference)) {
        self.store.change(change);
    }

    /// The server dies and comes again.
    pub(super) fn crash(&mut self) {
        self.store.forget_server();
        self.room = Room::new(self.store.conference.clone());
        for page in 0..self.clients.len() {
            if let Some(connection) = self.clients[page].lose_link() {
                self.connections.remove(&connection);
            }
        }
    }

    /// One frame of a page reaches the server.
    pub(super) fn up(&mut self, page: usize) -> bool {
        let Some(link) = &mut self.clients[page].link else { return false };
        let Some(bytes) = link.up.pop_front() else { return false };
        let connection = link.connection;
        match frame::decode(&bytes) {
            Ok(ClientFrame::Document { address, message: ClientMessage::Token { token } }) => {
                let address = address.to_owned();
                let good = token == GOOD;
                self.give(if good {
                    Input::Verified { connection, address }
                } else {
                    Input::Denied { connection, address }
                });
            }
            _ => self.give(Input::Frame { connection, bytes }),
        }
        true
    }

    /// One frame reaches a page, or the end of its socket does.
    pub(super) fn down(&mut self, page: usize) -> bool {
        let Some(link) = &mut self.clients[page].link else { return false };
        if let Some(frame) = link.down.pop_front() {
            let client = &mut self.clients[page];
            let before = client.counter;
            client.receive(&frame);
            if client.counter < before {
                self.check_counter(page);
            }
            return true;
        }
        if link.closed.is_some() {
            self.drop_link(page);
            return true;
        }
        false
    }

    pub(super) fn commit(&mut self, fate: Fate) -> bool {
        let some = self.store.batch.is_some();
        self.store.commit(fate);
        some
    }

    pub(super) fn answer(&mut self) -> bool {
        let Some((batch, outcome)) = self.store.answers.pop_front() else { return false };
        self.give(Input::Outcome { batch, outcome });
        true
    }

    pub(super) fn read(&mut self) -> bool {
        let some = !self.store.loads.is_empty();
        self.store.read(true);
        some
    }

    pub(super) fn load(&mut self) -> bool {
        let Some((document, stored)) = self.store.reads.pop_front() else { return false };
        self.give(Input::Loaded { document, stored });
        true
    }

    pub(super) fn notice(&mut self) -> bool {
        let Some(conference) = self.store.notices.pop_front() else { return false };
        self.give(Input::Conference(conference));
        true
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.elapsed += time;
        self.give(Input::Tick);
    }

    /// All frames that are under way arrive; the store does nothing.
    pub(super) fn talk(&mut self) {
        for _ in 0..10_000 {
            let mut moved = false;
            for page in 0..self.clients.len() {
                moved |= self.up(page);
                moved |= self.down(page);
            }
            if !moved {
                return;
            }
        }
        panic!("the talk never ends");
    }

    /// Everything arrives, the store works, until nothing moves.
    pub(super) fn settle(&mut self) {
        let mut is_quiet = false;
        for _ in 0..1_000 {
            self.talk();
            let moved = self.notice() | self.read() | self.load() | self.commit(Fate::Try) | self.answer();
            if moved {
                is_quiet = false;
            } else if !self.room.is_settled() {
                self.pass(Duration::from_millis(500));
            } else if is_quiet {
                return;
            } else {
                is_quiet = true;
                self.pass(Duration::ZERO);
            }
        }
        panic!("pending queues are empty at quiescence");
    }

    pub(super) fn give(&mut self, input: Input) {
        let wall = OffsetDateTime::UNIX_EPOCH + self.elapsed;
        let effects = self.room.handle(Moment { elapsed: self.elapsed, wall }, input);
        self.run(effects);
    }

    /// The room leaves memory: its snapshots are kept.
    pub(super) fn leave_snapshots(&mut self) {
        let effects = self.room.snapshots();
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Persist(batch) => {
                    assert!(self.store.batch.is_none(), "one batch is under way at a time");
                    self.store.batch = Some(batch);
                }
                Effect::Load(document) => self.store.loads.push_back(document),
                Effect::Snapshot { document, seq, payload } => self.store.keep_snapshot(document, seq, payload),
                Effect::Send { connection, frame } => self.send(connection, frame),
                Effect::Close { connection, code } => {
                    if let Some(link) = self.link(connection) {
                        link.closed = Some(code);
                    }
                }
                Effect::Decided { request, fate } => {
                    assert_eq!(self.decided.insert(request, fate), None, "decided once");
                }
                Effect::TellCompany(word) => self.told.push(word),
                Effect::NoteAttendance(people) => {
                    for person in people {
                        let member = self.store.conference.people.get_mut(&person).unwrap();
                        member.person.attended = true;
                    }
                }
            }
        }
    }

    fn link(&mut self, connection: ConnectionId) -> Option<&mut super::client::Link> {
        let page = self.connections.get(&connection)?;
        self.clients[*page].link.as_mut()
    }

    fn send(&mut self, connection: ConnectionId, frame: bytes::Bytes) {
        let page = *self.connections.get(&connection).expect("a frame goes to an open socket");
        self.check_shown(page, &frame);
        let link = self.clients[page].link.as_mut().expect("a frame goes to an open socket");
        assert!(link.closed.is_none(), "no frame goes to a socket after it was closed");
        link.down.push_back(frame);
    }

    /// No frame shows an edit that is not committed.
    fn check_shown(&self, page: usize, frame: &[u8]) {
        let mut reader = Reader::new(frame);
        if frame.len() == 1 || reader.string().is_err() || reader.number() != Ok(0) || reader.number() == Ok(0) {
            return;
        }
        let document = self.clients[page].document;
        let shown = Knowledge::of(document, reader.bytes().unwrap());
        let committed = self.store.knows(document);
        assert!(committed.holds(&shown), "a frame shows an edit that is not committed: {shown:?}, {committed:?}");
    }

    /// A counter at 0 tells the truth.
    fn check_counter(&self, page: usize) {
        let client = &self.clients[page];
        if client.counter == 0 && !client.is_blurred && !client.is_leaving {
            let (log, own) = (self.store.knows(client.document), client.knows());
            assert!(log.holds(&own), "page {page} shows 0 while something is not in the log: {own:?}, {log:?}");
        }
    }
}
