//! The follow-up of a sealed conference: how commitments go on, and how the help is judged. Minutes stay as they are.

use std::collections::{BTreeMap, HashMap};

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain;
use rembuk_core::domain::calling::Area;
use rembuk_core::domain::commitment::{PlanRow, Undertaking, field, is_row_id};
use rembuk_core::domain::follow_up::{Entry, Horizon, Outcome, Progress, is_late, progress_of};
use rembuk_core::domain::operation::Operation;
use rembuk_core::ids::ParticipantId;
use serde::{Deserialize, Serialize};
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::{own_row, rows, words};
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::{answer, conference_view, schema};
use crate::app::school::settled;
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::commitments::Word;
use crate::records::{open_follow_up, seal_follow_up};
use crate::store::follow_up::FollowUpRecord;

/// Entries that one conference takes: years of weekly notes.
const MOST: u32 = 5_000;

/// The follow-up as one of its people sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct FollowUpView {
    /// The commitments, in the order of the plan.
    pub(super) items: Vec<FollowUpItem>,
    /// What the student decided; for chair and secretary.
    decisions: Vec<FollowUpEntry>,
    /// How the help was judged; for chair and secretary.
    evaluations: Vec<FollowUpEntry>,
    /// How the conference itself was judged; for chair and secretary.
    conference: Vec<FollowUpEntry>,
    /// Who else was asked for help; for chair and secretary.
    referrals: Vec<FollowUpEntry>,
    /// Whether the reader is reminded of its commitments here; none where this server sends no mail.
    #[schema(required)]
    reminders: Option<bool>,
}

/// A commitment and how it goes on.
#[derive(Serialize, ToSchema)]
pub(super) struct FollowUpItem {
    pub(super) row: String,
    pub(super) what: String,
    help: String,
    /// The owner's participant id.
    pub(super) who: String,
    /// The owner's name; empty when nobody owns it.
    pub(super) who_name: String,
    pub(super) when: String,
    r#where: String,
    technique: String,
    sign: String,
    #[schema(value_type = Option<schema::Decision>, required)]
    commitment: Option<domain::commitment::Decision>,
    #[schema(value_type = schema::Progress)]
    pub(super) progress: Progress,
    pub(super) is_late: bool,
    /// Whether one may report on it.
    may_report: bool,
    /// Notes and observations, for its owner, chair and secretary.
    entries: Vec<FollowUpEntry>,
}

/// An entry and who made it.
#[derive(Clone, Serialize, ToSchema)]
pub(super) struct FollowUpEntry {
    id: Uuid,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    author: String,
    #[schema(value_type = NewEntry)]
    entry: Entry,
}

/// What is written down; which members are there follows from `kind`.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = FollowUpWords)]
pub(super) enum NewEntry {
    /// How a commitment goes on.
    Progress {
        row: String,
        #[schema(value_type = schema::Progress)]
        status: Progress,
        note: Option<String>,
    },
    /// What was seen of help that is given again and again.
    Observation { row: String, on: String, note: String },
    /// What the student decided.
    Decision { on: String, text: String },
    /// How the help is judged.
    Evaluation {
        #[schema(value_type = schema::Horizon)]
        horizon: Horizon,
        on: String,
        #[schema(value_type = BTreeMap<String, schema::Outcome>)]
        results: BTreeMap<Area, Outcome>,
        recurred: Option<bool>,
        note: Option<String>,
    },
    /// How the conference itself is judged.
    Conference {
        #[schema(value_type = schema::Outcome)]
        data: Outcome,
        #[schema(value_type = schema::Outcome)]
        commitment: Outcome,
        note: Option<String>,
    },
    /// A referral.
    Referral { to: String, passes: String, on: Option<String> },
}

/// The commitments of a sealed conference and how they go on.
#[utoipa::path(get, path = "/api/conferences/{id}/follow-up", tag = "follow-up", params(("id" = Uuid, Path)), responses((status = 200, body = FollowUpView)))]
pub(super) async fn show_follow_up(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::SeeFollowUp)?;
    Ok(answer(StatusCode::OK, &view(&app, &member, today(&app).await?).await?))
}

