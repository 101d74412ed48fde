//! Courtesies, and what the assistant can do.

use frontdesk_model::Intent;

use super::part::Part;

const GREETING: &str = "Hello! What can I do for you?";
const GOODBYE: &str = "Goodbye, and thank you for writing. I'm here whenever you need me.";
const THANKS: &str = "You're welcome! Is there anything else I can do?";
const HELP: &str = "I can look up your orders and tickets, tell you what is on your account, open a ticket for a problem, find products, and answer \
                    questions about delivery, returns, payment and the like. What do you need?";
const FEEDBACK: &str = "Thank you for telling us. I've noted it in this conversation, where our team can read it.";
const OUT_OF_SCOPE: &str = "That is not something I can help with. I know about our products, your orders, tickets and account, and how delivery, returns and payment work here.";
const DECLINED: &str = "Alright. What else can I do for you?";
/// Quick replies that show what is possible.
pub const STARTERS: [&str; 3] = ["Where is my order?", "Open a ticket", "How do returns work?"];

/// The answer to an intent that needs no data.
pub fn answer(intent: Intent) -> Option<Part> {
    Some(match intent {
        Intent::Greeting => Part::said(GREETING).suggesting(STARTERS),
        Intent::Goodbye => Part::said(GOODBYE),
        Intent::Thanks => thanks(),
        Intent::Help => Part::said(HELP).suggesting(STARTERS),
        Intent::Feedback => Part::said(FEEDBACK),
        Intent::OutOfScope => Part::said(OUT_OF_SCOPE).suggesting(STARTERS),
        _ => return None,
    })
}

/// The answer to thanks.
pub fn thanks() -> Part {
    Part::said(THANKS)
}

/// The answer to "no" after an offer.
pub fn declined() -> Part {
    Part::said(DECLINED)
}
