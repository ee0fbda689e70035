//! A room's way to the disk: seals and opens what the store keeps, so that the actor speaks plain
//! text and the store sees ciphertext. Holds the keys of one conference.

use std::sync::Arc;

use rembuk_core::domain::conference::State;
use rembuk_core::domain::identity_guard::NameGuard;
use rembuk_core::domain::permission::Terms;
use rembuk_core::domain::section::Document;
use rembuk_core::ids::{BatchId, ConferenceId, ParticipantId};
use rembuk_core::room::company::PresenceWord;
use rembuk_core::room::effect::Batch;
use rembuk_core::room::input::{Conference, Member, News, NewsEdit, Outcome, SealNote, Stored};
use rembuk_core::room::row_origin::Logged;
use time::OffsetDateTime;
use tracing::error;

use crate::records::{Identity, ParticipantDetails, RecordError};
use crate::store::edits::{CommitError, EditBatch, EditRow, Edits, Events, LoggedEdit, LoggedRow, RoomRecord};
use crate::store::turns::Turn;
use crate::store::{RoomStore, StoreError};
use crate::vault::master::{ConferenceKeys, MasterKey, VaultError};
use crate::vault::sealed::{OpenError, Place, RandomError, SealingKey};

/// Why a conference cannot be had from the store.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such conference, or its key was destroyed.
    #[error("there is no such conference")]
    Gone,
    /// The server ends.
    #[error("the server ends")]
    Ending,
    /// The store showed less than it had shown before.
    #[error("the store showed an old view")]
    Outdated,
    /// A document does not read any more.
    #[error("a document in the store does not read")]
    Unreadable,
    /// The keys do not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A record does not open.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// An edit does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// Edits that are fetched at once; a room that is further behind reads its documents anew.
const NEWS: u32 = 4_096;

/// See the module.
pub(super) struct Keeper {
    conference: ConferenceId,
    store: Arc<dyn RoomStore>,
    master: Arc<MasterKey>,
    content: SealingKey,
}

impl Keeper {
    /// Reads a conference and keeps its key at hand.
    pub(super) async fn open(
        store: Arc<dyn RoomStore>,
        master: &Arc<MasterKey>,
        conference: ConferenceId,
    ) -> Result<(Self, Conference), KeepError> {
        let record = store.room_record(conference).await?.ok_or(KeepError::Gone)?;
        let ConferenceKeys { content, .. } =
            master.unwrap_keys(conference, record.keys.as_ref().ok_or(KeepError::Gone)?)?;
        let keeper = Self { conference, store, master: Arc::clone(master), content };
        let view = keeper.view(record)?;
        Ok((keeper, view))
    }

    /// Which conference.
    pub(super) fn conference_id(&self) -> ConferenceId {
        self.conference
    }

    /// The conference as it now stands in the store.
    pub(super) async fn conference(&self) -> Result<Conference, KeepError> {
        self.view(self.store.room_record(self.conference).await?.ok_or(KeepError::Gone)?)
    }

    /// Commits a batch and tells what became of it; an unknown outcome is looked up before anyone is told. One that came
    /// too late is answered with a turn where others write, too: what is decided while it is held comes too late no more.
    pub(super) async fn commit(&self, id: BatchId, batch: Batch, turn: Option<Turn>) -> (Outcome, Option<Turn>) {
        let head = batch.head;
        let sealed = match self.seal_batch(id, &batch) {
            Ok(sealed) => sealed,
            Err(cause) => {
                error!(conference.id = %self.conference, error = %cause, "edits could not be sealed");
                return (Outcome::Failed, None);
            }
        };
        let committed = match turn {
            Some(turn) => turn.commit(sealed).await,
            None => self.store.commit_edits(sealed).await,
        };
        let failure = match committed {
            Ok(()) => return (Outcome::Committed, None),
            Err(failure) => failure,
        };
        if let CommitError::Store(cause) = &failure {
            error!(conference.id = %self.conference, error = %cause, "the store does not take edits: nothing is being saved");
        }
        let turn = match &failure {
            CommitError::Store(_) => None,
            CommitError::Stale => match self.store.take_turn(self.conference).await {
                Ok(turn) => turn,
                Err(cause) => return (self.unreadable(&KeepError::Store(cause)), None),
            },
        };
        // A stale answer may mean that an earlier attempt of this very batch went in; a failed one may hide a success.
        let outcome = match self.store.holds_batch(self.conference, id).await {
            Ok(true) => return (Outcome::Committed, None),
            Ok(false) => match failure {
                CommitError::Store(_) => Outcome::Failed,
                CommitError::Stale => match self.news(head).await {
                    Ok(news) if news.edits.is_empty() => Outcome::Stale(news.conference),
                    Ok(news) => Outcome::Overtaken(news),
                    Err(cause) => self.unreadable(&cause),
                },
            },
            Err(cause) => self.unreadable(&KeepError::Store(cause)),
        };
        (outcome, turn)
    }

