//! What the server does by itself from time to time: it reminds people of their commitments by mail, once for each day on
//! which one is due, and compacts the logs of sealed conferences where that was left undone.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use rembuk_core::domain::commitment::{Undertaking, field, is_row_id};
use rembuk_core::domain::follow_up::{due_soon, progress_of};
use rembuk_core::domain::participant::Standing;
use rembuk_core::ids::ParticipantId;
use rembuk_core::invitation::reminder;
use time::Date;
use tokio::time::{MissedTickBehavior, interval};
use tracing::{error, warn};

use super::App;
use super::installation::SharedInstallation;
use super::school::settled;
use super::staff::open_profile;
use crate::mail::{Mailer, Notice};
use crate::records::{ParticipantDetails, open_follow_up};
use crate::rooms::contents::read_plan;
use crate::sealing::SealFailure;
use crate::store::conferences::ConferenceRecord;
use crate::store::participants::ParticipantRecord;
use crate::store::reminders::Reminder;

/// Goes its rounds until it is dropped.
pub(super) async fn go_rounds(installation: SharedInstallation, every: Duration) {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match installation.house.store.schools().await {
            Ok(schools) => {
                for school in schools.iter().filter(|school| school.disabled_at.is_none()) {
                    go_round(&installation.for_chores(school)).await;
                    installation.rest(school.id);
                }
            }
            Err(cause) => error!(error = %cause, "the schools cannot be listed; what they need done waits"),
        }
    }
}

/// One round in one school.
async fn go_round(app: &App) {
    if let Err(cause) = app.sealing.compact_all().await {
        error!(error = %cause, "the log of a sealed conference could not be compacted");
    }
    if let Some(mailer) = &app.mailer
        && let Err(cause) = remind(app, mailer).await
    {
        error!(error = %cause, "reminders could not be given");
    }
}

/// One round of reminders.
async fn remind(app: &App, mailer: &Mailer) -> anyhow::Result<()> {
    let zone = settled(app.store.as_ref(), &app.master).await?.settings.timezone;
    let today = app.clock.now().to_offset(zone.offset()).date();
    let Some(school) = app.store.school().await? else { return Ok(()) };
    for conference in app.store.followed_up().await? {
        if let Err(cause) = remind_of(app, mailer, &school.name, &conference, today).await {
            // One conference that does not open keeps no other from its reminders.
            error!(conference.id = %conference.id, error = %cause, "the reminders of a conference could not be given");
        }
    }
    Ok(())
}

async fn remind_of(
    app: &App,
    mailer: &Mailer,
    school: &str,
    conference: &ConferenceRecord,
    today: Date,
) -> anyhow::Result<()> {
    let Some(wrapped) = &conference.keys else { return Ok(()) };
    let key = app.master.unwrap_keys(conference.id, wrapped)?.content;
    let rows = read_plan(app.store.as_ref(), &key, conference.id).await.map_err(SealFailure::from)?;
    let mut entries = Vec::new();
    for record in app.store.follow_up(conference.id).await? {
        entries.push(open_follow_up(&key, conference.id, record.id, &record.payload)?);
    }
    let people: HashMap<ParticipantId, ParticipantRecord> = app
        .store
        .participants(conference.id)
        .await?
        .into_iter()
        .map(|record| (record.person.participant, record))
        .collect();
    let unwilling: HashSet<ParticipantId> = app.store.unreminded(conference.id).await?.into_iter().collect();
    for row in &rows {
        let id = field(row, "id");
        let Some(owner) = Undertaking::of(row).owner().and_then(|owner| people.get(&owner)) else { continue };
        let is_here = owner.person.standing == Standing::Joined && !unwilling.contains(&owner.person.participant);
        let Some(due_on) = due_soon(field(row, "when"), today, progress_of(id, &entries)) else { continue };
        if !is_here || !is_row_id(id) {
            continue;
        }
        let details = ParticipantDetails::open(&key, conference.id, owner.person.participant, &owner.details)?;
        let Some(email) = address(app, owner, details).await? else { continue };
        let reminder =
            Reminder { conference: conference.id, row: id.to_owned(), participant: owner.person.participant, due_on };
        // Noted before it is sent: a mail that is lost is better than one that comes every ten minutes.
        if app.store.note_reminder(reminder, app.clock.now()).await? {
            let link = format!("{}/conferences/{}/follow-up", app.public_url.origin(), conference.id);
            let mail = reminder::write(school, due_on, &link);
            if mailer.notify(Notice { email, subject: mail.subject, text: mail.text }).is_err() {
                warn!(conference.id = %conference.id, "a reminder could not be handed to the mail server");
            }
        }
    }
    Ok(())
}

/// Where the person gets mail: its own address at the school, or the one that it was invited under.
async fn address(app: &App, person: &ParticipantRecord, details: ParticipantDetails) -> anyhow::Result<Option<String>> {
    let Some(id) = person.account else { return Ok(details.email) };
    match app.store.account(id).await?.filter(|account| !account.disabled) {
        Some(account) => Ok(Some(open_profile(&app.master, &account)?.email)),
        None => Ok(None),
    }
}
