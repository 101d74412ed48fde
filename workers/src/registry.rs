//! Which job kinds this worker runs: a line a kind.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use frontdesk_model::{JobKind, JobRef, RetryPolicy};
use frontdesk_platform::config::Config;
use frontdesk_queue::Hint;
use frontdesk_store::ClaimedJob;

#[cfg(feature = "speech")]
use crate::jobs::recording::{Listening, call::RecordingJob, chunk::ChunkJob, join::JoinJob, voice::VoiceJob};
use crate::{
    assistant::Assistant,
    jobs::{
        call::{Calling, event::EventJob, fetch::FetchJob, notify::NotifyJob, summarise::SummariseJob},
        chat::ChatJob,
    },
    settle::JobError,
    worker::WorkerDeps,
};

/// One attempt of a job, as its handler sees it.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The job; every write names its claim.
    pub job: ClaimedJob,
    /// Where its time went before the handler, in milliseconds a stage.
    pub stages_ms: Vec<(&'static str, f64)>,
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

/// Runs jobs of one kind. It may be stopped at any `await`, and run again after it had succeeded: everything that it writes to
/// the database stands in the transaction that ends the job's row.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Runs one attempt.
    ///
    /// # Errors
    /// What is to become of the job: tried again, put off, or given up.
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
    /// The kinds of a chat worker.
    pub fn chat(deps: &WorkerDeps, assistant: &Arc<Assistant>) -> Self {
        Self::default().add(deps, JobKind::Chat, ChatJob::new(deps, Arc::clone(assistant)))
    }

    /// The kinds of a speech worker.
    #[cfg(feature = "speech")]
    pub fn speech(deps: &WorkerDeps, listening: &Listening) -> Self {
        Self::default()
            .add(deps, JobKind::Voice, VoiceJob::new(listening.clone(), &deps.config))
            .add(deps, JobKind::Recording, RecordingJob::new(listening.clone(), &deps.config))
            .add(deps, JobKind::Chunk, ChunkJob(listening.clone()))
            .add(deps, JobKind::Join, JoinJob(listening.clone()))
    }

    /// The kinds of a meetings worker.
    ///
    /// # Errors
    /// When the settings of e-mail cannot be understood.
    pub fn meetings(deps: &WorkerDeps) -> anyhow::Result<Self> {
        let calling = Calling::new(deps);
        let mail = NotifyJob::new(&deps.store, &deps.config.notifications)?;
        Ok(Self::default()
            .add(deps, JobKind::Event, EventJob(calling.clone()))
            .add(deps, JobKind::Fetch, FetchJob(calling))
            .add(deps, JobKind::Summarise, SummariseJob::new(deps))
            .add(deps, JobKind::Notify, mail))
    }

    /// Adds a kind, on the terms of its row.
    fn add(self, deps: &WorkerDeps, kind: JobKind, handler: impl Handler + 'static) -> Self {
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

#[cfg(all(test, feature = "speech"))]
mod tests {
    use frontdesk_transcribe::speech::Transcriber;

    use super::*;
    use crate::{assistant::providers::Providers, engine, harness::Bench};

    #[tokio::test]
    async fn every_kind_has_a_handler_on_the_terms_of_its_row() {
        let deps = Bench::new().await.deps.clone();
        let elsewhere = [
            ("FRONTDESK_SPEECH__ENGINE", "openai"),
            ("FRONTDESK_SPEECH__URL", "http://127.0.0.1:9"),
        ];
        let config = Config::load(None, elsewhere.map(|(name, value)| (name.to_owned(), value.to_owned()))).unwrap();
        let engine = engine::load(&config).await.unwrap();
        let listening = Listening::new(&deps, Arc::new(Transcriber { engine }));
        let assistant = Arc::new(Assistant::new(Providers::local(&deps.store), 0.45, 20));
        let registries = [
            Registry::chat(&deps, &assistant),
            Registry::speech(&deps, &listening),
            Registry::meetings(&deps).unwrap(),
        ];
        for kind in JobKind::ALL {
            let found: Vec<&Registration> = registries.iter().filter_map(|registry| registry.get(*kind)).collect();
            assert_eq!(found.len(), 1, "{kind}");
            assert_eq!(found[0].policy.timeout, kind.terms().timeout, "{kind}");
        }
    }
}
