//! What is said beside the shared text, as somebody in the conference may read it, and the word of people on what was noted in
//! their name. The entries themselves are written on the socket.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain;
use rembuk_core::domain::commitment::{PlanRow, field};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::permission::{Access, access};
use rembuk_core::domain::role::Role;
use rembuk_core::domain::section::{Document, TextSection};
use rembuk_core::domain::voice::{EntryPlace, NotedWord, Subject};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use rembuk_core::room::announcement::{Announcement, Audience};
use rembuk_core::room::row_origin::Origin;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::dissents::DissentView;
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use super::needed::NeededView;
use super::{answer, schema};
use crate::app::{App, SharedApp};
use crate::audit::Action;
use crate::records::voice::{WordGiven, seal_voice};
use crate::rooms::contents::{SheetContents, read_sheet};
use crate::store::voices::VoiceChange;
use crate::voices::{EntryVoice, Voices, Written, noted_by, terms};

/// What is said beside the text.
#[derive(Serialize, ToSchema)]
#[schema(as = Voices)]
pub(super) struct VoicesView {
    /// Of which entries something is said.
    entries: Vec<EntryVoiceView>,
    /// Views that differ from a conclusion.
    dissents: Vec<DissentView>,
    /// Data still needed.
    needed: Vec<NeededView>,
}

/// What is said of an entry.
#[derive(Serialize, ToSchema)]
#[schema(as = EntryVoice)]
struct EntryVoiceView {
    /// On whose sheet.
    #[schema(value_type = Uuid)]
    sheet: ParticipantId,
    entry: String,
    /// Who noted it for the owner of the sheet.
    #[schema(value_type = Option<Uuid>, required)]
    noted_by: Option<ParticipantId>,
    /// Whether it was brought in during the meeting.
    is_added: bool,
    #[schema(value_type = Vec<schema::EntryMark>)]
    marks: Vec<domain::voice::EntryMark>,
    #[schema(required)]
    word: Option<WordView>,
    /// For the entry's author and the chair: the wish for other words.
    #[schema(required)]
    rewording: Option<RewordingView>,
}

/// The owner's word on what was noted.
#[derive(Serialize, ToSchema)]
#[schema(as = NotedWordGiven)]
struct WordView {
    #[schema(value_type = schema::NotedWord)]
    word: NotedWord,
    #[schema(required)]
    text: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// Whether it was said of the words that stand in the entry now.
    holds: bool,
}

/// The chair's wish for other words.
#[derive(Serialize, ToSchema)]
#[schema(as = Rewording)]
struct RewordingView {
    #[schema(required)]
    text: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
}

/// What somebody says to an entry noted in its name.
#[derive(Deserialize, ToSchema)]
pub(super) struct NotedWordOrder {
    #[schema(value_type = schema::NotedWord)]
    word: NotedWord,
    /// What was said instead; needed with a correction.
    text: Option<String>,
    /// The words that the page showed: nobody confirms words that changed under the finger.
    seen: Option<String>,
}

/// What is said beside the text, as far as the asker reads what it is said of.
#[utoipa::path(get, path = "/api/conferences/{id}/voices", tag = "voices", params(("id" = Uuid, Path)), responses((status = 200, body = VoicesView)))]
pub(super) async fn show_voices(Extension(app): Extension<SharedApp>, member: Member) -> Result<Response, ApiError> {
    let voices = open(&app, &member).await?;
    let reads = |document| access(member.me.person, member.terms(), document) != Access::None;
    let mut entries = Vec::new();
    // Who began an entry is read from the log, which the seal ends; what was said of it stands in the minutes.
    let is_sealed = member.conference.state.is_sealed();
    let people = if is_sealed { Vec::new() } else { app.store.participants(member.conference.id).await? };
    for record in people {
        let sheet = record.person.participant;
        if record.person.role == Role::Screen || !reads(Document::Contributions(sheet)) {
            continue;
        }
        let contents = sheet_of(&app, &member, sheet).await?;
        for (row, origin) in contents.rows.iter().zip(&contents.origins) {
            let written = Written { sheet, row, origin: *origin };
            let voice = voices.entry(&member.keys.content, written, member.conference.started_at);
            entries.extend(entry_view(&member, sheet, *origin, voice));
        }
    }
    let (mut dissents, mut needed) = (Vec::new(), Vec::new());
    if reads(Document::Text(TextSection::CoreProblem)) {
        dissents = voices.dissents.into_iter().map(DissentView::from).collect();
        needed = voices.needed.into_iter().map(NeededView::from).collect();
    }
    Ok(answer(StatusCode::OK, &VoicesView { entries, dissents, needed }))
}

