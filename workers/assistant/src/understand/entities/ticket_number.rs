//! Numbers of tickets in what was said: "ticket 1042", "#1042", "ticket number one zero four two".

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Intent};
use regex::Regex;

use super::{number, pattern, rank, reference};

/// Digits that are spoken one by one, three at least.
static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    let digit = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)";
    pattern(&format!(r"\b(?:{digit}[,\s-]+){{2,11}}{digit}\b"))
});

/// The numbers that `text` gives to tickets, in order.
pub fn ticket_numbers(text: &str) -> Vec<i64> {
    let written = DIGITS.replace_all(text, |spoken: &regex::Captures<'_>| digits(&spoken[0]));
    if !written.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    reference::find(&written, Intent::OutOfScope, &mut found);
    found.retain(|one| one.kind == EntityType::TicketId && one.rank >= rank::NEAR_REFERENCE);
    found.sort_by_key(|one| one.start);
    let plain = |value: &str| {
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    found.iter().filter_map(|one| plain(&one.value)).collect()
}

fn digits(spoken: &str) -> String {
    let digit = |word: &str| match word.to_lowercase().as_str() {
        "oh" => Some(0),
        word => number::spoken(word),
    };
    let words = spoken.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.filter_map(digit).map(|digit| digit.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_are_told_from_other_numbers() {
        let table: &[(&str, &[i64])] = &[
            ("Ticket 1042: the lamp", &[1042]),
            ("Weekly call #1042", &[1042]),
            ("TKT-1042 and ticket 7", &[1042, 7]),
            ("It is about ticket number one zero four two, you know.", &[1042]),
            ("Let me look. Ticket one, oh, four, two.", &[1042]),
            ("The case number is 1-0-4-2.", &[1042]),
            ("Order number 1042 came with one two three lamps", &[]),
            ("Call me at one two three four five six seven", &[]),
            ("In 2026 we sold 10042 lamps", &[]),
            ("one two three", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(&ticket_numbers(text), expected, "{text}");
        }
    }
}
