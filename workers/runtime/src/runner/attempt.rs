//! One attempt: the job's handler under its lease, its time-out, and alone where it has killed a worker before.

use std::time::Duration;

use frontdesk_model::{JobId, JobKind};
use frontdesk_store::ClaimedJob;
use frontdesk_telemetry::metric;
use frontdesk_telemetry::trace_context::TraceContext;
use metrics::gauge;
use tokio::{task::JoinError, time::Instant};
use tokio_util::task::AbortOnDropHandle;
use tracing::{Instrument as _, Span, info_span};

use super::{Runner, record_stage};
use crate::{
    lease::{self, Hold},
    registry::{Attempt, Finished, ReadTurn, Registration},
    settle::JobError,
};

/// How an attempt ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// The handler has written its results.
    Finished(Finished),
    /// It failed.
    Failed(JobError),
    /// The lease was lost; the work was stopped.
    Lost,
    /// The process stops; so was the work.
    Stopped,
}

/// The span of a job, in the trace of the request that caused it.
pub(super) fn span(kind: JobKind, id: JobId, attempt: Option<u32>, trace: Option<&str>) -> Span {
    let context = trace.and_then(|text| text.parse::<TraceContext>().ok());
    let trace_id = context.map(|context| context.trace_id());
    let span = info_span!("job", %kind, job = %id, attempt, trace_id);
    if let Some(context) = &context {
        frontdesk_telemetry::link(&span, context);
    }
    span
}

impl Runner {
    /// Sees a job that is held to its end.
    pub(super) async fn see_to_its_end(&self, job: ClaimedJob, turn: ReadTurn, hold: Hold, claiming: Duration) {
        let Some(registration) = self.registry.get(job.kind()) else {
            let error = JobError::Dead(format!("no worker of this version runs {} jobs", job.kind()));
            return self.conclude(&job, Ended::Failed(error), 1).await;
        };
        let most = registration.policy.max_attempts;
        // Every attempt that ends otherwise is judged by its verdict, so one beyond the last means that the worker died.
        if job.attempt > most && job.alone {
            let error = JobError::Dead(format!("the worker died {} times while running it", job.lost_leases));
            return self.conclude(&job, Ended::Failed(error), most).await;
        }
        gauge!(metric::JOBS_RUNNING, "kind" => job.kind().as_str()).increment(1);
        let ended = tokio::select! {
            ended = self.work(&job, turn, registration, claiming) => ended,
            () = lease::keep(&self.store, &job, hold, self.options.lease) => Ended::Lost,
            () = self.abort.cancelled() => Ended::Stopped,
        };
        gauge!(metric::JOBS_RUNNING, "kind" => job.kind().as_str()).decrement(1);
        self.conclude_by(&job, ended, &registration.policy).await;
    }

    /// Runs the handler as a task of its own: a panic ends that task alone, and dropping this future stops it.
    async fn work(&self, job: &ClaimedJob, turn: ReadTurn, registration: &Registration, claiming: Duration) -> Ended {
        let claimed = Instant::now();
        let (_together, _alone) = if job.alone {
            (None, Some(self.exclusive.write().await))
        } else {
            (Some(self.exclusive.read().await), None)
        };
        let waiting = claimed.elapsed();
        record_stage(job.kind(), "wait", waiting);
        let attempt = Attempt {
            stages_ms: vec![("claim", ms(claiming)), ("wait", ms(waiting))],
            turn,
            ..Attempt::from(job.clone())
        };
        let handler = registration.handler.clone();
        let begun = Instant::now();
        let task = tokio::spawn(async move { handler.run(&attempt).await }.in_current_span());
        let result = tokio::time::timeout(registration.policy.timeout, AbortOnDropHandle::new(task)).await;
        record_stage(job.kind(), "run", begun.elapsed());
        match result {
            Ok(Ok(Ok(finished))) => Ended::Finished(finished),
            Ok(Ok(Err(error))) => Ended::Failed(error),
            Ok(Err(died)) => Ended::Failed(JobError::Retry(last_words(died))),
            Err(_) => Ended::Failed(JobError::Retry(format!("it took longer than {:?}", registration.policy.timeout))),
        }
    }
}

fn last_words(died: JoinError) -> String {
    let Ok(panic) = died.try_into_panic() else {
        return "it was cancelled".to_owned();
    };
    let said = panic
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    format!("it panicked: {}", said.unwrap_or_else(|| "without words".to_owned()))
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
