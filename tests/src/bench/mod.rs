//! Speed, as ratios against the bare database and the bare broker on the same machine in the same run.

mod attack;
mod bare;
mod calls;
mod cleanup;
mod cost;
mod desk;
mod export;
mod inbox;
mod insight;
mod latency;
mod memory;
mod peers;
mod print;
mod stages;
mod statements;
mod throughput;

use std::time::Duration;

use anyhow::Result;

pub use self::peers::Who;
use self::print::{heading, line};
use crate::{
    services::Services,
    stack::{Plan, Stack},
};

/// Connections of a fleet to its database: one API and two workers with the default pool of 16 each.
const CONNECTIONS: u32 = 48;
/// Requests that clients have under way.
const CLIENTS: usize = 64;

/// Messages a second while people follow the desk.
const DESK_PER_SECOND: f64 = 25.0;

/// How much of it.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Messages of a throughput run, each in a session of its own.
    pub messages: usize,
    /// How long latency is measured.
    pub latency: Duration,
    /// Open WebSockets.
    pub sockets: usize,
    /// Idle sessions to close.
    pub idle: i64,
}

impl Size {
    /// For figures.
    pub const FULL: Self = Self {
        messages: 15_000,
        latency: Duration::from_secs(10),
        sockets: 5_000,
        idle: 200_000,
    };
    /// To see that it works.
    pub const QUICK: Self = Self {
        messages: 600,
        latency: Duration::from_secs(2),
        sockets: 300,
        idle: 5_000,
    };
}

fn plan() -> Plan {
    Plan::new()
        .with("LIMITS__MESSAGES_PER_MINUTE", "0")
        .with("LIMITS__IN_FLIGHT", "8192")
}

/// Measures the cleanup alone and prints it.
///
/// # Errors
/// When a stack or a service fails.
pub async fn run_cleanup(size: Size) -> Result<()> {
    let services = Services::own().await?;
    cleanup::run(size.idle, size.latency, &services).await
}

/// Measures people at desks alone and prints it: `agents` who follow, `chats` in which customers write at an even rate.
///
/// # Errors
/// When a stack or a service fails, or somebody misses an event.
pub async fn run_desk(agents: usize, chats: usize) -> Result<()> {
    desk::run(agents, chats, DESK_PER_SECOND, &Services::own().await?).await
}

/// Measures the inbox of a company with `sessions` sessions alone and prints it.
///
/// # Errors
/// When a stack or a service fails.
pub async fn run_inbox(sessions: i64) -> Result<()> {
    inbox::run(sessions, &Services::own().await?).await
}

/// Measures the figures of a year of `sessions` sessions alone and prints it.
///
/// # Errors
/// When a stack or a service fails.
pub async fn run_insight(sessions: i64) -> Result<()> {
    insight::run(sessions, &Services::own().await?).await
}

/// Measures an export of `messages` messages alone and prints it.
///
/// # Errors
/// When a stack or a service fails, or a row is missing.
pub async fn run_export(messages: i64) -> Result<()> {
    export::run(messages, &Services::own().await?).await
}

/// Measures customers under attack alone and prints it.
///
/// # Errors
/// When the stack fails, or a message is not accepted and answered.
pub async fn run_attack(time: Duration) -> Result<()> {
    attack::run(time).await
}

/// Measures a call alone, the recording of the repository so many times over, and prints it.
///
/// # Errors
/// When a stack or a service fails.
pub async fn run_calls(times: u32) -> Result<()> {
    calls::run(times, &Services::own().await?).await
}

/// Measures Frontdesk beside other queues, or those alone, and prints it; each phase takes so long.
///
/// # Errors
/// When a system or a service fails, or a message is not answered once.
pub async fn run_peers(who: Who, time: Duration) -> Result<()> {
    peers::run(who, time).await
}

/// Measures everything but calls and prints it.
///
/// # Errors
/// When a stack or a service fails.
pub async fn run(size: Size) -> Result<()> {
    let services = Services::own().await?;
    cost::prepare(&services).await?;
    fleet(size, &services).await?;
    cleanup::run(size.idle, size.latency, &services).await?;
    standalone(size).await
}

async fn fleet(size: Size, services: &Services) -> Result<()> {
    heading("Postgres + RabbitMQ, one API, two workers");
    let url = services.new_database("bench").await?;
    let stack = plan().fleet_on(&url, &url, &services.amqp_url, &services.amqp_url).await?;
    stack.import("default").await?;
    let idle = memory::of(&stack)?;

    let ours = throughput::run(&stack, size.messages).await?;
    line("messages/s, POST to stored answer", format!("{:.0}", ours.per_second));
    let inserts = bare::inserts_postgres(services, size.messages).await?;
    let publishes = bare::publishes(&services.amqp_url, size.messages).await?;
    let same = statements::run(&stack, size.messages).await?;
    for (what, rate) in [
        ("(a) bare durable inserts/s", inserts),
        ("(b) bare confirmed publishes and acks/s", publishes),
        ("(c) our transactions, bare, /s", same),
    ] {
        line(what, format!("{rate:.0}; ours is {:.2} of it", ours.per_second / rate));
    }

    let half = ours.per_second / 2.0;
    let trip = bare::round_trips(&services.amqp_url, half, size.latency).await?;
    line("bare round trip through the broker at half load", trip);
    let answers = latency::run(&stack, half, size.latency).await?;
    line("POST to the answer's event at half load", answers);
    line(
        "p99 of it / p99 of the bare round trip",
        format!("{:.1}", answers.p99_ms / trip.p99_ms),
    );

    stages::of_trails(&stack).await?;
    cost::count(&stack).await?;
    memory::print(&stack, &idle, &ours.memory, size.sockets).await
}

async fn standalone(size: Size) -> Result<()> {
    heading("One process on SQLite");
    let stack = plan().standalone().await?;
    stack.import("default").await?;
    let idle = memory::of(&stack)?;
    let ours = throughput::run(&stack, size.messages / 2).await?;
    line("messages/s, POST to stored answer", format!("{:.0}", ours.per_second));
    let inserts = bare::inserts_sqlite(stack.folder(), size.messages / 2).await?;
    line(
        "(a) bare durable inserts/s",
        format!("{inserts:.0}; ours is {:.2} of it", ours.per_second / inserts),
    );
    let answers = latency::run(&stack, ours.per_second / 2.0, size.latency).await?;
    line("POST to the answer's event at half load", answers);
    stages::of_trails(&stack).await?;
    stages::of_metrics(&stack).await?;
    memory::print(&stack, &idle, &ours.memory, size.sockets).await
}

/// Sessions of visitors, opened many at a time.
async fn sessions(stack: &Stack, count: usize) -> Result<Vec<crate::chat::Chat>> {
    use futures_util::{StreamExt as _, TryStreamExt as _, stream};
    let client = stack.client()?;
    stream::iter(0..count)
        .map(|_| client.visitor())
        .buffer_unordered(CLIENTS)
        .try_collect()
        .await
}
