//! What the school settled for all its conferences, and what it added to the catalogue.

use async_trait::async_trait;
use rembuk_core::ids::AccountId;

use super::StoreError;
use crate::audit::Event;

/// The settings as they are kept.
#[derive(Default)]
pub struct SettingsRecord {
    /// Grows with each change; 0 while nothing was ever settled.
    pub version: u64,
    /// The sealed settings.
    pub settings: Option<Vec<u8>>,
    /// The sealed logo.
    pub logo: Option<Vec<u8>>,
}

/// A change of the settings.
pub struct SettingsChange {
    /// The version that it was made from.
    pub from_version: u64,
    /// The school's new name, where it changes.
    pub name: Option<String>,
    /// The sealed settings.
    pub settings: Vec<u8>,
    /// The sealed logo; none takes it away.
    pub logo: Option<Vec<u8>>,
}

/// The school's own techniques as they are kept.
#[derive(Default)]
pub struct AdditionsRecord {
    /// Grows with each change; 0 while there are none.
    pub version: u64,
    /// The additions' file; empty while there are none.
    pub file: String,
}

/// Why a change was not made: somebody else made one meanwhile, or the database failed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It was made from an older version.
    #[error("somebody else changed it meanwhile")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verbs of the school's settings.
#[async_trait]
pub trait SchoolSettings: Send + Sync {
    /// The settings as they stand.
    async fn school_settings(&self) -> Result<SettingsRecord, StoreError>;

    /// Puts new settings in the place of those that they were made from.
    async fn change_school_settings(&self, change: SettingsChange, event: Event) -> Result<(), ChangeError>;

    /// The school's own techniques.
    async fn technique_additions(&self) -> Result<AdditionsRecord, StoreError>;

    /// Keeps a new version of them, made by `account` from the one before it.
    async fn change_technique_additions(
        &self,
        additions: AdditionsRecord,
        account: AccountId,
        event: Event,
    ) -> Result<(), ChangeError>;
}
