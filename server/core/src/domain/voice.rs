//! What is said beside the shared text, each in its own person's name: the word on what was noted for somebody, a view that
//! differs from a conclusion, data still needed, marks on entries. The server keeps it, so that nobody writes it for another.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::code::code_enum;
use super::commitment::is_row_id;
use crate::ids::ParticipantId;

code_enum! {
    /// What somebody says to an entry that was noted in its name.
    pub enum NotedWord {
        /// Benar, itu yang saya sampaikan.
        Confirmed => "confirmed",
        /// Bukan begitu.
        Corrected => "corrected",
    }
}

code_enum! {
    /// The conclusion that a view differs from.
    pub enum Conclusion {
        /// Positive sides and background.
        Background => "background",
        /// The presumed core problem.
        CoreProblem => "core_problem",
        /// The action plan.
        Plan => "plan",
    }
}

code_enum! {
    /// For whom somebody differs.
    pub enum Standpoint {
        /// For itself.
        Own => "own",
        /// For the student: the student's or its advocate's objection.
        Student => "student",
    }
}

code_enum! {
    /// What chair or secretary say of an entry.
    pub enum EntryMark {
        /// Amat berarti.
        Significant => "significant",
        /// The source was checked, and it is accurate.
        SourceChecked => "source_checked",
    }
}

/// What a record beside the text is about: its name in the store, which says nothing of the case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The word of a sheet's owner on an entry that others noted.
    Word(EntryPlace),
    /// The marks of an entry.
    Marks(EntryPlace),
    /// The chair's wish for other words in an entry.
    Rewording(EntryPlace),
    /// A view that differs.
    Dissent(Uuid),
    /// Data still needed.
    Needed(Uuid),
}

/// An entry of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryPlace {
    /// Whose sheet.
    pub sheet: ParticipantId,
    /// The entry's id.
    pub entry: String,
}

impl EntryPlace {
    /// An entry; none where the id could say something.
    pub fn new(sheet: ParticipantId, entry: &str) -> Option<Self> {
        is_row_id(entry).then(|| Self { sheet, entry: entry.to_owned() })
    }
}

impl Subject {
    /// Reads a name from the store.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('/')?;
        let place = || {
            let (sheet, entry) = rest.split_once('/')?;
            EntryPlace::new(sheet.parse().ok()?, entry)
        };
        match kind {
            "word" => place().map(Self::Word),
            "marks" => place().map(Self::Marks),
            "rewording" => place().map(Self::Rewording),
            "dissent" => Uuid::try_parse(rest).ok().map(Self::Dissent),
            "needed" => Uuid::try_parse(rest).ok().map(Self::Needed),
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(EntryPlace { sheet, entry }) => write!(formatter, "word/{sheet}/{entry}"),
            Self::Marks(EntryPlace { sheet, entry }) => write!(formatter, "marks/{sheet}/{entry}"),
            Self::Rewording(EntryPlace { sheet, entry }) => write!(formatter, "rewording/{sheet}/{entry}"),
            Self::Dissent(id) => write!(formatter, "dissent/{id}"),
            Self::Needed(id) => write!(formatter, "needed/{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_reads_as_it_was_written_and_nothing_else_reads() {
        let place = EntryPlace::new(ParticipantId(Uuid::from_u128(1)), "e-1").unwrap_or_else(|| unreachable!());
        for subject in [
            Subject::Word(place.clone()),
            Subject::Marks(place.clone()),
            Subject::Rewording(place),
            Subject::Dissent(Uuid::from_u128(2)),
            Subject::Needed(Uuid::from_u128(3)),
        ] {
            assert_eq!(Subject::parse(&subject.to_string()), Some(subject));
        }
        for strange in ["", "word", "word/x/e-1", "dissent/x", "secret/1", "marks//"] {
            assert_eq!(Subject::parse(strange), None, "{strange}");
        }
        assert_eq!(EntryPlace::new(ParticipantId(Uuid::nil()), "Budi memukul"), None, "an id says nothing");
    }
}
