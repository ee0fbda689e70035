//! The school and its staff.

use async_trait::async_trait;
use rembuk_core::domain::role::StaffRole;
use rembuk_core::ids::{AccountId, SessionId};
use time::OffsetDateTime;

use super::StoreError;
use super::sessions::NewSession;
use crate::audit::Event;

/// The school as it is kept.
pub struct School {
    /// Its name.
    pub name: String,
    /// The wrapped key that signs minutes.
    pub seal_key: Vec<u8>,
    /// The key's public half.
    pub seal_public_key: Vec<u8>,
}

/// A member of staff.
#[derive(Clone)]
pub struct AccountRecord {
    /// Who.
    pub id: AccountId,
    /// Sealed name and address.
    pub profile: Vec<u8>,
    /// The PHC string of the password.
    pub password_hash: String,
    /// What the person may do outside any conference.
    pub staff_roles: Vec<StaffRole>,
    /// Whether it is shut out.
    pub disabled: bool,
    /// Since when it is there.
    pub created_at: OffsetDateTime,
}

/// A member of staff to be added.
pub struct NewAccount {
    /// Who.
    pub id: AccountId,
    /// Keyed hash of the folded address.
    pub email_lookup: [u8; 32],
    /// Sealed name and address.
    pub profile: Vec<u8>,
    /// The PHC string of the password.
    pub password_hash: String,
    /// What the person may do.
    pub staff_roles: Vec<StaffRole>,
}

/// What changes of a member of staff; none stays.
#[derive(Default)]
pub struct AccountChange {
    /// Sealed name and address.
    pub profile: Option<Vec<u8>>,
    /// The PHC string of the new password; ends the account's other sessions.
    pub password_hash: Option<String>,
    /// What the person may do.
    pub staff_roles: Option<Vec<StaffRole>>,
    /// Whether it is shut out; ends the account's sessions.
    pub disabled: Option<bool>,
}

/// Everything that the first start brings.
pub struct NewSchool {
    /// The school.
    pub school: School,
    /// Its first member of staff.
    pub account: NewAccount,
    /// The session of who set it up.
    pub session: Option<NewSession>,
    /// The hash of the link's token; none for the installation's own school.
    pub link: Option<[u8; 32]>,
}

/// Why a school was not set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// There is one already.
    #[error("the school is set up already")]
    AlreadySetUp,
    /// It is set up with the link that the district gives, and this is none, or it has ended.
    #[error("the link opens no set-up")]
    LinkGone,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a member of staff was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddAccountError {
    /// Another one has this address.
    #[error("the address is taken")]
    EmailTaken,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verbs of the school and its staff.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// The school; none before it is set up.
    async fn school(&self) -> Result<Option<School>, StoreError>;

    /// Sets the school up with its first member of staff, once.
    async fn set_up(&self, new: NewSchool, event: Event) -> Result<(), SetUpError>;

    /// Adds a member of staff.
    async fn add_account(&self, account: NewAccount, event: Event) -> Result<(), AddAccountError>;

    /// Changes a member of staff; answers whether there is one. A new password and a shut-out end
    /// its sessions, except for `keep`.
    async fn change_account(
        &self,
        account: AccountId,
        change: AccountChange,
        keep: Option<SessionId>,
        event: Event,
    ) -> Result<bool, StoreError>;

    /// Finds a member of staff by the keyed hash of its address.
    async fn account_by_email(&self, lookup: [u8; 32]) -> Result<Option<AccountRecord>, StoreError>;

    /// One member of staff.
    async fn account(&self, account: AccountId) -> Result<Option<AccountRecord>, StoreError>;

    /// All members of staff, the oldest first.
    async fn accounts(&self) -> Result<Vec<AccountRecord>, StoreError>;
}
