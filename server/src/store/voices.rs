//! What is said beside the shared text: one record a subject.

use async_trait::async_trait;
use rembuk_core::ids::ConferenceId;

use super::StoreError;
use super::conferences::StepError;
use crate::audit::Event;

/// Records that one conference takes.
pub const MOST_VOICES: usize = 5_000;

/// A record as it is kept.
pub struct VoiceRecord {
    /// What it is about.
    pub subject: String,
    /// What was said, sealed.
    pub payload: Vec<u8>,
}

/// A change of one record.
pub struct VoiceChange {
    /// What it is about.
    pub subject: String,
    /// What is said now, sealed; none where it is taken back.
    pub payload: Option<Vec<u8>>,
}

/// Why a record was not kept.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// No more fit in.
    #[error("the conference takes no more records")]
    Full,
    /// See there.
    #[error(transparent)]
    Step(#[from] StepError),
}

/// Verbs of what is said beside the text.
#[async_trait]
pub trait Voices: Send + Sync {
    /// All records of a conference, in the order in which they were first kept.
    async fn voices(&self, conference: ConferenceId) -> Result<Vec<VoiceRecord>, StoreError>;

    /// Keeps a record in the place of the one before it, or takes it away. Fails as stale unless the conference is open at
    /// this generation. Makes a new one: a seal that was put together without it is then put together again.
    async fn keep_voice(
        &self,
        conference: ConferenceId,
        generation: u64,
        change: VoiceChange,
        event: Event,
    ) -> Result<(), VoiceError>;
}
