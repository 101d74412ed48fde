//! How often a kind of job is tried.

use std::time::Duration;

/// Attempts and delays of one kind of job. The delay doubles from `base` up to `max`, with jitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The attempt after whose failure the job is dead; at least 1.
    pub max_attempts: u32,
    /// Delay after the first failure.
    pub base: Duration,
    /// Longest delay.
    pub max: Duration,
    /// A job that another system puts off is given up this long after it was caused.
    pub put_off_for: Duration,
    /// How long one attempt may run.
    pub timeout: Duration,
}
