//! The task that owns one room: takes requests, runs the effects in order, and leaves memory when
//! nobody has been there for a while.

mod neighbours;
mod settling;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rembuk_core::domain::section::Document;
use rembuk_core::ids::{BatchId, ConnectionId, NodeId, ParticipantId};
use rembuk_core::room::Room;
use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::effect::{Batch, Effect, Fate};
use rembuk_core::room::input::{Conference, Input, Moment, Outcome, ServerEdit};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tracing::{error, warn};
use uuid::Uuid;

use super::elsewhere::{Elsewhere, ElsewhereWatch, Feed, Glance, Neighbours};
use super::figures::{self, OpenRoom};
use super::keeper::{KeepError, Keeper};
use super::name_watch::{self, Look, NameWatch};
use super::outbox::Outbox;
use super::registry::Retire;
use crate::bus::word::Word;
use crate::clock::SharedClock;
use crate::store::turns::Turn;
use settling::keep_snapshot;

/// How often a room looks at the time.
const TICK: Duration = Duration::from_millis(500);
/// Ticks without anyone after which a room leaves memory.
const IDLE_TICKS: u32 = 10;
/// Requests taken up together.
const REQUESTS: usize = 128;
/// How long a pause for the seal may last, and may wait for the disk.
const PAUSE: Duration = Duration::from_secs(15);

/// What an actor is asked.
pub(super) enum Request {
    /// A socket comes.
    Connect { connection: ConnectionId, participant: ParticipantId, outbox: Outbox },
    /// A good ticket was shown.
    Verified { connection: ConnectionId, address: String },
    /// A bad ticket was shown.
    Denied { connection: ConnectionId, address: String },
    /// A frame came.
    Frame { connection: ConnectionId, bytes: Bytes },
    /// A socket went.
    Disconnect { connection: ConnectionId },
    /// Read the conference anew.
    Refresh { done: oneshot::Sender<()> },
    /// Tell the open sockets what to fetch.
    Announce { audience: Audience, announcement: Announcement },
    /// Who is here.
    Online { answer: oneshot::Sender<BTreeSet<ParticipantId>> },
    /// Write in somebody's name.
    Edit { edit: ServerEdit, decided: oneshot::Sender<Fate> },
    /// Look for the student's name in all documents.
    LookAnew,
    /// Another node's word.
    Heard(NodeId, Word),
    /// Words of other nodes were missed, or may have been.
    Missed,
    /// Let all that was accepted reach the disk, then take nothing more until `resume` is dropped.
    Pause { paused: oneshot::Sender<bool>, resume: oneshot::Receiver<()> },
    /// Let all that was accepted reach the disk and end.
    Stop { done: oneshot::Sender<()> },
}

/// What the actor's own work on the disk came to.
enum Done {
    Outcome { batch: u64, documents: BTreeSet<Document>, outcome: Outcome, turn: Option<Turn> },
    Looked(Result<Look, KeepError>),
    Elsewhere(Result<Elsewhere, KeepError>),
    Loaded(Document, Option<rembuk_core::room::input::Stored>),
}

/// See the module.
pub(super) struct Actor {
    room: Room,
    keeper: Arc<Keeper>,
    clock: SharedClock,
    started: Instant,
    outboxes: HashMap<ConnectionId, Outbox>,
    /// The name of the batch under way: tried again, it keeps it.
    batch: (u64, BatchId),
    /// Whether a batch is under way.
    storing: bool,
    done: mpsc::UnboundedSender<Done>,
    /// Who waits for an edit of the server's own, by request.
    undecided: HashMap<u64, oneshot::Sender<Fate>>,
    last_request: u64,
    watch: NameWatch,
    /// None when there are no other nodes.
    neighbours: Option<Neighbours>,
    /// The turn in which an overtaken batch is decided anew; held for that one input.
    turn: Option<Turn>,
    /// Whether another node destroyed what this room holds in memory.
    is_destroyed: bool,
    idle_ticks: u32,
    /// Notes of who is there that are on their way to the store.
    attendance: JoinSet<()>,
}

