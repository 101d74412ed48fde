//! Sees to one subscription to a platform's events: it is made, looked at, renewed, repaired or ended, and what passed by without it is listed
//! and kept as if it had been announced.
//!
//! The job itself never fails for a platform's sake: what went wrong stands in the subscription's row, with the time of the next try.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use frontdesk_calls::{Account, AccountError, FetchError, Settings, Subscribed, Subscriptions, Wanted};
use frontdesk_config::Config;
use frontdesk_model::{JobRef, SubscriptionState};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{CallSettled, NewCallEvent, SubscriptionChange, SubscriptionRow};
use frontdesk_telemetry::metric;
use tracing::{info, warn};

use super::{Calling, LONGEST_WAIT};

/// One that is well is looked at this often: a platform does not tell of everything.
const LOOK_EVERY: Duration = Duration::from_hours(1);
/// The first pause after a failure; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_mins(1);
/// Between two looks at one that is well, however short its life.
const LEAST_BETWEEN: Duration = Duration::from_mins(10);
/// The longest.
const LONGEST_PAUSE: Duration = Duration::from_hours(6);

/// The handler of [`JobKind::Subscribe`](frontdesk_model::JobKind::Subscribe).
pub struct SubscribeJob {
    calling: Calling,
    /// The address by which platforms reach this installation.
    public: Option<String>,
}

/// What became of a subscription, and the jobs of events that were listed. No change: it is ended.
type Seen = (Option<SubscriptionChange>, Vec<JobRef>);

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

/// What there is, before anything is asked.
fn as_it_is(row: &SubscriptionRow) -> SubscriptionChange {
    SubscriptionChange {
        state: row.shown.state,
        platform_id: row.platform_id.clone(),
        made: row.made.clone(),
        made_at: row.made_at,
        expires_at: row.shown.expires_at,
        missed_since: row.shown.missed_since,
        attempts: 0,
        error: None,
        next: LOOK_EVERY,
    }
}

/// One of an account that was removed along with what is needed to ask: it ends by itself.
fn lapsing(row: &SubscriptionRow, now: DateTime<Utc>) -> Option<SubscriptionChange> {
    let until = row.shown.expires_at.filter(|end| *end > now)?;
    Some(SubscriptionChange {
        state: SubscriptionState::Ending,
        error: Some(format!(
            "the account was removed from the configuration, and with it what is needed to end the subscription; it ends by itself at {}",
            until.format("%Y-%m-%d %H:%M UTC")
        )),
        ..as_it_is(row)
    })
}

/// What is needed to see to one subscription.
struct Care<'a> {
    calling: &'a Calling,
    address: Option<String>,
    account: &'a Account,
    subscriptions: &'a dyn Subscriptions,
    row: &'a SubscriptionRow,
    now: DateTime<Utc>,
}

