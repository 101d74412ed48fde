//! Jobs off a lane's queue.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use async_trait::async_trait;
use frontdesk_model::Lane;
use lapin::{
    Acker, Channel, Consumer,
    message::Delivery as Message,
    options::{BasicAckOptions, BasicConsumeOptions, BasicQosOptions, BasicRejectOptions},
    types::{FieldTable, ShortString},
};
use metrics::counter;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Shared, answered, body, subscription};
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
        match body::read(&message.data) {
            Ok(jobs) => {
                let receipt = Arc::new(BrokerReceipt {
                    acker: acker.clone(),
                    _channel: channel.clone(),
                    open: AtomicUsize::new(jobs.len()),
                    gone: AtomicBool::new(false),
                });
                for mut job in jobs {
                    job.again |= message.redelivered;
                    let receipt = Box::new(Part(Arc::clone(&receipt)));
                    let mut delivery = Delivery::new(job, receipt);
                    delivery.redelivered = message.redelivered;
                    // The consumer was dropped: so is the delivery, which puts it back.
                    let _ = self.deliveries.send((acker.clone(), delivery));
                }
            }
            Err(error) => {
                counter!("frontdesk_undecodable_total").increment(1);
                tracing::warn!(lane = %self.lane, %error, "a message that names no job goes to the dead letters");
                let _ = answered(acker.reject(BasicRejectOptions { requeue: false })).await;
            }
        }
    }
}

/// One message: acknowledged when the last of its jobs is dealt with, put back as soon as one of them is to come again. Those that are
/// done are found so when they come.
///
/// Holds the channel open until then: the broker takes back what a closed channel leaves.
struct BrokerReceipt {
    /// Bound to its channel: once that is closed it does nothing, whatever has taken the channel's number since.
    acker: Acker,
    _channel: Channel,
    /// Jobs that are not dealt with.
    open: AtomicUsize,
    /// It was put back.
    gone: AtomicBool,
}

impl BrokerReceipt {
    /// Whether that was the last job of the message.
    fn one_less(&self) -> bool {
        self.open.fetch_sub(1, Ordering::AcqRel) == 1
    }

    fn reject(self: Arc<Self>) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move {
            let _ = answered(self.acker.reject(BasicRejectOptions { requeue: true })).await;
            drop(self);
        });
    }
}

/// A job's part in its message.
struct Part(Arc<BrokerReceipt>);

#[async_trait]
impl Receipt for Part {
    async fn ack(self: Box<Self>) {
        if !self.0.one_less() || self.0.gone.load(Ordering::Acquire) {
            return;
        }
        if let Err(error) = answered(self.0.acker.ack(BasicAckOptions::default())).await {
            tracing::debug!(%error, "not acknowledged; the second delivery will find nothing to do");
        }
    }

    fn put_back(self: Box<Self>) {
        if !self.0.gone.swap(true, Ordering::AcqRel) {
            self.0.reject();
        }
    }
}
