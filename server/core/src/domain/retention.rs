//! How long what is known of a conference is kept: what was said falls due before what came out of it. Pure: which
//! class of records is due on which day, and in which state what may be destroyed.

use serde::{Deserialize, Serialize};
use time::util::days_in_month;
use time::{Date, Month};

use super::code::code_enum;
use super::conference::StateCode;

code_enum! {
    /// Why records are destroyed: a code, since a written reason would outlive what it tells of.
    pub enum DestructionReason {
        /// Their period is over.
        Due => "due",
        /// Somebody whom they are about asked for it, as the law lets people do.
        Request => "request",
    }
}

code_enum! {
    /// The two classes of what a conference leaves behind.
    pub enum RecordClass {
        /// Contributions, closed notes, the course of the meeting, and how the text came to be.
        Talk => "talk",
        /// Everything: the minutes, the commitments, the keys.
        Whole => "whole",
    }
}

/// Whether records of this class may be destroyed in this state at all. A meeting that is held is sealed first; one that
/// is planned is called off first, unless nobody has touched it for so long that it is due; a follow-up that goes on is
/// ended first, unless somebody asked for the destruction.
pub fn may_destroy(class: RecordClass, state: StateCode, reason: DestructionReason) -> bool {
    match (class, state) {
        (_, StateCode::Live) => false,
        // What was never held has no result that could stay: it goes as a whole.
        (RecordClass::Talk, StateCode::Draft | StateCode::Invited | StateCode::Cancelled) => false,
        (RecordClass::Whole, StateCode::Draft | StateCode::Invited) => match reason {
            DestructionReason::Due => true,
            // Whose plan it is calls it off, and then it may be asked for.
            DestructionReason::Request => false,
        },
        (RecordClass::Talk, StateCode::Sealed | StateCode::FollowUp | StateCode::Closed) => true,
        (RecordClass::Whole, StateCode::Closed | StateCode::Cancelled) => true,
        (RecordClass::Whole, StateCode::Sealed | StateCode::FollowUp) => match reason {
            DestructionReason::Due => false,
            DestructionReason::Request => true,
        },
    }
}

/// The day on which records fall due that were closed on `since` and are kept for so many months; the last day of a
/// shorter month, where it has no such day.
pub fn falls_due(since: Date, months: u16) -> Date {
    let elapsed = since.year() * 12 + i32::from(u8::from(since.month())) - 1 + i32::from(months);
    let (year, month) = (elapsed.div_euclid(12), elapsed.rem_euclid(12) + 1);
    let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok()).unwrap_or(Month::December);
    let day = since.day().min(days_in_month(month, year));
    // Beyond the year 9999 nothing falls due.
    Date::from_calendar_date(year, month, day).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_period_ends_on_the_same_day_of_a_later_month() {
        for (since, months, due) in [
            (date!(2026 - 03 - 02), 12, date!(2027 - 03 - 02)),
            (date!(2026 - 12 - 31), 2, date!(2027 - 02 - 28)),
            (date!(2027 - 08 - 31), 6, date!(2028 - 02 - 29)),
            (date!(2026 - 11 - 15), 1, date!(2026 - 12 - 15)),
            (date!(2026 - 01 - 01), 600, date!(2076 - 01 - 01)),
        ] {
            assert_eq!(falls_due(since, months), due, "{since} and {months} months");
        }
        assert_eq!(falls_due(Date::MAX, 12), Date::MAX);
    }

    /// Every class, state and reason, written down a second time.
    #[test]
    fn what_is_held_is_never_destroyed_and_what_is_planned_when_it_is_due() {
        for (state, talk, whole, asked) in [
            (StateCode::Draft, false, true, false),
            (StateCode::Invited, false, true, false),
            (StateCode::Live, false, false, false),
            (StateCode::Sealed, true, false, true),
            (StateCode::FollowUp, true, false, true),
            (StateCode::Closed, true, true, true),
            (StateCode::Cancelled, false, true, true),
        ] {
            for reason in DestructionReason::ALL {
                assert_eq!(may_destroy(RecordClass::Talk, state, *reason), talk, "{state} {reason}");
            }
            assert_eq!(may_destroy(RecordClass::Whole, state, DestructionReason::Due), whole, "{state}");
            assert_eq!(may_destroy(RecordClass::Whole, state, DestructionReason::Request), asked, "{state}");
        }
    }
}
