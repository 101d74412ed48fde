//! A message's own transactions, statement by statement, without the product around them: what this database would do at most.

use anyhow::{Context as _, Result, ensure};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::{PgPool, postgres::PgPoolOptions};
use tokio::time::Instant;
use uuid::Uuid;

use super::{CLIENTS, CONNECTIONS, sessions, throughput::TEXT};
use crate::{chat::Chat, client::fresh_id, stack::Stack};

/// Accepting: the session's lock, number and rate.
const NUMBER: &str = "update chat_sessions set last_seq = last_seq + 1, last_message_at = now(), \
     rate_count = case when rate_from is null or cast(extract(epoch from (clock_timestamp() - rate_from)) * 1000 as bigint) >= 60000 then 1 \
     else rate_count + 1 end, rate_from = case when rate_from is null or cast(extract(epoch from (clock_timestamp() - rate_from)) * 1000 as \
     bigint) >= 60000 then clock_timestamp() else rate_from end where id = $1 and token_hash = $2 returning tenant_id, last_seq";
/// Accepting: the message.
const MESSAGE: &str = "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, message_type, \
     message_text, status, request_id, created_at) values ($1, $2, $3, $4, $4, $5, 'customer', 'text', $6, 'queued', $7, now()) \
     on conflict (session_id, client_message_id) where client_message_id is not null do nothing";
/// Accepting: the job.
const JOB: &str = "insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, state, run_at, publish_at, traceparent, created_at) \
     values ($1, $2, 'chat', 'chat', $3, '{}', $4, 'live', clock_timestamp(), clock_timestamp() + interval '1 minute', $5, now()) \
     on conflict (tenant_id, kind, key) where state = 'live' do update set upto_seq = excluded.upto_seq returning id";
/// The worker takes the job.
const CLAIM: &str = "update jobs set claim = $2, claimed_by = 'bench', lease_until = clock_timestamp() + interval '15 seconds', \
     publish_at = clock_timestamp() + interval '15 seconds', attempts = attempts + 1 where id = $1 and state = 'live' \
     and run_at <= clock_timestamp() and (claim is null or lease_until < clock_timestamp()) returning kind, tenant_id, key, upto_seq";
/// The worker reads the session.
const SESSION: &str = "select s.id, s.status, s.verified, s.last_seq, s.ticket_number, s.started_at, s.last_message_at, s.visitor_email, \
     s.clarifications, c.id as contact_id, c.external_id, c.email, c.name from chat_sessions s \
     left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id where s.tenant_id = $1 and s.id = $2";
/// The worker reads what to answer.
const PENDING: &str = "select m.id, m.session_id, m.seq, m.message_text, m.created_at, (select jsonb_agg(c.id) from chat_messages c \
     where c.answered_by = m.id) as in_reply_to from chat_messages m left join chat_voice_messages v on v.message_id = m.id \
     where m.tenant_id = $1 and m.session_id = $2 and m.id in (select p.id from chat_messages p where p.session_id = $2 \
     and p.status = 'queued' and p.ready_seq <= $3 order by p.ready_seq limit 51) order by m.ready_seq";
/// Settling: the session's lock and numbers.
const ANSWER_NUMBER: &str = "update chat_sessions set last_seq = last_seq + 1, clarifications = 0, last_message_at = now() \
     where tenant_id = $1 and id = $2 and status = 'ai_active' returning last_seq";
/// Settling: the end of the job.
const END: &str = "delete from jobs where id = $1 and claim = $2 and upto_seq = $3";
/// Settling: the answer.
const ANSWER: &str = "insert into chat_messages (id, tenant_id, session_id, seq, sender_type, message_type, message_text, ai_intent, \
     ai_confidence, status, actions, created_at) values ($1, $2, $3, $4, 'bot', 'text', $5, 'password_reset', 0.9, 'done', $6, now())";
/// Settling: the message that is answered.
const ANSWERED: &str = "update chat_messages set status = 'done', answered_by = $3, ai_intent = 'password_reset', ai_confidence = 0.9, \
     trail = $4 where tenant_id = $1 and id = $2 and status = 'queued' and answered_by is null";

