//! The one way in which a job comes to be.

use frontdesk_model::{JobId, JobKind, JobRef, Payload, SessionId, TenantId};
use serde_json::json;

use crate::{
    Result, Store,
    db::{Tx, args, simple},
    sql::sql,
};

/// A job to insert; due at once.
pub(crate) struct NewJob {
    /// Whose.
    pub tenant: TenantId,
    /// What it is about.
    pub payload: Payload,
    /// The last ready number that it covers, of a chat job.
    pub upto_seq: Option<i64>,
    /// Take the oldest message only.
    pub single: bool,
    /// W3C `traceparent` of the request that caused it.
    pub trace: Option<String>,
}

/// A chat job to insert with others.
pub(crate) struct NewChatJob<'a> {
    /// Its row, if none of the session lives.
    pub id: JobId,
    /// Whose.
    pub tenant: TenantId,
    /// The session.
    pub session: SessionId,
    /// The last ready number that it covers.
    pub upto_seq: i64,
    /// W3C `traceparent` of the request that caused it.
    pub trace: Option<&'a str>,
}

/// What came of inserting a job.
#[derive(Debug)]
pub(crate) enum Inserted {
    /// It is there, and has to be published.
    New(JobRef),
    /// One of this kind and key lives; what it covers was raised.
    Lives {
        /// Whether a worker has it, who may have read what it is about before.
        claimed: bool,
    },
}

impl Inserted {
    /// The job, if it is new.
    pub fn new_job(self) -> Option<JobRef> {
        match self {
            Self::New(job) => Some(job),
            Self::Lives { .. } => None,
        }
    }
}

impl Store {
    /// Inserts a job, unless one of its kind and key lives: that one has to reach as far then.
    pub(crate) async fn insert_job(&self, tx: &mut Tx, job: NewJob) -> Result<Inserted> {
        let id: JobId = self.clock.new_id();
        let kind = job.payload.kind();
        let (row, claimed): (JobId, bool) = tx
            .fetch_one(
                sql!(
                    "insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, single, state, run_at, publish_at, traceparent, created_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, 'live', " (now) ", " (after_2s) ", $9, $10) \
                     " (raised) " returning id, claim is not null"
                ),
                args![
                    id,
                    job.tenant,
                    kind.as_str(),
                    kind.lane().as_str(),
                    job.payload.key(),
                    job.payload.to_json(),
                    job.upto_seq,
                    job.single,
                    &job.trace,
                    self.clock.now()
                ],
            )
            .await?;
        if row != id {
            return Ok(Inserted::Lives { claimed });
        }
        Ok(Inserted::New(JobRef::new(id, kind, job.trace)))
    }

    /// Inserts a job about `payload`. None: one lives.
    pub(crate) async fn new_job(&self, tx: &mut Tx, tenant: TenantId, payload: Payload, trace: Option<String>) -> Result<Option<JobRef>> {
        let job = NewJob {
            tenant,
            payload,
            upto_seq: None,
            single: false,
            trace,
        };
        self.insert_job(tx, job).await.map(Inserted::new_job)
    }

    /// Inserts the session's job, or raises what it has to reach. None: one lives, which nobody has to publish.
    pub(crate) async fn chat_job(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session_id: SessionId,
        ready_seq: i64,
        trace: Option<String>,
    ) -> Result<Option<JobRef>> {
        let job = NewJob {
            tenant,
            payload: Payload::chat(session_id),
            upto_seq: Some(ready_seq),
            single: false,
            trace,
        };
        self.insert_job(tx, job).await.map(Inserted::new_job)
    }

    /// As [`Self::chat_job`] for many sessions at once, each of them once. Returns the jobs that are new; they have to be published.
    pub(crate) async fn insert_chat_jobs(&self, tx: &mut Tx, jobs: &[NewChatJob<'_>]) -> Result<Vec<JobId>> {
        let rows: Vec<_> = jobs
            .iter()
            .map(|job| {
                json!({
                    "id": simple(job.id.0),
                    "tenant_id": simple(job.tenant.0),
                    "key": job.session.to_string(),
                    "upto_seq": job.upto_seq,
                    "trace": job.trace,
                })
            })
            .collect();
        let (kind, empty) = (JobKind::Chat, json!({}));
        let written: Vec<(JobId,)> = tx
            .fetch_all(
                sql!(
                    "insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, single, state, run_at, publish_at, traceparent, created_at) \
                     select d.id, d.tenant_id, $2, $3, d.key, $4, d.upto_seq, false, 'live', " (now) ", " (after_2s) ", d.trace, $5 \
                     from " (chat_jobs "$1") " where true \
                     " (raised) " returning id"
                ),
                args![json!(rows), kind.as_str(), kind.lane().as_str(), empty, self.clock.now()],
            )
            .await?;
        Ok(written.into_iter().map(|(id,)| id).collect())
    }
}
