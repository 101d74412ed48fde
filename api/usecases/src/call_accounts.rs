//! Accounts at call platforms.

use frontdesk_calls::{Provider, Settings};
use frontdesk_model::{AccountId, CallAccount, CallProvider, TenantId};
use frontdesk_store::{AccountChange, CallAccountRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    blame::blame,
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
    webhook::WEBHOOK_PATH,
};

const MAX_NAME: usize = 100;
const MAX_SETTINGS_BYTES: usize = 32 * 1024;
/// What stands in the place of a secret.
const MASK: &str = "***";

/// An account, as it is made or changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountInput {
    /// The platform; it stays.
    pub provider: CallProvider,
    /// 1 to 100 characters on one line, without a slash; no other account of the company at the platform has it.
    pub name: String,
    /// The platform's settings, as in the section of the configuration: `secret_token` and so on. A secret given as `"***"` stays as it is.
    #[schema(value_type = Object)]
    pub settings: Value,
}

/// An account, and where its platform is to send webhooks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Shown {
    /// The account, secrets masked.
    #[serde(flatten)]
    pub account: CallAccount,
    /// The path of the account's own webhook.
    pub webhook_path: String,
}

impl From<CallAccountRow> for Shown {
    fn from(row: CallAccountRow) -> Self {
        let webhook_path = format!("{WEBHOOK_PATH}/{}/{}", row.provider, row.id);
        let account = CallAccount {
            id: row.id,
            provider: row.provider,
            name: row.name,
            settings: Settings::new(row.settings).shown(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        };
        Self { account, webhook_path }
    }
}

fn subject(id: AccountId) -> (&'static str, String) {
    ("call_account", id.to_string())
}

/// What the audit log keeps of an account: the name. Settings may hold secrets of any name.
fn logged(account: &CallAccount) -> Value {
    serde_json::json!({ "provider": account.provider, "name": account.name })
}

impl UseCases {
    /// All accounts of the company, without the configuration's own.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn call_accounts(&self, principal: &Principal) -> Result<Vec<Shown>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let rows = self.store.call_accounts(tenant).await?;
        Ok(rows.into_iter().map(Shown::from).collect())
    }

    /// One account.
    ///
    /// # Errors
    /// Without permission, without such an account, and when the store fails.
    pub async fn call_account(&self, principal: &Principal, id: AccountId) -> Result<Shown> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        self.account_of(tenant, id).await.map(Shown::from)
    }

    /// Makes an account.
    ///
    /// # Errors
    /// Without permission, where fields are wrong, name or sender are taken, and when the store fails.
    pub async fn add_call_account(&self, principal: &Principal, input: &AccountInput) -> Result<Shown> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let settings = self.checked(input, &Value::Null)?;
        let sender = Sender::of(self.providers.get(input.provider), &settings);
        self.is_not_configured(&sender, tenant).await?;
        let change = self
            .store
            .add_call_account(tenant, input.provider, &input.name, settings, |other| sender.is(other))
            .await?;
        let made = kept(change, input)?;
        self.note(
            principal,
            "call_account.create",
            subject(made.account.id),
            None,
            Some(logged(&made.account)),
        )
        .await?;
        Ok(made)
    }

    /// Changes an account. The settings are replaced as a whole; secrets given as `"***"` stay as they are.
    ///
    /// # Errors
    /// Without permission, without such an account, where fields are wrong, name or sender are taken, and when the store fails.
    pub async fn change_call_account(&self, principal: &Principal, id: AccountId, input: &AccountInput) -> Result<Shown> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let old = self.account_of(tenant, id).await?;
        let before = logged(&Shown::from(old.clone()).account);
        if input.provider != old.provider {
            let detail = format!("cannot change; it is {}. Make another account", old.provider);
            return Err(Error::field("provider", detail));
        }
        let settings = self.checked(input, &old.settings)?;
        let sender = Sender::of(self.providers.get(input.provider), &settings);
        self.is_not_configured(&sender, tenant).await?;
        let change = self
            .store
            .change_call_account(tenant, id, &input.name, settings, |other| sender.is(other))
            .await?;
        let changed = kept(change, input)?;
        self.note(
            principal,
            "call_account.update",
            subject(id),
            Some(before),
            Some(logged(&changed.account)),
        )
        .await?;
        Ok(changed)
    }

    /// Removes an account. Its webhooks are refused from now on; its calls stay.
    ///
    /// # Errors
    /// Without permission, without such an account, and when the store fails.
    pub async fn remove_call_account(&self, principal: &Principal, id: AccountId) -> Result<()> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        if !self.store.drop_call_account(tenant, id).await? {
            return Err(Error::not_found("call account"));
        }
        self.note(principal, "call_account.remove", subject(id), None, None).await
    }

    async fn account_of(&self, tenant: TenantId, id: AccountId) -> Result<CallAccountRow> {
        let row = self.store.call_account(id).await?;
        row.filter(|row| row.tenant_id == tenant)
            .ok_or_else(|| Error::not_found("call account"))
    }

    /// The configuration's own account belongs to one tenant, too.
    async fn is_not_configured(&self, sender: &Sender<'_>, tenant: TenantId) -> Result<()> {
        let configured = self.accounts.configured(sender.provider.name()).await?;
        match configured.filter(|account| account.tenant_id != tenant && sender.is(account.settings.expose())) {
            Some(_) => Err(sender_taken()),
            None => Ok(()),
        }
    }

    /// The settings to keep: what was sent, with the old secrets where masks stand.
    fn checked(&self, input: &AccountInput, old: &Value) -> Result<Value> {
        let mut checks = Checks::default();
        checks.line("name", Some(&input.name), MAX_NAME);
        if input.name.contains('/') {
            checks.wrong("name", "must not hold a slash: it can stand in the webhook's path");
        }
        checks.storable("settings", &input.settings, MAX_SETTINGS_BYTES);
        let settings = unmasked(&mut checks, &input.settings, old);
        checks.done()?;
        self.providers
            .get(input.provider)
            .check_settings(&Settings::new(settings.clone()))
            .map_err(|wrong| wrong_setting(&wrong, &settings))?;
        Ok(settings)
    }
}

