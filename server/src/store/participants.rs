//! The people of a conference and their invitations.

use async_trait::async_trait;
use rembuk_core::domain::participant::{Heard, Person};
use rembuk_core::domain::role::Role;
use rembuk_core::domain::stage::Round;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId, SessionId};
use time::OffsetDateTime;

use super::StoreError;
use super::conferences::StepError;
use super::sessions::NewSession;
use crate::audit::Event;

/// A person in a conference.
pub struct ParticipantRecord {
    /// What rights depend on.
    pub person: Person,
    /// Order of invitation.
    pub position: u32,
    /// The member of staff.
    pub account: Option<AccountId>,
    /// The browser that joined.
    pub session: Option<SessionId>,
    /// When the pledge was signed.
    pub pledged_at: Option<OffsetDateTime>,
    /// When the person was put out.
    pub removed_at: Option<OffsetDateTime>,
    /// How it was heard in the first round.
    pub heard_information: Option<Heard>,
    /// How it was heard in the second round.
    pub heard_background_views: Option<Heard>,
    /// Sealed details.
    pub details: Vec<u8>,
    /// When the open link ends; none without an open link.
    pub link_expires_at: Option<OffsetDateTime>,
}

/// A link and its PIN, as hashes.
#[derive(Clone)]
pub struct NewInvitation {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Keyed hash of the PIN.
    pub pin_hash: [u8; 32],
    /// When it ends.
    pub expires_at: OffsetDateTime,
}

/// Somebody to be invited.
pub struct NewParticipant {
    /// Whose place.
    pub id: ParticipantId,
    /// In which conference.
    pub conference: ConferenceId,
    /// In which role.
    pub role: Role,
    /// The member of staff that the invitation is tied to.
    pub account: Option<AccountId>,
    /// Now.
    pub created_at: OffsetDateTime,
    /// Sealed details.
    pub details: Vec<u8>,
    /// The link.
    pub invitation: NewInvitation,
}

/// An invitation as it is kept.
pub struct InvitationRecord {
    /// For whom.
    pub participant: ParticipantId,
    /// To which conference.
    pub conference: ConferenceId,
    /// Keyed hash of the PIN.
    pub pin_hash: Vec<u8>,
    /// Wrong PINs that are left.
    pub tries_left: u32,
    /// When it ends.
    pub expires_at: OffsetDateTime,
    /// When it was used.
    pub used_at: Option<OffsetDateTime>,
    /// When it was made void.
    pub revoked_at: Option<OffsetDateTime>,
}

/// The signing of a pledge.
pub struct Acceptance {
    /// SHA-256 of the link's token.
    pub token_hash: [u8; 32],
    /// Who signs.
    pub participant: ParticipantId,
    /// Where.
    pub conference: ConferenceId,
    /// Sealed details with the typed name.
    pub details: Vec<u8>,
    /// Now.
    pub at: OffsetDateTime,
    /// From which session.
    pub by: AcceptedBy,
}

/// The session that joins.
pub enum AcceptedBy {
    /// A member of staff that is signed in.
    Staff(AccountId),
    /// A guest that is in another conference already.
    Guest(SessionId),
    /// A browser that comes for the first time.
    NewGuest(NewSession),
}

/// Why somebody was not invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The conference moved on.
    #[error("the conference moved on")]
    Stale,
    /// There is a chair or secretary already.
    #[error("the leading role is taken")]
    RoleTaken,
    /// This member of staff is in already.
    #[error("the member of staff is in already")]
    StaffTaken,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a pledge was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// The link was used, ended or made void in the meantime, or the person was removed.
    #[error("the link is gone")]
    LinkGone,
    /// The conference takes nobody in any more.
    #[error("the conference is closed")]
    Closed,
    /// This member of staff is in already.
    #[error("the member of staff is in already")]
    StaffTaken,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verbs of the people of a conference.
#[async_trait]
pub trait Participants: Send + Sync {
    /// Everyone ever invited, in order of invitation.
    async fn participants(&self, conference: ConferenceId) -> Result<Vec<ParticipantRecord>, StoreError>;

    /// Invites somebody; the first invitation moves a draft to invited. Makes a new generation.
    async fn invite(&self, new: NewParticipant, generation: u64, event: Event) -> Result<(), InviteError>;

    /// Makes the open links of a person void and gives a new one. The person must not be removed.
    async fn renew_link(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        invitation: NewInvitation,
        event: Event,
    ) -> Result<(), StepError>;

    /// Makes the open links of a person void.
    async fn revoke_links(
        &self,
        conference: ConferenceId,
        participant: ParticipantId,
        event: Event,
    ) -> Result<(), StepError>;

    /// Puts a person out: standing, links, and a guest's session that has no other place, which ends
    /// within the hour (until then it is told that there is nothing). Makes a new generation.
    async fn remove_participant(
        &self,
        conference: ConferenceId,
        generation: u64,
        participant: ParticipantId,
        event: Event,
    ) -> Result<(), StepError>;

    /// Keeps how a person was heard in a round, while the conference stands at `generation`.
    async fn mark_heard(
        &self,
        conference: ConferenceId,
        generation: u64,
        heard: HeardMark,
        event: Event,
    ) -> Result<(), StepError>;

    /// An invitation by the hash of its token.
    async fn invitation(&self, token_hash: [u8; 32]) -> Result<Option<InvitationRecord>, StoreError>;

    /// Spends one try at the PIN before it is compared, so that parallel guesses count too; none when
    /// there is none left. Answers with how many are left after it.
    async fn spend_try(&self, token_hash: [u8; 32]) -> Result<Option<u32>, StoreError>;

    /// Gives the tries back after a right PIN.
    async fn restore_tries(&self, token_hash: [u8; 32]) -> Result<(), StoreError>;

    /// Takes a pledge: uses the link up, binds the session, makes a new generation.
    async fn accept(&self, acceptance: Acceptance, event: Event) -> Result<(), AcceptError>;
}

/// How somebody was heard.
pub struct HeardMark {
    /// Who.
    pub participant: ParticipantId,
    /// In which round.
    pub round: Round,
    /// How.
    pub heard: Heard,
}
