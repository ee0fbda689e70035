//! What is said between nodes, in bytes: one for the form, one for the kind, the speaker, then what the kind needs. Any
//! bytes are a word or none.

use std::collections::BTreeSet;

use rembuk_core::ids::{NodeId, ParticipantId};
use uuid::Uuid;

/// The form of this version; nodes of another one are not understood and are followed through the store.
const FORM: u8 = 1;
const STORED: u8 = 1;
const CHANGED: u8 = 2;
const PRESENT: u8 = 3;
const ASKS: u8 = 4;
const DESTROYED: u8 = 5;
/// People that a node may have in one room.
const PEOPLE: usize = 1_000;

/// A word about a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Edits are on disk: where the conference stands now.
    Stored {
        /// Of the rights.
        generation: u64,
        /// Number of the last edit.
        head: u64,
    },
    /// Something else of it changed in the store.
    Changed,
    /// Who is with the speaker.
    Present {
        /// Everyone.
        people: BTreeSet<ParticipantId>,
        /// Their carets, sealed under the conference's key.
        carets: Vec<u8>,
    },
    /// The speaker wants to hear who is with the others.
    Asks,
    /// Records of it were destroyed: what is in memory goes.
    Destroyed,
}

impl Word {
    /// As bytes, said by `speaker`.
    pub fn encode(&self, speaker: NodeId) -> Vec<u8> {
        let kind = match self {
            Self::Stored { .. } => STORED,
            Self::Changed => CHANGED,
            Self::Present { .. } => PRESENT,
            Self::Asks => ASKS,
            Self::Destroyed => DESTROYED,
        };
        let mut bytes = vec![FORM, kind];
        bytes.extend_from_slice(speaker.0.as_bytes());
        match self {
            Self::Stored { generation, head } => {
                bytes.extend_from_slice(&generation.to_be_bytes());
                bytes.extend_from_slice(&head.to_be_bytes());
            }
            Self::Present { people, carets } => {
                bytes.extend_from_slice(&encode_people(people));
                bytes.extend_from_slice(carets);
            }
            Self::Changed | Self::Asks | Self::Destroyed => {}
        }
        bytes
    }

    /// From bytes: who says it, and what.
    pub fn decode(bytes: &[u8]) -> Option<(NodeId, Self)> {
        let (&[form, kind], rest) = bytes.split_first_chunk()?;
        let (speaker, rest) = rest.split_first_chunk()?;
        if form != FORM {
            return None;
        }
        let word = match kind {
            STORED => {
                let (generation, rest) = rest.split_first_chunk()?;
                let (head, _) = rest.split_first_chunk()?;
                Self::Stored { generation: u64::from_be_bytes(*generation), head: u64::from_be_bytes(*head) }
            }
            CHANGED => Self::Changed,
            PRESENT => {
                let (people, carets) = decode_people(rest)?;
                Self::Present { people, carets: carets.to_vec() }
            }
            ASKS => Self::Asks,
            DESTROYED => Self::Destroyed,
            _ => return None,
        };
        Some((NodeId(Uuid::from_bytes(*speaker)), word))
    }
}

/// People as bytes: how many, then their ids.
pub(super) fn encode_people(people: &BTreeSet<ParticipantId>) -> Vec<u8> {
    let named: Vec<&ParticipantId> = people.iter().take(PEOPLE).collect();
    let mut bytes = u16::try_from(named.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    for person in named {
        bytes.extend_from_slice(person.0.as_bytes());
    }
    bytes
}

/// People from bytes, and what stands behind them.
pub(super) fn decode_people(bytes: &[u8]) -> Option<(BTreeSet<ParticipantId>, &[u8])> {
    let (count, mut rest) = bytes.split_first_chunk()?;
    let mut people = BTreeSet::new();
    for _ in 0..u16::from_be_bytes(*count) {
        let (person, behind) = rest.split_first_chunk()?;
        people.insert(ParticipantId(Uuid::from_bytes(*person)));
        rest = behind;
    }
    Some((people, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_heard_and_anything_else_is_nothing() {
        let speaker = NodeId(Uuid::from_u128(7));
        let people: BTreeSet<_> = (1..4).map(|number| ParticipantId(Uuid::from_u128(number))).collect();
        for word in [
            Word::Stored { generation: 3, head: u64::MAX },
            Word::Changed,
            Word::Present { people: people.clone(), carets: vec![1, 2, 3] },
            Word::Present { people: BTreeSet::new(), carets: Vec::new() },
            Word::Asks,
            Word::Destroyed,
        ] {
            let bytes = word.encode(speaker);
            assert_eq!(Word::decode(&bytes), Some((speaker, word.clone())));
            let fields = bytes.len() - if let Word::Present { carets, .. } = &word { carets.len() } else { 0 };
            for length in 0..fields {
                assert_eq!(Word::decode(bytes.get(..length).unwrap()), None, "{word:?} cut at {length}");
            }
            let mut foreign = bytes.clone();
            foreign[0] = FORM + 1;
            assert_eq!(Word::decode(&foreign), None);
        }
        assert_eq!(Word::decode(&[FORM, 99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), None);
    }
}
