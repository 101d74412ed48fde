//! Hints to every process: to this one directly, to the others by a fanout exchange.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use lapin::{
    BasicProperties, Channel, Consumer,
    message::Delivery as Message,
    options::BasicConsumeOptions,
    types::{FieldTable, ShortString},
};
use serde::{Deserialize, Serialize};
use tokio::{
    sync::{broadcast, mpsc},
    time::{Instant, sleep_until},
};
use uuid::Uuid;

use super::{
    Shared,
    best_effort::{BestEffort, Outgoing},
    subscription,
};
use crate::{Hint, Topology, local::HINTS_KEPT};

/// Hints that may wait to be sent.
const WAITING: usize = 4_096;
/// Hints in one message.
const MOST: usize = 128;
/// After a message, for so long, hints are gathered for the next one: every message goes to every process. A hint that comes alone goes at once.
const GATHERED: Duration = Duration::from_millis(3);

pub(super) struct Hints {
    local: broadcast::Sender<Hint>,
    outgoing: mpsc::Sender<Hint>,
}

/// What a message holds. The first stands where the only one always stood.
#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(flatten)]
    first: Hint,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    more: Vec<Hint>,
}

impl Hints {
    /// `origin` marks this process's hints, which come back to it and are known already.
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
        let (outgoing, waiting) = mpsc::channel(WAITING);
        shared.tasks.spawn(send(Arc::clone(shared), best_effort, waiting, origin));
        Self { local, outgoing }
    }

    pub(super) fn notify(&self, hint: Hint) {
        // Nobody listens: nobody needs to know.
        let _ = self.local.send(hint.clone());
        // No room: it is lost, as any hint may be.
        let _ = self.outgoing.try_send(hint);
    }

    pub(super) fn subscribe(&self) -> broadcast::Receiver<Hint> {
        self.local.subscribe()
    }
}

/// Sends what waits, together.
async fn send(shared: Arc<Shared>, best_effort: BestEffort, mut waiting: mpsc::Receiver<Hint>, origin: ShortString) {
    let mut gathered = Instant::now();
    loop {
        let mut hints = Vec::new();
        tokio::select! {
            biased;
            () = shared.closing.cancelled() => return,
            count = waiting.recv_many(&mut hints, MOST) => if count == 0 { return },
        }
        if Instant::now() < gathered {
            sleep_until(gathered).await;
            while hints.len() < MOST
                && let Ok(hint) = waiting.try_recv()
            {
                hints.push(hint);
            }
        }
        gathered = Instant::now() + GATHERED;
        let first = hints.remove(0);
        let body = serde_json::to_vec(&Body { first, more: hints }).expect("ids, numbers and names are JSON");
        best_effort.send(Outgoing {
            exchange: shared.topology.events(),
            key: ShortString::default(),
            properties: BasicProperties::default().with_app_id(origin.clone()),
            body,
        });
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
            Ok(Body { first, more }) => {
                for hint in std::iter::once(first).chain(more) {
                    let _ = self.local.send(hint);
                }
            }
            // A newer process knows more kinds of hints.
            Err(error) => tracing::debug!(%error, "a hint that this build cannot read"),
        }
    }
}
