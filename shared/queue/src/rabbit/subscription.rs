//! A consumer that comes back: after a new connection, a closed channel, or the broker's own cancellation.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use futures_util::StreamExt;
use lapin::{Channel, Consumer, message::Delivery, options::BasicCancelOptions};
use tokio_util::sync::CancellationToken;

use super::{Shared, answered, link::pauses};
use crate::QueueError;

/// What a consumer's end may take.
const CANCEL_TIMEOUT: Duration = Duration::from_secs(2);

/// What is consumed, and what becomes of it.
#[async_trait]
pub(super) trait Subscriber: Send + 'static {
    /// For the log.
    fn name(&self) -> String;
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
                    match follow(&channel, consumer, &stop, &mut subscriber).await {
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

/// Hands deliveries on until the consumer ends; why it did, or `None` after `stop`.
async fn follow(channel: &Channel, mut consumer: Consumer, stop: &CancellationToken, subscriber: &mut impl Subscriber) -> Option<String> {
    loop {
        let delivery = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            delivery = consumer.next() => delivery,
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
