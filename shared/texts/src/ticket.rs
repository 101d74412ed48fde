//! What stands on tickets beside the words of customers and staff.

use frontdesk_model::TicketPriority;

use crate::{Language, message::messages};

messages! {
    /// The subject of a ticket of a customer who asked for a person.
    fn person_wanted() -> &'static str;
    /// Subject and body of a ticket without any words of the customer's.
    fn no_words() -> &'static str;
    /// The first entry of that ticket.
    fn person_wanted_in_chat() -> &'static str;
    /// The customer asked for a higher priority than customers set.
    fn priority_wanted(priority: &str) -> String;
    /// The heading of a chat's transcript.
    fn transcript_heading() -> &'static str;
    /// Who wrote a line of a transcript: the customer.
    fn by_customer() -> &'static str;
    /// Who wrote it: the assistant.
    fn by_assistant() -> &'static str;
    /// Who wrote it: a person of the company.
    fn by_agent() -> &'static str;
    /// Who wrote it: Frontdesk itself.
    fn by_frontdesk() -> &'static str;
    /// A priority: low.
    fn priority_low() -> &'static str;
    /// A priority: normal.
    fn priority_normal() -> &'static str;
    /// A priority: high.
    fn priority_high() -> &'static str;
    /// A priority: urgent.
    fn priority_urgent() -> &'static str;
}

/// The priority in a sentence: "with … priority".
pub fn priority(language: Language, priority: TicketPriority) -> &'static str {
    match priority {
        TicketPriority::Low => priority_low(language),
        TicketPriority::Normal => priority_normal(language),
        TicketPriority::High => priority_high(language),
        TicketPriority::Urgent => priority_urgent(language),
    }
}