/// Messages a second.
pub(super) async fn run(stack: &Stack, count: usize) -> Result<f64> {
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .min_connections(CONNECTIONS)
        .test_before_acquire(false)
        .connect(&stack.database_url)
        .await?;
    let chats = sessions(stack, count).await?;
    let started = Instant::now();
    let messages = stream::iter(chats).map(|chat| message(&pool, chat)).buffer_unordered(CLIENTS);
    messages.try_collect::<()>().await?;
    Ok(count as f64 / started.elapsed().as_secs_f64())
}

fn id() -> Result<Uuid> {
    Ok(fresh_id().parse()?)
}

async fn message(pool: &PgPool, chat: Chat) -> Result<()> {
    let session: Uuid = chat.id.parse()?;
    let (message, job, claim) = (id()?, id()?, id()?);
    let tenant = accept(pool, &chat, session, message, job).await?;
    let claimed = sqlx::query(CLAIM).bind(job).bind(claim).fetch_optional(pool).await?;
    claimed.context("the job cannot be claimed")?;
    sqlx::query(SESSION).bind(tenant).bind(session).fetch_one(pool).await?;
    let pending = sqlx::query(PENDING).bind(tenant).bind(session).bind(1_i64).fetch_all(pool).await?;
    ensure!(pending.len() == 1, "{} messages are pending", pending.len());
    settle(pool, tenant, session, message, job, claim).await
}

async fn accept(pool: &PgPool, chat: &Chat, session: Uuid, message: Uuid, job: Uuid) -> Result<Uuid> {
    let hash = Sha256::digest(chat.token.as_bytes()).to_vec();
    let mut tx = pool.begin().await?;
    let (tenant, seq): (Uuid, i64) = sqlx::query_as(NUMBER).bind(session).bind(hash).fetch_one(&mut *tx).await?;
    let insert = sqlx::query(MESSAGE)
        .bind(message)
        .bind(tenant)
        .bind(session)
        .bind(seq)
        .bind(fresh_id())
        .bind(TEXT)
        .bind(fresh_id());
    insert.execute(&mut *tx).await?;
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    sqlx::query(JOB)
        .bind(job)
        .bind(tenant)
        .bind(session.to_string())
        .bind(seq)
        .bind(trace)
        .fetch_one(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(tenant)
}

async fn settle(pool: &PgPool, tenant: Uuid, session: Uuid, message: Uuid, job: Uuid, claim: Uuid) -> Result<()> {
    let answer = id()?;
    let mut tx = pool.begin().await?;
    let (seq,): (i64,) = sqlx::query_as(ANSWER_NUMBER).bind(tenant).bind(session).fetch_one(&mut *tx).await?;
    let ended = sqlx::query(END).bind(job).bind(claim).bind(1_i64).execute(&mut *tx).await?;
    ensure!(ended.rows_affected() == 1, "the job is not ours any more");
    let insert = sqlx::query(ANSWER)
        .bind(answer)
        .bind(tenant)
        .bind(session)
        .bind(seq)
        .bind("x".repeat(400));
    insert.bind(articles()).execute(&mut *tx).await?;
    sqlx::query(ANSWERED)
        .bind(tenant)
        .bind(message)
        .bind(answer)
        .bind(trail(job))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// As long as what an answer from the articles carries.
fn articles() -> Value {
    json!([{"type": "articles", "data": [{"title": "Reset your password", "url": null, "excerpt": "x".repeat(300)}]}])
}

/// As long as the trail of an answered message.
fn trail(job: Uuid) -> Value {
    let at = "2026-11-23T12:00:00.000000Z";
    let stages = json!({"claim": 1.0, "wait": 0.0, "load": 1.0, "understand": 1.0, "answer": 1.0});
    json!({"job_id": job, "attempt": 1, "worker": null, "published_at": at, "claimed_at": at, "settled_at": at, "stages_ms": stages})
}
