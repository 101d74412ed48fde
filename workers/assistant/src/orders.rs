//! Where an order stands.

use chrono::{DateTime, Datelike as _, Utc};
use frontdesk_model::{Action, ContactId, EntityType, Order, OrderSummary};
use frontdesk_texts::{Language, order, reply, spoken};

use super::{
    part::Part,
    providers::{OrderLookup, Result},
    question::Question,
    reference::Reference,
    turn::Turn,
};

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
pub fn newest(language: Language, orders: &[Order]) -> Part {
    let under_way: Vec<&Order> = orders.iter().filter(|order| is_under_way(&order.summary)).collect();
    match (orders, under_way.as_slice()) {
        ([], _) => Part::said(order::no_orders(language)),
        (_, [one]) => one_order(language, one),
        ([newest, ..], []) => one_order(language, newest),
        (_, several) => {
            let lead = order::orders_under_way(language, several.len());
            let listed = || several.iter().take(LISTED);
            let text = listed().fold(lead, |text, order| text + "\n- " + &state(language, &order.summary));
            let part = listed().fold(Part::said(text), |part, order| {
                part.with_action(Action::OrderStatus((*order).clone()))
            });
            part.suggesting(several.iter().take(3).map(|order| suggestion(language, order)))
        }
    }
}

/// The answer about one order.
pub fn one_order(language: Language, order: &Order) -> Part {
    let summary = &order.summary;
    let items = order.items.iter().map(|item| {
        if item.quantity == 1 {
            item.title.clone()
        } else {
            order::order_item(language, item.quantity, &item.title)
        }
    });
    let items: Vec<String> = items.collect();
    let status = order::status(language, &summary.status);
    let stands = if items.is_empty() {
        order::order_stands(language, &summary.number, &status)
    } else {
        order::order_items_stand(language, &spoken::list(language, &items), &summary.number, &status)
    };
    let placed = order::order_placed(language, &summary.currency, &day(language, summary.placed_at), &summary.total);
    let said = [Some(stands), carried(language, summary), Some(placed)];
    Part::said(spoken::paragraph(language, said.into_iter().flatten())).with_action(Action::OrderStatus(order.clone()))
}

/// One sentence on an order, above what the articles say about changing, cancelling or returning it.
pub fn mention(language: Language, order: &Order) -> Part {
    let status = order::status(language, &order.summary.status);
    Part::said(order::order_stands(language, &order.summary.number, &status)).with_action(Action::OrderStatus(order.clone()))
}

/// The answer when the customer has no order of that number.
pub fn unknown(language: Language, orders: &[Order], number: &str) -> Part {
    if orders.is_empty() {
        return Part::said(order::order_unknown(language, number));
    }
    let names: Vec<String> = orders.iter().take(3).map(|order| order.summary.number.clone()).collect();
    let text = order::order_unknown_newest_are(language, number, &spoken::list(language, &names));
    Part::said(text).suggesting(orders.iter().take(3).map(|order| suggestion(language, order)))
}

/// The answer to a visitor, to whom no order may be shown.
pub fn sign_in(language: Language) -> Part {
    Part::said(order::orders_sign_in(language)).suggesting([reply::talk_to_a_person(language)])
}

/// The first number in a question that is about an order.
pub fn number_in(question: &Question) -> Option<&str> {
    let of_order = |reference: &&Reference| reference.kind != Some(EntityType::TicketId);
    question.references.iter().find(of_order).map(|reference| reference.number.as_str())
}

fn state(language: Language, summary: &OrderSummary) -> String {
    let said = [
        Some(order::order_line(
            language,
            &summary.number,
            &order::status(language, &summary.status),
        )),
        carried(language, summary),
        Some(order::order_line_total(language, &summary.currency, &summary.total)),
    ];
    spoken::paragraph(language, said.into_iter().flatten())
}

fn carried(language: Language, summary: &OrderSummary) -> Option<String> {
    Some(match (&summary.carrier, &summary.tracking_number) {
        (Some(carrier), Some(number)) => order::order_carried_tracked(language, carrier, number),
        (Some(carrier), None) => order::order_carried(language, carrier),
        (None, Some(number)) => order::order_tracked(language, number),
        (None, None) => return None,
    })
}

fn day(language: Language, at: DateTime<Utc>) -> String {
    spoken::date(language, at.day(), at.month(), at.year())
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

fn suggestion(language: Language, order: &Order) -> String {
    order::order_reply(language, &order.summary.number)
}

#[cfg(test)]
mod tests {
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