    /// What was done behind an event of the conference's trail.
    pub(super) async fn events(&self, behind: u64) -> Result<Events, KeepError> {
        Ok(self.store.events_behind(self.conference, behind).await?)
    }

    /// The conference as it now stands, and the edits behind `head`.
    pub(super) async fn news(&self, head: u64) -> Result<News, KeepError> {
        let conference = self.conference().await?;
        if conference.head <= head {
            return Ok(News { conference, edits: Vec::new() });
        }
        let mut edits = self.edits(head).await?;
        // What came since the conference was read comes with the next news.
        edits.retain(|edit| edit.seq <= conference.head);
        Ok(News { conference, edits })
    }

    /// The edits behind `head`.
    pub(super) async fn edits(&self, head: u64) -> Result<Vec<NewsEdit>, KeepError> {
        let rows = self.store.edits_behind(self.conference, head, NEWS).await?;
        rows.into_iter().map(|row| self.opened(row)).collect()
    }

    fn opened(&self, row: LoggedRow) -> Result<NewsEdit, KeepError> {
        let document = Document::parse_key(&row.document).ok_or(KeepError::Unreadable)?;
        let change = self.content.open(self.place("edit", &row.document, row.seq), &row.payload)?;
        Ok(NewsEdit { seq: row.seq, document, author: row.author, change })
    }

    /// Seals what other nodes are told of those who are here: where somebody is in a text is part of the case.
    pub(super) fn seal_presence(&self, word: &PresenceWord) -> Option<Vec<u8>> {
        let said = serde_json::to_vec(word).ok()?;
        self.content.seal(self.place("presence", "", 0), &said).ok()
    }

    /// Opens what another node told. What does not open was said by nobody who may.
    pub(super) fn open_presence(&self, sealed: &[u8]) -> Option<PresenceWord> {
        let said = self.content.open(self.place("presence", "", 0), sealed).ok()?;
        serde_json::from_slice(&said).ok()
    }

    fn unreadable(&self, cause: &KeepError) -> Outcome {
        error!(conference.id = %self.conference, error = %cause, "the store cannot be read");
        Outcome::Failed
    }

    fn seal_batch(&self, id: BatchId, batch: &Batch) -> Result<EditBatch, RandomError> {
        let rows = (batch.head + 1..)
            .zip(&batch.rows)
            .map(|(seq, row)| {
                let document = row.document.to_string();
                let payload = self.content.seal(self.place("edit", &document, seq), &row.change)?;
                Ok(EditRow { document, author: row.author, contributor: row.contributor(), at: row.at, payload })
            })
            .collect::<Result<_, RandomError>>()?;
        Ok(EditBatch { id, conference: self.conference, generation: batch.generation, expected_head: batch.head, rows })
    }

    /// A document as it lies in the store. One that is older than what the room knows is refused: laid open, and kept as a
    /// snapshot of today, it would lack what people were told is saved.
    pub(super) async fn document(&self, document: Document, known_head: u64) -> Result<Stored, KeepError> {
        let (head, stored) = read_document(self.store.as_ref(), &self.content, self.conference, document).await?;
        if head < known_head { Err(KeepError::Outdated) } else { Ok(stored) }
    }

