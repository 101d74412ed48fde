//! Ordinary messages are accepted in sets: three statements and one commit for as many as came while the set before was under way.
//!
//! Ordinary is a text in a session that the assistant has. What a set leaves out is accepted alone: a message that was sent before, one
//! beyond its rate, of a session that is over or a person's, or whose row another transaction holds.

use chrono::{DateTime, Utc};
use frontdesk_model::{JobKind, JobRef, SessionId, TenantId};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Accept, NewMessage, Result, Store, StoreError,
    batch::Keyed,
    db::{Tx, args, simple},
    jobs::NewChatJob,
    sql::sql,
};

impl Keyed for NewMessage {
    /// One message a session in a set, so that they keep their order.
    fn key(&self) -> Uuid {
        self.session_id.0
    }
}

/// A message as the session's statement reads it.
#[derive(Serialize)]
struct Offered<'a> {
    session_id: String,
    token_hash: String,
    client_id: Option<&'a str>,
    per_minute: u32,
}

/// A session that took a message.
#[derive(sqlx::FromRow)]
struct Taken {
    id: SessionId,
    tenant_id: TenantId,
    last_seq: i64,
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

/// What a set did with a message.
pub(crate) enum Offer {
    /// It is accepted.
    Taken(Accept),
    /// It is to be accepted alone.
    Left(NewMessage),
}

impl Offer {
    fn of(new: NewMessage, accepted: Option<Accept>) -> Self {
        accepted.map_or(Self::Left(new), Self::Taken)
    }
}

impl Store {
    /// Accepts a message: the message and its job are in the database when this returns `Accepted`.
    /// When it fails, nothing is known: ask again with the same `client_message_id`.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn accept(&self, new: NewMessage) -> Result<Accept> {
        if new.voice.is_some() {
            return self.accept_alone(new).await;
        }
        let store = self.clone();
        let offered = self.accepts.ask(new, move |set| {
            let store = store.clone();
            async move { store.accept_set(set).await }
        });
        match offered.await {
            Some(Ok(Offer::Taken(accepted))) => Ok(accepted),
            // By whoever asked, so that nobody in the set waits for it.
            Some(Ok(Offer::Left(new))) => self.accept_alone(new).await,
            Some(Err(error)) => Err(error),
            None => Err(StoreError::Unavailable(sqlx::Error::WorkerCrashed)),
        }
    }

    async fn accept_set(&self, set: Vec<NewMessage>) -> Vec<Result<Offer>> {
        match self.accept_together(&set).await {
            Ok(accepted) => set
                .into_iter()
                .zip(accepted)
                .map(|(new, accepted)| Ok(Offer::of(new, accepted)))
                .collect(),
            // Whether it was committed is not known, and a message without a client's id would be kept twice.
            Err(StoreError::Unavailable(error)) => {
                let told = error.to_string();
                let again = || Err(StoreError::Unavailable(sqlx::Error::Protocol(told.clone())));
                set.iter().map(|_| again()).collect()
            }
            // Refused, and so rolled back: the others shall not suffer for the one that was.
            Err(error) => {
                tracing::warn!(%error, messages = set.len(), "a set of messages was refused; they are accepted one by one");
                set.into_iter().map(|new| Ok(Offer::Left(new))).collect()
            }
        }
    }

