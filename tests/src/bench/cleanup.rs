//! Idle sessions closed while customers chat: how fast, and what the customers notice.

use std::time::Duration;

use anyhow::Result;
use tokio::time::Instant;

use super::{
    latency,
    print::{heading, line},
};
use crate::{condition::within, database::Database, idle, services::Services, stack::Stack};

/// Messages a second that customers write meanwhile.
const LIVE: f64 = 40.0;
const PATIENCE: Duration = Duration::from_mins(15);

/// Closes `sessions` idle sessions on a fleet that answers at the same time.
pub(super) async fn run(sessions: i64, time: Duration, services: &Services) -> Result<()> {
    heading("Idle sessions closed while customers chat (Postgres + RabbitMQ)");
    let url = services.new_database("bench_cleanup").await?;
    let plan = super::plan()
        .with("SESSIONS__IDLE_WARNING", "60s")
        .with("SESSIONS__IDLE_CLOSE", "61s")
        .with("CLEANUP__IDLE", "* * * * * *");
    let stack = plan.fleet_on(&url, &url, &services.amqp_url, &services.amqp_url).await?;
    stack.import("default").await?;
    let database = stack.database().await?;
    let without = latency::run(&stack, LIVE, time).await?;
    line("POST to the answer's event without cleanup", without);

    idle::insert(&database, sessions).await?;
    let _cleanup = stack.start("cleanup", &["worker", "cleanup"])?;
    let started = Instant::now();
    let (with, took) = tokio::join!(latency::run(&stack, LIVE, time), async {
        closed(&database, sessions).await.map(|()| started.elapsed())
    });
    let (with, took) = (with?, took?);
    line("the same while idle sessions are warned and closed", with);
    line(
        "p99 with / p99 without (aim: at most 2)",
        format!("{:.1}", with.p99_ms / without.p99_ms),
    );
    line(
        "sessions warned and closed, /s",
        format!(
            "{:.0} ({sessions} in {:.0} s)",
            sessions as f64 / took.as_secs_f64(),
            took.as_secs_f64()
        ),
    );
    settle(&stack).await
}

async fn closed(database: &Database, sessions: i64) -> Result<()> {
    within(PATIENCE, "the last idle session to be closed", async || {
        let closed = database.count("select count(*) from chat_sessions where status = 'closed'").await?;
        Ok((closed >= sessions).then_some(()))
    })
    .await
}

/// The stack ends with its work done, so that the next measurement has the machine to itself.
async fn settle(stack: &Stack) -> Result<()> {
    let database = stack.database().await?;
    within(PATIENCE, "the last answer", async || {
        Ok((database.count("select count(*) from jobs where kind <> 'embed'").await? == 0).then_some(()))
    })
    .await
}
