//! What other nodes bring into a store that they share. A room compares itself with the store at each tick, and at once when
//! it is told that something moved: its head for edits, its generation for rights, the trail for everything else. It never
//! waits for the answer.

use std::sync::Arc;

use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::input::{News, NewsEdit};
use tracing::{error, info};

use super::keeper::{KeepError, Keeper};
use crate::bus::Bus;
use crate::store::edits::Events;
use crate::store::lookout::{Lookout, Standing};

/// How a node hears of what others store.
#[derive(Clone)]
pub enum Feed {
    /// There are no others.
    Own,
    /// By looking at the store, and earlier when the line brings a word.
    Shared {
        /// The line.
        bus: Arc<dyn Bus>,
        /// Looks for all rooms.
        lookout: Arc<dyn Lookout>,
    },
}

/// How much a look takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glance {
    /// The log alone: it is known that nothing else moved.
    Log,
    /// Everything.
    All,
}

/// What a look at the store came to.
pub(super) enum Elsewhere {
    /// The edits behind the room's head.
    Log(Vec<NewsEdit>),
    /// What was done, and what moved, if the room's head or generation is not the store's.
    All(Events, Option<News>),
}

/// Looks once.
pub(super) async fn look(
    keeper: &Keeper,
    lookout: &dyn Lookout,
    glance: Glance,
    behind: Standing,
) -> Result<Elsewhere, KeepError> {
    if glance == Glance::Log {
        return Ok(Elsewhere::Log(keeper.edits(behind.head).await?));
    }
    let standing = lookout.standing(keeper.conference_id()).await?.ok_or(KeepError::Gone)?;
    // Mostly somebody wrote at another node, and nothing else happened.
    if standing.head > behind.head && standing == (Standing { head: standing.head, ..behind }) {
        return Ok(Elsewhere::Log(keeper.edits(behind.head).await?));
    }
    let events = if standing.last_event == behind.last_event {
        Events { last: behind.last_event, ..Events::default() }
    } else {
        keeper.events(behind.last_event).await?
    };
    let has_moved = (standing.generation, standing.head) != (behind.generation, behind.head);
    let news = if has_moved { Some(keeper.news(behind.head).await?) } else { None };
    Ok(Elsewhere::All(events, news))
}

/// A room's way to hear of other nodes.
pub(super) struct Neighbours {
    pub(super) watch: ElsewhereWatch,
    pub(super) bus: Arc<dyn Bus>,
    pub(super) lookout: Arc<dyn Lookout>,
}

/// Keeps one look under way at a time.
#[derive(Default)]
pub(super) struct ElsewhereWatch {
    is_looking: bool,
    /// What is to be looked at when the look or the batch under way is over.
    next: Option<Glance>,
    is_blind: bool,
    /// The last event that was seen.
    pub(super) last_event: u64,
}

impl ElsewhereWatch {
    /// Whether a look may begin; it has begun then. Else it is noted for later.
    pub(super) fn begins(&mut self, glance: Glance) -> bool {
        let begins = !std::mem::replace(&mut self.is_looking, true);
        if !begins {
            self.wants(glance);
        }
        begins
    }

    /// Notes that a look is due when what is under way is over.
    pub(super) fn wants(&mut self, glance: Glance) {
        self.next = match (self.next, glance) {
            (None | Some(Glance::Log), Glance::Log) => Some(Glance::Log),
            (None | Some(_), Glance::All) | (Some(Glance::All), Glance::Log) => Some(Glance::All),
        };
    }

    /// The look that was noted.
    pub(super) fn due(&mut self) -> Option<Glance> {
        self.next.take_if(|_| !self.is_looking)
    }

    /// A look came back. That the store cannot be asked is said once, and once that it can again.
    pub(super) fn seen(&mut self, seen: Result<Elsewhere, KeepError>) -> Option<Elsewhere> {
        self.is_looking = false;
        match seen {
            Ok(elsewhere) => {
                if std::mem::take(&mut self.is_blind) {
                    info!("the store can be asked for other nodes' work again");
                }
                Some(elsewhere)
            }
            Err(cause) => {
                if !std::mem::replace(&mut self.is_blind, true) {
                    error!(error = %cause, "the store cannot be asked for other nodes' work");
                }
                None
            }
        }
    }
}

/// Whom the news concerns that something of this kind may have changed; nobody, where the trail tells that it did not.
pub(super) fn audience(announcement: Announcement, events: Events) -> Option<Audience> {
    match announcement {
        Announcement::Guard => events.is_about_names.then_some(Audience::Leading),
        Announcement::Floor | Announcement::Screen | Announcement::People | Announcement::Notes => {
            events.is_new.then_some(Audience::All)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_lead_hear_of_names_only_when_something_about_them_changed() {
        let raised_hand = Events { last: 1, is_new: true, ..Events::default() };
        assert_eq!(audience(Announcement::Guard, raised_hand), None);
        assert_eq!(audience(Announcement::Floor, raised_hand), Some(Audience::All));
        let said_a_word = Events { is_about_names: true, ..raised_hand };
        assert_eq!(audience(Announcement::Guard, said_a_word), Some(Audience::Leading));
    }

    #[test]
    fn one_look_is_under_way_and_the_widest_that_was_wished_for_follows() {
        let mut watch = ElsewhereWatch::default();
        assert!(watch.begins(Glance::Log));
        assert!(!watch.begins(Glance::All) && !watch.begins(Glance::Log));
        assert_eq!(watch.due(), None);
        assert!(watch.seen(Ok(Elsewhere::Log(Vec::new()))).is_some());
        assert_eq!((watch.due(), watch.due()), (Some(Glance::All), None));
    }
}
