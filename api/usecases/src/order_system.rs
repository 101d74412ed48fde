//! The company's own order system: how it is asked, and one order of it.

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::{Order, OrderReply, OrderRequest, TenantId};
use frontdesk_orders::{Header, OrderEndpoint, Sealing};
use frontdesk_queue::RequestKind;
use frontdesk_store::{SystemKind, SystemRow};
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;
use tracing::error;
use url::Url;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Permissions, Principal},
    process::refused,
    use_cases::UseCases,
};

const MAX_HEADERS: usize = 10;
const MAX_HEADER: usize = 2_000;
const MAX_NUMBER: usize = 100;
/// Most bytes of the settings.
const MOST_BYTES: usize = 20_000;
/// Of a shorter value no characters are shown.
const SHOWN_OF: usize = 12;
/// How long a worker may take to look up an order: longer than an order system may take.
const ORDER_DEADLINE: Duration = Duration::from_secs(10);
/// Heads that are ours to say.
const OUR_HEADERS: [&str; 6] = [
    "host",
    "content-length",
    "content-type",
    "transfer-encoding",
    "connection",
    "upgrade",
];

/// An order system, as it is set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderSystemInput {
    /// Whether it is asked; unless it is set to false, yes. While it is not, orders are those that were imported.
    pub active: Option<bool>,
    /// Where and how it is asked.
    pub endpoint: OrderEndpoint,
    /// Headers that are sent along, such as `{"authorization": "Bearer …"}`. They are kept sealed and never shown. Left out, those of before stay;
    /// they have to be given again with an address at another host.
    #[schema(value_type = Option<BTreeMap<String, String>>, write_only)]
    pub headers: Option<BTreeMap<String, SecretString>>,
}

/// An order system.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownOrderSystem {
    /// Whether it is asked.
    pub active: bool,
    /// Where and how it is asked; null: none was ever set.
    #[schema(value_type = Option<OrderEndpoint>)]
    pub endpoint: Option<Value>,
    /// The names of its headers, with the last four characters of each.
    #[schema(value_type = BTreeMap<String, String>)]
    pub headers: Value,
    /// When it was changed.
    pub updated_at: Option<DateTime<Utc>>,
}

/// An order to look up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderTest {
    /// Its number, as a customer would write it.
    pub number: String,
    /// The address of its customer.
    pub email: Option<String>,
}

