//! The assistant's own words.

use frontdesk_model::Template;

use crate::message::messages;

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
}
