//! A room and the other nodes that have it open: what is told to them, what is heard of them, and when the store is looked at
//! for their sake.

use std::sync::Arc;

use rembuk_core::ids::NodeId;
use rembuk_core::room::announcement::Announcement;
use rembuk_core::room::company::PresenceWord;
use rembuk_core::room::input::Input;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tracing::error;

use super::super::elsewhere::{self, Elsewhere, Glance, Neighbours};
use super::super::keeper::KeepError;
use super::{Actor, Done, PAUSE};
use crate::bus::Line;
use crate::bus::word::Word;
use crate::store::lookout::Standing;

impl Actor {
    /// Tells other nodes who is here.
    pub(super) fn tell_presence(&self, word: PresenceWord) {
        if let Some(Neighbours { bus, .. }) = &self.neighbours
            && bus.line() == Line::Up
            && let Some(carets) = self.keeper.seal_presence(&word)
        {
            bus.tell(self.keeper.conference_id(), Word::Present { people: word.people, carets });
        }
    }

    /// Tells other nodes that there is something to read.
    pub(super) fn tell_stored(&self) {
        if let Some(Neighbours { bus, .. }) = &self.neighbours {
            let (generation, head) = self.room.standing();
            bus.tell(self.keeper.conference_id(), Word::Stored { generation, head });
        }
    }

    pub(super) fn hear(&mut self, node: NodeId, word: Word) {
        match word {
            Word::Stored { generation, head } => {
                let own = self.room.standing();
                if generation > own.0 {
                    self.look_elsewhere(Glance::All);
                } else if head > own.1 {
                    self.look_elsewhere(Glance::Log);
                }
            }
            Word::Changed => self.look_elsewhere(Glance::All),
            Word::Present { carets, .. } => {
                if let Some(word) = self.keeper.open_presence(&carets) {
                    self.handle(Input::Company(node, word));
                }
            }
            Word::Asks => {
                self.handle(Input::Asked);
                self.look_elsewhere(Glance::All);
            }
            // The registry ends the room.
            Word::Destroyed => {}
        }
    }

    /// Asks the store what other nodes brought into it, now or when what is under way is over: while a batch is, its own
    /// edits may be among what is found.
    pub(super) fn look_elsewhere(&mut self, glance: Glance) {
        let (generation, head) = self.room.standing();
        let Some(Neighbours { watch, lookout, .. }) = &mut self.neighbours else { return };
        if self.storing && glance == Glance::Log {
            watch.wants(glance);
            return;
        }
        if !watch.begins(glance) {
            return;
        }
        let behind = Standing { generation, head, last_event: watch.last_event };
        let (keeper, lookout, done) = (Arc::clone(&self.keeper), Arc::clone(lookout), self.done.clone());
        tokio::spawn(async move {
            let seen = elsewhere::look(&keeper, lookout.as_ref(), glance, behind).await;
            let _ = done.send(Done::Elsewhere(seen));
        });
    }

    /// Takes in what the log holds by now: an edit that was made of the store may continue what this room has not heard of.
    pub(super) async fn catch_up(&mut self, finished: &mut mpsc::UnboundedReceiver<Done>) {
        if self.neighbours.is_none() || timeout(PAUSE, self.settle(finished)).await.is_err() {
            return;
        }
        loop {
            let (_, head) = self.room.standing();
            match self.keeper.edits(head).await {
                Ok(edits) => {
                    self.watch.touched(edits.iter().map(|edit| edit.document).collect());
                    self.handle(Input::Edits(edits));
                }
                Err(cause) => error!(error = %cause, "the log could not be read before an edit"),
            }
            if self.room.standing().1 == head {
                return;
            }
        }
    }

    pub(super) fn look_again(&mut self) {
        if !self.storing
            && let Some(Neighbours { watch, .. }) = &mut self.neighbours
            && let Some(glance) = watch.due()
        {
            self.look_elsewhere(glance);
        }
    }

    pub(super) fn hear_of_elsewhere(&mut self, seen: Result<Elsewhere, KeepError>) {
        let Some(Neighbours { watch, .. }) = &mut self.neighbours else { return };
        let seen = watch.seen(seen);
        if self.storing {
            // The room takes nothing in now.
            watch.wants(Glance::All);
        }
        match seen {
            None => {}
            Some(Elsewhere::Log(edits)) => {
                self.watch.touched(edits.iter().map(|edit| edit.document).collect());
                self.handle(Input::Edits(edits));
            }
            Some(Elsewhere::All(events, news)) => {
                let is_first = std::mem::replace(&mut watch.last_event, events.last) == 0;
                self.is_destroyed |= events.is_destroyed && !is_first;
                if events.is_identity && !is_first {
                    self.watch.start_anew();
                }
                if let Some(news) = news {
                    self.watch.touched(news.edits.iter().map(|edit| edit.document).collect());
                    self.handle(Input::News(news));
                }
                // Which kind it was is not worth telling apart: pages ask for what they show.
                for announcement in Announcement::ALL {
                    if let Some(audience) = elsewhere::audience(*announcement, events) {
                        self.handle(Input::Announce(audience, *announcement));
                    }
                }
            }
        }
        self.look_again();
    }
}
