//! What speaks for a clause beyond its own words: a wrap-up around it, who chairs, how the others take it, what the meeting makes.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::sentence::Sentence;
use super::super::topics::Topic;
use crate::Transcript;
use crate::words;

/// So many sentences of the same speaker after "so to sum up" belong to the wrap-up.
const WRAP_UP: usize = 14;
/// So many turns after something was said are looked at for what the others say to it.
const REACH: usize = 5;
/// What the meeting makes is named with making it so many times at least,
const MADE_LEAST: usize = 2;
/// or spoken of as a whole so many times.
const WHOLE_LEAST: usize = 5;
/// What a meeting speaks of and does not make.
const NO_THINGS: &[&str] = &[
    "company",
    "group",
    "team",
    "department",
    "customer",
    "user",
    "meeting",
    "project",
    "budget",
    "client",
    "bos",
    "boss",
    "design",
    "product",
    "office",
    "people",
    "market",
    "idea",
    "decision",
    "presentation",
    "function",
    "feature",
    "button",
    "school",
    "committee",
    "government",
    "minister",
    "question",
    "person",
    "problem",
    "system",
    "task",
    "data",
    "role",
    "price",
    "cost",
    "number",
    "month",
    "week",
    "hour",
    "animal",
];

static SUMS_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:summari[sz]e|summing up|sum (?:it |that |this )?up|to sum|wrap (?:it |this |that )?up|in conclusion|to conclude|recap|(?:just )?go over what|what we(?: have|'ve) (?:decided|agreed|said|got)|we(?: have|'ve) (?:basically|now|so far|all)? ?(?:decided|agreed|worked out|settled)|(?:final|overall) (?:design|concept|decision|version)|decisions?(?: that)? we(?: have|'ve)?(?: made)?)\b",
    )
    .expect("the pattern is a constant")
});
static LEADS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:agenda|welcome|wrap (?:it |this )?up|(?:this|the|our|next|last) meeting|minutes|let's (?:start|begin|get started|move on)|next item|any(?:thing| other) (?:else|questions|comments|business)|thank you (?:all|everybody|everyone|very much))\b",
    )
    .expect("the pattern is a constant")
});
static STRONG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:yeah|yes|okay|ok|right|oh|well|and|so|um|uh|mm)[ ,.]*)*(?:agreed|i agree|sounds (?:good|fine|great)|good idea|great idea|perfect|definitely|absolutely|exactly|let's do (?:that|it)|that(?:'s| is| would be| sounds) (?:fine|good|great|perfect|okay|ok|a good idea|nice)|i(?:'m| am) (?:happy|fine|okay|good) with|(?:that )?works for me|fine (?:by|with) me|fair enough|why not|of course|sure|all in favou?r|aye|seconded)\b",
    )
    .expect("the pattern is a constant")
});
static WEAK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:yeah|yes|yep|okay|ok|right|alright|all right|mm-hmm|mhm|uh-huh|fine|good|great|cool|true)\b")
        .expect("the pattern is a constant")
});
static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:yeah|yes|okay|ok|um|uh|well|mm|hmm)[ ,.]*)*(?:no\b|nope|but|i don't (?:think|know|like|agree)|i(?:'m| am) not (?:sure|so)|not (?:really|sure|necessarily)|what about|wait|really\?|or )",
    )
    .expect("the pattern is a constant")
});

/// How the others took what was said in `turn`: above zero when they agree, below when they object.
pub(super) fn assent(transcript: &Transcript, turn: usize) -> f32 {
    let speaker = transcript.turns[turn].speaker.as_deref();
    let mut sum = 0.0_f32;
    let mut heard: Vec<&str> = Vec::new();
    for next in transcript.turns.iter().skip(turn + 1).take(REACH) {
        let Some(name) = next
            .speaker
            .as_deref()
            .filter(|name| Some(*name) != speaker && !heard.contains(name))
        else {
            continue;
        };
        heard.push(name);
        let text = next.text.trim().replace('’', "'").replace(" '", "'").replace(" n't", "n't");
        sum += if AGAINST.is_match(&text) {
            -0.25
        } else if STRONG.is_match(&text) {
            0.25
        } else if WEAK.is_match(&text) {
            0.08
        } else {
            0.0
        };
    }
    sum.clamp(-0.3, 0.4)
}