/// Adds an entry: on a commitment its owner, chair and secretary; all else the chair.
#[utoipa::path(post, path = "/api/conferences/{id}/follow-up", tag = "follow-up", params(("id" = Uuid, Path)), request_body = NewEntry, responses((status = 201, body = FollowUpView)))]
pub(super) async fn add_entry(
    Extension(app): Extension<SharedApp>,
    member: Member,
    Json(body): Json<NewEntry>,
) -> Result<Response, ApiError> {
    let entry = body.checked()?;
    match entry.row() {
        Some(row) => {
            member.require(Operation::ReportProgress)?;
            let rows = rows(&app, &member).await?;
            let is_there = rows.iter().any(|known| is_row_id(row) && field(known, "id") == row);
            if !is_there {
                return Err(ApiError::NotFound);
            }
            if !member.me.person.role.leads() {
                own_row(&rows, row, member.me.person.participant)?;
            }
        }
        None => member.require(Operation::FollowUp)?,
    }
    let now = app.clock.now();
    let (conference, id) = (member.conference.id, Uuid::now_v7());
    let payload = seal_follow_up(&member.keys.content, conference, id, &entry)?;
    let record = FollowUpRecord { id, at: now, author: member.me.person.participant, payload };
    let event = member.event(now, Action::FollowUp, entry.subject().code());
    app.store.add_follow_up(conference, record, MOST, event).await?;
    // The first entry changes the state, which open pages show.
    app.rooms.refresh(conference).await;
    let member = member.again(&app).await?;
    Ok(answer(StatusCode::CREATED, &view(&app, &member, today(&app).await?).await?))
}

/// Ends the follow-up: nothing is reported any more.
#[utoipa::path(post, path = "/api/conferences/{id}/close", tag = "follow-up", params(("id" = Uuid, Path)), responses((status = 200, body = super::conference_view::Conference)))]
pub(super) async fn close(Extension(app): Extension<SharedApp>, mut member: Member) -> Result<Response, ApiError> {
    settle!(&app, member => {
        member.require(Operation::Close)?;
        let event = member.event(app.clock.now(), Action::Close, "");
        let conference = &member.conference;
        Ok(app.store.close(conference.id, conference.generation, event).await?)
    });
    app.rooms.refresh(member.conference.id).await;
    conference_view::show(&app, member, StatusCode::OK).await
}

pub(super) async fn view(app: &App, member: &Member, today: String) -> Result<FollowUpView, ApiError> {
    let (rows, words) = (rows(app, member).await?, words(app, member).await?);
    let mut names: HashMap<ParticipantId, String> = HashMap::new();
    for record in app.store.participants(member.conference.id).await? {
        names.insert(record.person.participant, member.details_of(&record)?.name);
    }
    let mut entries = Vec::new();
    for record in app.store.follow_up(member.conference.id).await? {
        let entry = open_follow_up(&member.keys.content, member.conference.id, record.id, &record.payload)?;
        let author = names.get(&record.author).cloned().unwrap_or_default();
        entries.push((record.author, FollowUpEntry { id: record.id, at: record.at, author, entry }));
    }
    let reminders = match &app.mailer {
        Some(_) => Some(!app.store.unreminded(member.conference.id).await?.contains(&member.me.person.participant)),
        None => None,
    };
    let leads = member.me.person.role.leads();
    let of_subject = |wanted: domain::follow_up::Subject| -> Vec<FollowUpEntry> {
        let shown = entries.iter().filter(|(_, shown)| leads && shown.entry.subject() == wanted);
        shown.map(|(_, shown)| shown.clone()).collect()
    };
    let known = Known { names: &names, entries: &entries, today };
    let items = rows
        .iter()
        .map(|row| {
            let decision = match words.word(&member.keys.content, row) {
                Word::Holds(given) => Some(given.decision),
                Word::NotGiven | Word::Lapsed(_) => None,
            };
            item(member, row, decision, &known)
        })
        .collect();
    Ok(FollowUpView {
        items,
        decisions: of_subject(domain::follow_up::Subject::Decision),
        evaluations: of_subject(domain::follow_up::Subject::Evaluation),
        conference: of_subject(domain::follow_up::Subject::Conference),
        referrals: of_subject(domain::follow_up::Subject::Referral),
        reminders,
    })
}

