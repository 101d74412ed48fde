//! Figures of the company.

use axum::{Json, extract::State};
use frontdesk_usecases::{Figures, FiguresOf, FiguresQuery};

use crate::{app::App, auth::Company, problem::Problem, query::Params};

/// Show the summary of figures
///
/// What happened, compared with the stretch before, and how it stands now.
#[utoipa::path(get, path = "/api/admin/analytics/summary", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "The first day of the zone, or a time; 29 days before the last one when left out."),
        ("to" = Option<String>, Query, description = "The end, which is no part of it: a day of the zone or a time; now when left out."),
        ("tz" = Option<String>, Query, description = "The time zone, such as `Europe/Berlin`; UTC when left out."),
        ("bucket" = Option<String>, Query, description = "`hour`, `day`, `week` or `month` of the zone; at most 750 parts.")),
    responses((status = 200, description = "The figures.", body = Figures)))]
pub(crate) async fn summary(state: State<App>, company: Company, params: Params) -> Result<Json<Figures>, Problem> {
    figures(state, company, &params, FiguresOf::Summary).await
}

/// Show trends
///
/// Cut by day unless another `bucket` is named.
#[utoipa::path(get, path = "/api/admin/analytics/trends", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "The first day of the zone, or a time; 29 days before the last one when left out."),
        ("to" = Option<String>, Query, description = "The end, which is no part of it: a day of the zone or a time; now when left out."),
        ("tz" = Option<String>, Query, description = "The time zone, such as `Europe/Berlin`; UTC when left out."),
        ("bucket" = Option<String>, Query, description = "`hour`, `day`, `week` or `month` of the zone; at most 750 parts.")),
    responses((status = 200, description = "The figures.", body = Figures)))]
pub(crate) async fn trends(state: State<App>, company: Company, params: Params) -> Result<Json<Figures>, Problem> {
    figures(state, company, &params, FiguresOf::Trends).await
}

/// Show figures of people
///
/// Sessions, answers and tickets of everybody who signs in, and what they have in hand now.
#[utoipa::path(get, path = "/api/admin/analytics/agents", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "The first day of the zone, or a time; 29 days before the last one when left out."),
        ("to" = Option<String>, Query, description = "The end, which is no part of it: a day of the zone or a time; now when left out."),
        ("tz" = Option<String>, Query, description = "The time zone, such as `Europe/Berlin`; UTC when left out."),
        ("bucket" = Option<String>, Query, description = "`hour`, `day`, `week` or `month` of the zone; at most 750 parts.")),
    responses((status = 200, description = "The figures.", body = Figures)))]
pub(crate) async fn agents(state: State<App>, company: Company, params: Params) -> Result<Json<Figures>, Problem> {
    figures(state, company, &params, FiguresOf::Agents).await
}

/// Show figures of intents
///
/// With how sure that is, the languages that are spoken, and how messages sound.
#[utoipa::path(get, path = "/api/admin/analytics/intents", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "The first day of the zone, or a time; 29 days before the last one when left out."),
        ("to" = Option<String>, Query, description = "The end, which is no part of it: a day of the zone or a time; now when left out."),
        ("tz" = Option<String>, Query, description = "The time zone, such as `Europe/Berlin`; UTC when left out."),
        ("bucket" = Option<String>, Query, description = "`hour`, `day`, `week` or `month` of the zone; at most 750 parts.")),
    responses((status = 200, description = "The figures.", body = Figures)))]
pub(crate) async fn intents(state: State<App>, company: Company, params: Params) -> Result<Json<Figures>, Problem> {
    figures(state, company, &params, FiguresOf::Intents).await
}

/// Show figures of quality
///
/// What answers rest on, what people found of them, and what language models took.
#[utoipa::path(get, path = "/api/admin/analytics/quality", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "The first day of the zone, or a time; 29 days before the last one when left out."),
        ("to" = Option<String>, Query, description = "The end, which is no part of it: a day of the zone or a time; now when left out."),
        ("tz" = Option<String>, Query, description = "The time zone, such as `Europe/Berlin`; UTC when left out."),
        ("bucket" = Option<String>, Query, description = "`hour`, `day`, `week` or `month` of the zone; at most 750 parts.")),
    responses((status = 200, description = "The figures.", body = Figures)))]
pub(crate) async fn quality(state: State<App>, company: Company, params: Params) -> Result<Json<Figures>, Problem> {
    figures(state, company, &params, FiguresOf::Quality).await
}

/// Show figures of calls
///
/// Minutes, how much of them became text, how fast, and action items.
#[utoipa::path(get, path = "/api/admin/analytics/calls", tag = "admin", security(("api_key" = [])),
    params(("from" = Option<String>, Query, description = "The first day of the zone, or a time; 29 days before the last one when left out."),
        ("to" = Option<String>, Query, description = "The end, which is no part of it: a day of the zone or a time; now when left out."),
        ("tz" = Option<String>, Query, description = "The time zone, such as `Europe/Berlin`; UTC when left out."),
        ("bucket" = Option<String>, Query, description = "`hour`, `day`, `week` or `month` of the zone; at most 750 parts.")),
    responses((status = 200, description = "The figures.", body = Figures)))]
pub(crate) async fn calls(state: State<App>, company: Company, params: Params) -> Result<Json<Figures>, Problem> {
    figures(state, company, &params, FiguresOf::Calls).await
}

async fn figures(State(app): State<App>, Company(company): Company, params: &Params, of: FiguresOf) -> Result<Json<Figures>, Problem> {
    let word = |name: &str| params.get(name).map(str::to_owned);
    let query = FiguresQuery {
        from: word("from"),
        to: word("to"),
        tz: word("tz"),
        bucket: word("bucket"),
    };
    Ok(Json(app.use_cases.figures(&company, of, &query).await?))
}
