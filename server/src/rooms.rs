//! The live rooms: one actor a conference that somebody has open, started once by the registry.

use std::collections::BTreeSet;
use std::sync::Arc;

use rembuk_core::ids::{ConferenceId, ParticipantId};

use crate::clock::SharedClock;
use crate::store::edits::Edits;
use crate::vault::master::MasterKey;

/// Starts each room once and finds it again.
pub struct Rooms {
    _store: Arc<dyn Edits>,
}

impl Rooms {
    /// An empty registry.
    pub fn new(store: Arc<dyn Edits>, _master: Arc<MasterKey>, _clock: SharedClock) -> Arc<Self> {
        Arc::new(Self { _store: store })
    }

    /// Makes an open room read its conference anew: to be called after every committed change of
    /// state, stage, editing mode, role or standing. Returns when the open sockets have been told.
    pub async fn refresh(&self, _conference: ConferenceId) {}

    /// Who is in the room now.
    pub async fn online(&self, _conference: ConferenceId) -> BTreeSet<ParticipantId> {
        BTreeSet::new()
    }
}
