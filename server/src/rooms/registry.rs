//! Starts each room once and finds it again.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use bytes::Bytes;
use rembuk_core::ids::{ConferenceId, ConnectionId, ParticipantId};
use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::effect::Fate;
use rembuk_core::room::input::{Conference, ServerEdit};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc, oneshot};

use super::actor::{self, Request};
use super::elsewhere::Feed;
use super::keeper::{KeepError, Keeper};
use super::outbox::Outbox;
use crate::bus::News;
use crate::bus::ear::{Ear, Heard, Listening};
use crate::bus::word::Word;
use crate::clock::SharedClock;
use crate::store::RoomStore;
use crate::vault::master::MasterKey;

/// Requests that may wait for a room; beyond it the sockets wait to read on.
const REQUESTS: usize = 1024;

/// See the module.
pub struct Rooms {
    store: Arc<dyn RoomStore>,
    master: Arc<MasterKey>,
    clock: SharedClock,
    feed: Feed,
    /// Where other nodes' words about the rooms come in.
    ear: Ear,
    /// Nothing awaits under it.
    memory: Mutex<Memory>,
    /// Held while a room starts, so that two callers cannot start it twice.
    starting: tokio::sync::Mutex<()>,
    last_connection: AtomicU64,
    /// The server ends: no socket opens a room any more.
    is_stopped: AtomicBool,
    own: Weak<Rooms>,
}

/// The rooms in memory.
#[derive(Default)]
struct Memory {
    rooms: HashMap<ConferenceId, mpsc::Sender<Request>>,
    /// The one that is being read.
    starting: Option<Starting>,
}

/// A room that nobody can be told of yet.
struct Starting {
    conference: ConferenceId,
    /// Whether something changed since it began to be read: then it is read once more.
    is_overtaken: bool,
}

/// A socket's line to its room. Dropped, it takes the socket out of the room.
pub struct RoomLink {
    requests: mpsc::Sender<Request>,
    connection: ConnectionId,
}

/// The room is gone; the socket has to come anew.
#[derive(Debug, thiserror::Error)]
#[error("the room is gone")]
pub struct RoomGone;

/// An actor's way out of the registry.
pub(super) struct Retire {
    rooms: Weak<Rooms>,
    conference: ConferenceId,
}

/// A room that takes nothing until this is dropped.
pub struct Paused {
    _resume: Option<oneshot::Sender<()>>,
}

/// The accepted edits do not reach the disk.
#[derive(Debug, thiserror::Error)]
#[error("the accepted edits do not reach the disk")]
pub struct NotSettled;

impl Rooms {
    /// An empty registry.
    pub fn new(store: Arc<dyn RoomStore>, master: Arc<MasterKey>, clock: SharedClock, feed: Feed) -> Arc<Self> {
        let (ear, listening) = Ear::open();
        let news = match &feed {
            Feed::Own => None,
            Feed::Shared { bus, .. } => Some(bus.listen()),
        };
        let rooms = Arc::new_cyclic(|own| Self {
            store,
            master,
            clock,
            feed,
            ear,
            memory: Mutex::default(),
            starting: tokio::sync::Mutex::new(()),
            last_connection: AtomicU64::new(0),
            is_stopped: AtomicBool::new(false),
            own: own.clone(),
        });
        if let Some(news) = news {
            tokio::spawn(hand_on(news, listening, Arc::downgrade(&rooms)));
        }
        rooms
    }

    /// Brings a socket into its room, which is started when nobody is there.
    pub async fn connect(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        outbox: Outbox,
    ) -> Result<RoomLink, KeepError> {
        let connection = ConnectionId(self.last_connection.fetch_add(1, Ordering::Relaxed) + 1);
        let mut request = Request::Connect { connection, participant, outbox };
        loop {
            if self.is_stopped.load(Ordering::Relaxed) {
                return Err(KeepError::Ending);
            }
            let requests = self.room(conference).await?;
            match requests.send(request).await {
                Ok(()) => return Ok(RoomLink { requests, connection }),
                // The room left in this very moment; the next one is fresh.
                Err(unsent) => request = unsent.0,
            }
        }
    }

    /// Makes an open room read its conference anew: to be called after every committed change of
    /// state, stage, editing mode, role or standing. Returns when the open sockets have been told.
    pub async fn refresh(&self, conference: ConferenceId) {
        self.tell(conference, Word::Changed);
        let Some(requests) = self.changed_room(conference) else { return };
        let (done, told) = oneshot::channel();
        if requests.send(Request::Refresh { done }).await.is_ok() {
            // A room that ends instead of answering reads the store when it starts again.
            let _ = told.await;
        }
    }

