//! Hints to every process: to this one directly, to the others by a fanout exchange.

use std::sync::Arc;

use async_trait::async_trait;
use lapin::{
    BasicProperties, Channel, Consumer,
    message::Delivery as Message,
    options::BasicConsumeOptions,
    types::{FieldTable, ShortString},
};
use tokio::sync::broadcast;
use uuid::Uuid;

use super::{
    Shared,
    best_effort::{BestEffort, Outgoing},
    subscription,
};
use crate::{Hint, Topology, local::HINTS_KEPT};

pub(super) struct Hints {
    local: broadcast::Sender<Hint>,
    best_effort: BestEffort,
    exchange: ShortString,
    /// Marks this process's hints, which come back to it and are known already.
    origin: ShortString,
}

impl Hints {
    pub(super) fn start(shared: &Arc<Shared>, best_effort: BestEffort, origin: Uuid) -> Self {
        let local = broadcast::Sender::new(HINTS_KEPT);
        let origin: ShortString = origin.to_string().into();
        let subscriber = HintSubscriber {
            topology: shared.topology.clone(),
            local: local.clone(),
            origin: origin.clone(),
        };
        let stop = shared.closing.clone();
        shared.tasks.spawn(subscription::keep(Arc::clone(shared), stop, subscriber));
        Self {
            local,
            best_effort,
            exchange: shared.topology.events(),
            origin,
        }
    }

    pub(super) fn notify(&self, hint: Hint) {
        let body = serde_json::to_vec(&hint).expect("ids, numbers and names are JSON");
        // Nobody listens: nobody needs to know.
        let _ = self.local.send(hint);
        self.best_effort.send(Outgoing {
            exchange: self.exchange.clone(),
            key: ShortString::default(),
            properties: BasicProperties::default().with_app_id(self.origin.clone()),
            body,
        });
    }

    pub(super) fn subscribe(&self) -> broadcast::Receiver<Hint> {
        self.local.subscribe()
    }
}

struct HintSubscriber {
    topology: Topology,
    local: broadcast::Sender<Hint>,
    origin: ShortString,
}

#[async_trait]
impl subscription::Subscriber for HintSubscriber {
    fn name(&self) -> String {
        "hints".to_owned()
    }

    async fn subscribe(&mut self, channel: &Channel) -> lapin::Result<Consumer> {
        let queue = self.topology.declare_hints(channel).await?;
        // Nothing to acknowledge: a hint that is lost is lost.
        let options = BasicConsumeOptions {
            no_ack: true,
            exclusive: true,
            ..Default::default()
        };
        channel
            .basic_consume(queue, ShortString::default(), options, FieldTable::default())
            .await
    }

    async fn take(&mut self, _channel: &Channel, message: Message) {
        if message.properties.app_id().as_ref() == Some(&self.origin) {
            return;
        }
        match serde_json::from_slice(&message.data) {
            Ok(hint) => drop(self.local.send(hint)),
            // A newer process knows more kinds of hints.
            Err(error) => tracing::debug!(%error, "a hint that this build cannot read"),
        }
    }
}
