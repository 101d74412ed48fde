//! Notifications on their way by e-mail.

use chrono::{DateTime, Utc};
use frontdesk_model::{NotificationId, Payload, TenantId};

use super::missing;
use crate::{ClaimedJob, Page, Paged, Result, Store, db::args, jobs::end, sql::sql};

/// A notification to send.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NotificationInput {
    /// Its id, of which the message's id is made.
    pub id: NotificationId,
    /// To whom.
    pub email: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: NotificationId,
    audience: String,
    contact_id: Option<frontdesk_model::ContactId>,
    email: Option<String>,
    subject: String,
    body: String,
    call_id: Option<frontdesk_model::CallId>,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    read_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Reads what a notify job has to send. None: it is gone or has no address, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_notification(&self, job: &ClaimedJob) -> Result<Option<NotificationInput>> {
        let Payload::Notify { notification_id: id, .. } = job.payload else {
            return Ok(None);
        };
        self.db
            .fetch_optional(
                sql!(
                    "select id, email, subject, body, created_at from notifications \
                     where tenant_id = $1 and id = $2 and email is not null"
                ),
                args![job.tenant_id, id],
            )
            .await
    }

    /// Notes that a notification went out, and ends its job. False: the claim was lost; it may go out once more.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no notification.
    pub async fn settle_notification(&self, job: &ClaimedJob) -> Result<bool> {
        let Payload::Notify { notification_id: id, .. } = job.payload else {
            return Err(missing(job, "notification"));
        };
        let mut tx = self.db.begin().await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.execute(
            sql!("update notifications set sent_at = $3, error = null where tenant_id = $1 and id = $2"),
            args![job.tenant_id, id, self.clock.now()],
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// A tenant's notifications, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn notifications(&self, tenant: TenantId, page: &Page) -> Result<Paged<frontdesk_model::Notification>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, audience, contact_id, email, subject, body, call_id, created_at, sent_at, read_at from notifications \
                     where tenant_id = $1 and ($2 is null or id < $2) order by id desc limit $3"
                ),
                args![tenant, page.after::<NotificationId>()?, page.rows()],
            )
            .await?;
        let items = rows
            .into_iter()
            .map(|row| frontdesk_model::Notification {
                id: row.id,
                audience: row.audience,
                contact_id: row.contact_id,
                email: row.email,
                subject: row.subject,
                body: row.body,
                call_id: row.call_id,
                created_at: row.created_at,
                sent_at: row.sent_at,
                read_at: row.read_at,
            })
            .collect();
        Ok(page.fill(items, |item: &frontdesk_model::Notification| item.id.to_string()))
    }
}
