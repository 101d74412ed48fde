//! Courtesies, and what the assistant can do.

use frontdesk_model::Intent;
use frontdesk_texts::{Language, clarify, courtesy};

use super::part::Part;

/// Quick replies that show what is possible.
pub fn starters(language: Language) -> [&'static str; 3] {
    [
        clarify::wish_order_status(language),
        clarify::wish_ticket(language),
        clarify::wish_returns(language),
    ]
}

/// The answer to an intent that needs no data.
pub fn answer(language: Language, intent: Intent) -> Option<Part> {
    Some(match intent {
        Intent::Greeting => Part::said(courtesy::hello(language)).suggesting(starters(language)),
        Intent::Goodbye => Part::said(courtesy::goodbye(language)),
        Intent::Thanks => thanks(language),
        Intent::Help => Part::said(courtesy::what_i_can_do(language)).suggesting(starters(language)),
        Intent::Feedback => Part::said(courtesy::feedback_noted(language)),
        Intent::OutOfScope => Part::said(courtesy::out_of_scope(language)).suggesting(starters(language)),
        _ => return None,
    })
}

/// The answer to thanks.
pub fn thanks(language: Language) -> Part {
    Part::said(courtesy::welcome(language))
}

/// The answer to "no" after an offer.
pub fn declined(language: Language) -> Part {
    Part::said(courtesy::offer_declined(language))
}