    /// Tells the open sockets what to fetch anew: to be called after it is committed. Nobody hears it in a room that
    /// is not in memory; pages ask for everything when they come.
    pub async fn announce(&self, conference: ConferenceId, audience: Audience, announcement: Announcement) {
        self.tell(conference, Word::Changed);
        let Some(requests) = self.open_room(conference) else { return };
        if requests.send(Request::Announce { audience, announcement }).await.is_err() {
            tracing::debug!("a room left before an announcement; its sockets come anew and ask");
        }
    }

    /// Makes an open room look through all its documents for the student's name: to be called when another one is kept.
    pub async fn look_anew(&self, conference: ConferenceId) {
        self.tell(conference, Word::Changed);
        let Some(requests) = self.open_room(conference) else { return };
        if requests.send(Request::LookAnew).await.is_err() {
            tracing::debug!("a room left before it looked for a name; its pages come anew and ask");
        }
    }

    /// Writes in somebody's name, beside all sockets; what became of it, when it is on disk.
    pub async fn edit(&self, conference: ConferenceId, edit: ServerEdit) -> Result<Fate, KeepError> {
        let (decided, fate) = oneshot::channel();
        // A room that ended in this very moment took nothing.
        if self.room(conference).await?.send(Request::Edit { edit, decided }).await.is_err() {
            return Ok(Fate::Failed);
        }
        Ok(fate.await.unwrap_or(Fate::Failed))
    }

    /// Who is in the room now.
    pub async fn online(&self, conference: ConferenceId) -> BTreeSet<ParticipantId> {
        let Some(requests) = self.open_room(conference) else {
            return match &self.feed {
                Feed::Own => BTreeSet::new(),
                Feed::Shared { bus, .. } => bus.people_elsewhere(conference).await,
            };
        };
        let (answer, online) = oneshot::channel();
        if requests.send(Request::Online { answer }).await.is_err() {
            return BTreeSet::new();
        }
        online.await.unwrap_or_default()
    }

    /// Lets all accepted edits of a conference reach the disk and keeps new ones waiting until the answer is dropped.
    pub async fn pause(&self, conference: ConferenceId) -> Result<Paused, NotSettled> {
        let Some(requests) = self.open_room(conference) else { return Ok(Paused { _resume: None }) };
        let (paused, settled) = oneshot::channel();
        let (resume, resumed) = oneshot::channel();
        if requests.send(Request::Pause { paused, resume: resumed }).await.is_err() {
            return Ok(Paused { _resume: None });
        }
        match settled.await {
            Ok(true) => Ok(Paused { _resume: Some(resume) }),
            Ok(false) | Err(_) => Err(NotSettled),
        }
    }

    /// Ends one room and its sockets, which come anew if they still may: to be called after records were destroyed that
    /// it may hold in memory.
    pub async fn end(&self, conference: ConferenceId) {
        self.tell(conference, Word::Destroyed);
        self.end_here(conference).await;
    }

    async fn end_here(&self, conference: ConferenceId) {
        let Some(requests) = self.take_out(conference) else { return };
        let (done, ended) = oneshot::channel();
        if requests.send(Request::Stop { done }).await.is_ok() {
            // A room that ends by itself meanwhile has ended, too.
            let _ = ended.await;
        }
    }

    /// Whether no room is in memory.
    pub fn is_empty(&self) -> bool {
        self.lock().rooms.is_empty()
    }

