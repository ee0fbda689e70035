//! How the text of a locked section came to be: whose each stretch of the present text is, and since when it stands there.
//! Read once, before the log is compacted. What was deleted is not in it: it is gone for the reader of the history, too.
//! A paragraph that somebody split or moved counts as written anew by that person, since this is what its editor sent.

use std::collections::BTreeMap;

use time::OffsetDateTime;
use yrs::types::text::YChange;
use yrs::{
    Any, Array, ArrayRef, IdSet, Out, ReadTxn, Snapshot, StateVector, Text, Transact, TransactionMut, XmlElementRef,
    XmlTextRef,
};

use super::document::{OpenDocument, Refusal, stored_policy};
use crate::domain::section::Document;
use crate::ids::ParticipantId;
use crate::wire::update::walk;

/// Elements nested deeper than this are not read; the check of incoming updates allows far less.
const MAX_DEPTH: usize = 200;

/// A stretch of text that one person wrote in one edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Who; nobody when the log does not say.
    pub author: Option<ParticipantId>,
    /// When it was accepted.
    pub at: Option<OffsetDateTime>,
    /// The text, never empty.
    pub text: String,
}

/// A paragraph or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Its text.
    pub pieces: Vec<Piece>,
}

/// Who wrote which clocks when.
#[derive(Debug, Default)]
pub struct Origins(BTreeMap<u64, BTreeMap<u32, Origin>>);

#[derive(Clone, Copy, Debug)]
struct Origin {
    end: u32,
    author: ParticipantId,
    at: OffsetDateTime,
}

impl Origins {
    /// Takes in an edit of the log.
    pub fn note(
        &mut self,
        document: Document,
        (author, at): (ParticipantId, OffsetDateTime),
        change: &[u8],
    ) -> Result<(), Refusal> {
        let walked = walk(change, &stored_policy(document)).map_err(|_| Refusal::Broken)?;
        for range in walked.structs {
            // What was written first is what it is: a later edit may repeat what its sender knew.
            let known = self.0.entry(range.client).or_default();
            known.entry(range.clock).or_insert(Origin { end: range.end(), author, at });
        }
        Ok(())
    }

    fn of(&self, client: u64, clock: u32) -> Option<Origin> {
        let (_, origin) = self.0.get(&client)?.range(..=clock).next_back()?;
        (clock < origin.end).then_some(*origin)
    }
}

/// The lines of a section with the origin of each stretch; none of a document that is no running text.
pub fn read_history(document: &OpenDocument, origins: &Origins) -> Vec<Line> {
    let mut txn = document.doc().transact_mut();
    let Some(fragment) = txn.get_xml_fragment("default") else { return Vec::new() };
    let present = txn.snapshot();
    let mut reader = Reader { present, origins, lines: Vec::new(), open: Line::default() };
    reader.children(&mut txn, fragment.as_ref(), Place { depth: 0, is_item: false });
    reader.end_line(false);
    reader.lines
}

#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    is_item: bool,
}

struct Reader<'a> {
    present: Snapshot,
    origins: &'a Origins,
    lines: Vec<Line>,
    open: Line,
}

impl Reader<'_> {
    fn children(&mut self, txn: &mut TransactionMut<'_>, parent: &ArrayRef, place: Place) {
        if place.depth > MAX_DEPTH {
            return;
        }
        let inside = Place { depth: place.depth + 1, ..place };
        let children: Vec<Out> = parent.iter(txn).collect();
        for child in children {
            match child {
                Out::YXmlText(text) => self.text(txn, &text),
                Out::YXmlElement(element) => self.element(txn, &element, inside),
                Out::YXmlFragment(fragment) => self.children(txn, fragment.as_ref(), inside),
                Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YMap(_) | Out::YDoc(_) | Out::UndefinedRef(_) => {}
            }
        }
    }

    fn element(&mut self, txn: &mut TransactionMut<'_>, element: &XmlElementRef, place: Place) {
        match element.try_tag().map(|tag| &**tag) {
            Some("hardBreak") => self.push("\n", None),
            Some("paragraph") => {
                self.end_line(place.is_item);
                self.children(txn, element.as_ref(), place);
                self.end_line(place.is_item);
            }
            Some("listItem") => self.children(txn, element.as_ref(), Place { is_item: true, ..place }),
            Some(_) | None => self.children(txn, element.as_ref(), place),
        }
    }

    /// Against an empty past every stretch counts as added and comes with the id of its first letter.
    fn text(&mut self, txn: &mut TransactionMut<'_>, text: &XmlTextRef) {
        let nothing = Snapshot::new(StateVector::default(), IdSet::new());
        for stretch in text.diff_range(txn, Some(&self.present), Some(&nothing), YChange::identity) {
            let Out::Any(Any::String(words)) = stretch.insert else { continue };
            match stretch.ychange {
                Some(YChange { id, .. }) => self.split(&words, id.client.get(), id.clock),
                None => self.push(&words, None),
            }
        }
    }

    /// Yjs joins what one client wrote at several times; clocks count UTF-16 units.
    fn split(&mut self, words: &str, client: u64, first: u32) {
        let mut clock = first;
        for letter in words.chars() {
            self.push(letter.encode_utf8(&mut [0; 4]), self.origins.of(client, clock));
            clock = clock.saturating_add(u32::try_from(letter.len_utf16()).unwrap_or(1));
        }
    }

    fn push(&mut self, words: &str, origin: Option<Origin>) {
        let (author, at) = (origin.map(|origin| origin.author), origin.map(|origin| origin.at));
        match self.open.pieces.last_mut() {
            Some(last) if (last.author, last.at) == (author, at) => last.text.push_str(words),
            Some(_) | None => self.open.pieces.push(Piece { author, at, text: words.to_owned() }),
        }
    }

    fn end_line(&mut self, is_item: bool) {
        if !self.open.pieces.is_empty() {
            let line = std::mem::take(&mut self.open);
            self.lines.push(Line { is_item, ..line });
        }
    }
}

#[cfg(test)]
mod tests;