/// What is known of a whole meeting before its clauses are judged.
pub(super) struct Evidence<'a> {
    /// Whether each sentence belongs to a wrap-up.
    pub wraps: Vec<bool>,
    /// Who leads the meeting, if one does.
    pub chair: Option<&'a str>,
    /// What the meeting makes or sells, without an article: "remote control".
    pub thing: Option<String>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(sentences: &[Sentence<'a>], topics: &[Topic]) -> Self {
        Self {
            wraps: wraps(sentences),
            chair: chair(sentences),
            thing: thing(sentences, topics),
        }
    }
}

fn wraps(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let mut out = vec![false; sentences.len()];
    let late = sentences.len() / 3;
    for (at, sentence) in sentences.iter().enumerate().skip(late) {
        if SUMS_UP.is_match(&sentence.text) {
            let own = sentences[at..]
                .iter()
                .enumerate()
                .filter(|(_, next)| next.speaker == sentence.speaker);
            for (offset, _) in own.take(WRAP_UP).take_while(|(offset, _)| *offset < 3 * WRAP_UP) {
                out[at + offset] = true;
            }
        }
    }
    out
}

/// Whoever says most of what only a chair says, and says it more than once.
fn chair<'a>(sentences: &[Sentence<'a>]) -> Option<&'a str> {
    let mut said: HashMap<&str, usize> = HashMap::new();
    for sentence in sentences {
        if let Some(name) = sentence.speaker.filter(|_| LEADS.is_match(&sentence.text)) {
            *said.entry(name).or_default() += 1;
        }
    }
    let all: usize = said.values().sum();
    let most = said.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
    (most.1 > 1 && most.1 * 2 > all).then_some(most.0)
}

/// Words of meetings about something to be sold, and how often they come at least.
const TRADE: &[&str] = &[
    "product",
    "sell",
    "selling",
    "sold",
    "market",
    "price",
    "prototype",
    "customer",
    "customers",
    "buy",
    "design",
];
const TRADE_LEAST: usize = 5;

/// The topic that stands most often where people say what they make, and of what they speak: "design a kettle", "the lid of the kettle".
fn thing(sentences: &[Sentence<'_>], topics: &[Topic]) -> Option<String> {
    let nameable = topics.iter().filter(|topic| {
        let last = topic.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        !topic.stems.iter().any(|stem| NO_THINGS.contains(&stem.as_str())) && (words::stem(&last) == last)
    });
    let traded = sentences.iter().flat_map(|sentence| &sentence.words);
    if traded.filter(|word| TRADE.contains(&word.as_str())).count() < TRADE_LEAST {
        return None;
    }
    let mut best: Option<(usize, &Topic)> = None;
    for topic in nameable {
        let counts = sentences.iter().map(|sentence| made(&sentence.words, &topic.stems));
        let (made, whole) = counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        let sure = made >= MADE_LEAST || made == 1 && whole >= MADE_LEAST || whole >= WHOLE_LEAST;
        if sure && best.is_none_or(|(most, _)| 2 * made + whole > most) {
            best = Some((2 * made + whole, topic));
        }
    }
    best.map(|(_, topic)| topic.text.clone())
}

/// How often a sentence says that the topic is made or sold, and how often that something is a part of it or for it.
fn made(said: &[String], stems: &[String]) -> (usize, usize) {
    const MAKING: &[&str] = &[
        "design",
        "make",
        "making",
        "build",
        "building",
        "develop",
        "developing",
        "sell",
        "selling",
        "produce",
        "producing",
        "create",
        "creating",
        "launch",
        "launching",
        "designing",
    ];
    const BETWEEN: &[&str] = &["a", "an", "the", "this", "that", "these", "those", "our", "new", "up", "own"];
    let mut counts = (0, 0);
    for (at, run) in said.windows(stems.len()).enumerate().skip(1) {
        if run.iter().zip(stems).any(|(word, stem)| words::stem(word) != *stem) {
            continue;
        }
        let before = said[..at].iter().rev().find(|word| !BETWEEN.contains(&word.as_str()));
        let last = said[at - 1].as_str();
        if before.is_some_and(|word| MAKING.contains(&word.as_str())) || matches!(last, "our" | "new") {
            counts.0 += 1;
        } else if before.is_some_and(|word| word == "of") && BETWEEN.contains(&last) || matches!(last, "a" | "an") {
            counts.1 += 1;
        }
    }
    counts
}
