//! Which queue an address means.

use std::sync::Arc;

use frontdesk_model::Clock;

use crate::{LocalQueue, Queue, QueueError, RabbitQueue, Topology};

/// Where the queue is and what its names begin with.
#[derive(Clone)]
pub struct QueueOptions {
    /// `local:`, `amqp://…` or `amqps://…`. May hold a password, so it is never printed.
    pub url: String,
    /// Begins the name of every exchange and queue, so that two installations can share a broker.
    pub prefix: String,
    /// Shown by the broker beside the connection: `api`, `worker`, …
    pub process: String,
}

/// Opens the queue. A broker that is unavailable is no error: connecting goes on in the background, and
/// [`health`](Queue::health) tells.
///
/// # Errors
/// [`QueueError::BadUrl`].
pub async fn connect(options: &QueueOptions, clock: &Clock) -> Result<Arc<dyn Queue>, QueueError> {
    if options.url == "local:" {
        return Ok(Arc::new(LocalQueue::new()));
    }
    let topology = Topology::new(&options.prefix);
    Ok(Arc::new(
        RabbitQueue::connect(&options.url, topology, &options.process, clock).await?,
    ))
}
