//! What happens after the seal: how commitments go on, what was observed, what the student decided,
//! and how the help is judged. Its own record beside the minutes, which it never touches.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;
use time::macros::format_description;

use super::calling::Area;
use super::code::code_enum;

code_enum! {
    /// How far a commitment has come.
    pub enum Progress {
        /// Not begun.
        Planned => "planned",
        /// Begun.
        UnderWay => "under_way",
        /// Done.
        Done => "done",
        /// Given up; the note says why.
        NotDone => "not_done",
    }
}

code_enum! {
    /// When help is judged (laiseg, laijapen, laijapang).
    pub enum Horizon {
        /// At once after it.
        Immediate => "immediate",
        /// A week to a month later.
        Short => "short",
        /// Months later.
        Long => "long",
    }
}

code_enum! {
    /// Whether something succeeded.
    pub enum Outcome {
        /// Berhasil.
        Achieved => "achieved",
        /// Berhasil sebagian.
        Partly => "partly",
        /// Belum berhasil.
        NotYet => "not_yet",
    }
}

code_enum! {
    /// The subjects of entries, by which rights differ.
    pub enum Subject {
        /// How a commitment goes on.
        Progress => "progress",
        /// What was seen of it.
        Observation => "observation",
        /// What the student decided.
        Decision => "decision",
        /// How the help is judged.
        Evaluation => "evaluation",
        /// How the conference itself is judged.
        Conference => "conference",
        /// A referral to somebody outside.
        Referral => "referral",
    }
}

/// One entry of the record. Dates are days, `YYYY-MM-DD`, in the school's own zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// How a commitment goes on.
    Progress {
        /// The row of the plan.
        row: String,
        /// How far it has come.
        status: Progress,
        /// In the owner's words.
        note: Option<String>,
    },
    /// What was seen of help that is given again and again.
    Observation {
        /// The row of the plan.
        row: String,
        /// When.
        on: String,
        /// What.
        note: String,
    },
    /// What the student decided; follow-up counts from it.
    Decision {
        /// When.
        on: String,
        /// What, in the student's words.
        text: String,
    },
    /// How the help is judged.
    Evaluation {
        /// At which distance.
        horizon: Horizon,
        /// When.
        on: String,
        /// In which area with which outcome.
        results: BTreeMap<Area, Outcome>,
        /// Whether what troubled came back.
        recurred: Option<bool>,
        /// In words.
        note: Option<String>,
    },
    /// How the conference itself is judged, by its two criteria.
    Conference {
        /// Whether it brought further data that matter.
        data: Outcome,
        /// Whether it built commitment.
        commitment: Outcome,
        /// The chair's remarks: what helped, what hindered.
        note: Option<String>,
    },
    /// A referral.
    Referral {
        /// To whom.
        to: String,
        /// What may be passed on.
        passes: String,
        /// When it was handed over; none while it is planned.
        on: Option<String>,
    },
}

impl Entry {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Progress { .. } => Subject::Progress,
            Self::Observation { .. } => Subject::Observation,
            Self::Decision { .. } => Subject::Decision,
            Self::Evaluation { .. } => Subject::Evaluation,
            Self::Conference { .. } => Subject::Conference,
            Self::Referral { .. } => Subject::Referral,
        }
    }

    /// The row of the plan that it belongs to.
    pub fn row(&self) -> Option<&str> {
        match self {
            Self::Progress { row, .. } | Self::Observation { row, .. } => Some(row),
            Self::Decision { .. } | Self::Evaluation { .. } | Self::Conference { .. } | Self::Referral { .. } => None,
        }
    }
}

impl Progress {
    /// Whether nothing is due any more.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Planned | Self::UnderWay => false,
            Self::Done | Self::NotDone => true,
        }
    }
}

/// How far a row has come: by its last entry that says so.
pub fn progress_of<'a>(row: &str, entries: impl IntoIterator<Item = &'a Entry>) -> Progress {
    let last = entries.into_iter().filter_map(|entry| match entry {
        Entry::Progress { row: named, status, .. } if named == row => Some(*status),
        Entry::Progress { .. }
        | Entry::Observation { .. }
        | Entry::Decision { .. }
        | Entry::Evaluation { .. }
        | Entry::Conference { .. }
        | Entry::Referral { .. } => None,
    });
    last.last().unwrap_or(Progress::Planned)
}

/// Whether something is late: its day (the first ten characters of a plan's date) has passed and it is not settled.
/// What has no date in the form of one is never late.
pub fn is_late(when: &str, today: &str, progress: Progress) -> bool {
    let Some(day) = when.get(..10) else { return false };
    let is_date = day.len() == 10
        && day.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_date && day < today && !progress.is_settled()
}

/// How many days before a day its commitment is reminded of, so that there is time to do it.
const DAYS_BEFORE: i64 = 2;
/// How many days after it a reminder still helps; what is later stands in the list as late.
const DAYS_AFTER: i64 = 7;

/// The day with which `when` begins, if it begins with one.
pub fn day_of(when: &str) -> Option<Date> {
    Date::parse(when.get(..10)?, format_description!("[year]-[month]-[day]")).ok()
}

/// The day of an open commitment that is to be reminded of today; none where it is not time, or where `when` begins with no date.
pub fn due_soon(when: &str, today: Date, progress: Progress) -> Option<Date> {
    let day = day_of(when)?;
    let ahead = (day - today).whole_days();
    (!progress.is_settled() && (-DAYS_AFTER..=DAYS_BEFORE).contains(&ahead)).then_some(day)
}

