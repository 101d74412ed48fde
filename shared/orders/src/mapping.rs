//! From a system's answer to an order of ours.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use frontdesk_model::{Order, OrderItem, OrderSummary};
use serde_json::Value;
use url::Url;

use crate::{
    Fit, ItemFields, OrderEndpoint, OwnedOrder, fits,
    settings::{at, is_currency},
};

/// What comes from outside is said to customers, so it is short.
const MAX_TEXT: usize = 200;
const MAX_LINK: usize = 1_000;
const MAX_ITEMS: usize = 50;
const MAX_SUM: usize = 30;

/// The order of a number in an answer; none: there is no such order.
///
/// # Errors
/// What cannot be read, in words for operators.
pub fn order_in(answer: &Value, endpoint: &OrderEndpoint, number: &str) -> Result<Option<OwnedOrder>, String> {
    let found = at(answer, Some(&endpoint.fields.order));
    let order = match found {
        None => return Ok(None),
        Some(Value::Array(orders)) if orders.is_empty() => return Ok(None),
        Some(Value::Array(orders)) => {
            let fitting = |wanted: Fit| orders.iter().filter(move |order| fit(order, endpoint, number) == wanted);
            let mut ends = fitting(Fit::Ends);
            let only = ends.next().filter(|_| ends.next().is_none());
            let found = fitting(Fit::Whole).next().or(only);
            found.ok_or("its list has no order of this number, or several")?
        }
        Some(order) if fit(order, endpoint, number) == Fit::Not => {
            text(order, &endpoint.fields.number, "number")?;
            return Err("it answered with another order's number".to_owned());
        }
        Some(order) => order,
    };
    Ok(Some(owned(order, endpoint)?))
}

fn fit(order: &Value, endpoint: &OrderEndpoint, written: &str) -> Fit {
    text(order, &endpoint.fields.number, "number").map_or(Fit::Not, |number| fits(&number, written))
}

fn owned(order: &Value, endpoint: &OrderEndpoint) -> Result<OwnedOrder, String> {
    let fields = &endpoint.fields;
    let status = text(order, &fields.status, "status")?;
    let status = endpoint.statuses.get(&status).cloned().unwrap_or(status);
    let currency = optional(order, fields.currency.as_deref()).or_else(|| endpoint.currency.clone());
    let currency = currency
        .filter(|code| is_currency(code))
        .ok_or("its currency is missing or no code")?;
    let link = at(order, fields.tracking_url.as_deref())
        .and_then(Value::as_str)
        .filter(|link| is_link(link));
    let items = match &fields.items {
        Some(items) => lines(order, items)?,
        None => Vec::new(),
    };
    let summary = OrderSummary {
        number: text(order, &fields.number, "number")?,
        status,
        total: sum(at(order, Some(&fields.total))).ok_or("its total is missing or no number")?,
        currency,
        placed_at: moment(&text(order, &fields.placed_at, "placed_at")?).ok_or("its day is no date")?,
        carrier: optional(order, fields.carrier.as_deref()),
        tracking_number: optional(order, fields.tracking_number.as_deref()),
        tracking_url: link.map(str::to_owned),
        expected_on: optional(order, fields.expected_on.as_deref()).and_then(|day| Some(moment(&day)?.date_naive())),
    };
    Ok(OwnedOrder {
        order: Order { summary, items },
        email: Some(text(order, &fields.email, "email")?),
    })
}

fn lines(order: &Value, fields: &ItemFields) -> Result<Vec<OrderItem>, String> {
    let Some(list) = at(order, Some(&fields.list)) else {
        return Ok(Vec::new());
    };
    let list = list.as_array().ok_or("its items are no list")?;
    let line = |item: &Value| -> Result<OrderItem, String> {
        let quantity = match at(item, fields.quantity.as_deref()) {
            None => 1,
            Some(quantity) => whole(quantity).ok_or("an item's quantity is no whole number")?,
        };
        Ok(OrderItem {
            sku: optional(item, fields.sku.as_deref()).unwrap_or_default(),
            title: text(item, &fields.title, "items.title")?,
            quantity,
            price: sum(at(item, fields.price.as_deref())).unwrap_or_default(),
        })
    };
    list.iter().take(MAX_ITEMS).map(line).collect()
}

fn text(value: &Value, pointer: &str, field: &str) -> Result<String, String> {
    optional(value, Some(pointer)).ok_or_else(|| format!("{field} is missing at {pointer}, or cannot be read"))
}

