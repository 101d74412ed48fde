//! Whose calls, and which, are neither fetched nor transcribed.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{DoNotTranscribe, DoNotTranscribeId};
use frontdesk_usecases::DoNotTranscribeInput;

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params},
};

/// List whose calls are not transcribed
///
/// Newest first.
#[utoipa::path(get, path = "/api/admin/do-not-transcribe", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The entries.", body = List<DoNotTranscribe>)))]
pub(crate) async fn list(
    State(app): State<App>,
    Company(company): Company,
    params: Params,
) -> Result<Json<List<DoNotTranscribe>>, Problem> {
    Ok(Json(app.use_cases.do_not_transcribe(&company, &params.page()?).await?.into()))
}

/// Have somebody's calls not transcribed
///
/// Of a contact, a phone number, an e-mail address, or a meeting. Nothing is fetched of a call in which they take part, as far as that is known by then, and the
/// call says so. What is there already stays; what of it was not begun is not transcribed. Voice messages are no calls. An entry that is there
/// already is the answer.
#[utoipa::path(post, path = "/api/admin/do-not-transcribe", tag = "admin", security(("api_key" = [])), request_body = DoNotTranscribeInput,
    responses((status = 201, description = "The entry.", body = DoNotTranscribe),
        (status = 200, description = "It was there already.", body = DoNotTranscribe)))]
pub(crate) async fn add(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<DoNotTranscribeInput>,
) -> Result<(StatusCode, Json<DoNotTranscribe>), Problem> {
    let (entry, new) = app.use_cases.add_do_not_transcribe(&company, input).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(entry)))
}

/// Let somebody's calls be transcribed again
///
/// From then on. What was passed over stays so.
#[utoipa::path(delete, path = "/api/admin/do-not-transcribe/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = DoNotTranscribeId, Path, description = "The entry's id.")), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<DoNotTranscribeId>,
) -> Result<StatusCode, Problem> {
    app.use_cases.remove_do_not_transcribe(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
