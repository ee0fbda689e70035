//! Who speaks, who waits for a turn, how long a turn and a stage may take, and which points of the opening were
//! spoken. A value that each change turns into the next; who may change it, `permission` says.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::code::code_enum;
use super::stage::Stage;
use crate::ids::ParticipantId;

/// How many seconds a turn may be given.
pub const TURN_SECONDS: RangeInclusive<u32> = 10..=3600;
/// How many minutes a stage may be given.
pub const STAGE_MINUTES: RangeInclusive<u32> = 1..=480;
/// A turn, until the chair sets another.
const USUAL_TURN: u32 = 180;

code_enum! {
    /// What the chair says in words before anything else (requirement Fa).
    pub enum OpeningPoint {
        /// What the meeting is for.
        Purpose => "purpose",
        /// By which code the case is called.
        Case => "case",
        /// That everything said here stays here.
        Secrecy => "secrecy",
    }
}

/// Somebody's turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who speaks.
    pub participant: ParticipantId,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
    /// How long it was meant to be. Nobody is cut off.
    pub limit_seconds: u32,
}

/// Somebody who waits for a turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// Who.
    pub participant: ParticipantId,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub raised_at: OffsetDateTime,
}

/// When something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The time of day.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// Who speaks.
    pub speaker: Option<Turn>,
    /// Who waits, the first one next. Nobody stands in it twice, nor while speaking.
    pub queue: Vec<Hand>,
    /// How long a turn is.
    pub speaker_seconds: u32,
    /// How long the stages are meant to be; those without a time may take theirs.
    pub stage_minutes: BTreeMap<Stage, u32>,
    /// The points of the opening that were spoken.
    pub opening: BTreeMap<OpeningPoint, Said>,
}

impl Default for Floor {
    fn default() -> Self {
        Self {
            speaker: None,
            queue: Vec::new(),
            speaker_seconds: USUAL_TURN,
            stage_minutes: BTreeMap::new(),
            opening: BTreeMap::new(),
        }
    }
}

/// A change of the floor, checked as to its limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody asks for a turn.
    Raise(ParticipantId),
    /// Somebody no longer asks.
    Lower(ParticipantId),
    /// Somebody speaks from now on; so long, or as long as usual.
    Give {
        /// Who.
        participant: ParticipantId,
        /// How long.
        seconds: Option<u32>,
    },
    /// Somebody goes: its turn and its place in the queue end.
    Leave(ParticipantId),
    /// Nobody speaks.
    Free,
    /// Other times; what is left out stays.
    Times {
        /// How long a turn is.
        speaker_seconds: Option<u32>,
        /// How long the stages are meant to be.
        stage_minutes: Option<BTreeMap<Stage, u32>>,
    },
    /// A point of the opening was spoken. The first time counts.
    Said(OpeningPoint),
    /// It was ticked by mistake.
    Unsaid(OpeningPoint),
}

impl Floor {
    /// The floor after a change at `now`.
    pub fn after(mut self, change: &Change, now: OffsetDateTime) -> Self {
        match change {
            Change::Raise(participant) => {
                if !self.speaks(*participant) && !self.waits(*participant) {
                    self.queue.push(Hand { participant: *participant, raised_at: now });
                }
            }
            Change::Lower(participant) => self.queue.retain(|hand| hand.participant != *participant),
            Change::Give { participant, seconds } => {
                self.queue.retain(|hand| hand.participant != *participant);
                // The button pressed twice, or by two pages, does not begin the turn anew.
                if !self.speaks(*participant) || seconds.is_some() {
                    let limit_seconds = seconds.unwrap_or(self.speaker_seconds);
                    self.speaker = Some(Turn { participant: *participant, since: now, limit_seconds });
                }
            }
            Change::Leave(participant) => return self.among(|person| person != *participant),
            Change::Free => self.speaker = None,
            Change::Times { speaker_seconds, stage_minutes } => {
                self.speaker_seconds = speaker_seconds.unwrap_or(self.speaker_seconds);
                if let Some(minutes) = stage_minutes {
                    self.stage_minutes.clone_from(minutes);
                }
            }
            Change::Said(point) => {
                self.opening.entry(*point).or_insert(Said { at: now });
            }
            Change::Unsaid(point) => {
                self.opening.remove(point);
            }
        }
        self
    }

    /// The floor when a meeting goes on that rested so long: the turn goes on where it stopped.
    pub fn after_rest(mut self, rest: Duration) -> Self {
        if let Some(turn) = &mut self.speaker {
            turn.since = turn.since.checked_add(rest).unwrap_or(turn.since);
        }
        self
    }

    /// The floor among those who are still in the conference: whoever was put out or has left speaks no more
    /// and waits no more.
    pub fn among(mut self, is_present: impl Fn(ParticipantId) -> bool) -> Self {
        self.speaker = self.speaker.filter(|turn| is_present(turn.participant));
        self.queue.retain(|hand| is_present(hand.participant));
        self
    }

    fn speaks(&self, participant: ParticipantId) -> bool {
        self.speaker.as_ref().is_some_and(|turn| turn.participant == participant)
    }

