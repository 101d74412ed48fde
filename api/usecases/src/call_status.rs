//! How accounts at call platforms are: which subscriptions their platforms have, and what is wrong.

use chrono::{DateTime, Utc};
use frontdesk_calls::Account;
use frontdesk_model::{AccountId, CallProvider, CallSubscription};
use frontdesk_store::SubscriptionRow;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    error::Result,
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// What an account that was removed is called while its subscriptions are ended.
const REMOVED: &str = "(removed)";

/// How an account at a call platform is.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountStatus {
    /// The account; none: the configuration's own.
    pub id: Option<AccountId>,
    /// The platform.
    pub provider: CallProvider,
    /// What the company calls it; `configuration` is the configuration's own.
    pub name: String,
    /// `subscribed`: the platform has all that is wanted; `failing`: something is missing, and `error` says what; `ending`: the account was removed, and its
    /// subscriptions are being ended; `by_hand`: Frontdesk makes no subscriptions for it.
    pub state: AccountState,
    /// Why Frontdesk makes no subscriptions for it, and what would have to be set; none where it makes them, and where the platform has none.
    pub by_hand: Option<String>,
    /// When the first of its subscriptions ends unless it is renewed.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the last event came by one of them.
    pub last_event_at: Option<DateTime<Utc>>,
    /// What went wrong last, of the first of them with which something did.
    pub error: Option<String>,
    /// Its subscriptions.
    pub subscriptions: Vec<CallSubscription>,
}

/// How an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// The platform has all subscriptions that are wanted.
    Subscribed,
    /// Something is missing.
    Failing,
    /// It was removed, and its subscriptions are being ended.
    Ending,
    /// Frontdesk makes no subscriptions for it.
    ByHand,
}

impl UseCases {
    /// How all accounts of the company are, the configuration's own among them where it is this company's.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn call_account_status(&self, principal: &Principal) -> Result<Vec<AccountStatus>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let mut rows = self.store.subscriptions(tenant).await?;
        let mut status = Vec::new();
        for provider in self.providers.iter() {
            let accounts = self.accounts.at(provider.name()).await?;
            for account in accounts.into_iter().filter(|account| account.tenant_id == tenant) {
                let key = account.key();
                let (own, others) = rows
                    .into_iter()
                    .partition(|row| row.provider == account.provider && row.account == key);
                rows = others;
                status.push(self.status_of(&account, own));
            }
        }
        while let Some(first) = rows.first() {
            let (provider, key, id) = (first.provider, first.account.clone(), first.account_id());
            let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.provider == provider && row.account == key);
            rows = others;
            status.push(AccountStatus {
                state: AccountState::Ending,
                ..shown(id, provider, REMOVED.to_owned(), own)
            });
        }
        Ok(status)
    }

    fn status_of(&self, account: &Account, rows: Vec<SubscriptionRow>) -> AccountStatus {
        let address = self.config.public_address().map(|public| account.webhook_address(&public));
        let subscriptions = self.providers.get(account.provider).subscriptions();
        let by_hand = subscriptions.and_then(|subscriptions| subscriptions.wanted(account, address.as_deref()).err());
        let mut status = shown(account.id, account.provider, account.name.clone(), rows);
        status.state = match (&by_hand, subscriptions) {
            _ if status.error.is_some() => AccountState::Failing,
            (None, Some(_)) if status.subscriptions.is_empty() || status.subscriptions.iter().any(|one| one.expires_at.is_none()) => {
                AccountState::Failing
            }
            (None, Some(_)) => AccountState::Subscribed,
            _ => AccountState::ByHand,
        };
        if status.state == AccountState::Failing && status.error.is_none() {
            status.error = Some("not made yet: a worker for meetings and the cleanup have to run".to_owned());
        }
        status.by_hand = by_hand;
        status
    }
}

fn shown(id: Option<AccountId>, provider: CallProvider, name: String, rows: Vec<SubscriptionRow>) -> AccountStatus {
    let subscriptions: Vec<CallSubscription> = rows.into_iter().map(|row| row.shown).collect();
    AccountStatus {
        id,
        provider,
        name,
        state: AccountState::Subscribed,
        by_hand: None,
        expires_at: subscriptions.iter().filter_map(|one| one.expires_at).min(),
        last_event_at: subscriptions.iter().filter_map(|one| one.last_event_at).max(),
        error: subscriptions.iter().find_map(|one| one.error.clone()),
        subscriptions,
    }
}
