//! A consumer that comes back: after a new connection, a closed channel, or the broker's own cancellation.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use futures_util::StreamExt;
use lapin::{Channel, Consumer, message::Delivery, options::BasicCancelOptions, types::ShortString};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Shared, answered, inspect, link::pauses};
use crate::QueueError;

/// How often the broker is asked whether it still knows the consumer. A queue that is deleted and declared again within
/// milliseconds was seen to lose its consumers without a word to them.
const CHECK_EVERY: Duration = Duration::from_secs(5);
/// What a consumer's end may take.
const CANCEL_TIMEOUT: Duration = Duration::from_secs(2);

/// What is consumed, and what becomes of it.
#[async_trait]
pub(super) trait Subscriber: Send + 'static {
    /// For the log.
    fn name(&self) -> String;
    /// The queue, where others could make it go and come without us.
    fn queue(&self) -> Option<ShortString> {
        None
    }
    /// Subscribes on a fresh channel.
    async fn subscribe(&mut self, channel: &Channel) -> lapin::Result<Consumer>;
    /// Takes one delivery. Must not wait for whoever works on it.
    async fn take(&mut self, channel: &Channel, delivery: Delivery);
}

/// Keeps the subscription up until `stop`, or until the queue is closed.
pub(super) async fn keep(shared: Arc<Shared>, stop: CancellationToken, mut subscriber: impl Subscriber) {
    let mut pauses = pauses();
    let mut known = String::new();
    loop {
        let problem = tokio::select! {
            () = stop.cancelled() => return,
            begun = begin(&shared, &mut subscriber) => match begun {
                Ok((channel, consumer)) => {
                    pauses = self::pauses();
                    match follow(&shared, &channel, consumer, &stop, &mut subscriber).await {
                        Some(problem) => problem,
                        None => return,
                    }
                }
                Err(QueueError::Closed) => return,
                Err(error) => error.to_string(),
            },
        };
        if known != problem {
            tracing::info!(subscription = %subscriber.name(), %problem, "subscribing again");
            known = problem;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pauses.next().unwrap_or(CANCEL_TIMEOUT)) => {}
        }
    }
}

async fn begin(shared: &Shared, subscriber: &mut impl Subscriber) -> Result<(Channel, Consumer), QueueError> {
    let connection = shared.receiving.up().await.ok_or(QueueError::Closed)?;
    let channel = answered(connection.create_channel()).await?;
    let consumer = answered(subscriber.subscribe(&channel)).await?;
    Ok((channel, consumer))
}

/// Whether a queue that we consume says that nobody does.
async fn forgotten(shared: &Shared, queue: Option<ShortString>) -> bool {
    let Some(queue) = queue else { return false };
    match inspect(&shared.receiving, queue).await {
        Ok(Some(queue)) => queue.consumer_count() == 0,
        Ok(None) => true,
        // The connection's end is told by the connection.
        Err(_) => false,
    }
}

/// Hands deliveries on until the consumer ends; why it did, or `None` after `stop`.
async fn follow(
    shared: &Shared,
    channel: &Channel,
    mut consumer: Consumer,
    stop: &CancellationToken,
    subscriber: &mut impl Subscriber,
) -> Option<String> {
    let mut check = tokio::time::interval_at(Instant::now() + CHECK_EVERY, CHECK_EVERY);
    loop {
        let delivery = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            delivery = consumer.next() => delivery,
            _ = check.tick() => {
                if forgotten(shared, subscriber.queue()).await {
                    return Some("the broker forgot the consumer".to_owned());
                }
                continue;
            }
        };
        match delivery {
            Some(Ok(delivery)) => subscriber.take(channel, delivery).await,
            Some(Err(error)) => return Some(error.to_string()),
            None => return Some("the broker cancelled the consumer".to_owned()),
        }
    }
    // What is already here is handed on too: its taker is gone and puts it back.
    let rest = async {
        if channel.basic_cancel(consumer.tag(), BasicCancelOptions::default()).await.is_ok() {
            while let Some(Ok(delivery)) = consumer.next().await {
                subscriber.take(channel, delivery).await;
            }
        }
    };
    let _ = tokio::time::timeout(CANCEL_TIMEOUT, rest).await;
    None
}
