//! On SQLite, where a statement costs no round trip and none can write two tables, a set is settled in steps.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, SessionId, TenantId};
use serde_json::{Value, json};

use super::{OrdinaryTurn, Written};
use crate::{
    Result, Store, StoreError,
    db::{Tx, args, json_text, simple},
    jobs::{HeldJob, end_set},
    sql::sql,
};

impl Store {
    /// What was written, by session.
    pub(super) async fn settle_in_steps(&self, set: &[OrdinaryTurn], now: DateTime<Utc>) -> Result<HashMap<SessionId, Written>> {
        let mut tx = self.db.begin().await?;
        let sessions: Vec<SessionId> = set.iter().map(|turn| turn.session).collect();
        let open: Vec<(SessionId, TenantId)> = tx
            .fetch_all(
                sql!("select s.id, s.tenant_id from chat_sessions s where " (ids "s.id" "$1") " and s.status = 'ai_active'"),
                args![sessions.as_slice()],
            )
            .await?;
        let mut own: Vec<&OrdinaryTurn> = set.iter().filter(|turn| open.contains(&(turn.session, turn.tenant))).collect();
        let jobs: Vec<(HeldJob, i64)> = own.iter().map(|turn| (turn.job, turn.upto_seq)).collect();
        let ended = end_set(&mut tx, &jobs).await?;
        own.retain(|turn| ended.gone.contains(&turn.job.id) || ended.again.contains(&turn.job.id));
        if own.is_empty() {
            tx.rollback().await?;
            return Ok(HashMap::new());
        }
        let numbers = write_answers(&mut tx, &own, now).await?;
        tx.commit().await?;
        let written = own.iter().filter_map(|turn| {
            let again = ended.again.contains(&turn.job.id);
            let last_seq = *numbers.get(&turn.session)?;
            Some((turn.session, Written { last_seq, again }))
        });
        Ok(written.collect())
    }
}

/// Writes the answers and what they answer; each session's newest number.
async fn write_answers(tx: &mut Tx, turns: &[&OrdinaryTurn], now: DateTime<Utc>) -> Result<HashMap<SessionId, i64>> {
    let mut rows: Vec<Value> = turns.iter().map(|turn| answer_row(turn)).collect();
    let numbers: Vec<(SessionId, i64)> = tx
        .fetch_all(
            sql!(
                "update chat_sessions set last_seq = last_seq + 1, clarifications = d.clarifications, last_message_at = $2, \
                 active_at = " (now) " from " (answers "$1") " where chat_sessions.id = d.session_id \
                 and chat_sessions.tenant_id = d.tenant_id returning chat_sessions.id, chat_sessions.last_seq"
            ),
            args![json!(rows), now],
        )
        .await?;
    let numbers: HashMap<SessionId, i64> = numbers.into_iter().collect();
    for (turn, row) in turns.iter().zip(&mut rows) {
        row["seq"] = json!(numbers.get(&turn.session));
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
    let messages: Vec<MessageId> = turns
        .iter()
        .flat_map(|turn| turn.answered.iter().map(|message| message.id))
        .collect();
    let answered: Vec<Value> = turns.iter().flat_map(|turn| answered_rows(turn)).collect();
    let written = tx
        .execute(
            sql!(
                "update chat_messages set status = 'done', answered_by = d.answer, ai_intent = d.intent, ai_confidence = d.confidence, \
                 ai_entities = d.entities, trail = d.trail from " (answered "$1") " where chat_messages.id = d.id \
                 and chat_messages.tenant_id = d.tenant_id and chat_messages.status = 'queued' and chat_messages.answered_by is null"
            ),
            args![json!(answered)],
        )
        .await?;
    let expected = messages.len();
    if written != expected as u64 {
        return Err(StoreError::Corrupt(format!(
            "{written} of {expected} messages still waited for their answer"
        )));
    }
    Ok(numbers)
}

fn answer_row(turn: &OrdinaryTurn) -> Value {
    json!({
        "id": simple(turn.answer.id.0),
        "tenant_id": simple(turn.tenant.0),
        "session_id": simple(turn.session.0),
        "clarifications": turn.clarifications,
        "text": turn.answer.text,
        "intent": turn.answer.intent,
        "confidence": turn.answer.confidence,
        "actions": turn.answer.actions,
        "suggestions": turn.answer.suggestions,
    })
}

fn answered_rows(turn: &OrdinaryTurn) -> impl Iterator<Item = Value> {
    turn.answered.iter().map(|message| {
        json!({
            "id": simple(message.id.0),
            "tenant_id": simple(turn.tenant.0),
            "answer": simple(turn.answer.id.0),
            "intent": message.intent,
            "confidence": message.confidence,
            // As its text: what is taken out of a list of JSON loses the quotes of a sealed one.
            "entities": message.entities.as_ref().map(json_text),
            "trail": turn.trail,
        })
    })
}