/// Whose webhooks an account takes, to be compared with other accounts.
struct Sender<'a> {
    provider: &'a dyn Provider,
    told_by: Option<Vec<String>>,
}

impl<'a> Sender<'a> {
    fn of(provider: &'a dyn Provider, settings: &Value) -> Self {
        Self {
            provider,
            told_by: provider.sender(&Settings::new(settings.clone())),
        }
    }

    /// Whether another account's settings are of the same sender.
    fn is(&self, other: &Value) -> bool {
        self.told_by.is_some() && self.provider.sender(&Settings::new(other.clone())) == self.told_by
    }
}

fn kept(change: AccountChange, input: &AccountInput) -> Result<Shown> {
    match change {
        AccountChange::Kept(row) => Ok(row.into()),
        AccountChange::NameTaken => Err(name_taken(&input.name)),
        AccountChange::SenderTaken => Err(sender_taken()),
        AccountChange::Missing => Err(Error::not_found("call account")),
    }
}

fn sender_taken() -> Error {
    let detail = "Another company's account here takes the webhooks of this sender: the secret, or the audience and push account, are the same. Use a secret \
                  of your own.";
    Error::new(ErrorKind::SenderTaken, detail)
}

fn name_taken(name: &str) -> Error {
    Error::new(
        ErrorKind::NameTaken,
        format!("The company has an account called {name:?} at this platform already. Choose another name, or change that one."),
    )
}

fn unmasked(checks: &mut Checks, settings: &Value, old: &Value) -> Value {
    let mut settings = settings.clone();
    let Some(fields) = settings.as_object_mut() else {
        checks.wrong("settings", "must be an object");
        return settings;
    };
    for (name, value) in fields.iter_mut().filter(|(_, value)| **value == MASK) {
        match old.get(name) {
            Some(kept) => value.clone_from(kept),
            None => checks.wrong(&format!("settings.{name}"), "is a mask, and there is no secret that it stands for"),
        }
    }
    settings
}

/// The field that a provider found wrong, by the name that it begins with, or as the parser names it.
fn wrong_setting(wrong: &str, settings: &Value) -> Error {
    let (field, detail) = blame("settings", wrong);
    let named = wrong.split([' ', ':', ',']).next().map(|word| word.trim_matches(['`', '"']));
    match named.filter(|name| field == "settings" && (name.contains('_') || settings.get(name).is_some())) {
        Some(name) => Error::field(format!("settings.{name}"), detail),
        None => Error::field(field, detail),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_mask_stands_for_the_old_secret() {
        let old = json!({"secret_token": "s", "account_id": "a"});
        let mut checks = Checks::default();
        let new = unmasked(&mut checks, &json!({"secret_token": "***", "account_id": "b"}), &old);
        assert_eq!(new, json!({"secret_token": "s", "account_id": "b"}));
        assert!(checks.done().is_ok());
        let mut checks = Checks::default();
        unmasked(&mut checks, &json!({"client_secret": "***"}), &old);
        let error = checks.done().expect_err("nothing is masked");
        assert_eq!(error.fields()[0].field, "settings.client_secret");
    }

    #[test]
    fn what_a_provider_finds_wrong_is_named() {
        let settings = json!({"audience": "", "subject": 7});
        for (wrong, field) in [
            ("missing field `secret_token`", "settings.secret_token"),
            ("unknown field `colour`, expected `secret_token`", "settings.colour"),
            ("secret_token is empty", "settings.secret_token"),
            ("account_id, client_id and client_secret go together", "settings.account_id"),
            ("audience: must not be empty", "settings.audience"),
            ("invalid type: integer `7`, expected a string", "settings"),
        ] {
            assert_eq!(wrong_setting(wrong, &settings).fields()[0].field, field, "{wrong}");
        }
    }
}
