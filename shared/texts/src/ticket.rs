//! What stands on tickets beside the words of customers and staff.

use crate::message::messages;

messages! {
    /// The subject of a ticket of a customer who asked for a person.
    fn person_wanted() -> &'static str;
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
}
