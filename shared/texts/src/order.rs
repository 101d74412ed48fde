//! The assistant on orders, and on numbers that may be an order's or a ticket's.

use crate::{Language, message::messages};

messages! {
    /// Visitors may not see orders.
    fn orders_sign_in() -> &'static str;
    /// The customer has no orders.
    fn no_orders() -> &'static str;
    /// Stands above the orders that are under way, a line each.
    fn orders_under_way(count: usize) -> String;
    /// Such a line begins so; `status` as [`status`] has it.
    fn order_line(number: &str, status: &str) -> String;
    /// Such a line ends so.
    fn order_line_total(currency: &str, total: &str) -> String;
    /// Where an order stands.
    fn order_stands(number: &str, status: &str) -> String;
    /// Where an order stands, with a list of its items.
    fn order_items_stand(items: &str, number: &str, status: &str) -> String;
    /// Several of an item.
    fn order_item(count: i64, title: &str) -> String;
    /// When an order was placed, and its total.
    fn order_placed(currency: &str, day: &str, total: &str) -> String;
    /// Who carries it, and the number under which it can be tracked.
    fn order_carried_tracked(carrier: &str, tracking: &str) -> String;
    /// Who carries it.
    fn order_carried(carrier: &str) -> String;
    /// The number under which it can be tracked.
    fn order_tracked(tracking: &str) -> String;
    /// The carrier's page of it.
    fn order_followed(link: &str) -> String;
    /// The day on which it is expected.
    fn order_expected(day: &str) -> String;
    /// The status of an order by its `status`, or else its `word`.
    fn order_status(status: String, word: String) -> String;
    /// The customer has no orders, so not this one either.
    fn order_unknown(number: &str) -> String;
    /// The customer has other orders.
    fn order_unknown_newest_are(number: &str, orders: &str) -> String;
    /// The order system does not answer.
    fn order_away(number: &str) -> String;
    /// The order system does not answer, and no order was named.
    fn orders_away() -> &'static str;
    /// Orders can be looked up by their numbers only, and none was given.
    fn order_number_needed() -> &'static str;
    /// An order that the customer does not want to be touched.
    fn order_left(number: &str, status: &str) -> String;
    /// The quick reply that asks for an order.
    fn order_reply(number: &str) -> String;
    /// Visitors may see neither orders nor tickets.
    fn things_sign_in() -> &'static str;
    /// There were more numbers than one answer takes.
    fn things_first(count: usize) -> String;
    /// No order and no ticket has this number.
    fn thing_unknown(number: &str) -> String;
    /// The orders that may be meant.
    fn thing_unknown_orders_are(orders: &str) -> String;
    /// The tickets that may be meant.
    fn thing_unknown_tickets_are(tickets: &str) -> String;
    /// No order and no ticket has this number, one of several.
    fn one_thing_unknown(number: &str) -> String;
    /// No ticket has this number, one of several.
    fn one_ticket_unknown(number: &str) -> String;
    /// No order has this number, one of several.
    fn one_order_unknown(number: &str) -> String;
}

/// The company's status of an order in a sentence.
pub fn status(language: Language, status: &str) -> String {
    let key = status.to_lowercase().replace("canceled", "cancelled");
    order_status(language, key, super::spoken::word(status))
}