    /// One transaction. None: this message is no ordinary one.
    async fn accept_together(&self, set: &[NewMessage]) -> Result<Vec<Option<Accept>>> {
        let now = self.clock.now();
        let offered: Vec<_> = set.iter().map(offered).collect();
        let sessions: Vec<SessionId> = set.iter().map(|new| new.session_id).collect();
        let mut tx = self.db.begin_hot().await?;
        let taken: Vec<Taken> = tx
            .fetch_all(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, last_message_at = $2, active_at = " (now) ", \
                     rate_count = case when rate_from is null or " (now_less "rate_from") " >= 60000 then 1 else rate_count + 1 end, \
                     rate_from = case when rate_from is null or " (now_less "rate_from") " >= 60000 then " (now) " else rate_from end \
                     from " (offered "$1") " where chat_sessions.id = d.session_id and chat_sessions.token_hash = d.token_hash and " (token_good) " \
                     and status = 'ai_active' and " (free_sessions "chat_sessions.id" "$3") " \
                     and (d.per_minute = 0 or rate_from is null or " (now_less "rate_from") " >= 60000 or rate_count < d.per_minute) \
                     and not exists (select 1 from chat_messages m where m.session_id = d.session_id and m.client_message_id = d.client_id) \
                     returning chat_sessions.id, chat_sessions.tenant_id, chat_sessions.last_seq"
                ),
                args![serde_json::to_value(offered).map_err(encode)?, now, sessions.as_slice()],
            )
            .await?;
        if taken.is_empty() {
            tx.rollback().await?;
            return Ok(set.iter().map(|_| None).collect());
        }
        let accepted: Vec<_> = set
            .iter()
            .map(|new| {
                let session = taken.iter().find(|session| session.id == new.session_id)?;
                Some((session.tenant_id, self.message_of(new, session.last_seq, true, now)))
            })
            .collect();
        let pairs = || {
            set.iter()
                .zip(&accepted)
                .filter_map(|(new, accepted)| Some((new, accepted.as_ref()?)))
        };
        let kept: Vec<_> = pairs()
            .map(|(new, (tenant, message))| Kept {
                id: simple(message.id.0),
                tenant_id: simple(tenant.0),
                session_id: simple(message.session_id.0),
                seq: message.seq,
                client_id: new.client_message_id.as_deref(),
                text: &new.text,
                request_id: new.request_id.as_deref(),
            })
            .collect();
        self.insert_messages(&mut tx, kept, now).await?;
        let jobs: Vec<_> = pairs()
            .map(|(new, (tenant, message))| NewChatJob {
                id: self.clock.new_id(),
                tenant: *tenant,
                session: message.session_id,
                upto_seq: message.seq,
                trace: new.trace.as_deref(),
            })
            .collect();
        let new_jobs = self.insert_chat_jobs(&mut tx, &jobs).await?;
        tx.commit().await?;
        Ok(set
            .iter()
            .zip(accepted)
            .map(|(new, accepted)| {
                let (tenant_id, message) = accepted?;
                let job = jobs
                    .iter()
                    .find(|job| job.session == message.session_id && new_jobs.contains(&job.id));
                Some(Accept::Accepted {
                    tenant_id,
                    message,
                    job: job.map(|job| JobRef::new(job.id, JobKind::Chat, new.trace.clone())),
                })
            })
            .collect())
    }

    async fn insert_messages(&self, tx: &mut Tx, kept: Vec<Kept<'_>>, now: DateTime<Utc>) -> Result<()> {
        let count = kept.len() as u64;
        let inserted = tx
            .execute(
                sql!(
                    "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, message_type, \
                     message_text, status, request_id, created_at) select d.id, d.tenant_id, d.session_id, d.seq, d.seq, d.client_id, \
                     'customer', 'text', d.text, 'queued', d.request_id, $2 from " (kept "$1")
                ),
                args![serde_json::to_value(kept).map_err(encode)?, now],
            )
            .await?;
        if inserted == count {
            return Ok(());
        }
        Err(StoreError::Corrupt(format!("{inserted} of {count} messages were inserted")))
    }
}

fn offered(new: &NewMessage) -> Offered<'_> {
    Offered {
        session_id: simple(new.session_id.0),
        token_hash: hex::encode(new.token_hash),
        client_id: new.client_message_id.as_deref(),
        per_minute: new.per_minute,
    }
}

fn encode(error: serde_json::Error) -> StoreError {
    StoreError::Internal(sqlx::Error::Encode(error.into()))
}
