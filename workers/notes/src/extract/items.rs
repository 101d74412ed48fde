//! Decisions and action items: clauses that the classifier and a form of words agree on.

mod action;
mod clause;
mod deed;
mod evidence;
mod settle;
mod wording;

use super::owner::People;
use super::sentence::Sentence;
use super::topics::Topic;
use crate::words;
use crate::{ActionItem, Decision, Transcript};
use evidence::Evidence;

/// A short meeting may have so many decisions.
const FEWEST: usize = 6;
/// Every so many words of clear talk allow one decision more.
const WORDS_A_DECISION: usize = 900;
/// Spontaneous talk of any length may have so many items of a sort.
const FEWEST_MESSY: usize = 4;
/// Every so many words of spontaneous talk allow one item of a sort more.
const MESSY_WORDS_AN_ITEM: usize = 3000;
/// What an item of spontaneous talk must reach.
const MESSY_FLOOR: f32 = 0.75;
/// What the close of spontaneous talk adds, where people say again who does what and what they settled.
const CLOSE: f32 = 0.15;
const CLOSE_FROM: f32 = 0.85;
/// Shorter talks are never cut,
const LONG_FROM_WORDS: usize = 1500;
/// and those that are shorter still are taken for clear talk.
const MESSY_FROM_WORDS: usize = 500;
/// One word in so many is a filler or said twice.
const MESSY_SHARE: usize = 60;
/// A decision is plain enough for the summary from here on, which tells so many at most.
const PLAIN: f32 = 1.1;
const MOST_TOLD: usize = 3;
const SHORTEST_WORDS: usize = 4;
const LONGEST_WORDS: usize = 34;

/// What a meeting settled and handed out.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub decisions: Vec<Decision>,
    pub action_items: Vec<ActionItem>,
    /// The texts of the decisions that were put into the plainest words, in order.
    pub settled: Vec<String>,
    /// Whether each sentence belongs to a wrap-up.
    pub wraps: Vec<bool>,
    /// Who led the meeting, as the person is named in a sentence, where several took part.
    pub chair: Option<String>,
}

/// Something found, before it is known whether there is room for it.
struct Candidate<T> {
    item: T,
    score: f32,
    place: usize,
    content: Vec<String>,
    turn: usize,
}

/// What clauses are judged against.
struct Ground<'a> {
    transcript: &'a Transcript,
    sentences: &'a [Sentence<'a>],
    people: &'a People<'a>,
    topics: &'a [Topic],
    evidence: Evidence<'a>,
    /// Whether it is spontaneous talk.
    messy: bool,
    /// Whether it is so long that it has more deeds than anybody would note.
    long: bool,
}

impl Ground<'_> {
    /// What "it" in the sentence at `at` stands for.
    fn antecedent(&self, at: usize) -> Option<&str> {
        let before: Vec<&str> = self.sentences[at.saturating_sub(2)..at]
            .iter()
            .rev()
            .map(|sentence| sentence.text.as_str())
            .collect();
        let topics: Vec<&str> = self.topics.iter().map(|topic| topic.text.as_str()).collect();
        wording::antecedent(&before, &topics, self.evidence.thing.as_deref())
    }
}

