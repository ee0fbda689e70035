//! Many schools at once, as a district begins: all that is wrong in the list is said at once, and then nothing of it is added.

use std::collections::HashSet;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer;
use super::district::{NewDistrictSchool, SetUpInvitation, checked, officer, planned};
use super::error::ApiError;
use super::extract::{Json, Signed};
use super::fields::Fields;
use crate::app::SharedApp;
use crate::app::installation::SharedInstallation;
use crate::audit::Action;
use crate::store::schools::AddSchoolError;

/// How many are added at once: each is an event of the office's trail, and all are written in one transaction.
const MOST: usize = 500;
/// Room for so many, with long names.
pub(super) const BYTES: usize = 512 * 1024;

/// Schools to be added.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewDistrictSchools {
    /// No more than 500. What is wrong is told by place: `schools.0.host`.
    schools: Vec<NewDistrictSchool>,
}

/// Their links, in the order of the list. Shown once.
#[derive(Serialize, ToSchema)]
pub(super) struct SetUpInvitations {
    items: Vec<SetUpInvitation>,
}

/// Adds all schools of a list, or none.
#[utoipa::path(post, path = "/api/district/schools/batch", tag = "district", request_body = NewDistrictSchools, responses((status = 201, body = SetUpInvitations)))]
pub(super) async fn add_schools(
    Extension(app): Extension<SharedApp>,
    Extension(installation): Extension<SharedInstallation>,
    signed: Signed,
    Json(body): Json<NewDistrictSchools>,
) -> Result<Response, ApiError> {
    officer(&installation, &app, &signed)?;
    let mut fields = Fields::default();
    match body.schools.len() {
        0 => fields.refuse("schools", "required"),
        count if count > MOST => fields.refuse("schools", "too_long"),
        _ => {}
    }
    let (mut lines, mut hosts) = (Vec::new(), HashSet::new());
    for (place, school) in body.schools.iter().take(MOST).enumerate() {
        let (name, host) = checked(&installation, &mut fields, (&before(place), school));
        if !hosts.insert(host.clone()) && !host.is_empty() {
            fields.refuse(&format!("{}host", before(place)), "taken");
        }
        lines.push((name, host));
    }
    fields.done()?;
    let now = app.clock.now();
    let (mut schools, mut items) = (Vec::new(), Vec::new());
    for line in lines {
        let (school, invitation) = planned(&installation, line, now)?;
        let event = signed.event(now, Action::AddSchool, school.id.to_string());
        schools.push((school, event));
        items.push(invitation);
    }
    match app.store.add_schools(schools).await {
        Ok(()) => {}
        Err(AddSchoolError::HostTaken(place)) => {
            let mut fields = Fields::default();
            fields.refuse(&format!("{}host", before(place)), "taken");
            fields.done()?;
        }
        Err(cause) => return Err(cause.into()),
    }
    installation.look_anew();
    Ok(answer(StatusCode::CREATED, &SetUpInvitations { items }))
}

fn before(place: usize) -> String {
    format!("schools.{place}.")
}
