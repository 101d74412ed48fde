//! Customers' messages: accepted with their job in one transaction, and read back.
//!
//! Ordinary ones are accepted in sets ([`accept`](crate::accept)). Accepting one alone costs three statements and one commit: the session's row (its lock, its token, its number sequence and its rate), the
//! message (which is its own event), and the session's job.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{FileId, JobRef, Message, MessageId, MessageKind, MessageStatus, Sender, SessionId, SessionStatus, TenantId, Voice};
use serde_json::json;

use crate::{
    NewVoice, Result, Store, VoiceOver,
    db::{Tx, args},
    rows::MessageRow,
    seal::Column,
    sql::sql,
};

/// A customer's message to accept. Its text is checked by the caller.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Where to.
    pub session_id: SessionId,
    /// SHA-256 of the token that the client showed.
    pub token_hash: [u8; 32],
    /// The words.
    pub text: String,
    /// The client's own id of it: the same again is the same message.
    pub client_message_id: Option<String>,
    /// The request that brought it, for its trail.
    pub request_id: Option<String>,
    /// W3C `traceparent` of that request.
    pub trace: Option<String>,
    /// Messages a minute that the session may send; 0: any number.
    pub per_minute: u32,
    /// The recording, of a voice message; its text is empty then.
    pub voice: Option<NewVoice>,
    /// Files of the session that are sent along.
    pub attachments: Vec<FileId>,
}

/// What came of a message.
#[derive(Debug, Clone)]
pub enum Accept {
    /// It is kept, and will be answered.
    Accepted {
        /// Whose session.
        tenant_id: TenantId,
        /// The message.
        message: Message,
        /// Its job, for the relay; none when nobody has to answer it.
        job: Option<JobRef>,
    },
    /// It was kept before, under the same client's id.
    Repeated(Message),
    /// The client's id was used for another text.
    TextDiffers,
    /// One of the files is not there, or was sent before.
    NoSuchFile,
    /// Too many in this minute.
    Limited {
        /// When the next one is welcome.
        retry_after: Duration,
    },
    /// Too much was recorded in the last day.
    TooMuchVoice(VoiceOver),
    /// The session takes no messages.
    Refused(SessionStatus),
    /// The token is not this session's.
    UnknownToken,
}

/// What the session's row says once it is locked.
#[derive(sqlx::FromRow)]
struct Locked {
    tenant_id: TenantId,
    last_seq: i64,
    status: SessionStatus,
    rate_count: i64,
    window_age_ms: i64,
}

const MINUTE_MS: i64 = 60_000;