/// The first day after `today` on which one of these commitments (its `when` and how far it is) may be to be reminded of; none
/// where nothing open lies ahead.
pub fn next_look<'a>(commitments: impl IntoIterator<Item = (&'a str, Progress)>, today: Date) -> Option<Date> {
    let tomorrow = today.next_day()?;
    let looks = commitments.into_iter().filter(|(_, progress)| !progress.is_settled()).filter_map(|(when, _)| {
        let day = day_of(when)?;
        let [first, last] = [-DAYS_BEFORE, DAYS_AFTER].map(|days| day.saturating_add(time::Duration::days(days)));
        (tomorrow <= last).then(|| first.max(tomorrow))
    });
    looks.min()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_commitment_is_reminded_of_around_its_day() {
        let today = date!(2026 - 03 - 09);
        for (when, progress, due) in [
            ("2026-03-09", Progress::Planned, Some(date!(2026 - 03 - 09))),
            ("2026-03-11 08:00", Progress::UnderWay, Some(date!(2026 - 03 - 11))),
            ("2026-03-12", Progress::Planned, None),
            ("2026-03-02", Progress::Planned, Some(date!(2026 - 03 - 02))),
            ("2026-03-01", Progress::Planned, None),
            ("2026-03-09", Progress::Done, None),
            ("2026-02-30", Progress::Planned, None),
            ("setiap Senin", Progress::Planned, None),
            ("", Progress::Planned, None),
            ("2026-03-0é", Progress::Planned, None),
        ] {
            assert_eq!(due_soon(when, today, progress), due, "{when:?}");
        }
    }

    #[test]
    fn the_next_look_is_the_first_day_with_something_to_remind_of() {
        let today = date!(2026 - 03 - 09);
        for (commitments, next) in [
            (vec![], None),
            (vec![("2026-03-20", Progress::Planned)], Some(date!(2026 - 03 - 18))),
            (vec![("2026-03-20", Progress::Planned), ("2026-04-01", Progress::Planned)], Some(date!(2026 - 03 - 18))),
            (vec![("2026-03-20", Progress::Done), ("2026-04-01", Progress::UnderWay)], Some(date!(2026 - 03 - 30))),
            (vec![("2026-03-11", Progress::Planned)], Some(date!(2026 - 03 - 10))),
            (vec![("2026-03-03", Progress::Planned)], Some(date!(2026 - 03 - 10))),
            (vec![("2026-03-02", Progress::Planned)], None),
            (vec![("tiap Senin", Progress::Planned), ("9999-12-31", Progress::Planned)], Some(date!(9999 - 12 - 29))),
        ] {
            assert_eq!(next_look(commitments.iter().copied(), today), next, "{commitments:?}");
        }
        assert_eq!(next_look([("9999-12-31", Progress::Planned)], Date::MAX), None);
    }

    /// Whatever is to be reminded of on a later day is looked at again in time.
    #[test]
    fn no_reminder_lies_before_the_next_look() {
        let first = date!(2026 - 02 - 20);
        for when in ["2026-03-01", "2026-03-05 10:00", "2026-03-30"] {
            for today in std::iter::successors(Some(first), |day| day.next_day()).take(60) {
                let commitments = [(when, Progress::Planned)];
                let due_later = std::iter::successors(today.next_day(), |day| day.next_day())
                    .take(90)
                    .find(|day| due_soon(when, *day, Progress::Planned).is_some());
                assert_eq!(next_look(commitments, today), due_later, "{when} on {today}");
            }
        }
    }

    fn progress(row: &str, status: Progress) -> Entry {
        Entry::Progress { row: row.to_owned(), status, note: None }
    }

    #[test]
    fn the_last_word_on_a_row_counts() {
        let entries =
            [progress("a", Progress::UnderWay), progress("b", Progress::Done), progress("a", Progress::NotDone)];
        assert_eq!(progress_of("a", &entries), Progress::NotDone);
        assert_eq!(progress_of("b", &entries), Progress::Done);
        assert_eq!(progress_of("c", &entries), Progress::Planned);
    }

    #[test]
    fn late_is_what_is_past_its_day_and_open() {
        let today = "2026-12-10";
        for (when, progress, late) in [
            ("2026-12-09", Progress::Planned, true),
            ("2026-12-09T08:00", Progress::UnderWay, true),
            ("2026-12-09", Progress::Done, false),
            ("2026-12-09", Progress::NotDone, false),
            ("2026-12-10", Progress::Planned, false),
            ("2027-01-01", Progress::Planned, false),
            ("", Progress::Planned, false),
            ("besok pagi sekali", Progress::Planned, false),
            ("désember", Progress::Planned, false),
        ] {
            assert_eq!(is_late(when, today, progress), late, "{when} {progress}");
        }
    }

    #[test]
    fn entries_keep_their_written_form() {
        let entry = Entry::Evaluation {
            horizon: Horizon::Short,
            on: "2026-12-09".to_owned(),
            results: BTreeMap::from([(Area::Learning, Outcome::Partly)]),
            recurred: Some(false),
            note: None,
        };
        let written = serde_json::to_value(&entry).unwrap();
        assert_eq!(written["kind"], "evaluation");
        assert_eq!(written["results"]["learning"], "partly");
        assert_eq!(serde_json::from_value::<Entry>(written).unwrap(), entry);
    }
}
