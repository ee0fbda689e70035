//! Reads a text document (the `Y.XmlFragment` `default` that TipTap writes) into the blocks that the minutes keep.
//! Total: whatever the document holds gives blocks; elements that the schema does not know give their text.
//! It walks the tree itself, because the library's own text form writes tags and escapes nothing.

use serde::{Deserialize, Serialize};
use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{Any, Array, ArrayRef, Out, ReadTxn, Text, Xml, XmlElementRef, XmlTextRef};

const ROOT: &str = "default";
/// Lists stand at most this deep inside each other in the minutes, so that a file stays within its depth; the items
/// of a deeper list follow the item in which they stood.
const MAX_LIST_DEPTH: usize = 2;
/// Elements nested deeper than this are not read. The check of incoming updates allows far less.
const MAX_ELEMENT_DEPTH: usize = 200;

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A paragraph; empty when nothing was written in it.
    Paragraph {
        /// Its text in runs of one look each.
        text: Vec<Run>,
    },
    /// A list.
    List {
        /// Numbered, not bulleted.
        ordered: bool,
        /// The first number of a numbered list that does not start at 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<u32>,
        /// Each item is blocks again.
        items: Vec<Vec<Block>>,
    },
}

/// A stretch of text of one look; a line break is `\n`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The text, never empty.
    #[serde(rename = "t")]
    pub text: String,
    /// Bold.
    #[serde(rename = "b", default, skip_serializing_if = "is_off")]
    pub bold: bool,
    /// Italic.
    #[serde(rename = "i", default, skip_serializing_if = "is_off")]
    pub italic: bool,
}

/// The blocks of the text document that `txn` reads; none when nobody has written yet.
pub fn read_blocks<T: ReadTxn>(txn: &T) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(fragment) = txn.get_xml_fragment(ROOT) {
        read_children(txn, fragment.as_ref(), Place::default(), &mut blocks);
    }
    blocks
}

/// The words of `blocks` alone, a line for each paragraph.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    collect_lines(blocks, &mut lines);
    lines.join("\n")
}

/// Whether `blocks` hold no visible text.
#[must_use]
pub fn is_blank(blocks: &[Block]) -> bool {
    plain_text(blocks).trim().is_empty()
}

/// How deep the walk is.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    elements: usize,
    lists: usize,
}

impl Place {
    fn inside(self) -> Self {
        Self { elements: self.elements.saturating_add(1), ..self }
    }

    fn inside_list(self) -> Self {
        Self { lists: self.lists.saturating_add(1), ..self.inside() }
    }
}

/// Reads the block children of an element. Text that stands between blocks, where the schema has none, becomes a paragraph.
fn read_children<T: ReadTxn>(txn: &T, parent: &ArrayRef, place: Place, blocks: &mut Vec<Block>) {
    if place.elements > MAX_ELEMENT_DEPTH {
        return;
    }
    let mut stray = Vec::new();
    for child in parent.iter(txn) {
        match child {
            Out::YXmlElement(element) if element.try_tag().is_some_and(|tag| &**tag == "hardBreak") => {
                push_run(&mut stray, Run { text: "\n".into(), bold: false, italic: false });
            }
            Out::YXmlText(text) => read_text(txn, &text, &mut stray),
            Out::YXmlElement(element) => {
                end_paragraph(&mut stray, blocks);
                read_element(txn, &element, place, blocks);
            }
            Out::YXmlFragment(fragment) => {
                end_paragraph(&mut stray, blocks);
                read_children(txn, fragment.as_ref(), place.inside(), blocks);
            }
            Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YMap(_) | Out::YDoc(_) | Out::UndefinedRef(_) => {}
        }
    }
    end_paragraph(&mut stray, blocks);
}

fn read_element<T: ReadTxn>(txn: &T, element: &XmlElementRef, place: Place, blocks: &mut Vec<Block>) {
    match element.try_tag().map(|tag| &**tag) {
        Some("paragraph") => {
            let mut inside = Vec::new();
            read_children(txn, element.as_ref(), place.inside(), &mut inside);
            if inside.is_empty() {
                inside.push(Block::Paragraph { text: Vec::new() });
            }
            blocks.append(&mut inside);
        }
        Some("bulletList") => read_list(txn, element, ListKind { ordered: false, start: None }, place, blocks),
        Some("orderedList") => {
            let kind = ListKind { ordered: true, start: list_start(txn, element) };
            read_list(txn, element, kind, place, blocks);
        }
        Some(_) | None => read_children(txn, element.as_ref(), place.inside(), blocks),
    }
}

struct ListKind {
    ordered: bool,
    start: Option<u32>,
}

