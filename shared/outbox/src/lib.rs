//! The outbox: job rows that were committed are published to the queue, and again where they were lost on their way.
//!
//! A message on the queue is never more than a pointer to a row, so that one which is lost, doubled or late does no harm.

mod ledger;
mod options;
mod publisher;
mod pump;
mod reconciler;
mod relay;

pub use ledger::Ledger;
pub use options::RelayOptions;
pub use relay::{Relay, RelayHandle};
