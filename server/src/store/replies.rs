//! What invitees answered, and what was noted of them: the invitation round and attendance.

use async_trait::async_trait;
use rembuk_core::domain::attendance::{Answer, Attendance, Facts};
use rembuk_core::domain::code::UnknownCode;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;

use super::StoreError;
use super::conferences::StepError;
use super::participants::{InviteError, NewParticipant};
use crate::audit::Event;

/// What is kept of one person; a person of whom nothing is kept has an empty one.
#[derive(Clone, Debug, Default)]
pub struct ReplyRecord {
    /// The answer to the invitation.
    pub answer: Option<Answer>,
    /// When it was given.
    pub answered_at: Option<OffsetDateTime>,
    /// Sealed note and proposed substitute.
    pub answer_words: Option<Vec<u8>>,
    /// Sealed: what the person knows and hopes for.
    pub expectations: Option<Vec<u8>>,
    /// When that was told.
    pub expected_at: Option<OffsetDateTime>,
    /// Whose place this person took.
    pub substitute_for: Option<ParticipantId>,
    /// What chair or secretary noted.
    pub attendance: Option<Attendance>,
    /// When the person first came into the live meeting.
    pub arrived_at: Option<OffsetDateTime>,
    /// When it left early.
    pub left_at: Option<OffsetDateTime>,
    /// When it said that it takes part online, alone.
    pub alone_declared_at: Option<OffsetDateTime>,
    /// When it agreed to the shared purpose.
    pub purpose_agreed_at: Option<OffsetDateTime>,
    /// When the counsellor confirmed having explained secrecy.
    pub secrecy_explained_at: Option<OffsetDateTime>,
    /// The last e-mail.
    pub mail: Option<MailRecord>,
}

/// What became of an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailRecord {
    /// How far it came.
    pub state: MailState,
    /// When that was known.
    pub at: OffsetDateTime,
    /// Which change of time and place it told of.
    pub sequence: u32,
}

/// How far an e-mail came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Waits to be sent.
    Queued,
    /// The mail server took it.
    Sent,
    /// It was not taken.
    Failed,
}

/// Something that is noted of one person.
pub enum Reply {
    /// Its answer, while invitations are answered.
    Answer {
        /// Which.
        answer: Answer,
        /// Sealed note and proposed substitute.
        words: Vec<u8>,
    },
    /// What it knows and hopes for, while invitations are answered.
    Expectations(Vec<u8>),
    /// How it attends, as noted by who leads.
    Attendance(Option<Attendance>),
    /// That it left, or is back; only in a live meeting.
    Left(Option<OffsetDateTime>),
    /// That it takes part online, alone.
    Alone,
    /// That it agrees to the shared purpose.
    PurposeAgreed,
    /// Whether secrecy was explained to it.
    SecrecyExplained(Option<OffsetDateTime>),
}

/// Verbs of the invitation round and attendance.
#[async_trait]
pub trait Replies: Send + Sync {
    /// What is kept of each person of a conference of whom anything is kept.
    async fn replies(&self, conference: ConferenceId) -> Result<Vec<(ParticipantId, ReplyRecord)>, StoreError>;

    /// Keeps a reply in the place of the one before. Fails as stale unless the person is not removed and the conference
    /// stands where such a reply is taken. Makes a new generation, so that all pages look again and no seal misses it.
    async fn keep_reply(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        reply: Reply,
        event: Event,
    ) -> Result<(), StepError>;

    /// Puts somebody in the place of another, whose place and link end with it. Decided at `generation`.
    async fn substitute(
        &self,
        replaced: ParticipantId,
        new: NewParticipant,
        generation: u64,
        event: Event,
    ) -> Result<(), InviteError>;

    /// Keeps what became of an e-mail.
    async fn keep_mail(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        mail: MailRecord,
    ) -> Result<(), StoreError>;

    /// Mails that wait since `until` or longer are lost, and said to be: they hold a secret that was never stored, and
    /// whoever held them has ended.
    async fn fail_waiting_mail(&self, until: OffsetDateTime) -> Result<(), StoreError>;
}

impl ReplyRecord {
    /// What attendance follows from.
    pub fn facts(&self, attended: bool, opened: bool, has_written: bool) -> Facts {
        Facts {
            opened,
            attended,
            is_remote: self.alone_declared_at.is_some(),
            answer: self.answer,
            has_written,
            noted: self.attendance,
        }
    }
}

impl MailState {
    /// The fixed name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

impl std::str::FromStr for MailState {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "queued" => Ok(Self::Queued),
            "sent" => Ok(Self::Sent),
            "failed" => Ok(Self::Failed),
            _ => Err(UnknownCode { kind: "mail state" }),
        }
    }
}
