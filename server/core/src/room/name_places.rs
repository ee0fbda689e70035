//! Where a student's name stands in a document, and the edit that puts the case code there: an
//! ordinary update, laid over whatever others write meanwhile. Looks like the document, never keeps it.

use std::collections::BTreeMap;

use yrs::types::text::YChange;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Array, ArrayRef, GetString, Map, MapRef, Out, ReadTxn, StateVector, Text, TextRef, Transact, TransactionMut,
    Update, XmlTextRef,
};
use zeroize::Zeroize;

use super::document::{OpenDocument, doc_for};
use crate::domain::identity_guard::{Hit, NameGuard};

/// Elements nested deeper than this are not read. The check of incoming updates allows far less.
const MAX_DEPTH: usize = 200;
/// How much of a text is shown around a name, in characters on each side.
const AROUND: usize = 40;

/// A paragraph or a field of a row in which the name stands.
pub struct NamePlace {
    /// The row's own id, in a document of rows.
    pub row: Option<String>,
    /// The field of the row.
    pub field: Option<String>,
    /// How often the name stands there.
    pub count: usize,
    /// The words around the first one, with the code in place of the name.
    pub excerpt: String,
    /// Tells this place from the others of the document, also when text before it changes. It holds the name.
    pub seed: Seed,
}

/// What tells a place from others; wiped from memory when it goes.
#[derive(PartialEq, Eq)]
pub struct Seed(String);

impl Seed {
    /// The bytes, to be hashed under a key before anyone sees them.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Drop for Seed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The places of a document in which the name stands.
pub fn name_places(document: &OpenDocument, guard: &NameGuard, code: &str) -> Vec<NamePlace> {
    let txn = document.doc().transact();
    places(&txn, guard, code).into_iter().map(|(place, _)| place).collect()
}

/// The words around the first name in a text, with the code in its place; none where there is no name.
pub fn masked_excerpt(text: &str, guard: &NameGuard, code: &str) -> Option<(String, usize)> {
    let hits = guard.find(text);
    let first = hits.first()?;
    Some((excerpt(text, first, guard, code), hits.len()))
}

/// The update that puts the code where the name stands, in those places that `pick` takes; none when
/// there is nothing to do. `client` is the Yjs client id of its author, never used before.
pub fn replace_names(
    document: &OpenDocument,
    guard: &NameGuard,
    code: &str,
    client: u32,
    pick: impl Fn(&NamePlace) -> bool,
) -> Option<Vec<u8>> {
    let state = document.doc().transact().encode_diff_v1(&StateVector::default());
    let copy = doc_for(document.kind(), Some(client));
    let mut txn = copy.transact_mut();
    txn.apply_update(Update::decode_v1(&state).ok()?).ok()?;
    let before = txn.state_vector();
    let mut is_changed = false;
    for (place, text) in places(&txn, guard, code) {
        if pick(&place) {
            text.replace(&mut txn, guard, code);
            is_changed = true;
        }
    }
    is_changed.then(|| txn.encode_diff_v1(&before))
}

/// A text that can be written in.
enum Writable {
    /// A paragraph: its stretches of text, with what stands between them.
    Paragraph(Vec<Stretch>),
    /// A shared text in a row.
    Shared(TextRef),
    /// A value of a row.
    Value(MapRef, String),
}

/// A shared text in a paragraph, and where in the paragraph it begins, in UTF-16 units.
struct Stretch {
    text: XmlTextRef,
    start: u32,
}

fn places<T: ReadTxn>(txn: &T, guard: &NameGuard, code: &str) -> Vec<(NamePlace, Writable)> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut note = |row: Option<&str>, field: Option<&str>, text: &str, writable: Writable| {
        let hits = guard.find(text);
        let Some(first) = hits.first() else { return };
        let names: Vec<&str> = hits.iter().filter_map(|hit| text.get(hit.range.clone())).collect();
        let base = format!("{}\0{}\0{}", row.unwrap_or_default(), field.unwrap_or_default(), names.join("\0"));
        let same = seen.entry(base.clone()).or_default();
        *same += 1;
        found.push((
            NamePlace {
                row: row.map(str::to_owned),
                field: field.map(str::to_owned),
                count: hits.len(),
                excerpt: excerpt(text, first, guard, code),
                seed: Seed(format!("{base}\0{same}")),
            },
            writable,
        ));
    };
    if let Some(fragment) = txn.get_xml_fragment("default") {
        let mut paragraphs = Vec::new();
        collect(txn, fragment.as_ref(), 0, &mut paragraphs);
        for (text, stretches) in paragraphs {
            note(None, None, &text, Writable::Paragraph(stretches));
        }
    }
    let rows = txn.get_array("rows");
    for row in rows.iter().flat_map(|rows| rows.iter(txn)) {
        let Out::YMap(row) = row else { continue };
        let id = row.get(txn, "id").and_then(string);
        let fields: BTreeMap<String, Out> = row.iter(txn).map(|(key, value)| (key.to_owned(), value)).collect();
        // Ids are the program's: of the row itself, of its owner.
        for (key, value) in fields.into_iter().filter(|(key, _)| key != "id" && key != "who") {
            if let Out::YText(text) = &value {
                note(id.as_deref(), Some(&key), &text.get_string(txn), Writable::Shared(text.clone()));
            } else if let Some(text) = string(value) {
                note(id.as_deref(), Some(&key), &text, Writable::Value(row.clone(), key.clone()));
            }
        }
    }
    for (mut base, _) in seen {
        base.zeroize();
    }
    found
}

