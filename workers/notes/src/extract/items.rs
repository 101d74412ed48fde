//! Decisions and action items: clauses that the classifier and a form of words agree on.

mod clause;
mod deed;
mod evidence;
mod settle;
mod wording;

use frontdesk_model::calendar::WEEKDAYS;

use super::owner::{self, People};
use super::retell;
use super::sentence::Sentence;
use super::topics::Topic;
use super::{clean, due};
use crate::classify::Model;
use crate::words;
use crate::{ActionItem, Decision, Transcript};
use clause::Clause;
use deed::{Doer, Form};
use evidence::Evidence;

/// What a clause must reach: probability times what its form and place add.
const ACTION_FLOOR: f32 = 0.55;
/// What the classifier has to give a plain promise ("I'll ring the carrier") in clear talk, where its words may be new to it.
const PROMISE_FLOOR: f32 = 0.28;
/// A short meeting may have so many decisions.
const FEWEST: usize = 6;
/// Every so many words of clear talk allow one decision more.
const WORDS_A_DECISION: usize = 900;
/// Spontaneous talk of any length may have so many items of a sort.
const FEWEST_MESSY: usize = 2;
/// Every so many words of spontaneous talk allow one item of a sort more.
const MESSY_WORDS_AN_ITEM: usize = 2500;
/// What an item of spontaneous talk must reach.
const MESSY_FLOOR: f32 = 0.75;
/// What the close of spontaneous talk adds, where people say again who does what and what they settled.
const CLOSE: f32 = 0.15;
const CLOSE_FROM: f32 = 0.85;
/// What a promise of the speaker's side is worth more than a wish of the group.
const OURS: f32 = 0.3;
/// Shorter talks are never cut.
const MESSY_FROM_WORDS: usize = 1500;
/// One word in so many is a filler or said twice.
const MESSY_SHARE: usize = 60;
const OPENING_CHARS: usize = 40;
const SHORTEST_WORDS: usize = 4;
const LONGEST_WORDS: usize = 34;

