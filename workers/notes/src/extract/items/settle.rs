//! Decisions: what the classifier and a form of words agree on.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{clean, greeting, owner, retell};
use super::clause::Clause;
use super::{Ground, LONGEST_WORDS, SHORTEST_WORDS, evidence, wording};
use crate::Decision;
use crate::classify::Model;
use crate::words;

/// What a clause must reach: probability and what its form and place add.
const FLOOR: f32 = 0.62;
/// What it must reach in spontaneous talk before more is looked at.
const MESSY_LEAST: f32 = 0.1;
/// What the wrap-up adds, where people say again what they settled.
const WRAPPED: f32 = 0.3;
/// What it adds that whoever leads the meeting says so.
const LED: f32 = 0.1;
/// What it adds that the clause is about what the meeting makes or a topic of it.
const TOPICAL: f32 = 0.1;
/// What a proposal is worth that the others clearly agree to.
const AGREED: f32 = 0.75;
/// Each word of a decision beyond so many costs a little: the clearest words for it are short.
const EASY_WORDS: usize = 12;
const LENGTH: f32 = 0.02;
/// As much assent makes a decision of a proposal.
const CLEAR_ASSENT: f32 = 0.25;
/// As much is needed for what something is to be,
const SOME_ASSENT: f32 = 0.15;
/// and so much when whoever leads the meeting says so.
const LED_ASSENT: f32 = 0.08;

