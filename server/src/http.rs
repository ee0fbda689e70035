//! HTTP: a handler extracts, asks the rules, does, answers. All routes stand in one table.

mod accounts;
mod actions;
mod audience;
mod calling;
mod conduct;
mod conference_list;
mod conference_view;
mod conferences;
mod consent;
mod cookie;
mod dissents;
mod district;
mod district_batch;
mod district_list;
mod due;
mod entry_marks;
mod error;
mod extract;
mod fields;
mod floor;
mod follow_up;
mod guard;
mod health;
mod history;
mod identity;
mod invitations;
mod join;
mod member;
mod minutes;
mod name_hits;
mod needed;
mod openapi;
mod participants;
mod pause;
mod printing;
mod private_notes;
mod problem;
mod projector;
mod records;
mod replies;
mod reply_view;
mod retention;
mod schema;
mod school;
mod schools;
mod screen_view;
mod screens;
mod seals;
mod serve;
mod sessions;
mod setup;
mod stages;
mod takeover;
mod techniques;
mod tickets;
mod trail;
mod voices;
mod web;

pub use guard::origin_is_ours;
pub use serve::serve;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Extension, Router};
use rembuk_core::minutes::pdf::MAX_PDF_BYTES;
use serde::Serialize;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::SharedApp;
use crate::app::installation::SharedInstallation;
use crate::sync;
use error::ApiError;

/// The largest JSON body.
const BODY_BYTES: usize = 64 * 1024;

/// The table of all routes that are described.
fn table() -> OpenApiRouter {
    OpenApiRouter::with_openapi(openapi::Base::openapi())
        .routes(routes!(setup::setup_state, setup::set_up))
        .routes(routes!(sessions::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(sessions::me))
        .routes(routes!(accounts::list_accounts, accounts::add_account))
        .routes(routes!(accounts::change_account))
        .routes(routes!(school::show_school, school::change_school))
        .merge(logo_routes())
        .merge(district_routes())
        .routes(routes!(conferences::list_conferences, conferences::create_conference))
        .routes(routes!(conferences::show_conference, conferences::edit_conference))
        .routes(routes!(conferences::cancel_conference))
        .routes(routes!(audience::show_audience))
        .routes(routes!(identity::keep_identity))
        .routes(routes!(identity::open_identity))
        .routes(routes!(name_hits::list_name_hits))
        .routes(routes!(name_hits::replace_name))
        .routes(routes!(consent::record_consent))
        .routes(routes!(participants::invite))
        .routes(routes!(participants::remove_participant))
        .routes(routes!(participants::renew_link))
        .routes(routes!(participants::revoke_link))
        .routes(routes!(join::check_link))
        .routes(routes!(join::join))
        .routes(routes!(join::answer_link))
        .routes(routes!(invitations::calendar_entry))
        .routes(routes!(invitations::invitation_letter))
        .routes(routes!(invitations::send_mail))
        .routes(routes!(replies::answer_invitation))
        .routes(routes!(replies::substitute))
        .routes(routes!(replies::tell_expectations))
        .routes(routes!(replies::list_expectations))
        .routes(routes!(replies::mark_attendance))
        .routes(routes!(replies::mark_left))
        .routes(routes!(replies::mark_explained))
        .routes(routes!(replies::declare_alone))
        .routes(routes!(replies::agree_purpose))
        .routes(routes!(techniques::show_techniques, techniques::add_technique))
        .routes(routes!(techniques::change_technique, techniques::remove_technique))
        .routes(routes!(techniques::export_techniques))
        .merge(additions_routes())
        .routes(routes!(tickets::issue_ticket))
        .routes(routes!(stages::start))
        .routes(routes!(stages::change_stage))
        .routes(routes!(pause::pause))
        .routes(routes!(pause::resume))
        .routes(routes!(stages::checklist))
        .routes(routes!(stages::mark_heard))
        .routes(routes!(floor::show_floor, floor::give_floor))
        .routes(routes!(floor::set_times))
        .routes(routes!(floor::raise_hand))
        .routes(routes!(floor::tick_opening))
        .routes(routes!(actions::list_actions))
        .routes(routes!(actions::commit))
        .routes(routes!(follow_up::show_follow_up, follow_up::add_entry))
        .routes(routes!(follow_up::close))
        .routes(routes!(due::list_due))
        .routes(routes!(due::tasks_calendar))
        .routes(routes!(due::choose_reminders))
        .routes(routes!(conduct::show_conduct))
        .routes(routes!(conduct::hand_over))
        .routes(routes!(takeover::list_leaderless))
        .routes(routes!(takeover::take_over))
        .routes(routes!(conduct::name_presenter))
        .routes(routes!(conduct::conclude_nothing, conduct::seek_conclusion))
        .routes(routes!(conduct::withdraw_consent, conduct::go_on))
        .routes(routes!(private_notes::show_private_notes, private_notes::keep_private_notes))
        .merge(voice_routes())
        .routes(routes!(screens::list_screens))
        .routes(routes!(screens::give_code))
        .routes(routes!(screens::choose_shown))
        .routes(routes!(screens::remove_screen))
        .routes(routes!(projector::pair))
        .routes(routes!(projector::show_screen_view, projector::leave))
        .routes(routes!(trail::show_trail))
        .routes(routes!(minutes::seal))
        .routes(routes!(minutes::show_minutes))
        .routes(routes!(printing::print_minutes))
        .routes(routes!(history::show_history))
        .routes(routes!(printing::write_minutes))
        .routes(routes!(printing::forms::print_form))
        .routes(routes!(printing::forms::print_conference_form))
        .routes(routes!(printing::forms::print_letter))
        .routes(routes!(printing::forms::print_identity))
        .routes(routes!(records::list_records))
        .routes(routes!(records::acknowledge))
        .routes(routes!(records::request_correction))
        .routes(routes!(records::decide_correction))
        .routes(routes!(records::add_addendum))
        .routes(routes!(records::countersign))
        .routes(routes!(seals::show_seal))
        .routes(routes!(retention::list_retention))
        .routes(routes!(retention::erase_talk))
        .routes(routes!(retention::ask_shredding, retention::withdraw_shredding))
        .routes(routes!(retention::approve_shredding))
        .merge(OpenApiRouter::new().routes(routes!(minutes::verify_file)).layer(DefaultBodyLimit::max(MAX_PDF_BYTES)))
}

/// What is said beside the shared text.
fn voice_routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(voices::show_voices))
        .routes(routes!(voices::say_word))
        .routes(routes!(entry_marks::mark_entry))
        .routes(routes!(entry_marks::ask_rewording, entry_marks::drop_rewording))
        .routes(routes!(dissents::dissent))
        .routes(routes!(dissents::reword_dissent, dissents::withdraw_dissent))
        .routes(routes!(dissents::confirm_dissent))
        .routes(routes!(needed::add_needed))
        .routes(routes!(needed::change_needed, needed::remove_needed))
}

