//! On Postgres a set is settled by one statement: one round trip, and a commit of its own.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{ClaimToken, JobId, MessageId, SessionId, TenantId};

use super::{AnsweredRow, OrdinaryTurn, Written};
use crate::{
    Result, Store,
    db::{args, json_text},
    sql::sql,
};

#[derive(sqlx::FromRow)]
struct Row {
    session_id: SessionId,
    last_seq: i64,
    again: bool,
}

impl Store {
    /// What was written, by session. Rows of sessions that another transaction holds are passed over. A job whose reach was raised between
    /// the statement's snapshot and its lock is in none of the two lists, and not written.
    ///
    /// Beside workers of before, which raise no epoch, a job may look as it was read while its messages are answered: then the division
    /// by zero undoes the whole set.
    pub(super) async fn settle_at_once(&self, set: &[OrdinaryTurn], now: DateTime<Utc>) -> Result<HashMap<SessionId, Written>> {
        let jobs: Vec<JobId> = set.iter().map(|turn| turn.job.id).collect();
        let claims: Vec<ClaimToken> = set.iter().map(|turn| turn.job.token).collect();
        let tenants: Vec<TenantId> = set.iter().map(|turn| turn.tenant).collect();
        let sessions: Vec<SessionId> = set.iter().map(|turn| turn.session).collect();
        let answers: Vec<MessageId> = set.iter().map(|turn| turn.answer.id).collect();
        let column = |of: fn(&OrdinaryTurn) -> Option<String>| set.iter().map(of).collect::<Vec<_>>();
        let number = |of: fn(&OrdinaryTurn) -> i64| set.iter().map(of).collect::<Vec<_>>();
        let answered = || set.iter().flat_map(|turn| turn.answered.iter().map(move |message| (turn, message)));
        let messages: Vec<MessageId> = answered().map(|(_, message)| message.id).collect();
        let by: Vec<MessageId> = answered().map(|(turn, _)| turn.answer.id).collect();
        let of_message = |of: fn(&AnsweredRow) -> Option<String>| answered().map(|(_, message)| of(message)).collect::<Vec<_>>();
        let rows: Vec<Row> = self
            .db
            .write_hot(
                sql!(
                    "with d as materialized (select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::uuid[], $7::uuid[], \
                     $8::bigint[], $9::text[], $10::text[], $11::float8[], $12::text[], $13::text[], $14::text[]) as t(job_id, claim, epoch, upto_seq, \
                     tenant_id, session_id, answer_id, clarifications, text, intent, confidence, actions, suggestions, trail)), \
                     p as materialized (select * from unnest($15::uuid[], $16::uuid[], $17::text[], $18::float8[], $19::text[]) \
                     as t(id, answer_id, intent, confidence, entities)), \
                     free as materialized (select id, tenant_id from chat_sessions where id = any($6) and status = 'ai_active' \
                     order by id for no key update skip locked), \
                     own as materialized (select d.* from d join free on free.id = d.session_id and free.tenant_id = d.tenant_id), \
                     gone as (delete from jobs using own where jobs.id = own.job_id and jobs.id = any($1) and coalesce(jobs.state, '') = 'live' \
                     and jobs.tenant_id = own.tenant_id and (jobs.claim = own.claim or (jobs.claim is null and jobs.epoch = own.epoch)) \
                     and jobs.upto_seq = own.upto_seq returning own.*), \
                     armed as (update jobs set " (armed) ", single = false from own where jobs.id = own.job_id and jobs.id = any($1) and coalesce(jobs.state, '') = 'live' \
                     and jobs.tenant_id = own.tenant_id and (jobs.claim = own.claim or (jobs.claim is null and jobs.epoch = own.epoch)) \
                     and jobs.upto_seq > own.upto_seq returning own.*), \
                     ended as (select *, false as again from gone union all select *, true from armed), \
                     taken as (update chat_sessions set last_seq = last_seq + 1, clarifications = ended.clarifications, last_message_at = $20, \
                     active_at = " (now) " from ended where chat_sessions.id = ended.session_id and chat_sessions.id = any($6) \
                     and chat_sessions.tenant_id = ended.tenant_id returning ended.*, chat_sessions.last_seq), \
                     answers as (insert into chat_messages (id, tenant_id, session_id, seq, sender_type, message_type, message_text, ai_intent, \
                     ai_confidence, status, actions, suggestions, created_at) select answer_id, tenant_id, session_id, last_seq, 'bot', 'text', text, \
                     intent, confidence, 'done', actions::jsonb, suggestions::jsonb, $20 from taken), \
                     done as (update chat_messages set status = 'done', answered_by = p.answer_id, ai_intent = p.intent, ai_confidence = p.confidence, \
                     ai_entities = p.entities::jsonb, trail = taken.trail::jsonb from p join taken on taken.answer_id = p.answer_id \
                     where chat_messages.id = p.id and chat_messages.id = any($15) and chat_messages.tenant_id = taken.tenant_id \
                     and coalesce(chat_messages.status, '') = 'queued' and chat_messages.answered_by is null returning 1) \
                     select session_id, last_seq, again, 1 / (case when (select count(*) from done) = \
                     (select count(*) from p join taken on taken.answer_id = p.answer_id) then 1 else 0 end) as whole from taken"
                ),
                args![
                    jobs.as_slice(),
                    claims.as_slice(),
                    number(|turn| turn.job.epoch),
                    number(|turn| turn.upto_seq),
                    tenants.as_slice(),
                    sessions.as_slice(),
                    answers.as_slice(),
                    number(|turn| turn.clarifications),
                    column(|turn| Some(turn.answer.text.clone())),
                    column(|turn| turn.answer.intent.clone()),
                    set.iter().map(|turn| turn.answer.confidence).collect::<Vec<_>>(),
                    column(|turn| turn.answer.actions.as_ref().map(json_text)),
                    column(|turn| turn.answer.suggestions.as_ref().map(json_text)),
                    column(|turn| Some(json_text(&turn.trail))),
                    messages.as_slice(),
                    by.as_slice(),
                    of_message(|message| message.intent.clone()),
                    answered().map(|(_, message)| message.confidence).collect::<Vec<_>>(),
                    of_message(|message| message.entities.as_ref().map(json_text)),
                    now,
                ],
            )
            .await?;
        let written = rows.into_iter().map(|row| {
            let Row {
                session_id,
                last_seq,
                again,
            } = row;
            (session_id, Written { last_seq, again })
        });
        Ok(written.collect())
    }
}
