//! What a model noted, and what of it holds.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Chunk, quote};
use crate::{ActionItem, Decision, Notes, extract, words};

/// Longer lines are no notes.
const LINE_CHARS: usize = 400;
/// Longer summaries sum nothing up.
const SUMMARY_CHARS: usize = 3_000;
const TOPIC_CHARS: usize = 60;
const MOST_TOPICS: usize = 8;
/// More of one part is noise.
const MOST_ITEMS: usize = 40;
/// A day may be named so many turns before or after the words that take something on.
const REACH: usize = 2;

/// What a model noted of a part of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Drafted {
    summary: String,
    decisions: Vec<DraftedDecision>,
    action_items: Vec<DraftedItem>,
    topics: Vec<String>,
    open_questions: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct DraftedDecision {
    text: String,
    quote: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct DraftedItem {
    text: String,
    owner: String,
    due: String,
    quote: String,
}

/// One summary out of several, as a model wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Retold {
    summary: String,
    topics: Vec<String>,
}

impl Chunk {
    /// What holds of the notes of this part; none where their summary cannot be used. `people` are the names of those who were there.
    pub fn check(&self, drafted: Drafted, people: &[String]) -> Option<Notes> {
        let decisions = drafted.decisions.into_iter().take(MOST_ITEMS);
        let items = drafted.action_items.into_iter().take(MOST_ITEMS);
        let questions = drafted.open_questions.into_iter().take(MOST_ITEMS);
        Some(Notes {
            summary: self.prose(&drafted.summary)?,
            decisions: decisions.filter_map(|decision| self.decision(&decision)).collect(),
            action_items: items.filter_map(|item| self.item(&item, people)).collect(),
            topics: topics(drafted.topics.iter().filter(|topic| self.is_spoken_of(topic))),
            open_questions: questions
                .filter_map(|question| Some(one_line(quote::find(&self.turns, &question)?.1)))
                .collect(),
            ..Notes::default()
        })
    }

    /// What holds of a summary of the summaries of `parts`; none where it cannot be used.
    pub fn check_retold(parts: &[Notes], retold: &Retold) -> Option<Notes> {
        let known: String = parts.iter().map(|part| part.summary.as_str()).collect::<Vec<_>>().join("\n");
        let of_parts = parts.iter().flat_map(|part| &part.topics);
        Some(Notes {
            summary: prose(&retold.summary, |link| known.contains(link))?,
            topics: topics(retold.topics.iter().filter(|topic| shares_a_word(topic, &known)).chain(of_parts)),
            ..Notes::default()
        })
    }

    fn decision(&self, drafted: &DraftedDecision) -> Option<Decision> {
        let (at, said) = quote::find(&self.turns, &drafted.quote)?;
        Some(Decision {
            text: self.line(&drafted.text).unwrap_or_else(|| one_line(said)),
            quote: said.to_owned(),
            start_ms: self.turns[at].start_ms,
        })
    }

    fn item(&self, drafted: &DraftedItem, people: &[String]) -> Option<ActionItem> {
        let (at, said) = quote::find(&self.turns, &drafted.quote)?;
        let owner = extract::person(people, &drafted.owner);
        // A line about somebody who was not there is not believed either.
        let invented = owner.is_none() && !drafted.owner.trim().is_empty();
        let text = self.line(&drafted.text).filter(|_| !invented);
        Some(ActionItem {
            text: text.unwrap_or_else(|| one_line(said)),
            owner,
            due: self.due(at, &drafted.due),
            done: false,
            quote: said.to_owned(),
            start_ms: self.turns[at].start_ms,
        })
    }

    /// The day that is named by the words, where they were said near a turn.
    fn due(&self, at: usize, words: &str) -> Option<chrono::NaiveDate> {
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(self.turns.len());
        if !self.turns[near].iter().any(|turn| quote::is_said(&turn.text, words)) {
            return None;
        }
        extract::day(words, self.day).or_else(|| extract::day(&format!("by {words}"), self.day))
    }

    fn is_spoken_of(&self, topic: &str) -> bool {
        self.turns.iter().any(|turn| shares_a_word(topic, &turn.text))
    }

    fn line(&self, text: &str) -> Option<String> {
        self.prose(text).filter(|line| line.chars().count() <= LINE_CHARS)
    }

    fn prose(&self, text: &str) -> Option<String> {
        prose(text, |link| self.turns.iter().any(|turn| turn.text.contains(link)))
    }
}

/// The notes of the parts as those of the whole; nothing stands in them twice. The summaries stand one below the other.
pub fn join(parts: Vec<Notes>) -> Notes {
    let mut whole = Notes::default();
    let mut quoted = BTreeSet::new();
    let mut new = |kind: &'static str, quote: &str| quoted.insert((kind, one_line(quote).to_lowercase()));
    for part in parts {
        if !part.summary.is_empty() {
            if !whole.summary.is_empty() {
                whole.summary.push_str("\n\n");
            }
            whole.summary.push_str(&part.summary);
        }
        whole
            .decisions
            .extend(part.decisions.into_iter().filter(|one| new("decision", &one.quote)));
        whole
            .action_items
            .extend(part.action_items.into_iter().filter(|one| new("item", &one.quote)));
        whole
            .open_questions
            .extend(part.open_questions.into_iter().filter(|one| new("question", one)));
        whole.topics.extend(part.topics);
    }
    whole.topics = topics(whole.topics.iter());
    whole
}

/// Prose of a model; none where it is empty, endless, or holds an address that nobody named.
fn prose(text: &str, is_named: impl Fn(&str) -> bool) -> Option<String> {
    let text = one_line(text);
    let mut addresses = text
        .split_whitespace()
        .filter(|word| word.contains("://") || word.starts_with("www.") || word.contains('@'));
    let known = |word: &str| is_named(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    let fits = !text.is_empty() && text.chars().count() <= SUMMARY_CHARS && addresses.all(known);
    fits.then_some(text)
}

fn topics<'a>(topics: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let short = topics
        .map(|topic| one_line(topic))
        .filter(|topic| (1..=TOPIC_CHARS).contains(&topic.chars().count()));
    short.filter(|topic| seen.insert(topic.to_lowercase())).take(MOST_TOPICS).collect()
}

fn shares_a_word(topic: &str, text: &str) -> bool {
    let stems = |text: &str| words::content(&words::words(text));
    let said: BTreeSet<String> = stems(text).into_iter().collect();
    stems(topic).iter().any(|stem| said.contains(stem))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