fn read_list<T: ReadTxn>(txn: &T, list: &XmlElementRef, kind: ListKind, place: Place, blocks: &mut Vec<Block>) {
    let inside = place.inside_list();
    let mut items = Vec::new();
    for child in AsRef::<ArrayRef>::as_ref(list).iter(txn) {
        let mut item = Vec::new();
        match child {
            Out::YXmlElement(element) => read_children(txn, element.as_ref(), inside.inside(), &mut item),
            Out::YXmlText(text) => {
                let mut runs = Vec::new();
                read_text(txn, &text, &mut runs);
                end_paragraph(&mut runs, &mut item);
            }
            Out::YXmlFragment(fragment) => read_children(txn, fragment.as_ref(), inside.inside(), &mut item),
            Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YMap(_) | Out::YDoc(_) | Out::UndefinedRef(_) => {}
        }
        if inside.lists >= MAX_LIST_DEPTH {
            push_flat(item, &mut items);
        } else {
            items.push(item);
        }
    }
    blocks.push(Block::List { ordered: kind.ordered, start: kind.start, items });
}

/// Adds an item's blocks to the innermost list allowed: what stood in a deeper list becomes items of this one.
fn push_flat(item: Vec<Block>, items: &mut Vec<Vec<Block>>) {
    let mut current = Vec::new();
    let mut is_empty = true;
    for block in item {
        is_empty = false;
        match block {
            Block::Paragraph { .. } => current.push(block),
            Block::List { items: mut deeper, .. } => {
                if !current.is_empty() {
                    items.push(std::mem::take(&mut current));
                }
                items.append(&mut deeper);
            }
        }
    }
    if is_empty || !current.is_empty() {
        items.push(current);
    }
}

fn list_start<T: ReadTxn>(txn: &T, list: &XmlElementRef) -> Option<u32> {
    let start = match list.get_attribute(txn, "start")? {
        Out::Any(Any::Number(number)) => number.as_i64().and_then(|number| u32::try_from(number).ok()),
        Out::Any(Any::String(digits)) => digits.parse().ok(),
        Out::Any(Any::Null | Any::Undefined | Any::Bool(_) | Any::Buffer(_) | Any::Array(_) | Any::Map(_)) => None,
        Out::YText(_) | Out::YArray(_) | Out::YMap(_) | Out::YXmlElement(_) | Out::YXmlFragment(_) => None,
        Out::YXmlText(_) | Out::YDoc(_) | Out::UndefinedRef(_) => None,
    };
    start.filter(|number| *number != 1)
}

fn read_text<T: ReadTxn>(txn: &T, text: &XmlTextRef, runs: &mut Vec<Run>) {
    for piece in text.diff(txn, YChange::identity) {
        let attributes = piece.attributes.as_deref();
        let (bold, italic) = (has_mark(attributes, "bold"), has_mark(attributes, "italic"));
        match piece.insert {
            Out::Any(Any::String(words)) => push_run(runs, Run { text: words.to_string(), bold, italic }),
            Out::YXmlElement(element) if element.try_tag().is_some_and(|tag| &**tag == "hardBreak") => {
                push_run(runs, Run { text: "\n".into(), bold, italic });
            }
            Out::Any(_) | Out::YText(_) | Out::YArray(_) | Out::YMap(_) | Out::YXmlElement(_) => {}
            Out::YXmlFragment(_) | Out::YXmlText(_) | Out::YDoc(_) | Out::UndefinedRef(_) => {}
        }
    }
}

fn has_mark(attributes: Option<&Attrs>, mark: &str) -> bool {
    match attributes.and_then(|attributes| attributes.get(mark)) {
        None | Some(Any::Null | Any::Undefined | Any::Bool(false)) => false,
        Some(Any::Bool(true) | Any::Number(_) | Any::String(_) | Any::Buffer(_) | Any::Array(_) | Any::Map(_)) => true,
    }
}

/// Runs of one look are joined, so that the minutes do not depend on how the text came to be.
fn push_run(runs: &mut Vec<Run>, run: Run) {
    if run.text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.bold == run.bold && last.italic == run.italic => last.text.push_str(&run.text),
        Some(_) | None => runs.push(run),
    }
}

fn end_paragraph(runs: &mut Vec<Run>, blocks: &mut Vec<Block>) {
    if !runs.is_empty() {
        blocks.push(Block::Paragraph { text: std::mem::take(runs) });
    }
}

fn collect_lines(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } => lines.push(text.iter().map(|run| run.text.as_str()).collect()),
            Block::List { items, .. } => items.iter().for_each(|item| collect_lines(item, lines)),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_off(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests;
