//! Sees to one subscription to a platform's events: it is made, looked at, renewed, repaired or ended, and what passed by without it is listed
//! and kept as if it had been announced.
//!
//! The job itself never fails for a platform's sake: what went wrong stands in the subscription's row, with the time of the next try.

mod care;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use frontdesk_calls::{Account, AccountError, Settings};
use frontdesk_config::Config;
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{CallSettled, SubscriptionChange, SubscriptionRow};
use frontdesk_telemetry::metric;
use tracing::{info, warn};

use self::care::{Care, Seen, lapsing};
use super::Calling;

/// The handler of [`JobKind::Subscribe`](frontdesk_model::JobKind::Subscribe).
pub struct SubscribeJob {
    calling: Calling,
    /// The address by which platforms reach this installation.
    public: Option<String>,
}

impl SubscribeJob {
    /// Platforms deliver to `public_url` of the configuration.
    pub fn new(calling: Calling, config: &Config) -> Self {
        Self {
            calling,
            public: config.public_address(),
        }
    }

    /// In whose name the platform is asked. None: the account is gone, and what is needed to ask with it.
    async fn account(&self, row: &SubscriptionRow) -> Result<Option<Account>, JobError> {
        match self.calling.accounts.of(row.tenant_id, row.provider, row.account_id()).await {
            Ok(account) => Ok(Some(account)),
            Err(AccountError::Store(error)) => Err(error.into()),
            Err(AccountError::Off(_)) => Ok(None),
            Err(AccountError::Removed(_)) => Ok(row.settings.clone().map(|settings| Account {
                id: row.account_id(),
                tenant_id: row.tenant_id,
                provider: row.provider,
                name: row.account.clone(),
                settings: Settings::new(settings),
            })),
        }
    }

    async fn see_to(&self, row: &SubscriptionRow, now: DateTime<Utc>) -> Result<Seen, JobError> {
        let account = self.account(row).await?;
        let subscriptions = self.calling.providers.get(row.provider).subscriptions();
        let (Some(account), Some(subscriptions)) = (account, subscriptions) else {
            return Ok((lapsing(row, now), Vec::new()));
        };
        let care = Care {
            calling: &self.calling,
            address: self.public.as_deref().map(|public| account.webhook_address(public)),
            account: &account,
            subscriptions,
            row,
            now,
        };
        care.see_to().await
    }
}

#[async_trait]
impl Handler for SubscribeJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, store) = (&attempt.job, &self.calling.store);
        let Some(row) = store.load_subscription(job).await? else {
            return Ok(store.settle_subscription(job, None, None).await?.into());
        };
        let (change, jobs) = self.see_to(&row, store.clock().now()).await?;
        let result = match &change {
            None => "ended",
            Some(change) if change.error.is_none() => "well",
            Some(_) => "failed",
        };
        metrics::counter!(metric::CALL_SUBSCRIPTION_CHECKS_TOTAL, "platform" => row.provider.as_str(), "result" => result).increment(1);
        log(&row, change.as_ref());
        let mut settled = store.settle_subscription(job, Some(&row), change.as_ref()).await?;
        if let CallSettled::Done { next } = &mut settled {
            next.extend(jobs);
        }
        Ok(settled.into())
    }
}

fn log(row: &SubscriptionRow, change: Option<&SubscriptionChange>) {
    let (platform, resource, account) = (row.provider, &row.shown.resource, &row.account);
    match change {
        None => info!(%platform, account, resource, "a subscription has ended"),
        Some(SubscriptionChange { error: Some(error), .. }) => warn!(%platform, account, resource, error, "a subscription is not well"),
        Some(change) if change.platform_id != row.platform_id => info!(%platform, account, resource, "a subscription is made"),
        Some(_) => {}
    }
}