/// Runs a room until it is idle or stopped.
pub(super) async fn run(
    keeper: Keeper,
    conference: Conference,
    (clock, feed): (SharedClock, Feed),
    mut requests: mpsc::Receiver<Request>,
    retire: Retire,
) {
    let _counted = OpenRoom::count();
    // Bounded by what the room has under way: one batch and one load a document.
    let (done, mut finished) = mpsc::unbounded_channel();
    let (room, neighbours) = match feed {
        Feed::Own => (Room::new(conference), None),
        Feed::Shared { bus, lookout } => {
            let neighbours = Neighbours { watch: ElsewhereWatch::default(), bus, lookout };
            (Room::in_company(conference), Some(neighbours))
        }
    };
    let mut actor = Actor {
        room,
        keeper: Arc::new(keeper),
        clock,
        started: Instant::now(),
        outboxes: HashMap::new(),
        batch: (0, BatchId(Uuid::nil())),
        storing: false,
        done,
        undecided: HashMap::new(),
        last_request: 0,
        watch: NameWatch::default(),
        neighbours,
        turn: None,
        is_destroyed: false,
        idle_ticks: 0,
        attendance: JoinSet::new(),
    };
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut taken = Vec::with_capacity(REQUESTS);
    loop {
        tokio::select! {
            biased;
            Some(work) = finished.recv() => {
                actor.finish(work);
                if actor.is_destroyed {
                    retire.at_once();
                    return;
                }
            }
            count = requests.recv_many(&mut taken, REQUESTS) => {
                if count == 0 {
                    return;
                }
                for request in taken.drain(..) {
                    if !actor.serve(request, &mut finished).await {
                        return;
                    }
                }
            }
            _ = ticks.tick() => {
                actor.handle(Input::Tick);
                actor.look_for_name();
                actor.look_elsewhere(Glance::All);
                if actor.is_worn_out() {
                    actor.leave_snapshots().await;
                    if actor.room.is_idle() && retire.unless_wanted(&requests) {
                        return;
                    }
                }
            }
        }
    }
}

impl Actor {
    /// Serves a request; false when the actor is to end.
    async fn serve(&mut self, request: Request, finished: &mut mpsc::UnboundedReceiver<Done>) -> bool {
        match request {
            Request::Connect { connection, participant, outbox } => {
                // Somebody who joined a moment ago may be news to the room.
                if !self.room.expects(participant) {
                    self.refresh().await;
                }
                self.outboxes.insert(connection, outbox);
                self.handle(Input::Connect { connection, participant });
            }
            Request::Verified { connection, address } => self.handle(Input::Verified { connection, address }),
            Request::Denied { connection, address } => self.handle(Input::Denied { connection, address }),
            Request::Frame { connection, bytes } => self.handle(Input::Frame { connection, bytes }),
            Request::Disconnect { connection } => {
                self.outboxes.remove(&connection);
                self.handle(Input::Disconnect { connection });
            }
            Request::Refresh { done } => {
                self.refresh().await;
                // Whoever asked may have given up waiting.
                let _ = done.send(());
            }
            Request::Announce { audience, announcement } => self.handle(Input::Announce(audience, announcement)),
            Request::Edit { edit, decided } => {
                self.catch_up(finished).await;
                self.last_request += 1;
                self.undecided.insert(self.last_request, decided);
                self.handle(Input::Edit { request: self.last_request, edit });
            }
            Request::LookAnew => self.watch.start_anew(),
            Request::Online { answer } => {
                let _ = answer.send(self.room.online());
            }
            Request::Heard(node, word) => self.hear(node, word),
            Request::Missed => {
                self.handle(Input::Asked);
                self.look_elsewhere(Glance::All);
            }
            Request::Pause { paused, resume } => {
                let settled = tokio::time::timeout(PAUSE, self.settle(finished)).await.is_ok();
                let _ = paused.send(settled);
                if settled && tokio::time::timeout(PAUSE, resume).await.is_err() {
                    warn!("a pause for the seal lasted too long; the room goes on");
                }
                self.refresh().await;
            }
            Request::Stop { done } => {
                self.end(finished).await;
                let _ = done.send(());
                return false;
            }
        }
        true
    }

    fn handle(&mut self, input: Input) {
        let now = Moment { elapsed: self.started.elapsed(), wall: self.clock.now() };
        for effect in self.room.handle(now, input) {
            self.run_effect(effect);
        }
    }

