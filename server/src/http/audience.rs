//! "Who can see this?", answered from the rights themselves: by name and role. Who may not know yet whom else was invited is told of
//! the chair, the secretary and itself, and of all others in one word.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::audience::{Reading, Subject, reading};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::participant::{Person, Standing};
use rembuk_core::domain::role::Role;
use rembuk_core::ids::ParticipantId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::error::ApiError;
use super::member::Member;
use super::{answer, schema};
use crate::app::SharedApp;

/// What is asked about.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Question {
    /// What a page shows; of input sheets, notes and the like one's own are meant.
    #[param(value_type = schema::AudienceSubject)]
    of: Subject,
}

/// Who sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct Audience {
    #[schema(value_type = schema::AudienceSubject)]
    of: Subject,
    /// In the order of invitation.
    people: Vec<Onlooker>,
    /// Whether other participants see it, where the asker may not know yet who they are.
    #[schema(value_type = Option<schema::Reading>, required)]
    others: Option<Reading>,
}

/// Somebody in the conference, and whether it sees.
#[derive(Serialize, ToSchema)]
pub(super) struct Onlooker {
    is_me: bool,
    name: String,
    #[schema(value_type = schema::Role)]
    role: Role,
    #[schema(value_type = schema::Standing)]
    standing: Standing,
    #[schema(value_type = schema::Reading)]
    reads: Reading,
}

/// Who of the people in this conference sees something of it, now or later, and who does not.
#[utoipa::path(get, path = "/api/conferences/{id}/audience", tag = "conferences", params(("id" = Uuid, Path), Question), responses((status = 200, body = Audience)))]
pub(super) async fn show_audience(
    Extension(app): Extension<SharedApp>,
    member: Member,
    question: Result<Query<Question>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(Question { of }) = question.map_err(|_| ApiError::Malformed)?;
    let me = member.me.person.participant;
    let knows_people = member.may(Operation::SeeParticipants);
    let leads = member.me.person.role.leads();
    let mut people = Vec::new();
    for record in app.store.participants(member.conference.id).await? {
        let person = record.person;
        let is_me = person.participant == me;
        let is_told = match person.standing {
            Standing::Invited | Standing::Joined => is_me || knows_people || person.role.leads(),
            // It reads nothing; that it was here is for those who lead.
            Standing::Removed => leads,
        };
        if is_told {
            let name = member.details_of(&record)?.name;
            let reads = reading(person, member.terms(), of, me);
            people.push(Onlooker { is_me, name, role: person.role, standing: person.standing, reads });
        }
    }
    // Said of a participant that there need not be, so that nobody is counted.
    let anybody = Person {
        participant: ParticipantId(Uuid::nil()),
        standing: Standing::Joined,
        attended: false,
        role: Role::Supporter,
    };
    let others = (!knows_people).then(|| reading(anybody, member.terms(), of, me));
    Ok(answer(StatusCode::OK, &Audience { of, people, others }))
}
