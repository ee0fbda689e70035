//! One shared document in memory: a yrs `Doc` behind the guards of the update walker. What it shows
//! was applied, not necessarily committed: the room holds back whatever would show it too early.

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};

use uuid::Uuid;
use yrs::updates::decoder::Decode;
use yrs::{ClientID, Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, TransactionMut, Update};

use crate::domain::section::Document;
use crate::ids::ParticipantId;
use crate::wire::place::{PlaceError, Places};
use crate::wire::update::{Policy, Walk, walk};
use crate::wire::varint::{Reader, write_number};

/// The keys of a row of the action plan.
pub const ACTION_KEYS: &[&str] = &[
    "id",
    "what",
    "kind",
    "who",
    "when",
    "where",
    "technique",
    "cause",
    "sign",
    "with",
    "solution",
    "repeats",
    "outcome",
    "alternatives",
];
/// The keys of an entry in a sheet.
pub const ENTRY_KEYS: &[&str] = &["id", "category", "kind", "setting", "text"];

/// The largest document, as bytes of its encoded state.
const DOCUMENT_BYTES: usize = 2 * 1024 * 1024;

/// An update that says nothing.
pub const EMPTY_UPDATE: &[u8] = &[0, 0];

/// A document that is open in a room.
pub struct OpenDocument {
    kind: Document,
    doc: Doc,
    /// Where every item stands: what an update may not put there is refused before yrs sees it.
    places: Places,
    /// Whose each client id is: the participant who first used it.
    owners: BTreeMap<u64, ParticipantId>,
    /// The next clock of each client.
    known: BTreeMap<u64, u32>,
    /// Bytes of encoded state when last measured, and of what was applied since.
    weight: usize,
    /// What `weight` was when it was last measured.
    measured: usize,
}

/// Why an update was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Malformed, foreign or forged.
    #[error("the update is not one that this document allows")]
    Invalid,
    /// The document would be too large.
    #[error("the document would be too large")]
    TooLarge,
    /// yrs failed in the middle of it: the document must be thrown away and built anew.
    #[error("the update breaks the document")]
    Broken,
}

/// What admitting an update came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Admission {
    /// Everything in it was known.
    Known,
    /// It continues something that is not here yet; nothing was applied.
    Gap,
    /// Applied; this is the change really made.
    Changed(Vec<u8>),
}

impl OpenDocument {
    /// A document that holds nothing.
    pub fn empty(kind: Document) -> Self {
        let places = Places::new(&policy(kind));
        let (owners, known) = (BTreeMap::new(), BTreeMap::new());
        Self { kind, doc: doc_for(kind, None), places, owners, known, weight: 0, measured: 0 }
    }

    /// Builds a document from its snapshot and the changes behind it, in order. These were checked when they
    /// were accepted; a part that no longer reads is a broken store and reported as such.
    pub fn load(
        kind: Document,
        snapshot: Option<&[u8]>,
        changes: &[(ParticipantId, Vec<u8>)],
    ) -> Result<Self, Refusal> {
        let mut document = Self::empty(kind);
        if let Some(snapshot) = snapshot {
            let (owners, state) = split_snapshot(snapshot).ok_or(Refusal::Broken)?;
            document.owners = owners;
            document.restore(state)?;
        }
        for (author, change) in changes {
            for range in document.restore(change)?.structs {
                document.owners.entry(range.client).or_insert(*author);
            }
        }
        let txn = document.doc.transact();
        document.known = txn.state_vector().iter().map(|(client, clock)| (client.get(), *clock)).collect();
        drop(txn);
        Ok(document)
    }

