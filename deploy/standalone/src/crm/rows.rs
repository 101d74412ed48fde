//! A line of each CRM file, and the row that it becomes.

use chrono::{DateTime, Utc};
use frontdesk_model::{OrderItem, TicketPriority, TicketStatus};
use frontdesk_store::{ContactRow, OrderRow, TicketRow};
use serde::{Deserialize, de::DeserializeOwned};

use super::field::{self, Currency, Email, Key, Money, Text};

/// Highest number of an imported ticket: our own go on after it, and must not come to an end.
const HIGHEST_TICKET: i64 = 999_999_999_999;

/// A line of a file.
pub trait CrmLine: DeserializeOwned {
    /// What the store keeps of it.
    type Row;
    /// What a line is, in the plural.
    const WHAT: &'static str;

    /// Checks what goes beyond single fields.
    fn row(self) -> Result<Self::Row, String>;
    /// What tells rows apart.
    fn key(row: &Self::Row) -> String;
    /// The contact that the row belongs to.
    fn contact(_row: &Self::Row) -> Option<&str> {
        None
    }
}

/// Reads a line.
pub fn parse<L: CrmLine>(text: &str) -> Result<L::Row, String> {
    serde_json::from_str::<L>(text).map_err(|error| in_line(&error))?.row()
}

/// The error without its own line number, which is always 1.
fn in_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line 1 column ") {
        Some((what, column)) => format!("{what} (at column {column})"),
        None => text,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactLine {
    external_id: Key,
    #[serde(default, deserialize_with = "field::known")]
    email: Option<Email>,
    #[serde(default, deserialize_with = "field::known")]
    name: Option<Text>,
    #[serde(default, deserialize_with = "field::known")]
    phone: Option<Text>,
    account: Option<AccountLine>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountLine {
    #[serde(default, deserialize_with = "field::known")]
    status: Option<Text>,
    #[serde(default, deserialize_with = "field::known")]
    plan: Option<Text>,
    #[serde(default, deserialize_with = "field::known")]
    balance: Option<Money>,
    #[serde(default, deserialize_with = "field::known")]
    currency: Option<Currency>,
}

impl CrmLine for ContactLine {
    type Row = ContactRow;
    const WHAT: &'static str = "contacts";

    fn row(self) -> Result<ContactRow, String> {
        let account = self.account.unwrap_or_default();
        if account.balance.is_some() && account.currency.is_none() {
            return Err("account.balance has no account.currency beside it".to_owned());
        }
        Ok(ContactRow {
            external_id: self.external_id.0,
            email: self.email.map(|email| email.0),
            name: self.name.map(|name| name.0),
            phone: self.phone.map(|phone| phone.0),
            status: account.status.map(|status| status.0),
            plan: account.plan.map(|plan| plan.0),
            balance: account.balance.map(|balance| balance.0),
            currency: account.currency.map(|currency| currency.0),
        })
    }

    fn key(row: &ContactRow) -> String {
        row.external_id.clone()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketLine {
    number: i64,
    contact: Key,
    subject: Text,
    status: TicketStatus,
    priority: TicketPriority,
    #[serde(default, deserialize_with = "field::known")]
    assignee: Option<Text>,
    updated_at: DateTime<Utc>,
    body: Text,
}

impl CrmLine for TicketLine {
    type Row = TicketRow;
    const WHAT: &'static str = "tickets";

    fn row(self) -> Result<TicketRow, String> {
        if !(1..=HIGHEST_TICKET).contains(&self.number) {
            return Err(format!("number {} is no ticket's: they go from 1 to {HIGHEST_TICKET}", self.number));
        }
        Ok(TicketRow {
            number: self.number,
            contact: self.contact.0,
            subject: self.subject.0,
            status: self.status,
            priority: self.priority,
            assignee: self.assignee.map(|assignee| assignee.0),
            updated_at: self.updated_at,
            body: self.body.0,
        })
    }

    fn key(row: &TicketRow) -> String {
        row.number.to_string()
    }

    fn contact(row: &TicketRow) -> Option<&str> {
        Some(&row.contact)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderLine {
    number: Key,
    contact: Key,
    status: Text,
    total: Money,
    currency: Currency,
    #[serde(default, deserialize_with = "field::known")]
    carrier: Option<Text>,
    #[serde(default, deserialize_with = "field::known")]
    tracking_number: Option<Key>,
    placed_at: DateTime<Utc>,
    items: Vec<ItemLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemLine {
    sku: Key,
    title: Text,
    quantity: i64,
    price: Money,
}

impl CrmLine for OrderLine {
    type Row = OrderRow;
    const WHAT: &'static str = "orders";

    fn row(self) -> Result<OrderRow, String> {
        if let Some(item) = self.items.iter().find(|item| item.quantity < 1) {
            return Err(format!("quantity {} of {} must be at least 1", item.quantity, item.sku.0));
        }
        let items = self.items.into_iter().map(|item| OrderItem {
            sku: item.sku.0,
            title: item.title.0,
            quantity: item.quantity,
            price: item.price.0,
        });
        Ok(OrderRow {
            number: self.number.0,
            contact: self.contact.0,
            status: self.status.0,
            total: self.total.0,
            currency: self.currency.0,
            carrier: self.carrier.map(|carrier| carrier.0),
            tracking_number: self.tracking_number.map(|number| number.0),
            placed_at: self.placed_at,
            items: items.collect(),
        })
    }

    fn key(row: &OrderRow) -> String {
        row.number.clone()
    }

    fn contact(row: &OrderRow) -> Option<&str> {
        Some(&row.contact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::product::ProductLine;

    #[test]
    fn a_contact_needs_an_id_alone() {
        let row = parse::<ContactLine>(
            r#"{"external_id": "c-1", "email": "A@b.c", "phone": " ", "name": null, "account": {"status": "active", "balance": 1.50, "currency": "EUR"}}"#,
        );
        let row = row.expect("a contact");
        assert_eq!((row.email.as_deref(), row.balance.as_deref()), (Some("a@b.c"), Some("1.50")));
        assert_eq!((row.phone, row.name), (None, None));
        assert!(parse::<ContactLine>(r#"{"external_id": "c-1"}"#).is_ok());
        assert!(parse::<ContactLine>(r#"{"external_id": "c-1", "account": {"balance": 1}}"#).is_err());
    }

    #[test]
    fn an_error_names_field_and_column() {
        let error = parse::<ProductLine>(r#"{"sku": "a", "colour": 1}"#).map(|_| ()).unwrap_err();
        assert!(
            error.contains("`colour`") && error.contains("(at column ") && !error.contains("line 1"),
            "{error}"
        );
        let error = parse::<TicketLine>(r#"{"number": "x"}"#).map(|_| ()).unwrap_err();
        assert!(error.contains("invalid type"), "{error}");
    }

    #[test]
    fn an_order_has_its_lines() {
        let order = |quantity: i64| {
            format!(
                r#"{{"number": 7, "contact": 1, "status": "paid", "total": 59.90, "currency": "eur", "placed_at": "2026-09-02T19:40:05+02:00",
                "items": [{{"sku": "s", "title": "t", "quantity": {quantity}, "price": "59.90"}}]}}"#
            )
        };
        let row = parse::<OrderLine>(&order(1)).expect("an order");
        assert_eq!(
            (row.number.as_str(), row.total.as_str(), row.items[0].price.as_str()),
            ("7", "59.90", "59.90")
        );
        assert_eq!(row.placed_at.to_rfc3339(), "2026-09-02T17:40:05+00:00");
        assert!(parse::<OrderLine>(&order(0)).is_err());
    }
}
