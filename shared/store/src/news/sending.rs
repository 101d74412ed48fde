//! News on their way by e-mail.

use chrono::{DateTime, Utc};
use frontdesk_model::{ChannelName, NewsKind, NotificationId, Payload, TenantId, ThreadId};

use crate::{ClaimedJob, Result, Store, StoreError, db::args, jobs::end, sql::sql};

/// News to send by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsInput {
    /// The notification.
    pub id: NotificationId,
    /// What happened.
    pub kind: NewsKind,
    /// The ticket's number or the order's.
    pub about: String,
    /// The ticket's number, where it is about one.
    pub ticket: Option<i64>,
    /// To whom.
    pub email: String,
    /// What the thing is called.
    pub subject: String,
    /// What was said, or the new state.
    pub text: String,
    /// When it happened.
    pub created_at: DateTime<Utc>,
    /// Why nothing is to be sent to the address.
    pub refused: Option<String>,
}

/// A conversation in which news are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsThread {
    /// The conversation.
    pub id: ThreadId,
    /// Part of the address at which an answer is known.
    pub token: String,
    /// What came and was sent before, oldest first.
    pub references: Vec<String>,
}

/// What became of news.
#[derive(Debug, Clone, Copy)]
pub enum NewsSent<'a> {
    /// They went out.
    Out {
        /// In which conversation, where they are about a ticket.
        thread: Option<ThreadId>,
        /// The channel's id of them.
        external: &'a str,
    },
    /// They are not to be sent, and why.
    Not(&'a str),
}

#[derive(sqlx::FromRow)]
struct Row {
    id: NotificationId,
    news: NewsKind,
    about: String,
    ticket_number: Option<i64>,
    email: String,
    subject: String,
    body: String,
    created_at: DateTime<Utc>,
    reason: Option<String>,
    unsubscribed: bool,
}

impl Store {
    /// Reads the news that a job has to send. None: they are gone, or the job is about none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_news(&self, job: &ClaimedJob) -> Result<Option<NewsInput>> {
        let Payload::Tell { notification_id } = job.payload else {
            return Ok(None);
        };
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!(
                    "select n.id, n.news, n.about, n.ticket_number, n.email, n.subject, n.body, n.created_at, a.reason, \
                     a.unsubscribed_at is not null as unsubscribed from notifications n left join channel_addresses a \
                     on a.tenant_id = n.tenant_id and a.channel = $3 and a.address = lower(n.email) \
                     where n.tenant_id = $1 and n.id = $2 and n.news is not null"
                ),
                args![job.tenant_id, notification_id, ChannelName::Email.as_str()],
            )
            .await?;
        Ok(row.map(|row| NewsInput {
            id: row.id,
            kind: row.news,
            about: row.about,
            ticket: row.ticket_number,
            email: row.email,
            subject: row.subject,
            text: row.body,
            created_at: row.created_at,
            refused: row.reason.or_else(|| row.unsubscribed.then(|| "they want no news".to_owned())),
        }))
    }

    /// The conversation in which a ticket's requester is told; `token` is that of a new one.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn news_thread(&self, tenant: TenantId, ticket: i64, address: &str, subject: &str, token: &str) -> Result<NewsThread> {
        let channel = ChannelName::Email.as_str();
        // A ticket that a mail opened is told of in that mail's conversation.
        self.db
            .execute(
                sql!(
                    "update channel_threads set ticket_number = $3 where tenant_id = $1 and channel = $2 and address = $4 \
                     and ticket_number is null and session_id in (select s.id from chat_sessions s where s.tenant_id = $1 and s.ticket_number = $3) \
                     and not exists (select 1 from channel_threads o where o.tenant_id = $1 and o.channel = $2 and o.ticket_number = $3)"
                ),
                args![tenant, channel, ticket, address],
            )
            .await?;
        self.db
            .execute(
                sql!(
                    "insert into channel_threads (id, tenant_id, channel, address, token, subject, ticket_number, created_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8) \
                     on conflict (tenant_id, channel, ticket_number) where ticket_number is not null do nothing"
                ),
                args![
                    self.clock.new_id::<ThreadId>(),
                    tenant,
                    channel,
                    address,
                    token,
                    subject,
                    ticket,
                    self.clock.now()
                ],
            )
            .await?;
        let (id, token): (ThreadId, String) = self
            .db
            .fetch_one(
                sql!("select id, token from channel_threads where tenant_id = $1 and channel = $2 and ticket_number = $3"),
                args![tenant, channel, ticket],
            )
            .await?;
        let references = self.thread_references(tenant, id).await?.into_iter().map(|(id, _)| id).collect();
        Ok(NewsThread { id, token, references })
    }

    /// Notes that news went out under the channel's id `external`, or that nothing is to be sent, and ends their job. False: the claim was
    /// lost; they may go out once more, under the same id.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement. `Corrupt` where the job is
    /// about no news.
    pub async fn settle_news(&self, job: &ClaimedJob, sent: NewsSent<'_>) -> Result<bool> {
        let Payload::Tell { notification_id } = job.payload else {
            return Err(StoreError::Corrupt(format!("the job {} is about no news", job.id)));
        };
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.execute(
            sql!("update notifications set sent_at = $3, error = $4 where tenant_id = $1 and id = $2"),
            match sent {
                NewsSent::Out { .. } => args![job.tenant_id, notification_id, Some(now), None::<String>],
                NewsSent::Not(why) => args![job.tenant_id, notification_id, None::<DateTime<Utc>>, Some(why)],
            },
        )
        .await?;
        if let NewsSent::Out {
            thread: Some(thread),
            external,
        } = sent
        {
            tx.execute(
                sql!(
                    "insert into channel_messages (tenant_id, channel, external_id, thread_id, inbound, created_at) \
                     values ($1, $2, $3, $4, false, $5) on conflict (tenant_id, channel, external_id) do nothing"
                ),
                args![job.tenant_id, ChannelName::Email.as_str(), external, thread, now],
            )
            .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Whoever has the token of a conversation wants no news any more; those in answer to what they write still come. False: there is no such
    /// conversation.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn unsubscribe(&self, channel: ChannelName, token: &str) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "insert into channel_addresses (tenant_id, channel, address, unsubscribed_at) \
                     select tenant_id, channel, address, $3 from channel_threads where channel = $1 and token = $2 \
                     on conflict (tenant_id, channel, address) do update set unsubscribed_at = excluded.unsubscribed_at"
                ),
                args![channel.as_str(), token, self.clock.now()],
            )
            .await?;
        Ok(rows > 0)
    }
}
