//! On SQLite, where a statement costs no round trip and none can write two tables, a set is accepted in three steps.

use chrono::{DateTime, Utc};
use frontdesk_model::{JobId, SessionId, TenantId};
use serde::Serialize;

use super::{Offered, Taken};
use crate::{
    Result, Store, StoreError,
    db::{args, simple},
    jobs::NewChatJob,
    sql::sql,
};

/// A message as the session's statement reads it.
#[derive(Serialize)]
struct Asked<'a> {
    session_id: String,
    token_hash: String,
    client_id: Option<&'a str>,
    per_minute: u32,
}

/// A message to insert.
#[derive(Serialize)]
struct Kept<'a> {
    id: String,
    tenant_id: String,
    session_id: String,
    seq: i64,
    client_id: Option<&'a str>,
    text: &'a str,
    request_id: Option<&'a str>,
}

/// A session's row after its message.
#[derive(sqlx::FromRow)]
struct Numbered {
    id: SessionId,
    tenant_id: TenantId,
    last_seq: i64,
}

impl Store {
    /// Which sessions took their message.
    pub(super) async fn accept_in_steps(&self, set: &[Offered<'_>], now: DateTime<Utc>) -> Result<Vec<Taken>> {
        let asked: Vec<_> = set.iter().map(asked).collect();
        let mut tx = self.db.begin().await?;
        let numbered: Vec<Numbered> = tx
            .fetch_all(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, last_message_at = $2, active_at = " (now) ", \
                     " (counted) " \
                     from " (offered "$1") " where chat_sessions.id = d.session_id and chat_sessions.token_hash = d.token_hash and " (token_good) " \
                     and status = 'ai_active' \
                     and " (within_rate "d.per_minute") " \
                     and not exists (select 1 from chat_messages m where m.tenant_id = chat_sessions.tenant_id and m.session_id = d.session_id and m.client_message_id = d.client_id) \
                     returning chat_sessions.id, chat_sessions.tenant_id, chat_sessions.last_seq"
                ),
                args![serde_json::to_value(asked).map_err(encode)?, now],
            )
            .await?;
        if numbered.is_empty() {
            tx.rollback().await?;
            return Ok(Vec::new());
        }
        let pairs: Vec<(&Offered<'_>, &Numbered)> = numbered
            .iter()
            .filter_map(|session| Some((set.iter().find(|offered| offered.new.session_id == session.id)?, session)))
            .collect();
        let kept: Vec<_> = pairs.iter().map(|(offered, session)| kept(offered, session)).collect();
        tx.execute(
            sql!(
                "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, message_type, \
                 message_text, status, request_id, created_at) select d.id, d.tenant_id, d.session_id, d.seq, d.seq, d.client_id, \
                 'customer', 'text', d.text, 'queued', d.request_id, $2 from " (kept "$1")
            ),
            args![serde_json::to_value(kept).map_err(encode)?, now],
        )
        .await?;
        let jobs: Vec<_> = pairs
            .iter()
            .map(|(offered, session)| NewChatJob {
                id: offered.job,
                tenant: session.tenant_id,
                session: session.id,
                upto_seq: session.last_seq,
                trace: offered.new.trace.as_deref(),
            })
            .collect();
        let new_jobs: Vec<JobId> = self.insert_chat_jobs(&mut tx, &jobs).await?;
        tx.commit().await?;
        let taken = pairs.iter().map(|(offered, session)| Taken {
            id: session.id,
            tenant_id: session.tenant_id,
            last_seq: session.last_seq,
            new_job: new_jobs.contains(&offered.job),
        });
        Ok(taken.collect())
    }
}

fn asked<'a>(offered: &Offered<'a>) -> Asked<'a> {
    Asked {
        session_id: simple(offered.new.session_id.0),
        token_hash: hex::encode(offered.new.token_hash),
        client_id: offered.new.client_message_id.as_deref(),
        per_minute: offered.new.per_minute,
    }
}

fn kept<'a>(offered: &'a Offered<'_>, session: &Numbered) -> Kept<'a> {
    Kept {
        id: simple(offered.id.0),
        tenant_id: simple(session.tenant_id.0),
        session_id: simple(session.id.0),
        seq: session.last_seq,
        client_id: offered.new.client_message_id.as_deref(),
        text: &offered.text,
        request_id: offered.new.request_id.as_deref(),
    }
}

fn encode(error: serde_json::Error) -> StoreError {
    StoreError::Internal(sqlx::Error::Encode(error.into()))
}
