//! Outgoing webhooks: endpoints of the company's own systems, and what was delivered to them.

mod shown;

use std::time::Duration;

use frontdesk_http::Reach;
use frontdesk_model::{DeliveryId, DeliveryState, HookEvent, HookPayload, TenantId, WebhookId};
use frontdesk_store::{EndpointChange, EndpointRow, Page, Paged, Redelivered};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use url::Url;
use utoipa::ToSchema;

pub use self::shown::{ShownDelivery, ShownWebhook, WebhookMade};
use self::shown::{logged, shown};
use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// Most endpoints of a company.
const MOST_WEBHOOKS: usize = 20;
const MAX_URL: usize = 2_000;
const USUAL_GRACE: Duration = Duration::from_hours(24);
const LONGEST_GRACE: Duration = Duration::from_hours(24 * 30);

/// An endpoint, as it is made (`url` and `events` are needed) or changed (what is left out stays as it is).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookInput {
    /// Where it is: an https: address of at most 2000 characters.
    pub url: Option<String>,
    /// What it is told: `session.created`, `session.closed`, `session.escalated`, `message.created`, `ticket.created`, `ticket.updated`,
    /// `call.done`, `call.failed`, `contact.erased`.
    pub events: Option<Vec<String>>,
    /// Whether it is told anything; unless it is set to false, yes.
    pub active: Option<bool>,
    /// Whether everything comes in the order in which it happened: what fails holds back what follows. Not unless it is set.
    pub ordered: Option<bool>,
    /// `thin` (ids alone, the usual) or `full` (the whole object, as it is when it is sent).
    pub payload: Option<HookPayload>,
}