/// The day that it is at the school: what is due at midnight there is late there, wherever the server stands.
pub(super) async fn today(app: &App) -> Result<String, ApiError> {
    let zone = settled(app.store.as_ref(), &app.master).await?.settings.timezone;
    Ok(app.clock.now().to_offset(zone.offset()).date().to_string())
}

/// What the items are put together from.
struct Known<'a> {
    names: &'a HashMap<ParticipantId, String>,
    entries: &'a [(ParticipantId, FollowUpEntry)],
    today: String,
}

fn item(
    member: &Member,
    row: &PlanRow,
    commitment: Option<domain::commitment::Decision>,
    known: &Known<'_>,
) -> FollowUpItem {
    let Known { names, entries, today } = known;
    let text = |key| field(row, key).to_owned();
    let id = text("id");
    let owner = Undertaking::of(row).owner();
    let me = member.me.person;
    let is_mine = owner == Some(me.participant);
    let own = entries.iter().filter(|(_, shown)| shown.entry.row() == Some(&id));
    let progress = progress_of(&id, entries.iter().map(|(_, shown)| &shown.entry));
    let when = text("when");
    FollowUpItem {
        what: text("what"),
        help: text("kind"),
        who: text("who"),
        who_name: owner.and_then(|owner| names.get(&owner).cloned()).unwrap_or_default(),
        is_late: is_late(&when, today, progress),
        when,
        r#where: text("where"),
        technique: text("technique"),
        sign: text("sign"),
        commitment,
        progress,
        may_report: member.may(Operation::ReportProgress) && (is_mine || me.role.leads()),
        entries: own
            .filter(|(author, _)| is_mine || me.role.leads() || *author == me.participant)
            .map(|(_, shown)| shown.clone())
            .collect(),
        row: id,
    }
}

impl NewEntry {
    /// The entry with every field in its bounds.
    fn checked(self) -> Result<Entry, ApiError> {
        let mut fields = Fields::default();
        let entry = match self {
            Self::Progress { row, status, note } => {
                // Whoever gives up says why.
                let note = if status == Progress::NotDone {
                    Some(fields.text("note", note.as_deref().unwrap_or_default(), fields::NOTE))
                } else {
                    fields.optional("note", note.as_deref(), fields::NOTE)
                };
                Entry::Progress { row, status, note }
            }
            Self::Observation { row, on, note } => {
                Entry::Observation { row, on: day(&mut fields, &on), note: fields.text("note", &note, fields::NOTE) }
            }
            Self::Decision { on, text } => {
                Entry::Decision { on: day(&mut fields, &on), text: fields.text("text", &text, fields::NOTE) }
            }
            Self::Evaluation { horizon, on, results, recurred, note } => {
                if results.is_empty() {
                    fields.refuse("results", "required");
                }
                let note = fields.optional("note", note.as_deref(), fields::NOTE);
                Entry::Evaluation { horizon, on: day(&mut fields, &on), results, recurred, note }
            }
            Self::Conference { data, commitment, note } => {
                Entry::Conference { data, commitment, note: fields.optional("note", note.as_deref(), fields::NOTE) }
            }
            Self::Referral { to, passes, on } => Entry::Referral {
                to: fields.text("to", &to, fields::LINE),
                passes: fields.text("passes", &passes, fields::NOTE),
                on: on.filter(|on| !on.trim().is_empty()).map(|on| day(&mut fields, &on)),
            },
        };
        fields.done()?;
        Ok(entry)
    }
}

/// A day that is there in the calendar.
fn day(fields: &mut Fields, value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        fields.refuse("on", "required");
    } else if Date::parse(value, format_description!("[year]-[month]-[day]")).is_err() {
        fields.refuse("on", "invalid_date");
    }
    value.to_owned()
}
