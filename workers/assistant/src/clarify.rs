//! What to say when a question was not understood: first a question back, then a person.

use frontdesk_model::Intent;
use frontdesk_texts::{Language::English, reply};

use super::{part::Part, understand::Understander};

const ASK: &str = "I'm not sure that I understand. Is it one of these, or could you say it in other words?";
const OFFER: &str = "I'm sorry, I still don't understand. Would you like to talk to a person?";
const NO_ARTICLE: &str =
    "I couldn't find an answer to that in our articles. Would you like to talk to a person, or could you say it in other words?";
const SUGGESTIONS: usize = 3;

/// Asks back, with the likeliest wishes as quick replies.
pub fn ask(understander: &Understander, text: &str) -> Part {
    Part::said(ASK).suggesting(likely(understander, text)).unclear()
}

/// Offers a person; the offer itself is added by the caller.
pub fn second_time() -> Part {
    Part::said(OFFER).unclear()
}

/// The answer when the question is clear and no article has it.
pub fn no_article() -> Part {
    Part::said(NO_ARTICLE)
}

/// Whether a text is this offer of a person, for a "yes" that follows it.
pub fn is_offer(text: &str) -> bool {
    text.contains("talk to a person") || text.contains("pass you to a person")
}

fn likely(understander: &Understander, text: &str) -> Vec<&'static str> {
    let model = understander.model();
    let scores = model.probabilities(&model.scores(&model.features(text)));
    let mut ranked: Vec<(Intent, f32)> = Intent::ALL.into_iter().zip(scores).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut phrases: Vec<&'static str> = Vec::new();
    for phrase in ranked.into_iter().filter_map(|(intent, _)| phrase(intent)) {
        if !phrases.contains(&phrase) && phrases.len() < SUGGESTIONS {
            phrases.push(phrase);
        }
    }
    phrases.push(reply::talk_to_a_person(English));
    phrases
}

/// An intent as the customer would say it.
const fn phrase(intent: Intent) -> Option<&'static str> {
    Some(match intent {
        Intent::TicketStatus => "Where does my ticket stand?",
        Intent::CreateTicket | Intent::Complaint => "Open a ticket",
        Intent::OrderStatus => "Where is my order?",
        Intent::PlaceOrder | Intent::AddToCart => "I want to order something",
        Intent::ChangeOrder => "Change an order",
        Intent::CancelOrder => "Cancel an order",
        Intent::Refund => "How do returns and refunds work?",
        Intent::Delivery => "How long does delivery take?",
        Intent::AccountInfo => "What is on my account?",
        Intent::Account => "Change my account",
        Intent::PasswordReset => "Reset my password",
        Intent::Payment => "How can I pay?",
        Intent::Invoice => "Get an invoice",
        Intent::ProductSearch => "Find a product",
        Intent::PolicyQuestion => "What is your returns policy?",
        Intent::Newsletter => "Newsletter subscription",
        Intent::Help => "What can you do?",
        Intent::KnowledgeQuery
        | Intent::Feedback
        | Intent::EscalateToHuman
        | Intent::Greeting
        | Intent::Goodbye
        | Intent::Thanks
        | Intent::OutOfScope => return None,
    })
}
