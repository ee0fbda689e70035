//! The end of the session: what is missing, putting the minutes together from what is committed,
//! and the one write that locks them for ever.

pub mod chain;
pub mod compact;
pub mod erase;

mod gather;

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use rembuk_core::domain::checklist::{Missing, Readiness, missing_for_seal};
use rembuk_core::domain::participant::Person;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::ConferenceId;
use rembuk_core::minutes::assemble::{AssembleError, assemble};
use rembuk_core::minutes::seal::{Leaf, SealError, SealInput, SealedMinutes, seal};
use time::OffsetDateTime;

use crate::audit::Event;
use crate::clock::SharedClock;
use crate::records::{CourseNote, RecordError};
use crate::rooms::keeper::KeepError;
use crate::rooms::registry::{NotSettled, Rooms};
use crate::store::edits::CommitError;
use crate::store::seals::{Heads, Seal};
use crate::store::{Store, StoreError};
use crate::vault::master::{MasterKey, VaultError};
use crate::vault::sealed::{OpenError, Place, RandomError, random_bytes};
use gather::Gathered;

/// How often the minutes are put together anew when somebody writes in between.
const ATTEMPTS: u32 = 5;

/// What a leaf takes in the file beside its value and its name.
const LEAF_BYTES: usize = 250;

/// What the file has beside its leaves.
const ENVELOPE_BYTES: usize = 2_000;

/// What sealing and reading the seal need.
#[derive(Clone)]
pub struct Sealing {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The rooms.
    pub rooms: Arc<Rooms>,
    /// Opens the keys of conferences.
    pub master: Arc<MasterKey>,
    /// The time.
    pub clock: SharedClock,
}

/// The school's part in a seal.
pub struct Sealer {
    /// Its name.
    pub school: String,
    /// Its key.
    pub key: SigningKey,
}

/// A wish to seal.
pub struct SealRequest {
    /// Which conference.
    pub conference: ConferenceId,
    /// The chair, whose right was asked.
    pub actor: Person,
    /// Why it is sealed although something is missing.
    pub overrule: Option<String>,
    /// For the trail.
    pub event: Event,
}