    fn waits(&self, participant: ParticipantId) -> bool {
        self.queue.iter().any(|hand| hand.participant == participant)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const SARI: ParticipantId = ParticipantId(Uuid::from_u128(1));
    const BUDI: ParticipantId = ParticipantId(Uuid::from_u128(2));

    fn at(second: i64) -> OffsetDateTime {
        OffsetDateTime::UNIX_EPOCH + Duration::seconds(second)
    }

    fn after(changes: &[Change]) -> Floor {
        let step = |floor: Floor, (second, change): (i64, &Change)| floor.after(change, at(second));
        (0_i64..).zip(changes).fold(Floor::default(), step)
    }

    fn give(participant: ParticipantId) -> Change {
        Change::Give { participant, seconds: None }
    }

    /// Who speaks since which second, and who waits since which.
    type Picture = (Option<(ParticipantId, i64)>, Vec<(ParticipantId, i64)>);

    fn picture(floor: &Floor) -> Picture {
        let second = |time: OffsetDateTime| time.unix_timestamp();
        (
            floor.speaker.as_ref().map(|turn| (turn.participant, second(turn.since))),
            floor.queue.iter().map(|hand| (hand.participant, second(hand.raised_at))).collect(),
        )
    }

    #[test]
    fn every_press_leads_where_people_expect() {
        let table: [(&str, Vec<Change>, Picture); 8] = [
            ("hands wait in order", vec![Change::Raise(SARI), Change::Raise(BUDI)], (None, vec![(SARI, 0), (BUDI, 1)])),
            (
                "a hand raised twice keeps its place",
                vec![Change::Raise(SARI), Change::Raise(BUDI), Change::Raise(SARI)],
                (None, vec![(SARI, 0), (BUDI, 1)]),
            ),
            (
                "a lowered hand goes to the end when it comes again",
                vec![Change::Raise(SARI), Change::Raise(BUDI), Change::Lower(SARI), Change::Raise(SARI)],
                (None, vec![(BUDI, 1), (SARI, 3)]),
            ),
            ("who speaks waits no more", vec![Change::Raise(SARI), give(SARI)], (Some((SARI, 1)), vec![])),
            ("who speaks need not ask", vec![give(SARI), Change::Raise(SARI)], (Some((SARI, 0)), vec![])),
            ("pressed twice, the turn goes on", vec![give(SARI), give(SARI)], (Some((SARI, 0)), vec![])),
            (
                "who leaves and comes back asks anew",
                vec![give(SARI), Change::Leave(SARI), Change::Raise(BUDI)],
                (None, vec![(BUDI, 2)]),
            ),
            ("the next one follows", vec![give(SARI), give(BUDI), Change::Free], (None, vec![])),
        ];
        for (claim, changes, wanted) in table {
            assert_eq!(picture(&after(&changes)), wanted, "{claim}");
        }
    }

    #[test]
    fn nobody_ever_waits_twice_or_while_speaking() {
        let choices =
            [Change::Raise(SARI), Change::Raise(BUDI), Change::Lower(SARI), give(SARI), give(BUDI), Change::Free];
        // Every sequence of four presses.
        for number in 0..choices.len().pow(4) {
            let presses: Vec<Change> = (0_u32..4)
                .filter_map(|place| choices.get(number / choices.len().pow(place) % choices.len()).cloned())
                .collect();
            let floor = after(&presses);
            for person in [SARI, BUDI] {
                let waiting = floor.queue.iter().filter(|hand| hand.participant == person).count();
                assert!(waiting + usize::from(floor.speaks(person)) <= 1, "{presses:?}");
            }
        }
    }

    #[test]
    fn whoever_was_put_out_holds_neither_floor_nor_place() {
        let floor = after(&[give(SARI), Change::Raise(BUDI)]);
        assert_eq!(picture(&floor.clone().among(|person| person != SARI)), (None, vec![(BUDI, 1)]));
        assert_eq!(picture(&floor.among(|person| person != BUDI)), (Some((SARI, 0)), vec![]));
    }

    #[test]
    fn a_rest_does_not_use_up_a_turn() {
        let floor = after(&[give(SARI), Change::Raise(BUDI)]).after_rest(Duration::seconds(90));
        assert_eq!(picture(&floor), (Some((SARI, 90)), vec![(BUDI, 1)]));
    }

    #[test]
    fn a_point_of_the_opening_keeps_the_time_at_which_it_was_first_spoken() {
        let secrecy = OpeningPoint::Secrecy;
        let floor = after(&[Change::Said(secrecy), Change::Said(secrecy)]);
        assert_eq!(floor.opening.get(&secrecy), Some(&Said { at: at(0) }));
        assert!(floor.after(&Change::Unsaid(secrecy), at(9)).opening.is_empty());
    }

    #[test]
    fn times_that_are_left_out_stay() {
        let floor = after(&[
            Change::Times { speaker_seconds: Some(60), stage_minutes: None },
            Change::Times { speaker_seconds: None, stage_minutes: Some(BTreeMap::from([(Stage::Opening, 5)])) },
            give(SARI),
        ]);
        assert_eq!(floor.speaker.map(|turn| turn.limit_seconds), Some(60));
        assert_eq!(floor.stage_minutes.get(&Stage::Opening), Some(&5));
    }
}
