//! Problem details (RFC 9457) and the layer that makes every error answer one, in the reader's language.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rembuk_core::domain::checklist::Missing;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;

/// A field that cannot be taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FieldError {
    /// Which field, with a dot for a field in a field.
    pub(super) field: String,
    /// `required`, `too_long`, `too_short`, `invalid_email`, `too_common`, `invalid_date`, `invalid_value` or `taken`.
    pub(super) code: &'static str,
}

/// Something that a step lacks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MissingItem {
    /// `opening_unspoken`, `not_heard`, `no_strengths`, `no_core_problem`, `action_incomplete`, `consent_missing` or `name_visible`.
    pub(super) code: &'static str,
    /// Who or which: ids of participants or rows, names of documents, codes of points.
    #[schema(required)]
    pub(super) detail: Option<Vec<String>>,
    /// In which round somebody was not heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) round: Option<&'static str>,
}

impl From<Missing> for MissingItem {
    fn from(missing: Missing) -> Self {
        let plain = |code| Self { code, detail: None, round: None };
        match missing {
            Missing::OpeningUnspoken { points } => {
                Self { detail: Some(points.iter().map(ToString::to_string).collect()), ..plain("opening_unspoken") }
            }
            Missing::NotHeard { round, participants } => Self {
                code: "not_heard",
                detail: Some(participants.iter().map(ToString::to_string).collect()),
                round: Some(round.code()),
            },
            Missing::NoStrengths => plain("no_strengths"),
            Missing::NoCoreProblem => plain("no_core_problem"),
            Missing::ConsentWithdrawn => plain("consent_withdrawn"),
            Missing::NameVisible { documents } => Self { detail: Some(documents), ..plain("name_visible") },
            Missing::ActionIncomplete { rows } => Self { detail: Some(rows), ..plain("action_incomplete") },
        }
    }
}

/// What went wrong, not yet in a language.
#[derive(Clone)]
pub(super) struct Problem {
    status: StatusCode,
    code: &'static str,
    indonesian: &'static str,
    english: &'static str,
    pub(super) errors: Vec<FieldError>,
    pub(super) missing: Vec<MissingItem>,
    pub(super) tries_left: Option<u32>,
    pub(super) retry_after_seconds: Option<u64>,
}

/// An error answer.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct ProblemBody {
    /// Always `about:blank`: the `code` tells the kind.
    #[serde(rename = "type")]
    kind: &'static str,
    /// One sentence for people, in Indonesian or, with `Accept-Language: en`, in English.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// The kind of problem, for programs.
    code: &'static str,
    /// More for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
    /// The fields that cannot be taken, with code `invalid`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// What is missing, with code `needs_overrule`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<MissingItem>,
    /// Tries that are left, with code `wrong_pin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tries_left: Option<u32>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, code: &'static str, indonesian: &'static str, english: &'static str) -> Self {
        Self {
            status,
            code,
            indonesian,
            english,
            errors: Vec::new(),
            missing: Vec::new(),
            tries_left: None,
            retry_after_seconds: None,
        }
    }

    fn answer(self, language: Language) -> Response {
        let sentence = match language {
            Language::Indonesian => self.indonesian,
            Language::English => self.english,
        };
        let body = ProblemBody {
            kind: "about:blank",
            title: sentence,
            status: self.status.as_u16(),
            code: self.code,
            detail: Some(sentence),
            errors: self.errors,
            missing: self.missing,
            tries_left: self.tries_left,
        };
        // A struct of texts and numbers always becomes JSON.
        let bytes = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = (self.status, bytes).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // Written by the layer, which knows the reader's language.
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Clone, Copy)]
enum Language {
    Indonesian,
    English,
}

/// Makes every error under `/api` problem details, also those that the framework answers.
pub(super) async fn layer(request: Request, next: Next) -> Response {
    let language = language(request.headers());
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let mut answer = problem.answer(language);
        carry(response.headers(), answer.headers_mut());
        return answer;
    }
    let Some(error) = foreign(response.status()).filter(|_| is_api) else { return response };
    let headers = std::mem::take(response.headers_mut());
    let mut answer = error.into_response();
    let Some(problem) = answer.extensions_mut().remove::<Problem>() else { return answer };
    let mut answer = problem.answer(language);
    carry(&headers, answer.headers_mut());
    answer
}

/// An error that the framework answered by itself.
fn foreign(status: StatusCode) -> Option<ApiError> {
    match status {
        StatusCode::NOT_FOUND => Some(ApiError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(ApiError::MethodNotAllowed),
        StatusCode::PAYLOAD_TOO_LARGE => Some(ApiError::PayloadTooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(ApiError::UnsupportedMediaType),
        status if status.is_client_error() => Some(ApiError::Malformed),
        status if status.is_server_error() => Some(ApiError::Internal),
        _ => None,
    }
}

/// Headers that say more about an error than its body, and cookies.
fn carry(from: &HeaderMap, to: &mut HeaderMap) {
    for name in [axum::http::header::ALLOW, axum::http::header::SET_COOKIE] {
        for value in from.get_all(&name) {
            to.append(&name, value.clone());
        }
    }
}

fn language(headers: &HeaderMap) -> Language {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = wanted.split([',', ';']).next().unwrap_or_default().trim().to_ascii_lowercase();
    if first == "en" || first.starts_with("en-") { Language::English } else { Language::Indonesian }
}

/// What a caught panic answers; the cause was logged by the hook.
pub(super) fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> axum::http::Response<Body> {
    tracing::error!("a handler panicked");
    ApiError::Internal.into_response()
}
