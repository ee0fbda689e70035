//! The word of owners on rows of the plan: what is kept of it, and whether it still holds for what
//! the row says now. The store holds a keyed hash only, which says nothing once the key is gone.

use std::collections::{BTreeSet, HashMap};

use rembuk_core::domain::commitment::{Decision, PlanRow, Undertaking, field};
use rembuk_core::domain::participant::{Person, Standing};
use rembuk_core::ids::ParticipantId;
use time::OffsetDateTime;

use crate::store::commitments::CommitmentRecord;
use crate::vault::sealed::SealingKey;

const PURPOSE: &str = "commitment-terms";

/// A word that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// By whom.
    pub participant: ParticipantId,
    /// Which.
    pub decision: Decision,
    /// When.
    pub decided_at: OffsetDateTime,
}

/// How it stands with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Nobody gave a word on it.
    NotGiven,
    /// The owner's word is for the row as it stands.
    Holds(Given),
    /// A word was given, but what, who or when changed after it, or its giver was put out.
    Lapsed(Given),
}

/// All words of a conference.
pub struct Words {
    records: HashMap<String, CommitmentRecord>,
    present: BTreeSet<ParticipantId>,
}

impl Words {
    /// The words as they are kept, with everyone ever invited.
    pub fn new(records: Vec<CommitmentRecord>, people: impl Iterator<Item = Person>) -> Self {
        let is_present = |person: &Person| match person.standing {
            Standing::Invited | Standing::Joined => true,
            Standing::Removed => false,
        };
        Self {
            records: records.into_iter().map(|record| (record.row.clone(), record)).collect(),
            present: people.filter(is_present).map(|person| person.participant).collect(),
        }
    }

    /// Whether somebody is invited and was not put out.
    pub fn is_present(&self, participant: ParticipantId) -> bool {
        self.present.contains(&participant)
    }

    /// How it stands with a row.
    pub fn word(&self, key: &SealingKey, row: &PlanRow) -> Word {
        let Some(record) = self.records.get(field(row, "id")) else { return Word::NotGiven };
        let given = Given { participant: record.participant, decision: record.decision, decided_at: record.decided_at };
        let undertaking = Undertaking::of(row);
        let is_owner = undertaking.owner() == Some(given.participant) && self.is_present(given.participant);
        if is_owner && record.terms == terms(key, undertaking) { Word::Holds(given) } else { Word::Lapsed(given) }
    }
}

/// What is kept of what a word was given on.
pub fn terms(key: &SealingKey, undertaking: Undertaking<'_>) -> [u8; 32] {
    key.keyed_hash(PURPOSE, &undertaking.canonical())
}

#[cfg(test)]
mod tests {
    use rembuk_core::domain::role::Role;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const OWNER: ParticipantId = ParticipantId(Uuid::from_u128(1));
    const OTHER: ParticipantId = ParticipantId(Uuid::from_u128(2));

    fn row(id: &str, owner: ParticipantId, when: &str) -> PlanRow {
        let members =
            [("id", json!(id)), ("what", json!("Kunjungan rumah")), ("who", json!(owner)), ("when", json!(when))];
        members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    #[test]
    fn a_word_holds_for_its_row_its_giver_and_its_date() {
        let key = SealingKey::from_bytes([7; 32]);
        let first = row("r1", OWNER, "2026-12-01");
        let words = |key: &SealingKey, standing| {
            let record = CommitmentRecord {
                row: "r1".to_owned(),
                participant: OWNER,
                decision: Decision::Committed,
                decided_at: OffsetDateTime::UNIX_EPOCH,
                terms: terms(key, Undertaking::of(&first)),
            };
            let person = |participant, standing| Person { participant, role: Role::Parent, standing, attended: true };
            Words::new(vec![record], [person(OWNER, standing), person(OTHER, Standing::Joined)].into_iter())
        };
        let joined = words(&key, Standing::Joined);
        let given = Given { participant: OWNER, decision: Decision::Committed, decided_at: OffsetDateTime::UNIX_EPOCH };
        for (row, word) in [
            (row("r1", OWNER, "2026-12-01"), Word::Holds(given)),
            (row("r1", OWNER, "2026-12-02"), Word::Lapsed(given)),
            (row("r1", OTHER, "2026-12-01"), Word::Lapsed(given)),
            (row("r2", OWNER, "2026-12-01"), Word::NotGiven),
        ] {
            assert_eq!(joined.word(&key, &row), word, "{row:?}");
        }
        assert_eq!(words(&key, Standing::Removed).word(&key, &first), Word::Lapsed(given), "its giver was put out");
        let strange = SealingKey::from_bytes([8; 32]);
        assert_eq!(words(&strange, Standing::Joined).word(&key, &first), Word::Lapsed(given), "another key");
    }
}
