//! What is past the days for which its company keeps it goes, class by class, in batches. Rows go first, and files that no row names any more
//! after them; what a process that dies leaves of those, the sweep of the file store finds.
//!
//! Nothing goes that somebody works on: conversations and tickets go when they are over, as a whole; recordings and transcripts when no job of
//! theirs lives; and what is being erased is left to the erasure. Figures stay as they were counted.

mod chats;
mod counting;
mod logs;
mod sounds;

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::{RetentionClass, TenantId};
use uuid::Uuid;

use super::Hold;
use crate::{
    Result, Store,
    db::{Tx, args},
    retention::class,
    sql::sql,
};

/// What could not be transcribed is kept for so long where recordings go with their transcript, so that it can be tried again.
const UNHEARD: TimeDelta = TimeDelta::days(1);

/// Days that a company has set for a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetentionRule {
    /// Whose.
    pub tenant: TenantId,
    /// Of what.
    pub class: RetentionClass,
    /// For so many days it is kept.
    pub days: i64,
}

/// What a batch has removed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Retained {
    /// How many conversations, recordings or rows went, counted as [`RetentionCounts`](frontdesk_model::RetentionCounts) does.
    pub removed: u64,
    /// Of the sort of which most went; fewer than were allowed: nothing is left.
    pub most: u64,
    /// Files that their rows named: those that no other row names may be removed.
    pub files: Vec<String>,
}

/// The times before which things go.
#[derive(Debug, Clone, Copy)]
struct Before {
    /// What is done.
    done: DateTime<Utc>,
    /// What was not transcribed, or not delivered.
    undone: DateTime<Utc>,
}

impl Retained {
    fn add(&mut self, rows: usize) {
        self.removed += rows as u64;
        self.most = self.most.max(rows as u64);
    }
}

impl Store {
    /// The days that companies have set, but for what is kept for ever.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a class that this build does not know.
    pub async fn retention_rules(&self) -> Result<Vec<RetentionRule>> {
        let rows: Vec<(TenantId, String, i64)> = self
            .db
            .fetch_all(
                sql!("select tenant_id, class, days from retention where days is not null order by tenant_id, class"),
                args![],
            )
            .await?;
        rows.into_iter()
            .map(|(tenant, name, days)| {
                Ok(RetentionRule {
                    tenant,
                    class: class(&name)?,
                    days,
                })
            })
            .collect()
    }

    /// Removes what is past its days, `limit` of each sort at most. `undelivered` is for how long deliveries of webhooks that wait are kept at
    /// least, in days. None: the hold was lost and nothing is removed.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn retain(&self, hold: &Hold, rule: RetentionRule, undelivered: i64, limit: i64) -> Result<Option<Retained>> {
        let before = self.retained_before(rule.class, rule.days, undelivered).await?;
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let (within, tenant) = (&mut tx, rule.tenant);
        let retained = match rule.class {
            RetentionClass::Messages => self.retain_chats(within, tenant, before, limit).await?,
            RetentionClass::Audio => sounds::audio(within, tenant, before, limit).await?,
            RetentionClass::Recordings => sounds::recordings(within, tenant, before, limit).await?,
            RetentionClass::Transcripts => self.retain_transcripts(within, tenant, before, limit).await?,
            RetentionClass::Events => logs::events(within, tenant, before, limit).await?,
            RetentionClass::WebhookLog => logs::deliveries(within, tenant, before, limit).await?,
            RetentionClass::Audit => logs::audit(within, tenant, before, limit).await?,
        };
        tx.commit().await?;
        Ok(Some(retained))
    }

    async fn retained_before(&self, class: RetentionClass, days: i64, undelivered: i64) -> Result<Before> {
        let (now, _) = self.cleanup_runs().await?;
        // More is no time any more.
        let ago = |days: i64| now - TimeDelta::days(days.clamp(0, RetentionClass::MOST_DAYS));
        let done = ago(days);
        let undone = match class {
            RetentionClass::WebhookLog => done.min(ago(undelivered)),
            _ => done.min(now - UNHEARD),
        };
        Ok(Before { done, undone })
    }
}

/// The ids that a statement finds.
async fn ids(tx: &mut Tx, found: crate::sql::Sql, values: Vec<crate::db::Value>) -> Result<Vec<Uuid>> {
    let rows: Vec<(Uuid,)> = tx.fetch_all(found, values).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
