//! A person in a conference, as every handler of one needs it: who asks, in which conference, with
//! which keys, and what the rules say. Not yours is not found.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use rembuk_core::domain::conference::{State, StateCode};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::permission::{Terms, may};
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::{ConferenceId, ParticipantId};
use time::OffsetDateTime;
use uuid::Uuid;

use super::cookie::Kept;
use super::error::ApiError;
use super::extract::{holder, school_of, shown_hash};
use crate::app::App;
use crate::audit::{Action, Event};
use crate::records::{ConferenceDetails, ParticipantDetails};
use crate::store::conferences::ConferenceRecord;
use crate::store::participants::ParticipantRecord;
use crate::store::sessions::{SeatedSession, SessionRecord};
use crate::vault::master::ConferenceKeys;

/// How often a step is decided anew when the conference moves under it.
pub(super) const ATTEMPTS: u32 = 8;

/// See the module. Extracted from `{id}` in the path.
pub(super) struct Member {
    /// Who asks.
    pub(super) session: SessionRecord,
    /// The conference as it stands.
    pub(super) conference: ConferenceRecord,
    /// Its keys.
    pub(super) keys: ConferenceKeys,
    /// The asker's place in it.
    pub(super) me: ParticipantRecord,
}

/// A person at the door of the room. Extracted as a [`Member`] is, by the same question.
pub(super) struct Entrant {
    /// Who wants to come in.
    pub(super) member: Member,
    /// Who has a place in the conference, the removed too, in order of invitation.
    pub(super) people: Vec<ParticipantId>,
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        Entrant::from_request_parts(parts, state).await.map(|entrant| entrant.member)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Entrant {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let app = &school_of(parts)?;
        let hash = shown_hash(parts, app, Kept::Session)?;
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| ApiError::NotFound)?;
        let id = params.iter().find(|(name, _)| *name == "id").and_then(|(_, id)| id.parse().ok());
        // An id of no form is nobody's conference.
        let id = id.unwrap_or(ConferenceId(Uuid::nil()));
        let seated = app.store.seated_session(hash, id, app.clock.now()).await?;
        let SeatedSession { session, seat, people } = seated.ok_or(ApiError::Unauthenticated)?;
        let (conference, me) = seat.ok_or(ApiError::NotFound)?;
        Ok(Self { member: Member::of(app, session, conference, me)?, people })
    }
}

impl Member {
    /// Reads a conference for a session; not found unless the rules let it be seen.
    pub(super) async fn load(app: &App, session: SessionRecord, id: ConferenceId) -> Result<Self, ApiError> {
        let (conference, me) = app.store.seat(id, holder(&session)).await?.ok_or(ApiError::NotFound)?;
        Self::of(app, session, conference, me)
    }

    /// The same from what was read already.
    pub(super) fn of(
        app: &App,
        session: SessionRecord,
        conference: ConferenceRecord,
        me: ParticipantRecord,
    ) -> Result<Self, ApiError> {
        let wrapped = conference.keys.as_ref().ok_or(ApiError::NotFound)?;
        let keys = app.master.unwrap_keys(conference.id, wrapped)?;
        let member = Self { session, conference, keys, me };
        if member.may(Operation::See) { Ok(member) } else { Err(ApiError::NotFound) }
    }

    /// Reads the same again, after something changed.
    pub(super) async fn again(self, app: &App) -> Result<Self, ApiError> {
        Self::load(app, self.session, self.conference.id).await
    }

    /// What the rules depend on.
    pub(super) fn terms(&self) -> Terms {
        Terms {
            state: self.conference.state,
            editing: self.conference.editing,
            paused: self.conference.paused_at.is_some(),
        }
    }

    /// Whether the rules allow an operation now.
    pub(super) fn may(&self, operation: Operation) -> bool {
        may(self.me.person, self.terms(), operation)
    }

    /// Goes on only if the rules allow an operation now. Whom they allow it in no state at all, is
    /// forbidden it; for others it is not the time.
    pub(super) fn require(&self, operation: Operation) -> Result<(), ApiError> {
        if self.may(operation) {
            Ok(())
        } else if !self.may_ever(operation) {
            Err(ApiError::Forbidden)
        } else if self.conference.state.is_sealed() {
            Err(ApiError::Sealed)
        } else if may(self.me.person, Terms { paused: false, ..self.terms() }, operation) {
            Err(ApiError::Paused)
        } else {
            Err(ApiError::WrongState)
        }
    }

    /// Whether the rules allow an operation in any state.
    pub(super) fn may_ever(&self, operation: Operation) -> bool {
        every_state().any(|state| {
            [false, true]
                .iter()
                .any(|paused| may(self.me.person, Terms { state, paused: *paused, ..self.terms() }, operation))
        })
    }

    /// The words of the conference.
    pub(super) fn conference_details(&self) -> Result<ConferenceDetails, ApiError> {
        Ok(ConferenceDetails::open(&self.keys.content, self.conference.id, &self.conference.details)?)
    }

    /// The asker's details.
    pub(super) fn my_details(&self) -> Result<ParticipantDetails, ApiError> {
        self.details_of(&self.me)
    }

    /// Somebody's details.
    pub(super) fn details_of(&self, record: &ParticipantRecord) -> Result<ParticipantDetails, ApiError> {
        let id = record.person.participant;
        Ok(ParticipantDetails::open(&self.keys.content, self.conference.id, id, &record.details)?)
    }

    /// Somebody else in this conference.
    pub(super) async fn other(&self, app: &App, id: ParticipantId) -> Result<ParticipantRecord, ApiError> {
        let people = app.store.participants(self.conference.id).await?;
        people.into_iter().find(|record| record.person.participant == id).ok_or(ApiError::NotFound)
    }

    /// What the trail keeps of something that the asker does here.
    pub(super) fn event(&self, at: OffsetDateTime, action: Action, detail: impl Into<String>) -> Event {
        Event {
            at,
            conference: Some(self.conference.id),
            account: self.session.account.as_ref().map(|account| account.id),
            participant: Some(self.me.person.participant),
            session: Some(self.session.id),
            action,
            detail: detail.into(),
        }
    }
}

/// Decides and does a step; again with a fresh reading as long as the conference moves under it.
/// A macro, since a closure that borrows the member cannot yet be told to be `Send`.
macro_rules! settle {
    ($app:expr, $member:ident => $step:block) => {{
        let mut attempts = 0;
        loop {
            let outcome: Result<_, ApiError> = async { $step }.await;
            match outcome {
                Err(ApiError::Stale) if attempts < $crate::http::member::ATTEMPTS => {
                    attempts += 1;
                    $member = $member.again($app).await?;
                }
                outcome => break outcome?,
            }
        }
    }};
}
pub(super) use settle;

fn every_state() -> impl Iterator<Item = State> {
    StateCode::ALL.iter().flat_map(|code| {
        let stages: Vec<Option<Stage>> = match code {
            StateCode::Live => Stage::ALL.iter().copied().map(Some).collect(),
            StateCode::Draft
            | StateCode::Invited
            | StateCode::Sealed
            | StateCode::FollowUp
            | StateCode::Closed
            | StateCode::Cancelled => vec![None],
        };
        stages.into_iter().filter_map(|stage| State::from_parts(*code, stage))
    })
}
