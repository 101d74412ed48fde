//! Which process has which job in its hands.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::{
    condition::until,
    database::{Database, Value},
    process::Process,
};

/// A job's row.
#[derive(Debug, Clone)]
pub struct Job {
    /// What it is about.
    pub key: String,
    /// How often it was begun.
    pub attempts: i64,
    /// Who has it.
    pub claimed_by: Option<String>,
}

/// The live jobs of a kind.
///
/// # Errors
/// When the database does not answer.
pub async fn jobs(database: &Database, kind: &str) -> Result<Vec<Job>> {
    let rows: Vec<(String, i64, Option<String>)> = database
        .rows(
            "select key, attempts, claimed_by from jobs where kind = $1 and state = 'live' order by key",
            &[Value::Text(kind.to_owned())],
        )
        .await?;
    let job = |(key, attempts, claimed_by)| Job { key, attempts, claimed_by };
    Ok(rows.into_iter().map(job).collect())
}

/// Looks until all jobs of a kind are through; how often each was begun.
///
/// # Errors
/// When the database does not answer.
pub async fn begun(database: Database, kind: &'static str) -> Result<BTreeMap<String, i64>> {
    let mut begun = BTreeMap::new();
    while let rows = jobs(&database, kind).await?
        && !rows.is_empty()
    {
        for Job { key, attempts, .. } in rows {
            begun.insert(key, attempts);
        }
        tokio::task::yield_now().await;
    }
    Ok(begun)
}

/// Whether a process has a job in its hands: the claims of a process bear its id.
pub fn has_it(process: &Process, job: &Job) -> bool {
    let holder = process.id().map(|id| format!("-{id}-"));
    holder.is_some_and(|holder| job.claimed_by.as_ref().is_some_and(|by| by.contains(&holder)))
}

/// Waits until one of these processes has a job of this kind in its hands: which, and the keys of its jobs.
///
/// # Errors
/// When none gets one in time.
pub async fn holder(database: &Database, kind: &str, processes: &[Process]) -> Result<(usize, Vec<String>)> {
    until(&format!("a process with a {kind} job in hand"), async || {
        let rows = jobs(database, kind).await?;
        Ok(processes.iter().enumerate().find_map(|(number, process)| {
            let held: Vec<String> = rows.iter().filter(|job| has_it(process, job)).map(|job| job.key.clone()).collect();
            (!held.is_empty()).then_some((number, held))
        }))
    })
    .await
}
