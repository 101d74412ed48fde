//! What happens to a stack, in order, while customers write.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::time::{Instant, sleep};

use super::{Load, Report, killer::Killer};
use crate::{
    condition::within,
    proxy::{Proxy, host_and_port},
    services::Services,
    stack::{Plan, Stack},
};

/// How long a disturbance may keep the load from going on.
const RECOVERY: Duration = Duration::from_mins(1);

/// How long a worker may be silent before its jobs are another's.
const LEASE: Duration = Duration::from_secs(5);

/// How much of it.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Customers, each with a session.
    pub sessions: usize,
    /// Messages in all, at least.
    pub messages: usize,
    /// Messages a second, of all customers together.
    pub per_second: f64,
    /// How long workers are killed with nothing else.
    pub kills_alone: Duration,
    /// How often connections are cut.
    pub cuts: u32,
    /// How often the API is killed.
    pub api_kills: u32,
    /// How often the standalone process is killed; each time after so many more messages.
    pub process_kills: (u32, u64),
    /// Messages, jobs or answers that one transaction takes at most.
    pub sets: u16,
}

impl Size {
    /// The whole suite.
    pub const FULL: Self = Self {
        sessions: 200,
        messages: 2_000,
        per_second: 25.0,
        kills_alone: Duration::from_secs(20),
        cuts: 10,
        api_kills: 3,
        process_kills: (12, 150),
        sets: 64,
    };
    /// So many messages at once that transactions take many.
    pub const DENSE: Self = Self {
        sessions: 1_000,
        messages: 20_000,
        per_second: 250.0,
        ..Self::FULL
    };
    /// For every test run.
    pub const SHORT: Self = Self {
        sessions: 40,
        messages: 300,
        per_second: 12.0,
        kills_alone: Duration::from_secs(3),
        cuts: 2,
        api_kills: 1,
        process_kills: (3, 80),
        sets: 64,
    };

    fn load(self, stack: &Stack) -> Result<Load> {
        Load::start(
            &stack.client()?,
            self.sessions,
            self.per_second,
            self.messages.div_ceil(self.sessions),
        )
    }
}

fn plan(size: Size) -> Plan {
    // A dead worker's job is free after the lease, which the suite would otherwise spend its time waiting for.
    let lease = format!("{}s", LEASE.as_secs());
    Plan::new()
        .with("LIMITS__MESSAGES_PER_MINUTE", "0")
        .with("WORKER__LEASE", &lease)
        .with("DATABASE__SET_SIZE", &size.sets.to_string())
}

fn say(size: Size, words: &str, load: &Load, started: Instant) {
    let at = started.elapsed().as_secs_f64();
    eprintln!("{at:6.1} s  {words} ({} of {} accepted)", load.accepted(), size.messages);
}

/// Waits until customers get on.
async fn gets_on(load: &Load, by: u64) -> Result<()> {
    let from = load.accepted();
    within(RECOVERY, "messages to be accepted again", async || {
        Ok((load.accepted() >= from + by).then_some(()))
    })
    .await
}

/// API and two workers on services of their own, reached through proxies.
///
/// # Errors
/// When the stack or a service does not start, or nothing gets on again after a disturbance.
pub async fn fleet(size: Size) -> Result<Report> {
    let services = Services::own().await?;
    let database = services.new_database("faults").await?;
    let (postgres, rabbit) = (
        host_and_port(&database).context("a port")?,
        host_and_port(&services.amqp_url).context("a port")?,
    );
    let proxies = [Proxy::to(postgres).await?, Proxy::to(rabbit).await?];
    let through = (
        proxies[0].instead_of(&database, postgres),
        proxies[1].instead_of(&services.amqp_url, rabbit),
    );
    let mut stack = plan(size).fleet_on(&database, &through.0, &services.amqp_url, &through.1).await?;
    stack.import("default").await?;

    let started = Instant::now();
    let load = size.load(&stack)?;
    let killer = Killer::start(std::mem::take(&mut stack.workers), LEASE + Duration::from_secs(1));
    let disturbed = disturb(size, &services, &proxies, &mut stack, &load, started).await;
    let (workers, done) = killer.stop().await?;
    stack.workers = workers;
    disturbed.with_context(|| stack.log_tails())?;
    say(
        size,
        &format!(
            "workers were killed {} times and stopped {} times; now everything is left in peace",
            done.kills, done.stops
        ),
        &load,
        started,
    );
    finish(&stack, load, started).await
}

async fn disturb(size: Size, services: &Services, proxies: &[Proxy], stack: &mut Stack, load: &Load, started: Instant) -> Result<()> {
    let say = |words: &str| say(size, words, load, started);
    say("workers are killed, one a second from now on, and now and then one is stopped");
    sleep(size.kills_alone).await;
    gets_on(load, 1).await?;

    say("connections are cut");
    for _ in 0..size.cuts {
        proxies.iter().for_each(Proxy::cut);
        sleep(Duration::from_secs(1)).await;
    }
    gets_on(load, 1).await?;

    say("the API is killed");
    for _ in 0..size.api_kills {
        stack.apis[0].kill().await?;
        stack.apis[0].start_again()?;
        gets_on(load, 10).await?;
    }

    say("RabbitMQ is stopped");
    services.disturb("rabbit-stop", &[]).await?;
    let before = load.accepted();
    gets_on(load, 20).await.context("the API accepts while RabbitMQ is away")?;
    say(&format!(
        "RabbitMQ is started; meanwhile {} were accepted",
        load.accepted() - before
    ));
    services.disturb("rabbit-start", &[]).await?;
    gets_on(load, 5).await?;

    say("Postgres is restarted at once");
    services.disturb("postgres-stop", &["immediate"]).await?;
    services.disturb("postgres-start", &[]).await?;
    gets_on(load, 5).await?;

    say("RabbitMQ is killed and its data wiped");
    services.disturb("rabbit-kill", &[]).await?;
    services.disturb("rabbit-wipe", &[]).await?;
    let before = load.accepted();
    services.disturb("rabbit-start", &[]).await?;
    ensure!(load.accepted() > before, "nothing was accepted while RabbitMQ was away");
    gets_on(load, 5).await?;

    say("workers are killed until all messages are accepted");
    let missing = (size.messages as u64).saturating_sub(load.accepted());
    within(RECOVERY + Duration::from_secs(missing), "the last messages", async || {
        Ok((load.accepted() >= size.messages as u64).then_some(()))
    })
    .await
}

/// The standalone process, killed in the middle.
///
/// # Errors
/// When it does not start, or nothing gets on again after a kill.
pub async fn standalone(size: Size) -> Result<Report> {
    let mut stack = plan(size).standalone().await?;
    stack.import("default").await?;
    let started = Instant::now();
    // Quicker than a fleet's, so that each kill finds work under way.
    let size = Size {
        per_second: 8.0 * size.per_second,
        ..size
    };
    let load = size.load(&stack)?;
    let (kills, messages) = size.process_kills;
    for _ in 0..kills {
        gets_on(&load, messages).await.with_context(|| stack.log_tails())?;
        say(size, "the process is killed and started again", &load, started);
        stack.apis[0].kill().await?;
        stack.apis[0].start_again()?;
    }
    gets_on(&load, 5).await.with_context(|| stack.log_tails())?;
    finish(&stack, load, started).await
}

async fn finish(stack: &Stack, load: Load, started: Instant) -> Result<Report> {
    let repeated = load.repeated();
    let kept = load.finish().await.with_context(|| stack.log_tails())?;
    let mut report = Report::of(stack, &kept, started).await.with_context(|| stack.log_tails())?;
    report.repeated = repeated;
    Ok(report)
}