    /// Ends all rooms, each after its accepted edits have reached the disk.
    pub async fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        let rooms: Vec<_> = self.lock().rooms.drain().map(|(_, requests)| requests).collect();
        let mut ends = Vec::with_capacity(rooms.len());
        for requests in rooms {
            let (done, end) = oneshot::channel();
            if requests.send(Request::Stop { done }).await.is_ok() {
                ends.push(end);
            }
        }
        for end in ends {
            let _ = end.await;
        }
    }

    fn take_out(&self, conference: ConferenceId) -> Option<mpsc::Sender<Request>> {
        if let Feed::Shared { bus, .. } = &self.feed {
            bus.unfollow(conference);
        }
        let mut memory = self.lock();
        memory.overtake(conference);
        memory.rooms.remove(&conference)
    }

    fn open_room(&self, conference: ConferenceId) -> Option<mpsc::Sender<Request>> {
        self.lock().open_room(conference)
    }

    /// The room of a conference that has just changed; one that is being read is read anew.
    fn changed_room(&self, conference: ConferenceId) -> Option<mpsc::Sender<Request>> {
        let mut memory = self.lock();
        memory.overtake(conference);
        memory.open_room(conference)
    }

    async fn room(&self, conference: ConferenceId) -> Result<mpsc::Sender<Request>, KeepError> {
        if let Some(requests) = self.open_room(conference) {
            return Ok(requests);
        }
        let _one_at_a_time = self.starting.lock().await;
        loop {
            if let Some(requests) = self.open_room(conference) {
                return Ok(requests);
            }
            self.lock().starting = Some(Starting { conference, is_overtaken: false });
            let (keeper, view) = Keeper::open(Arc::clone(&self.store), &self.master, conference).await?;
            if let Some(requests) = self.begin(conference, keeper, view) {
                return Ok(requests);
            }
        }
    }

    /// Lets a room that was read begin; not if its conference has changed since.
    fn begin(&self, conference: ConferenceId, keeper: Keeper, view: Conference) -> Option<mpsc::Sender<Request>> {
        let mut memory = self.lock();
        if memory.starting.take().is_some_and(|starting| starting.is_overtaken) {
            return None;
        }
        let (requests, queue) = mpsc::channel(REQUESTS);
        let retire = Retire { rooms: self.own.clone(), conference };
        tokio::spawn(actor::run(keeper, view, (Arc::clone(&self.clock), self.feed.clone()), queue, retire));
        memory.rooms.insert(conference, requests.clone());
        if let Feed::Shared { bus, .. } = &self.feed {
            bus.follow(conference, self.ear.clone());
        }
        Some(requests)
    }

    /// Tells the other nodes, where there are any.
    fn tell(&self, conference: ConferenceId, word: Word) {
        if let Feed::Shared { bus, .. } = &self.feed {
            bus.tell(conference, word);
        }
    }

    /// Hands a request to an open room, unless it is so busy that it would have to wait: the next tick brings it, too.
    fn hand(&self, conference: ConferenceId, request: Request) {
        if let Some(requests) = self.open_room(conference) {
            let _ = requests.try_send(request);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn open_room(&self, conference: ConferenceId) -> Option<mpsc::Sender<Request>> {
        self.rooms.get(&conference).filter(|requests| !requests.is_closed()).cloned()
    }

    fn overtake(&mut self, conference: ConferenceId) {
        if let Some(starting) = self.starting.as_mut().filter(|starting| starting.conference == conference) {
            starting.is_overtaken = true;
        }
    }
}

/// Hands what other nodes say to the rooms that are open here.
async fn hand_on(mut news: broadcast::Receiver<News>, mut listening: Listening, rooms: Weak<Rooms>) {
    loop {
        let heard = tokio::select! {
            heard = listening.next() => heard,
            told = news.recv() => match told {
                Ok(News::SessionsEnded) => continue,
                Ok(News::Back) | Err(RecvError::Lagged(_)) => Some(Heard::Missed),
                Err(RecvError::Closed) => None,
            },
        };
        let (Some(heard), Some(rooms)) = (heard, rooms.upgrade()) else { return };
        match heard {
            Heard::Of(conference, _, Word::Destroyed) => {
                tokio::spawn(async move { rooms.end_here(conference).await });
            }
            Heard::Of(conference, node, word) => rooms.hand(conference, Request::Heard(node, word)),
            Heard::Missed => {
                let open: Vec<ConferenceId> = rooms.lock().rooms.keys().copied().collect();
                for conference in open {
                    rooms.hand(conference, Request::Missed);
                }
            }
        }
    }
}

impl Retire {
    /// Takes the room out of the registry: what it holds in memory is no longer in the store.
    pub(super) fn at_once(&self) {
        if let Some(rooms) = self.rooms.upgrade() {
            rooms.take_out(self.conference);
        }
    }

    /// Takes the room out of the registry unless a request waits for it. A request that comes later finds the
    /// channel closed and starts a new room.
    pub(super) fn unless_wanted(&self, requests: &mpsc::Receiver<Request>) -> bool {
        let Some(rooms) = self.rooms.upgrade() else { return true };
        let mut memory = rooms.lock();
        if !requests.is_empty() {
            return false;
        }
        memory.rooms.remove(&self.conference);
        if let Feed::Shared { bus, .. } = &rooms.feed {
            bus.unfollow(self.conference);
        }
        true
    }
}

impl RoomLink {
    /// Hands a frame to the room; waits while the room is busy.
    pub async fn frame(&self, bytes: Bytes) -> Result<(), RoomGone> {
        self.send(Request::Frame { connection: self.connection, bytes }).await
    }

    /// Tells the room that a good ticket was shown for an address.
    pub async fn verified(&self, address: String) -> Result<(), RoomGone> {
        self.send(Request::Verified { connection: self.connection, address }).await
    }

    /// Tells the room that a bad ticket was shown for an address.
    pub async fn denied(&self, address: String) -> Result<(), RoomGone> {
        self.send(Request::Denied { connection: self.connection, address }).await
    }

    async fn send(&self, request: Request) -> Result<(), RoomGone> {
        self.requests.send(request).await.map_err(|_| RoomGone)
    }
}

impl Drop for RoomLink {
    fn drop(&mut self) {
        let gone = Request::Disconnect { connection: self.connection };
        if let Err(mpsc::error::TrySendError::Full(gone)) = self.requests.try_send(gone) {
            let requests = self.requests.clone();
            tokio::spawn(async move {
                // A room that has ended has no connections either.
                let _ = requests.send(gone).await;
            });
        }
    }
}
