//! `rembuk user add`.

use std::io::{BufRead, IsTerminal, Write};
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use rembuk_core::domain::role::StaffRole;
use time::OffsetDateTime;

use super::StoreSettings;
use crate::app::{House, staff};
use crate::audit::{Action, Event};
use crate::auth::passwords::{self, Passwords};
use crate::store::accounts::AddAccountError;

#[derive(Subcommand)]
pub(super) enum Verb {
    /// Add a member of staff. The password is read from REMBUK_PASSWORD or standard input.
    Add(Add),
}

#[derive(Args)]
pub(super) struct Add {
    /// Full name.
    #[arg(long)]
    name: String,
    /// E-mail address.
    #[arg(long)]
    email: String,
    /// What the person may do: admin, coordinator, counsellor, teacher, district; may be given more than once.
    #[arg(long = "role", required = true)]
    roles: Vec<StaffRole>,
    /// The host of the school; the one at the installation's own address when not given.
    #[arg(long)]
    school: Option<String>,
    #[command(flatten)]
    store: StoreSettings,
    /// The file of the master key.
    #[arg(long, env = "REMBUK_KEY_FILE")]
    key_file: Option<std::path::PathBuf>,
}

pub(super) async fn run(verb: Verb) -> anyhow::Result<()> {
    match verb {
        Verb::Add(order) => add(order).await,
    }
}

async fn add(order: Add) -> anyhow::Result<()> {
    let house = House::open(&order.store.settings(order.key_file)).await?;
    let store = match &order.school {
        None => Arc::clone(&house.store),
        Some(host) => match house.store.school_at(Some(host)).await? {
            Some(school) => house.store.of(school.id),
            None => bail!("there is no school at {host}"),
        },
    };
    if store.school().await?.is_none() {
        bail!("this school is not set up yet: set it up in the browser first");
    }
    if order.school.is_some() && !order.roles.iter().all(|role| role.is_given_by_schools()) {
        bail!("the district's office is at the installation's own address: leave --school away");
    }
    let password = read_password()?;
    if let Some(flaw) = passwords::flaw(&password) {
        match flaw {
            passwords::Flaw::TooShort => bail!("the password needs {} characters or more", passwords::FLOOR),
            passwords::Flaw::TooLong => bail!("the password may have {} characters at most", passwords::CEILING),
            passwords::Flaw::TooCommon => bail!("this password is among the first that are guessed; take another"),
        }
    }
    let candidate =
        staff::Candidate { name: order.name, email: order.email.trim().to_owned(), password, staff_roles: order.roles };
    let account = staff::prepare(&house.master, &Passwords::new()?, candidate).await?;
    let id = account.id;
    let event = Event {
        at: OffsetDateTime::now_utc(),
        conference: None,
        account: None,
        participant: None,
        session: None,
        action: Action::AddAccount,
        detail: id.to_string(),
    };
    match store.add_account(account, event).await {
        Ok(()) => {}
        Err(AddAccountError::EmailTaken) => bail!("another account has this address"),
        Err(AddAccountError::Store(cause)) => return Err(cause.into()),
    }
    house.store.let_go().await;
    writeln!(std::io::stdout(), "added {id}")?;
    Ok(())
}

/// From the environment or the first line of standard input; never from the command line, which others see.
fn read_password() -> anyhow::Result<String> {
    if let Ok(password) = std::env::var("REMBUK_PASSWORD") {
        return Ok(password);
    }
    if std::io::stdin().is_terminal() {
        write!(std::io::stderr(), "password (shown while typed): ")?;
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("no password on standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
