//! The brake on guessing: how many attempts failed under a key within a window. In memory and bounded.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Mutex;

use time::{Duration, OffsetDateTime};

/// How many keys are remembered; what is oldest is forgotten first.
const CAPACITY: usize = 20_000;

/// How much is allowed.
#[derive(Clone, Copy)]
pub struct Limit {
    /// Failures within a window.
    pub failures: u32,
    /// How long they count.
    pub window: Duration,
}

/// Sign-in and proofs of one account.
pub const ACCOUNT: Limit = Limit { failures: 10, window: Duration::minutes(15) };
/// Sign-in from one address: a whole school may sit behind one.
pub const ADDRESS: Limit = Limit { failures: 100, window: Duration::minutes(15) };
/// Tries at one link; its own five tries come first.
pub const LINK: Limit = Limit { failures: 10, window: Duration::minutes(15) };

/// Wrong codes of projectors from one address: all rooms of a school may sit behind one. Six wrong ones change the code anyway.
pub const SCREEN: Limit = Limit { failures: 60, window: Duration::minutes(15) };

/// Looking up seals from one address: a whole meeting may scan its papers behind one.
pub const SEAL: Limit = Limit { failures: 300, window: Duration::minutes(15) };

/// Too many failed; the time until it may be tried again.
#[derive(Debug, PartialEq, Eq)]
pub struct TooMany {
    /// Whole seconds, at least one.
    pub retry_after_seconds: u64,
}

#[derive(Clone, Copy)]
struct Window {
    since: OffsetDateTime,
    failures: u32,
    ends: OffsetDateTime,
}

/// Counts failures.
pub struct Throttle {
    /// Keys are kept as hashes under a random key, so that nothing typed stays in memory here.
    hasher: RandomState,
    /// Guards the counters; nothing is awaited while it is held.
    windows: Mutex<HashMap<u64, Window>>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { hasher: RandomState::new(), windows: Mutex::new(HashMap::new()) }
    }
}

impl Throttle {
    /// Takes an attempt: it counts as failed until it is given back with [`Throttle::succeeded`], so that
    /// attempts side by side count too.
    pub fn attempt(&self, kind: &str, key: &[u8], limit: Limit, now: OffsetDateTime) -> Result<(), TooMany> {
        let key = self.hasher.hash_one((kind, key));
        let mut windows = self.windows.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if windows.len() >= CAPACITY && !windows.contains_key(&key) {
            make_room(&mut windows, now);
        }
        let fresh = Window { since: now, failures: 0, ends: now + limit.window };
        let window = windows.entry(key).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }
        if window.failures >= limit.failures {
            let seconds = (window.ends - now).whole_seconds().max(1);
            return Err(TooMany { retry_after_seconds: u64::try_from(seconds).unwrap_or(1) });
        }
        window.failures += 1;
        Ok(())
    }

    /// Gives one attempt back.
    pub fn succeeded(&self, kind: &str, key: &[u8]) {
        let key = self.hasher.hash_one((kind, key));
        let mut windows = self.windows.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(window) = windows.get_mut(&key) {
            window.failures = window.failures.saturating_sub(1);
        }
    }

    /// Forgets all failures of a key: its holder has shown itself.
    pub fn forget(&self, kind: &str, key: &[u8]) {
        let key = self.hasher.hash_one((kind, key));
        self.windows.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(&key);
    }
}

fn make_room(windows: &mut HashMap<u64, Window>, now: OffsetDateTime) {
    windows.retain(|_, window| window.ends > now);
    if windows.len() < CAPACITY {
        return;
    }
    let mut begun: Vec<OffsetDateTime> = windows.values().map(|window| window.since).collect();
    begun.sort_unstable();
    let Some(line) = begun.get(CAPACITY / 10).copied() else { return };
    windows.retain(|_, window| window.since > line);
    if windows.len() >= CAPACITY {
        // All began in the same instant: an attack, and no memory of it is worth more than the memory itself.
        windows.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

    #[test]
    fn failures_add_up_until_the_window_ends() {
        let throttle = Throttle::default();
        for _ in 0..ACCOUNT.failures {
            assert_eq!(throttle.attempt("account", b"a", ACCOUNT, NOW), Ok(()));
        }
        assert_eq!(throttle.attempt("account", b"a", ACCOUNT, NOW), Err(TooMany { retry_after_seconds: 900 }));
        assert_eq!(throttle.attempt("account", b"b", ACCOUNT, NOW), Ok(()));
        assert_eq!(throttle.attempt("account", b"a", ACCOUNT, NOW + ACCOUNT.window), Ok(()));
    }

    #[test]
    fn successes_do_not_count() {
        let throttle = Throttle::default();
        for _ in 0..100 {
            assert_eq!(throttle.attempt("account", b"a", ACCOUNT, NOW), Ok(()));
            throttle.succeeded("account", b"a");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for key in 0..2 * CAPACITY {
            assert_eq!(throttle.attempt("address", &key.to_be_bytes(), ADDRESS, NOW), Ok(()));
        }
        assert!(throttle.windows.lock().is_ok_and(|windows| windows.len() <= CAPACITY));
    }
}
