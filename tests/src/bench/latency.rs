//! From POST to the answer's event on the customer's socket, at an even load.

use std::time::Duration;

use anyhow::Result;
use tokio::{
    task::JoinSet,
    time::{Instant, sleep_until},
};

use super::{print::Percentiles, sessions, throughput::TEXT};
use crate::{chat::Chat, socket::Socket, stack::Stack};

pub(super) async fn run(stack: &Stack, per_second: f64, time: Duration) -> Result<Percentiles> {
    let count = (per_second * time.as_secs_f64()).ceil() as usize;
    let mut ready = Vec::new();
    for chat in sessions(stack, count).await? {
        let socket = chat.socket(0).await?;
        ready.push((chat, socket));
    }
    let started = Instant::now();
    let mut turns = JoinSet::new();
    for (number, (chat, socket)) in ready.into_iter().enumerate() {
        let at = started + Duration::from_secs_f64(number as f64 / per_second);
        turns.spawn(turn(chat, socket, at));
    }
    let mut times = Vec::new();
    while let Some(turn) = turns.join_next().await {
        times.push(turn??);
    }
    Ok(Percentiles::of(times))
}

/// The time counts from when the message was due, so that a late client hides nothing.
async fn turn(chat: Chat, mut socket: Socket, due: Instant) -> Result<Duration> {
    sleep_until(due).await;
    let (said, answered) = tokio::join!(chat.say(TEXT), async {
        let event = socket.find("the answer", |event| event["message"]["sender"] == "bot").await;
        event.map(|_| due.elapsed())
    });
    said?;
    answered
}
