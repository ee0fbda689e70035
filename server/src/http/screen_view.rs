//! What a projector shows, put together from what is committed, with the code of the case wherever the student's name
//! stands. No contribution and no confidential note is read for it, and no name of a parent: it would lead to the child.

use rembuk_core::domain;
use rembuk_core::domain::commitment::{Decision, PlanRow, Undertaking, field};
use rembuk_core::domain::conference::State;
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::{Person, Standing};
use rembuk_core::domain::permission::{Terms, may};
use rembuk_core::domain::role::Role;
use rembuk_core::domain::section::TextSection;
use rembuk_core::domain::shared_screen::{Scene, scene, shows_plan_beside};
use rembuk_core::ids::ParticipantId;
use rembuk_core::minutes::text_blocks::Block;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::error::ApiError;
use super::schema;
use crate::app::App;
use crate::commitments::{Word, Words};
use crate::records::{ConferenceDetails, ParticipantDetails};
use crate::rooms::contents::{read_plan, read_section};
use crate::rooms::names::Veil;
use crate::store::conferences::ConferenceRecord;
use crate::store::participants::ParticipantRecord;
use crate::store::screens::ScreenRecord;
use crate::vault::master::ConferenceKeys;

/// What stands in the place of a code that holds the name itself.
const NO_CODE: &str = "•••";

/// What a projector shows. Where it is blank, nothing else is said.
#[derive(Serialize, ToSchema)]
pub(super) struct ScreenView {
    #[schema(required)]
    case_code: Option<String>,
    #[schema(required)]
    meeting: Option<MeetingFrame>,
    content: ScreenContent,
}

/// Where the live meeting stands and who speaks.
#[derive(Serialize, ToSchema)]
struct MeetingFrame {
    #[schema(value_type = schema::Stage)]
    stage: domain::stage::Stage,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    stage_started_at: Option<OffsetDateTime>,
    /// How long the stage is meant to be.
    #[schema(required)]
    stage_minutes: Option<u32>,
    /// How many seconds the stage has rested.
    paused_seconds: i64,
    #[schema(required)]
    speaker: Option<ScreenTurn>,
    #[schema(required)]
    next: Option<ScreenPerson>,
}

/// Whose turn it is.
#[derive(Serialize, ToSchema)]
struct ScreenTurn {
    person: ScreenPerson,
    #[serde(with = "time::serde::rfc3339")]
    since: OffsetDateTime,
    limit_seconds: u32,
}

/// A person as the projector names it; a parent by the role alone.
#[derive(Serialize, ToSchema)]
struct ScreenPerson {
    #[schema(value_type = schema::Role)]
    role: Role,
    #[schema(required)]
    name: Option<String>,
}

/// What stands in the middle.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ScreenContent {
    /// Nothing.
    Blank,
    /// Before the start: who has come.
    Arrival {
        #[serde(with = "time::serde::rfc3339")]
        starts_at: OffsetDateTime,
        present: usize,
        invited: usize,
    },
    /// What the meeting is for.
    Opening { purpose: String, present: usize, invited: usize },
    /// The meeting rests.
    Rest,
    /// A section, with the plan below it where that is made or read back.
    Section {
        #[schema(value_type = schema::TextSection)]
        section: TextSection,
        lines: Vec<ScreenLine>,
        #[schema(required)]
        plan: Option<Vec<ScreenAction>>,
    },
    /// The plan.
    Plan { plan: Vec<ScreenAction> },
    /// The seal.
    Seal {
        fingerprint: String,
        #[serde(with = "time::serde::rfc3339")]
        sealed_at: OffsetDateTime,
    },
}

/// A line of text, with the sign that stands before it in a list.
#[derive(Serialize, ToSchema)]
struct ScreenLine {
    depth: u32,
    mark: String,
    text: String,
}

/// A row of the plan.
#[derive(Serialize, ToSchema)]
struct ScreenAction {
    what: String,
    #[schema(required)]
    who: Option<ScreenPerson>,
    when: String,
    /// The owner's word, as long as it holds.
    #[schema(value_type = Option<schema::Decision>, required)]
    word: Option<Decision>,
    /// Whether a word was given before the row changed.
    lapsed: bool,
}