/// What the district does.
fn district_routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(district::list_schools, district::add_school))
        .routes(routes!(district::shut_school))
        .routes(routes!(district::renew_setup))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(district_batch::add_schools))
                .layer(DefaultBodyLimit::max(district_batch::BYTES)),
        )
}

/// A file of many techniques is larger than any other JSON.
fn additions_routes() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(techniques::import_techniques)).layer(DefaultBodyLimit::max(2 * 1024 * 1024))
}

/// A logo is larger than any JSON.
fn logo_routes() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(school::show_logo, school::keep_logo, school::remove_logo))
        .layer(DefaultBodyLimit::max(school::LOGO_BYTES))
}

/// Everything that is served, ready for a listener.
pub fn router(installation: SharedInstallation) -> Router {
    let (api, description) = table().split_for_parts();
    let description = Arc::new(openapi::with_problems(description));
    let api = api
        .route("/api/openapi.json", get(async move || openapi::answer(&description)))
        .route("/api/sync", get(socket))
        .route("/api/{*rest}", any(async || ApiError::NotFound))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(from_fn(guard::origin))
        .layer(from_fn(schools::only_at_a_school))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn(guard::time_limit))
        .layer(from_fn(problem::layer))
        .layer(from_fn(guard::watch));
    // Only what holds no secret is compressed: lengths of compressed answers tell of their content.
    let pages = Router::new()
        .fallback(web::serve)
        .layer(CompressionLayer::new())
        .layer(from_fn(schools::only_pages_of_a_school));
    Router::new()
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .merge(api)
        .fallback_service(pages)
        .layer(from_fn_with_state(Arc::clone(&installation), guard::headers))
        .layer(from_fn_with_state(Arc::clone(&installation), schools::find))
        .layer(Extension(installation))
}

/// Opens the socket of a meeting; who it is, the ticket tells.
async fn socket(Extension(app): Extension<SharedApp>, headers: HeaderMap, request: WebSocketUpgrade) -> Response {
    if origin_is_ours(&app, &headers) { sync::upgrade(request, app) } else { ApiError::OriginMismatch.into_response() }
}

/// The API's description as JSON.
pub fn description() -> serde_json::Result<String> {
    let (_, description) = table().split_for_parts();
    serde_json::to_string_pretty(&openapi::with_problems(description))
}

/// A JSON answer.
fn answer<T: Serialize>(status: StatusCode, value: &T) -> Response {
    (status, axum::Json(value)).into_response()
}
