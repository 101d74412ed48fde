//! The assistant's turn: what it reads, and how its results are written.
//!
//! Ordinary answers are settled in sets ([`settle`](crate::settle)). Settling one turn alone costs four statements and one commit: the session (its lock and numbers), the job (its end), the answer, and the
//! message that it answers.

use std::sync::Arc;

use frontdesk_model::{
    AnswerDraft, ContactId, Intent, JobRef, Message, MessageId, Recorded, Session, SessionEvent, SessionId, TenantId, Understanding,
};
use serde_json::{Value, json};

use crate::{
    ClaimedJob, ModelUse, Result, Store,
    db::{Tx, args},
    escalation::Escalation,
    jobs::{Ended, end_or_arm},
    rows::{MessageRow, SessionRow},
    seal::Column,
    sql::sql,
};

/// Most messages that one turn covers; a longer burst takes several.
pub(crate) const BURST: i64 = 50;

/// What a chat job has to answer.
#[derive(Debug, Clone)]
pub struct TurnInput {
    /// The session.
    pub session: Session,
    /// The e-mail address that a visitor gave.
    pub visitor_email: Option<String>,
    /// The contact, of a verified session.
    pub contact_id: Option<ContactId>,
    /// How many clarifying questions were asked in a row.
    pub clarifications: i64,
    /// The messages to answer, by readiness; only the oldest when the job runs `single`.
    pub pending: Vec<Message>,
    /// Whether more wait than `pending` holds.
    pub remaining: bool,
    /// What was said before, oldest first.
    pub recent: Arc<[Message]>,
}

impl TurnInput {
    /// Earlier messages with which a turn is read together with its job.
    pub(crate) const CONTEXT: i64 = 20;

    /// The same after at most `context` earlier messages, of one that was read together with its job. None: it was read with fewer.
    #[must_use]
    pub fn looking_back(mut self, context: i64) -> Option<Self> {
        let read = i64::try_from(self.recent.len()).unwrap_or(i64::MAX);
        if read > context {
            let surplus = usize::try_from(read - context).unwrap_or(usize::MAX);
            self.recent = self.recent[surplus.min(self.recent.len())..].into();
        }
        (read < Self::CONTEXT || context <= Self::CONTEXT).then_some(self)
    }
}

/// The results of a turn.
#[derive(Debug, Clone, Default)]
pub struct TurnOutcome {
    /// What each message was understood to mean.
    pub readings: Vec<(MessageId, Understanding)>,
    /// How messages sound, from -1 to 1.
    pub sentiments: Vec<(MessageId, f64)>,
    /// Where the time went, in milliseconds a stage.
    pub stages_ms: Vec<(&'static str, f64)>,
    /// The answer; none: the messages need none.
    pub draft: Option<AnswerDraft>,
    /// What happens beside it.
    pub escalation: Escalation,
    /// Clarifying questions in a row, this one included.
    pub clarifications: i64,
    /// An e-mail address that the visitor gave.
    pub remember_email: Option<String>,
    /// What language models had to do with it, where they were asked.
    pub model: Option<Box<ModelUse>>,
}

/// What came of settling.
#[derive(Debug, Clone)]
pub enum Settled {
    /// It is written.
    Done {
        /// The session, for the hint to its sockets.
        session_id: SessionId,
        /// Its newest number.
        last_seq: i64,
        /// The job, when there is more to answer.
        again: Option<JobRef>,
    },
    /// The claim was another's by then: nothing is written.
    Lost,
}

impl Store {
    /// Reads what a chat job has to answer by itself.
    pub(crate) async fn load_alone(&self, job: &ClaimedJob, context: i64) -> Result<Option<TurnInput>> {
        let Some(id) = job.payload.session_id() else { return Ok(None) };
        let row: Option<SessionRow> = self
            .db
            .fetch_optional(
                sql!("select " (session) " where s.tenant_id = $1 and s.id = $2"),
                args![job.tenant_id, id],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let wanted = if job.single { 1 } else { BURST };
        let rows: Vec<MessageRow> = self
            .db
            .fetch_all(
                sql!(
                    "select " (message) " where m.tenant_id = $1 and m.session_id = $2 and m.id in (select p.id from chat_messages p \
                     where p.tenant_id = $1 and p.session_id = $2 and p.status = 'queued' and p.ready_seq <= $3 order by p.ready_seq limit $4) order by m.ready_seq"
                ),
                args![job.tenant_id, id, job.upto_seq, wanted + 1],
            )
            .await?;
        // What was said before the oldest was ready: a voice note is read when its transcript arrived, not when it was recorded.
        let before = rows.first().and_then(|row| row.ready_seq).unwrap_or(i64::MAX);
        let mut pending = self.opened(job.tenant_id, rows)?;
        let wanted = usize::try_from(wanted).unwrap_or(1);
        let remaining = pending.len() > wanted;
        pending.truncate(wanted);
        let mut recent = if before > 1 && context > 0 {
            self.before(job, id, before, context).await?
        } else {
            Vec::new()
        };
        // A session that continues another knows what was said there.
        let missing = context - i64::try_from(recent.len()).unwrap_or(context);
        if let Some(previous) = row.previous_id.filter(|_| missing > 0) {
            recent.splice(0..0, self.last_messages(job.tenant_id, previous, missing).await?);
        }
        let (visitor_email, clarifications) = (row.visitor_email.clone(), row.clarifications);
        let session = Session::from(row);
        let contact_id = session.contact.as_ref().filter(|_| session.verified).map(|contact| contact.id);
        Ok(Some(TurnInput {
            session,
            visitor_email,
            contact_id,
            clarifications,
            pending,
            remaining,
            recent: recent.into(),
        }))
    }

    async fn before(&self, job: &ClaimedJob, session: SessionId, seq: i64, context: i64) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = self
            .db
            .fetch_all(
                sql!(
                    "select " (message) " where m.tenant_id = $1 and m.session_id = $2 and m.seq < $3 and m.status <> 'queued' \
                     order by m.seq desc limit $4"
                ),
                args![job.tenant_id, session, seq, context],
            )
            .await?;
        self.opened(job.tenant_id, rows.into_iter().rev())
    }