/// What came of looking up an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct TestedOrderSystem {
    /// Whether it gave an answer that can be read.
    pub ok: bool,
    /// What that took.
    pub latency_ms: u64,
    /// The order as a customer would be told of it; none: the system has no such order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// The address under which it was placed: only a customer with this address is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl UseCases {
    /// The company's order system.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn order_system(&self, principal: &Principal) -> Result<ShownOrderSystem> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        Ok(shown(self.order_row(tenant).await?))
    }

    /// Sets the company's order system.
    ///
    /// # Errors
    /// Without permission, where fields are wrong, or somebody else changed it meanwhile, and when the store fails.
    pub async fn set_order_system(&self, principal: &Principal, input: OrderSystemInput) -> Result<ShownOrderSystem> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let old = self.order_row(tenant).await?;
        let mut checks = Checks::default();
        for (field, detail) in input.endpoint.wrong(self.config.orders.allow_private_addresses) {
            checks.wrong(&format!("endpoint.{field}"), detail);
        }
        let settings = serde_json::to_value(&input.endpoint).map_err(|_| Error::internal())?;
        checks.storable("endpoint", &settings, MOST_BYTES);
        let (secrets, secret_ends) = match (&input.headers, &old) {
            (Some(headers), _) => self.sealed_headers(&mut checks, tenant, headers),
            (None, Some(old)) => {
                // Whoever may change the address must not have the old headers sent to it.
                if old.secrets.is_some() && host_of(&old.settings.0) != host_of(&settings) {
                    checks.wrong("headers", "have to be given again, since the address is at another host");
                }
                (old.secrets.clone(), old.secret_ends.0.clone())
            }
            (None, None) => (None, json!({})),
        };
        checks.done()?;
        let row = SystemRow {
            active: input.active.unwrap_or(true),
            settings: settings.into(),
            secrets,
            secret_ends: secret_ends.into(),
            revision: old.as_ref().map_or(0, |old| old.revision),
            updated_at: self.clock.now(),
        };
        let kept = self.store.put_company_system(tenant, SystemKind::Orders, &row).await?;
        let kept = kept.ok_or_else(|| Error::new(ErrorKind::Taken, "Somebody else has just changed the order system. Read it again."))?;
        let before = old.map(|old| logged(&shown(Some(old))));
        let after = shown(Some(kept));
        let subject = ("order_system", tenant.to_string());
        self.note(principal, "order_system.update", subject, before, Some(logged(&after)))
            .await?;
        Ok(after)
    }

    /// Looks up one order in the company's order system, whether it is active or not.
    ///
    /// # Errors
    /// Without permission, where fields are wrong or no system is set, and when the store fails. A system that does not answer is a result.
    pub async fn test_order_system(&self, principal: &Principal, test: OrderTest) -> Result<TestedOrderSystem> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let mut checks = Checks::default();
        checks.line("number", Some(&test.number), MAX_NUMBER);
        checks.email("email", test.email.as_deref());
        checks.done()?;
        let row = self.order_row(tenant).await?.ok_or_else(|| Error::not_found("order system"))?;
        let begun = Instant::now();
        let found = self.orders.check(tenant, &row, &test.number, test.email.as_deref()).await;
        let latency_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (found, error) = match found {
            Ok(found) => (found, None),
            Err(error) => (None, Some(error.to_string())),
        };
        let (order, email) = found.map_or((None, None), |found| (Some(found.order), found.email));
        Ok(TestedOrderSystem {
            ok: error.is_none(),
            latency_ms,
            order,
            email,
            error,
        })
    }

    /// What a worker knows of an order, asked of the company's own system; none: the company has no such system, and its orders are here.
    ///
    /// # Errors
    /// When no worker can be reached or none answers in time, and when the store fails.
    pub(crate) async fn ask_order_system(&self, request: &OrderRequest) -> Result<Option<OrderReply>> {
        if !self.order_row(request.tenant_id).await?.is_some_and(|row| row.active) {
            return Ok(None);
        }
        let request = serde_json::to_vec(request).map_err(|_| Error::internal())?;
        let reply = self.queue.request(RequestKind::Order, request.into(), ORDER_DEADLINE).await;
        let reply = reply.map_err(|error| refused(error, ORDER_DEADLINE))?;
        serde_json::from_slice(&reply).map(Some).map_err(|error| {
            error!(%error, "a worker's answer cannot be read");
            Error::internal()
        })
    }

    async fn order_row(&self, tenant: TenantId) -> Result<Option<SystemRow>> {
        Ok(self.store.company_system(tenant, SystemKind::Orders).await?)
    }

    /// The headers sealed, and their names with their ends.
    fn sealed_headers(&self, checks: &mut Checks, tenant: TenantId, headers: &BTreeMap<String, SecretString>) -> (Option<Vec<u8>>, Value) {
        if headers.len() > MAX_HEADERS {
            checks.wrong("headers", format!("are too many: {MAX_HEADERS} at most"));
        }
        let fits = |(name, value): (&String, &SecretString)| {
            let value = value.expose_secret();
            let ours = OUR_HEADERS.contains(&name.to_lowercase().as_str());
            !ours && name.parse::<HeaderName>().is_ok() && value.len() <= MAX_HEADER && value.parse::<HeaderValue>().is_ok()
        };
        if !headers.iter().all(fits) {
            checks.wrong(
                "headers",
                format!("must be names of headers, other than those of the connection and the content, with values of at most {MAX_HEADER} bytes"),
            );
        }
        if headers.is_empty() {
            return (None, json!({}));
        }
        let ends: BTreeMap<String, String> = headers
            .iter()
            .map(|(name, value)| (name.to_lowercase(), end_of(value.expose_secret())))
            .collect();
        let headers: Vec<Header> = headers
            .iter()
            .map(|(name, value)| Header {
                name: name.to_lowercase(),
                value: value.clone(),
            })
            .collect();
        match self.orders.seal(tenant, &headers) {
            Sealing::Sealed(sealed) => (Some(sealed), json!(ends)),
            Sealing::NoKey => {
                checks.wrong(
                    "headers",
                    "cannot be kept: they would lie unsealed in the database. Let the operator set security.master_key",
                );
                (None, json!({}))
            }
        }
    }
}

/// Scheme, host and port of an address in settings.
fn host_of(settings: &Value) -> Option<String> {
    let url = Url::parse(settings["url"].as_str()?).ok()?;
    Some(url.origin().ascii_serialization())
}

fn end_of(value: &str) -> String {
    let end = value.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    if value.len() < SHOWN_OF {
        "****".to_owned()
    } else {
        value[end..].to_owned()
    }
}

fn shown(row: Option<SystemRow>) -> ShownOrderSystem {
    match row {
        Some(row) => ShownOrderSystem {
            active: row.active,
            endpoint: Some(row.settings.0),
            headers: row.secret_ends.0,
            updated_at: Some(row.updated_at),
        },
        None => ShownOrderSystem {
            active: false,
            endpoint: None,
            headers: json!({}),
            updated_at: None,
        },
    }
}

/// An order system, as the audit log has it.
fn logged(system: &ShownOrderSystem) -> Value {
    json!({"active": system.active, "endpoint": system.endpoint, "headers": system.headers})
}
