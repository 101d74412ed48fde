//! Which subscriptions to platforms' events are wanted, and which are due.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use frontdesk_model::{CallProvider, Payload, SubscriptionId, SubscriptionState, TenantId};

use super::Hold;
use crate::{
    Result, Store, SubscriptionsPlanned, WantedSubscription,
    db::{Tx, args},
    sql::sql,
};

/// A subscription whose job does not come to an end gets another one after this time.
const ARMED_FOR: Duration = Duration::from_mins(30);

#[derive(sqlx::FromRow)]
struct Known {
    id: SubscriptionId,
    tenant_id: TenantId,
    provider: String,
    account: String,
    resource: String,
    wanted: String,
    state: SubscriptionState,
}

impl Store {
    /// Compares what all accounts want with what there is: notes what is new, what is to be another one, and what nobody wants any more of
    /// the accounts that are `told`, by platform and key. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn plan_subscriptions(
        &self,
        hold: &Hold,
        wanted: &BTreeSet<WantedSubscription>,
        told: &BTreeSet<(CallProvider, String)>,
    ) -> Result<Option<SubscriptionsPlanned>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let rows: Vec<Known> = tx
            .fetch_all(
                sql!("select id, tenant_id, provider, account, resource, wanted, state from call_subscriptions order by id"),
                args![],
            )
            .await?;
        let mut known: BTreeMap<_, _> = rows
            .into_iter()
            .map(|row| {
                (
                    (row.tenant_id, row.provider.clone(), row.account.clone(), row.resource.clone()),
                    row,
                )
            })
            .collect();
        let mut planned = SubscriptionsPlanned::default();
        for one in wanted {
            let key = (
                one.tenant_id,
                one.provider.as_str().to_owned(),
                one.account.clone(),
                one.resource.clone(),
            );
            match known.remove(&key) {
                Some(row) if row.wanted == one.digest && row.state != SubscriptionState::Ending => {}
                Some(row) => {
                    self.plan(&mut tx, row.tenant_id, row.id, SubscriptionState::Wanted, Some(&one.digest))
                        .await?;
                    planned.wanted += 1;
                }
                None => {
                    self.want(&mut tx, one).await?;
                    planned.wanted += 1;
                }
            }
        }
        let told = |row: &Known| {
            row.provider
                .parse()
                .is_ok_and(|provider| told.contains(&(provider, row.account.clone())))
        };
        for row in known
            .into_values()
            .filter(|row| row.state != SubscriptionState::Ending && told(row))
        {
            self.plan(&mut tx, row.tenant_id, row.id, SubscriptionState::Ending, None).await?;
            planned.ending += 1;
        }
        tx.commit().await?;
        Ok(Some(planned))
    }

    async fn want(&self, tx: &mut Tx, one: &WantedSubscription) -> Result<()> {
        tx.execute(
            sql!(
                "insert into call_subscriptions (id, tenant_id, provider, account, resource, state, wanted, next_at, created_at) \
                 values ($1, $2, $3, $4, $5, 'wanted', $6, " (now) ", $7) on conflict (tenant_id, provider, account, resource) do nothing"
            ),
            args![
                self.clock.new_id::<SubscriptionId>(),
                one.tenant_id,
                one.provider.as_str(),
                &one.account,
                &one.resource,
                &one.digest,
                self.clock.now()
            ],
        )
        .await?;
        Ok(())
    }

    async fn plan(&self, tx: &mut Tx, tenant: TenantId, id: SubscriptionId, state: SubscriptionState, digest: Option<&str>) -> Result<()> {
        tx.execute(
            sql!(
                "update call_subscriptions set state = $3, wanted = coalesce($4, wanted), settings = case when $3 = 'ending' then settings end, \
                 attempts = 0, error = null, revision = revision + 1, next_at = " (now) " where tenant_id = $1 and id = $2 \
                 and ($3 = 'ending' or settings is null)"
            ),
            args![tenant, id, state.as_str(), digest],
        )
        .await?;
        Ok(())
    }

    /// Gives a job to each subscription that is due; how many there were. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn arm_subscriptions(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let due: Vec<(TenantId, SubscriptionId)> = tx
            .fetch_all(
                sql!("select tenant_id, id from call_subscriptions where next_at <= " (now) " order by next_at limit $1"),
                args![limit],
            )
            .await?;
        for (tenant, subscription_id) in &due {
            let payload = Payload::Subscribe {
                subscription_id: *subscription_id,
            };
            self.new_job(&mut tx, *tenant, payload, None).await?;
            tx.execute(
                sql!("update call_subscriptions set next_at = " (after "$3") " where tenant_id = $1 and id = $2"),
                args![*tenant, *subscription_id, ARMED_FOR],
            )
            .await?;
        }
        tx.commit().await?;
        Ok(Some(due.len() as u64))
    }

    /// How many subscriptions are due.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn subscriptions_due(&self) -> Result<u64> {
        let due = sql!("select count(*) from call_subscriptions where next_at <= "(now));
        let (count,): (i64,) = self.db.fetch_one(due, args![]).await?;
        Ok(count.unsigned_abs())
    }

    /// How many subscriptions there are of each platform in each state.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn subscription_counts(&self) -> Result<Vec<(String, SubscriptionState, i64)>> {
        let counts = sql!("select provider, state, count(*) from call_subscriptions group by provider, state");
        self.db.fetch_all(counts, args![]).await
    }
}
