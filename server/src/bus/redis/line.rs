//! The task that owns the connections to Redis: lays them, hears, speaks, notices when they are cut, and begins anew.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use ::redis::aio::{MultiplexedConnection, PubSubSink, PubSubStream};
use ::redis::{AsyncConnectionConfig, Client, ErrorKind, Pipeline, RedisError, pipe};
use futures_util::StreamExt;
use rembuk_core::ids::{ConferenceId, NodeId};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use tracing::{info, warn};
use uuid::Uuid;

use super::super::News;
use super::super::word::Word;
use super::{REMEMBERED, Shared};

/// How long laying a line and one round of speaking may take.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long after a break it is laid anew.
const BREATH: Duration = Duration::from_millis(200);
/// How often a node says that it is there, and after what silence of its own voice the line counts as cut.
const PULSE: Duration = Duration::from_millis(500);
const SILENCE: Duration = Duration::from_millis(1_500);
/// Words that go out together.
const TOGETHER: usize = 256;

const ALIVE: u8 = b'a';
const ENDED: u8 = b'e';

/// What is to be heard.
pub(super) enum Order {
    Follow(ConferenceId),
    Unfollow(ConferenceId),
}

/// What is to be said.
pub(super) struct Say {
    pub(super) channel: String,
    pub(super) payload: Vec<u8>,
    /// A key and its value, to be remembered for a while.
    pub(super) kept: Option<(String, Vec<u8>)>,
}

/// The word that sessions ended.
pub(super) fn ended(node: NodeId) -> Vec<u8> {
    of_node(ENDED, node)
}

fn of_node(kind: u8, node: NodeId) -> Vec<u8> {
    let mut bytes = vec![kind];
    bytes.extend_from_slice(node.0.as_bytes());
    bytes
}

/// Keeps the line up until the bus is dropped.
pub(super) async fn keep_up(
    client: Client,
    shared: Arc<Shared>,
    mut orders: mpsc::UnboundedReceiver<Order>,
    mut says: mpsc::Receiver<Say>,
) {
    let mut followed = BTreeSet::new();
    // It is said once that the line is cut, and once that it is there.
    let mut is_cut = false;
    loop {
        let end = match lay(&client, &shared, &followed).await {
            Ok(laid) => {
                info!("other nodes are heard through Redis");
                is_cut = false;
                let Laid { ears, speaker, words } = laid;
                let (pulse, own_voice) = watch::channel(Instant::now());
                let ears = Ears { ears, speaker: speaker.clone() };
                let end = tokio::select! {
                    end = obey(&shared, ears, &mut orders, &mut followed) => end,
                    end = speak(speaker, &shared, &mut says) => Some(end),
                    () = hear(&shared, words, &pulse) => Some(closed("the connection ended")),
                    () = grow_silent(own_voice) => Some(closed("nothing comes back")),
                };
                *shared.questions.lock().unwrap_or_else(PoisonError::into_inner) = None;
                end
            }
            Err(cause) => Some(cause),
        };
        let Some(cause) = end else { return };
        if !std::mem::replace(&mut is_cut, true) {
            // The message of a broken line names neither address nor password.
            warn!(error = %cause, "Redis is not reached: this node asks the store what others do, and counts for itself");
        }
        if !wait_cut_off(&mut orders, &mut says, &mut followed).await {
            return;
        }
    }
}

struct Laid {
    ears: PubSubSink,
    words: PubSubStream,
    speaker: MultiplexedConnection,
}

async fn lay(client: &Client, shared: &Shared, followed: &BTreeSet<ConferenceId>) -> Result<Laid, RedisError> {
    let laying = async {
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
        let speaker = client.get_multiplexed_async_connection_with_config(&config).await?;
        let (mut ears, words) = client.get_async_pubsub().await?.split();
        let mut channels = vec![shared.nodes_channel()];
        channels.extend(followed.iter().map(|conference| shared.channel(*conference)));
        ears.subscribe(channels).await?;
        Ok(Laid { ears, words, speaker })
    };
    let laid = timeout(PATIENCE * 2, laying).await.unwrap_or_else(|_| Err(closed("no answer")))?;
    *shared.questions.lock().unwrap_or_else(PoisonError::into_inner) = Some(laid.speaker.clone());
    // Nobody may listen yet.
    let _ = shared.news.send(News::Back);
    Ok(laid)
}

struct Ears {
    ears: PubSubSink,
    /// Asks the others once it is sure that their answer will be heard.
    speaker: MultiplexedConnection,
}

impl Ears {
    async fn follow(&mut self, shared: &Shared, conference: ConferenceId) -> Result<(), RedisError> {
        let channel = shared.channel(conference);
        self.ears.subscribe(&channel).await?;
        // What was said before it listened is looked for in the store.
        shared.hand_on(conference, shared.node, Word::Asks);
        let mut asking = pipe();
        asking.cmd("PUBLISH").arg(channel).arg(Word::Asks.encode(shared.node)).ignore();
        asking.exec_async(&mut self.speaker).await
    }
}

