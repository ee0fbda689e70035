//! Writes paragraphs into an empty section without a browser: for the sample conference.

use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::ids::{BatchId, ConferenceId, ParticipantId};
use time::OffsetDateTime;
use uuid::Uuid;
use yrs::{ReadTxn, StateVector, Transact, XmlElementPrelim, XmlFragment, XmlTextPrelim};

use super::keeper::KeepError;
use crate::store::Store;
use crate::store::edits::{CommitError, EditBatch, EditRow};
use crate::vault::sealed::{Place, SealingKey};

/// Whose words are written where.
pub struct Author<'a> {
    /// The key of the conference.
    pub key: &'a SealingKey,
    /// Which conference; nobody may have it open.
    pub conference: ConferenceId,
    /// Who is said to have written.
    pub participant: ParticipantId,
    /// When.
    pub at: OffsetDateTime,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PrefillError {
    /// The conference cannot be read, or the words cannot be sealed.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// The words were not committed.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// Writes `paragraphs` into `section` as one edit.
pub async fn prefill(
    store: &dyn Store,
    author: &Author<'_>,
    section: TextSection,
    paragraphs: &[&str],
) -> Result<(), PrefillError> {
    let heads = store.heads(author.conference).await.map_err(KeepError::Store)?.ok_or(KeepError::Gone)?;
    let document = Document::Text(section).to_string();
    let place = Place { conference: Some(author.conference), kind: "edit", subject: &document, seq: heads.head + 1 };
    let payload = author.key.seal(place, &written(paragraphs)).map_err(KeepError::Random)?;
    let row = EditRow { document, author: author.participant, contributor: None, at: author.at, payload };
    let batch = EditBatch {
        id: BatchId(Uuid::now_v7()),
        conference: author.conference,
        generation: heads.generation,
        expected_head: heads.head,
        rows: vec![row],
    };
    store.commit_edits(batch).await?;
    Ok(())
}

/// The update that an editor would have sent.
fn written(paragraphs: &[&str]) -> Vec<u8> {
    let doc = yrs::Doc::new();
    let fragment = doc.get_or_insert_xml_fragment("default");
    let mut txn = doc.transact_mut();
    for paragraph in paragraphs {
        let element = fragment.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
        element.push_back(&mut txn, XmlTextPrelim::new(*paragraph));
    }
    txn.encode_state_as_update_v1(&StateVector::default())
}
