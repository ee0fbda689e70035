//! What other nodes bring into a store that they share. A room compares itself with the store at each tick: its head
//! for edits, its generation for rights, the trail for everything else. It never waits for the answer.

use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::input::News;
use tracing::{error, info};

use super::keeper::{KeepError, Keeper};

/// How a node hears of what others store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// There are no others.
    Own,
    /// By asking the store.
    Polled,
}

impl Feed {
    pub(super) fn watch(self) -> Option<ElsewhereWatch> {
        match self {
            Self::Own => None,
            Self::Polled => Some(ElsewhereWatch::default()),
        }
    }
}

/// What a look at the store came to.
pub(super) struct Elsewhere {
    /// What moved, if the room's head or generation is not the store's.
    pub(super) news: Option<News>,
    /// Number of the last event of the conference's trail.
    pub(super) last_event: u64,
}

/// Looks once; `generation` and `head` are those of the room.
pub(super) async fn look(keeper: &Keeper, generation: u64, head: u64) -> Result<Elsewhere, KeepError> {
    let marks = keeper.marks().await?;
    let has_moved = (marks.generation, marks.head) != (generation, head);
    let news = if has_moved { Some(keeper.news(head).await?) } else { None };
    Ok(Elsewhere { news, last_event: marks.last_event })
}

/// Keeps one look under way at a time.
#[derive(Default)]
pub(super) struct ElsewhereWatch {
    is_looking: bool,
    is_blind: bool,
    last_event: Option<u64>,
}

impl ElsewhereWatch {
    /// Whether a look may begin; it has begun then.
    pub(super) fn is_due(&mut self) -> bool {
        !std::mem::replace(&mut self.is_looking, true)
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

    /// Whether something happened since the last look.
    pub(super) fn is_new(&mut self, last_event: u64) -> bool {
        self.last_event.replace(last_event) != Some(last_event)
    }
}

/// Whom the news concerns that something of this kind may have changed.
pub(super) fn audience(announcement: Announcement) -> Audience {
    match announcement {
        Announcement::Guard => Audience::Leading,
        Announcement::Floor | Announcement::Screen | Announcement::People | Announcement::Notes => Audience::All,
    }
}
