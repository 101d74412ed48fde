//! Where an order stands.

use frontdesk_model::{Action, ContactId, EntityType, Order, OrderSummary};
use frontdesk_texts::{Language::English, reply};

use super::{
    part::Part,
    providers::{OrderLookup, Result},
    question::Question,
    reference::Reference,
    spoken,
    turn::Turn,
};

const SIGN_IN: &str = "I can only show orders to customers who have signed in, so that nobody else sees them. Please sign in and ask me again, or I \
                       can pass you to a person.";
const NONE: &str =
    "I can't find any orders on your account. If you ordered as a guest, the link in your order confirmation shows where it is.";
const LOOKED_AT: i64 = 100;
const LISTED: usize = 5;
/// Fewer digits fit too many orders.
const FEWEST_DIGITS: usize = 3;

/// A contact's orders, newest first.
pub async fn of_contact(orders: &dyn OrderLookup, turn: &Turn, contact: ContactId) -> Result<Vec<Order>> {
    orders.orders(turn.tenant, contact, LOOKED_AT).await
}

/// The order that a number as customers write it means: case and dashes do not count, and the last digits are enough
/// when one order alone ends with them.
pub fn find<'a>(orders: &'a [Order], number: &str) -> Option<&'a Order> {
    let wanted = letters_and_digits(number);
    if let Some(order) = orders.iter().find(|order| letters_and_digits(&order.summary.number) == wanted) {
        return Some(order);
    }
    let digits: String = wanted.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < FEWEST_DIGITS {
        return None;
    }
    let mut fitting = orders
        .iter()
        .filter(|order| letters_and_digits(&order.summary.number).ends_with(&digits));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The answer to a question for an order without a number: the newest, and what else is under way.
pub fn newest(orders: &[Order]) -> Part {
    let under_way: Vec<&Order> = orders.iter().filter(|order| is_under_way(&order.summary)).collect();
    match (orders, under_way.as_slice()) {
        ([], _) => Part::said(NONE),
        (_, [one]) => one_order(one),
        ([newest, ..], []) => one_order(newest),
        (_, several) => {
            let lines = several.iter().take(LISTED).map(|order| format!("\n- {}", state(&order.summary)));
            let part = Part::said(format!("You have {} orders under way:{}", several.len(), lines.collect::<String>()));
            let part = several
                .iter()
                .take(LISTED)
                .fold(part, |part, order| part.with_action(Action::OrderStatus((*order).clone())));
            part.suggesting(several.iter().take(3).map(|order| suggestion(order)))
        }
    }
}

/// The answer about one order.
pub fn one_order(order: &Order) -> Part {
    let summary = &order.summary;
    let items: Vec<String> = order
        .items
        .iter()
        .map(|i| {
            if i.quantity == 1 {
                i.title.clone()
            } else {
                format!("{} x {}", i.quantity, i.title)
            }
        })
        .collect();
    let items = if items.is_empty() {
        String::new()
    } else {
        format!(" ({})", spoken::list(&items))
    };
    let text = format!(
        "Your order {}{items} is {}.{} It was placed on {}; the total is {} {}.",
        summary.number,
        spoken::word(&summary.status),
        carried(summary),
        spoken::day(summary.placed_at),
        summary.total,
        summary.currency
    );
    Part::said(text).with_action(Action::OrderStatus(order.clone()))
}

/// One sentence on an order, above what the articles say about changing, cancelling or returning it.
pub fn mention(order: &Order) -> Part {
    let text = format!("Your order {} is {}.", order.summary.number, spoken::word(&order.summary.status));
    Part::said(text).with_action(Action::OrderStatus(order.clone()))
}

/// The answer when the customer has no order of that number.
pub fn unknown(orders: &[Order], number: &str) -> Part {
    if orders.is_empty() {
        return Part::said(format!(
            "I couldn't find an order {number}, nor any other, on your account. Could you check the number?"
        ));
    }
    let names: Vec<String> = orders.iter().take(3).map(|order| order.summary.number.clone()).collect();
    let text = format!(
        "I couldn't find {number} among your orders. Your newest are {}.",
        spoken::list(&names)
    );
    Part::said(text).suggesting(orders.iter().take(3).map(suggestion))
}

/// The answer to a visitor, to whom no order may be shown.
pub fn sign_in() -> Part {
    Part::said(SIGN_IN).suggesting([reply::talk_to_a_person(English)])
}

/// The first number in a question that is about an order.
pub fn number_in(question: &Question) -> Option<&str> {
    let of_order = |reference: &&Reference| reference.kind != Some(EntityType::TicketId);
    question.references.iter().find(of_order).map(|reference| reference.number.as_str())
}

fn state(summary: &OrderSummary) -> String {
    format!(
        "{}: {}.{} Total {} {}.",
        summary.number,
        spoken::word(&summary.status),
        carried(summary),
        summary.total,
        summary.currency
    )
}

fn carried(summary: &OrderSummary) -> String {
    match (&summary.carrier, &summary.tracking_number) {
        (Some(carrier), Some(number)) => format!(" {carrier} carries it under tracking number {number}."),
        (Some(carrier), None) => format!(" {carrier} carries it."),
        (None, Some(number)) => format!(" Its tracking number is {number}."),
        (None, None) => String::new(),
    }
}

fn is_under_way(summary: &OrderSummary) -> bool {
    !["delivered", "cancelled", "canceled", "returned", "completed", "refunded"].contains(&summary.status.to_lowercase().as_str())
}

fn letters_and_digits(number: &str) -> String {
    number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn suggestion(order: &Order) -> String {
    format!("Order {}", order.summary.number)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn order(number: &str) -> Order {
        let summary = OrderSummary {
            number: number.to_owned(),
            status: "shipped".to_owned(),
            total: "10.00".to_owned(),
            currency: "EUR".to_owned(),
            placed_at: DateTime::UNIX_EPOCH,
            carrier: None,
            tracking_number: None,
        };
        Order {
            summary,
            items: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_found_as_customers_write_them() {
        let orders = [order("ORD-10042"), order("ORD-10043"), order("ORD-20042")];
        for (written, expected) in [
            ("ORD-10042", Some("ORD-10042")),
            ("ord 10042", Some("ORD-10042")),
            ("#10043", Some("ORD-10043")),
            ("043", Some("ORD-10043")),
            ("0042", None),
            ("43", None),
            ("ORD-99999", None),
        ] {
            assert_eq!(find(&orders, written).map(|o| o.summary.number.as_str()), expected, "{written}");
        }
    }
}
