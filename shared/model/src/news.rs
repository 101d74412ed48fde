//! What people are told of.

use crate::name::named;

named! {
    /// What happened that somebody is told of, in a chat that is open or by e-mail.
    NewsKind, "kind of news" {
        /// The customer's ticket was opened.
        TicketOpened = "ticket_opened",
        /// The staff answered on the customer's ticket.
        TicketAnswered = "ticket_answered",
        /// The customer's ticket was resolved.
        TicketResolved = "ticket_resolved",
        /// The customer's order is in another state.
        OrderChanged = "order_changed",
        /// A customer asks for a person: news for the staff.
        PersonWanted = "person_wanted",
        /// An endpoint of webhooks was switched off: news for administrators.
        WebhookDisabled = "webhook_disabled",
    }
}
