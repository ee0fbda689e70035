//! What may still be added when the minutes are locked, and until when: the minutes stand, what is said of them is put on record.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime, Time, UtcOffset, Weekday};

use super::code::code_enum;

code_enum! {
    /// What is put on record after the seal.
    pub enum RecordKind {
        /// A participant agrees with the minutes or objects to them.
        Acknowledgement => "acknowledgement",
        /// A participant asks for a correction.
        CorrectionRequest => "correction_request",
        /// The chair refuses a correction, with the reason.
        CorrectionRefusal => "correction_refusal",
        /// Chair or secretary add to the minutes.
        Addendum => "addendum",
        /// Head of school or coordinator have taken note.
        Countersignature => "countersignature",
    }
}

code_enum! {
    /// What a participant says of the minutes.
    pub enum AcknowledgementDecision {
        /// They say what was said.
        Agree => "agree",
        /// They do not, as the note tells.
        Object => "object",
    }
}

code_enum! {
    /// How the chair answers a request for correction.
    pub enum CorrectionDecision {
        /// By an addendum that corrects.
        Addendum => "addendum",
        /// Not, with a reason.
        Refused => "refused",
    }
}

/// When the time for corrections ends: with the last of so many working days (Monday to Friday) after the day of the seal.
/// Holidays are not known here.
#[must_use]
pub fn corrections_end(sealed_at: OffsetDateTime, working_days: u32, zone: UtcOffset) -> OffsetDateTime {
    let mut day = sealed_at.to_offset(zone).date();
    let mut left = working_days;
    while left > 0 {
        let Some(next) = day.next_day() else { break };
        day = next;
        match day.weekday() {
            Weekday::Saturday | Weekday::Sunday => {}
            Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => left -= 1,
        }
    }
    day.with_time(Time::MIDNIGHT).assume_offset(zone).saturating_add(Duration::DAY)
}

/// What a participant's right to speak on the minutes depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The number of its last acknowledgement, if it gave one.
    pub last: Option<u64>,
    /// The number of the last addendum, if there is one.
    pub last_addendum: Option<u64>,
    /// Whether corrections may still be asked for.
    pub in_time: bool,
}

/// Whether a participant may acknowledge now. The first word is always taken; another one while corrections may be asked
/// for, or when an addendum has made other minutes of those that it spoke on. The last word counts, none is taken away.
#[must_use]
pub fn may_acknowledge(spoken: Spoken) -> bool {
    match spoken.last {
        None => true,
        Some(last) => spoken.in_time || spoken.last_addendum.is_some_and(|addendum| addendum > last),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{datetime, offset};

    use super::*;

    #[test]
    fn ten_working_days_skip_the_ends_of_weeks() {
        let table = [
            // Tuesday → Tuesday two weeks later, until its midnight.
            (datetime!(2026-11-24 03:30 UTC), 10, datetime!(2026-12-09 00:00 +7)),
            // A Friday evening that is Saturday in Jakarta counts from that Saturday.
            (datetime!(2026-11-27 20:00 UTC), 1, datetime!(2026-12-01 00:00 +7)),
            (datetime!(2026-11-27 03:00 UTC), 1, datetime!(2026-12-01 00:00 +7)),
            (datetime!(2026-11-27 03:00 UTC), 0, datetime!(2026-11-28 00:00 +7)),
        ];
        for (sealed_at, days, ends) in table {
            assert_eq!(corrections_end(sealed_at, days, offset!(+7)), ends, "{sealed_at} + {days}");
        }
        // A clock gone mad ends somewhere.
        let last = datetime!(9999-12-31 23:00 UTC);
        assert!(corrections_end(last, 10, UtcOffset::UTC) >= last);
    }

    #[test]
    fn the_last_word_may_change_in_time_or_when_the_minutes_did() {
        for last in [None, Some(3)] {
            for last_addendum in [None, Some(2), Some(4)] {
                for in_time in [true, false] {
                    let expected = last.is_none() || in_time || last_addendum == Some(4);
                    assert_eq!(
                        may_acknowledge(Spoken { last, last_addendum, in_time }),
                        expected,
                        "{last:?} {last_addendum:?} {in_time}"
                    );
                }
            }
        }
    }
}
