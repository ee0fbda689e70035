//! `rembuk backup` and `rembuk restore`. The copy holds ciphertext and wrapped keys, never the master key.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::StoreSettings;
use crate::config::Settings;
use crate::store::sqlite::{self, SqliteStore};

#[derive(Args)]
pub(super) struct Order {
    /// The copy.
    file: PathBuf,
    #[command(flatten)]
    store: StoreSettings,
}

pub(super) async fn backup(order: Order) -> anyhow::Result<()> {
    let database = Settings::of_store(order.store.data_dir, None).database_file()?;
    if !database.exists() {
        bail!("there is no store at {}", database.display());
    }
    if order.file.exists() {
        bail!("{} is there already; a backup never writes over a file", order.file.display());
    }
    sqlite::copy(&database, &order.file).await.context("the store could not be copied")?;
    fs::File::open(&order.file)?.sync_all().context("the copy could not be synced")?;
    Ok(())
}

pub(super) async fn restore(order: Order) -> anyhow::Result<()> {
    let settings = Settings::of_store(order.store.data_dir, None);
    let database = settings.database_file()?;
    if database.exists() {
        bail!("there is a store at {}: move it away first", database.display());
    }
    let folder = settings.data_dir;
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    sqlite::copy(&order.file, &database)
        .await
        .with_context(|| format!("{} is no copy of a store", order.file.display()))?;
    // Opened once, so that an old copy is brought up to date now and a broken one is told now.
    SqliteStore::open(&database).await?.close().await;
    Ok(())
}
