//! A few sentences on what a meeting was about: its topics, its most central sentences retold in the third person, and what it settled.

mod fit;
mod frame;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::items::Found;
use super::owner::People;
use super::rank::{self, Vector};
use super::retell;
use super::sentence::Sentence;
use super::topics::{self, Topic};
use super::{clean, greeting};
use crate::words;
use fit::{POINTING, anaphoric, is_whole, verb};
use frame::{count, opening, phrase};

/// The length of the summary of a long meeting; a short one's is a share of its own words.
const MOST_WORDS: usize = 130;
const FEWEST_WORDS: usize = 25;
const WORDS_A_WORD: usize = 12;
/// Long meetings are told in so many parts.
const PARTS: usize = 3;
const PART_WORDS: usize = 250;
/// So many sentences are tried for a part.
const MOST_TRIES: usize = 30;
/// Whoever says more than this share of a part spoke, and the others listened.
const SPOKEN_BY: usize = 11;
const MOST_OF: usize = 20;
/// More sentences than this are not compared with one another.
const MOST_SENTENCES: usize = 4000;
/// How much a sentence has to differ from those already taken.
const VARIETY: f32 = 0.25;

/// What the sentences of one meeting are judged by.
struct Judge<'a> {
    people: &'a People<'a>,
    /// Which sentences belong to a wrap-up.
    wraps: &'a [bool],
    sentences: &'a [Sentence<'a>],
    vectors: Vec<Vector>,
    centrality: Vec<f32>,
    topics: &'a [Topic],
    proper: BTreeSet<String>,
    share: HashMap<&'a str, f32>,
}

/// The summary; empty when nothing was said that can be summed up.
pub(super) fn write(people: &People<'_>, sentences: &[Sentence<'_>], topics: &[Topic], found: &Found) -> String {
    let sentences = &sentences[..sentences.len().min(MOST_SENTENCES)];
    let all_words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    if all_words < 8 {
        return String::new();
    }
    let judge = Judge::new(people, sentences, topics, &found.wraps);
    let target = (FEWEST_WORDS + all_words / WORDS_A_WORD).min(MOST_WORDS);
    if !words::is_english(sentences.iter().flat_map(|sentence| &sentence.words)) {
        return judge.quoted(target);
    }
    let mut out = Vec::new();
    if let Some(opening) = opening(topics, &judge.proper) {
        out.push(opening);
    }
    if let Some(chair) = found.chair.as_deref().filter(|_| target > frame::LEAST_TARGET) {
        out.push(format!("{} led it.", retell::capital(chair)));
    }
    let settled = frame::settled(&found.settled, target);
    let mut room = target.saturating_sub(out.iter().chain(&settled).map(|part| count(part)).sum());
    let parts = parts(sentences, all_words);
    let mut told = Telling::default();
    told.texts.extend(settled.iter().map(|text| words::content(&words::words(text))));
    let mut named: Vec<String> = topics.iter().take(3).flat_map(|topic| topic.stems.clone()).collect();
    let last = parts.len() - 1;
    for (number, part) in parts.into_iter().enumerate() {
        let share = room / (last - number + 1);
        let text = judge.part(&part, number, last, share, &mut named, &mut told);
        room = room.saturating_sub(count(&text));
        if !text.is_empty() {
            out.push(text);
        }
    }
    out.extend(settled);
    out.join(" ")
}

/// What has been taken, and how it was introduced.
#[derive(Debug, Default)]
struct Telling {
    picked: Vec<usize>,
    /// The words of what is told anyway.
    texts: Vec<Vec<String>>,
    verbs: usize,
}

impl Telling {
    fn tells(&self, content: &[String]) -> bool {
        self.texts
            .iter()
            .any(|told| content.iter().filter(|word| told.contains(word)).count() * 3 > content.len() * 2)
    }
}