    /// The last messages of a session that is over, oldest first, wherever it lies.
    async fn last_messages(&self, tenant: TenantId, session: SessionId, limit: i64) -> Result<Vec<Message>> {
        let mut rows: Vec<MessageRow> = self
            .db
            .fetch_all(
                sql!("select " (message) " where m.tenant_id = $1 and m.session_id = $2 order by m.seq desc limit $3"),
                args![tenant, session, limit],
            )
            .await?;
        if rows.is_empty() {
            rows = self
                .db
                .fetch_all(
                    sql!("select " (archived_message) " where m.tenant_id = $1 and m.session_id = $2 order by m.seq desc limit $3"),
                    args![tenant, session, limit],
                )
                .await?;
        }
        self.opened(tenant, rows.into_iter().rev())
    }

    /// Writes a turn's results and ends its job by itself.
    pub(crate) async fn settle_alone(&self, job: &ClaimedJob, input: &TurnInput, mut outcome: TurnOutcome) -> Result<Settled> {
        let session_id = input.session.id;
        let mut tx = self.db.begin().await?;
        let numbers = self.take_numbers(&mut tx, job, input, &outcome).await?;
        let again = match end_or_arm(&mut tx, job, input.remaining).await? {
            Ended::Gone => None,
            Ended::Again(job) => Some(job),
            Ended::Lost => {
                tx.rollback().await?;
                return Ok(Settled::Lost);
            }
        };
        let answered_by = match numbers {
            Some(last_seq) => {
                let answer = self
                    .write_answer(&mut tx, job, input, outcome.draft.take(), &outcome.escalation, last_seq)
                    .await?;
                if let (Some(answer), Some(used)) = (answer, &outcome.model) {
                    self.log_answer(&mut tx, job.tenant_id, session_id, answer, used).await?;
                }
                answer
            }
            None => None,
        };
        let trail = self.trail_of_turn(job, &outcome);
        for message in &input.pending {
            let reading = outcome
                .readings
                .iter()
                .find(|(id, _)| *id == message.id)
                .map(|(_, reading)| reading);
            let entities = self.kept_entities(job.tenant_id, message.id, reading)?;
            if !finish_message(&mut tx, job, message.id, (reading, entities), answered_by, &trail).await? {
                // Answered by a worker of before, which raises no epoch.
                tx.rollback().await?;
                return Ok(Settled::Lost);
            }
        }
        tx.commit().await?;
        Ok(Settled::Done {
            session_id,
            last_seq: numbers.unwrap_or(input.session.last_seq),
            again,
        })
    }

