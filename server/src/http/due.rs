//! What is due for somebody over all conferences: the list, a calendar of one's own tasks, and whether one wants to be reminded.

use axum::Extension;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::conference::StateCode;
use rembuk_core::domain::follow_up::{Progress, day_of};
use rembuk_core::domain::operation::Operation;
use rembuk_core::ids::ConferenceId;
use rembuk_core::invitation::calendar::{Task, tasks};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::ApiError;
use super::extract::{Json, Signed};
use super::follow_up::{today, view};
use super::member::Member;
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;

/// What is due for the asker, over all conferences.
#[derive(Serialize, ToSchema)]
pub(super) struct DueList {
    items: Vec<DueItem>,
}

/// A commitment that is not settled.
#[derive(Serialize, ToSchema)]
struct DueItem {
    #[schema(value_type = Uuid)]
    conference_id: ConferenceId,
    case_code: String,
    row: String,
    what: String,
    who_name: String,
    when: String,
    is_late: bool,
    /// Whether it is the asker's own.
    is_mine: bool,
    #[schema(value_type = schema::Progress)]
    progress: Progress,
}

/// Whether somebody wants to be reminded of its commitments in a conference.
#[derive(Deserialize, ToSchema)]
pub(super) struct ReminderChoice {
    wanted: bool,
}

/// Commitments that are not settled: one's own, and all in conferences that one leads. Late ones first, then by date.
#[utoipa::path(get, path = "/api/follow-ups", tag = "follow-up", responses((status = 200, body = DueList)))]
pub(super) async fn list_due(Extension(app): Extension<SharedApp>, signed: Signed) -> Result<Response, ApiError> {
    Ok(answer(StatusCode::OK, &DueList { items: due(&app, &signed).await? }))
}

/// One's own open commitments as a calendar with neutral titles.
#[utoipa::path(get, path = "/api/follow-ups/tasks.ics", tag = "follow-up", responses((status = 200, body = String, content_type = "text/calendar")))]
pub(super) async fn tasks_calendar(Extension(app): Extension<SharedApp>, signed: Signed) -> Result<Response, ApiError> {
    let own = due(&app, &signed).await?.into_iter().filter(|item| item.is_mine);
    let dated = own.filter_map(|item| {
        let id = format!("{}.{}", item.row, item.conference_id);
        Some(Task { id, due_on: day_of(&item.when)? })
    });
    let host = app.public_url.origin().split_once("://").map_or("", |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default();
    let file = tasks(&dated.collect::<Vec<_>>(), ("Tugas Rembuk", host), app.clock.now());
    let kind = "text/calendar; charset=utf-8; method=PUBLISH";
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, "attachment; filename=\"tugas.ics\"")], file).into_response())
}

/// Says whether one wants to be reminded by mail of one's commitments in this conference.
#[utoipa::path(put, path = "/api/conferences/{id}/reminders", tag = "follow-up", params(("id" = Uuid, Path)), request_body = ReminderChoice, responses((status = 204)))]
pub(super) async fn choose_reminders(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<ReminderChoice>,
) -> Result<Response, ApiError> {
    member.require(Operation::SeeFollowUp)?;
    let word = if body.wanted { "wanted" } else { "unwanted" };
    let event = member.event(app.clock.now(), Action::ChooseReminders, word);
    app.store.choose_reminders(member.conference.id, member.me.person.participant, body.wanted, event).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn due(app: &App, signed: &Signed) -> Result<Vec<DueItem>, ApiError> {
    let mut items = Vec::new();
    let today = today(app).await?;
    // Only these are reported on: the list of a counsellor of many years holds mostly closed ones.
    let mut reported = app.store.conferences_of(signed.holder(), Some(StateCode::Sealed)).await?;
    reported.extend(app.store.conferences_of(signed.holder(), Some(StateCode::FollowUp)).await?);
    for (conference, me) in reported {
        let member = match Member::of(app, signed.0.clone(), conference, me) {
            Ok(member) if member.may(Operation::ReportProgress) => member,
            // Shredded, or not for the asker to report on.
            Ok(_) | Err(ApiError::NotFound) => continue,
            Err(cause) => return Err(cause),
        };
        let details = member.conference_details()?;
        let mine = member.me.person.participant.to_string();
        let leads = member.me.person.role.leads();
        for item in view(app, &member, today.clone()).await?.items {
            let is_mine = item.who == mine;
            if item.progress.is_settled() || !(is_mine || leads) {
                continue;
            }
            items.push(DueItem {
                conference_id: member.conference.id,
                case_code: details.case_code.clone(),
                row: item.row,
                what: item.what,
                who_name: item.who_name,
                when: item.when,
                is_late: item.is_late,
                is_mine,
                progress: item.progress,
            });
        }
    }
    // Without a date last: an empty text would stand before every date.
    items.sort_by(|one, other| (one.when.is_empty(), &one.when).cmp(&(other.when.is_empty(), &other.when)));
    Ok(items)
}
