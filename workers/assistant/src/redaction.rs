//! Personal data is replaced by placeholders before a request leaves, and put back into answers and arguments of tools.

use std::sync::LazyLock;

use frontdesk_model::{ContactRef, EntityType, Intent};
use regex::Regex;
use serde_json::Value;

use crate::understand::{Habits, entities};

/// Shorter parts of a name are words like any other.
const SHORTEST_NAME: usize = 3;

static CARD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[0-9](?:[ -]?[0-9]){12,18}\b"));
static IBAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"));
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[(?:EMAIL|PHONE|CARD|ACCOUNT|NAME)_[0-9]+\]"));

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the patterns are constant, and the tests compile every one")
}

/// What is known of a person that a request is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Their name.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
}

impl From<&ContactRef> for Known {
    fn from(contact: &ContactRef) -> Self {
        Self {
            name: contact.name.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
        }
    }
}

/// What was replaced in the requests about one thing. By default nothing is.
#[derive(Debug, Clone, Default)]
pub struct Redaction {
    /// Not where the company has it off.
    on: bool,
    /// The people's own words for themselves, with the kind of each, the longest first.
    own: Vec<(&'static str, Regex)>,
    /// Placeholders, with what they stand for.
    hidden: Vec<(String, String)>,
}

impl Redaction {
    /// Of all that reads as personal, and of what is known of these people.
    pub fn of(people: impl IntoIterator<Item = Known>) -> Self {
        let mut own: Vec<(&'static str, String)> = Vec::new();
        for Known { name, email, phone } in people {
            own.extend(email.map(|email| ("EMAIL", email)));
            own.extend(phone.map(|phone| ("PHONE", phone)));
            if let Some(name) = name {
                let parts = name.split_whitespace().filter(|part| part.chars().count() >= SHORTEST_NAME);
                own.extend(parts.map(|part| ("NAME", part.to_owned())));
                own.push(("NAME", name));
            }
        }
        own.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        let pattern = |kind: &str, text: &str| {
            // A name is a word of its own; an address or a number may stand in anything.
            let border = if kind == "NAME" { r"\b" } else { "" };
            Regex::new(&format!("(?i){border}{}{border}", regex::escape(text))).ok()
        };
        Self {
            on: true,
            own: own.iter().filter_map(|(kind, text)| Some((*kind, pattern(kind, text)?))).collect(),
            hidden: Vec::new(),
        }
    }

    /// The text with placeholders.
    pub fn hide(&mut self, text: &str) -> String {
        if !self.on {
            return text.to_owned();
        }
        let mut text = text.to_owned();
        for (kind, own) in self.own.clone() {
            text = self.replace(&text, &own, kind, |_| true);
        }
        text = self.replace(&text, &IBAN, "ACCOUNT", |found| {
            found.chars().filter(|c| !c.is_whitespace()).count() >= 15
        });
        text = self.replace(&text, &CARD, "CARD", is_card);
        self.hide_entities(&text)
    }

    /// The value with placeholders in all its texts.
    pub fn hide_in(&mut self, value: &Value) -> Value {
        map(value, &mut |text| self.hide(text))
    }

    /// The text with what the placeholders stand for.
    pub fn restore(&self, text: &str) -> String {
        if self.hidden.is_empty() {
            return text.to_owned();
        }
        let known = |found: &regex::Captures<'_>| {
            let found = &found[0];
            let original = self.hidden.iter().find(|(placeholder, _)| placeholder == found);
            original.map_or_else(|| found.to_owned(), |(_, original)| original.clone())
        };
        PLACEHOLDER.replace_all(text, known).into_owned()
    }

    /// The value with what the placeholders in its texts stand for.
    pub fn restore_in(&self, value: &Value) -> Value {
        map(value, &mut |text| self.restore(text))
    }

