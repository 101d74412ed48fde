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
/// What the meeting makes is named with making it so many times at least.
const MADE_LEAST: usize = 2;

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
        let Some(name) = next.speaker.as_deref().filter(|name| Some(*name) != speaker && !heard.contains(name)) else {
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
            let own = sentences[at..].iter().enumerate().filter(|(_, next)| next.speaker == sentence.speaker);
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

/// The topic that stands most often where people say what they make: "design a new kettle", "our kettle".
fn thing(sentences: &[Sentence<'_>], topics: &[Topic]) -> Option<String> {
    const MAKING: &[&str] = &[
        "design", "make", "making", "build", "building", "develop", "developing", "sell", "selling", "produce", "producing", "create",
        "creating", "launch", "launching", "designing",
    ];
    const BETWEEN: &[&str] = &["a", "an", "the", "this", "that", "these", "those", "our", "new", "of", "up", "single", "own"];
    const OTHERS: &[&str] = &[
        "company", "group", "team", "department", "customer", "user", "meeting", "project", "budget", "client", "boss", "design", "product",
        "office", "people", "market", "idea", "decision", "presentation", "function", "feature", "button", "school", "committee", "government",
    ];
    let mut best: Option<(usize, usize)> = None;
    let nameable = |topic: &Topic| !topic.stems.iter().any(|stem| OTHERS.contains(&stem.as_str()));
    for (number, topic) in topics.iter().enumerate().filter(|(_, topic)| nameable(topic)) {
        let size = topic.stems.len();
        let times = sentences
            .iter()
            .map(|sentence| {
                let stems: Vec<String> = sentence.words.iter().map(|word| words::stem(word)).collect();
                let at = |place: usize| stems[place..place + size] == topic.stems[..];
                (1..(stems.len() + 1).saturating_sub(size))
                    .filter(|place| at(*place))
                    .filter(|place| {
                        let before = sentence.words[..*place].iter().rev();
                        let mut skipped = before.skip_while(|word| BETWEEN.contains(&word.as_str()));
                        let named = sentence.words[place - 1].as_str();
                        skipped.next().is_some_and(|word| MAKING.contains(&word.as_str())) || named == "our" || named == "new"
                    })
                    .count()
            })
            .sum();
        if times >= MADE_LEAST && best.is_none_or(|(most, _)| times > most) {
            best = Some((times, number));
        }
    }
    best.map(|(_, number)| topics[number].text.clone())
}