/// What everyone is shown.
pub struct Sealed {
    /// In groups of four.
    pub fingerprint: String,
    /// When the minutes were locked.
    pub sealed_at: OffsetDateTime,
}

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealFailure {
    /// These are missing, and no reason was given.
    #[error("something is missing")]
    NeedsOverrule(Vec<Missing>),
    /// The conference is not live.
    #[error("the conference is not live")]
    NotLive,
    /// Others kept writing in between.
    #[error("the conference kept moving on")]
    Restless,
    /// Accepted edits do not reach the disk.
    #[error(transparent)]
    NotSettled(#[from] NotSettled),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document or key does not open.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// The keys do not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A record does not open.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The sealed file does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// The minutes have no written form.
    #[error(transparent)]
    Assemble(#[from] AssembleError),
    /// The minutes would be larger than any checker takes.
    #[error("the minutes are too large")]
    TooLarge,
    /// The minutes cannot be sealed.
    #[error(transparent)]
    Seal(SealError),
    /// What is kept of the seal or its records does not verify.
    #[error("the kept minutes do not verify")]
    Broken,
}

impl From<SealError> for SealFailure {
    fn from(cause: SealError) -> Self {
        match cause {
            SealError::TooLarge(_) => Self::TooLarge,
            SealError::NoLeaves
            | SealError::LeafName(_)
            | SealError::DuplicateLeaf(_)
            | SealError::Leaf { .. }
            | SealError::Moment(_)
            | SealError::Canonical(_)
            | SealError::SelfCheck => Self::Seal(cause),
        }
    }
}

impl Sealing {
    /// What the checks between stages look at.
    pub async fn readiness(&self, conference: ConferenceId) -> Result<Readiness, SealFailure> {
        Ok(self.gather(conference).await?.readiness())
    }

    /// What sealing now would lack.
    pub async fn missing(&self, conference: ConferenceId) -> Result<Vec<Missing>, SealFailure> {
        let gathered = self.gather(conference).await?;
        let stage = gathered.stage().ok_or(SealFailure::NotLive)?;
        Ok(missing_for_seal(stage, &gathered.readiness()))
    }

    /// How many bytes the sealed file would have now, closely enough to warn well before it is too large.
    pub async fn weight(&self, conference: ConferenceId) -> Result<usize, SealFailure> {
        let contents = self.gather(conference).await?.contents(&CourseNote::default(), self.clock.now())?;
        let leaves = assemble(&contents, &mut |_| [0; 32])?;
        // Beside its value a leaf has its name and its hash in the payload, in base64, and its name and salt in the file.
        let of = |leaf: &Leaf| leaf.value.to_string().len() + 3 * leaf.name.len() + LEAF_BYTES;
        Ok(leaves.iter().map(of).sum::<usize>() + ENVELOPE_BYTES)
    }

    /// Ends the session. Edits wait while the minutes are put together; those that come too late are refused.
    pub async fn seal(&self, request: SealRequest, sealer: &Sealer) -> Result<Sealed, SealFailure> {
        let outcome = self.seal_paused(&request, sealer).await;
        // Told again even after a failure: a commit whose outcome is unknown may have gone in.
        self.rooms.refresh(request.conference).await;
        outcome
    }

    async fn seal_paused(&self, request: &SealRequest, sealer: &Sealer) -> Result<Sealed, SealFailure> {
        let _paused = self.rooms.pause(request.conference).await?;
        for attempt in 0..ATTEMPTS {
            // Those who write at other nodes without a pause would keep the chair from sealing: now they wait.
            let _held = if attempt == 0 { None } else { Some(self.store.hold_edits().await?) };
            let heads = self.store.heads(request.conference).await?.ok_or(SealFailure::NotLive)?;
            let gathered = self.gather(request.conference).await?;
            let stage = gathered.stage().ok_or(SealFailure::NotLive)?;
            if gathered.generation() != heads.generation {
                continue;
            }
            let note = note(stage, &gathered, request)?;
            let sealed_at = whole_millis(self.clock.now());
            let previous_seal = self.previous_seal(request.conference).await?;
            let write = Draft { gathered, note, sealed_at, heads, previous_seal }.sealed(request, sealer)?;
            let fingerprint = write.fingerprint.clone();
            match self.store.seal(write, request.event.clone()).await {
                Ok(()) => return Ok(Sealed { fingerprint, sealed_at }),
                Err(CommitError::Stale) => {}
                Err(CommitError::Store(cause)) => return Err(cause.into()),
            }
        }
        Err(SealFailure::Restless)
    }

    /// A conference that continues another one names that one's seal.
    async fn previous_seal(&self, conference: ConferenceId) -> Result<Option<[u8; 32]>, StoreError> {
        match self.store.previous_conference(conference).await? {
            Some(previous) => self.store.payload_hash(previous).await,
            None => Ok(None),
        }
    }

    async fn gather(&self, conference: ConferenceId) -> Result<Gathered, SealFailure> {
        Gathered::read(self.store.as_ref(), &self.master, conference).await
    }
}

/// Minutes on the way to their seal.
struct Draft {
    gathered: Gathered,
    note: CourseNote,
    sealed_at: OffsetDateTime,
    heads: Heads,
    previous_seal: Option<[u8; 32]>,
}

impl Draft {
    fn sealed(&self, request: &SealRequest, sealer: &Sealer) -> Result<Seal, SealFailure> {
        let minutes = self.signed(sealer)?;
        let (conference, key) = (self.gathered.conference(), self.gathered.key());
        Ok(Seal {
            conference,
            generation: self.heads.generation,
            head: self.heads.head,
            sealed_at: self.sealed_at,
            fingerprint: minutes.fingerprint.to_string(),
            payload_hash: minutes.payload_hash,
            file: key.seal(file_place(conference), &minutes.bytes)?,
            actor: request.actor.participant,
            note: self.note.seal(key, conference, self.heads.generation + 1)?,
        })
    }

    fn signed(&self, sealer: &Sealer) -> Result<SealedMinutes, SealFailure> {
        let contents = self.gathered.contents(&self.note, self.sealed_at)?;
        let mut salts_failed = false;
        let leaves = assemble(&contents, &mut |_| {
            random_bytes().unwrap_or_else(|_| {
                salts_failed = true;
                [0; 32]
            })
        })?;
        if salts_failed {
            return Err(RandomError.into());
        }
        let input = SealInput {
            school: sealer.school.clone(),
            conference_id: self.gathered.conference().0,
            case_code: self.gathered.case_code().to_owned(),
            opened_at: contents.course.started_at,
            sealed_at: self.sealed_at,
            log_seq: self.heads.head,
            log_head: self.heads.chain,
            audit_head: self.heads.audit,
            previous_seal: self.previous_seal,
            leaves,
        };
        Ok(seal(&input, &sealer.key)?)
    }
}

/// What is kept of the last step: the checks that were overruled, with the reason.
fn note(stage: Stage, gathered: &Gathered, request: &SealRequest) -> Result<CourseNote, SealFailure> {
    let missing = missing_for_seal(stage, &gathered.readiness());
    if missing.is_empty() {
        return Ok(CourseNote::default());
    }
    match request.overrule.clone() {
        Some(reason) => Ok(CourseNote::overruled(reason, &missing)?),
        None => Err(SealFailure::NeedsOverrule(missing)),
    }
}

/// Times in the sealed file are kept to the millisecond, as in the store.
fn whole_millis(at: OffsetDateTime) -> OffsetDateTime {
    at.replace_millisecond(at.millisecond()).unwrap_or(at)
}

fn file_place(conference: ConferenceId) -> Place<'static> {
    Place { conference: Some(conference), kind: "minutes", subject: "", seq: 0 }
}
