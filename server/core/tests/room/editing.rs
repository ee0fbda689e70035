//! What a person does to a text section, as values; and reading it.

use rembuk_core::domain::section::Document;
use rembuk_core::room::document::policy;
use rembuk_core::wire::update::{Range, Walk, walk};
use yrs::block::ClientID;
use yrs::types::Attrs;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Array, Doc, GetString, Map, MapPrelim, OffsetKind, Options, ReadTxn, StateVector, Text, TextPrelim, Transact,
    Update, XmlElementPrelim, XmlFragment, XmlFragmentRef, XmlOut, XmlTextPrelim, XmlTextRef,
};

/// An edit; numbers choose the place, whatever is there.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Type(u32, String),
    Erase(u32),
    Bold(u32),
    Paragraph(u32),
    DropParagraph(u32),
    /// A new row on a sheet of rows.
    AddRow(String),
    /// The first row goes.
    DropRow,
}

pub(super) fn new_doc(client: u64) -> Doc {
    Doc::with_options(Options {
        client_id: ClientID::new(client),
        offset_kind: OffsetKind::Utf16,
        cleanup_formatting: false,
        ..Options::default()
    })
}

/// Does an edit and gives the update that the client would send; none when there was nothing to do.
pub(super) fn perform(doc: &Doc, edit: &Edit) -> Option<Vec<u8>> {
    let (root, rows) = (doc.get_or_insert_xml_fragment("default"), doc.get_or_insert_array("rows"));
    let mut txn = doc.transact_mut();
    let lines = lines(&root, &txn);
    match edit {
        Edit::Type(at, text) => match pick(&lines, *at) {
            Some(line) => {
                let place = at % (line.len(&txn) + 1);
                line.insert(&mut txn, place, text);
            }
            None => {
                let paragraph = root.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
                paragraph.push_back(&mut txn, XmlTextPrelim::new(text.as_str()));
            }
        },
        Edit::Erase(at) => {
            let line = pick(&lines, *at)?;
            let length = line.len(&txn);
            let place = at.checked_rem(length)?;
            line.remove_range(&mut txn, place, (length - place).min(2));
        }
        Edit::Bold(at) => {
            let line = pick(&lines, *at)?;
            let length = line.len(&txn);
            let place = at.checked_rem(length)?;
            let value = if at % 3 == 0 { Any::Null } else { Any::Bool(true) };
            line.format(&mut txn, place, (length - place).min(3), Attrs::from([("bold".into(), value)]));
        }
        Edit::Paragraph(at) => {
            let place = at % (root.len(&txn) + 1);
            let paragraph = root.insert(&mut txn, place, XmlElementPrelim::empty("paragraph"));
            paragraph.push_back(&mut txn, XmlTextPrelim::new(""));
        }
        Edit::DropParagraph(at) => {
            let place = at.checked_rem(root.len(&txn))?;
            root.remove_range(&mut txn, place, 1);
        }
        Edit::AddRow(text) => {
            let row = rows.push_back(&mut txn, MapPrelim::default());
            row.insert(&mut txn, "text", TextPrelim::new(text.as_str()));
        }
        Edit::DropRow => rows.remove(&mut txn, 0),
    }
    txn.commit();
    txn.has_changes().then(|| txn.encode_update_v1())
}

fn pick(lines: &[XmlTextRef], at: u32) -> Option<&XmlTextRef> {
    let index = usize::try_from(at).ok()?.checked_rem(lines.len())?;
    lines.get(index)
}

fn lines(root: &XmlFragmentRef, txn: &impl ReadTxn) -> Vec<XmlTextRef> {
    let mut lines = Vec::new();
    for paragraph in root.children(txn) {
        let XmlOut::Element(paragraph) = paragraph else { continue };
        for child in paragraph.children(txn) {
            if let XmlOut::Text(line) = child {
                lines.push(line);
            }
        }
    }
    lines
}

pub(super) fn apply(doc: &Doc, update: &[u8]) {
    doc.transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
}

/// All that a replica has beyond a state vector, what it could not place included, as Yjs sends it.
pub(super) fn state(doc: &Doc, beyond: &[u8]) -> Vec<u8> {
    doc.transact().encode_state_as_update_v1(&StateVector::decode_v1(beyond).unwrap())
}

pub(super) fn text(doc: &Doc) -> String {
    let root = doc.get_or_insert_xml_fragment("default");
    let txn = doc.transact();
    root.get_string(&txn)
}

/// What an update says, without the limits of one message.
pub(super) fn contents(document: Document, update: &[u8]) -> Walk {
    let mut policy = policy(document);
    policy.limits.structs = usize::MAX;
    policy.limits.deletes = usize::MAX;
    policy.limits.collected = u32::MAX;
    walk(update, &policy).unwrap()
}

/// The clocks and deletions that a log or a replica holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Knowledge {
    ends: std::collections::BTreeMap<u64, u32>,
    deleted: std::collections::BTreeSet<(u64, u32)>,
}

impl Knowledge {
    pub(super) fn of(document: Document, update: &[u8]) -> Self {
        let mut knowledge = Self::default();
        knowledge.add(document, update);
        knowledge
    }

    pub(super) fn add(&mut self, document: Document, update: &[u8]) {
        let walked = contents(document, update);
        for range in &walked.structs {
            let end = self.ends.entry(range.client).or_default();
            *end = range.end().max(*end);
        }
        self.deleted.extend(walked.deletes.iter().flat_map(clocks));
    }

    pub(super) fn holds(&self, other: &Self) -> bool {
        other.ends.iter().all(|(client, end)| self.ends.get(client).copied().unwrap_or(0) >= *end)
            && other.deleted.is_subset(&self.deleted)
    }
}

fn clocks(range: &Range) -> impl Iterator<Item = (u64, u32)> + use<> {
    let client = range.client;
    (range.clock..range.end()).map(move |clock| (client, clock))
}
