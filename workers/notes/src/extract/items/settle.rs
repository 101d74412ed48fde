//! Forms of words in which a meeting settles something.

use std::sync::LazyLock;

use regex::Regex;

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
    } else if SETTLED.is_match(clause) {
        0.3
    } else if AHEAD.is_match(clause) {
        0.0
    } else {
        -1.0
    }
}

/// "Let us go with it" as a statement.
pub(super) fn without_let_us(bare: &str) -> String {
    let lower = bare.to_ascii_lowercase();
    match lower.strip_prefix("let us ") {
        Some(_) => format!("we will {}", &bare["let us ".len()..]),
        None => bare.to_owned(),
    }
}
