//! Jobs, for whoever looks into what went wrong.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_model::{JobId, JobState, TenantId};
use frontdesk_store::{JobFilter, JobRow};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Admin,
    problem::Problem,
    query::{Id, List, Params},
};

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Job {
    /// Its id.
    id: JobId,
    /// Whose it is.
    tenant_id: Option<TenantId>,
    /// What it does.
    kind: String,
    /// Which queue carries it.
    lane: String,
    /// What it is about: the session, of a chat job.
    key: Option<String>,
    /// `live` or `dead`.
    state: String,
    /// Attempts so far.
    attempts: i64,
    /// How many of them ended with the death of their worker.
    lost_leases: i64,
    /// Why the last one failed, or why the job is dead.
    last_error: Option<String>,
    /// When it may run next.
    run_at: DateTime<Utc>,
    /// When the broker took it over.
    published_at: Option<DateTime<Utc>>,
    /// Who runs it now.
    claimed_by: Option<String>,
    /// Until when.
    lease_until: Option<DateTime<Utc>>,
    /// When it was caused.
    created_at: DateTime<Utc>,
}

impl From<JobRow> for Job {
    fn from(row: JobRow) -> Self {
        Self {
            id: row.id,
            tenant_id: row.tenant_id,
            kind: row.kind,
            lane: row.lane,
            key: row.key,
            state: row.state,
            attempts: row.attempts,
            lost_leases: row.lost_leases,
            last_error: row.last_error,
            run_at: row.run_at,
            published_at: row.published_at,
            claimed_by: row.claimed_by,
            lease_until: row.lease_until,
            created_at: row.created_at,
        }
    }
}

/// List jobs
#[utoipa::path(get, path = "/api/admin/jobs", tag = "admin", security(("api_key" = [])),
    params(("state" = Option<JobState>, Query, description = "Only live or only dead ones."),
        ("lane" = Option<frontdesk_model::Lane>, Query, description = "Only those of one lane."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The jobs, with attempts, last error and next run time.", body = List<Job>)))]
pub(crate) async fn list(State(app): State<App>, admin: Admin, params: Params) -> Result<Json<List<Job>>, Problem> {
    let filter = JobFilter {
        tenant: Some(admin.tenant_id),
        state: params.parsed("state", "live or dead")?,
        lane: params.parsed("lane", "the name of a lane, such as chat")?,
    };
    let paged = app.store.jobs(filter, &params.page()?).await?;
    Ok(Json(List {
        items: paged.items.into_iter().map(Job::from).collect(),
        next_cursor: paged.next_cursor,
    }))
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
