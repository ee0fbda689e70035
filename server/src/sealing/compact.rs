//! The compaction of the log after the seal: what was deleted is gone, and how the present text came to be is kept for those
//! who were there, until the talk is erased.

use std::collections::BTreeMap;

use rembuk_core::domain::conference::State;
use rembuk_core::domain::section::Document;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::document::{OpenDocument, Refusal};
use rembuk_core::room::history::{Line, Origins, read_history};

use super::{SealFailure, Sealing};
use crate::audit::{Action, Event};
use crate::records::history::SectionHistory;
use crate::store::edits::CommitError;
use crate::store::history::{Compaction, LoggedEdit};
use crate::vault::sealed::{OpenError, Place, SealingKey};

/// What one document's log came to.
struct Replayed {
    document: OpenDocument,
    lines: Vec<Line>,
}

impl Sealing {
    /// Compacts the log of a sealed conference; does nothing where that is done, or where there is nothing any more.
    pub async fn compact(&self, conference: ConferenceId) -> Result<(), SealFailure> {
        let Some(room) = self.store.room_record(conference).await? else { return Ok(()) };
        let is_sealed = match room.state {
            State::Sealed | State::FollowUp | State::Closed => true,
            State::Draft | State::Invited | State::Live(_) | State::Cancelled => false,
        };
        let Some(keys) = room.keys.filter(|_| is_sealed) else { return Ok(()) };
        let key = self.master.unwrap_keys(conference, &keys)?.content;
        let log = self.store.edit_log(conference).await?;
        let sealing_key = key.clone();
        // Replaying a long meeting is work for a thread of its own.
        let compaction = tokio::task::spawn_blocking(move || compaction(conference, room.head, &sealing_key, log))
            .await
            .map_err(|_| SealFailure::Broken)??;
        match self.store.compact(compaction, self.event(conference)).await {
            // Stale: somebody else was faster, or the talk was erased meanwhile.
            Ok(()) | Err(CommitError::Stale) => Ok(()),
            Err(CommitError::Store(cause)) => Err(cause.into()),
        }
    }

    /// Compacts every log that was left: the server ended in between, or they were sealed by an earlier version.
    pub async fn compact_all(&self) -> Result<(), SealFailure> {
        for conference in self.store.uncompacted().await? {
            self.compact(conference).await?;
        }
        Ok(())
    }

    /// How each section came to be; none once the talk is erased.
    pub async fn history(&self, conference: ConferenceId) -> Result<BTreeMap<Document, SectionHistory>, SealFailure> {
        self.compact(conference).await?;
        let Some(room) = self.store.room_record(conference).await? else { return Ok(BTreeMap::new()) };
        let Some(keys) = room.keys else { return Ok(BTreeMap::new()) };
        let key = self.master.unwrap_keys(conference, &keys)?.content;
        let mut sections = BTreeMap::new();
        for (name, sealed) in self.store.histories(conference).await? {
            let document = Document::parse_key(&name).ok_or(SealFailure::Broken)?;
            sections.insert(document, SectionHistory::open(&key, conference, &name, &sealed)?);
        }
        Ok(sections)
    }

    /// Nobody's doing: it follows from the seal.
    fn event(&self, conference: ConferenceId) -> Event {
        Event {
            at: self.clock.now(),
            conference: Some(conference),
            account: None,
            participant: None,
            session: None,
            action: Action::CompactLog,
            detail: String::new(),
        }
    }
}

fn compaction(
    conference: ConferenceId,
    head: u64,
    key: &SealingKey,
    log: Vec<LoggedEdit>,
) -> Result<Compaction, SealFailure> {
    let mut by_document: BTreeMap<String, Vec<LoggedEdit>> = BTreeMap::new();
    for edit in log {
        by_document.entry(edit.document.clone()).or_default().push(edit);
    }
    let mut compaction = Compaction { conference, documents: Vec::new(), histories: Vec::new() };
    for (name, edits) in by_document {
        let replayed = replay(conference, &name, key, edits)?;
        let place = Place { conference: Some(conference), kind: "snapshot", subject: &name, seq: head };
        let snapshot = key.seal(place, &replayed.document.snapshot_without_owners())?;
        if !replayed.lines.is_empty() {
            let sealed = SectionHistory::from(replayed.lines).seal(key, conference, &name)?;
            compaction.histories.push((name.clone(), sealed));
        }
        compaction.documents.push((name, head, snapshot));
    }
    Ok(compaction)
}

fn replay(
    conference: ConferenceId,
    name: &str,
    key: &SealingKey,
    edits: Vec<LoggedEdit>,
) -> Result<Replayed, SealFailure> {
    let kind = Document::parse_key(name).ok_or(SealFailure::Broken)?;
    let mut origins = Origins::default();
    let mut changes: Vec<(ParticipantId, Vec<u8>)> = Vec::with_capacity(edits.len());
    for edit in edits {
        let place = Place { conference: Some(conference), kind: "edit", subject: name, seq: edit.seq };
        let change = key.open(place, &edit.payload).map_err(|error: OpenError| error)?;
        origins.note(kind, (edit.author, edit.at), &change).map_err(|_: Refusal| SealFailure::Broken)?;
        changes.push((edit.author, change));
    }
    let document = OpenDocument::load(kind, None, &changes).map_err(|_: Refusal| SealFailure::Broken)?;
    let lines = match kind {
        Document::Text(_) => read_history(&document, &origins),
        Document::Actions | Document::Contributions(_) | Document::Confidential(_) | Document::Room => Vec::new(),
    };
    Ok(Replayed { document, lines })
}
