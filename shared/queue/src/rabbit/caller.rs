//! Requests over direct reply-to: the broker routes an answer straight back to the channel that asked.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::StreamExt;
use lapin::{
    BasicProperties, Channel, Consumer, PublisherConfirm,
    options::{BasicConsumeOptions, ConfirmSelectOptions},
    types::{FieldTable, ShortString},
};
use tokio::{sync::oneshot, time::Instant};

use super::{Shared, answered, link::usable, server::FAILED};
use crate::{QueueError, RequestError, RequestKind, topology};

/// The pseudo-queue of RabbitMQ's direct reply-to.
const REPLY_TO: &str = "amq.rabbitmq.reply-to";

type Answered = oneshot::Sender<Result<Bytes, RequestError>>;

/// Who waits, by the number of their request.
#[derive(Clone, Default)]
struct Waiting(Arc<Mutex<HashMap<String, Answered>>>);

impl Waiting {
    fn with<T>(&self, change: impl FnOnce(&mut HashMap<String, Answered>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn answer(&self, number: Option<&ShortString>, answer: Result<Bytes, RequestError>) {
        let waiting = number.and_then(|number| self.with(|requests| requests.remove(number.as_str())));
        if let Some(waiting) = waiting {
            let _ = waiting.send(answer);
        }
    }
}

/// Takes a request off the list when its caller no longer waits.
struct Entry {
    number: String,
    waiting: Waiting,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.waiting.with(|requests| requests.remove(&self.number));
    }
}

pub(super) struct Caller {
    shared: Arc<Shared>,
    /// Locked while a request is sent: see the publisher on publishes that interleave.
    channel: tokio::sync::Mutex<Option<Channel>>,
    waiting: Waiting,
    last_number: AtomicU64,
}

impl Caller {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            channel: tokio::sync::Mutex::default(),
            waiting: Waiting::default(),
            last_number: AtomicU64::new(0),
        }
    }

    pub(super) async fn request(&self, kind: RequestKind, body: Bytes, deadline: Duration) -> Result<Bytes, RequestError> {
        let number = self.last_number.fetch_add(1, Ordering::Relaxed).to_string();
        let (sender, answer) = oneshot::channel();
        self.waiting.with(|requests| requests.insert(number.clone(), sender));
        let entry = Entry {
            number,
            waiting: self.waiting.clone(),
        };
        let until = Instant::now() + deadline;
        let asked = async {
            self.ask(kind, &body, &entry.number, until).await?;
            answer
                .await
                .unwrap_or_else(|_| Err(RequestError::Unavailable("the connection was lost".to_owned())))
        };
        tokio::select! {
            () = self.shared.closing.cancelled() => Err(RequestError::Unavailable("the queue is closed".to_owned())),
            asked = tokio::time::timeout_at(until, asked) => asked.unwrap_or(Err(RequestError::TimedOut)),
        }
    }

    async fn ask(&self, kind: RequestKind, body: &[u8], number: &str, until: Instant) -> Result<(), RequestError> {
        let unavailable = |error: QueueError| RequestError::Unavailable(error.to_string());
        let mut slot = self.channel.lock().await;
        let channel = usable(&mut slot, || self.open()).await.map_err(unavailable)?;
        // When nobody waits any more, nobody need work on it.
        let left = until.saturating_duration_since(Instant::now()).as_millis().max(1);
        let properties = BasicProperties::default()
            .with_reply_to(REPLY_TO.into())
            .with_correlation_id(number.into())
            .with_expiration(left.to_string().into());
        let queue = self.shared.topology.request(kind);
        let sending = channel.basic_publish(ShortString::default(), queue, topology::mandatory(), body, properties);
        let confirm = answered(sending).await.map_err(unavailable)?;
        self.shared.tasks.spawn(watch_for_return(confirm, self.waiting.clone()));
        Ok(())
    }

    async fn open(&self) -> Result<Channel, QueueError> {
        let channel = self.shared.sending.channel().await?;
        answered(channel.confirm_select(ConfirmSelectOptions::default())).await?;
        // Direct reply-to knows no acknowledgements.
        let options = BasicConsumeOptions {
            no_ack: true,
            ..Default::default()
        };
        let consuming = channel.basic_consume(REPLY_TO.into(), ShortString::default(), options, FieldTable::default());
        let replies = answered(consuming).await?;
        let closing = self.shared.closing.clone();
        let waiting = self.waiting.clone();
        self.shared.tasks.spawn(async move {
            tokio::select! {
                () = closing.cancelled() => {}
                () = take_replies(replies, &waiting) => {}
            }
            // No answer can come over this channel any more: whoever waits hears so now.
            waiting.with(HashMap::clear);
        });
        Ok(channel)
    }
}

async fn take_replies(mut replies: Consumer, waiting: &Waiting) {
    while let Some(Ok(reply)) = replies.next().await {
        let failed = reply.properties.kind().as_ref().is_some_and(|kind| kind.as_str() == FAILED);
        let body = Bytes::from(reply.data);
        let answer = if failed {
            Err(RequestError::Failed(String::from_utf8_lossy(&body).into_owned()))
        } else {
            Ok(body)
        };
        waiting.answer(reply.properties.correlation_id().as_ref(), answer);
    }
}

/// A confirm may bring back any request of the channel, so the message says whose it was.
async fn watch_for_return(confirm: PublisherConfirm, waiting: Waiting) {
    let Ok(confirmation) = confirm.await else { return };
    if let Some(message) = confirmation.take_message() {
        let unavailable = RequestError::Unavailable("no worker serves this".to_owned());
        waiting.answer(message.delivery.properties.correlation_id().as_ref(), Err(unavailable));
    }
}
