//! People at desks while customers write: whether everybody is told everything, how soon, and what a socket takes.

use std::{collections::HashMap, time::Duration};

use anyhow::{Result, ensure};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep_until},
};

use super::{
    CLIENTS,
    print::{Percentiles, heading, line},
    sessions,
};
use crate::{services::Services, socket::Socket, stack::Stack};

/// What one follower was told: number and message of each event, and when.
type Told = Vec<(i64, String, Instant)>;

/// `agents` follow the desk while a message a session comes at an even rate. The time counts from the 202, which is after the commit.
pub(super) async fn run(agents: usize, chats: usize, per_second: f64, services: &Services) -> Result<()> {
    heading("People at desks (Postgres + RabbitMQ)");
    let url = services.new_database("bench_desk").await?;
    let plan = super::plan()
        .with("LIMITS__ADDRESS_PER_MINUTE", "0")
        .with("LIMITS__ADDRESS_CONNECTIONS", "0");
    let stack = plan.fleet_on(&url, &url, &services.amqp_url, &services.amqp_url).await?;
    stack.import("default").await?;
    let chats = sessions(&stack, chats).await?;
    let before = stack.apis[0].resident_kib()?;
    let sockets = open(&stack, agents).await?;
    let each = stack.apis[0].resident_kib()?.saturating_sub(before) as f64 / agents as f64;
    line(
        &format!("memory of {agents} sockets of the desk"),
        format!("{each:.1} KiB a socket"),
    );

    let wanted = chats.len();
    let mut followers = JoinSet::new();
    for socket in sockets {
        followers.spawn(follow(socket, wanted));
    }
    let started = Instant::now();
    let mut talk = JoinSet::new();
    for (number, chat) in chats.into_iter().enumerate() {
        let at = started + Duration::from_secs_f64(number as f64 / per_second);
        talk.spawn(async move {
            sleep_until(at).await;
            let said = chat.say("Where is my order number 10042?").await?;
            anyhow::Ok((said["id"].as_str().unwrap_or_default().to_owned(), Instant::now()))
        });
    }
    let mut committed = HashMap::new();
    while let Some(said) = talk.join_next().await {
        let (id, at) = said??;
        committed.insert(id, at);
    }
    let mut all: Vec<Told> = Vec::with_capacity(agents);
    while let Some(told) = followers.join_next().await {
        all.push(told??);
    }
    let numbers = |told: &Told| told.iter().map(|(seq, id, _)| (*seq, id.clone())).collect::<Vec<_>>();
    let first = numbers(&all[0]);
    ensure!(first.len() == wanted, "{} of {wanted} messages were told", first.len());
    ensure!(
        all.iter().all(|told| numbers(told) == first),
        "not everybody was told the same under the same numbers"
    );
    let times = all.iter().flatten().map(|(_, id, at)| at.saturating_duration_since(committed[id]));
    line(
        &format!("{wanted} messages to {agents} followers, commit to socket"),
        Percentiles::of(times.collect()),
    );
    Ok(())
}

async fn open(stack: &Stack, count: usize) -> Result<Vec<Socket>> {
    let address = stack.address()?.to_string();
    let address = address.as_str();
    let key = stack.key.as_str();
    stream::iter(0..count)
        .map(|_| Socket::of_desk(address, key))
        .buffer_unordered(CLIENTS)
        .try_collect()
        .await
}

/// Reads customers' messages until all have come.
async fn follow(mut socket: Socket, wanted: usize) -> Result<Told> {
    let mut told = Vec::with_capacity(wanted);
    while told.len() < wanted {
        let event = socket.next().await?;
        if event["type"] == "message.created" && event["message"]["sender"] == "customer" {
            let id = event["message"]["id"].as_str().unwrap_or_default().to_owned();
            told.push((event["seq"].as_i64().unwrap_or_default(), id, Instant::now()));
        }
    }
    Ok(told)
}
