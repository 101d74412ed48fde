//! What the talk was about: key phrases of one to three words.
//!
//! Candidates are runs of words that are neither empty nor common verbs and the like; they are scored by how often they come, less what they
//! owe to longer phrases (the C-value of Frantzi and Ananiadou), by how far they are spread, and by how often they stand where nouns stand.

use std::collections::{BTreeMap, HashMap};

use unicode_segmentation::UnicodeSegmentation as _;

use super::sentence::Sentence;
use crate::words;

const LONGEST: usize = 3;
const MOST: usize = 8;
/// In other languages than English, whose small words are not known, shorter words are left out.
const SHORTEST_FOREIGN: usize = 5;

/// A key phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Topic {
    /// The phrase as it was said most often.
    pub text: String,
    /// Its words without endings of number.
    pub stems: Vec<String>,
    /// How much of the talk is about it.
    pub score: f32,
}

#[derive(Debug, Default)]
struct Phrase {
    count: f32,
    /// How many times it is part of a longer phrase that counts.
    nested: f32,
    forms: BTreeMap<String, usize>,
    last_utterance: Option<usize>,
    spread: f32,
}

/// Words after which a noun comes, and those before a verb.
const BEFORE_NOUNS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "our", "your", "their", "my", "his", "her", "its", "of", "for", "with", "in", "on",
    "some", "any", "no", "each", "every", "which", "another", "other", "new", "about", "two", "three", "four", "five", "more", "many",
    "from", "by", "into",
];
const BEFORE_VERBS: &[&str] = &[
    "i", "we", "you", "they", "he", "she", "will", "would", "can", "could", "should", "don't", "didn't", "not", "i'll", "we'll", "you'll",
    "to",
];

/// The key phrases, the most important first.
pub(super) fn find(sentences: &[Sentence<'_>]) -> Vec<Topic> {
    let all_words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let least: f32 = if all_words > 4000 {
        4.0
    } else if all_words > 600 {
        2.5
    } else {
        1.5
    };
    let english = words::is_english(sentences.iter().flat_map(|sentence| &sentence.words));
    let shortest = if english { 2 } else { SHORTEST_FOREIGN };
    let nouns = nouns(sentences);
    let mut phrases: BTreeMap<Vec<String>, Phrase> = BTreeMap::new();
    for sentence in sentences {
        runs(sentence, shortest, |run| count(run, sentence.utterance, &mut phrases));
    }
    phrases.retain(|_, phrase| phrase.count >= least.min(2.0));
    let nested: Vec<(Vec<String>, f32)> = phrases
        .iter()
        .filter(|(stems, _)| stems.len() > 1)
        .flat_map(|(stems, phrase)| parts(stems).map(|part| (part.to_vec(), phrase.count)))
        .collect();
    for (part, times) in nested {
        if let Some(phrase) = phrases.get_mut(&part) {
            phrase.nested = phrase.nested.max(times);
        }
    }
    let mut topics: Vec<Topic> = phrases
        .into_iter()
        .filter(|(stems, phrase)| phrase.count >= if stems.len() > 1 { least.min(2.0) } else { least })
        .filter_map(|(stems, phrase)| topic(stems, &phrase, &nouns))
        .collect();
    topics.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
    distinct(topics)
}

/// How often each word stands where nouns do, between 0 and 1.
fn nouns(sentences: &[Sentence<'_>]) -> HashMap<String, f32> {
    let mut seen: HashMap<String, (f32, f32)> = HashMap::new();
    for sentence in sentences {
        for pair in sentence.words.windows(2).filter(|pair| !words::is_weak(&pair[1])) {
            let (noun, verb) = seen.entry(words::stem(&pair[1])).or_default();
            if BEFORE_NOUNS.contains(&pair[0].as_str()) || !words::is_weak(&pair[0]) {
                *noun += 1.0;
            } else if BEFORE_VERBS.contains(&pair[0].as_str()) {
                *verb += 1.0;
            }
        }
    }
    seen.into_iter()
        .map(|(word, (noun, verb))| (word, (0.5 + noun) / (1.0 + noun + verb)))
        .collect()
}

/// Runs of words that may be a subject, as they were written, up to the next other word or punctuation.
fn runs(sentence: &Sentence<'_>, shortest: usize, mut take: impl FnMut(&[String])) {
    let mut run: Vec<String> = Vec::new();
    for (at, token) in sentence.text.split(' ').enumerate() {
        let here: Vec<&str> = token.unicode_words().collect();
        let subject = here.iter().all(|word| {
            let lower = word.to_lowercase();
            !words::is_weak(&lower) && word.chars().count() >= shortest && !word.starts_with(|c: char| c.is_ascii_digit())
        });
        if subject && !here.is_empty() {
            run.extend(here.iter().map(|word| written(word, at == 0)));
        }
        if !subject || token.ends_with([',', '.', '?', '!', ';', ':']) {
            take(&run);
            run.clear();
        }
    }
    take(&run);
}

/// Without possessive, and without the capital that the beginning of a sentence gave it.
fn written(word: &str, first: bool) -> String {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if first && capitals == 1 {
        word.to_lowercase()
    } else {
        word.to_owned()
    }
}

fn count(run: &[String], utterance: usize, phrases: &mut BTreeMap<Vec<String>, Phrase>) {
    for size in 1..=LONGEST.min(run.len()) {
        for words in run.windows(size) {
            let stems = words.iter().map(|word| words::stem(&word.to_lowercase())).collect();
            let phrase = phrases.entry(stems).or_default();
            phrase.count += 1.0;
            *phrase.forms.entry(words.join(" ")).or_default() += 1;
            if phrase.last_utterance.replace(utterance) != Some(utterance) {
                phrase.spread += 1.0;
            }
        }
    }
}

fn parts(stems: &[String]) -> impl Iterator<Item = &[String]> {
    (1..stems.len()).flat_map(move |size| stems.windows(size))
}

fn topic(stems: Vec<String>, phrase: &Phrase, nouns: &HashMap<String, f32>) -> Option<Topic> {
    let noun = |word: &String| nouns.get(word).copied().unwrap_or(0.5);
    let (first, last) = (stems.first()?, stems.last()?);
    let place = noun(last) * noun(first).max(0.4).sqrt();
    let no_noun = ["ly", "ed", "ular", "ous", "ful", "ible", "able", "ive"]
        .iter()
        .any(|end| last.ends_with(end));
    let ending = if no_noun { 0.2 } else { 1.0 };
    let own = (phrase.count - phrase.nested).max(0.0);
    let length = 1.0 + 0.6 * (stems.len() as f32 - 1.0);
    let score = length * own.min(2.0 * phrase.spread) * place * place * ending;
    let (text, _) = phrase
        .forms
        .iter()
        .max_by_key(|(form, times)| (**times, std::cmp::Reverse(form.len())))?;
    (score > 0.0).then(|| Topic {
        text: text.clone(),
        stems,
        score,
    })
}

/// Without those that say the same as a better one.
fn distinct(topics: Vec<Topic>) -> Vec<Topic> {
    let mut out: Vec<Topic> = Vec::new();
    for topic in topics {
        if !out.iter().any(|better| better.stems.iter().any(|word| topic.stems.contains(word))) {
            out.push(topic);
        }
        if out.len() == MOST {
            break;
        }
    }
    out
}
