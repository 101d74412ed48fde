//! Accounts at call platforms.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_calls::{Provider, Settings};
use frontdesk_model::{AccountId, CallAccount, CallProvider, TenantId};
use frontdesk_store::{AccountChange, CallAccountRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::webhook;
use crate::{
    app::App,
    auth::Admin,
    body::{self, Body},
    check::Checks,
    problem::{Kind, Problem},
    query::{Id, List},
};

const MAX_NAME: usize = 100;
const MAX_SETTINGS_BYTES: usize = 32 * 1024;
/// What stands in the place of a secret.
const MASK: &str = "***";

/// An account, as it is made or changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountInput {
    /// The platform; it stays.
    provider: CallProvider,
    /// 1 to 100 characters on one line, without a slash; no other account of the company at the platform has it.
    name: String,
    /// The platform's settings, as in the section of the configuration: `secret_token` and so on. A secret given as `"***"` stays as it is.
    #[schema(value_type = Object)]
    settings: Value,
}

/// An account, and where its platform is to send webhooks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Shown {
    #[serde(flatten)]
    account: CallAccount,
    /// The path of the account's own webhook.
    webhook_path: String,
}

impl From<CallAccountRow> for Shown {
    fn from(row: CallAccountRow) -> Self {
        let webhook_path = format!("{}/{}/{}", webhook::PATH, row.provider, row.id);
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

/// List accounts at call platforms
///
/// All of them, without the configuration's own.
#[utoipa::path(get, path = "/api/admin/call-accounts", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The accounts, secrets as `\"***\"`.", body = List<Shown>)))]
pub(crate) async fn list(State(app): State<App>, admin: Admin) -> Result<Json<List<Shown>>, Problem> {
    let rows = app.store.call_accounts(admin.tenant_id).await?;
    Ok(Json(List {
        items: rows.into_iter().map(Shown::from).collect(),
        next_cursor: None,
    }))
}

/// Make an account at a call platform
#[utoipa::path(post, path = "/api/admin/call-accounts", tag = "admin", security(("api_key" = [])), request_body = AccountInput,
    responses((status = 201, description = "The account.", body = Shown),
        (status = 409, description = "The company has an account of this name at the platform, or another company one with the same sender.")))]
pub(crate) async fn create(
    State(app): State<App>,
    admin: Admin,
    Body(input): Body<AccountInput>,
) -> Result<(StatusCode, Json<Shown>), Problem> {
    let settings = check(&app, &input, &Value::Null)?;
    let sender = Sender::of(&app, input.provider, &settings);
    sender.is_not_configured(&app, admin.tenant_id).await?;
    let change = app
        .store
        .add_call_account(admin.tenant_id, input.provider, &input.name, settings, |other| sender.is(other))
        .await?;
    Ok((StatusCode::CREATED, Json(kept(change, &input)?)))
}

/// Read an account at a call platform
#[utoipa::path(get, path = "/api/admin/call-accounts/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = AccountId, Path, description = "The account's id.")),
    responses((status = 200, description = "The account, secrets as `\"***\"`.", body = Shown)))]
pub(crate) async fn get(State(app): State<App>, admin: Admin, Id(id): Id<AccountId>) -> Result<Json<Shown>, Problem> {
    find(&app, admin.tenant_id, id).await.map(|row| Json(row.into()))
}

/// Change an account at a call platform
///
/// The settings are replaced as a whole; secrets given as `"***"` stay as they are.
#[utoipa::path(put, path = "/api/admin/call-accounts/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = AccountId, Path, description = "The account's id.")), request_body = AccountInput,
    responses((status = 200, description = "The account.", body = Shown),
        (status = 409, description = "The company has another account of this name at the platform, or another company one with the same sender.")))]
pub(crate) async fn put(
    State(app): State<App>,
    admin: Admin,
    Id(id): Id<AccountId>,
    Body(input): Body<AccountInput>,
) -> Result<Json<Shown>, Problem> {
    let old = find(&app, admin.tenant_id, id).await?;
    if input.provider != old.provider {
        let detail = format!("cannot change; it is {}. Make another account", old.provider);
        return Err(Problem::field("provider", detail));
    }
    let settings = check(&app, &input, &old.settings)?;
    let sender = Sender::of(&app, input.provider, &settings);
    sender.is_not_configured(&app, admin.tenant_id).await?;
    let change = app
        .store
        .change_call_account(admin.tenant_id, id, &input.name, settings, |other| sender.is(other))
        .await?;
    Ok(Json(kept(change, &input)?))
}