    fn finish(&mut self, work: Done) {
        match work {
            Done::Looked(look) => match look {
                Ok(look) => {
                    if self.watch.looked(look) {
                        self.handle(Input::Announce(Audience::Leading, Announcement::Guard));
                    }
                }
                Err(cause) => {
                    error!(error = %cause, "documents could not be looked through for a name");
                    self.watch.failed();
                }
            },
            Done::Elsewhere(seen) => self.hear_of_elsewhere(seen),
            Done::Outcome { batch, documents, outcome, turn } => {
                self.storing = false;
                let is_in = matches!(outcome, Outcome::Committed);
                if is_in {
                    self.watch.touched(documents);
                }
                self.turn = turn;
                self.handle(Input::Outcome { batch, outcome });
                // Nothing was left to be written: the others go on.
                self.turn = None;
                if is_in {
                    self.tell_stored();
                }
                self.look_again();
            }
            Done::Loaded(document, stored) => self.handle(Input::Loaded { document, stored }),
        }
    }

    fn run_effect(&mut self, effect: Effect) {
        match effect {
            Effect::Send { connection, frame } => {
                if let Some(outbox) = self.outboxes.get(&connection) {
                    outbox.push(frame);
                }
            }
            Effect::Close { connection, code } => {
                if let Some(outbox) = self.outboxes.remove(&connection) {
                    outbox.close(code.number());
                }
            }
            Effect::Persist(batch) => self.persist(batch),
            Effect::Load(document) => self.load(document),
            Effect::Snapshot { document, seq, payload } => {
                let keeper = Arc::clone(&self.keeper);
                tokio::spawn(async move { keep_snapshot(&keeper, document, seq, &payload).await });
            }
            Effect::Decided { request, fate } => {
                if let Some(decided) = self.undecided.remove(&request) {
                    // Whoever asked may have given up waiting.
                    let _ = decided.send(fate);
                }
            }
            Effect::TellCompany(word) => self.tell_presence(word),
            Effect::NoteAttendance(people) => {
                let (keeper, now) = (Arc::clone(&self.keeper), self.clock.now());
                while self.attendance.try_join_next().is_some() {}
                self.attendance.spawn(async move {
                    if let Err(cause) = keeper.note_attendance(&people, now).await {
                        error!(error = %cause, "attendance could not be noted");
                    }
                });
            }
        }
    }

    fn persist(&mut self, batch: Batch) {
        if self.batch.0 != batch.number {
            self.batch = (batch.number, BatchId(Uuid::now_v7()));
        }
        self.storing = true;
        let (number, id) = self.batch;
        let documents = batch.rows.iter().map(|row| row.document).collect();
        let (rows, begun) = (batch.rows.len(), Instant::now());
        let (keeper, done, turn) = (Arc::clone(&self.keeper), self.done.clone(), self.turn.take());
        tokio::spawn(async move {
            let (outcome, turn) = keeper.commit(id, batch, turn).await;
            figures::note_commit(&outcome, rows, begun.elapsed());
            // An actor that has gone needs no answer: the log says what is in.
            let _ = done.send(Done::Outcome { batch: number, documents, outcome, turn });
        });
    }

    /// Looks through what was written since, when it is time.
    fn look_for_name(&mut self) {
        let Some(wish) = self.watch.due() else { return };
        let (keeper, done) = (Arc::clone(&self.keeper), self.done.clone());
        tokio::spawn(async move {
            let look = name_watch::look(&keeper, wish).await;
            let _ = done.send(Done::Looked(look));
        });
    }

    fn load(&self, document: Document) {
        let (keeper, done) = (Arc::clone(&self.keeper), self.done.clone());
        let (_, head) = self.room.standing();
        tokio::spawn(async move {
            let stored = match keeper.document(document, head).await {
                Ok(stored) => Some(stored),
                Err(cause) => {
                    error!(error = %cause, "a document could not be read");
                    None
                }
            };
            let _ = done.send(Done::Loaded(document, stored));
        });
    }

    async fn refresh(&mut self) {
        match self.keeper.conference().await {
            Ok(conference) => self.handle(Input::Conference(conference)),
            Err(cause) => error!(error = %cause, "a conference could not be read anew"),
        }
    }

    fn is_worn_out(&mut self) -> bool {
        self.idle_ticks = if self.room.is_idle() && self.outboxes.is_empty() { self.idle_ticks + 1 } else { 0 };
        self.idle_ticks >= IDLE_TICKS
    }
}
