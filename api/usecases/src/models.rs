//! A company's language models.

mod shown;

use frontdesk_fleets::purposes;
use frontdesk_model::{ModelId, TenantId};
use frontdesk_models::Purpose;
use frontdesk_store::{ModelChange, ModelRow};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use url::Url;
use utoipa::ToSchema;

pub use self::shown::{ShownHealth, ShownModel, TestedModel};
use self::shown::{logged, shown};
use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// Most models of a company.
const MOST_MODELS: i64 = 20;
const MAX_NAME: usize = 100;
const MAX_KEY: usize = 1_000;
const MAX_URL: usize = 500;
/// A chat job ends after a minute.
const TIMEOUT_MS: std::ops::RangeInclusive<i64> = 1_000..=60_000;
const MAX_PRICE: f64 = 1_000_000.0;
/// Of a shorter key no characters are shown.
const SHOWN_OF: usize = 12;
const PROVIDERS: [&str; 3] = ["openai", "anthropic", "gemini"];

/// A model, as it is made (`name`, `provider`, `model` and `purposes` are needed) or changed (what is left out stays as it is).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelInput {
    /// 1 to 100 characters on one line; no other model of the company has it.
    pub name: Option<String>,
    /// The protocol: `openai` (which most servers offer), `anthropic` or `gemini`.
    pub provider: Option<String>,
    /// Where it is, when not at the provider's own address, such as `https://models.example/v1`. Empty: the provider's own.
    pub base_url: Option<String>,
    /// The provider's name of it.
    pub model: Option<String>,
    /// The key; it is kept sealed and never shown. It has to be given again with another provider or address. Empty: none.
    #[schema(value_type = Option<String>, write_only)]
    pub api_key: Option<SecretString>,
    /// What it is used for: `chat`, `vision`, `notes`, `embedding`.
    pub purposes: Option<Vec<String>>,
    /// Models with a lower number are asked first; the others when it fails.
    pub order: Option<i32>,
    /// Whether it is used; unless it is set to false, yes.
    pub active: Option<bool>,
    /// Price of a million tokens that are read, in the company's own currency.
    pub price_in: Option<f64>,
    /// Price of a million tokens that are written.
    pub price_out: Option<f64>,
    /// What one answer may take, 1000 to 60000.
    pub timeout_ms: Option<i64>,
}

