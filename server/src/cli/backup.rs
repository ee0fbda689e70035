//! `rembuk backup` and `rembuk restore`. The copy holds ciphertext and wrapped keys, never the master key.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::StoreSettings;
use crate::config::{Database, Settings};
use crate::store::sqlite::{self, SqliteStore};
use crate::store::upkeep::Upkeep;

#[derive(Args)]
pub(super) struct Order {
    /// The copy.
    file: PathBuf,
    #[command(flatten)]
    store: StoreSettings,
}

pub(super) async fn backup(order: Order) -> anyhow::Result<()> {
    let database = embedded(&order.store.settings(None))?;
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
    let settings = order.store.settings(None);
    let database = embedded(&settings)?;
    if database.exists() {
        bail!("there is a store at {}: move it away first", database.display());
    }
    let folder = settings.data_dir;
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    sqlite::copy(&order.file, &database)
        .await
        .with_context(|| format!("{} is no copy of a store", order.file.display()))?;
    // Opened once, so that an old copy is brought up to date now and a broken one is told now.
    SqliteStore::open(&database).await?.let_go().await;
    Ok(())
}

/// The file of the embedded store; a cluster's database has tools of its own, which know all its nodes.
fn embedded(settings: &Settings) -> anyhow::Result<PathBuf> {
    match settings.database()? {
        Database::Sqlite(file) => Ok(file),
        Database::Postgres(_) => bail!("a store in PostgreSQL is copied with pg_dump and put back with pg_restore"),
    }
}
