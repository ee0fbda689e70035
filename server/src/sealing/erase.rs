//! Erasing what was said at a sealed conference. The leaves of the talk are withheld from the sealed file, whose seal goes
//! on verifying; the documents that came out of the meeting are kept as they were sealed, without their history.

use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::ids::ConferenceId;
use rembuk_core::minutes::assemble::is_talk;
use rembuk_core::minutes::withhold::withhold;
use time::OffsetDateTime;

use super::{SealFailure, Sealing, file_place};
use crate::audit::Event;
use crate::rooms::contents::open_document;
use crate::store::edits::CommitError;
use crate::store::retention::TalkErasure;
use crate::vault::sealed::{Place, SealingKey};

/// Why the talk was not erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseFailure {
    /// The conference is not sealed, or its talk was erased before.
    #[error("there is no talk to erase")]
    Nothing,
    /// Reading or keeping failed.
    #[error(transparent)]
    Seal(#[from] SealFailure),
}

impl Sealing {
    /// Erases the talk for good; an open room forgets it, too.
    pub async fn erase_talk(
        &self,
        conference: ConferenceId,
        at: OffsetDateTime,
        event: Event,
    ) -> Result<(), EraseFailure> {
        let Some((key, file)) = self.sealed_file(conference).await? else { return Err(EraseFailure::Nothing) };
        let shown = withhold(&file, &is_talk).map_err(|_| SealFailure::Broken)?;
        let file = key.seal(file_place(conference), &shown).map_err(SealFailure::from)?;
        let documents = self.results(conference, &key).await?;
        let outcome = self.store.erase_talk(TalkErasure { conference, file, documents, at }, event).await;
        // Also after a failure: a commit whose outcome is unknown may have gone in.
        self.rooms.end(conference).await;
        match outcome {
            Ok(()) => Ok(()),
            Err(CommitError::Stale) => Err(EraseFailure::Nothing),
            Err(CommitError::Store(cause)) => Err(SealFailure::from(cause).into()),
        }
    }

    /// The documents that stay, as they were sealed: name, number of the last edit, encrypted snapshot.
    async fn results(
        &self,
        conference: ConferenceId,
        key: &SealingKey,
    ) -> Result<Vec<(String, u64, Vec<u8>)>, SealFailure> {
        let head = self.store.heads(conference).await?.ok_or(SealFailure::Broken)?.head;
        let mut kept = Vec::new();
        for document in TextSection::ALL.iter().copied().map(Document::Text).chain([Document::Actions]) {
            let open = open_document(self.store.as_ref(), key, conference, document).await?;
            let name = document.to_string();
            let place = Place { conference: Some(conference), kind: "snapshot", subject: &name, seq: head };
            let snapshot = key.seal(place, &open.snapshot_without_owners())?;
            kept.push((name, head, snapshot));
        }
        Ok(kept)
    }
}
