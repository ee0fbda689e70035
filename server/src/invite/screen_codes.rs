//! The short codes by which a projector is paired with a meeting: six digits, one use, ten minutes.
//! In memory: a code that a restart takes away is asked for again with one press.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rembuk_core::ids::ConferenceId;
use time::{Duration, OffsetDateTime};
use zeroize::Zeroizing;

use super::pin;
use crate::vault::sealed::RandomError;

/// How long a code is good.
pub const LIFETIME: Duration = Duration::minutes(10);
/// Wrong codes after which every open code changes: a guesser never works on one set for long.
const TRIES: u32 = 6;
/// Meetings that may wait for a screen at once; beyond it the code that ends first is dropped.
const CAPACITY: usize = 1_000;

/// A code that waits for its screen.
#[derive(Clone)]
pub struct ScreenCode {
    /// The six digits.
    pub digits: Zeroizing<String>,
    /// When it ends.
    pub expires_at: OffsetDateTime,
}

/// What a shown code came to.
pub enum Shown {
    /// It was this meeting's, and is used up.
    Of(ConferenceId),
    /// No open code has these digits. The meetings in the list got a new code by it.
    Wrong {
        /// Whose codes changed.
        changed: Vec<ConferenceId>,
    },
}

/// The codes that are open, at most one a meeting.
#[derive(Default)]
pub struct ScreenCodes {
    /// Guards the codes; nothing is awaited while it is held.
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    codes: BTreeMap<ConferenceId, ScreenCode>,
    wrong: u32,
}

impl ScreenCodes {
    /// A fresh code for a meeting; the one before is void.
    pub fn issue(&self, conference: ConferenceId, now: OffsetDateTime) -> Result<ScreenCode, RandomError> {
        let mut open = self.open(now);
        open.codes.remove(&conference);
        if open.codes.len() >= CAPACITY {
            let first = open.codes.iter().min_by_key(|(_, code)| code.expires_at).map(|(conference, _)| *conference);
            if let Some(first) = first {
                open.codes.remove(&first);
            }
        }
        let code = ScreenCode { digits: open.unused()?, expires_at: now + LIFETIME };
        open.codes.insert(conference, code.clone());
        Ok(code)
    }

    /// The open code of a meeting.
    pub fn of(&self, conference: ConferenceId, now: OffsetDateTime) -> Option<ScreenCode> {
        self.open(now).codes.get(&conference).cloned()
    }

    /// Takes a shown code. A right one is used up; the sixth wrong one changes every open code.
    pub fn take(&self, shown: &str, now: OffsetDateTime) -> Result<Shown, RandomError> {
        let mut open = self.open(now);
        let found = open.codes.iter().find(|(_, code)| code.digits.as_str() == shown).map(|(of, _)| *of);
        if let Some(conference) = found {
            open.codes.remove(&conference);
            return Ok(Shown::Of(conference));
        }
        open.wrong += 1;
        if open.wrong < TRIES {
            return Ok(Shown::Wrong { changed: Vec::new() });
        }
        open.wrong = 0;
        let changed: Vec<ConferenceId> = open.codes.keys().copied().collect();
        for conference in &changed {
            let digits = open.unused()?;
            if let Some(code) = open.codes.get_mut(conference) {
                code.digits = digits;
            }
        }
        Ok(Shown::Wrong { changed })
    }

    fn open(&self, now: OffsetDateTime) -> MutexGuard<'_, Open> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.codes.retain(|_, code| code.expires_at > now);
        if open.codes.is_empty() {
            open.wrong = 0;
        }
        open
    }
}

impl Open {
    /// Digits that no open code has: a code must lead to one meeting alone.
    fn unused(&self) -> Result<Zeroizing<String>, RandomError> {
        loop {
            let digits = pin::random()?;
            if self.codes.values().all(|code| code.digits != digits) {
                return Ok(digits);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
    const FIRST: ConferenceId = ConferenceId(Uuid::from_u128(1));
    const SECOND: ConferenceId = ConferenceId(Uuid::from_u128(2));

    fn take(codes: &ScreenCodes, shown: &str) -> Result<ConferenceId, Vec<ConferenceId>> {
        match codes.take(shown, NOW).unwrap() {
            Shown::Of(conference) => Ok(conference),
            Shown::Wrong { changed } => Err(changed),
        }
    }

    #[test]
    fn a_code_leads_to_its_meeting_once() {
        let codes = ScreenCodes::default();
        let (first, second) = (codes.issue(FIRST, NOW).unwrap(), codes.issue(SECOND, NOW).unwrap());
        assert_eq!(take(&codes, &first.digits), Ok(FIRST));
        assert_eq!(take(&codes, &first.digits), Err(Vec::new()));
        assert_eq!(take(&codes, &second.digits), Ok(SECOND));
    }

    #[test]
    fn a_code_ends_after_ten_minutes_and_with_the_next_one() {
        let codes = ScreenCodes::default();
        let old = codes.issue(FIRST, NOW).unwrap();
        let new = codes.issue(FIRST, NOW).unwrap();
        assert_ne!(codes.of(FIRST, NOW).unwrap().digits, old.digits);
        assert!(codes.of(FIRST, NOW + LIFETIME - Duration::seconds(1)).is_some());
        assert!(codes.of(FIRST, NOW + LIFETIME).is_none());
        assert!(matches!(codes.take(&new.digits, NOW + LIFETIME), Ok(Shown::Wrong { .. })));
    }

    #[test]
    fn the_sixth_wrong_code_changes_every_open_one() {
        let codes = ScreenCodes::default();
        let (first, second) = (codes.issue(FIRST, NOW).unwrap(), codes.issue(SECOND, NOW).unwrap());
        for _ in 1..TRIES {
            assert_eq!(take(&codes, "no digits"), Err(Vec::new()));
        }
        assert_eq!(codes.of(FIRST, NOW).unwrap().digits, first.digits, "five are forgiven");
        assert_eq!(take(&codes, "no digits"), Err(vec![FIRST, SECOND]));
        let (new_first, new_second) = (codes.of(FIRST, NOW).unwrap(), codes.of(SECOND, NOW).unwrap());
        assert!(new_first.digits != first.digits && new_second.digits != second.digits);
        assert_eq!(new_first.expires_at, first.expires_at, "a guesser cannot keep a code alive");
        assert_eq!(take(&codes, "no digits"), Err(Vec::new()), "and the count begins anew");
        assert_eq!(take(&codes, &new_first.digits), Ok(FIRST));
    }

    #[test]
    fn memory_is_bounded() {
        let codes = ScreenCodes::default();
        for number in 0..CAPACITY + 5 {
            codes.issue(ConferenceId(Uuid::from_u128(u128::try_from(number).unwrap())), NOW).unwrap();
        }
        assert_eq!(codes.open(NOW).codes.len(), CAPACITY);
    }
}
