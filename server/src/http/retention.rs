//! What falls due, and its destruction. For those who keep the school's retention: they see numbers and dates, and never
//! what they destroy. Each step asks for the password once more; a whole conference takes two people.

use std::collections::HashMap;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::conference::StateCode;
use rembuk_core::domain::retention::{DestructionReason, RecordClass, falls_due, may_destroy};
use rembuk_core::domain::school::SchoolOperation;
use rembuk_core::ids::{AccountId, ConferenceId};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, UtcOffset};
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::{Json, Signed};
use super::sessions::prove;
use super::{answer, schema};
use crate::app::school::settled;
use crate::app::{App, SharedApp, staff};
use crate::audit::{Action, Event};
use crate::auth::ended::Ended;
use crate::records::school::SchoolSettings;
use crate::store::accounts::AccountRecord;
use crate::store::retention::RetentionRecord;

/// What is kept and until when.
#[derive(Serialize, ToSchema)]
pub(super) struct RetentionList {
    /// How long what was said is kept.
    talk_months: u16,
    /// How long what came out of it is kept.
    result_months: u16,
    /// Today by the school's clock, `YYYY-MM-DD`.
    today: String,
    /// What is due first stands first; what was destroyed last.
    items: Vec<RetentionItem>,
}

/// A conference by its dates.
#[derive(Serialize, ToSchema)]
struct RetentionItem {
    #[schema(value_type = Uuid)]
    conference_id: ConferenceId,
    /// Which of the school's seals it is; none where it was called off.
    #[schema(required)]
    number: Option<u64>,
    #[schema(value_type = schema::ConferenceState)]
    state: StateCode,
    /// The day on which it was sealed or was to be held.
    held_on: String,
    #[schema(required)]
    fingerprint: Option<String>,
    /// The day on which what was said falls due; none where nothing was said, or where it is erased.
    #[schema(required)]
    talk_due_on: Option<String>,
    #[schema(required)]
    talk_erased_on: Option<String>,
    /// The day on which everything falls due.
    due_on: String,
    #[schema(required)]
    shredded_on: Option<String>,
    /// Who wants it destroyed.
    #[schema(required)]
    asked: Option<Asked>,
    /// For which reasons the talk may be erased now.
    #[schema(value_type = Vec<schema::DestructionReason>)]
    may_erase_talk: Vec<DestructionReason>,
    /// For which reasons its destruction may be asked for now.
    #[schema(value_type = Vec<schema::DestructionReason>)]
    may_shred: Vec<DestructionReason>,
}

/// A wish to destroy.
#[derive(Serialize, ToSchema)]
#[schema(as = AskedShredding)]
struct Asked {
    on: String,
    /// The name of who asked.
    by: String,
    /// Whether that is who reads this.
    is_mine: bool,
    #[schema(value_type = schema::DestructionReason)]
    reason: DestructionReason,
    /// The name of who approved.
    #[schema(required)]
    approved_by: Option<String>,
}

/// A wish to destroy, with a fresh proof.
#[derive(Deserialize, ToSchema)]
pub(super) struct DestructionOrder {
    #[schema(value_type = schema::DestructionReason)]
    reason: DestructionReason,
    #[serde(default)]
    #[schema(format = Password)]
    password: String,
}

/// A fresh proof.
#[derive(Deserialize, ToSchema)]
pub(super) struct Approval {
    #[serde(default)]
    #[schema(format = Password)]
    password: String,
}

/// All conferences that were sealed, called off or never held, by number and date, and what may be destroyed of them.
#[utoipa::path(get, path = "/api/retention", tag = "retention", responses((status = 200, body = RetentionList)))]
pub(super) async fn list_retention(Extension(app): Extension<SharedApp>, signed: Signed) -> Result<Response, ApiError> {
    let me = signed.may(SchoolOperation::KeepRetention)?.id;
    shown(&app, me).await
}

/// Erases what was said at a sealed conference: contributions, closed notes, course and history.
#[utoipa::path(post, path = "/api/retention/{id}/talk", tag = "retention", params(("id" = Uuid, Path)), request_body = DestructionOrder, responses((status = 200, body = RetentionList)))]
pub(super) async fn erase_talk(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Path(id): Path<ConferenceId>,
    Json(body): Json<DestructionOrder>,
) -> Result<Response, ApiError> {
    let me = keeper(&app, &signed, &body.password).await?;
    let (record, calendar) = one(&app, id).await?;
    calendar.require(&record, RecordClass::Talk, body.reason)?;
    let now = app.clock.now();
    app.sealing.erase_talk(id, now, event(&app, &signed, Action::EraseTalk, id, body.reason.code())).await?;
    shown(&app, me.id).await
}

