//! Messages a second from POST to stored answer, one message a session.

use std::time::Duration;

use anyhow::{Result, ensure};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::{CLIENTS, memory, sessions};
use crate::{condition::within, stack::Stack};

/// As customers write.
pub(super) const TEXT: &str = "How do I reset my password?";
const DRAIN: Duration = Duration::from_mins(4);

/// What a run showed.
pub(super) struct Throughput {
    pub(super) per_second: f64,
    /// The most that each process held.
    pub(super) memory: Vec<(String, u64)>,
}

pub(super) async fn run(stack: &Stack, messages: usize) -> Result<Throughput> {
    let database = stack.database().await?;
    let chats = sessions(stack, messages).await?;
    let started = Instant::now();
    let work = async {
        let sent = stream::iter(chats)
            .map(async |chat| chat.say(TEXT).await.map(drop))
            .buffer_unordered(CLIENTS);
        sent.try_collect::<()>().await?;
        within(DRAIN, "the last answer", async || {
            Ok((database.count("select count(*) from jobs where kind <> 'embed'").await? == 0).then_some(()))
        })
        .await?;
        anyhow::Ok(started.elapsed())
    };
    tokio::pin!(work);
    let mut looks = interval(Duration::from_millis(500));
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut most = memory::of(stack)?;
    let took = loop {
        tokio::select! {
            took = &mut work => break took?,
            _ = looks.tick() => memory::raise(&mut most, &memory::of(stack)?),
        }
    };
    let unanswered = database
        .count("select count(*) from chat_messages where sender_type = 'customer' and answered_by is null")
        .await?;
    ensure!(unanswered == 0, "{unanswered} messages have no answer");
    Ok(Throughput {
        per_second: messages as f64 / took.as_secs_f64(),
        memory: most,
    })
}
