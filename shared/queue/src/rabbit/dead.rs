//! Dead letters: counted, said in the log, and taken off the broker. A job's row, not its message, is what must not be lost: a
//! live row comes due again by itself. What names no row is handed to the relay, which keeps it for operators.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use frontdesk_model::JobRef;
use lapin::{
    Channel, Consumer,
    message::Delivery as Message,
    options::{BasicAckOptions, BasicConsumeOptions, BasicQosOptions},
    types::{AMQPValue, FieldTable, ShortString},
};
use metrics::counter;

use super::{Shared, answered, subscription};
use crate::{Topology, Undecodable};

/// Dead letters taken at once.
const PREFETCH: u16 = 16;
/// Undecodable messages that wait for the relay; beyond, the oldest are only in the log.
const REMEMBERED: usize = 100;
/// How much of one is shown.
const SHOWN_BYTES: usize = 200;

#[derive(Clone, Default)]
pub(super) struct DeadLetters(Arc<Mutex<VecDeque<Undecodable>>>);

impl DeadLetters {
    pub(super) fn start(shared: &Arc<Shared>) -> Self {
        let letters = Self::default();
        let subscriber = DeadSubscriber {
            topology: shared.topology.clone(),
            letters: letters.clone(),
        };
        let stop = shared.closing.clone();
        shared.tasks.spawn(subscription::keep(Arc::clone(shared), stop, subscriber));
        letters
    }

    pub(super) fn take_undecodable(&self) -> Vec<Undecodable> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }

    fn remember(&self, letter: Undecodable) {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if letters.len() == REMEMBERED {
            letters.pop_front();
        }
        letters.push_back(letter);
    }
}

struct DeadSubscriber {
    topology: Topology,
    letters: DeadLetters,
}

#[async_trait]
impl subscription::Subscriber for DeadSubscriber {
    fn name(&self) -> String {
        "dead letters".to_owned()
    }

    async fn subscribe(&mut self, channel: &Channel) -> lapin::Result<Consumer> {
        channel.basic_qos(PREFETCH, BasicQosOptions::default()).await?;
        let options = BasicConsumeOptions::default();
        let queue = self.topology.dead();
        channel
            .basic_consume(queue, ShortString::default(), options, FieldTable::default())
            .await
    }

    async fn take(&mut self, _channel: &Channel, message: Message) {
        counter!("frontdesk_dead_lettered_total").increment(1);
        let reason = header(&message, "x-first-death-reason");
        let queue = header(&message, "x-first-death-queue");
        if let Ok(job) = serde_json::from_slice::<JobRef>(&message.data) {
            tracing::warn!(job = %job.id, %reason, %queue, "dead letter of a job; if its row is live it is published again");
        } else {
            let start = String::from_utf8_lossy(&message.data[..message.data.len().min(SHOWN_BYTES)]).into_owned();
            tracing::error!(%reason, %queue, bytes = message.data.len(), %start, "dead letter that names no job");
            self.letters.remember(Undecodable { queue, start });
        }
        let _ = answered(message.acker.ack(BasicAckOptions::default())).await;
    }
}

fn header(message: &Message, name: &str) -> String {
    let value = message.properties.headers().as_ref().and_then(|headers| headers.inner().get(name));
    match value {
        Some(AMQPValue::LongString(text)) => text.to_string(),
        _ => "unknown".to_owned(),
    }
}
