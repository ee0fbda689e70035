//! The commands of the binary.

mod backup;
mod demo;
mod healthcheck;
mod migrate_store;
mod serve;
mod user;
mod verify;
mod verify_store;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::Settings;

/// The fewest settings that a command without a server needs.
#[derive(Args, Clone, Debug)]
pub struct StoreSettings {
    /// The folder of the embedded store.
    #[arg(long, env = "REMBUK_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// The database: `sqlite:FILE` or `postgres://…`; an SQLite file in the data folder when not given.
    #[arg(long, env = "REMBUK_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

impl StoreSettings {
    fn settings(self, key_file: Option<PathBuf>) -> Settings {
        Settings { database_url: self.database_url, ..Settings::of_store(self.data_dir, key_file) }
    }
}

/// Rembuk: case conferences with shared writing, procedure and sealed minutes.
#[derive(Parser)]
#[command(name = "rembuk", version, args_conflicts_with_subcommands = true)]
pub struct Command {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum Verb {
    /// Serve (the default).
    Serve(Settings),
    /// Keep the staff.
    User {
        #[command(subcommand)]
        verb: user::Verb,
    },
    /// Fill the store with a sample school and conference and print a link for each person.
    Demo(demo::Order),
    /// Write a copy of the store to a new file, while it is served; without any key.
    Backup(backup::Order),
    /// Put a copy of the store in place; the server must not run, and no store may be there.
    Restore(backup::Order),
    /// Say whether a sealed minutes file is genuine: exit code 0 genuine, 1 not, 2 unreadable.
    Verify {
        /// The file.
        file: PathBuf,
        /// The fingerprint of the school's key, as somebody has confirmed it.
        #[arg(long)]
        key: Option<String>,
    },
    /// Recompute the hash chains of the store: exit code 0 whole, 1 not.
    VerifyStore(StoreSettings),
    /// Move a school from SQLite into an empty PostgreSQL; the server must not run.
    MigrateStore(migrate_store::Order),
    /// Ask a running server whether it lives; the exit code tells.
    Healthcheck(healthcheck::Order),
}

/// Does what the command line says.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command.verb {
        Some(Verb::VerifyStore(store)) => return verify_store::run(store).await,
        Some(Verb::Verify { file, key }) => return Ok(verify::run(&file, key.as_deref())),
        None => serve::run(command.settings).await,
        Some(Verb::Serve(settings)) => serve::run(settings).await,
        Some(Verb::User { verb }) => user::run(verb).await,
        Some(Verb::Demo(order)) => demo::run(order).await,
        Some(Verb::Backup(order)) => backup::backup(order).await,
        Some(Verb::Restore(order)) => backup::restore(order).await,
        Some(Verb::MigrateStore(order)) => migrate_store::run(order).await,
        Some(Verb::Healthcheck(order)) => healthcheck::run(order).await,
    }
    .map(|()| ExitCode::SUCCESS)
}
