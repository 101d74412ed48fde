//! The numbers of orders and tickets in a text.

use frontdesk_model::{Entity, EntityType, Intent, Understanding};

/// The number of an order or a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is a number of, when the words say so.
    pub kind: Option<EntityType>,
    /// The number as it was written.
    pub number: String,
}

/// The orders and tickets that a text names, in order; a number after "not" is left out.
pub fn references(text: &str, reading: &Understanding) -> Vec<Reference> {
    let numbers_only = names_numbers_only(text);
    let about_things = matches!(
        reading.intent,
        Intent::OrderStatus | Intent::TicketStatus | Intent::CancelOrder | Intent::ChangeOrder | Intent::Refund
    );
    let says_of_what = says_of_what(text);
    let mut found: Vec<(usize, Reference)> = Vec::new();
    for entity in &reading.entities {
        let named = matches!(entity.kind, EntityType::OrderId | EntityType::TicketId);
        let guessed = numbers_only && matches!(entity.kind, EntityType::AccountId | EntityType::InvoiceId);
        if named || guessed {
            let kind = Some(entity.kind).filter(|_| named && (says_of_what || entity.text.contains(char::is_alphabetic)));
            found.push((
                entity.start,
                Reference {
                    kind,
                    number: entity.value.clone(),
                },
            ));
        }
    }
    if numbers_only || about_things || !found.is_empty() {
        let mut at = 0;
        for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
            let (start, length) = (at, word.chars().count());
            at += length;
            let number = word.trim_matches(|c: char| !c.is_alphanumeric());
            let bare = (5..=12).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
            let taken = |entity: &Entity| entity.start < start + length && entity.end > start;
            if bare && !reading.entities.iter().any(taken) {
                found.push((
                    start,
                    Reference {
                        kind: None,
                        number: number.to_owned(),
                    },
                ));
            }
        }
    }
    found.sort_by_key(|(start, _)| *start);
    let mut out: Vec<Reference> = Vec::new();
    for (start, reference) in found {
        let before: String = text.chars().take(start).collect::<String>().to_lowercase();
        let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let denied = before.ends_with(" not") || before.ends_with(" not order") || before.ends_with(" not ticket");
        let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
        if !denied && !out.iter().any(|known| digits(&known.number) == digits(&reference.number)) {
            out.push(reference);
        }
    }
    out
}

/// Whether the words say of what a number in them is one.
pub fn says_of_what(text: &str) -> bool {
    const OF_WHAT: &[&str] = &[
        "ticket", "case", "request", "order", "parcel", "package", "purchase", "delivery", "shipment", "invoice",
    ];
    let text = text.to_lowercase();
    OF_WHAT.iter().any(|word| text.contains(word))
}

/// Words that may stand around a number which is an answer of its own.
const AROUND: &[&str] = &[
    "a", "hi", "id", "is", "it", "its", "my", "nr", "no", "number", "order", "please", "s", "sorry", "the", "this", "ticket", "yes",
];

/// Further words around several numbers of which nothing else is asked.
const AROUND_SEVERAL: &[&str] = &[
    "about", "all", "also", "and", "any", "are", "both", "check", "for", "how", "me", "news", "of", "on", "or", "orders", "ord", "status",
    "tell", "tickets", "to", "update", "what", "where", "with", "thanks", "hello",
];

/// Whether a text names numbers and says little else.
pub fn names_numbers_only(text: &str) -> bool {
    let words = || {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
    };
    let is_number = |word: &str| word.len() >= 4 && word.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let is_around = |word: &str| AROUND.contains(&word) || AROUND_SEVERAL.contains(&word);
    words().any(|word| is_number(&word)) && words().all(|word| is_number(&word) || is_around(&word)) && !text.contains(['@', '+', ':', '/'])
}

/// Whether the text is a number of a ticket or an order and nothing else.
pub fn is_bare_reference(text: &str) -> bool {
    let (mut digits, mut rest) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let word = word.to_lowercase();
        if word.bytes().filter(u8::is_ascii_digit).count() >= 3 {
            digits += 1;
        } else if !AROUND.contains(&word.as_str()) && word != "ord" {
            rest += 1;
        }
    }
    digits == 1 && rest == 0 && text.chars().count() <= 60 && !text.contains('@')
}

/// The words of a text with three digits or more, as they stand, without the marks around them.
pub fn reference(text: &str) -> Option<String> {
    let number = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let word = text.split_whitespace().find(number)?;
    Some(word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_reference_is_a_number_and_little_else() {
        for text in [
            "12345",
            "#12345",
            "it's #12345",
            "ORD-10042",
            "my order number is ORD-10042.",
            "ticket 12345 please",
        ] {
            assert!(is_bare_reference(text), "{text}");
        }
        for text in [
            "where is 12345",
            "I paid 100 and 200",
            "call me at 5",
            "hello",
            "write to a123@b.example",
        ] {
            assert!(!is_bare_reference(text), "{text}");
        }
        assert_eq!(reference("it's #12345.").as_deref(), Some("12345"));
    }
}
