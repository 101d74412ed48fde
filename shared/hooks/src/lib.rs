//! Outgoing webhooks: secrets, signatures by Standard Webhooks, and the dispatcher that delivers what the store has.
//!
//! A delivery is a row; whoever claims it tries it and writes what came of it under the claim. Any number of processes may run a
//! [`Dispatcher`]: what a dead one had claimed is due again when its lease ends, so that everything is delivered at least once.

mod dispatcher;
mod places;
mod schedule;
mod secret;
mod sender;

pub use dispatcher::Dispatcher;
pub use secret::{HookSecrets, Unopened, sign};
