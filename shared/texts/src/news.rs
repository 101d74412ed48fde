//! News of tickets and orders, in a chat or by e-mail; and what the staff are told.

use crate::message::messages;

messages! {
    /// The subject of mails about a ticket.
    fn news_ticket_subject(number: &str, subject: &str) -> String;
    /// The subject of mails about an order.
    fn news_order_subject(number: &str) -> String;
    /// A ticket was opened.
    fn news_ticket_opened(number: &str) -> String;
    /// The staff answered on a ticket; the answer follows.
    fn news_ticket_answered(number: &str) -> String;
    /// A ticket was resolved.
    fn news_ticket_resolved(number: &str) -> String;
    /// An order is in another state, which the company's data names.
    fn news_order_changed(number: &str, status: &str) -> String;
    /// For the staff: a customer asks for a person.
    fn news_person_wanted(number: &str) -> String;
    /// The subject of a mail about webhooks that were switched off.
    fn news_webhook_subject(host: &str) -> String;
    /// For administrators: webhooks were switched off.
    fn news_webhook_disabled(host: &str) -> String;
    /// Stands below news: how not to get them any more.
    fn news_unsubscribe() -> &'static str;
}