impl Store {
    /// Accepts a message by itself.
    pub(crate) async fn accept_alone(&self, new: NewMessage) -> Result<Accept> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let Some(session) = lock(&mut tx, &new, now).await? else {
            tx.rollback().await?;
            return self.not_among_the_living(&new).await;
        };
        if !session.status.is_open() {
            tx.rollback().await?;
            return self.refuse(&new, session.tenant_id, Accept::Refused(session.status)).await;
        }
        if new.per_minute > 0 && session.rate_count > i64::from(new.per_minute) {
            tx.rollback().await?;
            let left = (MINUTE_MS - session.window_age_ms).clamp(1, MINUTE_MS);
            let limited = Accept::Limited {
                retry_after: Duration::from_millis(left.unsigned_abs()),
            };
            return self.refuse(&new, session.tenant_id, limited).await;
        }
        // While a person has the session nobody has to be woken; `waiting` needs a worker to look for the e-mail address.
        let answered_by_bot = matches!(session.status, SessionStatus::AiActive | SessionStatus::Waiting);
        let message = self.message_of(&new, session.last_seq, answered_by_bot, now);
        let text = self.seal.write(Column::MessageText, session.tenant_id, message.id, &message.text)?;
        if !insert(&mut tx, &message, session.tenant_id, &text, new.request_id.as_deref()).await? {
            tx.rollback().await?;
            return self.refuse(&new, session.tenant_id, Accept::TextDiffers).await;
        }
        let place = (message.session_id, message.id);
        if !new.attachments.is_empty() && !self.attach(&mut tx, session.tenant_id, place, &new.attachments, true).await? {
            tx.rollback().await?;
            return Ok(Accept::NoSuchFile);
        }
        let job = if let Some(voice) = new.voice {
            if let Some(over) = self
                .voice_over(&mut tx, session.tenant_id, message.session_id, voice.bytes, &voice.quota)
                .await?
            {
                tx.rollback().await?;
                return Ok(Accept::TooMuchVoice(over));
            }
            self.keep_voice(&mut tx, session.tenant_id, &message, voice, new.trace).await?
        } else if answered_by_bot {
            self.chat_job(&mut tx, session.tenant_id, message.session_id, message.seq, new.trace)
                .await?
        } else {
            None
        };
        tx.commit().await?;
        let message = self.with_files(session.tenant_id, vec![message]).await?.remove(0);
        Ok(Accept::Accepted {
            tenant_id: session.tenant_id,
            message,
            job,
        })
    }

    /// A message that was accepted before is answered as then, whatever stands in the way of a new one.
    async fn refuse(&self, new: &NewMessage, tenant: TenantId, otherwise: Accept) -> Result<Accept> {
        let Some(client_id) = &new.client_message_id else {
            return Ok(otherwise);
        };
        let Some(message) = self.message_sent_as(tenant, new.session_id, client_id).await? else {
            return Ok(otherwise);
        };
        let same = match &new.voice {
            Some(voice) => self.is_recording(tenant, message.id, &voice.sha256).await?,
            None => matches!(message.kind, MessageKind::Text | MessageKind::File) && message.text == new.text,
        };
        Ok(if same { Accept::Repeated(message) } else { Accept::TextDiffers })
    }

    /// The message that a session has under a client's id.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn message_sent_as(&self, tenant: TenantId, session: SessionId, client_id: &str) -> Result<Option<Message>> {
        let row: Option<MessageRow> = self
            .db
            .fetch_optional(
                sql!("select " (message) " where m.tenant_id = $1 and m.session_id = $2 and m.client_message_id = $3"),
                args![tenant, session, client_id],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(self.with_files(tenant, self.opened(tenant, [row])?).await?.pop())
    }

    pub(crate) fn message_of(&self, new: &NewMessage, seq: i64, answered_by_bot: bool, now: DateTime<Utc>) -> Message {
        let (id, kind) = match &new.voice {
            Some(voice) => (voice.message_id, MessageKind::Voice),
            None if !new.attachments.is_empty() => (self.clock.new_id(), MessageKind::File),
            None => (self.clock.new_id(), MessageKind::Text),
        };
        Message {
            id,
            session_id: new.session_id,
            seq,
            client_message_id: new.client_message_id.clone(),
            sender: Sender::Customer,
            kind,
            text: new.text.clone(),
            intent: None,
            confidence: None,
            entities: Vec::new(),
            in_reply_to: Vec::new(),
            answered_by: None,
            // Whoever answers, a transcript is waited for.
            status: if answered_by_bot || new.voice.is_some() {
                MessageStatus::Queued
            } else {
                MessageStatus::Done
            },
            voice: new.voice.as_ref().map(|_| Voice {
                duration_ms: None,
                transcription: None,
                language: None,
            }),
            attachments: Vec::new(),
            actions: Vec::new(),
            suggestions: Vec::new(),
            created_at: now,
        }
    }

    /// A session's messages with `seq > after`, oldest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn messages(&self, tenant: TenantId, session: SessionId, after: i64, limit: i64) -> Result<Vec<Message>> {
        let living = self.living_messages(tenant, session, after, limit).await?;
        // A session that was archived has no message left among the living.
        if living.is_empty() {
            return self.archived_messages(tenant, session, after, limit).await;
        }
        Ok(living)
    }

    pub(crate) async fn living_messages(&self, tenant: TenantId, session: SessionId, after: i64, limit: i64) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = self
            .db
            .fetch_all(
                sql!("select " (message) " where m.tenant_id = $1 and m.session_id = $2 and m.seq > $3 order by m.seq limit $4"),
                args![tenant, session, after, limit],
            )
            .await?;
        self.with_files(tenant, self.opened(tenant, rows)?).await
    }

    pub(crate) async fn archived_messages(&self, tenant: TenantId, session: SessionId, after: i64, limit: i64) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = self
            .db
            .fetch_all(
                sql!("select " (archived_message) " where m.tenant_id = $1 and m.session_id = $2 and m.seq > $3 order by m.seq limit $4"),
                args![tenant, session, after, limit],
            )
            .await?;
        self.with_files(tenant, self.opened(tenant, rows)?).await
    }

    /// The number up to which answers of a session were sent to a client's socket: what comes after it nobody was sent.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn delivered_up_to(&self, tenant: TenantId, session: SessionId) -> Result<Option<i64>> {
        let row: Option<(i64,)> = self
            .db
            .fetch_optional(
                sql!(
                    "select coalesce((select min(m.seq) - 1 from chat_messages m where m.tenant_id = $1 and m.session_id = $2 \
                     and m.sender_type in ('bot', 'agent') and m.delivered_at is null), s.last_seq) as seq \
                     from chat_sessions s where s.tenant_id = $1 and s.id = $2"
                ),
                args![tenant, session],
            )
            .await?;
        Ok(row.map(|(seq,)| seq))
    }

    /// Notes when messages were first sent to a client's socket.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn mark_delivered(&self, messages: &[(MessageId, DateTime<Utc>)]) -> Result<()> {
        let sent: Vec<_> = messages
            .iter()
            .map(|(id, at)| json!({ "id": id.0.simple().to_string(), "at": at.to_rfc3339() }))
            .collect();
        self.db
            .execute(
                sql!(
                    "update chat_messages set delivered_at = d.at from " (deliveries "$1") " \
                     where chat_messages.id = d.id and chat_messages.delivered_at is null"
                ),
                args![json!(sent)],
            )
            .await?;
        Ok(())
    }
}

