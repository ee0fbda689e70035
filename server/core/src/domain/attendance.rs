//! Who was there: what is noted by hand goes before what the sockets and answers tell.

use serde::{Deserialize, Serialize};

use super::code::code_enum;

code_enum! {
    /// How somebody attended.
    pub enum Attendance {
        /// In the meeting room.
        Present => "present",
        /// Online, from another place.
        Online => "online",
        /// Not there, and had said so.
        AbsentWithNotice => "absent_with_notice",
        /// Not there.
        Absent => "absent",
        /// Not there, and gave written input.
        Written => "written",
    }
}

code_enum! {
    /// What an invitee answered.
    pub enum Answer {
        /// Will come.
        Accepted => "accepted",
        /// Cannot come.
        Declined => "declined",
    }
}

code_enum! {
    /// On which ground somebody is invited.
    pub enum Ground {
        /// Has a strong influence on the problem.
        Influence => "influence",
        /// Has an expertise that the case needs.
        Expertise => "expertise",
        /// Can make the handling easier.
        Ease => "ease",
    }
}

/// What is known of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The meeting was opened.
    pub opened: bool,
    /// Was in the room while the meeting was live.
    pub attended: bool,
    /// Said that it takes part online, alone in its room.
    pub is_remote: bool,
    /// The answer to the invitation.
    pub answer: Option<Answer>,
    /// Its own sheet holds something.
    pub has_written: bool,
    /// What chair or secretary noted.
    pub noted: Option<Attendance>,
}

/// How somebody attends as far as is known; nothing before the meeting was opened, unless it was noted or the
/// person gave notice.
pub fn attendance(facts: Facts) -> Option<Attendance> {
    if facts.noted.is_some() {
        return facts.noted;
    }
    if facts.attended {
        return Some(if facts.is_remote { Attendance::Online } else { Attendance::Present });
    }
    if facts.opened && facts.has_written {
        return Some(Attendance::Written);
    }
    match facts.answer {
        Some(Answer::Declined) => Some(Attendance::AbsentWithNotice),
        Some(Answer::Accepted) | None => facts.opened.then_some(Attendance::Absent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same law in a few words, for all that can be known of somebody.
    fn expected(facts: Facts) -> &'static str {
        let declined = facts.answer == Some(Answer::Declined);
        match (facts.opened, facts.attended, facts.is_remote, declined, facts.has_written) {
            (_, true, true, _, _) => "online",
            (_, true, false, _, _) => "present",
            (true, false, _, _, true) => "written",
            (_, false, _, true, _) => "absent_with_notice",
            (true, false, _, false, false) => "absent",
            (false, false, _, false, _) => "",
        }
    }

    #[test]
    fn attendance_follows_from_what_is_known() {
        let mut seen = 0;
        for bits in 0..16_u8 {
            let [opened, attended, is_remote, has_written] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
            for answer in [None, Some(Answer::Accepted), Some(Answer::Declined)] {
                let facts = Facts { opened, attended, is_remote, answer, has_written, noted: None };
                assert_eq!(attendance(facts).map_or("", Attendance::code), expected(facts), "{facts:?}");
                for noted in Attendance::ALL {
                    assert_eq!(attendance(Facts { noted: Some(*noted), ..facts }), Some(*noted), "{facts:?}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, 16 * 3 * 5);
    }
}
