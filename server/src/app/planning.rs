//! Planning a conference and inviting to it, for every edge that does it: pages and demonstration.

use rembuk_core::domain::attendance::Ground;
use rembuk_core::domain::conference::Editing;
use rembuk_core::domain::role::{Gives, Role};
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::auth::token::Token;
use crate::invite::{link, pin};
use crate::records::{ConferenceDetails, Identity, ParticipantDetails, RecordError};
use crate::store::conferences::NewConference;
use crate::store::participants::{NewInvitation, NewParticipant};
use crate::vault::master::{MasterKey, VaultError};
use crate::vault::sealed::{RandomError, SealingKey};

/// A conference as it was thought of.
pub struct Plan {
    /// The words.
    pub details: ConferenceDetails,
    /// When it is to begin.
    pub starts_at: OffsetDateTime,
    /// Who writes when.
    pub editing: Editing,
    /// Who the student is.
    pub identity: Option<Identity>,
    /// Who convenes it.
    pub chair: AccountId,
    /// The chair's name.
    pub chair_name: String,
    /// The sealed conference of the same case that it continues.
    pub previous: Option<ConferenceId>,
}

/// Somebody who is to come.
pub struct Guest {
    /// The name that all see.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// What is hoped from the person.
    pub gives: Vec<Gives>,
    /// Which interest in the case the person has.
    pub reason: Option<String>,
    /// On which ground it is invited.
    pub ground: Option<Ground>,
    /// Where the link may be sent.
    pub email: Option<String>,
    /// The member of staff that the invitation is tied to.
    pub account: Option<AccountId>,
}

/// A link and its PIN, to be told once.
pub struct Secrets {
    /// The link's secret.
    pub token: Token,
    /// The PIN.
    pub pin: Zeroizing<String>,
    /// What the store keeps of them.
    pub kept: NewInvitation,
}

/// Why something could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The keys failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Sealing failed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// No randomness.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// Makes a conference ready for the store, with fresh keys and its chair.
pub fn prepare(master: &MasterKey, plan: Plan, now: OffsetDateTime) -> Result<NewConference, PlanError> {
    let id = ConferenceId(Uuid::now_v7());
    let chair = ParticipantId(Uuid::now_v7());
    let (keys, wrapped) = master.create_keys(id)?;
    let chair_details = ParticipantDetails {
        pledge_name: Some(plan.chair_name.clone()),
        name: plan.chair_name,
        ..ParticipantDetails::default()
    };
    Ok(NewConference {
        id,
        editing: plan.editing,
        created_at: now,
        starts_at: plan.starts_at,
        details: plan.details.seal(&keys.content, id)?,
        identity: plan.identity.map(|identity| identity.seal(&keys.identity, id)).transpose()?,
        keys: wrapped,
        chair,
        chair_account: plan.chair,
        chair_details: chair_details.seal(&keys.content, id, chair)?,
        previous: plan.previous,
    })
}

/// Makes an invitation ready for the store.
pub fn prepare_guest(
    content: &SealingKey,
    conference: ConferenceId,
    guest: Guest,
    invitation: NewInvitation,
    now: OffsetDateTime,
) -> Result<NewParticipant, PlanError> {
    let id = ParticipantId(Uuid::now_v7());
    let details = ParticipantDetails {
        name: guest.name,
        email: guest.email,
        gives: guest.gives,
        reason: guest.reason,
        ground: guest.ground,
        pledge_name: None,
    };
    Ok(NewParticipant {
        id,
        conference,
        role: guest.role,
        account: guest.account,
        created_at: now,
        details: details.seal(content, conference, id)?,
        invitation,
    })
}

/// A fresh link and PIN.
pub fn secrets(master: &MasterKey, starts_at: OffsetDateTime, now: OffsetDateTime) -> Result<Secrets, PlanError> {
    let token = Token::random()?;
    let pin = pin::random()?;
    let kept = NewInvitation {
        token_hash: token.hash(),
        pin_hash: pin::hash(master, &token.hash(), &pin),
        expires_at: link::expires_at(starts_at, now),
    };
    Ok(Secrets { token, pin, kept })
}
