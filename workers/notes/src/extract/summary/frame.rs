//! The sentences around those that are retold: what the meeting was about, what its parts were about and who spoke there, what it settled.

use std::collections::BTreeSet;

use super::super::retell;
use super::super::topics::Topic;

/// Decisions are told in so many words at most.
const SETTLED_WORDS: usize = 48;
/// Shorter summaries tell neither what was settled nor who led.
pub(super) const LEAST_TARGET: usize = 60;

/// The number of words.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// What the meeting was about as a whole.
pub(super) fn opening(topics: &[Topic], proper: &BTreeSet<String>) -> Option<String> {
    let names: Vec<String> = topics.iter().take(3).map(|topic| phrase(topic, proper)).collect();
    (!names.is_empty()).then(|| format!("The meeting was about {}.", list(&names)))
}

/// "the voice recognition", but "Java".
pub(super) fn phrase(topic: &Topic, proper: &BTreeSet<String>) -> String {
    let is_name = topic
        .text
        .split(' ')
        .all(|word| proper.contains(&word.to_lowercase()) && word.chars().any(char::is_lowercase));
    if is_name {
        topic.text.clone()
    } else {
        format!("the {}", topic.text)
    }
}

/// "One, two and three".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// What a part was about, and who spoke there if it was one person for the most part.
pub(super) fn part(number: usize, last: usize, speaker: Option<&str>, names: &[String]) -> String {
    let names = list(names);
    match (number, speaker) {
        (0, Some(who)) => format!("First, {who} spoke about {names}."),
        (0, None) => format!("First, the group discussed {names}."),
        (_, Some(who)) if number == last => format!("Finally, {who} spoke about {names}."),
        (_, None) if number == last => format!("Finally, they discussed {names}."),
        (_, Some(who)) => format!("Then {who} spoke about {names}."),
        (_, None) => format!("Then they talked about {names}."),
    }
}

/// What was settled, in sentences; nothing in a short summary.
pub(super) fn settled(texts: &[String], target: usize) -> Vec<String> {
    if target <= LEAST_TARGET {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    let mut room = SETTLED_WORDS;
    for text in texts {
        let also = if out.is_empty() { "" } else { "also " };
        let said = decided(text.trim_end_matches('.'), also);
        if let Some(left) = room.checked_sub(count(&said)) {
            room = left;
            out.push(said);
        }
    }
    out
}

fn decided(text: &str, also: &str) -> String {
    const VERBS: &[&str] = &[
        "agreed",
        "decided",
        "settled",
        "has agreed",
        "has decided",
        "has settled",
        "chose",
        "picked",
    ];
    match text.strip_prefix("The group ") {
        Some(rest) if VERBS.iter().any(|verb| rest.starts_with(verb)) => match rest.strip_prefix("has ") {
            Some(verb) => format!("The group has {also}{verb}."),
            None => format!("The group {also}{rest}."),
        },
        Some(rest) => match (
            rest.strip_prefix("will not ").or(rest.strip_prefix("won't ")),
            rest.strip_prefix("will "),
        ) {
            (Some(what), _) => format!("They {also}agreed not to {what}."),
            (_, Some(what)) => format!("They {also}agreed to {what}."),
            _ => format!("They {also}agreed that the group {rest}."),
        },
        None => format!("They {also}agreed that {}.", retell::small(text, |_| false)),
    }
}
