//! The workers, each as its own process and inside the standalone one: what happens after the 202.
//!
//! [`worker`] has a file a worker, [`fleet`] runs them as processes, and [`cleanup`] does what is due for
//! those who do nothing. Chat and meetings are crates beside this one.

pub mod cleanup;
#[cfg(feature = "speech")]
pub mod engine;
pub mod fleet;
mod model_health;
pub mod worker;

#[cfg(feature = "speech")]
mod recording;
