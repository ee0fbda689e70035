//! The school's settings in the clear, for every edge that prints, plans or reminds.

use crate::records::RecordError;
use crate::records::school::{SchoolSettings, open_logo};
use crate::store::school::SettingsRecord;
use crate::store::{Store, StoreError};
use crate::vault::master::MasterKey;
use crate::vault::sealed::SealingKey;

/// The settings with the version that a change of them is made from.
pub struct Settled {
    /// Grows with each change.
    pub version: u64,
    /// The settings.
    pub settings: SchoolSettings,
    /// PNG or JPEG.
    pub logo: Option<Vec<u8>>,
}

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// They do not open.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The key under which the settings are sealed.
pub fn settings_key(master: &MasterKey) -> SealingKey {
    master.derive("school-settings")
}

/// The school's settings as they stand; the usual ones while nobody settled anything.
pub async fn settled(store: &dyn Store, master: &MasterKey) -> Result<Settled, SettingsError> {
    let SettingsRecord { version, settings, logo } = store.school_settings().await?;
    let key = settings_key(master);
    let settings = match settings {
        Some(sealed) => SchoolSettings::open(&key, version, &sealed)?,
        None => SchoolSettings::default(),
    };
    let logo = logo.map(|sealed| open_logo(&key, &sealed)).transpose()?;
    Ok(Settled { version, settings, logo })
}
