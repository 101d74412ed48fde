//! What to say when a question was not understood: first a question back, then a person.

use frontdesk_model::Intent;
use frontdesk_texts::{Language, clarify, reply};

use super::{part::Part, understand::Understander};

const SUGGESTIONS: usize = 3;

/// Asks back, with the likeliest wishes as quick replies.
pub fn ask(language: Language, understander: &Understander, text: &str) -> Part {
    Part::said(clarify::clarify_ask(language))
        .suggesting(likely(language, understander, text))
        .unclear()
}

/// Offers a person; the offer itself is added by the caller.
pub fn second_time(language: Language) -> Part {
    Part::said(clarify::clarify_offer(language)).unclear()
}

/// The answer when the question is clear and no article has it.
pub fn no_article(language: Language) -> Part {
    Part::said(clarify::no_article(language))
}

fn likely(language: Language, understander: &Understander, text: &str) -> Vec<&'static str> {
    let model = understander.model();
    let scores = model.probabilities(&model.scores(&model.features(text)));
    let mut ranked: Vec<(Intent, f32)> = Intent::ALL.into_iter().zip(scores).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut phrases: Vec<&'static str> = Vec::new();
    for phrase in ranked.into_iter().filter_map(|(intent, _)| phrase(language, intent)) {
        if !phrases.contains(&phrase) && phrases.len() < SUGGESTIONS {
            phrases.push(phrase);
        }
    }
    phrases.push(reply::talk_to_a_person(language));
    phrases
}

/// An intent as the customer would say it.
fn phrase(language: Language, intent: Intent) -> Option<&'static str> {
    let wish = match intent {
        Intent::TicketStatus => clarify::wish_ticket_status,
        Intent::CreateTicket | Intent::Complaint => clarify::wish_ticket,
        Intent::OrderStatus => clarify::wish_order_status,
        Intent::PlaceOrder | Intent::AddToCart => clarify::wish_to_order,
        Intent::ChangeOrder => clarify::wish_change_order,
        Intent::CancelOrder => clarify::wish_cancel_order,
        Intent::Refund => clarify::wish_refund,
        Intent::Delivery => clarify::wish_delivery,
        Intent::AccountInfo => clarify::wish_account_info,
        Intent::Account => clarify::wish_account,
        Intent::PasswordReset => clarify::wish_password,
        Intent::Payment => clarify::wish_payment,
        Intent::Invoice => clarify::wish_invoice,
        Intent::ProductSearch => clarify::wish_product,
        Intent::PolicyQuestion => clarify::wish_policy,
        Intent::Newsletter => clarify::wish_newsletter,
        Intent::Help => clarify::wish_help,
        Intent::KnowledgeQuery
        | Intent::Feedback
        | Intent::EscalateToHuman
        | Intent::Greeting
        | Intent::Goodbye
        | Intent::Thanks
        | Intent::OutOfScope => return None,
    };
    Some(wish(language))
}