/// Parts of about the same number of words.
fn parts(sentences: &[Sentence<'_>], all_words: usize) -> Vec<Range<usize>> {
    let wanted = (all_words / PART_WORDS).clamp(1, PARTS);
    let mut out = Vec::new();
    let (mut begin, mut seen) = (0, 0);
    for (at, sentence) in sentences.iter().enumerate() {
        seen += sentence.words.len();
        if seen * wanted >= all_words * (out.len() + 1) {
            out.push(begin..at + 1);
            begin = at + 1;
        }
    }
    out
}

impl<'a> Judge<'a> {
    fn new(people: &'a People<'a>, sentences: &'a [Sentence<'a>], topics: &'a [Topic], wraps: &'a [bool]) -> Self {
        let vectors = rank::vectors(sentences);
        let all: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
        let mut share: HashMap<&str, f32> = HashMap::new();
        for sentence in sentences {
            *share.entry(sentence.speaker.unwrap_or_default()).or_default() += sentence.words.len() as f32 / all as f32;
        }
        Self {
            people,
            wraps,
            centrality: rank::centrality(&vectors),
            vectors,
            sentences,
            topics,
            proper: proper(sentences),
            share,
        }
    }

    /// One part: its own topics, and its best sentences within `room` words.
    fn part(&self, part: &Range<usize>, number: usize, last: usize, room: usize, named: &mut Vec<String>, told: &mut Telling) -> String {
        let mut out = Vec::new();
        if last > 0 {
            let local = topics::find(&self.sentences[part.clone()]);
            let fresh: Vec<&Topic> = local
                .iter()
                .filter(|topic| !topic.stems.iter().any(|stem| named.contains(stem)))
                .take(3)
                .collect();
            named.extend(fresh.iter().flat_map(|topic| topic.stems.clone()));
            let names: Vec<String> = fresh.iter().map(|topic| phrase(topic, &self.proper)).collect();
            if !names.is_empty() {
                out.push(frame::part(number, last, self.speaker_of(part).as_deref(), &names));
            }
        }
        let mut left = room.saturating_sub(out.iter().map(|text| count(text)).sum());
        let candidates: Vec<(usize, f32)> = part
            .clone()
            .map(|at| (at, self.worth(at)))
            .filter(|(_, worth)| *worth > 0.0)
            .collect();
        let mut texts: Vec<(usize, String)> = Vec::new();
        // Whole sentences, or what comes nearest where nobody said one.
        for whole in [true, false] {
            let mut tries = 0;
            rank::pick(&candidates, &self.vectors, VARIETY, |at| {
                tries += 1;
                let again = told
                    .picked
                    .iter()
                    .any(|other| rank::likeness(&self.vectors[*other], &self.vectors[at]) > 0.5);
                let again = again || told.tells(&words::content(&self.sentences[at].words));
                if !again && let Some(text) = self.retold(at, told.verbs, whole) {
                    let words = count(&text);
                    if words <= left + 6 || (out.is_empty() && texts.is_empty()) {
                        left = left.saturating_sub(words);
                        told.picked.push(at);
                        told.verbs += 1;
                        texts.push((at, text));
                    }
                }
                left < 10 || tries > MOST_TRIES
            });
            if !texts.is_empty() || left < 10 {
                break;
            }
        }
        texts.sort_by_key(|(at, _)| *at);
        out.extend(texts.into_iter().map(|(_, text)| text));
        out.join(" ")
    }

    /// Who says most of a part, if one does and others speak as well.
    fn speaker_of(&self, part: &Range<usize>) -> Option<String> {
        let mut said: HashMap<&str, usize> = HashMap::new();
        let mut all = 0;
        for sentence in &self.sentences[part.clone()] {
            *said.entry(sentence.speaker?).or_default() += sentence.words.len();
            all += sentence.words.len();
        }
        let several = said.len() > 2;
        let (name, most) = said.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
        (several && most * MOST_OF > all * SPOKEN_BY).then(|| self.people.display(name))
    }

    /// The best sentences as they are, each after its speaker's name: what is said of them would be in another language than theirs.
    fn quoted(&self, target: usize) -> String {
        let of_some_length = |at: &usize| (5..=40).contains(&self.sentences[*at].words.len());
        let candidates: Vec<(usize, f32)> = (0..self.sentences.len())
            .filter(of_some_length)
            .map(|at| (at, self.centrality[at]))
            .collect();
        let mut room = target;
        let mut picked = rank::pick(&candidates, &self.vectors, VARIETY, |at| {
            let full = room == 0;
            room = room.saturating_sub(self.sentences[at].words.len());
            full
        });
        picked.sort_unstable();
        let line = |at: usize| {
            let sentence = &self.sentences[at];
            sentence
                .speaker
                .map_or_else(|| sentence.text.clone(), |name| format!("{name}: {}", sentence.text))
        };
        picked.into_iter().map(line).collect::<Vec<_>>().join(" ")
    }

    /// How good a sentence would be in a summary; 0 when it cannot stand there.
    fn worth(&self, at: usize) -> f32 {
        let sentence = &self.sentences[at];
        let length = sentence.words.len();
        let content = words::content(&sentence.words);
        let strong = sentence.words.iter().filter(|word| !words::is_weak(word)).count();
        let asks = sentence.words.iter().any(|word| word == "please");
        if asks
            || strong < 2
            || sentence.text.ends_with('?')
            || !(6..=34).contains(&length)
            || content.len() < 3
            || clean::is_unfinished(&sentence.words)
        {
            return 0.0;
        }
        let fit = match length {
            10..=24 => 1.0,
            8..=28 => 0.8,
            _ => 0.5,
        };
        let matter = self
            .topics
            .iter()
            .filter(|topic| topic.stems.iter().all(|stem| content.contains(stem)))
            .count() as f32;
        let first = sentence
            .words
            .iter()
            .find(|word| !matches!(word.as_str(), "so" | "and" | "but" | "okay" | "well" | "yeah"))
            .map_or("", String::as_str);
        let hanging = if matches!(
            first,
            "it" | "it's" | "that" | "that's" | "they" | "this" | "he" | "she" | "which" | "you" | "because" | "if"
        ) {
            0.7
        } else {
            1.0
        };
        // Who is meant does not stand in the sentence itself.
        let pointing = sentence
            .words
            .iter()
            .filter(|word| POINTING.contains(&word.split('\'').next().unwrap_or(word)))
            .count();
        let you = [1.0, 0.4, 0.1][pointing.min(2)];
        let wrap = if self.wraps.get(at).copied().unwrap_or_default() {
            1.3
        } else {
            1.0
        };
        let place = at as f32 / self.sentences.len() as f32;
        let position = if (0.08..0.9).contains(&place) { 1.0 } else { 1.2 };
        let speaker = 0.8 + self.share.get(sentence.speaker.unwrap_or_default()).copied().unwrap_or(0.0);
        let density = content.len() as f32 / length as f32;
        self.centrality[at] * fit * hanging * you * wrap * position * speaker.min(1.3) * (1.0 + 0.35 * matter) * (0.5 + density)
    }

    /// The sentence in the third person, with who said it.
    fn retold(&self, at: usize, number: usize, whole: bool) -> Option<String> {
        let sentence = &self.sentences[at];
        let (spoken, _) = retell::bare(&sentence.text);
        let (bare, thought) = match greeting::without(&spoken) {
            all if all == spoken => retell::bare(&sentence.text),
            rest => retell::bare(&retell::capital(rest)),
        };
        if count(&bare) < 5
            || clean::is_unfinished(&words::words(&bare))
            || anaphoric(&bare)
            || whole && (clean::is_garbled(&bare) || !is_whole(&bare))
        {
            return None;
        }
        let name = sentence.speaker.map(|name| self.people.display(name));
        let me = name.clone().unwrap_or_else(|| "the speaker".to_owned());
        let is_proper = |word: &str| self.proper.contains(&word.to_lowercase());
        let text = if bare.starts_with("I ") {
            retell::third_person(&bare, &me, false)
        } else {
            let told = retell::third_person(&retell::small(&bare, is_proper), &me, true);
            let verb = verb(&told, thought, number);
            match &name {
                Some(name) => format!("{name} {verb} that {told}"),
                None => format!("it was {} that {told}", if verb == "thought" { "suggested" } else { verb }),
            }
        };
        let text = clean::sentence(&retell::capital(&text));
        (!whole || !clean::is_garbled(&text)).then_some(text)
    }
}

/// Words in lower case that are written with a capital inside sentences more often than not.
fn proper(sentences: &[Sentence<'_>]) -> BTreeSet<String> {
    let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
    for sentence in sentences {
        for token in sentence.text.split(' ').skip(1).map(clean::core).filter(|token| !token.is_empty()) {
            let (capital, small) = seen.entry(token.to_lowercase()).or_default();
            if token.starts_with(char::is_uppercase) {
                *capital += 1;
            } else {
                *small += 1;
            }
        }
    }
    let proper = seen
        .into_iter()
        .filter(|(word, (capital, small))| capital > small && !words::is_empty(word));
    proper.map(|(word, _)| word).collect()
}
