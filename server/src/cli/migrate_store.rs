//! `rembuk migrate-store`: from one server to many. The embedded store stays as it is; the server must not run.

use std::io::{Write, stdout};

use anyhow::{Context, bail};
use clap::Args;

use super::verify_store;
use crate::config::Database;
use crate::store::postgres::PostgresStore;
use crate::store::sqlite::SqliteStore;
use crate::store::transfer::transfer;
use crate::store::upkeep::Upkeep;

#[derive(Args)]
pub(super) struct Order {
    /// The embedded store: `sqlite:FILE`.
    #[arg(long)]
    from: String,
    /// The empty store of the cluster: `postgres://…`.
    #[arg(long, env = "REMBUK_DATABASE_URL", hide_env_values = true)]
    to: String,
}

pub(super) async fn run(order: Order) -> anyhow::Result<()> {
    let (Database::Sqlite(file), Database::Postgres(url)) =
        (Database::parse(&order.from)?, Database::parse(&order.to)?)
    else {
        bail!("a school moves --from sqlite:FILE --to postgres://…");
    };
    if !file.exists() {
        bail!("there is no store at {}", file.display());
    }
    // Opening brings both up to date, so that they have the same tables.
    let from = SqliteStore::open(&file).await.context("--from cannot be opened")?;
    let to = PostgresStore::open(&url).await.context("--to cannot be opened")?;
    let moved = transfer(&from, &to).await?;
    from.let_go().await;
    for table in &moved {
        writeln!(stdout(), "{}: {} rows, equal", table.table, table.rows)?;
    }
    let whole = verify_store::report(&to).await?;
    to.let_go().await;
    if !whole {
        bail!("the chains in the store of the cluster are not whole: look at the old store with verify-store");
    }
    writeln!(stdout(), "The school has moved. Start the servers with the same master key.")?;
    Ok(())
}