    /// Replaces addresses, telephone and account numbers, and persons, as the built-in engine reads them.
    fn hide_entities(&mut self, text: &str) -> String {
        let found = entities::extract(text, chrono::DateTime::UNIX_EPOCH, Intent::KnowledgeQuery, Habits::default());
        let letters: Vec<char> = text.chars().collect();
        let (mut out, mut at) = (String::new(), 0);
        for entity in found {
            let kind = match entity.kind {
                EntityType::Email => "EMAIL",
                EntityType::Phone => "PHONE",
                EntityType::AccountId => "ACCOUNT",
                EntityType::Person => "NAME",
                _ => continue,
            };
            if entity.start < at || entity.end > letters.len() {
                continue;
            }
            out.extend(&letters[at..entity.start]);
            out.push_str(&self.placeholder(kind, &entity.text));
            at = entity.end;
        }
        out.extend(&letters[at..]);
        out
    }

    fn replace(&mut self, text: &str, what: &Regex, kind: &'static str, fits: impl Fn(&str) -> bool) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for found in what.find_iter(text) {
            let inside = PLACEHOLDER
                .find_iter(text)
                .any(|known| known.start() <= found.start() && found.end() <= known.end());
            if inside || !fits(found.as_str()) {
                continue;
            }
            out.push_str(&text[at..found.start()]);
            out.push_str(&self.placeholder(kind, found.as_str()));
            at = found.end();
        }
        out.push_str(&text[at..]);
        out
    }

    /// The same words have the same placeholder throughout.
    fn placeholder(&mut self, kind: &str, original: &str) -> String {
        if let Some((placeholder, _)) = self.hidden.iter().find(|(_, known)| known == original) {
            return placeholder.clone();
        }
        let number = self.hidden.len() + 1;
        let placeholder = format!("[{kind}_{number}]");
        self.hidden.push((placeholder.clone(), original.to_owned()));
        placeholder
    }
}

fn map(value: &Value, change: &mut impl FnMut(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(items) => items.iter().map(|item| map(item, change)).collect(),
        Value::Object(fields) => Value::Object(fields.iter().map(|(name, value)| (name.clone(), map(value, change))).collect()),
        other => other.clone(),
    }
}

/// Whether the digits have the sum that numbers of payment cards have (ISO/IEC 7812-1, Luhn).
fn is_card(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => *digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    (13..=19).contains(&digits.len()) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn marta() -> Known {
        Known {
            name: Some("Marta Łukasik".to_owned()),
            email: Some("marta@example.com".to_owned()),
            phone: Some("+4930901820".to_owned()),
        }
    }

    #[test]
    fn what_is_personal_is_hidden_and_comes_back() {
        let mut redaction = Redaction::of([marta()]);
        let text = "I'm Marta (MARTA ŁUKASIK), write to Marta@example.com or other@shop.example, call +49 30 90182020 or +4930901820. \
                    Card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00. Order ORD-10042, ticket #12345, 2 lamps.";
        let hidden = redaction.hide(text);
        for secret in ["marta", "łukasik", "example", "90182020", "4930901820", "4111", "3704"] {
            assert!(!hidden.to_lowercase().contains(secret), "{secret} in {hidden}");
        }
        assert!(hidden.contains("ORD-10042") && hidden.contains("#12345"), "{hidden}");
        assert_eq!(redaction.restore(&hidden), text);
        let value = redaction.hide_in(&json!({"a": ["marta@example.com", 7], "b": {"c": "4111111111111111"}}));
        assert!(
            !value.to_string().contains("marta") && !value.to_string().contains("4111"),
            "{value}"
        );
        assert_eq!(redaction.restore_in(&value)["b"]["c"], "4111111111111111");
    }

    #[test]
    fn the_same_words_have_the_same_placeholder_and_unknown_ones_stay() {
        let mut redaction = Redaction::of([]);
        let hidden = redaction.hide("a@b.example and a@b.example");
        assert_eq!(hidden, "[EMAIL_1] and [EMAIL_1]");
        assert_eq!(redaction.hide(&hidden), hidden, "twice is as once");
        assert_eq!(redaction.restore("[EMAIL_9] [EMAIL_1]"), "[EMAIL_9] a@b.example");
        let mut off = Redaction::default();
        assert_eq!(off.hide("a@b.example"), "a@b.example");
    }

    #[test]
    fn a_long_number_is_a_card_by_its_sum() {
        assert!(is_card("4111-1111-1111-1111") && !is_card("4111 1111 1111 1112") && !is_card("12345"));
    }
}
