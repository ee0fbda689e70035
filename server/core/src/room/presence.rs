//! Who is where in a document: awareness states, bound to the connection that announced them.
//! The server writes the name and role; a client's own claim about them is thrown away.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::input::Member;
use crate::ids::{ConnectionId, NodeId, ParticipantId};
use crate::wire::awareness::{self, Entry};

/// A state that was not renewed for so long is gone (y-protocols' outdated timeout).
const EXPIRY: Duration = Duration::from_secs(30);
/// How long a state outlives its connection, so that a quick reconnect does not flicker (sync-protocol.md 2.7).
const GRACE: Duration = Duration::from_secs(4);
/// A state at another node is gone when that node did not name it for so long.
pub(super) const SILENCE: Duration = Duration::from_secs(6);
/// States that one connection may have in one document.
const STATES: usize = 8;
/// States that one person may have in one document, those remembered included: pages come and go.
const STATES_EACH: usize = 64;
/// How long the clock of a state that is gone is remembered, so that a late echo is not taken for news.
const MEMORY: Duration = Duration::from_secs(300);

/// Colours for carets: dark enough for white labels, told apart by more than hue.
const COLOURS: [&str; 12] = [
    "#0b7285", "#a61e4d", "#2b8a3e", "#5f3dc4", "#c2410c", "#1864ab", "#862e9c", "#5c940d", "#9c36b5", "#846358",
    "#364fc7", "#b02a37",
];

/// The states of one document.
#[derive(Default)]
pub(super) struct Presence {
    states: BTreeMap<u64, State>,
}

struct State {
    owner: ParticipantId,
    home: Home,
    clock: u32,
    /// None: gone, only the clock is remembered.
    value: Option<Map<String, Value>>,
    renewed: Duration,
}

/// Where a state is announced.
enum Home {
    /// On a socket of this node, which ended when `left` says so.
    Socket { connection: ConnectionId, address: String, left: Option<Duration> },
    /// At another node.
    Node(NodeId),
}

/// Where an awareness update came from.
pub(super) struct Source<'a> {
    pub(super) connection: ConnectionId,
    pub(super) address: &'a str,
    pub(super) member: &'a Member,
    /// Whether its carets are shown: readers have none.
    pub(super) writes: bool,
}

impl Presence {
    /// Takes what a connection says of its own states; answers with what the others are to be told.
    /// Words about foreign states are normal and ignored. `owned_by` tells whose a client id is by its edits.
    pub(super) fn accept(
        &mut self,
        source: &Source<'_>,
        entries: Vec<Entry>,
        now: Duration,
        owned_by: impl Fn(u64) -> Option<ParticipantId>,
    ) -> Vec<Entry> {
        let mut news = Vec::new();
        for entry in entries {
            if owned_by(entry.client).is_some_and(|owner| owner != source.member.person.participant) {
                continue;
            }
            if let Some(accepted) = self.accept_entry(source, entry, now) {
                news.push(accepted);
            }
        }
        news
    }

    fn accept_entry(&mut self, source: &Source<'_>, entry: Entry, now: Duration) -> Option<Entry> {
        let mine = |state: &State| state.home.is_open_at(source);
        match self.states.get(&entry.client) {
            Some(state) if !mine(state) => {
                // A reconnect takes its own state over. While it lives on another socket only a newer clock does:
                // other pages of the same person echo the clock that they know. From another node it comes with the
                // first word of its socket, before there is anything to echo.
                let free = state.value.is_none()
                    || match &state.home {
                        Home::Socket { left, .. } => left.is_some(),
                        Home::Node(_) => !self.states.values().any(mine),
                    };
                let newer = entry.clock > state.clock || (free && entry.clock == state.clock);
                let taken_over = state.owner == source.member.person.participant && newer && entry.state.is_some();
                taken_over.then_some(())?;
            }
            Some(state) => {
                let newer = entry.clock > state.clock
                    || (entry.clock == state.clock && entry.state.is_none() && state.value.is_some());
                newer.then_some(())?;
            }
            None => {
                entry.state.as_ref()?;
                (self.states.values().filter(|state| mine(state)).count() < STATES).then_some(())?;
                self.has_room_for(source.member.person.participant).then_some(())?;
            }
        }
        let value = entry.state.map(|state| shown(source, state));
        self.states.insert(
            entry.client,
            State {
                owner: source.member.person.participant,
                home: Home::Socket { connection: source.connection, address: source.address.to_owned(), left: None },
                clock: entry.clock,
                value: value.clone(),
                renewed: now,
            },
        );
        Some(Entry { client: entry.client, clock: entry.clock, state: value })
    }

    /// Takes what another node says of a state; answers with what the others here are to be told.
    pub(super) fn hear(&mut self, node: NodeId, member: &Member, entry: Entry, now: Duration) -> Option<Entry> {
        let owner = member.person.participant;
        match self.states.get(&entry.client) {
            Some(state) => {
                let is_there = entry.state.is_some();
                let newer = match &state.home {
                    Home::Node(home) if *home == node => {
                        entry.clock >= state.clock && (is_there || state.value.is_some())
                    }
                    // It has moved there, or will be known to have when that node repeats it after it has left here.
                    Home::Node(_) => is_there && entry.clock >= state.clock,
                    Home::Socket { left: Some(_), .. } => is_there && entry.clock >= state.clock,
                    Home::Socket { left: None, .. } => is_there && entry.clock > state.clock,
                };
                (state.owner == owner && newer).then_some(())?;
            }
            None => {
                entry.state.as_ref()?;
                self.has_room_for(owner).then_some(())?;
            }
        }
        // That node has looked at the right to write; who it is, this one says.
        let value = entry.state.map(|state| dressed(member, state));
        let said = Entry { client: entry.client, clock: entry.clock, state: value.clone() };
        let state = State { owner, home: Home::Node(node), clock: entry.clock, value, renewed: now };
        let before = self.states.insert(entry.client, state);
        let is_known = before.is_some_and(|before| before.clock == said.clock && before.value == said.state);
        (!is_known).then_some(said)
    }

