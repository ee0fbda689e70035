//! Which school a request is for, told by its host. What comes to no school is answered so, before anything else.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::ApiError;
use crate::app::SharedApp;
use crate::app::installation::{NoSchool, SharedInstallation};
use crate::config::host_of;

/// Puts the school, or why there is none, into the request.
pub(super) async fn find(State(installation): State<SharedInstallation>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match installation.at(&host(&parts)).await {
        Ok(app) => {
            parts.extensions.insert(app);
        }
        Err(reason) => {
            parts.extensions.insert(reason);
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Lets only requests to a school pass to the API.
pub(super) async fn only_at_a_school(request: Request, next: Next) -> Response {
    match reason(&request) {
        None => next.run(request).await,
        Some(NoSchool::Unknown) => ApiError::UnknownSchool.into_response(),
        Some(NoSchool::Shut) => ApiError::SchoolShut.into_response(),
        Some(NoSchool::Unreached) => ApiError::Storage.into_response(),
    }
}

/// The same for pages, in plain words for whoever mistyped an address.
pub(super) async fn only_pages_of_a_school(request: Request, next: Next) -> Response {
    let (status, words) = match reason(&request) {
        None => return next.run(request).await,
        Some(NoSchool::Unknown) => (
            StatusCode::MISDIRECTED_REQUEST,
            "Tidak ada sekolah di alamat ini. Periksa alamatnya.\nThere is no school at this address. Check the address.\n",
        ),
        Some(NoSchool::Shut) => (
            StatusCode::FORBIDDEN,
            "Sekolah ini sedang ditutup oleh dinas pendidikan.\nThis school is shut by the district.\n",
        ),
        Some(NoSchool::Unreached) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Rembuk sedang tidak dapat bekerja. Coba lagi sebentar lagi.\nRembuk cannot work now. Try again in a moment.\n",
        ),
    };
    (status, words).into_response()
}

fn reason(request: &Request) -> Option<NoSchool> {
    let extensions = request.extensions();
    if extensions.get::<SharedApp>().is_some() {
        return None;
    }
    Some(extensions.get().copied().unwrap_or(NoSchool::Unreached))
}

/// The host that the caller asked for; a proxy in front passes it on as it came.
fn host(parts: &Parts) -> String {
    let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    let named = named.or_else(|| parts.uri.authority().map(|authority| authority.as_str())).unwrap_or_default();
    host_of(named).to_ascii_lowercase()
}