/// A short text on one line, or a number as one.
fn optional(value: &Value, pointer: Option<&str>) -> Option<String> {
    let text = match at(value, pointer)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let fits = !text.is_empty() && text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control);
    fits.then_some(text)
}

fn sum(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let decimal = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (decimal && text.len() <= MAX_SUM && digits.matches('.').count() <= 1).then_some(text)
}

/// Many systems say how many with decimals: 2.0.
fn whole(value: &Value) -> Option<i64> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    let whole = number.round();
    let fits = (whole - number).abs() < f64::EPSILON && (0.0..=1_000_000.0).contains(&whole);
    fits.then_some(whole as i64)
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let with_zone = || Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc());
    let without = || Some(text.parse::<NaiveDateTime>().ok()?.and_utc());
    let day = || Some(text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)?.and_utc());
    with_zone().or_else(without).or_else(day)
}

fn is_link(link: &str) -> bool {
    let is_web = |url: Url| matches!(url.scheme(), "https" | "http") && url.has_host() && url.password().is_none();
    link.len() <= MAX_LINK && !link.chars().any(|c| c.is_whitespace() || c.is_control()) && Url::parse(link).is_ok_and(is_web)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn endpoint() -> OrderEndpoint {
        let endpoint = json!({
            "url": "https://erp.example/{number}",
            "fields": {
                "order": "/data", "number": "/id", "status": "/state", "email": "/buyer/mail", "placed_at": "/at", "total": "/sum",
                "tracking_url": "/link", "expected_on": "/eta", "items": {"list": "/lines", "title": "/name", "quantity": "/qty"}
            },
            "statuses": {"IN_TRANSIT": "shipped"},
            "currency": "EUR"
        });
        serde_json::from_value(endpoint).unwrap()
    }

    fn order() -> Value {
        json!({"id": 10042, "state": "IN_TRANSIT", "buyer": {"mail": "a@b.example"}, "at": "2026-11-18", "sum": 89.7, "eta": "2026-12-01T10:00:00Z",
            "link": "https://track.example/1", "lines": [{"name": "Lamp", "qty": "2.0"}, {"name": "Rug"}]})
    }

    #[test]
    fn an_answer_is_read_by_its_pointers() {
        let found = order_in(&json!({"data": order()}), &endpoint(), "10042").unwrap().unwrap();
        let summary = &found.order.summary;
        assert_eq!(
            (summary.number.as_str(), summary.status.as_str(), summary.total.as_str()),
            ("10042", "shipped", "89.7")
        );
        assert_eq!(summary.expected_on, NaiveDate::from_ymd_opt(2026, 12, 1));
        assert_eq!(summary.tracking_url.as_deref(), Some("https://track.example/1"));
        assert_eq!(found.order.items.iter().map(|item| item.quantity).collect::<Vec<_>>(), [2, 1]);
        assert!(found.belongs_to("A@b.example ") && !found.belongs_to("x@b.example") && !found.belongs_to(""));
        let list = json!({"data": [{"id": 1}, order()]});
        assert!(order_in(&list, &endpoint(), "10042").unwrap().is_some());
    }

    #[test]
    fn what_is_not_there_is_told_from_what_is_wrong() {
        for nothing in [json!({}), json!({"data": null}), json!({"data": []})] {
            assert_eq!(order_in(&nothing, &endpoint(), "10042"), Ok(None), "{nothing}");
        }
        for field in ["id", "state", "buyer", "at", "sum"] {
            let mut order = order();
            order.as_object_mut().unwrap().remove(field);
            assert!(order_in(&json!({"data": order}), &endpoint(), "10042").is_err(), "{field}");
        }
        for wrong in [json!({"data": 7}), json!({"data": "x"}), json!({"data": [{"id": 10043}]})] {
            assert!(order_in(&wrong, &endpoint(), "10042").is_err(), "{wrong}");
        }
        assert!(order_in(&json!({"data": order()}), &endpoint(), "10043").is_err());
    }

    #[test]
    fn links_that_are_no_pages_are_left_out() {
        for link in ["javascript:alert(1)", "https://a b.example", "https://u:p@x.example", "7"] {
            let mut order = order();
            order["link"] = json!(link);
            let found = order_in(&json!({"data": order}), &endpoint(), "10042").unwrap().unwrap();
            assert_eq!(found.order.summary.tracking_url, None, "{link}");
        }
    }
}
