//! Sessions that end while their sockets are open: whoever signs out, is shut out, or has a new password, is out of the
//! room at once. Waiting tickets of theirs die with them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rembuk_core::ids::{AccountId, SessionId};
use tokio::sync::broadcast;

use super::tickets::Grant;

/// News that may wait for a slow socket; one that misses some is closed and has to show a fresh ticket.
const WAITING: usize = 64;

/// What ended.
#[derive(Clone, Copy, Debug)]
pub enum Ended {
    /// One session.
    Session(SessionId),
    /// All sessions of a member of staff but one.
    Account {
        /// Whose.
        account: AccountId,
        /// The session that goes on.
        except: Option<SessionId>,
    },
}

impl Ended {
    /// Whether what was granted to a session ends with it.
    pub fn takes(self, grant: &Grant) -> bool {
        match self {
            Self::Session(session) => grant.session == session,
            Self::Account { account, except } => grant.account == Some(account) && Some(grant.session) != except,
        }
    }
}

/// Tells the open sockets which sessions end.
pub struct EndedSessions {
    sender: broadcast::Sender<Ended>,
    /// How many sockets each session has open. Guards the count; nothing is awaited while it is held.
    open: Arc<Mutex<HashMap<SessionId, usize>>>,
}

impl Default for EndedSessions {
    fn default() -> Self {
        Self { sender: broadcast::channel(WAITING).0, open: Arc::default() }
    }
}

impl EndedSessions {
    /// Tells every open socket.
    pub fn tell(&self, ended: Ended) {
        // Nobody listens while no socket is open.
        let _ = self.sender.send(ended);
    }

    /// Hears what ends from now on.
    pub fn listen(&self) -> Listener {
        Listener { news: self.sender.subscribe(), open: Arc::clone(&self.open), counted: None }
    }

    /// The sessions that have sockets open.
    pub fn open_sessions(&self) -> Vec<SessionId> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
    }
}

/// A socket's ear.
pub struct Listener {
    news: broadcast::Receiver<Ended>,
    open: Arc<Mutex<HashMap<SessionId, usize>>>,
    counted: Option<SessionId>,
}

impl Listener {
    /// Waits until what was granted has ended.
    pub async fn until_over(&mut self, grant: &Grant) {
        self.count(grant.session);
        loop {
            match self.news.recv().await {
                Ok(ended) if ended.takes(grant) => return,
                Ok(_) => {}
                // What was missed may have been the end of this very session.
                Err(broadcast::error::RecvError::Lagged(_) | broadcast::error::RecvError::Closed) => return,
            }
        }
    }

    fn count(&mut self, session: SessionId) {
        if self.counted.replace(session).is_none() {
            *self.open.lock().unwrap_or_else(PoisonError::into_inner).entry(session).or_default() += 1;
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let Some(session) = self.counted else { return };
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sockets) = open.get_mut(&session) {
            *sockets = sockets.saturating_sub(1);
            if *sockets == 0 {
                open.remove(&session);
            }
        }
    }
}
