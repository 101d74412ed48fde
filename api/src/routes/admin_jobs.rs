//! Jobs and trails, for whoever looks into what went wrong.

use axum::{Json, extract::State};
use frontdesk_model::{JobId, JobState, Lane, MessageId};
use frontdesk_store::{JobFilter, JobRow, Trail};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Admin,
    problem::Problem,
    query::{Id, List, Params},
};

/// Follow a message
///
/// Everything that is known of it: when it was accepted, published, claimed and answered, and by what request, job and attempts.
#[utoipa::path(get, path = "/api/admin/messages/{id}/trail", tag = "admin", security(("api_key" = [])),
    params(("id" = MessageId, Path, description = "The message's id.")),
    responses((status = 200, description = "The trail.", body = Object)))]
pub(crate) async fn trail(State(app): State<App>, admin: Admin, Id(id): Id<MessageId>) -> Result<Json<Trail>, Problem> {
    let trail = app.store.trail(Some(admin.tenant_id), id).await?;
    trail.map(Json).ok_or_else(|| Problem::not_found("message"))
}

/// List jobs
#[utoipa::path(get, path = "/api/admin/jobs", tag = "admin", security(("api_key" = [])),
    params(("state" = Option<JobState>, Query, description = "Only live or only dead ones."),
        ("lane" = Option<Lane>, Query, description = "Only those of one lane."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The jobs, with attempts, last error and next run time.", body = List<Object>)))]
pub(crate) async fn list(State(app): State<App>, admin: Admin, params: Params) -> Result<Json<List<JobRow>>, Problem> {
    let filter = JobFilter {
        tenant: Some(admin.tenant_id),
        state: params.parsed("state", "live or dead")?,
        lane: params.parsed("lane", "the name of a lane, such as chat")?,
    };
    Ok(Json(app.store.jobs(filter, &params.page()?).await?.into()))
}

/// A job that lives again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Retried {
    /// The job that does the work now: another one, where the dead one was merged into the live job of its session.
    id: JobId,
    /// Always `live`.
    state: JobState,
}

/// Retry a dead job
#[utoipa::path(post, path = "/api/admin/jobs/{id}/retry", tag = "admin", security(("api_key" = [])),
    params(("id" = JobId, Path, description = "The job's id.")),
    responses((status = 200, description = "It is on its way again.", body = Retried),
        (status = 404, description = "There is no such dead job.")))]
pub(crate) async fn retry(State(app): State<App>, admin: Admin, Id(id): Id<JobId>) -> Result<Json<Retried>, Problem> {
    let job = app
        .store
        .retry_dead(Some(admin.tenant_id), id)
        .await?
        .ok_or_else(|| Problem::not_found("dead job"))?;
    let retried = Retried {
        id: job.id,
        state: JobState::Live,
    };
    app.relay.hint(job);
    Ok(Json(retried))
}
