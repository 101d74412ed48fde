//! What customers who write in a language that the assistant does not speak are told, in their language where it has words.

use frontdesk_model::Template;

use crate::{Language, message::messages};

messages! {
    /// The answer to a greeting.
    fn foreign_hello() -> &'static str;
    /// A ticket is open, and a person will answer.
    fn foreign_handed_over() -> Template;
    /// The same where no ticket is opened.
    fn foreign_would_hand_over() -> &'static str;
    /// Asks a visitor for an e-mail address.
    fn foreign_ask_email() -> &'static str;
    /// The visitor has left one, and a ticket is open.
    fn foreign_thanks_for_email() -> Template;
}

/// The language in which a visitor was asked for an address, by the words of the question.
pub fn asked_for_email(text: &str) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| text.contains(foreign_ask_email(*language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_for_an_address_tells_its_language() {
        for language in Language::ALL {
            assert_eq!(asked_for_email(foreign_ask_email(language)), Some(language));
        }
    }
}