    /// Checks an update and applies it. `reserved` tells whose a client id is that was announced but never used.
    pub fn admit(
        &mut self,
        author: ParticipantId,
        update: &[u8],
        reserved: impl Fn(u64) -> Option<ParticipantId>,
    ) -> Result<Admission, Refusal> {
        let walked = self.inspect(update)?;
        let known = |client: u64| self.known.get(&client).copied().unwrap_or(0);
        let adds = walked.adds(&known);
        let foreign = adds.iter().any(|range| {
            let owner = self.owners.get(&range.client).copied().or_else(|| reserved(range.client));
            owner.is_some_and(|owner| owner != author)
        });
        if foreign {
            return Err(Refusal::Invalid);
        }
        if walked.gap(&known) {
            return Ok(Admission::Gap);
        }
        if adds.is_empty() && walked.deletes.is_empty() {
            return Ok(Admission::Known);
        }
        if !adds.is_empty() {
            // A full document may still be made smaller.
            self.reserve_room(update.len())?;
        }
        match self.places.admit(&walked) {
            Ok(()) => {}
            Err(PlaceError::Missing) => return Ok(Admission::Gap),
            Err(
                PlaceError::Circle | PlaceError::MixedNeighbours | PlaceError::ForeignContent | PlaceError::TooDeep,
            ) => return Err(Refusal::Invalid),
        }
        let change = self.apply(update, |txn| txn.has_changes().then(|| txn.encode_update_v1()))?;
        let Some(change) = change else { return Ok(Admission::Known) };
        for range in adds {
            self.owners.entry(range.client).or_insert(author);
            self.known.insert(range.client, range.end());
        }
        self.weight += change.len();
        Ok(Admission::Changed(change))
    }

    /// Takes in what was admitted and committed elsewhere. Fails when it does not fit what is here, or uses a client id
    /// that belongs to somebody else here: the document then has to be built anew from the log.
    pub fn accept(&mut self, author: ParticipantId, change: &[u8]) -> Result<(), Refusal> {
        let walked = self.restore(change)?;
        let mut fits = true;
        for range in walked.structs {
            fits &= *self.owners.entry(range.client).or_insert(author) == author;
            let known = self.known.entry(range.client).or_default();
            *known = (*known).max(range.end());
        }
        if fits { Ok(()) } else { Err(Refusal::Broken) }
    }

    /// Whether an update holds nothing that is not here already; nothing is applied.
    pub fn contains(&self, update: &[u8]) -> Result<bool, Refusal> {
        let walked = self.inspect(update)?;
        let known = |client: u64| self.known.get(&client).copied().unwrap_or(0);
        if walked.gap(&known) || !walked.adds(&known).is_empty() {
            return Ok(false);
        }
        if walked.deletes.is_empty() {
            return Ok(true);
        }
        let decoded = Update::decode_v1(update).map_err(|_| Refusal::Invalid)?;
        let deleted = self.doc.transact().snapshot().delete_set;
        Ok(decoded.delete_set().diff(&deleted).is_empty())
    }

    /// What a client lacks that knows `state_vector` (already checked to be one).
    pub fn step2(&self, state_vector: &[u8]) -> Option<Vec<u8>> {
        let state_vector = StateVector::decode_v1(state_vector).ok()?;
        Some(self.doc.transact().encode_diff_v1(&state_vector))
    }

    /// What this document knows.
    pub fn state_vector(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_number(&mut bytes, u64::try_from(self.known.len()).unwrap_or(u64::MAX));
        for (client, clock) in &self.known {
            write_number(&mut bytes, *client);
            write_number(&mut bytes, u64::from(*clock));
        }
        bytes
    }

    /// Whose a client id is.
    pub fn owner(&self, client: u64) -> Option<ParticipantId> {
        self.owners.get(&client).copied()
    }

    /// Everything needed to build this document again: owners, then state.
    pub fn snapshot(&self) -> Vec<u8> {
        self.snapshot_with(&self.owners)
    }

    /// The present text alone, without saying whose any of it is: what stays of a locked document when its history goes.
    pub fn snapshot_without_owners(&self) -> Vec<u8> {
        self.snapshot_with(&BTreeMap::new())
    }

    fn snapshot_with(&self, owners: &BTreeMap<u64, ParticipantId>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_number(&mut bytes, u64::try_from(owners.len()).unwrap_or(u64::MAX));
        for (client, owner) in owners {
            write_number(&mut bytes, *client);
            bytes.extend_from_slice(owner.0.as_bytes());
        }
        bytes.extend_from_slice(&self.doc.transact().encode_diff_v1(&StateVector::default()));
        bytes
    }

    /// Which document it is.
    pub fn kind(&self) -> Document {
        self.kind
    }

