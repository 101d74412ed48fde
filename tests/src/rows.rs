//! Job rows, written and read behind the product's back.

use anyhow::{Context as _, Result};
use uuid::Uuid;

use crate::{
    condition::until,
    database::{Database, Value},
};

/// What a row says.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct JobRow {
    /// `live` or `dead`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i64,
    /// Attempts that ended with the death of their worker.
    pub lost_leases: i64,
    /// Who holds it.
    pub claimed_by: Option<String>,
    /// Why the last attempt failed, or why it is dead.
    pub last_error: Option<String>,
}

/// Puts in a job of the tenant `default` that has been due for long.
///
/// # Errors
/// As the database says.
pub async fn insert(database: &Database, id: Uuid, kind: &str, key: &str) -> Result<()> {
    database
        .execute(
            "insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, state, run_at, publish_at, created_at) \
             select $1, t.id, $2, 'chat', $3, '{}', 1, 'live', '2026-01-01T00:00:00.000+00:00', '2026-01-01T00:00:00.000+00:00', \
             '2026-01-01T00:00:00.000+00:00' from tenants t where t.slug = 'default'",
            &[Value::Id(id), Value::Text(kind.to_owned()), Value::Text(key.to_owned())],
        )
        .await
        .map(drop)
}

/// A job by its id.
///
/// # Errors
/// As the database says.
pub async fn job(database: &Database, id: Uuid) -> Result<Option<JobRow>> {
    database
        .row(
            "select state, attempts, lost_leases, claimed_by, last_error from jobs where id = $1",
            &[Value::Id(id)],
        )
        .await
}

/// The job of a session: its id and its row.
///
/// # Errors
/// As the database says.
pub async fn job_of(database: &Database, session: &str) -> Result<Option<(Uuid, JobRow)>> {
    let found = database
        .row::<(Uuid,)>("select id from jobs where key = $1", &[Value::Text(session.to_owned())])
        .await?;
    let Some((id,)) = found else { return Ok(None) };
    Ok(job(database, id).await?.map(|row| (id, row)))
}

/// Waits until a job is dead; its reason.
///
/// # Errors
/// When it goes on living.
pub async fn dies(database: &Database, id: Uuid) -> Result<String> {
    until(&format!("job {id} to be dead"), async || {
        let row = job(database, id).await?.context("the row is gone")?;
        if row.state == "dead" {
            Ok(Some(row.last_error.unwrap_or_default()))
        } else {
            anyhow::bail!("{row:?}")
        }
    })
    .await
}
