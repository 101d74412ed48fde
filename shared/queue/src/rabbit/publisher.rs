//! Confirmed publishing, pipelined.
//!
//! A channel carries one batch at a time, for two reasons in the client library. It numbers a publish and sends it in two steps,
//! which publishes from several threads could interleave; and it hands a returned message to whichever confirm it completes
//! next, which need not be that message's own. So who was returned is told by the message's id, once the whole batch is confirmed.

use std::{collections::HashSet, sync::Arc, time::Duration};

use frontdesk_model::JobRef;
use futures_util::future::join_all;
use lapin::{Channel, Confirmation, options::ConfirmSelectOptions, types::ShortString};
use metrics::{counter, gauge, histogram};
use tokio::{
    sync::{Mutex, MutexGuard, Semaphore},
    time::Instant,
};

use super::{Shared, answered, body, link::usable};
use crate::{PublishError, topology};

/// Batches that can be under way at once, each on its own channel.
const CHANNELS: usize = 4;
/// How long the broker may take for a batch's confirms.
const PUBLISH_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Publisher {
    shared: Arc<Shared>,
    channels: [Mutex<Option<Channel>>; CHANNELS],
    /// As many permits as channels: whoever holds one finds a channel free.
    free: Semaphore,
}

impl Publisher {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            channels: Default::default(),
            free: Semaphore::new(CHANNELS),
        }
    }

    pub(super) async fn publish(&self, jobs: &[JobRef]) -> Vec<Result<(), PublishError>> {
        let Ok(_permit) = self.free.acquire().await else {
            return all(jobs, &PublishError::Unavailable("the queue is closed".to_owned()));
        };
        let mut slot = self.slot().await;
        let channel = match usable(&mut slot, || self.open()).await {
            Ok(channel) => channel.clone(),
            Err(error) => return all(jobs, &PublishError::Unavailable(error.to_string())),
        };
        let waiting = gauge!("frontdesk_relay_unconfirmed");
        waiting.increment(jobs.len() as f64);
        let started = Instant::now();
        let sent = self.send(&channel, jobs).await;
        histogram!("frontdesk_relay_confirm_duration_seconds").record(started.elapsed());
        waiting.decrement(jobs.len() as f64);
        sent.unwrap_or_else(|error| {
            // Confirms that come later would be taken for those of the next batch's.
            *slot = None;
            all(jobs, &error)
        })
    }

    async fn slot(&self) -> MutexGuard<'_, Option<Channel>> {
        for channel in &self.channels {
            if let Ok(slot) = channel.try_lock() {
                return slot;
            }
        }
        // Between a permit's return and its channel's: only for an instant.
        self.channels[0].lock().await
    }

    async fn open(&self) -> Result<Channel, crate::QueueError> {
        let channel = self.shared.sending.channel().await?;
        answered(channel.confirm_select(ConfirmSelectOptions::default())).await?;
        Ok(channel)
    }

    /// All or nothing is known: after an error the pairing of returns and confirms is not to be trusted.
    async fn send(&self, channel: &Channel, jobs: &[JobRef]) -> Result<Vec<Result<(), PublishError>>, PublishError> {
        let exchange = self.shared.topology.jobs();
        let messages: Vec<&[JobRef]> = body::divide(jobs).collect();
        let publishes = messages.iter().map(|jobs| publish(channel, exchange.clone(), jobs));
        let confirmations = tokio::time::timeout(PUBLISH_TIMEOUT, join_all(publishes))
            .await
            .map_err(|_| PublishError::TimedOut(PUBLISH_TIMEOUT))?;
        let mut kept = Vec::with_capacity(messages.len());
        let mut returned = HashSet::new();
        for confirmation in confirmations {
            let confirmation = confirmation.map_err(|error| PublishError::Unavailable(error.to_string()))?;
            kept.push(confirmation.is_ack());
            if let Some(message) = confirmation.take_message() {
                returned.extend(message.delivery.properties.message_id().clone());
            }
        }
        counter!("frontdesk_queue_returned_total").increment(returned.len() as u64);
        let verdicts = messages.iter().zip(kept).flat_map(|(jobs, kept)| {
            let verdict = match kept {
                _ if returned.contains(&message_id(jobs)) => Err(PublishError::NoQueue),
                true => Ok(()),
                false => Err(PublishError::Refused),
            };
            vec![verdict; jobs.len()]
        });
        Ok(verdicts.collect())
    }

    /// Lets no new publish begin, and waits for those under way, each of which has its own time limit.
    pub(super) async fn drain(&self) {
        let under_way = self.free.acquire_many(CHANNELS as u32).await;
        self.free.close();
        drop(under_way);
    }
}

fn all(jobs: &[JobRef], error: &PublishError) -> Vec<Result<(), PublishError>> {
    vec![Err(error.clone()); jobs.len()]
}

/// That of the message's first job.
fn message_id(jobs: &[JobRef]) -> ShortString {
    jobs[0].id.to_string().into()
}

async fn publish(channel: &Channel, exchange: ShortString, jobs: &[JobRef]) -> lapin::Result<Confirmation> {
    let body = body::write(jobs);
    let key = jobs[0].kind.lane().as_str().into();
    let properties = topology::persistent().with_message_id(message_id(jobs));
    let confirm = channel
        .basic_publish(exchange, key, topology::mandatory(), &body, properties)
        .await?;
    confirm.await
}
