//! Who writes in a round is heard in it: an addition to a participant's own sheet counts as its word, whoever
//! holds the pen. The store keeps the mark in the transaction of the edit; the room tells everyone of it once.

use std::collections::BTreeSet;

use super::Room;
use super::document::policy;
use super::effect::{Origin, Row};
use crate::domain::section::Document;
use crate::domain::stage::{Round, Stage};
use crate::ids::ParticipantId;
use crate::wire::update::walk;

/// The marks that the pages were told of. One that is set is never taken back, so nothing leaves this list.
#[derive(Default)]
pub(super) struct HeardMarks(BTreeSet<(Round, ParticipantId)>);

impl Row {
    /// Whose word this edit adds to, if it is one: who only takes away says nothing.
    pub fn contributor(&self) -> Option<ParticipantId> {
        match self.origin {
            Origin::Pen => {}
            Origin::Server => return None,
        }
        match self.document {
            Document::Contributions(owner) => {
                let adds = walk(&self.change, &policy(self.document)).is_ok_and(|walked| !walked.structs.is_empty());
                adds.then_some(owner)
            }
            Document::Text(_) | Document::Actions | Document::Confidential(_) | Document::Room => None,
        }
    }
}

impl Room {
    /// These edits were committed under `generation`. A room that knows of a later one by now has told everyone to ask anew.
    pub(super) fn note_heard<'a>(&mut self, generation: u64, rows: impl Iterator<Item = &'a Row>) {
        let round = self.conference.terms.state.stage().and_then(Stage::round);
        let Some(round) = round.filter(|_| generation == self.conference.generation) else { return };
        let mut is_news = false;
        for contributor in rows.filter_map(Row::contributor) {
            is_news |= self.heard.0.insert((round, contributor));
        }
        if is_news {
            self.announce(&self.conference_event());
        }
    }
}