/// Confirms or corrects what was noted in one's own name.
#[utoipa::path(put, path = "/api/conferences/{id}/contributions/{pid}/{entry}/word", tag = "voices", params(("id" = Uuid, Path), ("pid" = Uuid, Path), ("entry" = String, Path)), request_body = NotedWordOrder, responses((status = 204)))]
pub(super) async fn say_word(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Path((_, sheet, id)): Path<(ConferenceId, ParticipantId, String)>,
    Json(body): Json<NotedWordOrder>,
) -> Result<Response, ApiError> {
    member.require(Operation::ConfirmNoted)?;
    if sheet != member.me.person.participant {
        return Err(ApiError::Forbidden);
    }
    let mut fields = Fields::default();
    let text = match body.word {
        NotedWord::Confirmed => None,
        NotedWord::Corrected => Some(fields.text("text", body.text.as_deref().unwrap_or(""), fields::SENTENCES)),
    };
    fields.done()?;
    let place = EntryPlace::new(sheet, &id).ok_or(ApiError::NotFound)?;
    settle!(&app, member => {
        member.require(Operation::ConfirmNoted)?;
        let contents = sheet_of(&app, &member, sheet).await?;
        let row = noted_row(&contents, &place)?;
        if body.seen.as_ref().is_some_and(|seen| seen.trim() != field(row, "text")) {
            return Err(ApiError::RowChanged);
        }
        let key = &member.keys.content;
        let said = WordGiven { word: body.word, text: text.clone(), at: app.clock.now(), terms: terms(key, row) };
        let subject = Subject::Word(place.clone());
        let change = VoiceChange {
            payload: Some(seal_voice(key, member.conference.id, &subject, &said)?),
            subject: subject.to_string(),
        };
        keep(&app, &member, change, (Action::ConfirmNoted, format!("{id} {}", body.word))).await
    });
    done(&app, &member).await
}

/// Everything that is kept beside the text.
pub(super) async fn open(app: &App, member: &Member) -> Result<Voices, ApiError> {
    let kept = app.store.voices(member.conference.id).await?;
    Ok(Voices::open(&member.keys.content, member.conference.id, &kept)?)
}

/// A sheet as it is committed.
pub(super) async fn sheet_of(app: &App, member: &Member, sheet: ParticipantId) -> Result<SheetContents, ApiError> {
    Ok(read_sheet(app.store.as_ref(), &member.keys.content, member.conference.id, sheet).await?)
}

/// Keeps a change under the generation that it was decided in.
pub(super) async fn keep(
    app: &App,
    member: &Member,
    change: VoiceChange,
    (action, detail): (Action, String),
) -> Result<(), ApiError> {
    let event = member.event(app.clock.now(), action, detail);
    Ok(app.store.keep_voice(member.conference.id, member.conference.generation, change, event).await?)
}

/// Tells the room, and answers.
pub(super) async fn done(app: &App, member: &Member) -> Result<Response, ApiError> {
    tell(app, member).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Tells the room, and those who lead that the student's name may stand somewhere else now.
pub(super) async fn tell(app: &App, member: &Member) {
    app.rooms.refresh(member.conference.id).await;
    app.rooms.announce(member.conference.id, Audience::Leading, Announcement::Guard).await;
}

/// The entry with this id that others noted. Of its own entries nobody needs to say that they are its own.
fn noted_row<'a>(contents: &'a SheetContents, place: &EntryPlace) -> Result<&'a PlanRow, ApiError> {
    let is_it = |row: &PlanRow| field(row, "id") == place.entry;
    if !contents.rows.iter().any(is_it) {
        return Err(ApiError::NotFound);
    }
    let written = contents.rows.iter().zip(&contents.origins);
    let noted = written.filter(|(row, origin)| is_it(row) && noted_by(place.sheet, **origin).is_some());
    noted.map(|(row, _)| row).next().ok_or(ApiError::WrongState)
}

fn entry_view(member: &Member, sheet: ParticipantId, origin: Origin, voice: EntryVoice) -> Option<EntryVoiceView> {
    let me = member.me.person;
    let is_told = me.role == Role::Chair || origin.author.unwrap_or(sheet) == me.participant;
    let view = EntryVoiceView {
        sheet,
        entry: voice.entry,
        noted_by: voice.noted_by,
        is_added: voice.is_added,
        marks: voice.marks.0.into_iter().collect(),
        word: voice.word.map(|(given, holds)| WordView { word: given.word, text: given.text, at: given.at, holds }),
        rewording: voice.rewording.filter(|_| is_told).map(|asked| RewordingView { text: asked.text, at: asked.at }),
    };
    let says_nothing = view.noted_by.is_none()
        && !view.is_added
        && view.marks.is_empty()
        && view.word.is_none()
        && view.rewording.is_none();
    (!says_nothing).then_some(view)
}
