//! Ordinary answers are settled in sets: five statements and one commit for as many as became ready while the set before was under way.
//!
//! Ordinary is an answer in a session that the assistant has and keeps, to all that waited. Tickets, hand-overs, addresses and what language
//! models answered are settled alone.

use frontdesk_model::{AnswerDraft, JobKind, JobRef, MessageId, SessionId, SessionStatus, TenantId};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    ClaimedJob, Escalation, Result, Settled, Store, StoreError, TurnInput, TurnOutcome,
    batch::Keyed,
    db::{Tx, args, simple},
    jobs::{HeldJob, end_set},
    sql::sql,
    turns::{list, word},
};

/// A turn to settle with others.
pub(crate) struct OrdinaryTurn {
    job: HeldJob,
    tenant: TenantId,
    upto_seq: i64,
    session: SessionId,
    trace: Option<String>,
    /// The answer's row, without its number.
    row: Value,
    /// What the messages that it answers are set to.
    answered: Vec<Value>,
    messages: Vec<MessageId>,
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
        let whole = !input.remaining && !job.single && input.session.status == SessionStatus::AiActive;
        let (Some(draft), Some(upto_seq), true) = (outcome.draft.clone(), job.upto_seq, plain && whole) else {
            return None;
        };
        let answer: MessageId = self.clock.new_id();
        let trail = self.trail_of(job, &outcome.stages_ms);
        let answered = input.pending.iter().map(|message| {
            let reading = outcome
                .readings
                .iter()
                .find(|(id, _)| *id == message.id)
                .map(|(_, reading)| reading);
            json!({
                "id": simple(message.id.0),
                "tenant_id": simple(job.tenant_id.0),
                "answer": simple(answer.0),
                "intent": reading.map(|reading| word(reading.intent)),
                "confidence": reading.map(|reading| reading.confidence),
                "entities": reading.and_then(|reading| list(&reading.entities)),
                "trail": trail,
            })
        });
        Some(OrdinaryTurn {
            job: job.into(),
            tenant: job.tenant_id,
            upto_seq,
            session: input.session.id,
            trace: job.traceparent.clone(),
            row: answer_row(job.tenant_id, input.session.id, answer, draft, outcome.clarifications),
            messages: input.pending.iter().map(|message| message.id).collect(),
            answered: answered.collect(),
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

    async fn settle_together(&self, set: &[OrdinaryTurn]) -> Result<Vec<Option<Settled>>> {
        let mut tx = self.db.begin_hot().await?;
        let sessions: Vec<SessionId> = set.iter().map(|turn| turn.session).collect();
        // What another transaction holds is settled alone: nobody waits for a neighbour's lock.
        let open: Vec<(SessionId, TenantId)> = tx
            .fetch_all(
                sql!("select s.id, s.tenant_id from chat_sessions s where " (ids "s.id" "$1") " and s.status = 'ai_active'" (lock_in_order)),
                args![sessions.as_slice()],
            )
            .await?;
        let mut own: Vec<&OrdinaryTurn> = set.iter().filter(|turn| open.contains(&(turn.session, turn.tenant))).collect();
        let jobs: Vec<(HeldJob, i64)> = own.iter().map(|turn| (turn.job, turn.upto_seq)).collect();
        let ended = end_set(&mut tx, &jobs).await?;
        own.retain(|turn| ended.gone.contains(&turn.job.id) || ended.again.contains(&turn.job.id));
        if own.is_empty() {
            tx.rollback().await?;
            return Ok(set.iter().map(|_| None).collect());
        }
        let numbers = self.write_answers(&mut tx, &own).await?;
        tx.commit().await?;
        let again = |turn: &OrdinaryTurn| {
            ended
                .again
                .contains(&turn.job.id)
                .then(|| JobRef::new(turn.job.id, JobKind::Chat, turn.trace.clone()))
        };
        let settled = set.iter().map(|turn| {
            own.iter().find(|owned| owned.session == turn.session)?;
            let (_, last_seq) = numbers.iter().find(|(session, _)| *session == turn.session)?;
            Some(Settled::Done {
                session_id: turn.session,
                last_seq: *last_seq,
                again: again(turn),
            })
        });
        Ok(settled.collect())
    }

    /// Writes the answers and what they answer; each session's newest number.
    async fn write_answers(&self, tx: &mut Tx, turns: &[&OrdinaryTurn]) -> Result<Vec<(SessionId, i64)>> {
        let now = self.clock.now();
        let mut rows: Vec<Value> = turns.iter().map(|turn| turn.row.clone()).collect();
        let sessions: Vec<SessionId> = turns.iter().map(|turn| turn.session).collect();
        // Rows are found by ids that are bound apart, and by no index over all that wait: a plan that was made for few must do for many.
        let numbers: Vec<(SessionId, i64)> = tx
            .fetch_all(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, clarifications = d.clarifications, last_message_at = $2, \
                     active_at = " (now) " from " (answers "$1") " where chat_sessions.id = d.session_id \
                     and " (ids "chat_sessions.id" "$3") " and chat_sessions.tenant_id = d.tenant_id returning chat_sessions.id, chat_sessions.last_seq"
                ),
                args![json!(rows), now, sessions.as_slice()],
            )
            .await?;
        for (turn, row) in turns.iter().zip(&mut rows) {
            let number = numbers.iter().find(|(session, _)| *session == turn.session);
            row["seq"] = json!(number.map(|(_, seq)| seq));
        }
        tx.execute(
            sql!(
                "insert into chat_messages (id, tenant_id, session_id, seq, sender_type, message_type, message_text, ai_intent, \
                 ai_confidence, status, actions, suggestions, created_at) select d.id, d.tenant_id, d.session_id, d.seq, 'bot', 'text', d.text, \
                 d.intent, d.confidence, 'done', d.actions, d.suggestions, $2 from " (answers "$1")
            ),
            args![json!(rows), now],
        )
        .await?;
        let messages: Vec<MessageId> = turns.iter().flat_map(|turn| turn.messages.iter().copied()).collect();
        let answered: Vec<&Value> = turns.iter().flat_map(|turn| &turn.answered).collect();
        let written = tx
            .execute(
                sql!(
                    "update chat_messages set status = 'done', answered_by = d.answer, ai_intent = d.intent, ai_confidence = d.confidence, \
                     ai_entities = d.entities, trail = d.trail from " (answered "$1") " where chat_messages.id = d.id and " (ids "chat_messages.id" "$2") " \
                     and chat_messages.tenant_id = d.tenant_id and coalesce(chat_messages.status, '') = 'queued' and chat_messages.answered_by is null"
                ),
                args![json!(answered), messages.as_slice()],
            )
            .await?;
        // Beside workers of before, which raise no epoch, a job may look as it was read, and its messages are answered.
        let expected = messages.len();
        if written != expected as u64 {
            return Err(StoreError::Corrupt(format!(
                "{written} of {expected} messages still waited for their answer"
            )));
        }
        Ok(numbers)
    }
}

fn answer_row(tenant: TenantId, session: SessionId, id: MessageId, draft: AnswerDraft, clarifications: i64) -> Value {
    let answer = draft.fill(None);
    json!({
        "id": simple(id.0),
        "tenant_id": simple(tenant.0),
        "session_id": simple(session.0),
        "clarifications": clarifications,
        "text": answer.text,
        "intent": answer.intent.map(word),
        "confidence": answer.confidence,
        "actions": list(&answer.actions),
        "suggestions": list(&answer.suggestions),
    })
}
