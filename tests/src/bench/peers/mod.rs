//! Frontdesk beside what a user would pick instead, in one run on one machine: messages from POST to stored answer.
//!
//! Every system has one API process, two workers, and the same Postgres with its usual settings, so each commit waits for the disk.
//! BullMQ's job is added after the message's commit, and lost where a process or Redis dies in between; Redis flushes its log each
//! second, unless it is told to do so `always`. Frontdesk and graphile-worker write message and job in one commit. The peers have no
//! limits; with bare rows they check no token either, and neither number messages nor know one that is sent again.

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
    systems::{BullMq, System, bullmq, graphile_worker, ours},
};
use super::print::{heading, line};
use crate::services::Services;

/// A quiet hour, in messages a second.
const QUIET: f64 = 100.0;

/// Who is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Frontdesk and the peers.
    All,
    /// The peers.
    Peers,
    /// Frontdesk.
    Frontdesk,
}

/// Measures; each phase takes so long.
///
/// # Errors
/// When a system or a service fails, or a message is not answered once.
pub async fn run(who: Who, time: Duration) -> Result<()> {
    let services = Services::own().await?;
    note_commits(&services).await?;
    if who == Who::Frontdesk {
        let system = ours(&services).await?;
        heading("Frontdesk");
        let rate = fastest(&system, time).await?;
        return evenly(&system, rate / 2.0, time).await;
    }
    let usual = BullMq {
        api: "api.js",
        flush: "everysec",
        rows: "bare",
    };
    let system = bullmq(&services, usual).await?;
    heading("BullMQ with Express, bare rows, Redis flushes every second");
    let theirs = fastest(&system, time).await?;
    let half = theirs / 2.0;
    evenly(&system, half, time).await?;
    drop(system);
    let mut rates = vec![("BullMQ with Express", theirs)];
    for (name, how) in [
        ("BullMQ with Express, whole rows", BullMq { rows: "whole", ..usual }),
        ("BullMQ with Express, Redis flushes always", BullMq { flush: "always", ..usual }),
        (
            "BullMQ with Fastify",
            BullMq {
                api: "api-fastify.js",
                ..usual
            },
        ),
    ] {
        rates.push((name, measure(name, &bullmq(&services, how).await?, half, time).await?));
    }
    let name = "graphile-worker with Fastify";
    rates.push((name, measure(name, &graphile_worker(&services).await?, half, time).await?));
    if who == Who::All {
        rates.push(("Frontdesk", measure("Frontdesk", &ours(&services).await?, half, time).await?));
    }
    heading("Beside BullMQ with Express");
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

async fn measure(name: &str, system: &System, half: f64, time: Duration) -> Result<f64> {
    heading(name);
    let rate = fastest(system, time).await?;
    evenly(system, half, time).await?;
    Ok(rate)
}

async fn fastest(system: &System, time: Duration) -> Result<f64> {
    let figures = system.load.closed(time).await?;
    print("as fast as it goes, 32 clients", &figures);
    Ok(figures.per_second)
}

async fn evenly(system: &System, half: f64, time: Duration) -> Result<()> {
    for rate in [half, QUIET] {
        print(&format!("evenly, {rate:.0} messages/s"), &system.load.open(rate, time).await?);
    }
    Ok(())
}

fn print(what: &str, figures: &Figures) {
    line(what, format!("{:.0} messages/s; {}", figures.per_second, figures.times));
    let Some(((_, client_ms, _), parts)) = figures.parts.split_last() else {
        return;
    };
    let all: f64 = parts.iter().map(|(_, ms, _)| ms).sum();
    let parts: Vec<String> = parts
        .iter()
        .map(|(name, ms, kib)| format!("{name} {ms:.3} ms, {} MiB", kib / 1024))
        .collect();
    line(
        "  processor time a message, and memory",
        format!("{all:.2} ms: {}; beside it this client {client_ms:.3} ms", parts.join("; ")),
    );
}
