//! What comes off the queue: jobs to acknowledge, and requests to answer.

use std::fmt;

use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_model::JobRef;

/// The queue's side of one delivery.
#[async_trait]
pub(crate) trait Receipt: Send + Sync {
    /// The job needs no other delivery.
    async fn ack(self: Box<Self>);
    /// The job is to be delivered again, to whoever is free. Must not block.
    fn put_back(self: Box<Self>);
}

/// Where a consumer's deliveries come from.
#[async_trait]
pub(crate) trait DeliverySource: Send {
    /// The next one; `None` after shutdown. Safe to cancel.
    async fn next(&mut self) -> Option<Delivery>;
}

/// A job that was handed to this consumer.
pub struct Delivery {
    /// Which row to look at.
    pub job: JobRef,
    /// The broker has handed it out before: whoever had it may have died of it.
    pub redelivered: bool,
    receipt: Option<Box<dyn Receipt>>,
}

impl Delivery {
    pub(crate) fn new(job: JobRef, receipt: Box<dyn Receipt>) -> Self {
        Self {
            job,
            redelivered: false,
            receipt: Some(receipt),
        }
    }

    /// Says that this delivery is dealt with. Of no effect when the connection that brought it is gone: the broker then delivers
    /// again, and the second delivery finds no row.
    pub async fn ack(mut self) {
        if let Some(receipt) = self.receipt.take() {
            receipt.ack().await;
        }
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        if let Some(receipt) = self.receipt.take() {
            receipt.put_back();
        }
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("job", &self.job).finish_non_exhaustive()
    }
}

/// The deliveries of one consumer. Dropping it ends the consumer; deliveries already taken can still be acknowledged.
pub struct Deliveries(Box<dyn DeliverySource>);

impl Deliveries {
    pub(crate) fn new(source: impl DeliverySource + 'static) -> Self {
        Self(Box::new(source))
    }

    /// The next job, waiting as long as it takes; `None` after shutdown. Safe to cancel.
    pub async fn next(&mut self) -> Option<Delivery> {
        self.0.next().await
    }
}

impl fmt::Debug for Deliveries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Deliveries")
    }
}

/// Sends a request's answer.
pub(crate) type Answer = Box<dyn FnOnce(Result<Bytes, String>) + Send + Sync>;

/// A request that somebody waits for.
pub struct Request {
    /// The request.
    pub body: Bytes,
    answer: Option<Answer>,
}

impl Request {
    pub(crate) fn new(body: Bytes, answer: Answer) -> Self {
        Self {
            body,
            answer: Some(answer),
        }
    }

    /// Answers, or says in words why not. Never blocks; an answer that nobody waits for any more is dropped.
    pub fn reply(mut self, result: Result<Bytes, String>) {
        if let Some(answer) = self.answer.take() {
            answer(result);
        }
    }
}

impl Drop for Request {
    /// Somebody waits: a request that was dropped, by a panic for one, is answered too.
    fn drop(&mut self) {
        if let Some(answer) = self.answer.take() {
            answer(Err("the worker gave up".to_owned()));
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

/// Where a server's requests come from.
#[async_trait]
pub(crate) trait RequestSource: Send {
    /// The next one; `None` after shutdown. Safe to cancel.
    async fn next(&mut self) -> Option<Request>;
}

/// The requests that one server answers. Dropping it ends the server.
pub struct Requests(Box<dyn RequestSource>);

impl Requests {
    pub(crate) fn new(source: impl RequestSource + 'static) -> Self {
        Self(Box::new(source))
    }

    /// The next request, waiting as long as it takes; `None` after shutdown. Safe to cancel.
    pub async fn next(&mut self) -> Option<Request> {
        self.0.next().await
    }
}

impl fmt::Debug for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Requests")
    }
}