/// Asks for the destruction of a conference; another person has to approve it.
#[utoipa::path(post, path = "/api/retention/{id}/shredding", tag = "retention", params(("id" = Uuid, Path)), request_body = DestructionOrder, responses((status = 200, body = RetentionList)))]
pub(super) async fn ask_shredding(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Path(id): Path<ConferenceId>,
    Json(body): Json<DestructionOrder>,
) -> Result<Response, ApiError> {
    let me = keeper(&app, &signed, &body.password).await?;
    let (record, calendar) = one(&app, id).await?;
    calendar.require(&record, RecordClass::Whole, body.reason)?;
    let event = event(&app, &signed, Action::AskShredding, id, body.reason.code());
    app.store.ask_shredding(id, body.reason, me.id, event).await?;
    shown(&app, me.id).await
}

/// Takes the wish back; anyone who keeps the retention may.
#[utoipa::path(delete, path = "/api/retention/{id}/shredding", tag = "retention", params(("id" = Uuid, Path)), responses((status = 200, body = RetentionList)))]
pub(super) async fn withdraw_shredding(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Path(id): Path<ConferenceId>,
) -> Result<Response, ApiError> {
    let me = signed.may(SchoolOperation::KeepRetention)?.id;
    one(&app, id).await?;
    app.store.withdraw_shredding(id, event(&app, &signed, Action::WithdrawShredding, id, "")).await?;
    shown(&app, me).await
}

/// Approves the destruction that somebody else asked for, and destroys.
#[utoipa::path(post, path = "/api/retention/{id}/shredding/approve", tag = "retention", params(("id" = Uuid, Path)), request_body = Approval, responses((status = 200, body = RetentionList)))]
pub(super) async fn approve_shredding(
    Extension(app): Extension<SharedApp>,
    signed: Signed,
    Path(id): Path<ConferenceId>,
    Json(body): Json<Approval>,
) -> Result<Response, ApiError> {
    let me = keeper(&app, &signed, &body.password).await?;
    let (record, calendar) = one(&app, id).await?;
    let asked = record.asked.as_ref().filter(|asked| asked.approved_by.is_none()).ok_or(ApiError::WrongState)?;
    // An account that was made after the question could be made for the answer.
    if asked.by == me.id || me.created_at > asked.at {
        return Err(ApiError::NeedsAnother);
    }
    calendar.require(&record, RecordClass::Whole, asked.reason)?;
    let event = event(&app, &signed, Action::Shred, id, asked.reason.code());
    let guests = app.store.shred(id, me.id, event).await?;
    app.rooms.end(id).await;
    for guest in guests {
        app.end_sockets(Ended::Session(guest));
    }
    shown(&app, me.id).await
}

/// Who keeps the retention, freshly proven.
async fn keeper<'a>(app: &App, signed: &'a Signed, password: &str) -> Result<&'a AccountRecord, ApiError> {
    let account = signed.may(SchoolOperation::KeepRetention)?;
    prove(app, account, password).await?;
    Ok(account)
}

fn event(app: &App, signed: &Signed, action: Action, conference: ConferenceId, detail: &str) -> Event {
    Event { conference: Some(conference), ..signed.event(app.clock.now(), action, detail) }
}

/// The school's periods and its clock.
struct Calendar {
    settings: SchoolSettings,
    offset: UtcOffset,
    today: Date,
}

impl Calendar {
    async fn of(app: &App) -> Result<Self, ApiError> {
        let settings = settled(app.store.as_ref(), &app.master).await?.settings;
        let offset = settings.timezone.offset();
        Ok(Self { settings, offset, today: app.clock.now().to_offset(offset).date() })
    }

    fn day(&self, at: OffsetDateTime) -> Date {
        at.to_offset(self.offset).date()
    }

    fn held_on(&self, record: &RetentionRecord) -> Date {
        self.day(record.sealed_at.unwrap_or(record.starts_at))
    }

    /// Whether a meeting is still planned: its hour has not come.
    fn is_planned(&self, record: &RetentionRecord) -> bool {
        matches!(record.state, StateCode::Draft | StateCode::Invited) && self.day(record.starts_at) >= self.today
    }

