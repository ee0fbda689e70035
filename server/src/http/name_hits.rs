//! Where the student's name stands, for those who lead, and putting the case code there. What is shown never holds the
//! name; whoever reads the document sees it there until it is replaced.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rembuk_core::domain::operation::Operation;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::effect::Fate;
use rembuk_core::room::input::ServerEdit;
use serde::Serialize;
use utoipa::ToSchema;

use super::answer;
use super::error::ApiError;
use super::member::{Member, settle};
use super::voices;
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::ConferenceDetails;
use crate::rooms::names::{CASE_CODE, NameHit, PURPOSE, Search, Veil};
use crate::store::conferences::Step;
use crate::store::voices::{MOST_VOICES, VoiceChange};
use crate::vault::sealed::random_bytes;
use crate::voices::VOICES;

/// Where the name stands.
#[derive(Serialize, ToSchema)]
pub(super) struct NameHits {
    items: Vec<NameHitItem>,
}

/// A place where the name stands.
#[derive(Serialize, ToSchema)]
#[schema(as = NameHit)]
struct NameHitItem {
    id: String,
    /// The document's key, or `case_code`, `purpose`, `place`, `screening`.
    document: String,
    /// The field of the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// The row's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<String>,
    /// The words around, with the case code in place of the name.
    excerpt: String,
    /// How often it stands there.
    count: usize,
    /// Whether the asker can have it replaced.
    replaceable: bool,
}

/// Where the student's name stands. None while the identity record is empty.
#[utoipa::path(get, path = "/api/conferences/{id}/name-hits", tag = "identity", params(("id" = Uuid, Path)), responses((status = 200, body = NameHits)))]
pub(super) async fn list_name_hits(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    member.require(Operation::GuardIdentity)?;
    let details = details(&member)?;
    let Some(veil) = veil(&member, &details)? else {
        return Ok(answer(StatusCode::OK, &NameHits { items: Vec::new() }));
    };
    let may_edit = member.may(Operation::EditConference);
    let key = &member.keys.content;
    let own = Veil::own_texts(&details).into_iter().filter_map(|(document, text)| {
        Some(item(veil.hit_in(key, document, text)?, may_edit && document != CASE_CODE))
    });
    let mut items: Vec<NameHitItem> = own.collect();
    let hits = search(&app, &member).hits(&veil, &people(&app, &member).await?).await?;
    items.extend(hits.into_iter().map(|hit| item(hit, true)));
    let voices = voices::open(&app, &member).await?;
    // All of it is one place: it is masked together.
    items.extend(voices.texts().filter_map(|text| Some(item(veil.hit_in(key, VOICES, text)?, true))).take(1));
    Ok(answer(StatusCode::OK, &NameHits { items }))
}

/// Puts the case code where the name stands, as an edit of whoever asks.
#[utoipa::path(post, path = "/api/conferences/{id}/name-hits/{hit}/replace", tag = "identity", params(("id" = Uuid, Path), ("hit" = String, Path)), responses((status = 204)))]
pub(super) async fn replace_name(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, hit)): Path<(ConferenceId, String)>,
) -> Result<Response, ApiError> {
    member.require(Operation::GuardIdentity)?;
    // Two presses on one place would put the code there twice.
    let _one_at_a_time = app.replacing.lock().await;
    let opened = details(&member)?;
    let veil = veil(&member, &opened)?.ok_or(ApiError::NotFound)?;
    let is_own = Veil::own_texts(&opened)
        .into_iter()
        .filter(|(document, _)| *document != CASE_CODE)
        .any(|(document, text)| veil.hit_in(&member.keys.content, document, text).is_some_and(|found| found.id == hit));
    if is_own {
        settle!(&app, member => { mask_own(&app, &member, &veil).await });
        app.rooms.refresh(member.conference.id).await;
        app.rooms.announce(member.conference.id, Audience::Leading, Announcement::Guard).await;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let is_beside = voices::open(&app, &member)
        .await?
        .texts()
        .any(|text| veil.hit_in(&member.keys.content, VOICES, text).is_some_and(|found| found.id == hit));
    if is_beside {
        mask_voices(&app, member, &veil).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let client = u32::from_be_bytes(random_bytes().map_err(|_| ApiError::Internal)?);
    let found = search(&app, &member).replacement(&veil, &people(&app, &member).await?, (&hit, client)).await?;
    let (document, update) = found.ok_or(ApiError::NotFound)?;
    let edit = ServerEdit { author: member.me.person.participant, document, update: Bytes::from(update) };
    match app.rooms.edit(member.conference.id, edit).await? {
        Fate::Saved => {}
        Fate::Forbidden => {
            member = member.again(&app).await?;
            member.require(Operation::GuardIdentity)?;
            return Err(ApiError::WrongState);
        }
        Fate::Failed => return Err(ApiError::Storage),
    }
    app.store.note(member.event(app.clock.now(), Action::ReplaceName, document.to_string())).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Masks the chair's own words about the meeting.
async fn mask_own(app: &App, member: &Member, veil: &Veil) -> Result<(), ApiError> {
    member.require(Operation::EditConference)?;
    let conference = &member.conference;
    let mut details = details(member)?;
    veil.mask_own(&mut details);
    let step = Step::Edit {
        details: details.seal(&member.keys.content, conference.id)?,
        starts_at: conference.starts_at,
        editing: conference.editing,
    };
    let event = member.event(app.clock.now(), Action::ReplaceName, PURPOSE);
    Ok(app.store.take_step(conference.id, conference.generation, step, event).await?)
}

/// Masks all that was said beside the text, record by record.
async fn mask_voices(app: &App, mut member: Member, veil: &Veil) -> Result<(), ApiError> {
    // A bound, should a code be so chosen that masking brings up the name anew.
    for _ in 0..MOST_VOICES {
        let (key, conference) = (&member.keys.content, member.conference.id);
        let changed = voices::open(app, &member).await?.masked(key, conference, |text| veil.mask(text))?;
        let Some((subject, payload)) = changed.into_iter().next() else { break };
        let change = VoiceChange { subject: subject.to_string(), payload: Some(payload) };
        match voices::keep(app, &member, change, (Action::ReplaceName, VOICES.to_owned())).await {
            Ok(()) | Err(ApiError::Stale) => {}
            Err(fault) => return Err(fault),
        }
        member = member.again(app).await?;
        member.require(Operation::GuardIdentity)?;
    }
    voices::tell(app, &member).await;
    Ok(())
}

fn item(hit: NameHit, replaceable: bool) -> NameHitItem {
    let NameHit { id, document, row, field, excerpt, count } = hit;
    NameHitItem { id, document, field, row, excerpt, count, replaceable }
}

fn details(member: &Member) -> Result<ConferenceDetails, ApiError> {
    Ok(ConferenceDetails::open(&member.keys.content, member.conference.id, &member.conference.details)?)
}

fn veil(member: &Member, details: &ConferenceDetails) -> Result<Option<Veil>, ApiError> {
    let identity = member.conference.identity.as_deref();
    Ok(Veil::open(&member.keys, member.conference.id, identity, &details.case_code)?)
}

fn search<'a>(app: &'a App, member: &'a Member) -> Search<'a> {
    Search { store: app.store.as_ref(), key: &member.keys.content, conference: member.conference.id }
}

async fn people(app: &App, member: &Member) -> Result<Vec<ParticipantId>, ApiError> {
    let people = app.store.participants(member.conference.id).await?;
    Ok(people.into_iter().map(|record| record.person.participant).collect())
}
