//! `rembuk verify-store`: whether the hash chains of the trail and of each conference's edits are whole.

use std::io::{Write, stdout};
use std::process::ExitCode;

use anyhow::bail;

use super::StoreSettings;
use crate::app::open_store;
use crate::config::Database;
use crate::store::chains::{BrokenChain, Chains};

pub(super) async fn run(order: StoreSettings) -> anyhow::Result<ExitCode> {
    let database = order.settings(None).database()?;
    if let Database::Sqlite(file) = &database
        && !file.exists()
    {
        bail!("there is no store at {}", file.display());
    }
    let store = open_store(&database).await?;
    let is_whole = report(store.as_ref()).await?;
    store.let_go().await;
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Checks every chain and says what was found; answers whether all are whole.
pub(super) async fn report(store: &(impl Chains + ?Sized)) -> anyhow::Result<bool> {
    let report = store.check_chains().await?;
    let mut out = stdout().lock();
    writeln!(out, "{} events and {} edits were read.", report.events, report.edits)?;
    for broken in &report.broken {
        match broken {
            BrokenChain::Trail { school, event } => {
                writeln!(out, "The trail is broken at event {event} of school {school}.")?
            }
            BrokenChain::Edits(conference) => writeln!(out, "The edits of conference {conference} are not whole.")?,
        }
    }
    if report.broken.is_empty() {
        writeln!(out, "Every chain is whole.")?;
    }
    Ok(report.broken.is_empty())
}
