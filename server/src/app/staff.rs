//! The school and its staff, for every edge that sets them up: pages, command line, demonstration.

use rembuk_core::domain::role::StaffRole;
use rembuk_core::ids::AccountId;
use uuid::Uuid;

use crate::auth::passwords::{HashError, Passwords};
use crate::records::{AccountProfile, RecordError};
use crate::store::accounts::{AccountRecord, NewAccount, School};
use crate::vault::master::{MasterKey, VaultError};
use crate::vault::school_key;
use crate::vault::sealed::SealingKey;

/// Somebody who is to get an account, after the fields were checked.
pub struct Candidate {
    /// Full name.
    pub name: String,
    /// The address, as typed.
    pub email: String,
    /// The wanted password.
    pub password: String,
    /// What the person may do.
    pub staff_roles: Vec<StaffRole>,
}

/// Why an account could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Hashing failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// Sealing failed.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// Finds an account by its address, however it was typed.
pub fn email_lookup(master: &MasterKey, email: &str) -> [u8; 32] {
    master.keyed_hash("account-email", email.trim().to_lowercase().as_bytes())
}

/// The key under which profiles are sealed.
pub fn profile_key(master: &MasterKey) -> SealingKey {
    master.derive("account-profile")
}

/// Who a member of staff is.
pub fn open_profile(master: &MasterKey, account: &AccountRecord) -> Result<AccountProfile, RecordError> {
    AccountProfile::open(&profile_key(master), account.id, &account.profile)
}

/// Makes an account ready for the store.
pub async fn prepare(
    master: &MasterKey,
    passwords: &Passwords,
    candidate: Candidate,
) -> Result<NewAccount, StaffError> {
    let id = AccountId(Uuid::now_v7());
    let email_lookup = email_lookup(master, &candidate.email);
    let profile = AccountProfile { name: candidate.name, email: candidate.email };
    Ok(NewAccount {
        id,
        email_lookup,
        profile: profile.seal(&profile_key(master), id)?,
        password_hash: passwords.hash(&candidate.password).await?,
        staff_roles: candidate.staff_roles,
    })
}

/// Makes a school with a fresh key ready for the store.
pub fn prepare_school(master: &MasterKey, name: String) -> Result<School, VaultError> {
    let key = school_key::create(master)?;
    Ok(School { name, seal_key: key.secret, seal_public_key: key.public.to_vec() })
}
