//! Jobs off a lane's queue.

use std::sync::Arc;

use async_trait::async_trait;
use frontdesk_model::{JobRef, Lane};
use lapin::{
    Acker, Channel, Consumer,
    message::Delivery as Message,
    options::{BasicAckOptions, BasicConsumeOptions, BasicQosOptions, BasicRejectOptions},
    types::{FieldTable, ShortString},
};
use metrics::counter;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Shared, answered, subscription};
use crate::{
    Deliveries, Delivery, QueueError, Topology,
    delivery::{DeliverySource, Receipt},
};

pub(super) fn consume(shared: &Arc<Shared>, lane: Lane, prefetch: u16) -> Result<Deliveries, QueueError> {
    if shared.closing.is_cancelled() {
        return Err(QueueError::Closed);
    }
    // Unbounded in name: the broker sends no more than `prefetch` a connection.
    let (sender, deliveries) = mpsc::unbounded_channel();
    let stop = shared.closing.child_token();
    let subscriber = LaneSubscriber {
        topology: shared.topology.clone(),
        lane,
        prefetch: prefetch.max(1),
        deliveries: sender,
    };
    shared.tasks.spawn(subscription::keep(Arc::clone(shared), stop.clone(), subscriber));
    Ok(Deliveries::new(Source {
        deliveries,
        closing: shared.closing.clone(),
        _stop: stop.drop_guard(),
    }))
}

struct Source {
    deliveries: mpsc::UnboundedReceiver<(Acker, Delivery)>,
    closing: CancellationToken,
    _stop: DropGuard,
}

#[async_trait]
impl DeliverySource for Source {
    async fn next(&mut self) -> Option<Delivery> {
        loop {
            let (acker, delivery) = tokio::select! {
                biased;
                () = self.closing.cancelled() => return None,
                delivery = self.deliveries.recv() => delivery?,
            };
            // From a channel that is gone: the broker delivers it again.
            if acker.usable() {
                return Some(delivery);
            }
        }
    }
}

struct LaneSubscriber {
    topology: Topology,
    lane: Lane,
    prefetch: u16,
    deliveries: mpsc::UnboundedSender<(Acker, Delivery)>,
}

#[async_trait]
impl subscription::Subscriber for LaneSubscriber {
    fn name(&self) -> String {
        format!("lane {}", self.lane)
    }

    async fn subscribe(&mut self, channel: &Channel) -> lapin::Result<Consumer> {
        channel.basic_qos(self.prefetch, BasicQosOptions::default()).await?;
        let queue = self.topology.lane(self.lane);
        // Acknowledged by hand: only what is settled in the database is done.
        let options = BasicConsumeOptions::default();
        channel
            .basic_consume(queue, ShortString::default(), options, FieldTable::default())
            .await
    }

    async fn take(&mut self, channel: &Channel, message: Message) {
        let acker = message.acker.clone();
        match serde_json::from_slice::<JobRef>(&message.data) {
            Ok(job) => {
                let receipt = BrokerReceipt {
                    acker: acker.clone(),
                    channel: channel.clone(),
                };
                // The consumer was dropped: so is the delivery, which puts it back.
                let _ = self.deliveries.send((acker, Delivery::new(job, Box::new(receipt))));
            }
            Err(error) => {
                counter!("frontdesk_undecodable_total").increment(1);
                tracing::warn!(lane = %self.lane, %error, "a message that names no job goes to the dead letters");
                let _ = answered(acker.reject(BasicRejectOptions { requeue: false })).await;
            }
        }
    }
}

/// Holds the channel open until the delivery is dealt with: the broker takes back what a closed channel leaves.
struct BrokerReceipt {
    /// Bound to its channel: once that is closed it does nothing, whatever has taken the channel's number since.
    acker: Acker,
    channel: Channel,
}

#[async_trait]
impl Receipt for BrokerReceipt {
    async fn ack(self: Box<Self>) {
        if let Err(error) = answered(self.acker.ack(BasicAckOptions::default())).await {
            tracing::debug!(%error, "not acknowledged; the second delivery will find nothing to do");
        }
    }

    fn put_back(self: Box<Self>) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move {
            let Self { acker, channel } = *self;
            let _ = answered(acker.reject(BasicRejectOptions { requeue: true })).await;
            drop(channel);
        });
    }
}
