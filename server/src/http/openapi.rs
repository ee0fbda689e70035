//! The API's description, generated from the handlers.

use axum::Json;
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response as Described, ResponseBuilder};

use super::problem::ProblemBody;

/// What stands in the description beside the handlers.
#[derive(OpenApi)]
#[openapi(
    info(title = "Rembuk", description = "Case conferences with shared writing, procedure and sealed minutes."),
    components(schemas(ProblemBody))
)]
pub(super) struct Base;

/// Says at every operation that an error is a problem.
pub(super) fn with_problems(mut api: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    for item in api.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            operation.responses.responses.insert("default".to_owned(), RefOr::T(problem()));
        }
    }
    api
}

fn problem() -> Described {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description("a problem").content("application/problem+json", content).build()
}

/// Answers with the description.
pub(super) fn answer(api: &utoipa::openapi::OpenApi) -> Response {
    Json(api).into_response()
}