    /// Locks the session and takes a number for the answer and one for the change of status. None: nothing is to be written, or the
    /// session is no longer as it was read.
    async fn take_numbers(&self, tx: &mut Tx, job: &ClaimedJob, input: &TurnInput, outcome: &TurnOutcome) -> Result<Option<i64>> {
        if outcome.draft.is_none() {
            return Ok(None);
        }
        let event = event_of(&outcome.escalation);
        let Some(status) = event.leads_from(input.session.status) else {
            return Ok(None);
        };
        let numbers = 1 + i64::from(status != input.session.status);
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + $4, status = $5, clarifications = $6, \
                     visitor_email = coalesce($7, visitor_email), last_message_at = $8, active_at = " (now) " \
                     where tenant_id = $1 and id = $2 and status = $3 and " (allowed "$9") " returning last_seq"
                ),
                args![
                    job.tenant_id,
                    input.session.id,
                    input.session.status.as_str(),
                    numbers,
                    status.as_str(),
                    outcome.clarifications,
                    &outcome.remember_email,
                    self.clock.now(),
                    event
                ],
            )
            .await?;
        Ok(row.map(|(seq,)| seq))
    }

    async fn write_answer(
        &self,
        tx: &mut Tx,
        job: &ClaimedJob,
        input: &TurnInput,
        draft: Option<AnswerDraft>,
        escalation: &Escalation,
        last_seq: i64,
    ) -> Result<Option<MessageId>> {
        let Some(draft) = draft else { return Ok(None) };
        let session_id = input.session.id;
        let status = event_of(escalation)
            .leads_from(input.session.status)
            .unwrap_or(input.session.status);
        let changes_status = status != input.session.status;
        let ticket = self.record(tx, job.tenant_id, session_id, escalation).await?;
        let answer = draft.fill(ticket.as_ref());
        let id: MessageId = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into chat_messages (id, tenant_id, session_id, seq, sender_type, message_type, message_text, ai_intent, \
                 ai_confidence, status, actions, suggestions, created_at) \
                 values ($1, $2, $3, $4, 'bot', 'text', $5, $6, $7, 'done', $8, $9, $10)"
            ),
            args![
                id,
                job.tenant_id,
                session_id,
                last_seq - i64::from(changes_status),
                self.seal.write(Column::MessageText, job.tenant_id, id, &answer.text)?,
                answer.intent.map(word),
                answer.confidence,
                self.seal
                    .write_list(Column::MessageActions, job.tenant_id, id, list(&answer.actions))?,
                list(&answer.suggestions),
                self.clock.now()
            ],
        )
        .await?;
        if let (Escalation::Handover(_), Some(Recorded { ticket, .. })) = (escalation, &ticket) {
            tx.execute(
                sql!("update chat_sessions set ticket_number = $3 where tenant_id = $1 and id = $2"),
                args![job.tenant_id, session_id, ticket.number],
            )
            .await?;
        }
        if changes_status {
            self.session_event(tx, job.tenant_id, session_id, last_seq, status).await?;
        }
        if input.session.channel.is_sent() {
            self.delivery_job(tx, job.tenant_id, session_id, id).await?;
        }
        Ok(Some(id))
    }

    /// What was read out of a message, as it is kept.
    pub(crate) fn kept_entities(&self, tenant: TenantId, message: MessageId, reading: Option<&Understanding>) -> Result<Option<Value>> {
        let entities = reading.and_then(|reading| list(&reading.entities));
        entities
            .map(|entities| self.seal.write_json(Column::MessageEntities, tenant, message, entities))
            .transpose()
    }

    /// What a message's trail keeps of the attempt that succeeded.
    pub(crate) fn trail_of(&self, job: &ClaimedJob, stages_ms: &[(&'static str, f64)]) -> Value {
        json!({
            "job_id": job.id,
            "attempt": job.attempt,
            "worker": job.claimed_by,
            "published_at": job.published_at,
            "claimed_at": job.claimed_at,
            "settled_at": self.clock.now(),
            "stages_ms": stages_ms.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
        })
    }

    /// The same of a turn, with how its messages sound.
    pub(crate) fn trail_of_turn(&self, job: &ClaimedJob, outcome: &TurnOutcome) -> Value {
        let mut trail = self.trail_of(job, &outcome.stages_ms);
        if !outcome.sentiments.is_empty() {
            let scores = outcome.sentiments.iter().map(|(id, score)| (id.to_string(), json!(score)));
            trail["sentiment"] = scores.collect();
        }
        trail
    }
}

fn event_of(escalation: &Escalation) -> SessionEvent {
    match escalation {
        Escalation::None | Escalation::OpenTicket(_) | Escalation::Report(_) => SessionEvent::Answer,
        Escalation::Handover(_) => SessionEvent::HandOver,
        Escalation::AskEmail => SessionEvent::AskEmail,
    }
}

/// Notes how a message was read and answered. False: it does not wait any more.
async fn finish_message(
    tx: &mut Tx,
    job: &ClaimedJob,
    message: MessageId,
    (reading, entities): (Option<&Understanding>, Option<Value>),
    answered_by: Option<MessageId>,
    trail: &Value,
) -> Result<bool> {
    let rows = tx.execute(
        sql!(
            "update chat_messages set status = 'done', answered_by = $3, ai_intent = $4, ai_confidence = $5, ai_entities = $6, trail = $7 \
             where tenant_id = $1 and id = $2 and status = 'queued' and answered_by is null"
        ),
        args![
            job.tenant_id,
            message,
            answered_by,
            reading.map(|reading| word(reading.intent)),
            reading.map(|reading| reading.confidence),
            entities,
            trail.clone()
        ],
    )
    .await?;
    Ok(rows == 1)
}

pub(crate) fn word(intent: Intent) -> String {
    match json!(intent) {
        Value::String(word) => word,
        other => other.to_string(),
    }
}

/// A list as JSON; none when it is empty, which costs the row nothing.
pub(crate) fn list<T: serde::Serialize>(items: &[T]) -> Option<Value> {
    if items.is_empty() { None } else { Some(json!(items)) }
}
