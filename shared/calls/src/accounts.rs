//! Whose webhook it may be, and in whose name a platform is asked: accounts of the database, and the configuration's own.

use std::{collections::BTreeSet, sync::Arc};

use frontdesk_model::{AccountId, CallProvider, TenantId};
use frontdesk_store::{CallAccountRow, Store, StoreError, WantedSubscription};

use crate::{Account, Providers, Settings};

/// Whose account the configuration's own is.
const CONFIGURED_TENANT: &str = "default";
/// What it is called.
const CONFIGURED_NAME: &str = "configuration";

/// Finds accounts. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    store: Store,
    providers: Arc<Providers>,
}

/// What all accounts want of subscriptions.
#[derive(Debug, Default)]
pub struct WantedSubscriptions {
    /// The subscriptions.
    pub wanted: BTreeSet<WantedSubscription>,
    /// The accounts, by platform and key, whose subscriptions these are all of. Of others this process cannot tell.
    pub told: BTreeSet<(CallProvider, String)>,
}

/// Why an account is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// It was removed.
    #[error("the {0} account that it came by was removed")]
    Removed(CallProvider),
    /// The configuration has none at the platform any more.
    #[error("{0} is switched off: set calls.{0} and retry the job")]
    Off(CallProvider),
    /// The database did not say.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Accounts of these platforms.
    pub fn new(store: Store, providers: Arc<Providers>) -> Self {
        Self { store, providers }
    }

    /// Whether any platform has an account.
    ///
    /// # Errors
    /// The database did not say.
    pub async fn any(&self) -> Result<bool, StoreError> {
        for provider in self.providers.iter() {
            let name = provider.name();
            if self.configured(name).await?.is_some() || !self.store.call_accounts_of(name).await?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Every tenant's accounts at a platform, the configuration's own first.
    ///
    /// # Errors
    /// The database did not say.
    pub async fn at(&self, provider: CallProvider) -> Result<Vec<Account>, StoreError> {
        let mut accounts: Vec<Account> = self.configured(provider).await?.into_iter().collect();
        let rows = self.store.call_accounts_of(provider).await?;
        accounts.extend(rows.into_iter().map(Account::from));
        Ok(accounts)
    }

    /// The configuration's own account at a platform, with the tenant that it belongs to.
    ///
    /// # Errors
    /// The database did not say.
    pub async fn configured(&self, provider: CallProvider) -> Result<Option<Account>, StoreError> {
        let Some(settings) = self.providers.get(provider).configured() else {
            return Ok(None);
        };
        let tenant = self.store.tenant_by_slug(CONFIGURED_TENANT).await?;
        Ok(tenant.map(|tenant| configured(tenant.id, provider, settings)))
    }

    /// The subscriptions that all accounts are to have, where platforms reach this installation by `public`.
    ///
    /// # Errors
    /// The database did not say.
    pub async fn subscriptions(&self, public: Option<&str>) -> Result<WantedSubscriptions, StoreError> {
        let mut all = WantedSubscriptions::default();
        for provider in self.providers.iter() {
            let Some(subscriptions) = provider.subscriptions() else { continue };
            for account in self.at(provider.name()).await? {
                let address = public.map(|public| account.webhook_address(public));
                let Ok(wanted) = subscriptions.wanted(&account, address.as_deref()) else {
                    continue;
                };
                all.told.insert((account.provider, account.key()));
                all.wanted.extend(wanted.into_iter().map(|one| WantedSubscription {
                    tenant_id: account.tenant_id,
                    provider: account.provider,
                    account: account.key(),
                    digest: one.digest(),
                    resource: one.resource,
                }));
            }
        }
        Ok(all)
    }

    /// The account by which something of a tenant came; no id is the configuration's own.
    ///
    /// # Errors
    /// [`AccountError::Removed`] and [`AccountError::Off`]: it will not be had by trying again.
    pub async fn of(&self, tenant: TenantId, provider: CallProvider, id: Option<AccountId>) -> Result<Account, AccountError> {
        if let Some(id) = id {
            let row = self.store.call_account(id).await?.filter(|row| row.tenant_id == tenant);
            return row.map(Account::from).ok_or(AccountError::Removed(provider));
        }
        let settings = self.providers.get(provider).configured().ok_or(AccountError::Off(provider))?;
        Ok(configured(tenant, provider, settings))
    }
}

fn configured(tenant_id: TenantId, provider: CallProvider, settings: &Settings) -> Account {
    Account {
        id: None,
        tenant_id,
        provider,
        name: CONFIGURED_NAME.to_owned(),
        settings: settings.clone(),
    }
}

impl From<CallAccountRow> for Account {
    fn from(row: CallAccountRow) -> Self {
        Self {
            id: Some(row.id),
            tenant_id: row.tenant_id,
            provider: row.provider,
            name: row.name,
            settings: Settings::new(row.settings),
        }
    }
}
