//! A circuit breaker: a system that keeps failing is left alone for a while, and then tried with one request.
//!
//! Closed, requests pass. After some failures in a row, or one that says how long it lasts, it opens: none pass. When the rest is over one
//! request passes as a probe (half-open); its outcome closes the breaker, or opens it for twice as long.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::Serialize;
use tokio::time::Instant;

/// When a breaker opens, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct BreakerSettings {
    /// Failures in a row that open it.
    pub failures: u32,
    /// The first rest; each rest after a failed probe is twice as long.
    pub rest: Duration,
    /// The longest rest, unless the system asks for a longer one.
    pub longest_rest: Duration,
}

impl Default for BreakerSettings {
    fn default() -> Self {
        Self {
            failures: 3,
            rest: Duration::from_secs(15),
            longest_rest: Duration::from_mins(5),
        }
    }
}

/// What a breaker lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakerState {
    /// Everything.
    Closed,
    /// Nothing until its rest is over.
    Open,
    /// One probe, which is on its way or may go.
    HalfOpen,
}

/// A breaker, shared by all requests of this process to one system.
#[derive(Debug)]
pub struct Breaker {
    settings: BreakerSettings,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    phase: Phase,
    /// Failures in a row while closed.
    failures: u32,
    /// Rests in a row.
    rests: u32,
    /// Moves with each change of the phase: the outcome of a request of an earlier one tells nothing.
    epoch: u64,
}

#[derive(Debug, Clone, Copy)]
enum Phase {
    Closed,
    Open { until: Instant },
    Probing { since: Instant },
}

/// How a request went, as far as it tells of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The system works.
    Works,
    /// It may have been chance.
    Failed,
    /// It will go on for as long, at least.
    Down(Duration),
}

impl Breaker {
    /// A closed breaker.
    pub fn new(settings: BreakerSettings) -> Self {
        Self {
            settings,
            inner: Mutex::new(Inner {
                phase: Phase::Closed,
                failures: 0,
                rests: 0,
                epoch: 0,
            }),
        }
    }

    /// Lets a request through, or not.
    pub fn enter(self: &Arc<Self>, now: Instant) -> Option<Permit> {
        let mut inner = self.lock();
        match inner.phase {
            Phase::Closed => {}
            Phase::Open { until } if until <= now => inner.turn(Phase::Probing { since: now }),
            Phase::Open { .. } | Phase::Probing { .. } => return None,
        }
        Some(Permit {
            breaker: Arc::clone(self),
            epoch: inner.epoch,
        })
    }

    /// What it lets through now.
    pub fn state(&self, now: Instant) -> BreakerState {
        match self.lock().phase {
            Phase::Closed => BreakerState::Closed,
            Phase::Open { until } if now < until => BreakerState::Open,
            Phase::Open { .. } | Phase::Probing { .. } => BreakerState::HalfOpen,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn turn(&mut self, phase: Phase) {
        self.phase = phase;
        self.failures = 0;
        self.epoch += 1;
    }

    fn open(&mut self, rest: Duration, now: Instant) {
        self.rests = self.rests.saturating_add(1);
        self.turn(Phase::Open { until: now + rest });
    }
}

/// A request that was let through. Dropped without an outcome it says nothing, and a probe may be tried again at once.
#[derive(Debug)]
pub struct Permit {
    breaker: Arc<Breaker>,
    epoch: u64,
}

impl Permit {
    /// Tells how the request went.
    pub fn settle(self, outcome: Outcome, now: Instant) {
        let settings = self.breaker.settings;
        let mut inner = self.breaker.lock();
        if inner.epoch != self.epoch {
            return;
        }
        let probing = matches!(inner.phase, Phase::Probing { .. });
        let rest = settings
            .rest
            .saturating_mul(2_u32.saturating_pow(inner.rests))
            .min(settings.longest_rest);
        match outcome {
            Outcome::Works => {
                inner.failures = 0;
                inner.rests = 0;
                if probing {
                    inner.turn(Phase::Closed);
                }
            }
            Outcome::Down(at_least) => inner.open(rest.max(at_least), now),
            Outcome::Failed => {
                inner.failures += 1;
                if probing || inner.failures >= settings.failures {
                    inner.open(rest, now);
                }
            }
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut inner = self.breaker.lock();
        // After `settle` a probe's epoch has passed.
        if let Phase::Probing { since } = inner.phase
            && inner.epoch == self.epoch
        {
            inner.turn(Phase::Open { until: since });
        }
    }
}

#[cfg(test)]
mod tests;