/// The decisions and action items of a meeting, in order.
pub(super) fn find<'a>(transcript: &'a Transcript, people: &'a People<'a>, sentences: &'a [Sentence<'a>], topics: &'a [Topic]) -> Found {
    let mut actions: Vec<Candidate<ActionItem>> = Vec::new();
    let mut decisions: Vec<Candidate<Decision>> = Vec::new();
    let all_words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let messy = is_messy(sentences);
    let mut ground = Ground {
        transcript,
        sentences,
        people,
        topics,
        evidence: Evidence::of(sentences, topics),
        messy,
        long: all_words > LONG_FROM_WORDS,
    };
    let mut words_before = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let place = words_before as f32 / all_words.max(1) as f32;
        words_before += sentence.words.len();
        for (number, clause) in clause::split(sentence).into_iter().enumerate() {
            let candidate_place = at * 64 + number.min(63);
            if let Some((item, score)) = action::action(&ground, sentence, &clause, place) {
                if let Some(asked) = actions
                    .last_mut()
                    .filter(|asked| action::accepts(transcript, &item, sentence.turn, asked))
                {
                    asked.item.due = item.due.or(asked.item.due);
                    continue;
                }
                let content = words::content(&words::words(&item.text));
                actions.push(Candidate {
                    item,
                    score,
                    place: candidate_place,
                    content,
                    turn: sentence.turn,
                });
            } else if let Some((item, score)) = settle::decision(&ground, at, &clause, place) {
                let content = words::content(&words::words(&item.text));
                decisions.push(Candidate {
                    item,
                    score,
                    place: candidate_place,
                    content,
                    turn: sentence.turn,
                });
            }
        }
    }
    let wraps = std::mem::take(&mut ground.evidence.wraps);
    // Spontaneous talk is full of "I'll" and "we need to" that nobody would write down; in a clear call every promise counts.
    let (action_room, decision_room) = if ground.long && messy {
        let close_from = sentences.partition_point(|sentence| sentence.turn as f32 <= CLOSE_FROM * transcript.turns.len() as f32) * 64;
        weigh(&mut actions, close_from);
        weigh(&mut decisions, close_from);
        let room = FEWEST_MESSY + all_words / MESSY_WORDS_AN_ITEM;
        (room, room)
    } else {
        (usize::MAX, FEWEST + all_words / WORDS_A_DECISION)
    };
    let decisions = best(decisions, decision_room);
    let mut plain: Vec<&Candidate<Decision>> = decisions.iter().filter(|candidate| candidate.score >= PLAIN).collect();
    plain.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    plain.truncate(MOST_TOLD);
    plain.sort_by_key(|candidate| candidate.place);
    Found {
        settled: plain.iter().map(|candidate| candidate.item.text.clone()).collect(),
        wraps,
        chair: ground
            .evidence
            .chair
            .filter(|_| people.count() > 2)
            .map(|name| people.display(name)),
        decisions: decisions.into_iter().map(|candidate| candidate.item).collect(),
        action_items: best(actions, action_room).into_iter().map(|candidate| candidate.item).collect(),
    }
}

/// Drops what spontaneous talk gives too little evidence for, and lets what was said at its close, from `close_from` on, go first.
fn weigh<T>(candidates: &mut Vec<Candidate<T>>, close_from: usize) {
    candidates.retain_mut(|candidate| {
        if candidate.place >= close_from {
            candidate.score += CLOSE;
        }
        candidate.score >= MESSY_FLOOR && candidate.content.len() > 1
    });
}

/// The best of them, no two alike, in their order in the meeting.
fn best<T>(mut candidates: Vec<Candidate<T>>, most: usize) -> Vec<Candidate<T>> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    let mut kept: Vec<Candidate<T>> = Vec::new();
    for candidate in candidates {
        let again = kept.iter().any(|better| {
            let shared = candidate.content.iter().filter(|word| better.content.contains(word)).count();
            shared * 3 > 2 * candidate.content.len().min(better.content.len())
        });
        if !again {
            kept.push(candidate);
        }
        if kept.len() == most {
            break;
        }
    }
    kept.sort_by_key(|candidate| candidate.place);
    kept
}

/// Whether it is spontaneous talk, by the sounds and repeats that were written down with it.
fn is_messy(sentences: &[Sentence<'_>]) -> bool {
    let (mut all, mut idle) = (0_usize, 0_usize);
    for sentence in sentences {
        let said = sentence
            .quote
            .split_whitespace()
            .filter(|token| token.contains(char::is_alphanumeric))
            .count();
        all += said;
        idle += said.saturating_sub(sentence.text.split_whitespace().count());
    }
    all > MESSY_FROM_WORDS && idle * MESSY_SHARE > all
}
