//! How a model is, from real traffic.

use std::time::Duration;

use serde::Serialize;

use crate::{BreakerState, ModelError, Purpose};

/// How a model is, since this process began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelHealth {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purposes: Vec<Purpose>,
    /// Whether it is asked.
    pub state: BreakerState,
    /// Answers that it gave.
    pub answered: u64,
    /// Requests that it did not answer.
    pub failed: u64,
    /// What the last answer took, in milliseconds.
    pub last_answer_ms: Option<u64>,
    /// Why it failed last, if it did not answer since.
    pub error: Option<String>,
}

/// What is counted of a model.
#[derive(Debug, Default)]
pub(super) struct Record {
    answered: u64,
    failed: u64,
    last_answer: Option<Duration>,
    error: Option<String>,
}

impl Record {
    pub(super) fn answered(&mut self, took: Duration) {
        self.answered += 1;
        self.last_answer = Some(took);
        self.error = None;
    }

    pub(super) fn failed(&mut self, error: &ModelError) {
        self.failed += 1;
        self.error = Some(error.to_string());
    }

    pub(super) fn health(&self, name: &str, purposes: &[Purpose], state: BreakerState) -> ModelHealth {
        ModelHealth {
            name: name.to_owned(),
            purposes: purposes.to_vec(),
            state,
            answered: self.answered,
            failed: self.failed,
            last_answer_ms: self.last_answer.map(|took| u64::try_from(took.as_millis()).unwrap_or(u64::MAX)),
            error: self.error.clone(),
        }
    }
}
