//! Questions that nobody answered, as far as one can tell.

use std::collections::BTreeSet;

use super::sentence::Sentence;
use crate::Transcript;
use crate::words;

const MOST: usize = 8;
const FEWEST_WORDS: usize = 5;
/// So many turns after a question are looked at for an answer.
const REACH: usize = 4;
/// Questions about the meeting itself, or to see whether the others listen.
const IDLE: &[&str] = &[
    "any questions",
    "any other",
    "anything else",
    "shall we",
    "should we start",
    "can you hear",
    "can you see",
    "can i ",
    "may i ",
    "do you want me",
    "do you know what i mean",
    "is that okay",
    "is that alright",
    "is that all right",
    "are we ready",
    "are you ready",
    "does that make sense",
    "what time is it",
    "how are you",
    "isn't it",
    "right?",
    "okay?",
    "you know?",
    "say that again",
    "repeat that",
    "shall i ",
    "should i ",
    "do i ",
    "did i ",
    "am i ",
    "what was i",
    "who wants",
    "everyone ready",
    "is everybody",
    "is everyone",
];
const UNSURE: &[&str] = &[
    "don't know",
    "not sure",
    "no idea",
    "dunno",
    "good question",
    "have to check",
    "have to find out",
    "need to find out",
    "have to ask",
    "can't say",
    "to be decided",
    "come back to that",
    "have to see",
    "we'll see",
    "look into",
    "find out",
];

/// The questions as they were said, in order.
pub(super) fn open(transcript: &Transcript, sentences: &[Sentence<'_>]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found: Vec<(usize, f32, String)> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let question = sentence.text.ends_with('?') && sentence.words.len() >= FEWEST_WORDS && sentence.words.len() <= 40;
        if !question || idle(&sentence.text) || !starts_as_question(&sentence.words) {
            continue;
        }
        let content = words::content(&sentence.words);
        let weight = content.len() as f32;
        if content.len() < 2 || !seen.insert(sentence.words.clone()) {
            continue;
        }
        // Speakers who go on themselves have not waited for an answer.
        let goes_on = sentences.get(at + 1).is_some_and(|next| next.utterance == sentence.utterance);
        if !goes_on && let Some(doubt) = unanswered(transcript, sentence, &content) {
            found.push((at, weight * doubt, sentence.quote.to_owned()));
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(MOST);
    found.sort_by_key(|(at, ..)| *at);
    found.into_iter().map(|(.., quote)| quote).collect()
}

fn idle(text: &str) -> bool {
    let lower = text.to_lowercase();
    IDLE.iter().any(|idle| lower.contains(idle))
}

/// Whether a question word or an inverted verb stands near the beginning.
fn starts_as_question(words: &[String]) -> bool {
    const BEFORE: &[&str] = &[
        "so", "and", "but", "okay", "ok", "well", "then", "yeah", "um", "or", "also", "now", "right",
    ];
    const STARTERS: &[&str] = &[
        "what", "who", "whose", "when", "where", "why", "how", "which", "do", "does", "did", "is", "are", "was", "were", "can", "could",
        "will", "would", "should", "has", "have", "what's", "who's", "where's", "when's", "how's", "isn't", "aren't", "don't", "doesn't",
        "won't",
    ];
    let first = words.iter().find(|word| !BEFORE.contains(&word.as_str()));
    first.is_some_and(|word| STARTERS.contains(&word.as_str()))
}

/// How likely it is that no answer came; none when one did.
fn unanswered(transcript: &Transcript, question: &Sentence<'_>, content: &[String]) -> Option<f32> {
    let mut doubt = 1.0_f32;
    let mut others = 0;
    for turn in transcript.turns.iter().skip(question.turn + 1).take(REACH) {
        if turn.speaker.as_deref() == question.speaker && question.speaker.is_some() {
            continue;
        }
        others += 1;
        let lower = turn.text.to_lowercase();
        if UNSURE.iter().any(|unsure| lower.contains(unsure)) {
            return Some(3.0);
        }
        let said = words::words(&turn.text);
        let shared = words::content(&said).iter().filter(|word| content.contains(word)).count();
        let yes_or_no = said.first().is_some_and(|word| {
            matches!(
                word.as_str(),
                "yes" | "no" | "yeah" | "yep" | "nope" | "sure" | "well" | "because" | "probably" | "maybe"
            )
        });
        let asks_back = turn.text.trim_end().ends_with('?');
        if yes_or_no || shared > 0 || (said.len() > 5 && !asks_back) {
            return None;
        }
        if asks_back {
            doubt += 0.5;
        }
    }
    (others > 0 || question.turn + 1 >= transcript.turns.len()).then_some(doubt)
}
