//! Ordinary answers are settled in sets: one commit for as many as became ready while the set before was under way.
//!
//! Ordinary is an answer in a session of the web that the assistant has and keeps, to all that waited. Tickets, hand-overs, addresses, what language
//! models answered, and what has to be sent, are settled alone.

mod at_once;
mod in_steps;

use frontdesk_model::{AnswerDraft, JobKind, JobRef, MessageId, SessionId, SessionStatus, TenantId};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    ClaimedJob, Escalation, Result, Settled, Store, StoreError, TurnInput, TurnOutcome,
    batch::Keyed,
    jobs::HeldJob,
    seal::Column,
    turns::{list, word},
};

/// A turn to settle with others.
pub(crate) struct OrdinaryTurn {
    job: HeldJob,
    tenant: TenantId,
    upto_seq: i64,
    session: SessionId,
    trace: Option<String>,
    clarifications: i64,
    answer: AnswerRow,
    answered: Vec<AnsweredRow>,
    /// What the messages' trails say of this attempt.
    trail: Value,
}

/// The answer's row, without its number.
struct AnswerRow {
    id: MessageId,
    text: String,
    intent: Option<String>,
    confidence: Option<f64>,
    actions: Option<Value>,
    suggestions: Option<Value>,
}

/// What a message that is answered is set to.
struct AnsweredRow {
    id: MessageId,
    intent: Option<String>,
    confidence: Option<f64>,
    entities: Option<Value>,
}

/// A turn that is written.
struct Written {
    /// The session's newest number.
    last_seq: i64,
    /// The job is armed again: more was said meanwhile.
    again: bool,
}

impl Keyed for OrdinaryTurn {
    fn key(&self) -> Uuid {
        self.session.0
    }
}

impl Store {
    /// Writes a turn's results and ends its job, in one transaction. Lock order: session, job, counters.
    /// When a person took the session over meanwhile, the answer is not written.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settle_turn(&self, job: &ClaimedJob, input: &TurnInput, outcome: TurnOutcome) -> Result<Settled> {
        let Some(turn) = self.ordinary(job, input, &outcome) else {
            return self.settle_alone(job, input, outcome).await;
        };
        let store = self.clone();
        let settled = self.settles.ask(turn, move |set| {
            let store = store.clone();
            async move { store.settle_set(set).await }
        });
        match settled.await {
            Some(Some(settled)) => Ok(settled),
            // Another's by now, or not written for a neighbour's sake: alone it shows which.
            Some(None) => self.settle_alone(job, input, outcome).await,
            None => Err(StoreError::Unavailable(sqlx::Error::WorkerCrashed)),
        }
    }

    fn ordinary(&self, job: &ClaimedJob, input: &TurnInput, outcome: &TurnOutcome) -> Option<OrdinaryTurn> {
        let plain = matches!(outcome.escalation, Escalation::None) && outcome.remember_email.is_none() && outcome.model.is_none();
        let whole = !input.remaining && !job.single && input.session.status == SessionStatus::AiActive && !input.session.channel.is_sent();
        let (Some(draft), Some(upto_seq), true) = (outcome.draft.clone(), job.upto_seq, plain && whole) else {
            return None;
        };
        let answered = input.pending.iter().map(|message| {
            let reading = outcome
                .readings
                .iter()
                .find(|(id, _)| *id == message.id)
                .map(|(_, reading)| reading);
            Ok(AnsweredRow {
                id: message.id,
                intent: reading.map(|reading| word(reading.intent)),
                confidence: reading.map(|reading| reading.confidence),
                entities: self.kept_entities(job.tenant_id, message.id, reading)?,
            })
        });
        // What cannot be sealed is settled alone, which says so.
        let answered = answered.collect::<Result<_>>().ok()?;
        let mut answer = AnswerRow::of(self.clock.new_id(), draft);
        let text = self.seal.write(Column::MessageText, job.tenant_id, answer.id, &answer.text).ok()?;
        answer.text = text.into_owned();
        let actions = answer.actions.take();
        answer.actions = self
            .seal
            .write_list(Column::MessageActions, job.tenant_id, answer.id, actions)
            .ok()?;
        Some(OrdinaryTurn {
            job: job.into(),
            tenant: job.tenant_id,
            upto_seq,
            session: input.session.id,
            trace: job.traceparent.clone(),
            clarifications: outcome.clarifications,
            answer,
            answered,
            trail: self.trail_of_turn(job, outcome),
        })
    }

    /// Each turn's result; none: it has to be settled alone.
    async fn settle_set(&self, set: Vec<OrdinaryTurn>) -> Vec<Option<Settled>> {
        match self.settle_together(&set).await {
            Ok(settled) => settled,
            // Written or not, it is safe to try each alone: what was written has ended its job.
            Err(error) => {
                tracing::warn!(%error, turns = set.len(), "a set of answers was not written; they are settled one by one");
                set.iter().map(|_| None).collect()
            }
        }
    }

    /// One transaction. What another transaction holds, and what is another's by now, is not among what was written.
    async fn settle_together(&self, set: &[OrdinaryTurn]) -> Result<Vec<Option<Settled>>> {
        let now = self.clock.now();
        let mut written = if self.is_sqlite() {
            self.settle_in_steps(set, now).await?
        } else {
            self.settle_at_once(set, now).await?
        };
        let settled = set.iter().map(|turn| {
            let Written { last_seq, again } = written.remove(&turn.session)?;
            Some(Settled::Done {
                session_id: turn.session,
                last_seq,
                again: again.then(|| JobRef::new(turn.job.id, JobKind::Chat, turn.trace.clone())),
            })
        });
        Ok(settled.collect())
    }
}

impl AnswerRow {
    fn of(id: MessageId, draft: AnswerDraft) -> Self {
        let answer = draft.fill(None);
        Self {
            id,
            text: answer.text,
            intent: answer.intent.map(word),
            confidence: answer.confidence,
            actions: list(&answer.actions),
            suggestions: list(&answer.suggestions),
        }
    }
}