/// Locks the session, takes the next number and counts the message: one statement. The minute is the database's, so that a
/// process with a bad clock gives nobody more or less.
async fn lock(tx: &mut Tx, new: &NewMessage, now: DateTime<Utc>) -> Result<Option<Locked>> {
    tx.fetch_optional(
        sql!(
            "update chat_sessions set last_seq = last_seq + 1, last_message_at = $3, active_at = " (now) ", \
             rate_count = case when rate_from is null or " (now_less "rate_from") " >= 60000 then 1 else rate_count + 1 end, \
             rate_from = case when rate_from is null or " (now_less "rate_from") " >= 60000 then " (now) " else rate_from end \
             where id = $1 and token_hash = $2 and " (token_good) " returning tenant_id, last_seq, status, rate_count, " (now_less "rate_from") " as window_age_ms"
        ),
        args![new.session_id, &new.token_hash, now],
    )
    .await
}

/// Inserts a customer's message; what is spoken is ready once it is transcribed. False: the client's id was used before.
async fn insert(tx: &mut Tx, message: &Message, tenant: TenantId, text: &str, request_id: Option<&str>) -> Result<bool> {
    let (kind, ready_seq) = match message.kind {
        MessageKind::Voice => ("voice", None),
        MessageKind::File => ("file", Some(message.seq)),
        MessageKind::Text | MessageKind::System => ("text", Some(message.seq)),
    };
    let rows = tx
        .execute(
            sql!(
                "insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, message_type, \
                 message_text, status, request_id, created_at) values ($1, $2, $3, $4, $10, $5, 'customer', $11, $6, $7, $8, $9) \
                 on conflict (session_id, client_message_id) where client_message_id is not null do nothing"
            ),
            args![
                message.id,
                tenant,
                message.session_id,
                message.seq,
                &message.client_message_id,
                text,
                if message.status == MessageStatus::Queued {
                    "queued"
                } else {
                    "done"
                },
                request_id,
                message.created_at,
                ready_seq,
                kind
            ],
        )
        .await?;
    Ok(rows == 1)
}
