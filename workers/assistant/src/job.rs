//! Answers what a session's customer has written.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use frontdesk_model::{Clock, JobKind, Message, Sender, Session, SessionStatus};
use frontdesk_queue::{Hint, Queue};
use frontdesk_store::{Settled, Store, TurnOutcome};
use frontdesk_telemetry::metric;
use futures_util::{Stream, StreamExt as _};
use metrics::histogram;
use tokio::time::Instant;
use uuid::Uuid;

use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    runner::record_stage,
    settle::JobError,
};

use crate::{
    AnswerEvent, Assistant, Turn,
    live_reply::LiveReply,
    providers::Result as ProviderResult,
    slow::{self, Took},
};

/// An answer that takes longer is announced by "typing".
const ANNOUNCE_AFTER: Duration = Duration::from_millis(300);

/// The handler of [`JobKind::Chat`].
pub struct ChatJob {
    store: Store,
    queue: Arc<dyn Queue>,
    clock: Clock,
    assistant: Arc<Assistant>,
    /// A message that waited longer is told of; zero: none.
    slow: Duration,
}

impl ChatJob {
    /// A handler that answers with `assistant`.
    pub fn new(deps: &WorkerDeps, assistant: Arc<Assistant>) -> Self {
        Self {
            store: deps.store.clone(),
            queue: Arc::clone(&deps.queue),
            clock: deps.clock.clone(),
            assistant,
            slow: deps.config.log.slow_message,
        }
    }

    /// Reads the pieces of an answer. Its words are announced when they take long, where the session is the assistant's, and shown as a
    /// language model writes them.
    async fn outcome(&self, session: &Session, answer: impl Stream<Item = ProviderResult<AnswerEvent>>) -> Result<TurnOutcome, JobError> {
        let (mut draft, mut waiting) = (None, session.status == SessionStatus::AiActive);
        let mut live: Option<LiveReply> = None;
        let announce = tokio::time::sleep(ANNOUNCE_AFTER);
        tokio::pin!(answer, announce);
        loop {
            let due = live.as_ref().and_then(LiveReply::due);
            tokio::select! {
                biased;
                () = tokio::time::sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                    if let Some(live) = &mut live {
                        live.show(self.queue.as_ref());
                    }
                }
                event = answer.next() => match event {
                    Some(Ok(AnswerEvent::Delta(text))) => {
                        waiting = false;
                        let live = live.get_or_insert_with(|| LiveReply::of(session.id, self.clock.new_id()));
                        live.add(&text, self.queue.as_ref());
                    }
                    Some(Ok(AnswerEvent::Restarted)) => {
                        if let Some(live) = &mut live {
                            live.restart(self.queue.as_ref());
                        }
                    }
                    Some(Ok(AnswerEvent::Draft(words))) => {
                        draft = Some(words);
                        waiting = false;
                    }
                    Some(Ok(AnswerEvent::Done(outcome))) => return Ok(TurnOutcome { draft, ..outcome }),
                    Some(Err(error)) => return Err(error.into()),
                    None => return Err(JobError::Retry("the answer broke off".to_owned())),
                },
                () = &mut announce, if waiting => {
                    waiting = false;
                    self.queue.notify(Hint::Typing {
                        session_id: session.id,
                        from: Sender::Bot,
                        on: true,
                        origin: Uuid::nil(),
                    });
                }
            }
        }
    }

    fn record_waits(&self, answered: &[Message], attempt: &Attempt, took: Took) {
        let now = self.clock.now();
        for message in answered {
            let waited = now.signed_duration_since(message.created_at).to_std().unwrap_or_default();
            histogram!(metric::MESSAGE_ANSWER_DURATION_SECONDS).record(waited);
            if waited > self.slow && !self.slow.is_zero() {
                slow::tell(message, attempt, took, now);
            }
        }
    }
}

#[async_trait]
impl Handler for ChatJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, started) = (&attempt.job, Instant::now());
        let context = self.assistant.context(job.tenant_id).await?;
        let input = if let Some(read) = attempt.turn.take().and_then(|turn| turn.looking_back(context)) {
            read
        } else {
            let input = self.store.load_turn(job, context).await?;
            input.ok_or_else(|| JobError::Dead("its session is gone".to_owned()))?
        };
        let loaded = started.elapsed();
        record_stage(JobKind::Chat, "load", loaded);

        let turn = Turn::of(job.tenant_id, &input, self.clock.now());
        let mut outcome = self.outcome(&input.session, self.assistant.answer(&turn)).await?;
        for (stage, ms) in &outcome.stages_ms {
            record_stage(JobKind::Chat, stage, Duration::from_secs_f64(ms / 1000.0));
        }
        let before = attempt.stages_ms.iter().copied().chain([("load", loaded.as_secs_f64() * 1000.0)]);
        outcome.stages_ms.splice(0..0, before);

        let (settling, answers, shown) = (Instant::now(), outcome.draft.is_some(), outcome.model.is_some());
        let settled = self.store.settle_turn(job, &input, outcome).await?;
        let took = Took {
            loaded,
            answered: settling.saturating_duration_since(started + loaded),
            settled: settling.elapsed(),
        };
        record_stage(JobKind::Chat, "settle", took.settled);
        Ok(match settled {
            Settled::Lost => Finished::Lost,
            Settled::Done {
                session_id,
                last_seq,
                again,
            } => {
                if answers {
                    self.record_waits(&input.pending, attempt, took);
                }
                Finished::Done {
                    hints: if shown {
                        vec![Hint::Session { session_id, seq: last_seq }, Hint::ReplyEnded { session_id }]
                    } else {
                        vec![Hint::Session { session_id, seq: last_seq }]
                    },
                    next: again.into_iter().collect(),
                }
            }
        })
    }
}