fn string(value: Out) -> Option<String> {
    if let Out::Any(Any::String(text)) = value { Some(text.to_string()) } else { None }
}

/// The paragraphs below an element, each with its text as a person reads it: a line break is `\n`.
fn collect<T: ReadTxn>(txn: &T, parent: &ArrayRef, depth: usize, paragraphs: &mut Vec<(String, Vec<Stretch>)>) {
    if depth > MAX_DEPTH {
        return;
    }
    let (mut words, mut stretches, mut length) = (String::new(), Vec::new(), 0);
    for child in parent.iter(txn) {
        match child {
            Out::YXmlText(text) => {
                stretches.push(Stretch { text: text.clone(), start: length });
                let read = read(txn, &text);
                length += units(&read);
                words.push_str(&read);
            }
            Out::YXmlElement(element) if element.try_tag().is_some_and(|tag| &**tag == "hardBreak") => {
                words.push('\n');
                length += 1;
            }
            Out::YXmlElement(element) => {
                end_paragraph(&mut words, &mut stretches, paragraphs);
                length = 0;
                collect(txn, element.as_ref(), depth + 1, paragraphs);
            }
            Out::YXmlFragment(fragment) => collect(txn, fragment.as_ref(), depth + 1, paragraphs),
            Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YMap(_) | Out::YDoc(_) | Out::UndefinedRef(_) => {}
        }
    }
    end_paragraph(&mut words, &mut stretches, paragraphs);
}

fn end_paragraph(words: &mut String, stretches: &mut Vec<Stretch>, paragraphs: &mut Vec<(String, Vec<Stretch>)>) {
    if !stretches.is_empty() {
        paragraphs.push((std::mem::take(words), std::mem::take(stretches)));
    }
    words.clear();
}

/// The text through all its formatting; what is no text takes one place.
fn read<T: ReadTxn>(txn: &T, text: &XmlTextRef) -> String {
    text.diff(txn, YChange::identity).into_iter().map(|piece| string(piece.insert).unwrap_or("\n".to_owned())).collect()
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

impl Writable {
    fn replace(&self, txn: &mut TransactionMut<'_>, guard: &NameGuard, code: &str) {
        match self {
            Self::Value(row, key) => {
                let Some(text) = row.get(txn, key).and_then(string) else { return };
                row.insert(txn, key.as_str(), guard.mask(&text, code));
            }
            Self::Shared(text) => {
                let words = text.get_string(txn);
                for hit in guard.find(&words).iter().rev() {
                    let (start, end) = span(&words, hit);
                    write_over(text, txn, (start, end), first_units(&words, hit), &hit.replacement(code));
                }
            }
            Self::Paragraph(stretches) => {
                let mut words = String::new();
                for stretch in stretches {
                    while units(&words) < stretch.start {
                        words.push('\n');
                    }
                    words.push_str(&read(txn, &stretch.text));
                }
                for hit in guard.find(&words).iter().rev() {
                    replace_in(stretches, txn, &words, hit, code);
                }
            }
        }
    }
}

/// The name may begin in one stretch and end in another: the code stands where it begins.
fn replace_in(stretches: &[Stretch], txn: &mut TransactionMut<'_>, words: &str, hit: &Hit, code: &str) {
    let (start, end) = span(words, hit);
    let mut parts: Vec<(&XmlTextRef, u32, u32)> = stretches
        .iter()
        .filter_map(|stretch| {
            let stretch_end = stretch.start + stretch.text.len(txn);
            let (from, to) = (start.max(stretch.start), end.min(stretch_end));
            (from < to).then(|| (&stretch.text, from - stretch.start, to - stretch.start))
        })
        .collect();
    if parts.is_empty() {
        return;
    }
    let (text, from, to) = parts.remove(0);
    write_over(text, txn, (from, to), first_units(words, hit), &hit.replacement(code));
    for (text, from, to) in parts {
        text.remove_range(txn, from, to - from);
    }
}

/// Puts `code` behind the first character, so that it takes on its look, then takes the old characters away.
fn write_over(text: &impl Text, txn: &mut TransactionMut<'_>, (from, to): (u32, u32), first: u32, code: &str) {
    text.insert(txn, from + first, code);
    text.remove_range(txn, from, first);
    let rest = (to - from).saturating_sub(first);
    if rest > 0 {
        text.remove_range(txn, from + units(code), rest);
    }
}

fn span(text: &str, hit: &Hit) -> (u32, u32) {
    let upto = |end: usize| text.get(..end).map_or(0, units);
    (upto(hit.range.start), upto(hit.range.end))
}

fn first_units(text: &str, hit: &Hit) -> u32 {
    let first = text.get(hit.range.start..).and_then(|rest| rest.chars().next());
    first.map_or(1, |first| if first.len_utf16() == 2 { 2 } else { 1 })
}

/// The words around a name. Cut first at the name, then masked, so that no name hides at the edge half cut off.
fn excerpt(text: &str, hit: &Hit, guard: &NameGuard, code: &str) -> String {
    let before = text.get(..hit.range.start).unwrap_or_default();
    let after = text.get(hit.range.end..).unwrap_or_default();
    let before = guard.mask(before, code);
    let after = guard.mask(after, code);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let (head, tail): (String, String) = (before.chars().skip(skipped).collect(), after.chars().take(AROUND).collect());
    let start = if skipped > 0 { "… " } else { "" };
    let end = if after.chars().count() > AROUND { " …" } else { "" };
    let whole = format!("{start}{}{}{}{end}", head.trim_start(), hit.replacement(code), tail.trim_end());
    whole.replace('\n', " ")
}

#[cfg(test)]
mod tests;
