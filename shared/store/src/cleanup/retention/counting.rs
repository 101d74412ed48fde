//! What would go now.

use frontdesk_model::{Retention, RetentionClass, RetentionCounts, TenantId};

use super::Before;
use crate::{
    Result, Store,
    db::{Value, args},
    sql::{Sql, sql},
};

impl Store {
    /// What of a company's would go now, if it kept things for so many days. `undelivered` as in [`Self::retain`].
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn retention_due(&self, tenant: TenantId, days: &Retention, undelivered: i64) -> Result<RetentionCounts> {
        let mut counts = RetentionCounts::default();
        for class in RetentionClass::ALL {
            let Some(days) = days.of(*class) else { continue };
            let before = self.retained_before(*class, days, undelivered).await?;
            self.count_class(tenant, *class, before, &mut counts).await?;
        }
        Ok(counts)
    }

    async fn count_class(&self, tenant: TenantId, class: RetentionClass, before: Before, counts: &mut RetentionCounts) -> Result<()> {
        let two = || args![tenant, before.done];
        let three = || args![tenant, before.done, before.undone];
        match class {
            RetentionClass::Messages => {
                counts.conversations = self.count_of(sql!("select count(*) "(due_closed)), two()).await?
                    + self.count_of(sql!("select count(*) "(due_archived)), two()).await?;
                counts.tickets = self.count_of(sql!("select count(*) "(due_tickets)), two()).await?;
                counts.mails = self.count_of(sql!("select count(*) "(due_mails)), two()).await?;
            }
            RetentionClass::Audio => {
                counts.audio = self.count_of(sql!("select count(*) "(due_audio)), three()).await?
                    + self.count_of(sql!("select count(*) "(due_archived_audio)), three()).await?;
            }
            RetentionClass::Transcripts => counts.transcripts = self.count_of(sql!("select count(*) "(due_transcripts)), two()).await?,
            RetentionClass::Recordings => counts.recordings = self.count_of(sql!("select count(*) "(due_recordings)), three()).await?,
            RetentionClass::Events => {
                counts.events = self.count_of(sql!("select count(*) "(due_events)), two()).await?
                    + self.count_of(sql!("select count(*) "(due_archived_events)), two()).await?;
            }
            RetentionClass::WebhookLog => counts.webhook_log = self.count_of(sql!("select count(*) "(due_deliveries)), three()).await?,
            RetentionClass::Audit => counts.audit = self.count_of(sql!("select count(*) "(due_audit)), two()).await?,
        }
        Ok(())
    }

    async fn count_of(&self, sql: Sql, values: Vec<Value>) -> Result<i64> {
        let (count,): (i64,) = self.db.fetch_one(sql, values).await?;
        Ok(count)
    }
}