/// Listens where it is told to; none when nobody tells any more.
async fn obey(
    shared: &Shared,
    mut ears: Ears,
    orders: &mut mpsc::UnboundedReceiver<Order>,
    followed: &mut BTreeSet<ConferenceId>,
) -> Option<RedisError> {
    while let Some(order) = orders.recv().await {
        let done = match order {
            Order::Follow(conference) => {
                followed.insert(conference);
                timeout(PATIENCE, ears.follow(shared, conference)).await
            }
            Order::Unfollow(conference) => {
                followed.remove(&conference);
                timeout(PATIENCE, ears.ears.unsubscribe(shared.channel(conference))).await
            }
        };
        match done {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => return Some(cause),
            Err(_) => return Some(closed("no answer")),
        }
    }
    None
}

/// Says what there is to say, and that the node is there.
async fn speak(mut speaker: MultiplexedConnection, shared: &Shared, says: &mut mpsc::Receiver<Say>) -> RedisError {
    let mut pulse = interval(PULSE);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut together = Vec::with_capacity(TOGETHER);
    loop {
        let mut round = pipe();
        tokio::select! {
            count = says.recv_many(&mut together, TOGETHER) => {
                if count == 0 {
                    return closed("nobody speaks any more");
                }
                for say in together.drain(..) {
                    add(&mut round, say);
                }
            }
            _ = pulse.tick() => {
                round.cmd("PUBLISH").arg(shared.nodes_channel()).arg(of_node(ALIVE, shared.node)).ignore();
            }
        }
        if let Err(cause) = round.exec_async(&mut speaker).await {
            return cause;
        }
    }
}

fn add(round: &mut Pipeline, say: Say) {
    if let Some((key, value)) = say.kept {
        round.cmd("SET").arg(key).arg(value).arg("PX").arg(millis(REMEMBERED)).ignore();
    }
    round.cmd("PUBLISH").arg(say.channel).arg(say.payload).ignore();
}

/// Hands on what others say, until the connection ends.
async fn hear(shared: &Shared, mut words: PubSubStream, pulse: &watch::Sender<Instant>) {
    while let Some(message) = words.next().await {
        // Any bytes may come, on any channel: what is no word is passed over.
        let Some(channel) = message.get_channel_name().strip_prefix(&shared.prefix) else { continue };
        match channel.strip_prefix("c:") {
            Some(conference) => hear_word(shared, conference, message.get_payload_bytes()),
            None => hear_node(shared, message.get_payload_bytes(), pulse),
        }
    }
}

/// A word about a conference.
fn hear_word(shared: &Shared, conference: &str, bytes: &[u8]) {
    let Some((node, word)) = Word::decode(bytes) else { return };
    if node == shared.node {
        return;
    }
    if let Ok(conference) = conference.parse() {
        shared.hand_on(conference, node, word);
    }
}

/// A node's word about itself, or that sessions ended.
fn hear_node(shared: &Shared, bytes: &[u8], pulse: &watch::Sender<Instant>) {
    let Some((&[kind], node)) = bytes.split_first_chunk() else { return };
    let Ok(node) = Uuid::from_slice(node).map(NodeId) else { return };
    if node == shared.node {
        pulse.send_replace(Instant::now());
        return;
    }
    shared.nodes.lock().unwrap_or_else(PoisonError::into_inner).insert(node, Instant::now());
    if kind == ENDED {
        // Nobody may listen yet.
        let _ = shared.news.send(News::SessionsEnded);
    }
}

/// Returns when the node's own voice has not come back for too long.
async fn grow_silent(mut own_voice: watch::Receiver<Instant>) {
    // The other end lives as long as the line.
    while let Ok(Ok(())) = timeout(SILENCE, own_voice.changed()).await {}
}

/// Lets a moment pass. Nobody is told what was to be said; what is to be heard is noted. False when the bus is dropped.
async fn wait_cut_off(
    orders: &mut mpsc::UnboundedReceiver<Order>,
    says: &mut mpsc::Receiver<Say>,
    followed: &mut BTreeSet<ConferenceId>,
) -> bool {
    let mut breath = std::pin::pin!(sleep(BREATH));
    loop {
        tokio::select! {
            () = &mut breath => return true,
            order = orders.recv() => match order {
                Some(Order::Follow(conference)) => drop(followed.insert(conference)),
                Some(Order::Unfollow(conference)) => drop(followed.remove(&conference)),
                None => return false,
            },
            said = says.recv() => {
                if said.is_none() {
                    return false;
                }
            }
        }
    }
}

fn closed(why: &'static str) -> RedisError {
    RedisError::from((ErrorKind::Io, why))
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