/// What `screen` shows now; unauthenticated once it has no business any more.
pub(super) async fn view(app: &App, screen: &ScreenRecord) -> Result<ScreenView, ApiError> {
    let conference = app.store.conference(screen.conference).await?.ok_or(ApiError::Unauthenticated)?;
    let terms = Terms { state: conference.state, editing: conference.editing, paused: conference.paused_at.is_some() };
    // A projector is nobody; as such it stands in the rights.
    let nobody = Person {
        participant: ParticipantId(screen.id.0),
        role: Role::Screen,
        standing: Standing::Joined,
        attended: false,
    };
    if !may(nobody, terms, Operation::Watch) {
        return Err(ApiError::Unauthenticated);
    }
    let shown = app.store.shown(conference.id).await?;
    match scene(terms, shown).ok_or(ApiError::Unauthenticated)? {
        Scene::Blank => Ok(ScreenView { case_code: None, meeting: None, content: ScreenContent::Blank }),
        scene @ (Scene::Arrival | Scene::Opening | Scene::Rest | Scene::Sections(_) | Scene::Plan | Scene::Seal) => {
            Picture::open(app, &conference).await?.of(scene).await
        }
    }
}

/// What a view is drawn from.
struct Picture<'a> {
    app: &'a App,
    conference: &'a ConferenceRecord,
    keys: ConferenceKeys,
    details: ConferenceDetails,
    code: String,
    veil: Option<Veil>,
    people: Vec<ParticipantRecord>,
}

impl<'a> Picture<'a> {
    async fn open(app: &'a App, conference: &'a ConferenceRecord) -> Result<Self, ApiError> {
        let wrapped = conference.keys.as_ref().ok_or(ApiError::Unauthenticated)?;
        let keys = app.master.unwrap_keys(conference.id, wrapped)?;
        let details = ConferenceDetails::open(&keys.content, conference.id, &conference.details)?;
        let veil = |code: &str| Veil::open(&keys, conference.id, conference.identity.as_deref(), code);
        let (mut code, mut cover) = (details.case_code.clone(), veil(&details.case_code)?);
        if cover.as_ref().is_some_and(|veil| veil.is_needed(&code)) {
            NO_CODE.clone_into(&mut code);
            cover = veil(NO_CODE)?;
        }
        let people = app.store.participants(conference.id).await?;
        Ok(Self { app, conference, keys, details, code, veil: cover, people })
    }

    async fn of(self, scene: Scene) -> Result<ScreenView, ApiError> {
        let content = match scene {
            Scene::Blank => ScreenContent::Blank,
            Scene::Arrival => {
                let (present, invited) = self.count().await;
                ScreenContent::Arrival { starts_at: self.conference.starts_at, present, invited }
            }
            Scene::Opening => {
                let (present, invited) = self.count().await;
                ScreenContent::Opening { purpose: self.mask(&self.details.purpose), present, invited }
            }
            Scene::Rest => ScreenContent::Rest,
            Scene::Sections(sections) => self.section(sections).await?,
            Scene::Plan => ScreenContent::Plan { plan: self.plan().await? },
            Scene::Seal => ScreenContent::Seal {
                fingerprint: self.conference.fingerprint.clone().ok_or(ApiError::Internal)?,
                sealed_at: self.conference.sealed_at.ok_or(ApiError::Internal)?,
            },
        };
        let meeting = self.frame(scene).await?;
        Ok(ScreenView { case_code: Some(self.code), meeting, content })
    }

    async fn frame(&self, scene: Scene) -> Result<Option<MeetingFrame>, ApiError> {
        let State::Live(stage) = self.conference.state else { return Ok(None) };
        if scene == Scene::Rest {
            return Ok(None);
        }
        let replies = self.app.store.replies(self.conference.id).await?;
        let has_left = |id| replies.iter().any(|(other, reply)| *other == id && reply.left_at.is_some());
        let floor = self.app.store.floor(self.conference.id).await?;
        let floor = floor.among(|id| self.joined().any(|person| person.participant == id) && !has_left(id));
        let speaker = match floor.speaker {
            Some(turn) => self.person(turn.participant)?.map(|person| ScreenTurn {
                person,
                since: turn.since,
                limit_seconds: turn.limit_seconds,
            }),
            None => None,
        };
        let next = match floor.queue.first() {
            Some(hand) => self.person(hand.participant)?,
            None => None,
        };
        Ok(Some(MeetingFrame {
            stage,
            stage_started_at: self.conference.stage_started_at,
            stage_minutes: floor.stage_minutes.get(&stage).copied(),
            paused_seconds: self.conference.stage_rested.whole_seconds(),
            speaker,
            next,
        }))
    }

