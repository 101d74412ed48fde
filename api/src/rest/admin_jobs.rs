//! Jobs, for whoever looks into what went wrong.

use axum::{Json, extract::State};
use frontdesk_model::{JobId, JobState};
use frontdesk_usecases::{Job, JobQuery, Retried};

use crate::{
    app::App,
    auth::Company,
    problem::Problem,
    query::{Id, List, Params},
};

/// List jobs
#[utoipa::path(get, path = "/api/admin/jobs", tag = "admin", security(("api_key" = [])),
    params(("state" = Option<JobState>, Query, description = "Only live or only dead ones."),
        ("lane" = Option<frontdesk_model::Lane>, Query, description = "Only those of one lane."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The jobs, with attempts, last error and next run time.", body = List<Job>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Job>>, Problem> {
    let query = JobQuery {
        state: params.parsed("state", "live or dead")?,
        lane: params.parsed("lane", "the name of a lane, such as chat")?,
    };
    Ok(Json(app.use_cases.jobs(&company, query, &params.page()?).await?.into()))
}

/// Retry a dead job
#[utoipa::path(post, path = "/api/admin/jobs/{id}/retry", tag = "admin", security(("api_key" = [])),
    params(("id" = JobId, Path, description = "The job's id.")),
    responses((status = 200, description = "It is on its way again.", body = Retried),
        (status = 404, description = "There is no such dead job.")))]
pub(crate) async fn retry(State(app): State<App>, Company(company): Company, Id(id): Id<JobId>) -> Result<Json<Retried>, Problem> {
    Ok(Json(app.use_cases.retry_job(&company, id).await?))
}
