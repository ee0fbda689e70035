//! Whether a document still has the shape of its schema after an update.
//!
//! An item may inherit its place from a neighbour, so the walk over an update cannot see that a string lands among
//! paragraphs or a paragraph in a paragraph; such content makes every peer's editor throw, or delete what it cannot show.
//! Only what the transaction touched is looked at: a keystroke costs nothing, a new paragraph one look at its siblings.
//!
//! What honest people can cause by editing at once stays allowed, though an editor would repair it: an empty list, a list
//! item that begins with a list, two texts side by side.

mod node;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thiserror::Error;
use yrs::branch::{Branch, BranchPtr};
use yrs::types::xml::Attributes;
use yrs::{Any, Array, ArrayRef, BranchID, Doc, GetString, Out, TextRef, TransactionAcqError, TransactionMut};

use super::update::Walk;
use node::Node;

/// How deep shared types may nest, the root included: six lists within each other.
pub const DEPTH_LIMIT: usize = 16;

/// Why a document no longer has its shape; it has to be built anew without the update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TreeError {
    /// A type stands where the schema has no such child.
    #[error("a child is not allowed in its parent")]
    ForeignChild,
    /// Something that is not a type stands among children.
    #[error("loose content stands among children")]
    LooseContent,
    /// A text holds something else than text.
    #[error("a text holds something else")]
    NotPlainText,
    /// A key, or its value, is not of the schema.
    #[error("a key or its value is not allowed")]
    ForeignKey,
    /// Types nest deeper than [`DEPTH_LIMIT`].
    #[error("types are nested too deep")]
    TooDeep,
}

/// The schema of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text section: paragraphs and lists in the fragment `default`.
    Text,
    /// Maps with these keys in the array `rows`; under `text` there may be a text.
    Rows(&'static [&'static str]),
}

/// Watches one open document.
///
/// The look happens inside the commit, before garbage collection frees what the transaction deleted; so ask for the
/// [`verdict`](Self::verdict) after the commit.
#[derive(Debug)]
pub struct Watch {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    scope: Scope,
    verdict: Result<(), TreeError>,
}

/// What an update could break at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Nothing,
    Containers,
    ContainersAndTexts,
}

impl Watch {
    /// Gives the document its root and begins to watch it. No transaction may be open.
    pub fn install(doc: &Doc, shape: Shape) -> Result<Self, TransactionAcqError> {
        match shape {
            Shape::Text => {
                doc.get_or_insert_xml_fragment("default");
            }
            Shape::Rows(_) => {
                doc.get_or_insert_array("rows");
            }
        }
        let state = Arc::new(Mutex::new(State { scope: Scope::ContainersAndTexts, verdict: Ok(()) }));
        let watched = Arc::clone(&state);
        doc.observe_after_transaction("tree", move |txn| {
            let mut state = lock(&watched);
            let verdict = check(txn, shape, state.scope);
            state.scope = Scope::ContainersAndTexts;
            state.verdict = state.verdict.and(verdict);
        })?;
        Ok(Self { state })
    }

    /// Tells what the next transaction applies, so that no more is looked at than that can break.
    pub fn expect(&self, walk: &Walk) {
        lock(&self.state).scope = if walk.structs.is_empty() {
            Scope::Nothing
        } else if walk.has_types || walk.has_values {
            Scope::ContainersAndTexts
        } else {
            Scope::Containers
        };
    }

    /// Whether all that was committed since the last question kept the shape.
    pub fn verdict(&self) -> Result<(), TreeError> {
        std::mem::replace(&mut lock(&self.state).verdict, Ok(()))
    }
}

/// Guards two small values between the room and the observer, both on the room's thread; nothing awaits under it.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Checks what the transaction changed. To be called before its garbage collection: afterwards the pointers to changed
/// types may dangle.
fn check(txn: &TransactionMut<'_>, shape: Shape, scope: Scope) -> Result<(), TreeError> {
    if scope == Scope::Nothing {
        return Ok(());
    }
    // yrs lists each changed type followed by its ancestors up to its root.
    let is_root = |branch: &BranchPtr| matches!(branch.id(), BranchID::Root(_));
    for chain in txn.changed_parent_types().split_inclusive(is_root) {
        let Some(changed) = chain.first() else {
            continue;
        };
        if chain.iter().any(|branch| branch.is_deleted()) {
            continue;
        }
        let node = Node::of(changed, shape).ok_or(TreeError::ForeignChild)?;
        if node.is_text() && scope == Scope::Containers {
            continue;
        }
        Look { txn, shape }.at(changed, node, chain.len())?;
    }
    Ok(())
}