    /// The section that was written in last.
    async fn section(&self, sections: &[TextSection]) -> Result<ScreenContent, ApiError> {
        let store = self.app.store.as_ref();
        let last = store.last_written(self.conference.id, sections).await?;
        let section = last.or_else(|| sections.first().copied()).ok_or(ApiError::Internal)?;
        let blocks = read_section(store, &self.keys.content, self.conference.id, section).await?;
        let mut lines = Vec::new();
        collect(&blocks, 0, &mut lines);
        if let Some(veil) = &self.veil {
            let mut texts: Vec<String> = lines.iter_mut().map(|line| std::mem::take(&mut line.text)).collect();
            veil.mask_lines(&mut texts);
            lines.iter_mut().zip(texts).for_each(|(line, text)| line.text = text);
        }
        let plan = match self.conference.state.stage() {
            Some(stage) if shows_plan_beside(stage) => Some(self.plan().await?),
            Some(_) | None => None,
        };
        Ok(ScreenContent::Section { section, lines, plan })
    }

    /// The rows in which something stands.
    async fn plan(&self) -> Result<Vec<ScreenAction>, ApiError> {
        let store = self.app.store.as_ref();
        let rows = read_plan(store, &self.keys.content, self.conference.id).await?;
        let records = store.commitments(self.conference.id).await?;
        let words = Words::new(records, self.people.iter().map(|record| record.person));
        let written = rows.iter().filter(|row| !field(row, "what").trim().is_empty());
        written.map(|row| self.action(row, words.word(&self.keys.content, row))).collect()
    }

    fn action(&self, row: &PlanRow, word: Word) -> Result<ScreenAction, ApiError> {
        let who = match Undertaking::of(row).owner() {
            Some(owner) => self.person(owner)?,
            None => None,
        };
        let (word, lapsed) = match word {
            Word::NotGiven => (None, false),
            Word::Holds(given) => (Some(given.decision), false),
            Word::Lapsed(_) => (None, true),
        };
        Ok(ScreenAction {
            what: self.mask(field(row, "what").trim()),
            who,
            when: self.mask(field(row, "when")),
            word,
            lapsed,
        })
    }

    fn person(&self, id: ParticipantId) -> Result<Option<ScreenPerson>, ApiError> {
        let Some(record) = self.people.iter().find(|record| record.person.participant == id) else { return Ok(None) };
        let role = record.person.role;
        if role.is_family() {
            return Ok(Some(ScreenPerson { role, name: None }));
        }
        let details = ParticipantDetails::open(&self.keys.content, self.conference.id, id, &record.details)?;
        Ok(Some(ScreenPerson { role, name: Some(self.mask(&details.name)) }))
    }

    /// How many people are in the room, and how many were asked to come.
    async fn count(&self) -> (usize, usize) {
        let online = self.app.rooms.online(self.conference.id).await;
        let is_person = |record: &&ParticipantRecord| {
            record.person.role != Role::Screen && record.person.standing != Standing::Removed
        };
        let invited: Vec<_> = self.people.iter().filter(is_person).map(|record| record.person.participant).collect();
        (invited.iter().filter(|id| online.contains(id)).count(), invited.len())
    }

    fn joined(&self) -> impl Iterator<Item = Person> {
        self.people.iter().map(|record| record.person).filter(|person| person.standing == Standing::Joined)
    }

    fn mask(&self, text: &str) -> String {
        self.veil.as_ref().map_or_else(|| text.to_owned(), |veil| veil.mask(text))
    }
}

/// The blocks as lines; a break within a paragraph begins a new one, and an empty line is none.
fn collect(blocks: &[Block], depth: u32, lines: &mut Vec<ScreenLine>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } => {
                let whole: String = text.iter().map(|run| run.text.as_str()).collect();
                let written = whole.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
                lines.extend(written.map(|text| ScreenLine { depth, mark: String::new(), text: text.to_owned() }));
            }
            Block::List { ordered, start, items } => {
                let first = start.unwrap_or(1);
                for (number, item) in (first..).zip(items) {
                    let place = lines.len();
                    collect(item, depth + 1, lines);
                    if let Some(line) = lines.get_mut(place) {
                        line.mark = if *ordered { format!("{number}.") } else { "•".to_owned() };
                    }
                }
            }
        }
    }
}
