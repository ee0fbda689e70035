//! The recorded stories, and a document that takes their updates as a room does.

use std::collections::BTreeMap;

use rembuk_core::wire::place::{PlaceError, Places};
use rembuk_core::wire::update::{self, Policy, Walk};
use serde::Deserialize;
use yrs::types::ToJson;
use yrs::types::text::YChange;
use yrs::updates::decoder::Decode;
use yrs::{
    Array, ClientID, Doc, OffsetKind, Options, ReadTxn, StateVector, Text, Transact, Transaction, Update, Xml,
    XmlFragment, XmlOut,
};

const KEYS: &[&str] =
    &["id", "what", "kind", "who", "when", "where", "technique", "cause", "sign", "category", "setting", "text"];

/// The kind of document that a story is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Text,
    Rows,
}

impl Kind {
    pub(crate) fn policy(self) -> Policy<'static> {
        match self {
            Self::Text => Policy::text(),
            Self::Rows => Policy::rows(KEYS),
        }
    }
}

pub(crate) struct Story {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    /// What was sent, in order.
    pub(crate) updates: Vec<Vec<u8>>,
    /// The end, as each of the two editors would tell it to a newcomer.
    pub(crate) whole: Vec<Vec<u8>>,
}

impl Story {
    pub(crate) fn all() -> Vec<Self> {
        #[derive(Deserialize)]
        struct Line {
            kind: Kind,
            name: String,
            updates: Vec<String>,
            whole: Vec<String>,
        }
        let bytes =
            |hex: Vec<String>| hex.iter().map(|hex| data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap()).collect();
        include_str!("recorded.jsonl")
            .lines()
            .map(|line| serde_json::from_str::<Line>(line).unwrap())
            .map(|line| Self {
                kind: line.kind,
                name: line.name,
                updates: bytes(line.updates),
                whole: bytes(line.whole),
            })
            .collect()
    }
}

/// An open document.
pub(crate) struct Page {
    pub(crate) kind: Kind,
    pub(crate) doc: Doc,
    pub(crate) places: Places,
}

impl Page {
    pub(crate) fn new(kind: Kind) -> Self {
        let doc = Doc::with_options(Options { offset_kind: OffsetKind::Utf16, ..Options::default() });
        match kind {
            Kind::Text => {
                doc.get_or_insert_xml_fragment("default");
            }
            Kind::Rows => {
                doc.get_or_insert_array("rows");
            }
        }
        let places = Places::new(&kind.policy());
        Self { kind, doc, places }
    }

    pub(crate) fn with_state(kind: Kind, state: &[u8]) -> Self {
        let mut page = Self::new(kind);
        let walk = update::walk(state, &kind.policy()).unwrap();
        page.places.admit(&walk).unwrap();
        page.apply(state);
        page
    }

    /// Takes an update as a room does: it is judged first, and what is good must apply.
    pub(crate) fn take(&mut self, bytes: &[u8], walk: &Walk) -> Result<(), PlaceError> {
        self.places.admit(walk)?;
        self.apply(bytes);
        Ok(())
    }

    fn apply(&mut self, bytes: &[u8]) {
        let update = Update::decode_v1(bytes).expect("what passes the walk decodes");
        let applied = self.doc.transact_mut().apply_update(update);
        applied.expect("what has its place applies");
    }

    pub(crate) fn known(&self, client: u64) -> u32 {
        self.doc.transact().state_vector().get(&ClientID::new(client))
    }

    pub(crate) fn has_gap(&self, walk: &Walk) -> bool {
        let known = self.doc.transact().state_vector();
        walk.gap(&|client| known.get(&ClientID::new(client)))
    }

    pub(crate) fn is_pending(&self) -> bool {
        self.doc.transact().has_missing_updates()
    }

    pub(crate) fn state(&self) -> Vec<u8> {
        let txn = self.doc.transact();
        txn.encode_state_as_update_v1(&StateVector::default())
    }

    pub(crate) fn content(&self) -> String {
        let txn = self.doc.transact();
        match self.kind {
            Kind::Text => {
                let root = txn.get_xml_fragment("default").unwrap();
                let all = root.children(&txn).map(|child| render(&child, &txn));
                all.collect()
            }
            Kind::Rows => {
                let rows = txn.get_array("rows").unwrap();
                let mut rows = serde_json::to_value(rows.to_json(&txn)).unwrap();
                rows.sort_all_objects();
                rows.to_string()
            }
        }
    }

    /// Deletes everything, which yrs does by recursion.
    pub(crate) fn clear(&mut self) {
        let mut txn = self.doc.transact_mut();
        match self.kind {
            Kind::Text => {
                let root = txn.get_xml_fragment("default").unwrap();
                let length = root.len(&txn);
                root.remove_range(&mut txn, 0, length);
            }
            Kind::Rows => {
                let rows = txn.get_array("rows").unwrap();
                let length = rows.len(&txn);
                rows.remove_range(&mut txn, 0, length);
            }
        }
    }
}

/// The content in one form: yrs itself gives attributes and marks in any order.
fn render(node: &XmlOut, txn: &Transaction<'_>) -> String {
    match node {
        XmlOut::Element(element) => {
            let attributes = element.attributes(txn);
            let attributes: BTreeMap<_, _> = attributes.map(|(key, value)| (key, value.to_string(txn))).collect();
            let inside: String = element.children(txn).map(|child| render(&child, txn)).collect();
            format!("{}{attributes:?}({inside})", element.tag())
        }
        XmlOut::Fragment(_) => unreachable!("no fragment stands in another"),
        XmlOut::Text(text) => {
            // Runs of equal marks may be told apart or not: what counts is each letter's marks.
            let runs = text.diff(txn, YChange::identity).into_iter().map(|run| {
                let marks: BTreeMap<_, _> = run.attributes.iter().flat_map(|all| all.iter()).collect();
                let letters = run.insert.to_string(txn);
                let letters = letters.chars().map(|letter| format!("{letter}{marks:?}"));
                letters.collect::<String>()
            });
            runs.collect()
        }
    }
}
