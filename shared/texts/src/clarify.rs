//! What is said where a question was not understood or not answered, and the wishes that are offered as quick replies.

use crate::{Language, account, courtesy, message::messages, order, reply};

messages! {
    /// Asks back.
    fn clarify_ask() -> &'static str;
    /// Offers a person after the second question that was not understood.
    fn clarify_offer() -> &'static str;
    /// No article answers the question.
    fn no_article() -> &'static str;
    /// Stands below what is quoted of an article that has an address.
    fn more_in_article(title: &str, url: &str) -> String;
    /// Stands below what is quoted of another article.
    fn from_article(title: &str) -> String;
    /// There were more questions than one answer takes.
    fn unanswered(left: usize, most: usize) -> String;
    /// Where does my ticket stand?
    fn wish_ticket_status() -> &'static str;
    /// Open a ticket.
    fn wish_ticket() -> &'static str;
    /// Where is my order?
    fn wish_order_status() -> &'static str;
    /// I want to order.
    fn wish_to_order() -> &'static str;
    /// Change an order.
    fn wish_change_order() -> &'static str;
    /// Cancel an order.
    fn wish_cancel_order() -> &'static str;
    /// How do returns and refunds work?
    fn wish_refund() -> &'static str;
    /// How do returns work?
    fn wish_returns() -> &'static str;
    /// How long does delivery take?
    fn wish_delivery() -> &'static str;
    /// What is on my account?
    fn wish_account_info() -> &'static str;
    /// Change my account.
    fn wish_account() -> &'static str;
    /// Reset my password.
    fn wish_password() -> &'static str;
    /// How can I pay?
    fn wish_payment() -> &'static str;
    /// Get an invoice.
    fn wish_invoice() -> &'static str;
    /// Find a product.
    fn wish_product() -> &'static str;
    /// What are the rules for returns?
    fn wish_policy() -> &'static str;
    /// The newsletter.
    fn wish_newsletter() -> &'static str;
    /// What can you do?
    fn wish_help() -> &'static str;
}

/// The messages that offer a person.
const OFFERS: [fn(Language) -> &'static str; 10] = [
    clarify_offer,
    no_article,
    courtesy::courtesy_displeased,
    courtesy::courtesy_puzzled,
    reply::person_on_request,
    reply::tickets_sign_in,
    order::orders_sign_in,
    order::things_sign_in,
    account::account_sign_in,
    account::account_missing,
];

/// Whether an answer in this language offers a person, so that a "yes" takes the offer. Companies' own English words may, too.
pub fn offers_a_person(language: Language, text: &str) -> bool {
    ["talk to a person", "pass you to a person"]
        .iter()
        .any(|words| text.contains(words))
        || OFFERS.iter().any(|offer| text.contains(offer(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offer_is_known_for_one() {
        for language in Language::ALL {
            for offer in OFFERS {
                let text = format!("Before.\n\n{}\n\nBehind.", offer(language));
                assert!(offers_a_person(language, &text), "{text}");
            }
            assert!(!offers_a_person(language, courtesy::hello(language)));
        }
    }

    #[test]
    fn the_last_question_is_not_counted() {
        let said = |left| unanswered(Language::English, left, 8);
        assert_eq!(
            said(1),
            "These are the answers to your first 8 questions. Please send me the last one again, and I'll go on with it."
        );
        assert!(said(3).contains("the other 3 again"), "{}", said(3));
    }
}