impl Care<'_> {
    async fn see_to(&self) -> Result<Seen, JobError> {
        let mut change = as_it_is(self.row);
        match self.keep(&mut change).await {
            Ok(None) => return Ok((None, Vec::new())),
            Ok(Some(there)) => {
                change.state = SubscriptionState::Active;
                change.expires_at = Some(there.expires_at);
                change.platform_id = Some(there.id);
                let lasts = there.expires_at - self.now;
                let renewal = lasts - self.subscriptions.margin().min(lasts / 3);
                change.next = renewal.to_std().unwrap_or_default().clamp(LEAST_BETWEEN, LOOK_EVERY);
                if change.platform_id != self.row.platform_id && change.missed_since.is_some() {
                    // What was made is kept before a listing that may take long.
                    change.next = Duration::ZERO;
                    return Ok((Some(change), Vec::new()));
                }
            }
            Err(error) => {
                self.failed(&mut change, &error);
                return Ok((Some(change), Vec::new()));
            }
        }
        let jobs = self.make_up(&mut change).await?;
        Ok((Some(change), jobs))
    }

    /// Has the platform have the subscription that is wanted. None: none is, and it is ended.
    async fn keep(&self, change: &mut SubscriptionChange) -> Result<Option<Subscribed>, FetchError> {
        let Some(wanted) = self.wanted()? else {
            change.state = SubscriptionState::Ending;
            return self.end().await.map(|()| None);
        };
        let (ask, account, http) = (self.subscriptions, self.account, &self.calling.http);
        let mut found = None;
        if let Some(id) = &self.row.platform_id {
            if self.row.made.as_deref() == Some(wanted.digest().as_str()) {
                found = or_gone(ask.get(id, account, http).await)?;
            } else {
                or_gone(ask.delete(id, account, http).await)?;
            }
        }
        let Some(found) = found else {
            return self.make(&wanted, change).await.map(Some);
        };
        change.expires_at = Some(found.expires_at);
        if found.suspended.is_some() {
            change.missed_since = Some(self.since());
        }
        let asked_for = self.row.shown.state == SubscriptionState::Expiring || found.suspended.is_some();
        if !asked_for && found.expires_at - self.now > ask.margin() {
            return Ok(Some(found));
        }
        match or_gone(ask.renew(&found, self.now, account, http).await)? {
            Some(renewed) => Ok(Some(renewed)),
            None => self.make(&wanted, change).await.map(Some),
        }
    }

    /// What the account wants of this resource. None: nothing any more.
    fn wanted(&self) -> Result<Option<Wanted>, FetchError> {
        if self.row.shown.state == SubscriptionState::Ending {
            return Ok(None);
        }
        match self.subscriptions.wanted(self.account, self.address.as_deref()) {
            Ok(all) => Ok(all.into_iter().find(|wanted| wanted.resource == self.row.shown.resource)),
            // What this process was not told may stand in another's configuration.
            Err(reason) if self.address.is_none() => Err(FetchError::Refused(reason)),
            Err(_) => Ok(None),
        }
    }

    /// Makes it, after what an attempt that was cut short may have left; events have passed by since it was there last.
    async fn make(&self, wanted: &Wanted, change: &mut SubscriptionChange) -> Result<Subscribed, FetchError> {
        let (ask, account, http) = (self.subscriptions, self.account, &self.calling.http);
        if self.row.made_at.is_some() {
            change.missed_since = Some(self.since());
        }
        (change.platform_id, change.expires_at) = (None, None);
        for stray in ask.list(wanted, account, http).await? {
            or_gone(ask.delete(&stray.id, account, http).await)?;
        }
        let made = ask.create(wanted, self.now, account, http).await?;
        change.made = Some(wanted.digest());
        change.made_at = self.row.made_at.or(Some(self.now));
        Ok(made)
    }

    async fn end(&self) -> Result<(), FetchError> {
        let Some(id) = &self.row.platform_id else { return Ok(()) };
        match self.subscriptions.delete(id, self.account, &self.calling.http).await {
            Ok(()) | Err(FetchError::Gone(_)) => Ok(()),
            // Without us it has ended by then.
            Err(_) if self.row.shown.expires_at.is_some_and(|end| end <= self.now) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Since when events may have passed by.
    fn since(&self) -> DateTime<Utc> {
        let shown = &self.row.shown;
        shown.missed_since.or(shown.last_event_at).or(self.row.made_at).unwrap_or(self.now)
    }

    /// Keeps what was missed, as if it had been announced; what is known is passed over, or found again by its source.
    async fn make_up(&self, change: &mut SubscriptionChange) -> Result<Vec<JobRef>, JobError> {
        let Some(since) = change.missed_since else { return Ok(Vec::new()) };
        let (row, resource) = (self.row, &self.row.shown.resource);
        let listed = self
            .subscriptions
            .missed(resource, since, self.now, self.account, &self.calling.http)
            .await;
        let events = match listed {
            Ok(events) => events,
            Err(error) => {
                self.failed(change, &error);
                change.state = SubscriptionState::Active;
                return Ok(Vec::new());
            }
        };
        let events = events.into_iter().map(|event| NewCallEvent {
            name: event.name,
            dedupe_key: event.dedupe_key,
            body: event.body,
        });
        let jobs = self
            .calling
            .store
            .keep_call_events(row.tenant_id, row.provider, row.account_id(), events.collect(), None)
            .await?;
        info!(platform = %row.provider, resource, %since, new = jobs.len(), "what was missed is made up for");
        change.missed_since = None;
        Ok(jobs)
    }

    /// Notes a failure, and when it is tried again.
    fn failed(&self, change: &mut SubscriptionChange, error: &FetchError) {
        change.error = Some(error.to_string());
        if let FetchError::Wait(pause) = error {
            change.attempts = self.row.attempts;
            change.next = (*pause).clamp(Duration::from_secs(1), LONGEST_WAIT);
            return;
        }
        change.attempts = self.row.attempts + 1;
        change.next = pause(self.row.attempts);
        if !matches!(change.state, SubscriptionState::Ending | SubscriptionState::Expiring) {
            change.state = SubscriptionState::Failing;
        }
    }
}

/// The pause after a failure that so many others came before.
fn pause(before: i64) -> Duration {
    let doublings = u32::try_from(before).unwrap_or(u32::MAX).min(16);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
}

/// None: the platform has it no more.
fn or_gone<T>(answer: Result<T, FetchError>) -> Result<Option<T>, FetchError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(FetchError::Gone(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_six_hours() {
        let minutes = [0, 1, 2, 8, 9, i64::MAX].map(|before| pause(before).as_secs() / 60);
        assert_eq!(minutes, [1, 2, 4, 256, 360, 360]);
    }
}
