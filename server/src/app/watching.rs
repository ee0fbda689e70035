//! Which projectors are there: each asks for its view every second, and whoever did so lately is connected. In memory.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rembuk_core::ids::ScreenId;
use time::{Duration, OffsetDateTime};

/// How long ago a projector that is there may have asked.
const LATELY: Duration = Duration::seconds(6);
/// From so many on, those that have gone are forgotten.
const CAPACITY: usize = 1_000;

/// See the module.
#[derive(Default)]
pub struct Watching {
    /// When each asked last. Nothing is awaited while it is held.
    seen: Mutex<HashMap<ScreenId, OffsetDateTime>>,
}

impl Watching {
    /// A projector asks for its view.
    pub fn note(&self, screen: ScreenId, now: OffsetDateTime) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= CAPACITY && !seen.contains_key(&screen) {
            seen.retain(|_, last| now - *last <= LATELY);
        }
        seen.insert(screen, now);
    }

    /// Whether a projector asked lately.
    pub fn is_there(&self, screen: ScreenId, now: OffsetDateTime) -> bool {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(&screen).is_some_and(|last| now - *last <= LATELY)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_projector_is_there_as_long_as_it_asks() {
        let (watching, now) = (Watching::default(), OffsetDateTime::UNIX_EPOCH);
        let (one, other) = (ScreenId(Uuid::from_u128(1)), ScreenId(Uuid::from_u128(2)));
        watching.note(one, now);
        assert!(watching.is_there(one, now + LATELY));
        assert!(!watching.is_there(one, now + LATELY + Duration::seconds(1)));
        assert!(!watching.is_there(other, now));
    }
}
