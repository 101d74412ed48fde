//! Subject and body of a ticket, from a customer's words.

use frontdesk_knowledge::text_index::subject_words;
use frontdesk_model::Sender;
use frontdesk_texts::{Language, ticket};
use unicode_segmentation::UnicodeSegmentation as _;

use super::turn::Turn;

/// Longest subject, in characters.
pub const SUBJECT_CHARS: usize = 80;
/// Longest body, in characters.
const BODY_CHARS: usize = 8000;
/// Words of a wish for a ticket or a person, which describe no problem.
const WISH: &[&str] = &[
    "agent",
    "assistance",
    "case",
    "complain",
    "complaint",
    "contact",
    "create",
    "customer",
    "file",
    "human",
    "issue",
    "log",
    "make",
    "new",
    "open",
    "operator",
    "person",
    "problem",
    "raise",
    "report",
    "representative",
    "request",
    "service",
    "somebody",
    "speak",
    "start",
    "submit",
    "support",
    "talk",
    "team",
    "ticket",
    "urgent",
    "urgently",
];
/// A description has at least so many words that say something.
const DESCRIBES: usize = 2;

/// Whether the words tell what the matter is, and not only that there is one.
pub fn describes_a_problem(text: &str) -> bool {
    telling_words(text) >= DESCRIBES
}

/// Whether the words tell of the matter of a ticket: most of those that say something are in its subject.
pub fn is_about(text: &str, subject: &str) -> bool {
    let known = subject_words(subject);
    let words: Vec<String> = subject_words(text)
        .into_iter()
        .filter(|word| WISH.binary_search(&word.as_str()).is_err())
        .collect();
    words.iter().filter(|word| known.contains(word)).count() * 2 > words.len()
}

fn telling_words(text: &str) -> usize {
    subject_words(text)
        .iter()
        .filter(|word| WISH.binary_search(&word.as_str()).is_err())
        .count()
}

/// The sentence that tells most, in one line, cut at a word.
pub fn subject(language: Language, text: &str) -> String {
    let sentences: Vec<&str> = text
        .lines()
        .flat_map(|line| line.split_sentence_bounds())
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    let best = sentences
        .iter()
        .rev()
        .max_by_key(|sentence| telling_words(sentence).min(DESCRIBES + 2))
        .copied()
        .unwrap_or_else(|| ticket::no_words(language));
    let line = strip_lead(best).trim_end_matches(['.', '!', ' ']);
    let line = if line.is_empty() { best } else { line };
    cut(&capital(line), SUBJECT_CHARS)
}

/// What the customer has said of their problem: the pending messages, or the last one before that told anything.
pub fn problem(turn: &Turn) -> String {
    let pending: Vec<&str> = turn.pending.iter().map(|message| message.text.trim()).collect();
    let pending = pending.join("\n");
    if describes_a_problem(&pending) {
        return body(turn.language, &pending);
    }
    let before = turn
        .recent
        .iter()
        .rev()
        .find(|message| message.sender == Sender::Customer && describes_a_problem(&message.text));
    body(turn.language, before.map_or(pending.as_str(), |message| message.text.trim()))
}

/// The words as a ticket's body.
pub fn body(language: Language, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        ticket::no_words(language).to_owned()
    } else {
        text.chars().take(BODY_CHARS).collect()
    }
}

/// Takes "Hi, please open a ticket:" and the like off, when something is left.
fn strip_lead(sentence: &str) -> &str {
    let lowered = sentence.to_ascii_lowercase();
    for mark in [
        "ticket: ",
        "ticket because ",
        "ticket for ",
        "ticket about ",
        "ticket, ",
        "ticket - ",
        "problem: ",
        "issue: ",
    ] {
        if let Some(at) = lowered.find(mark).filter(|at| *at < 60) {
            let rest = &sentence[at + mark.len()..];
            if describes_a_problem(rest) {
                return rest.trim();
            }
        }
    }
    sentence
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit - 1).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted_for_the_search_in_them() {
        assert!(WISH.is_sorted());
    }

    #[test]
    fn a_wish_is_no_description() {
        for text in [
            "I want to open a ticket",
            "please create a new support ticket for me",
            "can I talk to a human agent",
            "I have a problem",
        ] {
            assert!(!describes_a_problem(text), "{text}");
        }
        for text in [
            "my lamp flickers",
            "open a ticket, the kettle leaks water",
            "cannot log in since yesterday",
        ] {
            assert!(describes_a_problem(text), "{text}");
        }
    }

    #[test]
    fn the_subject_is_the_sentence_that_tells_most() {
        assert_eq!(
            subject(Language::English, "Hi there. My desk lamp flickers when dimmed. Thanks!"),
            "My desk lamp flickers when dimmed"
        );
        assert_eq!(
            subject(Language::English, "please open a ticket because the kettle leaks water"),
            "The kettle leaks water"
        );
        let long = subject(Language::English, &"the wool rug that you sent smells odd and ".repeat(5));
        assert!(long.chars().count() <= SUBJECT_CHARS && long.ends_with('…'), "{long}");
    }
}
