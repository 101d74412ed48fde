//! Subscriptions to the events of call platforms: which are wanted, what platforms have, and when each is seen to next.

use std::{fmt, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::{
    AccountId, CallProvider, CallSubscription, JobRef, Payload, SubscriptionId, SubscriptionNotice, SubscriptionState, TenantId,
};
use serde_json::Value;
use sqlx::types::Json;

use super::{CallSettled, rows::provider};
use crate::{
    ClaimedJob, Result, Store, StoreError,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// A subscription that an account is to have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WantedSubscription {
    /// Whose.
    pub tenant_id: TenantId,
    /// At which platform.
    pub provider: CallProvider,
    /// Of which account: its id, or `default` for the configuration's own.
    pub account: String,
    /// Of what it tells, as the platform names it.
    pub resource: String,
    /// What tells it from another one of the same resource.
    pub digest: String,
}

/// What came of comparing what is wanted with what there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SubscriptionsPlanned {
    /// New ones, and those that are to be another one.
    pub wanted: u64,
    /// Those that nobody wants any more.
    pub ending: u64,
}

/// A subscription, as its job reads it.
#[derive(Clone, PartialEq)]
pub struct SubscriptionRow {
    /// Whose.
    pub tenant_id: TenantId,
    /// At which platform.
    pub provider: CallProvider,
    /// Of which account: its id, or `default` for the configuration's own.
    pub account: String,
    /// What people read of it.
    pub shown: CallSubscription,
    /// The digest of what the platform has.
    pub made: Option<String>,
    /// The platform's id of it.
    pub platform_id: Option<String>,
    /// When it was made first.
    pub made_at: Option<DateTime<Utc>>,
    /// Until then what was missed is listed with each look; none: once.
    pub listed_until: Option<DateTime<Utc>>,
    /// How often in a row it failed.
    pub attempts: i64,
    /// Moves with what others than its job write.
    pub revision: i64,
    /// Settings of an account that was removed.
    pub settings: Option<Value>,
}

// Settings hold secrets.
impl fmt::Debug for SubscriptionRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            tenant_id,
            provider,
            account,
            ..
        } = self;
        write!(
            f,
            "SubscriptionRow {{ tenant_id: {tenant_id}, provider: {provider}, account: {account}, .. }}"
        )
    }
}

impl SubscriptionRow {
    /// The account's id; none: the configuration's own.
    pub fn account_id(&self) -> Option<AccountId> {
        self.account.parse().ok()
    }
}

/// What a subscription's job leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionChange {
    /// Where it stands.
    pub state: SubscriptionState,
    /// The platform's id of it.
    pub platform_id: Option<String>,
    /// The digest of what the platform has.
    pub made: Option<String>,
    /// When it was made first.
    pub made_at: Option<DateTime<Utc>>,
    /// When it ends unless it is renewed.
    pub expires_at: Option<DateTime<Utc>>,
    /// Events since then may have passed by, and are listed.
    pub missed_since: Option<DateTime<Utc>>,
    /// Until then with each look; none: once.
    pub listed_until: Option<DateTime<Utc>>,
    /// How often in a row it failed.
    pub attempts: i64,
    /// Why what was tried last failed.
    pub error: Option<String>,
    /// What people are to know of it that is no failure.
    pub note: Option<String>,
    /// When it is seen to next, from now.
    pub next: Duration,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: SubscriptionId,
    tenant_id: TenantId,
    provider: String,
    account: String,
    resource: String,
    state: SubscriptionState,
    made: Option<String>,
    platform_id: Option<String>,
    made_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    checked_at: Option<DateTime<Utc>>,
    last_event_at: Option<DateTime<Utc>>,
    missed_since: Option<DateTime<Utc>>,
    listed_until: Option<DateTime<Utc>>,
    attempts: i64,
    error: Option<String>,
    note: Option<String>,
    next_at: DateTime<Utc>,
    revision: i64,
    settings: Option<Json<Value>>,
}

impl TryFrom<Row> for SubscriptionRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            tenant_id: row.tenant_id,
            provider: provider(&row.provider)?,
            account: row.account,
            shown: CallSubscription {
                id: row.id,
                resource: row.resource,
                state: row.state,
                expires_at: row.expires_at,
                last_event_at: row.last_event_at,
                checked_at: row.checked_at,
                next_at: row.next_at,
                missed_since: row.missed_since,
                error: row.error,
                note: row.note,
            },
            made: row.made,
            platform_id: row.platform_id,
            made_at: row.made_at,
            listed_until: row.listed_until,
            attempts: row.attempts,
            revision: row.revision,
            settings: row.settings.map(|settings| settings.0),
        })
    }
}

