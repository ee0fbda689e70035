//! The list of one's conferences: opened in memory, since the store cannot search what it cannot read.

use data_encoding::BASE64URL_NOPAD;
use rembuk_core::domain;
use rembuk_core::domain::conference::{State, StateCode};
use rembuk_core::ids::ConferenceId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::error::ApiError;
use super::schema;
use crate::app::App;
use crate::records::ConferenceDetails;
use crate::store::conferences::{ConferenceRecord, Holder};
use crate::store::participants::ParticipantRecord;

/// How many stand on a page.
const PAGE: usize = 50;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Search {
    /// Only those in this state.
    #[param(value_type = Option<schema::ConferenceState>)]
    state: Option<StateCode>,
    /// Part of the case code or the purpose.
    q: Option<String>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// A page of conferences.
#[derive(Serialize, ToSchema)]
pub(super) struct Conferences {
    items: Vec<Summary>,
    #[schema(required)]
    next_cursor: Option<String>,
}

/// A conference in the list.
#[derive(Serialize, ToSchema)]
pub(super) struct Summary {
    #[schema(value_type = Uuid)]
    id: ConferenceId,
    case_code: String,
    purpose: String,
    #[serde(with = "time::serde::rfc3339")]
    starts_at: OffsetDateTime,
    #[schema(required)]
    place: Option<String>,
    #[schema(value_type = schema::ConferenceState)]
    state: StateCode,
    #[schema(value_type = Option<schema::Stage>, required)]
    stage: Option<domain::stage::Stage>,
    #[schema(value_type = schema::Role)]
    my_role: domain::role::Role,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    sealed_at: Option<OffsetDateTime>,
    #[schema(required)]
    waiting_for: Option<WaitingFor>,
}

/// What the conference waits for.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum WaitingFor {
    Consent,
    Participants,
    Start,
}

/// One page of a holder's conferences.
pub(super) async fn page(app: &App, holder: Holder, search: Search) -> Result<Conferences, ApiError> {
    let after = search.cursor.as_deref().map(|cursor| position(cursor).ok_or(ApiError::Malformed)).transpose()?;
    let wanted = search.q.map(|wanted| wanted.trim().to_lowercase()).filter(|wanted| !wanted.is_empty());
    let mut items = Vec::new();
    for (conference, me) in app.store.conferences_of(holder, search.state).await? {
        // The order of the list is descending, so what stands behind the cursor is smaller.
        if after.is_some_and(|after| order(&conference) >= after) {
            continue;
        }
        let Some(summary) = summary(app, &conference, &me)? else { continue };
        let is_found = wanted.as_ref().is_none_or(|wanted| {
            [&summary.case_code, &summary.purpose].iter().any(|text| text.to_lowercase().contains(wanted.as_str()))
        });
        if !is_found {
            continue;
        }
        if items.len() == PAGE {
            let next_cursor = items.last().map(|last: &Summary| cursor((last.starts_at, last.id)));
            return Ok(Conferences { items, next_cursor });
        }
        items.push(summary);
    }
    Ok(Conferences { items, next_cursor: None })
}

/// None once a conference is shredded.
fn summary(app: &App, conference: &ConferenceRecord, me: &ParticipantRecord) -> Result<Option<Summary>, ApiError> {
    let Some(wrapped) = &conference.keys else { return Ok(None) };
    let keys = app.master.unwrap_keys(conference.id, wrapped)?;
    let details = ConferenceDetails::open(&keys.content, conference.id, &conference.details)?;
    Ok(Some(Summary {
        id: conference.id,
        case_code: details.case_code,
        purpose: details.purpose,
        starts_at: conference.starts_at,
        place: details.place,
        state: conference.state.code(),
        stage: conference.state.stage(),
        my_role: me.person.role,
        sealed_at: conference.sealed_at,
        waiting_for: waiting_for(conference),
    }))
}

fn waiting_for(conference: &ConferenceRecord) -> Option<WaitingFor> {
    match conference.state {
        State::Draft if conference.consent.is_none() => Some(WaitingFor::Consent),
        State::Draft => Some(WaitingFor::Participants),
        State::Invited => Some(WaitingFor::Start),
        State::Live(_) | State::Sealed | State::FollowUp | State::Closed | State::Cancelled => None,
    }
}

type Position = (OffsetDateTime, ConferenceId);

fn order(conference: &ConferenceRecord) -> Position {
    (conference.starts_at, conference.id)
}

fn cursor((starts_at, id): Position) -> String {
    let mut bytes = (starts_at.unix_timestamp_nanos()).to_be_bytes().to_vec();
    bytes.extend_from_slice(id.0.as_bytes());
    BASE64URL_NOPAD.encode(&bytes)
}

fn position(cursor: &str) -> Option<Position> {
    let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
    let (nanos, id) = bytes.split_first_chunk::<16>()?;
    let starts_at = OffsetDateTime::from_unix_timestamp_nanos(i128::from_be_bytes(*nanos)).ok()?;
    Some((starts_at, ConferenceId(Uuid::from_slice(id).ok()?)))
}
