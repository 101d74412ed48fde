//! How a company's order system is asked over HTTP, and where in its answer our fields are.

use std::collections::BTreeMap;

use frontdesk_http::Reach;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::template;

/// What an answer may take at most: a message with many numbers stays far below the time of its job.
const TIMEOUT_MS: std::ops::RangeInclusive<u64> = 200..=5_000;
const USUAL_TIMEOUT_MS: u64 = 3_000;
const MAX_URL: usize = 1_000;
const MAX_POINTER: usize = 200;
const MAX_STATUSES: usize = 100;
const MAX_STATUS: usize = 100;

/// How a system is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum AskedBy {
    /// The address says everything.
    #[default]
    Get,
    /// The order's number and the customer's address are posted too, as JSON: `{"number": …, "email": …}`.
    Post,
}

/// Where and how an order system is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderEndpoint {
    /// The address, with `{number}` and `{email}` in path or query, such as `https://erp.example/orders/{number}?email={email}`. What is filled
    /// in is percent-encoded.
    pub url: String,
    /// `GET`, unless it says `POST`.
    #[serde(default)]
    pub method: AskedBy,
    /// Where in the answer our fields are.
    pub fields: OrderFields,
    /// The system's words for where an order stands, and ours: `processing`, `shipped`, `delivered`, `cancelled`, … A word that is not here is
    /// said as it is.
    #[serde(default)]
    pub statuses: BTreeMap<String, String>,
    /// The currency (ISO 4217) of an answer that names none.
    #[serde(default)]
    pub currency: Option<String>,
    /// What an answer may take, 200 to 5000 milliseconds; 3000 unless it is set.
    #[serde(default)]
    pub timeout_ms: Option<u64>,
}

/// JSON pointers (RFC 6901) to our fields: those of the order are read from where `order` points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderFields {
    /// The order in the answer, or a list of orders; empty: the answer is the order. Null or an empty list there: there is no such order.
    #[serde(default)]
    pub order: String,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub status: String,
    /// The address of its customer, by which we check whose it is.
    pub email: String,
    /// When it was placed (ISO 8601).
    pub placed_at: String,
    /// The sum, decimal.
    pub total: String,
    /// The currency (ISO 4217).
    #[serde(default)]
    pub currency: Option<String>,
    /// Who carries it.
    #[serde(default)]
    pub carrier: Option<String>,
    /// The carrier's number of it.
    #[serde(default)]
    pub tracking_number: Option<String>,
    /// The carrier's page of it.
    #[serde(default)]
    pub tracking_url: Option<String>,
    /// The day on which it is expected (ISO 8601).
    #[serde(default)]
    pub expected_on: Option<String>,
    /// Its lines.
    #[serde(default)]
    pub items: Option<ItemFields>,
}

/// JSON pointers to the fields of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemFields {
    /// The list of the lines, in the order; the others are read from each line.
    pub list: String,
    /// The product's name.
    pub title: String,
    /// The product's number.
    #[serde(default)]
    pub sku: Option<String>,
    /// How many; one where nothing is said.
    #[serde(default)]
    pub quantity: Option<String>,
    /// The price of one, decimal.
    #[serde(default)]
    pub price: Option<String>,
}

impl OrderEndpoint {
    /// What is wrong, a field and a sentence's end each. `allow_private` is the configuration's word on private addresses.
    pub fn wrong(&self, allow_private: bool) -> Vec<(String, String)> {
        let mut wrong = Vec::new();
        let mut add = |field: &str, detail: String| wrong.push((field.to_owned(), detail));
        if self.url.len() > MAX_URL {
            add("url", format!("is longer than {MAX_URL} bytes"));
        } else if let Some(reason) = template::wrong(&self.url) {
            add("url", reason);
        } else if self.method == AskedBy::Get && !self.url.contains("{number}") {
            add("url", "must have the place {number}".to_owned());
        } else if let Ok(url) = template::filled(&self.url, "1", None)
            && let Err(refused) = Reach::of(&url, allow_private)
        {
            add("url", format!("is not asked: {refused}"));
        }
        for (field, pointer) in self.fields.pointers() {
            let fits = (pointer.is_empty() && field == "fields.order") || (pointer.starts_with('/') && pointer.len() <= MAX_POINTER);
            if !fits || pointer.chars().any(char::is_control) {
                add(&field, "must be a JSON pointer, such as /order/number".to_owned());
            }
        }
        let is_word = |word: &str| !word.trim().is_empty() && word.chars().count() <= MAX_STATUS && !word.chars().any(char::is_control);
        if self.statuses.len() > MAX_STATUSES || !self.statuses.iter().all(|(theirs, ours)| is_word(theirs) && is_word(ours)) {
            add(
                "statuses",
                format!("must be at most {MAX_STATUSES} words of theirs, each with one of ours, of 1 to {MAX_STATUS} characters"),
            );
        }
        if !self.currency.as_deref().is_none_or(is_currency) {
            add("currency", "must be an ISO 4217 code, such as EUR".to_owned());
        }
        if self.timeout_ms.is_some_and(|ms| !TIMEOUT_MS.contains(&ms)) {
            add("timeout_ms", "must be from 200 to 5000".to_owned());
        }
        wrong
    }

    pub(crate) fn timeout_ms(&self) -> u64 {
        self.timeout_ms.unwrap_or(USUAL_TIMEOUT_MS)
    }
}

impl OrderFields {
    /// All pointers that are set, by their names.
    fn pointers(&self) -> Vec<(String, &str)> {
        let always = [
            ("order", Some(&self.order)),
            ("number", Some(&self.number)),
            ("status", Some(&self.status)),
            ("email", Some(&self.email)),
            ("placed_at", Some(&self.placed_at)),
            ("total", Some(&self.total)),
            ("currency", self.currency.as_ref()),
            ("carrier", self.carrier.as_ref()),
            ("tracking_number", self.tracking_number.as_ref()),
            ("tracking_url", self.tracking_url.as_ref()),
            ("expected_on", self.expected_on.as_ref()),
        ];
        let of_items = self.items.iter().flat_map(|items| {
            [
                ("items.list", Some(&items.list)),
                ("items.title", Some(&items.title)),
                ("items.sku", items.sku.as_ref()),
                ("items.quantity", items.quantity.as_ref()),
                ("items.price", items.price.as_ref()),
            ]
        });
        let set = always
            .into_iter()
            .chain(of_items)
            .filter_map(|(name, pointer)| Some((name, pointer?)));
        set.map(|(name, pointer)| (format!("fields.{name}"), pointer.as_str())).collect()
    }
}

/// What is at a pointer that may not be set; nothing where it is null.
pub(crate) fn at<'a>(value: &'a Value, pointer: Option<&str>) -> Option<&'a Value> {
    value.pointer(pointer?).filter(|found| !found.is_null())
}

pub(crate) fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