impl UseCases {
    /// All models of the company, in the order in which they are asked.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn models(&self, principal: &Principal) -> Result<Vec<ShownModel>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let rows = self.store.models(tenant).await?;
        let seen = self.store.model_health(tenant).await?;
        Ok(rows.into_iter().map(|row| shown(row, &seen)).collect())
    }

    /// Makes a model.
    ///
    /// # Errors
    /// Without permission, where fields are wrong or missing, or the name is taken, and when the store fails.
    pub async fn add_model(&self, principal: &Principal, input: ModelInput) -> Result<ShownModel> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let mut checks = Checks::default();
        for (field, missing) in [
            ("name", input.name.is_none()),
            ("provider", input.provider.is_none()),
            ("model", input.model.is_none()),
            ("purposes", input.purposes.is_none()),
        ] {
            if missing {
                checks.wrong(field, "is missing");
            }
        }
        checks.done()?;
        let now = self.clock.now();
        let new = ModelRow {
            id: self.clock.new_id(),
            name: String::new(),
            provider: String::new(),
            base_url: None,
            model: String::new(),
            api_key: None,
            api_key_end: None,
            purposes: Vec::new().into(),
            position: 0,
            active: true,
            price_in: None,
            price_out: None,
            timeout_ms: None,
            created_at: now,
            updated_at: now,
        };
        let row = self.with_input(new, input)?;
        let made = self.kept(tenant, self.store.add_model(tenant, &row, MOST_MODELS).await?).await?;
        self.note(principal, "model.create", subject(made.id), None, Some(logged(&made)))
            .await?;
        Ok(made)
    }

    /// Changes a model.
    ///
    /// # Errors
    /// Without permission, without such a model, where fields are wrong or the name is taken, and when the store fails.
    pub async fn change_model(&self, principal: &Principal, id: ModelId, input: ModelInput) -> Result<ShownModel> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let old = self.model_of(tenant, id).await?;
        let before = logged(&shown(old.clone(), &[]));
        let row = self.with_input(old, input)?;
        let changed = self.kept(tenant, self.store.change_model(tenant, &row).await?).await?;
        self.note(principal, "model.update", subject(id), Some(before), Some(logged(&changed)))
            .await?;
        Ok(changed)
    }

    /// Switches a model on, and before all others.
    ///
    /// # Errors
    /// Without permission, without such a model, and when the store fails.
    pub async fn activate_model(&self, principal: &Principal, id: ModelId) -> Result<ShownModel> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let row = self.store.activate_model(tenant, id).await?.ok_or_else(missing)?;
        let first = self.kept(tenant, ModelChange::Kept(Box::new(row))).await?;
        self.note(principal, "model.activate", subject(id), None, Some(logged(&first)))
            .await?;
        Ok(first)
    }

    /// Removes a model. Its answers stay in the log.
    ///
    /// # Errors
    /// Without permission, without such a model, and when the store fails.
    pub async fn remove_model(&self, principal: &Principal, id: ModelId) -> Result<()> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        if !self.store.drop_model(tenant, id).await? {
            return Err(missing());
        }
        self.note(principal, "model.remove", subject(id), None, None).await
    }

    /// Sends one small request to a model, whether it is active or not.
    ///
    /// # Errors
    /// Without permission, without such a model, and when the store fails. A model that does not answer is a result.
    pub async fn test_model(&self, principal: &Principal, id: ModelId) -> Result<TestedModel> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let checked = self.fleets.check(&self.model_of(tenant, id).await?).await;
        Ok(TestedModel {
            ok: checked.ok,
            latency_ms: checked.latency_ms,
            error: checked.error,
        })
    }

    async fn model_of(&self, tenant: TenantId, id: ModelId) -> Result<ModelRow> {
        self.store.model(tenant, id).await?.ok_or_else(missing)
    }

    async fn kept(&self, tenant: TenantId, change: ModelChange) -> Result<ShownModel> {
        match change {
            ModelChange::Kept(row) => Ok(shown(*row, &self.store.model_health(tenant).await?)),
            ModelChange::NameTaken => Err(Error::new(
                ErrorKind::NameTaken,
                "The company has a model of this name already. Choose another name, or change that one.",
            )),
            ModelChange::TooMany => Err(Error::field(
                "name",
                format!("is one too many: a company has {MOST_MODELS} models at most"),
            )),
            ModelChange::Missing => Err(missing()),
        }
    }

    /// The row with what the input changes.
    fn with_input(&self, mut row: ModelRow, input: ModelInput) -> Result<ModelRow> {
        let mut checks = Checks::default();
        let (provider, base_url) = (row.provider.clone(), row.base_url.clone());
        set(&mut row.name, input.name);
        checks.line("name", Some(&row.name), MAX_NAME);
        set(&mut row.provider, input.provider);
        if !PROVIDERS.contains(&row.provider.as_str()) {
            checks.wrong("provider", format!("must be one of {}", PROVIDERS.join(", ")));
        }
        set(&mut row.model, input.model);
        checks.line("model", Some(&row.model), MAX_NAME);
        if let Some(url) = input.base_url {
            row.base_url = Some(url.trim().trim_end_matches('/').to_owned()).filter(|url| !url.is_empty());
        }
        self.check_address(&mut checks, row.base_url.as_deref());
        if let Some(wanted) = input.purposes {
            row.purposes = wanted.into();
            let known = purposes(&row).len();
            if known != row.purposes.0.len() || known == 0 {
                checks.wrong("purposes", "must be some of chat, vision, notes, embedding");
            }
            if row.provider == "anthropic" && purposes(&row).contains(&Purpose::Embedding) {
                checks.wrong("purposes", "cannot hold embedding: this provider has none");
            }
        }
        row.position = input.order.map_or(row.position, i64::from);
        row.active = input.active.unwrap_or(row.active);
        for (field, price, kept) in [
            ("price_in", input.price_in, &mut row.price_in),
            ("price_out", input.price_out, &mut row.price_out),
        ] {
            if price.is_some_and(|price| !(0.0..=MAX_PRICE).contains(&price)) {
                checks.wrong(field, "must be a number from 0 to 1000000");
            }
            *kept = price.or(*kept);
        }
        if input.timeout_ms.is_some_and(|ms| !TIMEOUT_MS.contains(&ms)) {
            checks.wrong("timeout_ms", "must be from 1000 to 60000");
        }
        row.timeout_ms = input.timeout_ms.or(row.timeout_ms);
        let elsewhere = (&provider, &base_url) != (&row.provider, &row.base_url);
        match input.api_key {
            Some(key) => self.seal(&mut checks, &mut row, &key),
            // Whoever may change the address must not have the old key sent to it.
            None if elsewhere && row.api_key.is_some() => {
                checks.wrong("api_key", "has to be given again, since provider or address change");
            }
            None => {}
        }
        checks.done()?;
        Ok(row)
    }

    fn check_address(&self, checks: &mut Checks, base_url: Option<&str>) {
        let Some(text) = base_url else { return };
        let private = self.config.models.allow_private_addresses;
        let fits = |url: &Url| {
            let scheme = url.scheme() == "https" || (private && url.scheme() == "http");
            scheme
                && url.has_host()
                && url.username().is_empty()
                && url.password().is_none()
                && url.query().is_none()
                && url.fragment().is_none()
        };
        if text.len() > MAX_URL || !Url::parse(text).is_ok_and(|url| fits(&url)) {
            checks.wrong(
                "base_url",
                "must be an https: address without user, query or fragment, such as https://models.example/v1",
            );
        }
    }

    fn seal(&self, checks: &mut Checks, row: &mut ModelRow, key: &SecretString) {
        let text = key.expose_secret();
        if text.is_empty() {
            (row.api_key, row.api_key_end) = (None, None);
            return;
        }
        if text.len() > MAX_KEY || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            checks.wrong("api_key", "must be at most 1000 visible ASCII characters");
            return;
        }
        match self.fleets.seal(row.id, key) {
            Some(sealed) => {
                row.api_key = Some(sealed);
                row.api_key_end = Some(end_of(text));
            }
            None => checks.wrong(
                "api_key",
                "cannot be kept: it would lie unsealed in the database. Let the operator set security.master_key",
            ),
        }
    }
}

fn set(field: &mut String, value: Option<String>) {
    if let Some(value) = value {
        value.trim().clone_into(field);
    }
}

fn end_of(key: &str) -> String {
    if key.len() < SHOWN_OF {
        return "****".to_owned();
    }
    key[key.len() - 4..].to_owned()
}

fn subject(id: ModelId) -> (&'static str, String) {
    ("model", id.to_string())
}

fn missing() -> Error {
    Error::not_found("model")
}
