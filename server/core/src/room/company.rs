//! Other nodes that have this conference open: who is with them, and where their carets are. Each tells what is with it, all of
//! it from time to time; one that falls silent has nobody. Names travel on no line between nodes: each node knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Room;
use super::effect::Effect;
use super::presence::{SILENCE, caret};
use crate::domain::section::Document;
use crate::ids::{NodeId, ParticipantId};
use crate::wire::awareness::Entry;

/// How often all of it is told, so that nothing that was missed stays.
const RENEWAL: Duration = Duration::from_secs(2);

/// What a node tells the others of those who are with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PresenceWord {
    /// Everyone who has a socket there.
    pub people: BTreeSet<ParticipantId>,
    /// Carets: those that moved, or all.
    pub carets: Vec<Caret>,
    /// Whether these are all carets that are there.
    pub is_whole: bool,
}

/// Where a page is in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caret {
    /// The document's key.
    pub document: String,
    /// Whose page.
    pub participant: ParticipantId,
    /// Its Yjs client.
    pub client: u64,
    /// Newer states have higher clocks.
    pub clock: u32,
    /// The caret alone; none when the page is gone.
    pub state: Option<Map<String, Value>>,
}

/// See the module.
#[derive(Default)]
pub(super) struct Company {
    nodes: BTreeMap<NodeId, Companion>,
    /// What moved here and was not told yet.
    news: Vec<Caret>,
    /// Whether somebody came or went here.
    people_moved: bool,
    /// Whether all is to be told.
    is_asked: bool,
    /// When all was told last.
    told: Option<Duration>,
}

struct Companion {
    people: BTreeSet<ParticipantId>,
    heard: Duration,
}

impl Company {
    /// Who is with the others.
    pub(super) fn people(&self) -> impl Iterator<Item = ParticipantId> {
        self.nodes.values().flat_map(|node| node.people.iter().copied())
    }
}

impl Room {
    pub(super) fn hear_company(&mut self, node: NodeId, word: PresenceWord, now: Duration) {
        let Some(company) = &mut self.company else { return };
        let PresenceWord { people, carets, is_whole } = word;
        company.nodes.insert(node, Companion { people, heard: now });
        let mut named: BTreeMap<Document, BTreeSet<u64>> = BTreeMap::new();
        for said in carets {
            let Some(document) = Document::parse_key(&said.document) else { continue };
            // Somebody who joined there a moment ago is named again when this room knows.
            let Some(member) = self.conference.people.get(&said.participant).cloned() else { continue };
            named.entry(document).or_default().insert(said.client);
            let entry = Entry { client: said.client, clock: said.clock, state: said.state.map(caret) };
            let news = self.shelf(document).presence.hear(node, &member, entry, now);
            self.spread_presence(document, news.as_slice());
        }
        if is_whole {
            let documents: Vec<Document> = self.documents.keys().copied().collect();
            for document in documents {
                let kept = named.remove(&document).unwrap_or_default();
                let news = self.shelf(document).presence.keep_of(node, &kept);
                self.spread_presence(document, &news);
            }
        }
    }

    /// Another node wants to know who is here.
    pub(super) fn answer_company(&mut self) {
        if let Some(company) = &mut self.company {
            company.is_asked = true;
        }
    }

    pub(super) fn people_moved(&mut self) {
        if let Some(company) = &mut self.company {
            company.people_moved = true;
        }
    }

    /// Notes what this room's own pages are told of its own pages.
    pub(super) fn note_for_company(&mut self, document: Document, news: &[Entry]) {
        let Some(company) = &mut self.company else { return };
        let Some(shelf) = self.documents.get(&document) else { return };
        for entry in news {
            if let Some(owner) = shelf.presence.own_owner(entry.client) {
                company.news.push(told(document, owner, entry.clone()));
            }
        }
    }

    /// Nodes that fell silent have nobody; their carets go by the same measure.
    pub(super) fn forget_lost_company(&mut self, now: Duration) {
        if let Some(company) = &mut self.company {
            company.nodes.retain(|_, node| now.saturating_sub(node.heard) < SILENCE);
        }
    }

    /// Tells the other nodes what is new, or all when it is time.
    pub(super) fn tell_company(&mut self, now: Duration) {
        let Some(company) = &mut self.company else { return };
        let is_due = company.told.is_none_or(|told| now.saturating_sub(told) >= RENEWAL);
        let is_whole = company.is_asked || (is_due && !self.connections.is_empty());
        if !is_whole && !company.people_moved && company.news.is_empty() {
            return;
        }
        company.people_moved = false;
        company.is_asked = false;
        let mut carets = std::mem::take(&mut company.news);
        if is_whole {
            company.told = Some(now);
            carets.clear();
            for (document, shelf) in &self.documents {
                carets.extend(shelf.presence.own().map(|(owner, entry)| told(*document, owner, entry)));
            }
        }
        let people = self.here().collect();
        self.effects.push(Effect::TellCompany(PresenceWord { people, carets, is_whole }));
    }
}

fn told(document: Document, participant: ParticipantId, entry: Entry) -> Caret {
    let Entry { client, clock, state } = entry;
    Caret { document: document.to_string(), participant, client, clock, state: state.map(caret) }
}
