//! The consent without which nobody is invited.

use axum::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use rembuk_core::domain::consent::{Consent, ConsentBasis, GuardianConsent, StudentConsent};
use rembuk_core::domain::operation::Operation;
use rembuk_core::domain::role::StaffRole;
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;

use super::conference_view::{Conference, GuardianConsentView, StudentConsentView, show};
use super::error::ApiError;
use super::extract::Json;
use super::fields::{self, Fields};
use super::member::{Member, settle};
use crate::app::SharedApp;
use crate::audit::Action;
use crate::records::seal_consent;
use crate::store::conferences::Step;

/// Student and guardian; or the student and why there is no guardian; or a coordinator's reason.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewConsent {
    #[schema(value_type = Option<StudentConsentView>)]
    student: Option<StudentConsentView>,
    #[schema(value_type = Option<GuardianConsentView>)]
    guardian: Option<GuardianConsentView>,
    guardian_absent_reason: Option<String>,
    override_reason: Option<String>,
}

/// Puts consent on record.
#[utoipa::path(put, path = "/api/conferences/{id}/consent", tag = "consent", params(("id" = Uuid, Path)), request_body = NewConsent, responses((status = 200, body = Conference)))]
pub(super) async fn record_consent(
    Extension(app): Extension<SharedApp>,
    mut member: Member,
    Json(body): Json<NewConsent>,
) -> Result<Response, ApiError> {
    member.require(Operation::RecordConsent)?;
    let now = app.clock.now();
    let basis = body.basis(now)?;
    let kind = match &basis {
        ConsentBasis::Both { .. } => "both",
        ConsentBasis::StudentAlone { .. } => "student_alone",
        ConsentBasis::Override { .. } => {
            // The law's exception is the coordinator's to take, not any chair's.
            let roles = member.session.account.as_ref().map(|account| account.staff_roles.as_slice());
            if !roles.unwrap_or_default().contains(&StaffRole::Coordinator) {
                return Err(ApiError::Forbidden);
            }
            "override"
        }
    };
    let consent = Consent { basis, recorded_at: now, recorded_by: member.my_details()?.name };
    settle!(&app, member => {
        member.require(Operation::RecordConsent)?;
        let id = member.conference.id;
        let step = Step::RecordConsent { consent: seal_consent(&member.keys.content, id, &consent)? };
        let event = member.event(now, Action::RecordConsent, kind);
        Ok(app.store.take_step(id, member.conference.generation, step, event).await?)
    });
    show(&app, member, StatusCode::OK).await
}

impl NewConsent {
    fn basis(self, now: OffsetDateTime) -> Result<ConsentBasis, ApiError> {
        let mut fields = Fields::default();
        let reason = fields.optional("override_reason", self.override_reason.as_deref(), fields::SENTENCES);
        let absent =
            fields.optional("guardian_absent_reason", self.guardian_absent_reason.as_deref(), fields::SENTENCES);
        let student = self.student.map(|student| StudentConsent {
            method: student.method,
            given_at: given(&mut fields, "student.given_at", student.given_at, now),
            scope: fields.text("student.scope", &student.scope, fields::SENTENCES),
        });
        let guardian = self.guardian.map(|guardian| GuardianConsent {
            name: fields.text("guardian.name", &guardian.name, fields::NAME),
            method: guardian.method,
            given_at: given(&mut fields, "guardian.given_at", guardian.given_at, now),
            scope: fields.text("guardian.scope", &guardian.scope, fields::SENTENCES),
        });
        let basis = match (student, guardian, absent, reason) {
            (None, None, None, Some(reason)) => Some(ConsentBasis::Override { reason }),
            (Some(student), Some(guardian), _, None) => Some(ConsentBasis::Both { student, guardian }),
            (Some(student), None, Some(guardian_absent_reason), None) => {
                Some(ConsentBasis::StudentAlone { student, guardian_absent_reason })
            }
            (Some(_), None, None, None) => {
                fields.refuse("guardian_absent_reason", "required");
                None
            }
            (Some(_), _, _, Some(_)) | (None, _, _, Some(_)) => {
                fields.refuse("override_reason", "invalid_value");
                None
            }
            (None, _, _, None) => {
                fields.refuse("student", "required");
                None
            }
        };
        fields.done()?;
        basis.ok_or_else(|| ApiError::Invalid(Vec::new()))
    }
}

/// A time that lies in the past; a minute is left for clocks that differ.
fn given(fields: &mut Fields, field: &str, given_at: OffsetDateTime, now: OffsetDateTime) -> OffsetDateTime {
    if given_at > now + Duration::MINUTE || given_at.year() < 2000 {
        fields.refuse(field, "invalid_date");
    }
    given_at
}
