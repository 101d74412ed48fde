//! What runs a job: the handler of its kind, and on which terms.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use frontdesk_config::Config;
use frontdesk_model::{JobKind, JobRef, RetryPolicy};
use frontdesk_queue::Hint;
use frontdesk_store::{CallSettled, ClaimedJob, TurnInput};

use crate::{WorkerDeps, settle::JobError};

/// One attempt of a job, as its handler sees it.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The job; every write names its claim.
    pub job: ClaimedJob,
    /// Where its time went before the handler, in milliseconds a stage.
    pub stages_ms: Vec<(&'static str, f64)>,
    /// What the job has to answer, where that was read with it.
    pub turn: ReadTurn,
}

impl From<ClaimedJob> for Attempt {
    fn from(job: ClaimedJob) -> Self {
        Self {
            job,
            stages_ms: Vec::new(),
            turn: ReadTurn::default(),
        }
    }
}

/// What was read with a job, for the one who works on it.
#[derive(Debug, Clone, Default)]
pub struct ReadTurn(Arc<Mutex<Option<TurnInput>>>);

impl ReadTurn {
    /// Hands it over, once.
    pub fn take(&self) -> Option<TurnInput> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl From<Option<TurnInput>> for ReadTurn {
    fn from(turn: Option<TurnInput>) -> Self {
        Self(Arc::new(Mutex::new(turn)))
    }
}

/// What a handler has done.
#[derive(Debug, Clone)]
pub enum Finished {
    /// The results are written and the row is ended, in one transaction.
    Done {
        /// Who has to be told that there is news.
        hints: Vec<Hint>,
        /// Job rows that the transaction made or armed.
        next: Vec<JobRef>,
    },
    /// The claim was another's: nothing was written.
    Lost,
}

impl From<CallSettled> for Finished {
    fn from(settled: CallSettled) -> Self {
        match settled {
            CallSettled::Done { next } => Self::Done { hints: Vec::new(), next },
            CallSettled::Lost => Self::Lost,
        }
    }
}

/// Runs jobs of one kind. It may be stopped at any `await`, and run again after it had succeeded: everything that it writes to
/// the database stands in the transaction that ends the job's row.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Runs one attempt.
    ///
    /// # Errors
    /// What became of the attempt; the error says whether another one may help.
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError>;
}

/// How a kind is run.
#[derive(Clone)]
pub struct Registration {
    /// What runs it.
    pub handler: Arc<dyn Handler>,
    /// Attempts, delays and how long one may take.
    pub policy: RetryPolicy,
}

/// The kinds that this process runs.
#[derive(Clone, Default)]
pub struct Registry(HashMap<JobKind, Registration>);

impl Registry {
    /// Adds a kind, on the terms of its row.
    #[must_use]
    pub fn add(self, deps: &WorkerDeps, kind: JobKind, handler: impl Handler + 'static) -> Self {
        self.with(kind, handler, policy(&deps.config, kind))
    }

    /// Adds a kind, on terms of its own.
    #[must_use]
    pub fn with(mut self, kind: JobKind, handler: impl Handler + 'static, policy: RetryPolicy) -> Self {
        self.0.insert(
            kind,
            Registration {
                handler: Arc::new(handler),
                policy,
            },
        );
        self
    }

    /// How a kind is run.
    pub fn get(&self, kind: JobKind) -> Option<&Registration> {
        self.0.get(&kind)
    }
}

fn policy(config: &Config, kind: JobKind) -> RetryPolicy {
    RetryPolicy {
        max_attempts: config.retry.attempts(kind).into(),
        base: config.retry.base,
        max: config.retry.max,
        put_off_for: config.retry.put_off_for,
        timeout: kind.terms().timeout,
    }
}
