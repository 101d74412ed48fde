//! Decisions: what the classifier and a form of words agree on.

use std::sync::LazyLock;

use regex::Regex;

use super::super::sentence::Sentence;
use super::super::{clean, owner, retell};
use super::clause::Clause;
use super::{LONGEST_WORDS, SHORTEST_WORDS};
use crate::classify::Model;
use crate::words;
use crate::{Decision, Transcript};

/// What a clause must reach: probability and what its form and place add.
const FLOOR: f32 = 0.62;

/// The decision of a clause, if it is one, and how sure that is. `before` is the sentence said before.
pub(super) fn decision(
    transcript: &Transcript,
    before: Option<&Sentence<'_>>,
    sentence: &Sentence<'_>,
    clause: &Clause<'_>,
    place: f32,
) -> Option<(Decision, f32)> {
    let count = clause.text.split_whitespace().count();
    let form = settles(&clause.text);
    if form < 0.0 || !(SHORTEST_WORDS..=LONGEST_WORDS).contains(&count) {
        return None;
    }
    // "So we agreed on ten percent?" settles it when the answer is yes.
    if clause.text.ends_with('?') && (form == 0.0 || !owner::agreed(transcript, sentence.turn)) {
        return None;
    }
    let [_, _, decision] = Model::embedded().probabilities(clause.text.trim_end_matches('?'));
    let late = if place > 0.8 { 0.06 } else { 0.0 };
    let score = decision + late + form;
    let (bare, thought) = retell::bare(&clause.text);
    if score - if thought { 0.15 } else { 0.0 } < FLOOR || hangs(&bare) {
        return None;
    }
    let content = words::content(&words::words(&bare)).len();
    let told = |text: &str| {
        let me = sentence.speaker.map_or_else(|| "the speaker".to_owned(), retell::display);
        retell::third_person(&without_let_us(text), &me, false)
    };
    let mut text = told(bare.trim_end_matches('?'));
    if content == 0 {
        // "Let's go with that": what it points back to was said just before.
        let before = before.filter(|before| form > 0.0 && !before.text.ends_with('?') && words::content(&before.words).len() > 1)?;
        let (matter, _) = retell::bare(&before.text);
        text = format!("{text}: {}", told(&matter));
    } else if content == 1 && form == 0.0 {
        return None;
    }
    let item = Decision {
        text: clean::sentence(&text),
        quote: clause.quote.to_owned(),
        start_ms: sentence.start_ms,
    };
    Some((item, score))
}

/// Whether it is a piece of another sentence.
fn hangs(bare: &str) -> bool {
    let first = bare.split([' ', ',']).next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "what"
            | "which"
            | "that"
            | "since"
            | "in"
            | "as"
            | "if"
            | "when"
            | "where"
            | "who"
            | "than"
            | "these"
            | "after"
            | "before"
            | "there"
            | "although"
    )
}

/// In so many words.
static DECIDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:we(?: have|'ve)?(?: all)? (?:decided|agreed|settled)|it(?: is|'s) decided|that(?: is|'s) (?:decided|agreed|settled))\b",
    )
    .expect("the pattern is a constant")
});
static SETTLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:we(?: have|'ve| all)? (?:decided|agreed|settled|chosen|chose|picked|concluded)|it is decided|it's decided|that's (?:settled|decided|agreed|approved)|(?:is|are) (?:approved|agreed|decided)|let's (?:go with|go for|stick|drop|do|use|keep|take|have|make|leave|skip|postpone|say)|(?:are|'re|will|'ll) (?:going with|go with|going for|go for|sticking|stick with|keeping|dropping)|from (?:now|next \w+) on|final decision|worked out that|going to go with|gonna go with)\b",
    )
    .expect("the pattern is a constant")
});
/// The meeting, or what it makes, as it is going to be.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:we|let's|it'll|will|won't|gonna|going to|our|is made|are made)\b").expect("the pattern is a constant")
});
static UNSETTLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:haven't|not) (?:yet )?(?:decided|agreed)|\bwhether\b|\bmaybe\b|\bperhaps\b|\bmight\b|\bi don't know\b|\bnot sure\b|\bif we\b|\bwould\b|\bcould\b|\b(?:see|move on|get started|look at|hear|think about|talk about|talking about|come back|discuss)\b|\blast (?:time|week|year|month)\b|\blet me\b|\blet's (?:start|begin|hope|imagine|continue|go on|go through|wait|assume)|\bgoing on\b|\bneed to\b|\bhave to\b|\b(?:we|i) can\b|\bbelieve\b",
    )
    .expect("the pattern is a constant")
});

/// What the form of a clause adds to its being a decision; below zero it is none.
pub(super) fn settles(clause: &str) -> f32 {
    if UNSETTLED.is_match(clause) {
        -1.0
    } else if DECIDED.is_match(clause) {
        0.5
    } else if SETTLED.is_match(clause) {
        0.3
    } else if AHEAD.is_match(clause) {
        0.0
    } else {
        -1.0
    }
}

/// "Let us go with it" as a statement.
fn without_let_us(bare: &str) -> String {
    let lower = bare.to_ascii_lowercase();
    match lower.strip_prefix("let us ") {
        Some(_) => format!("we will {}", &bare["let us ".len()..]),
        None => bare.to_owned(),
    }
}