/// Remove an account at a call platform
///
/// Its webhooks are refused from now on, and what was not fetched yet cannot be fetched any more. Its calls stay.
#[utoipa::path(delete, path = "/api/admin/call-accounts/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = AccountId, Path, description = "The account's id.")), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(State(app): State<App>, admin: Admin, Id(id): Id<AccountId>) -> Result<StatusCode, Problem> {
    if app.store.drop_call_account(admin.tenant_id, id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found("call account"))
    }
}

async fn find(app: &App, tenant: TenantId, id: AccountId) -> Result<CallAccountRow, Problem> {
    let row = app.store.call_account(id).await?;
    row.filter(|row| row.tenant_id == tenant)
        .ok_or_else(|| Problem::not_found("call account"))
}

/// Whose webhooks an account takes, to be compared with other accounts.
struct Sender<'a> {
    provider: &'a dyn Provider,
    told_by: Option<Vec<String>>,
}

impl<'a> Sender<'a> {
    fn of(app: &'a App, provider: CallProvider, settings: &Value) -> Self {
        let provider = app.providers.get(provider);
        Self {
            provider,
            told_by: provider.sender(&Settings::new(settings.clone())),
        }
    }

    /// Whether another account's settings are of the same sender.
    fn is(&self, other: &Value) -> bool {
        self.told_by.is_some() && self.provider.sender(&Settings::new(other.clone())) == self.told_by
    }

    /// The configuration's own account belongs to one tenant, too.
    async fn is_not_configured(&self, app: &App, tenant: TenantId) -> Result<(), Problem> {
        let configured = app.accounts.configured(self.provider.name()).await?;
        match configured.filter(|account| account.tenant_id != tenant && self.is(account.settings.expose())) {
            Some(_) => Err(sender_taken()),
            None => Ok(()),
        }
    }
}

fn kept(change: AccountChange, input: &AccountInput) -> Result<Shown, Problem> {
    match change {
        AccountChange::Kept(row) => Ok(row.into()),
        AccountChange::NameTaken => Err(taken(&input.name)),
        AccountChange::SenderTaken => Err(sender_taken()),
        AccountChange::Missing => Err(Problem::not_found("call account")),
    }
}

fn sender_taken() -> Problem {
    let detail = "Another company's account here takes the webhooks of this sender: the secret, or the audience and push account, are the same. Use a secret \
                  of your own.";
    Problem::new(Kind::SenderTaken, detail)
}

fn taken(name: &str) -> Problem {
    Problem::new(
        Kind::NameTaken,
        format!("The company has an account called {name:?} at this platform already. Choose another name, or change that one."),
    )
}

/// The settings to keep: what was sent, with the old secrets where masks stand.
fn check(app: &App, input: &AccountInput, old: &Value) -> Result<Value, Problem> {
    let mut checks = Checks::default();
    checks.line("name", Some(&input.name), MAX_NAME);
    if input.name.contains('/') {
        checks.wrong("name", "must not hold a slash: it can stand in the webhook's path");
    }
    checks.storable("settings", &input.settings, MAX_SETTINGS_BYTES);
    let settings = unmasked(&mut checks, &input.settings, old);
    checks.done()?;
    app.providers
        .get(input.provider)
        .check_settings(&Settings::new(settings.clone()))
        .map_err(|wrong| blame(&wrong, &settings))?;
    Ok(settings)
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
fn blame(wrong: &str, settings: &Value) -> Problem {
    let (field, detail) = body::blame("settings", wrong);
    let named = wrong.split([' ', ':', ',']).next().map(|word| word.trim_matches(['`', '"']));
    match named.filter(|name| field == "settings" && (name.contains('_') || settings.get(name).is_some())) {
        Some(name) => Problem::field(format!("settings.{name}"), detail),
        None => Problem::field(field, detail),
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
        let problem = checks.done().expect_err("nothing is masked");
        assert_eq!(problem.body(None).errors[0].field, "settings.client_secret");
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
            assert_eq!(blame(wrong, &settings).body(None).errors[0].field, field, "{wrong}");
        }
    }
}
