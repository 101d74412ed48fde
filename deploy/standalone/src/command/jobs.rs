//! `frontdesk jobs`: works on the database alone, whichever queue carries the jobs.

use std::{path::Path, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use chrono::{DateTime, Utc};
use clap::Subcommand;
use frontdesk_model::{JobId, JobState, MessageId, TenantId};
use frontdesk_runtime::process;
use frontdesk_store::{JobFilter, JobRow, Page, Store};

use crate::{
    bootstrap,
    output::{say, say_json},
    table::table,
    trail,
};

/// Jobs that are asked for at a time.
const PAGE: i64 = 200;
/// Characters of an error in the table.
const ERROR_SHOWN: usize = 60;

#[derive(Debug, Subcommand)]
pub enum Jobs {
    /// List jobs, oldest first
    List {
        /// Only these: live (to be done) or dead (given up)
        #[arg(long)]
        state: Option<JobState>,
        /// Only this tenant's
        #[arg(long, value_name = "SLUG")]
        tenant: Option<String>,
        /// Print a JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Show a job
    Show {
        /// Its id
        id: JobId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Let a dead job run again; the running processes find it
    Retry {
        /// Its id
        id: JobId,
    },
    /// Remove a dead job for good; its messages stay failed
    Drop {
        /// Its id
        id: JobId,
    },
    /// Show where a customer's message has been
    Trail {
        /// The message's id
        message_id: MessageId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

impl Jobs {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        match self {
            Self::List { state, tenant, json } => list(&store, state, tenant.as_deref(), json).await?,
            Self::Show { id, json } => show(&find(&store, id).await?, json)?,
            Self::Retry { id } => retry(&store, id).await?,
            Self::Drop { id } => drop_dead(&store, id).await?,
            Self::Trail { message_id, json } => show_trail(&store, message_id, json).await?,
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(store: &Store, state: Option<JobState>, slug: Option<&str>, json: bool) -> Result<()> {
    let tenant: Option<TenantId> = match slug {
        Some(slug) => Some(bootstrap::tenant(store, slug).await?.id),
        None => None,
    };
    let filter = JobFilter { tenant, state, lane: None };
    let mut page = Page { limit: PAGE, cursor: None };
    let mut rows = Vec::new();
    loop {
        let part = store.jobs(filter, &page).await?;
        for job in &part.items {
            if json { say_json(job)? } else { rows.push(row(job)) }
        }
        page.cursor = part.next_cursor;
        if page.cursor.is_none() {
            break;
        }
    }
    if !json {
        say(table(
            [
                "ID",
                "KIND",
                "STATE",
                "ATTEMPTS",
                "MADE (UTC)",
                "DUE (UTC)",
                "HELD BY",
                "LAST ERROR",
            ],
            &rows,
        ))?;
    }
    Ok(())
}

fn row(job: &JobRow) -> [String; 8] {
    [
        job.id.to_string(),
        job.kind.clone(),
        job.state.clone(),
        job.attempts.to_string(),
        second(job.created_at),
        second(job.run_at),
        job.claimed_by.clone().unwrap_or_else(|| "-".to_owned()),
        job.last_error.as_deref().map_or_else(|| "-".to_owned(), shortened),
    ]
}

fn shortened(error: &str) -> String {
    let line = error.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= ERROR_SHOWN {
        return line;
    }
    line.chars().take(ERROR_SHOWN - 1).chain(['…']).collect()
}

fn second(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M:%S").to_string()
}

fn show(job: &JobRow, json: bool) -> Result<()> {
    if json {
        return say_json(job);
    }
    let none = || "-".to_owned();
    let lines = [
        ("id", job.id.to_string()),
        ("tenant", job.tenant_id.map_or_else(none, |tenant| tenant.to_string())),
        ("kind", job.kind.clone()),
        ("lane", job.lane.clone()),
        ("about", job.key.clone().unwrap_or_else(none)),
        ("state", job.state.clone()),
        (
            "attempts",
            format!("{} ({} ended with the death of their worker)", job.attempts, job.lost_leases),
        ),
        ("made", second(job.created_at)),
        ("due", second(job.run_at)),
        ("published", job.published_at.map_or_else(none, second)),
        ("held by", job.claimed_by.clone().unwrap_or_else(none)),
        ("until", job.lease_until.map_or_else(none, second)),
        ("last error", job.last_error.clone().unwrap_or_else(none)),
    ];
    for (name, value) in lines {
        say(format_args!("{name:<12}{value}"))?;
    }
    Ok(())
}

async fn find(store: &Store, id: JobId) -> Result<JobRow> {
    store
        .job(None, id)
        .await?
        .with_context(|| format!("there is no job {id}; it may be done. `frontdesk jobs list` shows those that are not"))
}

/// Why a job that is not dead cannot be retried or dropped.
async fn not_dead(store: &Store, id: JobId) -> Result<()> {
    let job = find(store, id).await?;
    bail!(
        "the job {id} is {}, not dead: it runs by itself when it is due ({})",
        job.state,
        second(job.run_at)
    );
}

async fn retry(store: &Store, id: JobId) -> Result<()> {
    match store.retry_dead(None, id).await? {
        Some(live) if live.id == id => say(format_args!("The job {id} is live again"))?,
        Some(live) => say(format_args!("The job {id} was merged into the live job {} of its session", live.id))?,
        None => not_dead(store, id).await?,
    }
    Ok(())
}

async fn drop_dead(store: &Store, id: JobId) -> Result<()> {
    if store.drop_job(id).await? {
        say(format_args!("The job {id} is gone"))?;
        return Ok(());
    }
    not_dead(store, id).await
}

async fn show_trail(store: &Store, id: MessageId, json: bool) -> Result<()> {
    let trail = store.trail(None, id).await?.with_context(|| format!("there is no message {id}"))?;
    if json {
        return say_json(&trail);
    }
    say(trail::render(&trail))?;
    Ok(())
}