    /// Another node named all states that are with it: others that it named before are gone.
    pub(super) fn keep_of(&mut self, node: NodeId, named: &BTreeSet<u64>) -> Vec<Entry> {
        self.retire(|client, state| matches!(state.home, Home::Node(home) if home == node) && !named.contains(&client))
    }

    /// Whether a person may announce one more state; what is only remembered of that person makes room.
    fn has_room_for(&mut self, owner: ParticipantId) -> bool {
        let count = |states: &BTreeMap<u64, State>| states.values().filter(|state| state.owner == owner).count();
        if count(&self.states) >= STATES_EACH {
            self.states.retain(|_, state| state.owner != owner || state.value.is_some());
        }
        count(&self.states) < STATES_EACH
    }

    /// Whose a client id is by announcement; also while its page sleeps.
    pub(super) fn announced_by(&self, client: u64) -> Option<ParticipantId> {
        self.states.get(&client).map(|state| state.owner)
    }

    /// An attachment ended: its states go after a grace.
    pub(super) fn leave(&mut self, connection: ConnectionId, address: &str, now: Duration) {
        for state in self.states.values_mut() {
            if let Home::Socket { connection: at, address: under, left: left @ None } = &mut state.home
                && *at == connection
                && under == address
            {
                *left = Some(now);
            }
        }
    }

    /// Puts out at once whatever belongs to a participant.
    pub(super) fn remove(&mut self, participant: ParticipantId) -> Vec<Entry> {
        self.retire(|_, state| state.owner == participant)
    }

    /// Puts out what has expired or left; answers with what the others are to be told.
    pub(super) fn expire(&mut self, now: Duration) -> Vec<Entry> {
        self.states.retain(|_, state| state.value.is_some() || now.saturating_sub(state.renewed) < MEMORY);
        self.retire(|_, state| {
            let silent = now.saturating_sub(state.renewed);
            match state.home {
                Home::Socket { left, .. } => {
                    silent >= EXPIRY || left.is_some_and(|left| now.saturating_sub(left) >= GRACE)
                }
                Home::Node(_) => silent >= SILENCE,
            }
        })
    }

    fn retire(&mut self, gone: impl Fn(u64, &State) -> bool) -> Vec<Entry> {
        let mut news = Vec::new();
        for (client, state) in &mut self.states {
            if state.value.is_some() && gone(*client, state) {
                state.value = None;
                news.push(Entry { client: *client, clock: state.clock, state: None });
            }
        }
        news
    }

    /// All present states, as one awareness update; none when nobody is there.
    pub(super) fn all(&self) -> Option<Vec<u8>> {
        let entries: Vec<Entry> = self
            .states
            .iter()
            .filter_map(|(client, state)| {
                let value = state.value.clone()?;
                Some(Entry { client: *client, clock: state.clock, state: Some(value) })
            })
            .collect();
        (!entries.is_empty()).then(|| awareness::encode(&entries))
    }

    /// The states of this node's own sockets, each with its owner.
    pub(super) fn own(&self) -> impl Iterator<Item = (ParticipantId, Entry)> {
        self.states.iter().filter_map(|(client, state)| {
            let value = state.value.clone().filter(|_| matches!(state.home, Home::Socket { .. }))?;
            Some((state.owner, Entry { client: *client, clock: state.clock, state: Some(value) }))
        })
    }

    /// Whose a state is that stands on a socket of this node.
    pub(super) fn own_owner(&self, client: u64) -> Option<ParticipantId> {
        self.states.get(&client).filter(|state| matches!(state.home, Home::Socket { .. })).map(|state| state.owner)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.states.values().all(|state| state.value.is_none())
    }
}

impl Home {
    fn is_open_at(&self, source: &Source<'_>) -> bool {
        match self {
            Self::Socket { connection, address, left } => {
                *connection == source.connection && address == source.address && left.is_none()
            }
            Self::Node(_) => false,
        }
    }
}

/// What the others see of a state: the caret of those who may write, and who it is by the server's knowledge.
fn shown(source: &Source<'_>, state: Map<String, Value>) -> Map<String, Value> {
    dressed(source.member, if source.writes { caret(state) } else { Map::new() })
}

/// The caret of a state, without a word of whose it is.
pub(super) fn caret(mut state: Map<String, Value>) -> Map<String, Value> {
    state.remove("cursor").map(|cursor| ("cursor".to_owned(), cursor)).into_iter().collect()
}

fn dressed(member: &Member, mut caret: Map<String, Value>) -> Map<String, Value> {
    caret.insert("user".to_owned(), user(member));
    caret
}

fn user(member: &Member) -> Value {
    let colour = usize::try_from(member.position).ok().and_then(|position| COLOURS.get(position % COLOURS.len()));
    json!({
        "name": member.name,
        "role": member.person.role,
        "participant_id": member.person.participant,
        "color": colour,
    })
}

#[cfg(test)]
mod tests;