/// The decision of a clause of the sentence at `at`, if it is one, and how sure that is.
pub(super) fn decision(ground: &Ground<'_>, at: usize, clause: &Clause<'_>, place: f32) -> Option<(Decision, f32)> {
    let sentence = &ground.sentences[at];
    let count = clause.text.split_whitespace().count();
    let (bare, thought) = retell::bare(&clause.text);
    let (bare, said_so) = without_verdict(&bare);
    if greeting::without(&bare) != bare {
        return None;
    }
    let assent = evidence::assent(ground.transcript, sentence.turn);
    let led = ground.evidence.chair.is_some() && ground.evidence.chair == sentence.speaker;
    let wrapped = ground.evidence.wraps[at];
    let shape = settles(&clause.text);
    let proposed = proposal(&bare, assent, led).filter(|_| (SHORTEST_WORDS..=LONGEST_WORDS).contains(&count));
    let spontaneous = !(plans(&bare) || said_so || wrapped && describes(&bare)) && (ground.messy || shape == 0.0);
    if proposed.is_none()
        && (spontaneous || shape < 0.0 && !(wrapped && describes(&bare)) || !(SHORTEST_WORDS..=LONGEST_WORDS).contains(&count))
    {
        return None;
    }
    let form = shape.max(0.0);
    // "So we agreed on ten percent?" settles it when the answer is yes.
    let asked = clause.text.ends_with('?') && proposed.is_none();
    if asked && (form == 0.0 || !owner::agreed(ground.transcript, sentence.turn)) {
        return None;
    }
    let [_, _, probability] = Model::embedded().probabilities(clause.text.trim_end_matches('?'));
    let late = if place > 0.8 { 0.06 } else { 0.0 };
    let score = match proposed {
        Some(_) => AGREED.max(probability) + late,
        None => probability + late + form,
    };
    let least = if ground.messy { MESSY_LEAST } else { FLOOR };
    if score - if thought { 0.15 } else { 0.0 } < least || hangs(&bare) {
        return None;
    }
    let stems = words::content(&words::words(&bare));
    let content = stems.len();
    let thing = ground.evidence.thing.as_deref();
    let it = wording::points_back(bare.trim_end_matches('?'))
        .then(|| if wrapped { thing } else { ground.antecedent(at) })
        .flatten();
    let told = |text: &str| {
        let me = sentence
            .speaker
            .map_or_else(|| "the speaker".to_owned(), |name| ground.people.display(name));
        retell::third_person(&wording::written(text, thing, it), &me, false)
    };
    let mut text = told(proposed.as_deref().unwrap_or(&bare).trim_end_matches('?'));
    if content == 0 {
        // "Let's go with that": what it points back to was said just before.
        let before = at.checked_sub(1).map(|before| &ground.sentences[before]);
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
    if !ground.messy {
        return Some((item, score));
    }
    let named = thing.is_some_and(|thing| item.text.starts_with(&format!("The {thing}")));
    let strong = words::words(&bare).iter().filter(|word| !words::is_weak(word)).count();
    if strong < 2 && !named && !ground.topics.iter().any(|topic| stems.contains(&topic.stems[0]))
        || clean::is_unfinished(&words::words(&item.text))
        || clean::is_garbled(&item.text)
    {
        return None;
    }
    let topical = it.is_some()
        || ground
            .topics
            .iter()
            .any(|topic| topic.stems.iter().all(|stem| stems.contains(stem)));
    let more = [(wrapped, WRAPPED), (led, LED), (topical, TOPICAL)];
    let more: f32 = more.iter().filter(|(is_so, _)| *is_so).map(|(_, worth)| worth).sum();
    let long = item.text.split(' ').count().saturating_sub(EASY_WORDS) as f32 * LENGTH;
    Some((item, score + more + assent - long))
}

/// "That's agreed then, we take the first one" as "we take the first one", and whether there was such a verdict.
fn without_verdict(bare: &str) -> (String, bool) {
    let rest = VERDICT
        .find(bare)
        .map(|found| bare[found.end()..].trim())
        .filter(|rest| rest.split(' ').count() > 3);
    match rest {
        Some(rest) => (retell::bare(rest).0, true),
        None => (OPENED.replace(bare, "").into_owned(), false),
    }
}

/// "We should use rubber", "shall we take the blue one?", "it should have a lid" as what they come to when the others agree.
fn proposal(bare: &str, assent: f32, led: bool) -> Option<String> {
    if assent < if led { LED_ASSENT } else { SOME_ASSENT } {
        return None;
    }
    let bare = bare.trim_end_matches('?');
    if let Some(found) = PROPOSED.captures(bare).filter(|_| assent >= CLEAR_ASSENT) {
        let rest = &found["rest"];
        let idle = words::words(rest).first().is_none_or(|verb| IDLE_PLANS.contains(&verb.as_str()));
        return (!idle && words::content(&words::words(rest)).len() > 1).then(|| format!("we will {rest}"));
    }
    let found = SHOULD_BE.captures(bare)?;
    let subject = &found["subject"];
    Some(format!("{subject} should {}", &found["rest"]))
}

/// Whether a clause of spontaneous talk begins as a plan: the talk is too full of others for anything else.
fn plans(bare: &str) -> bool {
    PLANNED.captures(bare).is_some_and(|found| {
        found
            .name("verb")
            .is_none_or(|verb| !IDLE_VERBS.contains(&verb.as_str().to_lowercase().as_str()))
    })
}

/// "The case is rubber", "the buttons are on the left": in a wrap-up it says what was settled.
fn describes(bare: &str) -> bool {
    DESCRIBED.is_match(bare) && !UNSETTLED.is_match(bare) && !bare.ends_with('?')
}

/// Verbs of what a meeting does next.
const IDLE_PLANS: &[&str] = &[
    "start", "begin", "look", "see", "talk", "go", "move", "discuss", "think", "try", "be", "get", "know", "say", "wait", "stop",
    "continue", "do", "finish", "come", "remember", "ask", "take", "consider", "probably", "also", "maybe", "just", "not", "have", "wrap",
    "read", "draw",
];
/// What people do while they meet.
const IDLE_VERBS: &[&str] = &[
    "look",
    "looking",
    "see",
    "talk",
    "talking",
    "come",
    "coming",
    "discuss",
    "discussing",
    "get",
    "getting",
    "go through",
    "start",
    "starting",
    "begin",
    "be",
    "being",
    "do",
    "doing",
    "say",
    "saying",
    "think",
    "thinking",
    "find",
    "wait",
    "know",
    "hear",
    "need",
    "needing",
    "want",
    "trying",
    "try",
    "running",
    "working",
    "assume",
    "assuming",
    "saying",
    "losing",
    "meeting",
    "meet",
    "finished",
    "having lunch",
];
static PLANNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:then|now|also|basically|for now|in the end|therefore|at least|overall) )?(?:we (?:(?:all|have|also|just|now|then|basically|already|both) )*(?:decided|agreed|settled|chosen|chose|picked|selected|concluded|worked out that|opted)\b|we (?:(?:also|just|then|all|definitely|basically) )*(?:will|won't|are going to|are|will not|are not going to|are not|are planning to) (?:(?:also|just|then|all|definitely|only|probably|not|going to) )*(?P<verb>[a-z-]+)|let us (?P<let>go with|go for|go up|go down|go ahead|use|have|keep|make|say|stick|drop|leave|take|put|add|include|skip|postpone)|it (?:will|is going to|should|has to|needs to|must|is made)\b|(?:the|our|each|every|all) (?:[\w'-]+ ){1,4}?(?:will|is going to|are going to|should|has to|have to|must|needs to|need to|won't)\b|no (?:[\w'-]+ ?){1,4}$|(?:basically )?(?:going|sticking) (?:with|for) |that(?: is|'s) (?:settled|decided|agreed))",
    )
    .expect("the pattern is a constant")
});
static SHOULD_BE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<subject>it|we|(?:the|our|each|every|all) (?:[\w'-]+ ){0,2}?[\w'-]+) (?:should|has to|have to|must|needs to|need to) (?:also |just |only |really |definitely |all )*(?P<rest>(?:not )?(?:be|have|include|use|look|cost|stay) .+)$")
        .expect("the pattern is a constant")
});
static VERDICT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:so |then |okay )*that(?: is|'s) (?:all )?(?:settled|decided|agreed|carried|approved)(?: then)?[,:;.] (?:so )?")
        .expect("the pattern is a constant")
});
static OPENED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:(?:then|now|also|basically|so),? )+").expect("the pattern is a constant"));
static PROPOSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:maybe|perhaps|then) )?(?:we should|should we|shall we|i suggest we|i propose (?:that )?we|i move that we) (?P<rest>.+)$")
        .expect("the pattern is a constant")
});
static DESCRIBED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:we (?:have|are having)|it has|the (?:\w+[ -]){1,3}?(?:is|are|has|have|goes|go|will)) \w+")
        .expect("the pattern is a constant")
});

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
        r"(?i)\b(?:haven't|not) (?:yet )?(?:decided|agreed)|\bwhether\b|\bmaybe\b|\bperhaps\b|\bmight\b|\bi don't know\b|\bnot sure\b|\bif we\b|\bwould\b|\bcould\b|\b(?:see|move on|get started|look at|hear|think about|talk about|talking about|come back|discuss)\b|\blast (?:time|week|year|month)\b|\blet me\b|\blet's (?:start|begin|hope|imagine|continue|go on|go through|wait|assume)|\bgoing on\b|\bneed to\b|\bhave to\b|\b(?:we|i) can\b|\bbelieve\b|\bor (?:we|it|they|are|is|do|whatever|something|not)\b|\bgo through\b|\b(?:make|making|put|putting) (?:it|them|this|that)\b|\bsort of thing\b|\bkind of thing\b|\bwe'?ll see\b|\blet's say (?:we|you|i|it)\b",
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
