//! Jobs, for whoever looks into what went wrong.

use chrono::{DateTime, Utc};
use frontdesk_model::{JobId, JobState, Lane, TenantId};
use frontdesk_store::{JobFilter, JobRow, Page, Paged};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Whose it is.
    pub tenant_id: Option<TenantId>,
    /// What it does.
    pub kind: String,
    /// Which queue carries it.
    pub lane: String,
    /// What it is about: the session, of a chat job.
    pub key: Option<String>,
    /// `live` or `dead`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i64,
    /// How many of them ended with the death of their worker.
    pub lost_leases: i64,
    /// Why the last one failed, or why the job is dead.
    pub last_error: Option<String>,
    /// When it may run next.
    pub run_at: DateTime<Utc>,
    /// When the broker took it over.
    pub published_at: Option<DateTime<Utc>>,
    /// Who runs it now.
    pub claimed_by: Option<String>,
    /// Until when.
    pub lease_until: Option<DateTime<Utc>>,
    /// When it was caused.
    pub created_at: DateTime<Utc>,
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

/// Which jobs to list.
#[derive(Debug, Default, Clone, Copy)]
pub struct JobQuery {
    /// Only live or only dead ones.
    pub state: Option<JobState>,
    /// Only those of one lane.
    pub lane: Option<Lane>,
}

/// A job that lives again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Retried {
    /// The job that does the work now: another one, where the dead one was merged into the live job of its session.
    pub id: JobId,
    /// Always `live`.
    pub state: JobState,
}

impl UseCases {
    /// The company's jobs, with attempts, last error and next run time.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn jobs(&self, principal: &Principal, query: JobQuery, page: &Page) -> Result<Paged<Job>> {
        let filter = JobFilter {
            tenant: Some(principal.require(Permissions::OPERATE)?),
            state: query.state,
            lane: query.lane,
        };
        let Paged { items, next_cursor } = self.store.jobs(filter, page).await?;
        Ok(Paged {
            items: items.into_iter().map(Job::from).collect(),
            next_cursor,
        })
    }

    /// Sends a dead job on its way again.
    ///
    /// # Errors
    /// Without permission, without such a dead job, and when the store fails.
    pub async fn retry_job(&self, principal: &Principal, id: JobId) -> Result<Retried> {
        let tenant = principal.require(Permissions::OPERATE)?;
        let job = self
            .store
            .retry_dead(Some(tenant), id)
            .await?
            .ok_or_else(|| Error::not_found("dead job"))?;
        let retried = Retried {
            id: job.id,
            state: JobState::Live,
        };
        self.relay.hint(job);
        self.note(principal, "job.retry", ("job", id.to_string()), None, None).await?;
        Ok(retried)
    }
}