struct Look<'a, 'doc> {
    txn: &'a TransactionMut<'doc>,
    shape: Shape,
}

impl Look<'_, '_> {
    /// Checks a type, and those in it that are new.
    fn at(&self, branch: &Branch, node: Node, depth: usize) -> Result<(), TreeError> {
        if depth > DEPTH_LIMIT {
            return Err(TreeError::TooDeep);
        }
        self.keys(branch, node, depth)?;
        let length = branch.len();
        match node {
            Node::XmlText | Node::PlainText => self.text(branch),
            Node::Row | Node::HardBreak if length == 0 => Ok(()),
            Node::Row | Node::HardBreak => Err(TreeError::LooseContent),
            Node::Section | Node::Paragraph | Node::BulletList | Node::OrderedList | Node::ListItem | Node::Rows => {
                self.children(branch, node, depth)
            }
        }
    }

    fn children(&self, branch: &Branch, node: Node, depth: usize) -> Result<(), TreeError> {
        let mut seen = 0_u32;
        for child in ArrayRef::from(BranchPtr::from(branch)).iter(self.txn) {
            let child = branch_of(&child).ok_or(TreeError::LooseContent)?;
            let kind = Node::of(&child, self.shape).ok_or(TreeError::ForeignChild)?;
            if !node.may_hold(kind) {
                return Err(TreeError::ForeignChild);
            }
            self.if_new(&child, kind, depth)?;
            seen = seen.saturating_add(1);
        }
        // Whatever the iterator would leave out has a length all the same.
        if seen == branch.len() { Ok(()) } else { Err(TreeError::LooseContent) }
    }

    fn keys(&self, branch: &Branch, node: Node, depth: usize) -> Result<(), TreeError> {
        for (key, value) in Attributes::<_, TransactionMut<'_>>::new(branch, self.txn) {
            if !node.may_have_key(key, self.shape) {
                return Err(TreeError::ForeignKey);
            }
            if let Out::Any(value) = &value {
                if !is_scalar(value) {
                    return Err(TreeError::ForeignKey);
                }
                continue;
            }
            let child = branch_of(&value).ok_or(TreeError::ForeignKey)?;
            let is_text = Node::of(&child, self.shape) == Some(Node::PlainText);
            if node != Node::Row || key != "text" || !is_text {
                return Err(TreeError::ForeignKey);
            }
            self.if_new(&child, Node::PlainText, depth)?;
        }
        Ok(())
    }

    /// Strings alone have to account for the whole length.
    fn text(&self, branch: &Branch) -> Result<(), TreeError> {
        let text = TextRef::from(BranchPtr::from(branch)).get_string(self.txn);
        if text.encode_utf16().count() == usize::try_from(branch.len()).unwrap_or(usize::MAX) {
            Ok(())
        } else {
            Err(TreeError::NotPlainText)
        }
    }

    fn if_new(&self, child: &Branch, node: Node, depth: usize) -> Result<(), TreeError> {
        match child.id() {
            BranchID::Nested(id) if self.txn.insert_set().contains(&id) => {
                self.at(child, node, depth.saturating_add(1))
            }
            BranchID::Nested(_) | BranchID::Root(_) => Ok(()),
        }
    }
}

fn branch_of(value: &Out) -> Option<BranchPtr> {
    let branch: &Branch = match value {
        Out::YText(text) => text.as_ref(),
        Out::YArray(array) => array.as_ref(),
        Out::YMap(map) => map.as_ref(),
        Out::YXmlElement(element) => element.as_ref(),
        Out::YXmlFragment(fragment) => fragment.as_ref(),
        Out::YXmlText(text) => text.as_ref(),
        Out::UndefinedRef(branch) => branch,
        Out::Any(_) | Out::YDoc(_) => return None,
    };
    Some(BranchPtr::from(branch))
}

fn is_scalar(value: &Any) -> bool {
    match value {
        Any::Null | Any::Bool(_) | Any::Number(_) | Any::String(_) => true,
        Any::Undefined | Any::Buffer(_) | Any::Array(_) | Any::Map(_) => false,
    }
}

#[cfg(test)]
mod tests;
