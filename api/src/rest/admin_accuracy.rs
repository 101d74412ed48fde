//! How well language models answer, and what they cost.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_model::MessageId;
use frontdesk_usecases::{Accuracy, AccuracyQuery, MarkInput, Marks, Usage};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params},
};

/// List answers of language models
///
/// Newest first, those among them for which models were asked in vain.
#[utoipa::path(get, path = "/api/admin/accuracy", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "Not before this time."), ("to" = Option<String>, Query, description = "Before this time."),
        ("kind" = Option<String>, Query, description = "`model` or `builtin`."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The answers.", body = List<Accuracy>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Accuracy>>, Problem> {
    let query = AccuracyQuery {
        from: time(&params, "from")?,
        to: time(&params, "to")?,
        kind: params.get("kind").map(str::to_owned),
    };
    Ok(Json(app.use_cases.accuracy(&company, query, &params.page()?).await?.into()))
}

/// Mark an answer of a language model
#[utoipa::path(patch, path = "/api/admin/accuracy/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = MessageId, Path, description = "The answer's id.")), request_body = MarkInput,
    responses((status = 200, description = "All marks of the answer.", body = Marks)))]
pub(crate) async fn mark(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<MessageId>,
    Body(input): Body<MarkInput>,
) -> Result<Json<Marks>, Problem> {
    Ok(Json(app.use_cases.mark_answer(&company, id, &input).await?))
}

/// Sum up what language models took
#[utoipa::path(get, path = "/api/admin/usage", tag = "admin", security(("api_key" = [])),
    params(("by" = Option<String>, Query, description = "`day` (the default) or `model`."),
        ("from" = Option<String>, Query, description = "The first day, thirty days ago when left out."),
        ("to" = Option<String>, Query, description = "The last day, today when left out.")),
    responses((status = 200, description = "The sums.", body = List<Usage>)))]
pub(crate) async fn usage(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Usage>>, Problem> {
    let (from, to) = (time(&params, "from")?, time(&params, "to")?);
    let items = app.use_cases.usage(&company, params.get("by"), from, to).await?;
    Ok(Json(List { items, next_cursor: None }))
}

fn time(params: &Params, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    params.parsed(name, "a time such as 2026-11-29T00:00:00Z")
}
