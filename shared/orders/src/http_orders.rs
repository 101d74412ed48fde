//! A company's own order system, asked over HTTP.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use frontdesk_http::{Answered, Breaker, BreakerSettings, Clients, Exchange, NotHad, Outcome, retry_after};
use frontdesk_model::TenantId;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{
    AskedBy, OrderEndpoint, OrderError, OrderLookup, OwnedOrder, Result,
    cache::{Answer, Cache},
    mapping, template,
};

/// Most bytes of an answer.
const MOST_BYTES: usize = 1 << 20;
/// Longer numbers are no order's.
const MAX_NUMBER: usize = 100;
/// A refused key does not mend itself, and is looked at again now and then.
const UNTIL_SOMEBODY_ACTS: Duration = Duration::from_mins(1);

/// One company's order system.
#[derive(Debug)]
pub struct HttpOrders {
    endpoint: OrderEndpoint,
    headers: HeaderMap,
    clients: Clients,
    allow_private_addresses: bool,
    breaker: Arc<Breaker>,
    cache: Cache,
}

impl HttpOrders {
    /// The system at `endpoint`, asked with `headers`.
    pub fn new(endpoint: OrderEndpoint, headers: HeaderMap, clients: Clients, allow_private_addresses: bool) -> Self {
        Self {
            endpoint,
            headers,
            clients,
            allow_private_addresses,
            breaker: Arc::new(Breaker::new(BreakerSettings::default())),
            cache: Cache::default(),
        }
    }

    /// Asks, whatever was said before and however often it failed.
    ///
    /// # Errors
    /// [`OrderError::Away`] where there is no answer, or none that can be read.
    pub async fn ask(&self, number: &str, email: Option<&str>) -> Result<Option<OwnedOrder>> {
        let (answer, _) = self.asked(number, email).await;
        answer.map_err(OrderError::Away)
    }

    /// The answer, and what it tells of the system.
    async fn asked(&self, number: &str, email: Option<&str>) -> (std::result::Result<Option<OwnedOrder>, String>, Outcome) {
        let request = match self.request(number, email) {
            Ok(request) => request,
            Err(reason) => return (Err(reason), Outcome::Failed),
        };
        match self.clients.exchange(request).await {
            Ok(answered) => self.read(&answered, number),
            Err(NotHad::Forbidden(forbidden)) => (Err(forbidden.to_string()), Outcome::Down(UNTIL_SOMEBODY_ACTS)),
            Err(error) => (Err(error.to_string()), Outcome::Failed),
        }
    }

    fn request(&self, number: &str, email: Option<&str>) -> std::result::Result<Exchange, String> {
        let url = template::filled(&self.endpoint.url, number, email)?;
        let mut headers = self.headers.clone();
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
        let (method, body) = match self.endpoint.method {
            AskedBy::Get => (Method::GET, None),
            AskedBy::Post => {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                (
                    Method::POST,
                    Some(json!({"number": number, "email": email}).to_string().into_bytes()),
                )
            }
        };
        Ok(Exchange {
            method,
            url,
            headers,
            body,
            within: Duration::from_millis(self.endpoint.timeout_ms()),
            most_bytes: MOST_BYTES,
            allow_private_addresses: self.allow_private_addresses,
        })
    }

    fn read(&self, answered: &Answered, number: &str) -> (std::result::Result<Option<OwnedOrder>, String>, Outcome) {
        let status = answered.status;
        if status == StatusCode::NOT_FOUND || status == StatusCode::GONE {
            return (Ok(None), Outcome::Works);
        }
        if !status.is_success() {
            let outcome = match (status, retry_after(&answered.headers)) {
                // 403 may be about this one order.
                (StatusCode::UNAUTHORIZED, _) => Outcome::Down(UNTIL_SOMEBODY_ACTS),
                (_, Some(wait)) => Outcome::Down(wait),
                (StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS, None) => Outcome::Failed,
                // What one customer asked for keeps no other from asking.
                (status, None) if status.is_client_error() => Outcome::Works,
                _ => Outcome::Failed,
            };
            return (Err(format!("it answered with status {}", status.as_u16())), outcome);
        }
        match serde_json::from_slice::<Value>(&answered.body) {
            // One order that cannot be read says nothing of the others.
            Ok(answer) => (mapping::order_in(&answer, &self.endpoint, number), Outcome::Works),
            Err(_) => (Err("its answer is no JSON".to_owned()), Outcome::Failed),
        }
    }
}

#[async_trait]
impl OrderLookup for HttpOrders {
    fn provider_name(&self) -> &'static str {
        "erp"
    }

    async fn lookup_order(&self, _tenant: TenantId, number: &str, email: Option<&str>) -> Result<Option<OwnedOrder>> {
        let number = number.trim();
        // Without letters and digits it may mean something else in an address.
        let is_one =
            number.chars().any(char::is_alphanumeric) && number.chars().count() <= MAX_NUMBER && !number.chars().any(char::is_control);
        if !is_one {
            return Ok(None);
        }
        let asked = (number.to_lowercase(), email.map(str::to_lowercase));
        if let Some(Answer(order)) = self.cache.get(&asked, Instant::now()) {
            return Ok(order);
        }
        let Some(permit) = self.breaker.enter(Instant::now()) else {
            return Err(OrderError::Away("it rests, since it failed again and again".to_owned()));
        };
        let (answer, outcome) = self.asked(number, email).await;
        permit.settle(outcome, Instant::now());
        let order = answer.map_err(OrderError::Away)?;
        self.cache.keep(asked, order.clone(), Instant::now());
        Ok(order)
    }
}
