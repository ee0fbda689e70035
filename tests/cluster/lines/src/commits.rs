//! Hears a node's talk with PostgreSQL, to tear the line where edits are committed: before that is sent, when it is sent, or when
//! its answer is on the way. What the node then says about these edits must be true. The statement that writes them commits by
//! itself, or leaves that to the COMMIT of the transaction in which it stands.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// When a line is torn.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    Before,
    Sent,
    Answered,
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "before" => Ok(Self::Before),
            "sent" => Ok(Self::Sent),
            "answered" => Ok(Self::Answered),
            _ => Err(format!("no moment: {text}")),
        }
    }
}

/// What becomes of what a client said.
pub(super) enum Said {
    Passes,
    IsCut { request: String },
    IsSentAndCut { request: String },
}

/// The commits of all connections of a line.
#[derive(Default)]
pub(super) struct Commits {
    /// When the next one is cut, and by which request.
    armed: Mutex<Option<(Moment, String)>>,
}

/// What is heard on one connection.
#[derive(Default)]
pub(super) struct Tap {
    talk: Mutex<Talk>,
    /// Whether the answer to a commit is on the way, and will not arrive.
    awaits: AtomicBool,
}

impl Tap {
    /// Whether what the service says now is the answer that must not arrive.
    pub(super) fn takes_answer(&self) -> bool {
        self.awaits.swap(false, Ordering::AcqRel)
    }
}

impl Commits {
    pub(super) fn cut_next(&self, moment: Moment, request: &str) {
        *self.armed() = Some((moment, request.to_owned()));
    }

    pub(super) fn disarm(&self) {
        *self.armed() = None;
    }

    /// What becomes of these bytes of a client.
    pub(super) fn hear(&self, tap: &Tap, bytes: &[u8]) -> Said {
        let commits = tap.talk.lock().unwrap_or_else(PoisonError::into_inner).hear(bytes);
        if !commits || tap.awaits.load(Ordering::Acquire) {
            return Said::Passes;
        }
        let mut armed = self.armed();
        match armed.take() {
            None => Said::Passes,
            Some((Moment::Before, request)) => Said::IsCut { request },
            Some((Moment::Sent, request)) => Said::IsSentAndCut { request },
            Some(waits @ (Moment::Answered, _)) => {
                *armed = Some(waits);
                tap.awaits.store(true, Ordering::Release);
                Said::Passes
            }
        }
    }

    /// An answer was kept back: the request that wanted it.
    pub(super) fn answered(&self) -> Option<String> {
        self.armed().take().map(|(_, request)| request)
    }

    fn armed(&self) -> MutexGuard<'_, Option<(Moment, String)>> {
        self.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads what a client says in PostgreSQL's protocol (*Message Formats*), as far as is needed to know a commit of edits.
#[derive(Default)]
struct Talk {
    rest: Vec<u8>,
    is_greeted: bool,
    /// Names of statements that write edits.
    writing: HashSet<Vec<u8>>,
    in_transaction: bool,
    holds_edits: bool,
}

impl Talk {
    /// Whether these bytes commit edits.
    fn hear(&mut self, bytes: &[u8]) -> bool {
        self.rest.extend_from_slice(bytes);
        let heard = std::mem::take(&mut self.rest);
        let mut rest = heard.as_slice();
        let mut commits = false;
        while let Some((kind, body, next)) = message(rest, self.is_greeted) {
            commits |= self.take_in(kind, body);
            self.is_greeted = true;
            rest = next;
        }
        self.rest = rest.to_vec();
        commits
    }

    fn take_in(&mut self, kind: Option<u8>, body: &[u8]) -> bool {
        let mut strings = body.split(|byte| *byte == 0);
        let (first, second) = (strings.next().unwrap_or_default(), strings.next().unwrap_or_default());
        match kind {
            Some(b'P') if second.starts_with(b"SELECT write_edits(") => {
                self.writing.insert(first.to_vec());
            }
            Some(b'P') => {
                self.writing.remove(first);
            }
            Some(b'B') if self.writing.contains(second) => {
                self.holds_edits = self.in_transaction;
                return !self.in_transaction;
            }
            Some(b'Q') => {
                let commits = self.holds_edits && first == b"COMMIT";
                if [b"COMMIT".as_slice(), b"ROLLBACK", b"BEGIN"].iter().any(|word| first.starts_with(word)) {
                    self.holds_edits = false;
                    self.in_transaction = first.starts_with(b"BEGIN");
                }
                return commits;
            }
            _ => {}
        }
        false
    }
}

/// The first message of `bytes`, and what follows it; the very first one of a connection has no kind.
fn message(bytes: &[u8], is_greeted: bool) -> Option<(Option<u8>, &[u8], &[u8])> {
    let (kind, bytes) =
        if is_greeted { bytes.split_first().map(|(kind, rest)| (Some(*kind), rest))? } else { (None, bytes) };
    let length = usize::try_from(u32::from_be_bytes(*bytes.first_chunk()?)).ok()?;
    Some((kind, bytes.get(4..length)?, bytes.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: &str, body: &str) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).unwrap();
        [kind.as_bytes(), &length.to_be_bytes(), body.as_bytes()].concat()
    }

    #[test]
    fn a_commit_of_edits_is_known_however_the_bytes_are_cut() {
        let greeting = said("", "\0\x03\0\0user\0postgres\0\0");
        let other = [said("P", "s1\0SELECT 1\0\0\0"), said("B", "\0s1\0\0"), said("Q", "COMMIT\0")].concat();
        let written = said("B", "\0s2\0\0");
        let executed = said("E", "\0\0\0\0\0");
        let statement = said("P", "s2\0SELECT write_edits($1)\0\0\0");
        let in_transaction = [said("Q", "BEGIN\0"), written.clone(), executed.clone(), said("Q", "COMMIT\0")].concat();
        for part in 1..=in_transaction.len() {
            let mut talk = Talk::default();
            assert!(!talk.hear(&greeting));
            assert!(!talk.hear(&other));
            assert!(!talk.hear(&statement));
            for edits in [&in_transaction, &written] {
                let heard: Vec<bool> = edits.chunks(part).map(|bytes| talk.hear(bytes)).collect();
                assert_eq!(heard.iter().filter(|commits| **commits).count(), 1, "{part}");
                assert_eq!(heard.last(), Some(&true));
                // What was committed is not committed again.
                assert!(!talk.hear(&executed));
                assert!(!talk.hear(&said("Q", "COMMIT\0")));
            }
        }
    }
}