impl Store {
    /// A tenant's subscriptions, by platform, account and resource.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn subscriptions(&self, tenant: TenantId) -> Result<Vec<SubscriptionRow>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, tenant_id, provider, account, resource, state, made, platform_id, made_at, expires_at, checked_at, last_event_at, \
                     missed_since, listed_until, attempts, error, note, next_at, revision, settings from call_subscriptions where tenant_id = $1 \
                     order by provider, account, resource"
                ),
                args![tenant],
            )
            .await?;
        rows.into_iter().map(SubscriptionRow::try_from).collect()
    }

    /// The subscription of a job. None: it is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn load_subscription(&self, job: &ClaimedJob) -> Result<Option<SubscriptionRow>> {
        let Payload::Subscribe { subscription_id } = job.payload else {
            return Ok(None);
        };
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!(
                    "select id, tenant_id, provider, account, resource, state, made, platform_id, made_at, expires_at, checked_at, last_event_at, \
                     missed_since, listed_until, attempts, error, note, next_at, revision, settings from call_subscriptions where tenant_id = $1 and id = $2"
                ),
                args![job.tenant_id, subscription_id],
            )
            .await?;
        row.map(SubscriptionRow::try_from).transpose()
    }

    /// Whether what the platform has under an id is another subscription's of the tenant as well: two accounts may want the same.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn shares_subscription(&self, row: &SubscriptionRow, platform_id: &str) -> Result<bool> {
        let others = sql!(
            "select count(*) from call_subscriptions where tenant_id = $1 and provider = $2 and platform_id = $3 and id <> $4 \
             and state <> 'ending'"
        );
        let args = args![row.tenant_id, row.provider.as_str(), platform_id, row.shown.id];
        let (others,): (i64,) = self.db.fetch_one(others, args).await?;
        Ok(others > 0)
    }

    /// Writes what became of a subscription and ends its job, in one transaction. No change: it was ended, and goes. What others wrote in the
    /// meantime stays, and it is seen to again at once.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settle_subscription(
        &self,
        job: &ClaimedJob,
        row: Option<&SubscriptionRow>,
        change: Option<&SubscriptionChange>,
    ) -> Result<CallSettled> {
        let mut tx = self.db.begin().await?;
        match (row, change) {
            (Some(row), Some(change)) => write(&mut tx, row, change).await?,
            (Some(row), None) => {
                tx.execute(
                    sql!("delete from call_subscriptions where tenant_id = $1 and id = $2 and revision = $3"),
                    args![row.tenant_id, row.shown.id, row.revision],
                )
                .await?;
            }
            (None, _) => {}
        }
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(CallSettled::Lost);
        }
        tx.commit().await?;
        Ok(CallSettled::Done { next: Vec::new() })
    }

    /// Notes that an event came by a subscription, and what it says of the subscription itself: then it is seen to at once.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn subscription_told(
        &self,
        tenant: TenantId,
        provider: CallProvider,
        platform_id: &str,
        notice: Option<SubscriptionNotice>,
        at: DateTime<Utc>,
    ) -> Result<Option<JobRef>> {
        let Some(notice) = notice else {
            self.db
                .execute(
                    sql!(
                        "update call_subscriptions set last_event_at = $4 where tenant_id = $1 and provider = $2 and platform_id = $3 \
                         and (last_event_at is null or last_event_at < $4)"
                    ),
                    args![tenant, provider.as_str(), platform_id, at],
                )
                .await?;
            return Ok(None);
        };
        let mut tx = self.db.begin().await?;
        let expiring = notice == SubscriptionNotice::Expiring;
        let told: Option<(SubscriptionId, i64)> = tx
            .fetch_optional(
                sql!(
                    "update call_subscriptions set state = case when $4 and state in ('active', 'failing') then 'expiring' else state end, \
                     missed_since = case when $5 then coalesce(missed_since, last_event_at, made_at, $6) else missed_since end, \
                     revision = revision + 1, next_at = case when attempts > 0 then next_at else " (now) " end \
                     where tenant_id = $1 and provider = $2 and platform_id = $3 returning id, attempts"
                ),
                args![tenant, provider.as_str(), platform_id, expiring, notice.tells_of_missed(), at],
            )
            .await?;
        let Some((subscription_id, failed)) = told else { return Ok(None) };
        // One that fails is tried when its pause is over, whatever is told meanwhile.
        let job = if failed > 0 {
            None
        } else {
            self.new_job(&mut tx, tenant, Payload::Subscribe { subscription_id }, None).await?
        };
        tx.commit().await?;
        Ok(job)
    }
}

async fn write(tx: &mut Tx, row: &SubscriptionRow, change: &SubscriptionChange) -> Result<()> {
    tx.execute(
        sql!(
            "update call_subscriptions set platform_id = $3, made = $4, made_at = $5, expires_at = $6, checked_at = " (now) ", attempts = $7, \
             error = $8, state = case when revision = $9 then $10 else state end, listed_until = $13, note = $14, \
             missed_since = case when revision = $9 then $11 else coalesce(missed_since, $11) end, \
             next_at = case when revision = $9 then " (after "$12") " else " (now) " end where tenant_id = $1 and id = $2"
        ),
        args![
            row.tenant_id,
            row.shown.id,
            &change.platform_id,
            &change.made,
            change.made_at,
            change.expires_at,
            change.attempts,
            &change.error,
            row.revision,
            change.state.as_str(),
            change.missed_since,
            change.next,
            change.listed_until,
            &change.note
        ],
    )
    .await?;
    Ok(())
}
