//! The line through Redis: a channel for each conference that is open here, one for all nodes, and a few keys that end by
//! themselves. One task owns the connections and lays them anew when they break; a line that brings back nothing of what the
//! node itself says is broken, too. Nothing is kept in Redis that could not be thrown away.

mod line;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ::redis::aio::MultiplexedConnection;
use ::redis::{Client, RedisError, Script, cmd};
use async_trait::async_trait;
use data_encoding::HEXLOWER;
use rembuk_core::ids::{ConferenceId, NodeId, ParticipantId};
use tokio::sync::{broadcast, mpsc};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::ear::Ear;
use super::word::{Word, decode_people, encode_people};
use super::{Bus, Line, News, Tally, WAITING};
use line::{Order, Say};

/// How long a question may take before the node answers it for itself.
const PATIENCE: Duration = Duration::from_millis(250);
/// How long it is remembered who is with a node, and a node itself, that says nothing more.
const REMEMBERED: Duration = Duration::from_secs(6);

/// News that may wait for a listener; whoever misses some looks at everything.
const NEWS: usize = 64;

/// Counts unless there were too many; answers with the milliseconds to wait, or 0.
const COUNT: &str = "local n = tonumber(redis.call('GET', KEYS[1]) or '0') \
    if n >= tonumber(ARGV[1]) then return math.max(1, redis.call('PTTL', KEYS[1])) end \
    if redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end \
    return 0";
/// Takes one back, if there is one.
const GIVE_BACK: &str =
    "if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then return redis.call('DECR', KEYS[1]) end return 0";

/// See the module.
pub struct RedisBus {
    shared: Arc<Shared>,
    orders: mpsc::UnboundedSender<Order>,
    says: mpsc::Sender<Say>,
}

/// What the edges and the task both see.
struct Shared {
    node: NodeId,
    /// Stands before every channel and key, so that installations on one Redis do not hear each other.
    prefix: String,
    news: broadcast::Sender<News>,
    /// Who listens for which conference. As below.
    ears: Mutex<HashMap<ConferenceId, Ear>>,
    /// The connection for questions while the line is up. Guards nothing but itself; nothing is awaited under it.
    questions: Mutex<Option<MultiplexedConnection>>,
    /// When each other node was heard last. As above.
    nodes: Mutex<HashMap<NodeId, Instant>>,
}

impl RedisBus {
    /// Begins to lay the line; the address may hold a password, so no message names it. The prefix is the
    /// installation's own.
    pub fn start(url: &str, prefix: String) -> Result<Self, RedisError> {
        let client = Client::open(url)?;
        // Bounded by the rooms that open and close.
        let (orders, ordered) = mpsc::unbounded_channel();
        let (says, said) = mpsc::channel(WAITING);
        let shared = Arc::new(Shared {
            node: NodeId(Uuid::now_v7()),
            prefix,
            news: broadcast::channel(NEWS).0,
            ears: Mutex::new(HashMap::new()),
            questions: Mutex::new(None),
            nodes: Mutex::new(HashMap::new()),
        });
        tokio::spawn(line::keep_up(client, Arc::clone(&shared), ordered, said));
        Ok(Self { shared, orders, says })
    }

    fn say(&self, say: Say) {
        // What does not fit is lost, as everything here may be.
        let _ = self.says.try_send(say);
    }

    fn questions(&self) -> Option<MultiplexedConnection> {
        self.shared.questions.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn counter(&self, key: [u8; 32]) -> String {
        format!("{}tries:{}", self.shared.prefix, HEXLOWER.encode(&key))
    }

    /// Asks; none when the line is cut or slow.
    async fn ask(&self, script: &'static str, key: [u8; 32], numbers: &[u64]) -> Option<i64> {
        let mut questions = self.questions()?;
        let script = Script::new(script);
        let mut asking = script.key(self.counter(key));
        for number in numbers {
            asking.arg(*number);
        }
        timeout(PATIENCE, asking.invoke_async(&mut questions)).await.ok()?.ok()
    }
}

impl Shared {
    /// Hands on what a node says of a conference.
    fn hand_on(&self, conference: ConferenceId, node: NodeId, word: Word) {
        if let Some(ear) = self.ears().get(&conference) {
            ear.tell(conference, node, word);
        }
    }