impl UseCases {
    /// All endpoints of the company, the oldest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn webhooks(&self, principal: &Principal) -> Result<Vec<ShownWebhook>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        Ok(self.store.webhooks(tenant).await?.into_iter().map(shown).collect())
    }

    /// Makes an endpoint. What happens from then on is told.
    ///
    /// # Errors
    /// Without permission, where fields are wrong or missing, where secrets cannot be kept, and when the store fails.
    pub async fn add_webhook(&self, principal: &Principal, input: WebhookInput) -> Result<WebhookMade> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let mut checks = Checks::default();
        for (field, missing) in [("url", input.url.is_none()), ("events", input.events.is_none())] {
            if missing {
                checks.wrong(field, "is missing");
            }
        }
        checks.done()?;
        let (id, now) = (self.clock.new_id(), self.clock.now());
        let (secret, sealed) = self.draw(id)?;
        let new = EndpointRow {
            id,
            url: String::new(),
            events: Vec::new().into(),
            active: true,
            ordered: false,
            payload: HookPayload::Thin,
            secret: sealed,
            old_secret: None,
            old_secret_ends_at: None,
            failing_since: None,
            disabled_reason: None,
            created_at: now,
            updated_at: now,
        };
        let row = self.endpoint_with(new, input)?;
        let made = kept(self.store.add_webhook(tenant, &row, MOST_WEBHOOKS).await?)?;
        self.note(principal, "webhook.create", subject(id), None, Some(logged(&made)))
            .await?;
        Ok(with_secret(made, &secret))
    }

    /// Changes an endpoint.
    ///
    /// # Errors
    /// Without permission, without such an endpoint, where fields are wrong, and when the store fails.
    pub async fn change_webhook(&self, principal: &Principal, id: WebhookId, input: WebhookInput) -> Result<ShownWebhook> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let old = self.endpoint(tenant, id).await?;
        let before = logged(&shown(old.clone()));
        let row = self.endpoint_with(old, input)?;
        let changed = kept(self.store.change_webhook(tenant, &row).await?)?;
        self.note(principal, "webhook.update", subject(id), Some(before), Some(logged(&changed)))
            .await?;
        Ok(changed)
    }

    /// Removes an endpoint with its history.
    ///
    /// # Errors
    /// Without permission, without such an endpoint, and when the store fails.
    pub async fn remove_webhook(&self, principal: &Principal, id: WebhookId) -> Result<()> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        if !self.store.drop_webhook(tenant, id).await? {
            return Err(missing());
        }
        self.note(principal, "webhook.remove", subject(id), None, None).await
    }

    /// Replaces an endpoint's secret. The one before signs, too, for `grace`, a duration such as `24h`, which it is when left out.
    ///
    /// # Errors
    /// Without permission, without such an endpoint, where `grace` is no duration of 30 days at most, where secrets cannot be kept, and when
    /// the store fails.
    pub async fn rotate_webhook_secret(&self, principal: &Principal, id: WebhookId, grace: Option<&str>) -> Result<WebhookMade> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let grace = match grace {
            None => USUAL_GRACE,
            Some(text) => humantime::parse_duration(text)
                .ok()
                .filter(|grace| *grace <= LONGEST_GRACE)
                .ok_or_else(|| Error::field("grace", "expected a duration of 30 days at most, such as 24h or 0s"))?,
        };
        self.endpoint(tenant, id).await?;
        let (secret, sealed) = self.draw(id)?;
        let rotated = kept(self.store.rotate_webhook_secret(tenant, id, &sealed, grace).await?)?;
        self.note(principal, "webhook.rotate_secret", subject(id), None, None).await?;
        Ok(with_secret(rotated, &secret))
    }

    /// Sends `webhook.test` to an endpoint, as everything is sent. What came of it stands in its history.
    ///
    /// # Errors
    /// Without permission, without such an endpoint or where it is switched off, and when the store fails.
    pub async fn test_webhook(&self, principal: &Principal, id: WebhookId) -> Result<ShownDelivery> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        due(self.store.test_webhook(tenant, id).await?, missing)
    }

    /// What was delivered to an endpoint, or was not, the newest first.
    ///
    /// # Errors
    /// Without permission, without such an endpoint, and when the store fails.
    pub async fn webhook_deliveries(
        &self,
        principal: &Principal,
        id: WebhookId,
        state: Option<DeliveryState>,
        page: &Page,
    ) -> Result<Paged<ShownDelivery>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        self.endpoint(tenant, id).await?;
        let rows = self.store.deliveries(tenant, id, state, page).await?;
        Ok(Paged {
            items: rows.items.into_iter().map(ShownDelivery::from).collect(),
            next_cursor: rows.next_cursor,
        })
    }

    /// Delivers something once more, under the same `webhook-id`.
    ///
    /// # Errors
    /// Without permission, without such a delivery or where its endpoint is switched off, and when the store fails.
    pub async fn redeliver_webhook(&self, principal: &Principal, id: DeliveryId) -> Result<ShownDelivery> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let shown = due(self.store.redeliver(tenant, id).await?, || Error::not_found("delivery"))?;
        self.note(principal, "webhook.redeliver", ("webhook_delivery", id.to_string()), None, None)
            .await?;
        Ok(shown)
    }

    async fn endpoint(&self, tenant: TenantId, id: WebhookId) -> Result<EndpointRow> {
        self.store.webhook(tenant, id).await?.ok_or_else(missing)
    }

    fn draw(&self, id: WebhookId) -> Result<(SecretString, Vec<u8>)> {
        self.hook_secrets.draw(id).ok_or_else(|| {
            Error::field(
                "secret",
                "cannot be kept: it would lie unsealed in the database. Let the operator set security.master_key",
            )
        })
    }

    /// The row with what the input changes.
    fn endpoint_with(&self, mut row: EndpointRow, input: WebhookInput) -> Result<EndpointRow> {
        let mut checks = Checks::default();
        if let Some(url) = input.url {
            url.trim().clone_into(&mut row.url);
            self.check_target(&mut checks, &row.url);
        }
        if let Some(mut events) = input.events {
            events.sort_unstable();
            events.dedup();
            let known = |word: &String| word.parse::<HookEvent>().is_ok_and(|event| event != HookEvent::Test);
            if events.is_empty() || !events.iter().all(known) {
                let all = HookEvent::ALL.iter().filter(|event| **event != HookEvent::Test);
                let words: Vec<&str> = all.map(|event| event.as_str()).collect();
                checks.wrong("events", format!("must be some of {}", words.join(", ")));
            }
            row.events = events.into();
        }
        row.active = input.active.unwrap_or(row.active);
        row.ordered = input.ordered.unwrap_or(row.ordered);
        row.payload = input.payload.unwrap_or(row.payload);
        checks.done()?;
        Ok(row)
    }

    fn check_target(&self, checks: &mut Checks, text: &str) {
        if text.len() > MAX_URL {
            checks.wrong("url", format!("has {} characters; {MAX_URL} are allowed", text.len()));
            return;
        }
        // What a name means shows when it is connected to, each time anew.
        let refusal = match Url::parse(text) {
            Ok(url) if url.fragment().is_some() => Some("must have no fragment".to_owned()),
            Ok(url) => Reach::of(&url, self.config.webhooks.allow_private_addresses)
                .err()
                .map(|forbidden| format!("cannot be used: {forbidden}")),
            Err(_) => Some("must be an https: address, such as https://shop.example/hooks".to_owned()),
        };
        if let Some(refusal) = refusal {
            checks.wrong("url", refusal);
        }
    }
}

fn kept(change: EndpointChange) -> Result<ShownWebhook> {
    match change {
        EndpointChange::Kept(row) => Ok(shown(*row)),
        EndpointChange::TooMany => Err(Error::field(
            "url",
            format!("is one too many: a company has {MOST_WEBHOOKS} webhooks at most"),
        )),
        EndpointChange::Missing => Err(missing()),
    }
}

fn due(redelivered: Redelivered, missing: impl FnOnce() -> Error) -> Result<ShownDelivery> {
    match redelivered {
        Redelivered::Due(row) => Ok(ShownDelivery::from(*row)),
        Redelivered::Inactive => Err(Error::new(
            ErrorKind::State,
            "The webhook is switched off. Set `active` to true, and try again.",
        )),
        Redelivered::Missing => Err(missing()),
    }
}

fn with_secret(webhook: ShownWebhook, secret: &SecretString) -> WebhookMade {
    WebhookMade {
        webhook,
        secret: secret.expose_secret().to_owned(),
    }
}

fn subject(id: WebhookId) -> (&'static str, String) {
    ("webhook", id.to_string())
}

fn missing() -> Error {
    Error::not_found("webhook")
}
