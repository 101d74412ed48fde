//! Everything that happens after the 202: jobs are received, claimed, run and settled, and customers are answered.
//!
//! [`runner`] has the life of a job, [`registry`] the kinds of jobs, [`settle`] what becomes of an attempt, [`assistant`]
//! how a customer is answered, and [`cleanup`] what is done for those who do nothing.

pub mod assistant;
pub mod cleanup;
#[cfg(feature = "speech")]
pub mod engine;
pub mod fleet;
pub mod probes;
pub mod process;
pub mod registry;
pub mod runner;
pub mod settle;
pub mod worker;

mod calls;
#[cfg(test)]
mod harness;
mod heartbeat;
mod jobs;
mod lease;

pub use worker::WorkerDeps;