    /// What to look for in the documents, and in whose sheets; none while nobody has said who the student is. Opened
    /// anew each time, so that the name is in memory only while it is compared.
    pub(super) async fn name(&self) -> Result<Option<(NameGuard, Vec<ParticipantId>)>, KeepError> {
        let record = self.store.room_record(self.conference).await?.ok_or(KeepError::Gone)?;
        let Some(sealed) = record.identity else { return Ok(None) };
        let keys = self.master.unwrap_keys(self.conference, record.keys.as_ref().ok_or(KeepError::Gone)?)?;
        let people = record.people.iter().map(|known| known.person.participant).collect();
        Ok(Some((Identity::open(&keys.identity, self.conference, &sealed)?.name_guard(), people)))
    }

    /// Keeps a snapshot. Nothing is lost without it: opening takes longer then.
    pub(super) async fn keep_snapshot(&self, document: Document, seq: u64, payload: &[u8]) -> Result<(), KeepError> {
        let name = document.to_string();
        let sealed = self.content.seal(self.place("snapshot", &name, seq), payload)?;
        Ok(self.store.keep_snapshot(self.conference, &name, seq, sealed).await?)
    }

    /// Notes who is in the live meeting.
    pub(super) async fn note_attendance(&self, people: &[ParticipantId], at: OffsetDateTime) -> Result<(), StoreError> {
        self.store.note_attendance(self.conference, people, at).await
    }

    fn place<'a>(&self, kind: &'static str, subject: &'a str, seq: u64) -> Place<'a> {
        Place { conference: Some(self.conference), kind, subject, seq }
    }

    fn view(&self, record: RoomRecord) -> Result<Conference, KeepError> {
        let mut people = std::collections::BTreeMap::new();
        for known in record.people {
            let participant = known.person.participant;
            let details = ParticipantDetails::open(&self.content, self.conference, participant, &known.details)?;
            people.insert(participant, Member { person: known.person, name: details.name, position: known.position });
        }
        let seal = record.fingerprint.zip(record.sealed_at);
        Ok(Conference {
            id: self.conference,
            terms: Terms { state: record.state, editing: record.editing, paused: record.paused },
            generation: record.generation,
            head: record.head,
            stage_started_at: record.stage_started_at.filter(|_| matches!(record.state, State::Live(_))),
            seal: seal.map(|(fingerprint, sealed_at)| SealNote { fingerprint, sealed_at }),
            people,
        })
    }
}

/// Reads and opens a document: what is committed, nothing else; and the conference's head at that moment.
pub(super) async fn read_document(
    store: &dyn Edits,
    content: &SealingKey,
    conference: ConferenceId,
    document: Document,
) -> Result<(u64, Stored), KeepError> {
    let name = document.to_string();
    let stored = store.stored_document(conference, &name).await?;
    let place = |kind, seq| Place { conference: Some(conference), kind, subject: &name, seq };
    let snapshot = stored.snapshot.map(|(seq, payload)| content.open(place("snapshot", seq), &payload)).transpose()?;
    let changes = stored
        .edits
        .into_iter()
        .map(|(seq, author, payload)| Ok((author, content.open(place("edit", seq), &payload)?)))
        .collect::<Result<_, OpenError>>()?;
    Ok((stored.head, Stored { snapshot, changes }))
}

/// Reads and opens the log of a document.
pub(super) async fn read_log(
    store: &dyn Edits,
    content: &SealingKey,
    conference: ConferenceId,
    document: Document,
) -> Result<Vec<Logged>, KeepError> {
    let name = document.to_string();
    let opened = |edit: LoggedEdit| {
        let place = Place { conference: Some(conference), kind: "edit", subject: &name, seq: edit.seq };
        Ok(Logged { author: edit.author, at: edit.at, change: content.open(place, &edit.payload)? })
    };
    store.logged_edits(conference, &name).await?.into_iter().map(opened).collect()
}
