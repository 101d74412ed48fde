//! What every process and every worker stands on: how it starts and ends, and the life of a job in it.
//!
//! [`process`] opens the parts of a process, [`runner`] has the life of a job, [`registry`] what runs it, and [`settle`] what becomes of
//! an attempt.

pub mod heartbeat;
pub mod probes;
pub mod process;
pub mod registry;
pub mod runner;
pub mod settle;
pub mod shutdown;
pub mod unnamed;

mod deps;
mod lease;

pub use deps::{WorkerDeps, holder};