    /// The document itself, to be read.
    pub fn doc(&self) -> &Doc {
        &self.doc
    }

    fn inspect(&self, update: &[u8]) -> Result<Walk, Refusal> {
        if self.kind == Document::Room && update != EMPTY_UPDATE {
            return Err(Refusal::Invalid);
        }
        walk(update, &policy(self.kind)).map_err(|_| Refusal::Invalid)
    }

    fn reserve_room(&mut self, more: usize) -> Result<(), Refusal> {
        // Measuring writes the whole document: only when something was applied since the last time.
        if self.weight.saturating_add(more) > DOCUMENT_BYTES && self.weight != self.measured {
            self.weight = self.doc.transact().encode_diff_v1(&StateVector::default()).len();
            self.measured = self.weight;
        }
        if self.weight.saturating_add(more) > DOCUMENT_BYTES { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    fn restore(&mut self, update: &[u8]) -> Result<Walk, Refusal> {
        let walked = walk(update, &stored_policy(self.kind)).map_err(|_| Refusal::Broken)?;
        self.places.admit(&walked).map_err(|_| Refusal::Broken)?;
        self.apply(update, |_| ())?;
        self.weight += update.len();
        Ok(walked)
    }

    /// Applies what was walked before. A panic inside yrs leaves the transaction unfinished on purpose: finishing it
    /// would commit a broken state; the whole document is thrown away instead (sync-protocol.md 5.5).
    fn apply<T>(&mut self, update: &[u8], result: impl FnOnce(&TransactionMut<'_>) -> T) -> Result<T, Refusal> {
        let doc = &self.doc;
        let applied = catch_unwind(AssertUnwindSafe(|| {
            let decoded = Update::decode_v1(update).map_err(|_| Refusal::Broken)?;
            let mut txn = ManuallyDrop::new(doc.transact_mut());
            txn.apply_update(decoded).map_err(|_| Refusal::Broken)?;
            txn.commit();
            let result = result(&txn);
            drop(ManuallyDrop::into_inner(txn));
            Ok(result)
        }));
        applied.unwrap_or(Err(Refusal::Broken))
    }
}

/// What updates of a document may hold.
pub fn policy(document: Document) -> Policy<'static> {
    match document {
        Document::Text(_) | Document::Room => Policy::text(),
        Document::Actions => Policy::rows(ACTION_KEYS),
        Document::Contributions(_) | Document::Confidential(_) => Policy::rows(ENTRY_KEYS),
    }
}

/// What the store may hold: the same content, in a whole state that is larger than one message may be.
pub(super) fn stored_policy(document: Document) -> Policy<'static> {
    let mut policy = policy(document);
    policy.limits.structs = usize::MAX;
    policy.limits.deletes = usize::MAX;
    policy.limits.collected = u32::MAX;
    policy
}

/// An empty document of this kind, with a client id of its own where something is to be written in it.
pub(super) fn doc_for(kind: Document, client: Option<u32>) -> Doc {
    let options =
        client.map_or_else(Options::default, |client| Options::with_client_id(ClientID::new(u64::from(client))));
    let doc = Doc::with_options(Options {
        offset_kind: OffsetKind::Utf16,
        // Deleted text is gone: a late joiner gets the present text only.
        skip_gc: false,
        // A relay must not author deletions of its own.
        cleanup_formatting: false,
        ..options
    });
    // yrs takes a root for what it is first asked for.
    match kind {
        Document::Text(_) | Document::Room => {
            doc.get_or_insert_xml_fragment("default");
        }
        Document::Actions | Document::Contributions(_) | Document::Confidential(_) => {
            doc.get_or_insert_array("rows");
        }
    }
    doc
}

fn split_snapshot(snapshot: &[u8]) -> Option<(BTreeMap<u64, ParticipantId>, &[u8])> {
    let mut reader = Reader::new(snapshot);
    let mut owners = BTreeMap::new();
    for _ in 0..reader.number().ok()? {
        let client = reader.number().ok()?;
        let owner = Uuid::from_slice(reader.take(16).ok()?).ok()?;
        owners.insert(client, ParticipantId(owner));
    }
    Some((owners, reader.take(reader.remaining()).ok()?))
}
