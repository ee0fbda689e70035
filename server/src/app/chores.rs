//! What the server does by itself from time to time: it reminds people of their commitments by mail, once for each day on
//! which one is due, and compacts the logs of sealed conferences where that was left undone.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use rembuk_core::domain::commitment::{Undertaking, field, is_row_id};
use rembuk_core::domain::follow_up::{due_soon, next_look, progress_of};
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
use crate::store::schools::Tending;

/// How long a mail may wait for a slow mail server: what waits longer was held by a node that has ended. One that was given
/// up too early is said to be sent when it is.
const LONGEST_QUEUE: time::Duration = time::Duration::minutes(30);

/// How long a node may take to look at one conference. Where it ended, or the conference did not open, that is tried again
/// after so long.
const LONGEST_LOOK: time::Duration = time::Duration::hours(1);

/// Goes its rounds until it is dropped.
pub(super) async fn go_rounds(installation: SharedInstallation, every: Duration) {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let house = &installation.house;
        let now = installation.clock.now();
        let tending = Tending {
            reminders: house.mail.is_some().then_some(now),
            waiting_mail: house.store.is_shared().then_some(now - LONGEST_QUEUE),
        };
        match house.store.schools_to_tend(tending).await {
            Ok(schools) => {
                for school in schools {
                    go_round(&installation.for_chores(&school)).await;
                    installation.rest();
                }
            }
            Err(cause) => error!(error = %cause, "the schools cannot be looked through; what they need done waits"),
        }
        installation.rest();
    }
}

/// One round in one school.
async fn go_round(app: &App) {
    if let Err(cause) = app.sealing.compact_all().await {
        error!(error = %cause, "the log of a sealed conference could not be compacted");
    }
    if app.store.is_shared()
        && let Err(cause) = app.store.fail_waiting_mail(app.clock.now() - LONGEST_QUEUE).await
    {
        error!(error = %cause, "mails that were lost could not be marked");
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
    // One moment for the whole round: what is looked at on a later day is out of it, even if that day begins meanwhile.
    let now = app.clock.now();
    let today = now.to_offset(zone.offset()).date();
    let Some(school) = app.store.school().await? else { return Ok(()) };
    loop {
        let conferences = app.store.to_look_at(now).await?;
        if conferences.is_empty() {
            return Ok(());
        }
        for conference in conferences {
            let until = now + LONGEST_LOOK;
            if !app.store.take_look(conference.id, now, until).await? {
                continue;
            }
            match remind_of(app, mailer, &school.name, &conference, today).await {
                Ok(next) => {
                    let next = next.map(|day| day.midnight().assume_offset(zone.offset()));
                    app.store.plan_look(conference.id, until, next).await?;
                }
                // One conference that does not open keeps no other from its reminders. It is tried again when its time is up.
                Err(cause) => {
                    error!(conference.id = %conference.id, error = %cause, "the reminders of a conference could not be given");
                }
            }
        }
    }
}

/// The day on which the conference is to be looked at again; none where nothing more is to be reminded of.
async fn remind_of(
    app: &App,
    mailer: &Mailer,
    school: &str,
    conference: &ConferenceRecord,
    today: Date,
) -> anyhow::Result<Option<Date>> {
    let Some(wrapped) = &conference.keys else { return Ok(None) };
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
    let commitments = rows.iter().map(|row| (field(row, "when"), progress_of(field(row, "id"), &entries)));
    Ok(next_look(commitments, today))
}

/// Where the person gets mail: its own address at the school, or the one that it was invited under.
async fn address(app: &App, person: &ParticipantRecord, details: ParticipantDetails) -> anyhow::Result<Option<String>> {
    let Some(id) = person.account else { return Ok(details.email) };
    match app.store.account(id).await?.filter(|account| !account.disabled) {
        Some(account) => Ok(Some(open_profile(&app.master, &account)?.email)),
        None => Ok(None),
    }
}
