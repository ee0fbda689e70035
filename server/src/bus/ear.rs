//! Who listens for a conference. Each word goes to the one school it is for: with thousands of them in memory, none is woken
//! for the others.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rembuk_core::ids::{ConferenceId, NodeId};
use tokio::sync::mpsc;

use super::WAITING;
use super::word::Word;

/// The end that is spoken into.
#[derive(Clone)]
pub struct Ear {
    words: mpsc::Sender<(ConferenceId, NodeId, Word)>,
    has_missed: Arc<AtomicBool>,
}

/// The end that listens.
pub struct Listening {
    words: mpsc::Receiver<(ConferenceId, NodeId, Word)>,
    has_missed: Arc<AtomicBool>,
}

/// What is heard of the conferences that are listened for.
pub enum Heard {
    /// Another node's word.
    Of(ConferenceId, NodeId, Word),
    /// Words came faster than they were heard, and some are lost.
    Missed,
}

impl Ear {
    /// Both ends.
    pub fn open() -> (Self, Listening) {
        let (speaking, words) = mpsc::channel(WAITING);
        let has_missed = Arc::new(AtomicBool::new(false));
        (Self { words: speaking, has_missed: Arc::clone(&has_missed) }, Listening { words, has_missed })
    }

    /// Says a word, unless too many wait.
    pub(super) fn tell(&self, conference: ConferenceId, node: NodeId, word: Word) {
        if self.words.try_send((conference, node, word)).is_err() {
            self.has_missed.store(true, Ordering::Relaxed);
        }
    }
}

impl Listening {
    /// The next thing; none when nobody can speak any more.
    pub async fn next(&mut self) -> Option<Heard> {
        // Words are lost only behind others that still wait, so this is looked at in time.
        if self.has_missed.swap(false, Ordering::Relaxed) {
            return Some(Heard::Missed);
        }
        let (conference, node, word) = self.words.recv().await?;
        Some(Heard::Of(conference, node, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[tokio::test]
    async fn words_come_in_order_and_lost_ones_are_told_of() {
        let (conference, node) = (ConferenceId(Uuid::from_u128(1)), NodeId(Uuid::from_u128(2)));
        let (ear, mut listening) = Ear::open();
        for head in 0..=WAITING {
            let head = u64::try_from(head).unwrap();
            ear.tell(conference, node, Word::Stored { generation: 1, head });
        }
        assert!(matches!(listening.next().await, Some(Heard::Missed)));
        for expected in 0..WAITING {
            let Some(Heard::Of(_, _, Word::Stored { head, .. })) = listening.next().await else { panic!("a word") };
            assert_eq!(head, u64::try_from(expected).unwrap());
        }
        drop(ear);
        assert!(listening.next().await.is_none());
    }
}