    fn ears(&self) -> MutexGuard<'_, HashMap<ConferenceId, Ear>> {
        self.ears.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn channel(&self, conference: ConferenceId) -> String {
        format!("{}c:{conference}", self.prefix)
    }

    fn nodes_channel(&self) -> String {
        format!("{}nodes", self.prefix)
    }

    fn people_key(&self, conference: ConferenceId, node: NodeId) -> String {
        format!("{}here:{conference}:{node}", self.prefix)
    }

    fn other_nodes(&self) -> Vec<NodeId> {
        let mut nodes = self.nodes.lock().unwrap_or_else(PoisonError::into_inner);
        nodes.retain(|_, heard| heard.elapsed() < REMEMBERED);
        nodes.keys().copied().collect()
    }
}

#[async_trait]
impl Bus for RedisBus {
    fn line(&self) -> Line {
        if self.questions().is_some() { Line::Up } else { Line::Down }
    }

    fn listen(&self) -> broadcast::Receiver<News> {
        self.shared.news.subscribe()
    }

    fn follow(&self, conference: ConferenceId, ear: Ear) {
        self.shared.ears().insert(conference, ear);
        // The task lives as long as this.
        let _ = self.orders.send(Order::Follow(conference));
    }

    fn unfollow(&self, conference: ConferenceId) {
        self.shared.ears().remove(&conference);
        let _ = self.orders.send(Order::Unfollow(conference));
    }

    fn tell(&self, conference: ConferenceId, word: Word) {
        let people = if let Word::Present { people, .. } = &word { Some(encode_people(people)) } else { None };
        let kept = people.map(|people| (self.shared.people_key(conference, self.shared.node), people));
        let payload = word.encode(self.shared.node);
        self.say(Say { channel: self.shared.channel(conference), payload, kept });
    }

    fn tell_sessions_ended(&self) {
        self.say(Say { channel: self.shared.nodes_channel(), payload: line::ended(self.shared.node), kept: None });
    }

    async fn people_elsewhere(&self, conference: ConferenceId) -> BTreeSet<ParticipantId> {
        let nodes = self.shared.other_nodes();
        let Some(mut questions) = self.questions().filter(|_| !nodes.is_empty()) else { return BTreeSet::new() };
        let mut asking = cmd("MGET");
        for node in nodes {
            asking.arg(self.shared.people_key(conference, node));
        }
        let answer = timeout(PATIENCE, asking.query_async::<Vec<Option<Vec<u8>>>>(&mut questions)).await;
        let Ok(Ok(answer)) = answer else { return BTreeSet::new() };
        answer.iter().flatten().filter_map(|bytes| decode_people(bytes)).flat_map(|(people, _)| people).collect()
    }

    async fn count(&self, key: [u8; 32], most: u32, window: Duration) -> Option<Tally> {
        let millis = u64::try_from(window.as_millis()).unwrap_or(u64::MAX);
        let wait = self.ask(COUNT, key, &[u64::from(most), millis]).await?;
        Some(match u64::try_from(wait) {
            Ok(0) | Err(_) => Tally::Counted,
            Ok(millis) => Tally::Spent(Duration::from_millis(millis)),
        })
    }

    async fn give_back(&self, key: [u8; 32]) {
        // What cannot be given back now is forgotten with the window.
        let _ = self.ask(GIVE_BACK, key, &[]).await;
    }

    async fn forget(&self, key: [u8; 32]) {
        let _ = self.ask("return redis.call('DEL', KEYS[1])", key, &[]).await;
    }
}
