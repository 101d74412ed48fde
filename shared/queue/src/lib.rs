//! The way of jobs to workers: a queue trait with two implementations.
//!
//! The database is the ledger. A message here is never more than a pointer to a row, so a message that is
//! lost, doubled or late does no harm: the relay publishes again what was never confirmed, or confirmed and never finished.

mod connect;
mod delivery;
mod error;
mod hint;
mod local;
mod queue;
mod rabbit;
mod topology;

pub use connect::{QueueOptions, connect};
pub use delivery::{Deliveries, Delivery, Request, Requests};
pub use error::{PublishError, QueueError, RequestError};
pub use hint::Hint;
pub use local::LocalQueue;
pub use queue::{Health, Queue, RequestKind, Undecodable};
pub use rabbit::RabbitQueue;
pub use topology::Topology;
