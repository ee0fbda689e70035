//! Who began each row of a sheet, and when: read from the log, since what a row says of itself anyone could have written.

use time::OffsetDateTime;
use yrs::branch::BranchID;
use yrs::{Array, Out, Transact};

use super::document::{OpenDocument, Refusal, stored_policy};
use crate::domain::section::Document;
use crate::ids::ParticipantId;
use crate::wire::update::{Range, walk};

/// A change as the log holds it.
pub struct Logged {
    /// Who sent it.
    pub author: ParticipantId,
    /// When it was accepted.
    pub at: OffsetDateTime,
    /// The change.
    pub change: Vec<u8>,
}

/// Where a row comes from; nothing where the log no longer tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Who began it.
    pub author: Option<ParticipantId>,
    /// When.
    pub at: Option<OffsetDateTime>,
}

/// What the log tells of the rows of one document.
#[derive(Default)]
pub struct Beginnings(Vec<(Range, ParticipantId, OffsetDateTime)>);

impl Beginnings {
    /// Reads the log of a document.
    pub fn of(document: Document, log: &[Logged]) -> Result<Self, Refusal> {
        let mut known = Vec::new();
        for entry in log {
            let walked = walk(&entry.change, &stored_policy(document)).map_err(|_| Refusal::Broken)?;
            known.extend(walked.structs.into_iter().map(|range| (range, entry.author, entry.at)));
        }
        Ok(Self(known))
    }

    /// The origins of the rows, in the order in which [`read_rows`](crate::minutes::row_entries::read_rows) gives them.
    pub fn of_rows(&self, document: &OpenDocument) -> Vec<Origin> {
        let txn = document.doc().transact();
        let Some(rows) = yrs::ReadTxn::get_array(&txn, "rows") else { return Vec::new() };
        rows.iter(&txn)
            .filter_map(|row| match row {
                Out::YMap(row) => Some(AsRef::<yrs::branch::Branch>::as_ref(&row).id()),
                Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YXmlElement(_) | Out::YXmlFragment(_) => None,
                Out::YXmlText(_) | Out::YDoc(_) | Out::UndefinedRef(_) => None,
            })
            .map(|id| match id {
                BranchID::Nested(id) => self.origin(document, id.client.get(), id.clock),
                BranchID::Root(_) => Origin::default(),
            })
            .collect()
    }

    fn origin(&self, document: &OpenDocument, client: u64, clock: u32) -> Origin {
        let begun = self
            .0
            .iter()
            .find(|(range, ..)| range.client == client && (range.clock..range.end()).contains(&clock))
            .map(|(_, author, at)| (*author, *at));
        match begun {
            Some((author, at)) => Origin { author: Some(author), at: Some(at) },
            None => Origin { author: document.owner(client), at: None },
        }
    }
}
