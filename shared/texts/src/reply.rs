//! The assistant's own words.

use frontdesk_model::{Template, TicketStatus};

use crate::{Language, message::messages};

messages! {
    /// The quick reply that asks for a person.
    fn talk_to_a_person() -> &'static str;
    /// Asks a visitor for an address, for a person.
    fn person_ask_email() -> &'static str;
    /// Says again that an address is needed.
    fn person_needs_email() -> &'static str;
    /// What looked like an address is none.
    fn unreadable_email() -> &'static str;
    /// A person will answer, where no ticket is opened.
    fn would_hand_over() -> &'static str;
    /// A person will answer, with a ticket.
    fn handed_over() -> Template;
    /// The same, of a visitor who has just left an address.
    fn thanks_for_email() -> Template;
    /// The chat has grown too long for the assistant.
    fn too_long() -> &'static str;
    /// Offers a person for what the assistant cannot do in a chat that is kept nowhere.
    fn person_on_request() -> &'static str;
    /// Visitors may not see tickets.
    fn tickets_sign_in() -> &'static str;
    /// The customer has no open ticket.
    fn no_open_tickets() -> &'static str;
    /// Asks what a ticket is about.
    fn ask_matter() -> &'static str;
    /// Asks a visitor for an address, for a ticket.
    fn ticket_ask_email() -> &'static str;
    /// A ticket would be opened, where none is.
    fn would_open_ticket() -> &'static str;
    /// A ticket is open now.
    fn ticket_opened() -> Template;
    /// The words are on a ticket that was open before.
    fn ticket_added() -> Template;
    /// An apology.
    fn apology() -> &'static str;
    /// Stands above the open tickets, a line each.
    fn tickets_open(count: usize) -> String;
    /// Such a line; `status` as [`status`] has it.
    fn ticket_line(number: i64, status: &str, subject: &str) -> String;
    /// A ticket in a list.
    fn ticket_name(number: i64, subject: &str) -> String;
    /// Where a ticket stands.
    fn ticket_stands(number: i64, status: &str, subject: &str) -> String;
    /// Who works on it, and its [`priority`](crate::ticket::priority).
    fn ticket_assigned(name: &str, priority: &str) -> String;
    /// Nobody works on it yet.
    fn ticket_unassigned(priority: &str) -> String;
    /// When it changed last, as [`ago`](crate::spoken::ago) has it.
    fn ticket_updated(time: &str) -> String;
    /// The customer has no open tickets, and not this one either.
    fn ticket_unknown(number: &str) -> String;
    /// The customer has other open tickets.
    fn ticket_unknown_open_are(number: &str, tickets: &str) -> String;
    /// A ticket is open in another system.
    fn ticket_opened_elsewhere(reference: &str) -> String;
    /// The ticket that is asked for is there.
    fn ticket_is_open(number: i64, subject: &str) -> String;
    /// A status: nobody has answered.
    fn status_open() -> &'static str;
    /// A status: the customer has to answer.
    fn status_waiting() -> &'static str;
    /// A status: the company works on it.
    fn status_in_progress() -> &'static str;
    /// A status: done.
    fn status_resolved() -> &'static str;
    /// A status: over.
    fn status_closed() -> &'static str;
    /// The quick reply that asks for a ticket.
    fn ticket_reply(number: i64) -> String;
}

/// The status in a sentence: "Your ticket is …".
pub fn status(language: Language, status: TicketStatus) -> &'static str {
    match status {
        TicketStatus::Open => status_open(language),
        TicketStatus::AwaitingUser => status_waiting(language),
        TicketStatus::AwaitingAdmin => status_in_progress(language),
        TicketStatus::Resolved => status_resolved(language),
        TicketStatus::Closed => status_closed(language),
    }
}
