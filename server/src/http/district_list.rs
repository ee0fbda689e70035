//! The district's list of schools: searched and in pages, since a district has thousands.

use rembuk_core::ids::SchoolId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::error::ApiError;
use crate::app::App;
use crate::store::schools::SchoolRecord;

/// How many stand on a page.
const PAGE: usize = 50;

/// Which schools are looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SchoolSearch {
    /// Only those of which this holds.
    #[param(inline)]
    standing: Option<SchoolStanding>,
    /// Part of the name or of the host.
    q: Option<String>,
    /// Where the page before ended.
    cursor: Option<Uuid>,
}

/// What may set a school apart.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SchoolStanding {
    /// Nobody has set it up yet.
    Waiting,
    /// It is shut.
    Shut,
}

/// A page of schools: the own one first, then by name.
#[derive(Serialize, ToSchema)]
pub(super) struct DistrictSchools {
    items: Vec<DistrictSchool>,
    /// How many were found, on all pages.
    found: usize,
    #[schema(required)]
    next_cursor: Option<Uuid>,
}

/// A school, as the district sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct DistrictSchool {
    #[schema(value_type = Uuid)]
    id: SchoolId,
    name: String,
    /// Where its people come; none for the one at the installation's own address.
    #[schema(required)]
    host: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// How many members of staff it has.
    accounts: u64,
    is_set_up: bool,
    is_shut: bool,
    /// Until when the link to set it up is good.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    link_expires_at: Option<OffsetDateTime>,
}

/// One page of the directory.
pub(super) async fn page(app: &App, search: SchoolSearch) -> Result<DistrictSchools, ApiError> {
    let wanted = search.q.unwrap_or_default().trim().to_lowercase();
    let finds = |school: &SchoolRecord| {
        let texts = [Some(&school.name), school.host.as_ref()];
        search.standing.is_none_or(|standing| standing.holds(school))
            && texts.into_iter().flatten().any(|text| text.to_lowercase().contains(&wanted))
    };
    let mut schools = app.store.schools().await?;
    let found = schools.iter().filter(|school| finds(school)).count();
    if let Some(cursor) = search.cursor {
        // Whatever became of that school meanwhile, its place is where it was.
        let last = schools.iter().position(|school| school.id.0 == cursor).ok_or(ApiError::Malformed)?;
        schools.drain(..=last);
    }
    schools.retain(finds);
    let has_more = schools.len() > PAGE;
    schools.truncate(PAGE);
    let next_cursor = schools.last().filter(|_| has_more).map(|last| last.id.0);
    let mut items = Vec::new();
    for school in schools {
        items.push(view(app, school).await?);
    }
    Ok(DistrictSchools { items, found, next_cursor })
}

/// A school with the number of its staff.
pub(super) async fn view(app: &App, school: SchoolRecord) -> Result<DistrictSchool, ApiError> {
    let accounts = app.store.of(school.id).count_accounts().await?;
    Ok(DistrictSchool {
        id: school.id,
        name: school.name,
        host: school.host,
        created_at: school.created_at,
        accounts,
        // Its first member of staff comes with the set-up, and none is ever taken away.
        is_set_up: accounts > 0,
        is_shut: school.disabled_at.is_some(),
        link_expires_at: school.link_expires_at,
    })
}

impl SchoolStanding {
    fn holds(self, school: &SchoolRecord) -> bool {
        match self {
            // The link ends with the set-up.
            Self::Waiting => school.link_expires_at.is_some(),
            Self::Shut => school.disabled_at.is_some(),
        }
    }
}
