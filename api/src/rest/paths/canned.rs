//! What the staff say often.

use axum::{Json, extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use frontdesk_model::{CannedMatch, CannedResponse, CannedResponseId};
use frontdesk_usecases::{CannedInput, Page};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    models::Gone,
    pages::{Paging, PathPage},
};
use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, Params},
};

/// A canned response.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathCanned {
    /// Its id.
    id: CannedResponseId,
    /// What the staff type for it after a slash.
    shortcut: String,
    /// The words.
    content: String,
    /// Where it belongs.
    category: Option<String>,
    /// How it is compared with a customer's words.
    match_type: CannedMatch,
    /// Whether it is used.
    is_active: bool,
    /// When it was written last.
    updated_at: DateTime<Utc>,
}

impl From<CannedResponse> for PathCanned {
    fn from(response: CannedResponse) -> Self {
        Self {
            id: response.id,
            shortcut: response.shortcut,
            content: response.content,
            category: response.category,
            match_type: response.match_type,
            is_active: response.active,
            updated_at: response.updated_at,
        }
    }
}

/// A canned response as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct WriteCanned {
    /// What the staff type after a slash: 1 to 100 characters, unique without regard to case.
    shortcut: String,
    /// The words: 1 to 8000 characters.
    content: String,
    /// Where it belongs: at most 100 characters.
    category: Option<String>,
    /// How it is compared with a customer's words; `none` when left out.
    #[serde(alias = "match_type")]
    match_type: Option<CannedMatch>,
    /// Whether it is used; so when left out.
    #[serde(alias = "is_active")]
    is_active: Option<bool>,
}

impl From<WriteCanned> for CannedInput {
    fn from(input: WriteCanned) -> Self {
        Self {
            shortcut: input.shortcut,
            content: input.content,
            category: input.category,
            match_type: input.match_type,
            active: input.is_active,
        }
    }
}

/// A page of canned responses.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PathCannedPage {
    /// The responses.
    responses: Vec<PathCanned>,
    #[serde(flatten)]
    page: PathPage,
}

/// List canned responses
///
/// By shortcut.
#[utoipa::path(get, path = "/api/canned-responses", tag = "paths",
    params(("category" = Option<String>, Query, description = "Only those of this category."),
        ("page" = Option<i64>, Query, description = "The page, from 1."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 20 when left out.")),
    responses((status = 200, description = "The responses.", body = PathCannedPage)))]
pub(super) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<PathCannedPage>, Problem> {
    let paging = Paging::of(&params)?;
    let category = params.get("category").filter(|category| !category.is_empty());
    let next = |page: Page| {
        let (app, company) = (&app, &company);
        async move { app.use_cases.canned_responses(company, category, &page).await }
    };
    let part = paging.walk(next).await?;
    let page = paging.told(&part, Some(app.use_cases.count_canned(&company, category).await?));
    let responses = part.items.into_iter().map(PathCanned::from).collect();
    Ok(Json(PathCannedPage { responses, page }))
}

/// Write a canned response
#[utoipa::path(post, path = "/api/canned-responses", tag = "paths", request_body = WriteCanned,
    responses((status = 201, description = "The response.", body = PathCanned), (status = 409, description = "Another one has the shortcut.")))]
pub(super) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<WriteCanned>,
) -> Result<(StatusCode, Json<PathCanned>), Problem> {
    let written = app.use_cases.create_canned(&company, input.into()).await?;
    Ok((StatusCode::CREATED, Json(written.into())))
}

/// Write a canned response anew
#[utoipa::path(put, path = "/api/canned-responses/{id}", tag = "paths", request_body = WriteCanned,
    params(("id" = CannedResponseId, Path, description = "The response's id.")),
    responses((status = 200, description = "The response.", body = PathCanned), (status = 409, description = "Another one has the shortcut.")))]
pub(super) async fn change(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<CannedResponseId>,
    Body(input): Body<WriteCanned>,
) -> Result<Json<PathCanned>, Problem> {
    Ok(Json(app.use_cases.change_canned(&company, id, input.into()).await?.into()))
}

/// Remove a canned response
#[utoipa::path(delete, path = "/api/canned-responses/{id}", tag = "paths",
    params(("id" = CannedResponseId, Path, description = "The response's id.")),
    responses((status = 200, description = "It is gone.", body = Gone)))]
pub(super) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<CannedResponseId>) -> Result<Json<Gone>, Problem> {
    app.use_cases.remove_canned(&company, id).await?;
    Ok(Json(Gone { success: true }))
}
