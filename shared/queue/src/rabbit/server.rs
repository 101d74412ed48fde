//! Requests off their queue, and the answers back.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use lapin::{
    BasicProperties, Channel, Consumer,
    message::Delivery as Message,
    options::{BasicAckOptions, BasicConsumeOptions, BasicQosOptions},
    types::{FieldTable, ShortString},
};
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{
    Shared, answered,
    best_effort::{BestEffort, Outgoing},
    subscription,
};
use crate::{QueueError, Request, RequestKind, Requests, Topology, delivery::RequestSource};

/// The type of an answer that says why there is none.
pub(super) const FAILED: &str = "failed";
/// Requests a server holds that nobody works on yet. Few: another server may be free.
const PREFETCH: u16 = 4;

pub(super) fn serve(shared: &Arc<Shared>, best_effort: BestEffort, kind: RequestKind) -> Result<Requests, QueueError> {
    if shared.closing.is_cancelled() {
        return Err(QueueError::Closed);
    }
    let (sender, requests) = mpsc::unbounded_channel();
    let stop = shared.closing.child_token();
    let subscriber = CallSubscriber {
        topology: shared.topology.clone(),
        kind,
        requests: sender,
    };
    shared.tasks.spawn(subscription::keep(Arc::clone(shared), stop.clone(), subscriber));
    Ok(Requests::new(Source {
        requests,
        best_effort,
        closing: shared.closing.clone(),
        _stop: stop.drop_guard(),
    }))
}

struct Source {
    requests: mpsc::UnboundedReceiver<(Channel, Message)>,
    best_effort: BestEffort,
    closing: CancellationToken,
    _stop: DropGuard,
}

#[async_trait]
impl RequestSource for Source {
    async fn next(&mut self) -> Option<Request> {
        loop {
            let (channel, message) = tokio::select! {
                biased;
                () = self.closing.cancelled() => return None,
                request = self.requests.recv() => request?,
            };
            if message.acker.usable() {
                return Some(self.accept(channel, message));
            }
        }
    }
}

impl Source {
    /// Acknowledged before it is worked on: a request that kills its worker must not visit the next.
    fn accept(&self, channel: Channel, message: Message) -> Request {
        let Message {
            acker, properties, data, ..
        } = message;
        tokio::spawn(async move {
            let _ = answered(acker.ack(BasicAckOptions::default())).await;
            drop(channel);
        });
        let best_effort = self.best_effort.clone();
        let answer = move |result: Result<Bytes, String>| {
            if let Some(message) = reply(&properties, result) {
                best_effort.send(message);
            }
        };
        Request::new(Bytes::from(data), Box::new(answer))
    }
}

fn reply(request: &BasicProperties, result: Result<Bytes, String>) -> Option<Outgoing> {
    let key = request.reply_to().clone()?;
    let number = request.correlation_id().clone()?;
    let properties = BasicProperties::default().with_correlation_id(number);
    let (properties, body) = match result {
        Ok(body) => (properties, body.to_vec()),
        Err(reason) => (properties.with_type(FAILED.into()), reason.into_bytes()),
    };
    Some(Outgoing {
        exchange: ShortString::default(),
        key,
        properties,
        body,
    })
}

struct CallSubscriber {
    topology: Topology,
    kind: RequestKind,
    requests: mpsc::UnboundedSender<(Channel, Message)>,
}

#[async_trait]
impl subscription::Subscriber for CallSubscriber {
    fn name(&self) -> String {
        format!("requests {}", self.kind.as_str())
    }

    async fn subscribe(&mut self, channel: &Channel) -> lapin::Result<Consumer> {
        self.topology.declare_request_queue(channel, self.kind).await?;
        channel.basic_qos(PREFETCH, BasicQosOptions::default()).await?;
        let queue = self.topology.request(self.kind);
        let options = BasicConsumeOptions::default();
        channel
            .basic_consume(queue, ShortString::default(), options, FieldTable::default())
            .await
    }

    async fn take(&mut self, channel: &Channel, message: Message) {
        // The server was dropped: its channel closes, and the broker gives the request to another.
        let _ = self.requests.send((channel.clone(), message));
    }
}