    /// What was never held has no result: nothing of it is kept longer than talk. A plan that was never called off counts
    /// from the day on which somebody last did something about it.
    fn due_on(&self, record: &RetentionRecord, class: RecordClass) -> Date {
        let months = match class {
            RecordClass::Whole if record.sealed_at.is_some() => self.settings.retention_result_months,
            RecordClass::Whole | RecordClass::Talk => self.settings.retention_talk_months,
        };
        let touched = record.touched_at.map_or(Date::MIN, |at| self.day(at));
        falls_due(self.held_on(record).max(touched), months)
    }

    fn require(&self, record: &RetentionRecord, class: RecordClass, reason: DestructionReason) -> Result<(), ApiError> {
        let is_gone = match class {
            RecordClass::Talk => record.talk_erased_at.is_some() || record.shredded_at.is_some(),
            RecordClass::Whole => record.shredded_at.is_some(),
        };
        if is_gone || !may_destroy(class, record.state, reason) {
            return Err(ApiError::WrongState);
        }
        match reason {
            DestructionReason::Due if self.today < self.due_on(record, class) => Err(ApiError::NotDue),
            DestructionReason::Due | DestructionReason::Request => Ok(()),
        }
    }

    fn reasons(&self, record: &RetentionRecord, class: RecordClass) -> Vec<DestructionReason> {
        DestructionReason::ALL.iter().copied().filter(|reason| self.require(record, class, *reason).is_ok()).collect()
    }
}

async fn one(app: &App, id: ConferenceId) -> Result<(RetentionRecord, Calendar), ApiError> {
    let calendar = Calendar::of(app).await?;
    let records = app.store.retained().await?;
    let found = records.into_iter().find(|record| record.conference == id && !calendar.is_planned(record));
    Ok((found.ok_or(ApiError::NotFound)?, calendar))
}

async fn shown(app: &App, me: AccountId) -> Result<Response, ApiError> {
    let calendar = Calendar::of(app).await?;
    let mut names = HashMap::new();
    for account in app.store.accounts().await? {
        names.insert(account.id, staff::open_profile(&app.master, &account)?.name);
    }
    let mut records = app.store.retained().await?;
    records.retain(|record| !calendar.is_planned(record));
    // The next day on which something falls due decides.
    let next = |record: &RetentionRecord| {
        let waits_for_talk = record.sealed_at.is_some() && record.talk_erased_at.is_none();
        let class = if waits_for_talk { RecordClass::Talk } else { RecordClass::Whole };
        (record.shredded_at.is_some(), record.asked.is_none(), calendar.due_on(record, class))
    };
    records.sort_by_key(next);
    let items = records.iter().map(|record| item(record, &calendar, &names, me)).collect();
    let list = RetentionList {
        talk_months: calendar.settings.retention_talk_months,
        result_months: calendar.settings.retention_result_months,
        today: calendar.today.to_string(),
        items,
    };
    Ok(answer(StatusCode::OK, &list))
}

fn item(
    record: &RetentionRecord,
    calendar: &Calendar,
    names: &HashMap<AccountId, String>,
    me: AccountId,
) -> RetentionItem {
    let name = |id: &AccountId| names.get(id).cloned().unwrap_or_default();
    let is_shredded = record.shredded_at.is_some();
    let has_talk = record.sealed_at.is_some() && record.talk_erased_at.is_none() && !is_shredded;
    RetentionItem {
        conference_id: record.conference,
        number: record.number,
        state: record.state,
        held_on: calendar.held_on(record).to_string(),
        fingerprint: record.fingerprint.clone(),
        talk_due_on: has_talk.then(|| calendar.due_on(record, RecordClass::Talk).to_string()),
        talk_erased_on: record.talk_erased_at.map(|at| calendar.day(at).to_string()),
        due_on: calendar.due_on(record, RecordClass::Whole).to_string(),
        shredded_on: record.shredded_at.map(|at| calendar.day(at).to_string()),
        asked: record.asked.as_ref().map(|asked| Asked {
            on: calendar.day(asked.at).to_string(),
            by: name(&asked.by),
            is_mine: asked.by == me,
            reason: asked.reason,
            approved_by: asked.approved_by.as_ref().map(name),
        }),
        may_erase_talk: calendar.reasons(record, RecordClass::Talk),
        may_shred: if record.asked.is_some() { Vec::new() } else { calendar.reasons(record, RecordClass::Whole) },
    }
}
