//! Frontdesk beside what a user would pick instead, in one run on one machine: messages from POST to stored answer.
//!
//! Every system has one API process, two workers, and the same Postgres with its usual settings, so each commit waits for the disk.
//! BullMQ's job may be lost where Redis flushes its log each second, as it does unless told otherwise; ours and graphile-worker's are
//! written with the message. The peers check no token and have no limits.

mod answers;
mod http;
mod load;
mod node;
mod systems;
mod usage;

use std::time::Duration;

use anyhow::Result;
use sqlx::{Connection as _, Executor as _, PgConnection};

use self::{
    load::Figures,
    systems::{System, bullmq, graphile_worker, ours},
};
use super::print::{heading, line};
use crate::services::Services;

/// A quiet hour, in messages a second.
const QUIET: f64 = 100.0;

/// Measures Frontdesk, unless `peers_only`, and the peers; each phase takes so long.
///
/// # Errors
/// When a system or a service fails, or a message is not answered once.
pub async fn run(peers_only: bool, time: Duration) -> Result<()> {
    let services = Services::own().await?;
    note_commits(&services).await?;
    let (theirs, half) = first(bullmq(&services, "everysec").await?, time).await?;
    let mut rates = vec![("BullMQ, everysec", theirs)];
    let system = bullmq(&services, "always").await?;
    rates.push(("BullMQ, always", measure("BullMQ, Redis flushes always", system, half, time).await?));
    let system = graphile_worker(&services).await?;
    rates.push((
        "graphile-worker",
        measure("graphile-worker with Fastify", system, half, time).await?,
    ));
    if !peers_only {
        rates.push(("Frontdesk", measure("Frontdesk", ours(&services).await?, half, time).await?));
    }
    heading("Beside BullMQ as it comes");
    for (name, rate) in rates {
        line(name, format!("{rate:.0} messages/s, {:.2} of it", rate / theirs));
    }
    Ok(())
}

/// Restarts Postgres so that it notes when each transaction was committed.
async fn note_commits(services: &Services) -> Result<()> {
    let mut connection = PgConnection::connect(&services.postgres_url).await?;
    connection.execute("alter system set track_commit_timestamp = on").await?;
    connection.close().await?;
    services.disturb("postgres-stop", &["fast"]).await?;
    services.disturb("postgres-start", &[]).await
}

/// The system whose rate the others are measured at half of; its rate, and the half.
async fn first(system: System, time: Duration) -> Result<(f64, f64)> {
    heading("BullMQ with Express, Redis flushes every second");
    let top = system.load.closed(time).await?;
    print("as fast as it goes, 32 clients", &top);
    let half = top.per_second / 2.0;
    evenly(&system, half, time).await?;
    Ok((top.per_second, half))
}

async fn measure(name: &str, system: System, half: f64, time: Duration) -> Result<f64> {
    heading(name);
    let top = system.load.closed(time).await?;
    print("as fast as it goes, 32 clients", &top);
    evenly(&system, half, time).await?;
    Ok(top.per_second)
}

async fn evenly(system: &System, half: f64, time: Duration) -> Result<()> {
    for rate in [half, QUIET] {
        print(&format!("evenly, {rate:.0} messages/s"), &system.load.open(rate, time).await?);
    }
    Ok(())
}

fn print(what: &str, figures: &Figures) {
    line(what, format!("{:.0} messages/s; {}", figures.per_second, figures.times));
    let all: f64 = figures.parts.iter().map(|(_, ms, _)| ms).sum();
    let parts: Vec<String> = figures
        .parts
        .iter()
        .map(|(name, ms, kib)| format!("{name} {ms:.3} ms, {} MiB", kib / 1024))
        .collect();
    line(
        "  processor time a message, and memory",
        format!("{all:.2} ms: {}", parts.join("; ")),
    );
}
