//! Which job kinds this worker runs: a line a kind.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_trait::async_trait;
use frontdesk_model::{JobKind, JobRef, RetryPolicy, SessionId};
use frontdesk_platform::config::Config;
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

/// A customer waits for it.
const CHAT_TIMEOUT: Duration = Duration::from_mins(1);
/// Hours of sound to decode, or minutes to transcribe, on a machine that is busy.
#[cfg(feature = "speech")]
const SPEECH_TIMEOUT: Duration = Duration::from_mins(20);

/// A day of sound to fetch from the file store and to decode.
#[cfg(feature = "speech")]
const RECORDING_TIMEOUT: Duration = Duration::from_hours(6);
/// A few questions to a platform, or an e-mail.
const ERRAND_TIMEOUT: Duration = Duration::from_mins(5);
/// A download of gigabytes over a slow line.
const FETCH_TIMEOUT: Duration = Duration::from_hours(6);
/// Notes of a long meeting, on a machine that is busy.
const NOTES_TIMEOUT: Duration = Duration::from_mins(20);

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
        /// A chat session that has news, and its newest number.
        session: Option<(SessionId, i64)>,
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
        Self::default().with(
            JobKind::Chat,
            ChatJob::new(deps, Arc::clone(assistant)),
            policy(&deps.config, deps.config.retry.chat_attempts, CHAT_TIMEOUT),
        )
    }

    /// The kinds of a speech worker.
    #[cfg(feature = "speech")]
    pub fn speech(deps: &WorkerDeps, listening: &Listening) -> Self {
        let policy = |timeout| policy(&deps.config, deps.config.retry.speech_attempts, timeout);
        Self::default()
            .with(
                JobKind::Voice,
                VoiceJob::new(listening.clone(), &deps.config),
                policy(SPEECH_TIMEOUT),
            )
            .with(
                JobKind::Recording,
                RecordingJob::new(listening.clone(), &deps.config),
                policy(RECORDING_TIMEOUT),
            )
            .with(JobKind::Chunk, ChunkJob(listening.clone()), policy(SPEECH_TIMEOUT))
            .with(JobKind::Join, JoinJob(listening.clone()), policy(CHAT_TIMEOUT))
    }

    /// The kinds of a meetings worker.
    ///
    /// # Errors
    /// When the settings of e-mail cannot be understood.
    pub fn meetings(deps: &WorkerDeps) -> anyhow::Result<Self> {
        let policy = |timeout| policy(&deps.config, deps.config.retry.call_attempts, timeout);
        let calling = Calling::new(deps);
        let mail = NotifyJob::new(&deps.store, &deps.config.notifications)?;
        Ok(Self::default()
            .with(JobKind::Event, EventJob(calling.clone()), policy(ERRAND_TIMEOUT))
            .with(JobKind::Fetch, FetchJob(calling), policy(FETCH_TIMEOUT))
            .with(JobKind::Summarise, SummariseJob::new(deps), policy(NOTES_TIMEOUT))
            .with(JobKind::Notify, mail, policy(ERRAND_TIMEOUT)))
    }

    /// Adds a kind.
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

fn policy(config: &Config, attempts: u16, timeout: Duration) -> RetryPolicy {
    RetryPolicy {
        max_attempts: attempts.into(),
        base: config.retry.base,
        max: config.retry.max,
        timeout,
    }
}