/// What a meeting settled and handed out.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub decisions: Vec<Decision>,
    pub action_items: Vec<ActionItem>,
    /// The text of the decision that was put into the plainest words, if one was.
    pub surest: Option<String>,
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
    topics: &'a [Topic],
    evidence: Evidence<'a>,
    messy: bool,
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
pub(super) fn find<'a>(transcript: &'a Transcript, sentences: &'a [Sentence<'a>], topics: &'a [Topic]) -> Found {
    let people = People::of(transcript);
    let mut actions: Vec<Candidate<ActionItem>> = Vec::new();
    let mut decisions: Vec<Candidate<Decision>> = Vec::new();
    let all_words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let messy = is_messy(sentences);
    let ground = Ground {
        transcript,
        sentences,
        topics,
        evidence: Evidence::of(sentences, topics),
        messy,
    };
    let mut words_before = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let place = words_before as f32 / all_words.max(1) as f32;
        words_before += sentence.words.len();
        for (number, clause) in clause::split(sentence).into_iter().enumerate() {
            let candidate_place = at * 64 + number.min(63);
            if let Some((item, score)) = action(transcript, &people, sentence, &clause, place, messy) {
                if let Some(asked) = actions.last_mut().filter(|asked| accepts(transcript, &item, sentence.turn, asked)) {
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
    let plain = decisions.iter().filter(|candidate| settle::settles(&candidate.item.quote) > 0.0);
    let surest = plain.max_by(|a, b| a.score.total_cmp(&b.score).then(b.place.cmp(&a.place)));
    let surest = surest.map(|candidate| candidate.item.text.clone());
    // Spontaneous talk is full of "I'll" and "we need to" that nobody would write down; in a clear call every promise counts.
    let (action_room, decision_room) = if messy {
        let close_from = sentences.partition_point(|sentence| sentence.turn as f32 <= CLOSE_FROM * transcript.turns.len() as f32) * 64;
        weigh(&mut actions, close_from);
        weigh(&mut decisions, close_from);
        let room = FEWEST_MESSY + all_words / MESSY_WORDS_AN_ITEM;
        (room, room)
    } else {
        (usize::MAX, FEWEST + all_words / WORDS_A_DECISION)
    };
    Found {
        surest,
        decisions: best(decisions, decision_room),
        action_items: best(actions, action_room),
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
fn best<T>(mut candidates: Vec<Candidate<T>>, most: usize) -> Vec<T> {
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
    kept.into_iter().map(|candidate| candidate.item).collect()
}

/// Whether `item` only takes on what was asked a moment before: "I'll send them on Thursday".
fn accepts(transcript: &Transcript, item: &ActionItem, turn: usize, asked: &Candidate<ActionItem>) -> bool {
    let said = words::words(&item.quote);
    let points_back = said
        .iter()
        .any(|word| matches!(word.as_str(), "it" | "them" | "that" | "this" | "those" | "one"));
    let new = words::content(&said)
        .into_iter()
        .filter(|word| !words::is_weak(word) && !asked.content.contains(word))
        .count();
    points_back
        && new <= 1
        && item.owner == asked.item.owner
        && turn > asked.turn
        && turn - asked.turn <= 3
        && transcript.turns[turn].speaker != transcript.turns[asked.turn].speaker
}

/// The action item of a clause, if it is one, and how sure that is.
fn action(
    transcript: &Transcript,
    people: &People<'_>,
    sentence: &Sentence<'_>,
    clause: &Clause<'_>,
    place: f32,
    messy: bool,
) -> Option<(ActionItem, f32)> {
    let deed = deed::read(&clause.text)?;
    // "You will send it, right?" says it and only wants to hear yes.
    let question = clause.text.ends_with('?') && !is_tagged(&clause.text);
    if question && !deed.request || deed.form == Form::Offer && !owner::agreed(transcript, sentence.turn) {
        return None;
    }
    let [_, action, _] = Model::embedded().probabilities(&clause.text);
    let content = words::content(&words::words(&deed.what));
    let empty = content.is_empty() || is_vague(&deed.what) && !has_day(&clause.text);
    let late = if place > 0.85 { 0.12 } else { 0.0 };
    let dated = if due::find(&clause.text, None).is_some() || has_day(&clause.text) {
        0.08
    } else {
        0.0
    };
    // "We'll send you" is as good a promise as "I'll".
    let ours = deed.doer == Doer::Group && for_you(&deed.what);
    let weight = if ours { 1.0_f32.max(deed.weight) + OURS } else { deed.weight };
    let told = match deed.form {
        // In clear talk the form tells enough.
        Form::Owed | Form::Offer if !messy => ACTION_FLOOR,
        Form::Promise if !messy && action >= PROMISE_FLOOR => ACTION_FLOOR,
        _ => 0.0,
    };
    let score = (action * weight + late + dated).max(told);
    let count = clause.text.split_whitespace().count();
    if score < ACTION_FLOOR || empty || !(SHORTEST_WORDS..=LONGEST_WORDS).contains(&count) {
        return None;
    }
    let called = people.called(&sentence.text);
    let taken = owner::taken(transcript, sentence.turn);
    let taker = taken.and_then(|turn| transcript.turns[turn].speaker.as_deref());
    let (owner, subject) = match &deed.doer {
        Doer::Speaker => (sentence.speaker.map(str::to_owned), None),
        // "You'll get it from me": the one who says so owes it.
        Doer::Giver => {
            let gets = called.or_else(|| people.you(transcript, sentence.turn));
            (
                sentence.speaker.map(str::to_owned),
                Some(gets.map_or_else(|| "They".to_owned(), retell::display)),
            )
        }
        Doer::You => (called.or_else(|| people.you(transcript, sentence.turn)).map(str::to_owned), None),
        Doer::Anyone => (taker.map(str::to_owned), Some("Somebody".to_owned())),
        // "We'll send you the list": the speaker's side does it for the other.
        Doer::Group if for_you(&deed.what) && sentence.speaker.is_some() => (sentence.speaker.map(str::to_owned), None),
        Doer::Group => (taker.map(str::to_owned), Some("The group".to_owned())),
        Doer::Named(name) => {
            let owner = people
                .named(name)
                .map(str::to_owned)
                .or_else(|| is_name(name).then(|| name.clone()));
            (owner, Some(retell::capital(name)))
        }
    };
    let me = sentence.speaker.map_or_else(|| "the speaker".to_owned(), retell::display);
    let said = owner.is_some() && owner.as_deref() == sentence.speaker && deed.doer != Doer::Giver;
    let what = retell::third_person(&deed.what, &me, said);
    let doer = owner.as_deref().map(retell::display);
    let subject = if deed.doer == Doer::Giver { subject } else { doer.or(subject) };
    let text = match subject {
        Some(subject) => format!("{} will {what}", retell::capital(&subject)),
        None => retell::capital(&what),
    };
    // Before the deed, or with it: a day that is named after it belongs to something else. Whoever takes it on may name another.
    let text = clean::sentence(&text);
    let promised = taken
        .filter(|_| owner.as_deref() == taker && !matches!(deed.doer, Doer::Speaker))
        .map(|turn| transcript.turns[turn].text.as_str());
    let day = transcript.started_at.map(|at| at.date_naive());
    let due = promised
        .into_iter()
        .chain([text.as_str(), opening(&clause.text), opening(&sentence.text)])
        .find_map(|text| due::find(text, day));
    let item = ActionItem {
        text,
        owner,
        due,
        done: false,
        quote: clause.quote.to_owned(),
        start_ms: sentence.start_ms,
    };
    Some((item, score))
}

/// Whether something is done for the one who is spoken to.
fn for_you(what: &str) -> bool {
    words::words(what).iter().skip(1).any(|word| word == "you")
}

/// Whether the words name nothing that is to be done: "ask them", "do that". A call or a letter needs no other word.
fn is_vague(what: &str) -> bool {
    const REACHES: &[&str] = &[
        "call", "phone", "email", "mail", "write", "send", "contact", "pay", "order", "book", "reply", "ring",
    ];
    let said = words::words(what);
    let reaches = said.first().is_some_and(|verb| REACHES.contains(&verb.as_str()));
    !reaches && said.iter().all(|word| words::is_weak(word))
}

/// Whether a question only asks for assent to what it states.
fn is_tagged(text: &str) -> bool {
    let lower = text.trim_end_matches('?').to_lowercase();
    let tag = lower.rsplit(',').next().unwrap_or_default().trim();
    lower.contains(',')
        && matches!(
            tag,
            "right" | "okay" | "ok" | "yes" | "yeah" | "correct" | "alright" | "all right" | "won't you" | "won’t you" | "agreed"
        )
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

/// The first words, where people say until when before they say what.
fn opening(text: &str) -> &str {
    text.char_indices().nth(OPENING_CHARS).map_or(text, |(end, _)| &text[..end])
}

fn has_day(text: &str) -> bool {
    const DAYS: &[&str] = &["tomorrow", "tonight", "today", "next week", "this week", "end of"];
    let lower = text.to_lowercase();
    DAYS.iter().chain(&WEEKDAYS[..5]).any(|day| lower.contains(day))
}

/// One or two capitalised words that are no common words.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=2).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && !words::is_weak(&word.to_lowercase()))
}
