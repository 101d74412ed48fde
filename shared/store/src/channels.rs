//! Channels that are sent to: where what arrives belongs ([`placing`]), and what is on its way.

mod arriving;
mod known;
mod placing;
mod rate;

use chrono::{DateTime, Utc};
use frontdesk_model::{ChannelName, MessageId, Payload, Sender, SessionId, TenantId, ThreadId};

pub use arriving::{Arriving, Place, Placed};

use crate::{
    ClaimedJob, Result, Store, StoreError, StoredFile,
    db::{Tx, args},
    jobs::end,
    seal::Column,
    sql::sql,
};

/// Most messages of a thread that an answer refers to.
const REFERENCES: i64 = 20;

/// A message to send, and where to.
#[derive(Debug, Clone)]
pub struct DeliveryInput {
    /// By which channel.
    pub channel: ChannelName,
    /// In which conversation there.
    pub thread: ThreadId,
    /// To whom.
    pub address: String,
    /// Part of the address at which an answer is known.
    pub token: String,
    /// What the conversation is about.
    pub subject: String,
    /// The message.
    pub said: Said,
    /// Files that were sent along.
    pub files: Vec<StoredFile>,
    /// What came and was sent before, by the channel's own ids, oldest first.
    pub references: Vec<String>,
    /// The last of them that came.
    pub answers: Option<String>,
    /// Whether the address is proved: only then the session sees what belongs to it.
    pub proved: bool,
    /// Why nothing is sent to the address any more.
    pub refused: Option<String>,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Said {
    /// The message.
    pub id: MessageId,
    /// By whom.
    #[sqlx(rename = "sender_type")]
    pub sender: Sender,
    /// Its words.
    #[sqlx(rename = "message_text")]
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct ThreadRow {
    id: ThreadId,
    channel: ChannelName,
    address: String,
    token: String,
    subject: String,
    reason: Option<String>,
    proved: bool,
}

impl Store {
    /// Inserts the job that sends a message.
    pub(crate) async fn delivery_job(&self, tx: &mut Tx, tenant: TenantId, session_id: SessionId, message_id: MessageId) -> Result<()> {
        let payload = Payload::Deliver { session_id, message_id };
        // The relay finds it: nobody waits at a socket for it.
        self.new_job(tx, tenant, payload, None).await.map(|_| ())
    }

    /// As [`Self::delivery_job`], where the session's channel is one that is sent to.
    pub(crate) async fn deliver_if_sent(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, message: MessageId) -> Result<()> {
        let sent: Option<(ChannelName,)> = tx
            .fetch_optional(
                sql!("select channel from chat_sessions where tenant_id = $1 and id = $2 and channel is not null"),
                args![tenant, session],
            )
            .await?;
        match sent {
            Some((channel,)) if channel.is_sent() => self.delivery_job(tx, tenant, session, message).await,
            _ => Ok(()),
        }
    }

    /// Reads what a delivery job has to send. None: the message or its conversation is gone.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_delivery(&self, job: &ClaimedJob) -> Result<Option<DeliveryInput>> {
        let Payload::Deliver { session_id, message_id } = job.payload else {
            return Ok(None);
        };
        let tenant = job.tenant_id;
        let thread: Option<ThreadRow> = self
            .db
            .fetch_optional(
                sql!(
                    "select t.id, t.channel, t.address, t.token, t.subject, a.reason, coalesce(s.verified, false) as proved from channel_messages m \
                     join channel_threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id \
                     left join chat_sessions s on s.tenant_id = m.tenant_id and s.id = m.session_id \
                     left join channel_addresses a on a.tenant_id = t.tenant_id and a.channel = t.channel and a.address = t.address \
                     and a.refused_at is not null where m.tenant_id = $1 and m.session_id = $2 limit 1"
                ),
                args![tenant, session_id],
            )
            .await?;
        let said: Option<Said> = self
            .db
            .fetch_optional(
                sql!("select id, sender_type, message_text, created_at from chat_messages where tenant_id = $1 and id = $2"),
                args![tenant, message_id],
            )
            .await?;
        let (Some(thread), Some(mut said)) = (thread, said) else {
            return Ok(None);
        };
        said.text = self.seal.read(Column::MessageText, tenant, said.id, said.text)?;
        let before = self.thread_references(tenant, thread.id).await?;
        let answers = before.iter().rev().find(|(_, inbound)| *inbound).map(|(id, _)| id.clone());
        Ok(Some(DeliveryInput {
            channel: thread.channel,
            thread: thread.id,
            address: thread.address,
            token: thread.token,
            subject: thread.subject,
            files: self.files_of(tenant, message_id).await?,
            said,
            references: before.into_iter().map(|(id, _)| id).collect(),
            answers,
            proved: thread.proved,
            refused: thread.reason,
        }))
    }

    /// What came and was sent before in a thread, oldest first, and whether it came.
    pub(crate) async fn thread_references(&self, tenant: TenantId, thread: ThreadId) -> Result<Vec<(String, bool)>> {
        let mut before: Vec<(String, bool)> = self
            .db
            .fetch_all(
                sql!(
                    "select external_id, inbound from channel_messages where tenant_id = $1 and thread_id = $2 \
                     order by created_at desc, external_id limit $3"
                ),
                args![tenant, thread, REFERENCES],
            )
            .await?;
        before.reverse();
        Ok(before)
    }

    /// Notes that a message went out under the channel's id `external`, and ends its job; `lacks` is what the staff are to know on its ticket. False: the claim was lost; it may go out once
    /// more, under the same id.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement. `Corrupt` where the job
    /// is about no delivery.
    pub async fn settle_delivery(&self, job: &ClaimedJob, input: &DeliveryInput, external: &str, lacks: Option<&str>) -> Result<bool> {
        let Payload::Deliver { session_id, message_id } = job.payload else {
            return Err(StoreError::Corrupt(format!("the job {} is about no delivery", job.id)));
        };
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.execute(
            sql!(
                "insert into channel_messages (tenant_id, channel, external_id, thread_id, session_id, inbound, created_at) \
                 values ($1, $2, $3, $4, $5, false, $6) on conflict (tenant_id, channel, external_id) do nothing"
            ),
            args![job.tenant_id, input.channel.as_str(), external, input.thread, session_id, now],
        )
        .await?;
        tx.execute(
            sql!("update chat_messages set delivered_at = $3 where tenant_id = $1 and id = $2 and delivered_at is null"),
            args![job.tenant_id, message_id, now],
        )
        .await?;
        if let Some(lacks) = lacks {
            self.note_on_ticket_in(&mut tx, job.tenant_id, session_id, lacks).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Marks an address that is refused for good: nothing is sent there until something comes from it.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn mark_refused(&self, tenant: TenantId, channel: ChannelName, address: &str, reason: &str) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "insert into channel_addresses (tenant_id, channel, address, refused_at, reason) values ($1, $2, $3, $4, $5) \
                     on conflict (tenant_id, channel, address) do update set refused_at = excluded.refused_at, reason = excluded.reason"
                ),
                args![tenant, channel.as_str(), address, self.clock.now(), reason],
            )
            .await?;
        Ok(())
    }
}
