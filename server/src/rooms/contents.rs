//! What the documents of a conference say, as committed: for the check list and the seal.

use std::collections::BTreeMap;

use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::minutes::row_entries::read_rows;
use rembuk_core::minutes::text_blocks::{Block, read_blocks};
use rembuk_core::room::document::OpenDocument;
use rembuk_core::room::row_origin::{Beginnings, Origin};
use serde_json::{Map, Value};
use yrs::Transact;

use super::keeper::{KeepError, read_document, read_log};
use crate::store::edits::Edits;
use crate::vault::sealed::SealingKey;

/// The rows of a plan or sheet.
pub type Rows = Vec<Map<String, Value>>;

/// See the module.
pub struct Contents {
    /// The text sections.
    pub sections: BTreeMap<TextSection, Vec<Block>>,
    /// The action plan.
    pub actions: Rows,
    /// What each participant brought in.
    pub contributions: BTreeMap<ParticipantId, Rows>,
    /// Where the rows of `contributions` come from, in their order.
    pub origins: BTreeMap<ParticipantId, Vec<Origin>>,
    /// What each participant told chair and secretary alone.
    pub confidential: BTreeMap<ParticipantId, Rows>,
}

/// A sheet of contributions, with where its entries come from, in their order.
pub struct SheetContents {
    /// The entries.
    pub rows: Rows,
    /// Where they come from.
    pub origins: Vec<Origin>,
}

/// Reads everything that `people` and all together have written.
pub async fn read_contents(
    store: &dyn Edits,
    key: &SealingKey,
    conference: ConferenceId,
    people: &[ParticipantId],
) -> Result<Contents, KeepError> {
    let reader = Reader { store, key, conference };
    let mut sections = BTreeMap::new();
    for section in TextSection::ALL {
        sections.insert(*section, reader.blocks(Document::Text(*section)).await?);
    }
    let (mut contributions, mut origins, mut confidential) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for person in people {
        let sheet = reader.sheet(*person).await?;
        contributions.insert(*person, sheet.rows);
        origins.insert(*person, sheet.origins);
        confidential.insert(*person, reader.rows(Document::Confidential(*person)).await?);
    }
    Ok(Contents { sections, actions: reader.rows(Document::Actions).await?, contributions, origins, confidential })
}

/// Reads one sheet of contributions.
pub async fn read_sheet(
    store: &dyn Edits,
    key: &SealingKey,
    conference: ConferenceId,
    owner: ParticipantId,
) -> Result<SheetContents, KeepError> {
    Reader { store, key, conference }.sheet(owner).await
}

/// Reads the blocks of one section.
pub async fn read_section(
    store: &dyn Edits,
    key: &SealingKey,
    conference: ConferenceId,
    section: TextSection,
) -> Result<Vec<Block>, KeepError> {
    Reader { store, key, conference }.blocks(Document::Text(section)).await
}

/// Reads the rows of the action plan.
pub async fn read_plan(store: &dyn Edits, key: &SealingKey, conference: ConferenceId) -> Result<Rows, KeepError> {
    Reader { store, key, conference }.rows(Document::Actions).await
}

/// Whether somebody's own sheets hold anything.
pub async fn has_written(
    store: &dyn Edits,
    key: &SealingKey,
    conference: ConferenceId,
    person: ParticipantId,
) -> Result<bool, KeepError> {
    let reader = Reader { store, key, conference };
    Ok(!reader.rows(Document::Contributions(person)).await?.is_empty()
        || !reader.rows(Document::Confidential(person)).await?.is_empty())
}

/// Opens a document as it is committed.
pub async fn open_document(
    store: &dyn Edits,
    key: &SealingKey,
    conference: ConferenceId,
    document: Document,
) -> Result<OpenDocument, KeepError> {
    let (_, stored) = read_document(store, key, conference, document).await?;
    OpenDocument::load(document, stored.snapshot.as_deref(), &stored.changes).map_err(|_| KeepError::Unreadable)
}

struct Reader<'a> {
    store: &'a dyn Edits,
    key: &'a SealingKey,
    conference: ConferenceId,
}

impl Reader<'_> {
    async fn blocks(&self, document: Document) -> Result<Vec<Block>, KeepError> {
        let open = self.open(document).await?;
        Ok(read_blocks(&open.doc().transact()))
    }

    async fn rows(&self, document: Document) -> Result<Rows, KeepError> {
        let open = self.open(document).await?;
        Ok(read_rows(&open.doc().transact()))
    }

    async fn sheet(&self, owner: ParticipantId) -> Result<SheetContents, KeepError> {
        let document = Document::Contributions(owner);
        let open = self.open(document).await?;
        let rows = read_rows(&open.doc().transact());
        let log = if rows.is_empty() {
            Vec::new()
        } else {
            read_log(self.store, self.key, self.conference, document).await?
        };
        let beginnings = Beginnings::of(document, &log).map_err(|_| KeepError::Unreadable)?;
        Ok(SheetContents { rows, origins: beginnings.of_rows(&open) })
    }

    async fn open(&self, document: Document) -> Result<OpenDocument, KeepError> {
        open_document(self.store, self.key, self.conference, document).await
    }
}
