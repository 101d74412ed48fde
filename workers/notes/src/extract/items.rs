//! Decisions and action items: clauses that the classifier and a form of words agree on.

mod clause;
mod deed;

use super::owner::People;
use super::retell::{self, Voices, You};
use super::sentence::Sentence;
use super::{clean, due, words};
use crate::classify::Model;
use crate::{ActionItem, Decision, Transcript};
use clause::Clause;
use deed::Doer;

/// What a clause must reach: probability times what its form and place add.
const ACTION_FLOOR: f32 = 0.55;
const DECISION_FLOOR: f32 = 0.62;
/// Every so many words of talk allow one item more.
const WORDS_AN_ACTION: usize = 1100;
const WORDS_A_DECISION: usize = 900;
const SHORTEST_WORDS: usize = 4;
const LONGEST_WORDS: usize = 34;

/// What a meeting settled and handed out.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub decisions: Vec<Decision>,
    pub action_items: Vec<ActionItem>,
}

/// Something found, before it is known whether there is room for it.
struct Candidate<T> {
    item: T,
    score: f32,
    place: usize,
    content: Vec<String>,
}

/// The decisions and action items of a meeting, in order.
pub(super) fn find(transcript: &Transcript, sentences: &[Sentence<'_>]) -> Found {
    let people = People::of(transcript);
    let day = transcript.started_at.map(|at| at.date_naive());
    let mut actions: Vec<Candidate<ActionItem>> = Vec::new();
    let mut decisions: Vec<Candidate<Decision>> = Vec::new();
    let all_words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let mut words_before = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let place = words_before as f32 / all_words.max(1) as f32;
        words_before += sentence.words.len();
        for (number, clause) in clause::split(sentence).into_iter().enumerate() {
            let candidate_place = at * 64 + number.min(63);
            if let Some((item, score)) = action(transcript, &people, sentence, &clause, place).map(|(mut item, score)| {
                item.due = due::find(&clause.text, day).or_else(|| due::find(&sentence.text, day));
                (item, score)
            }) {
                let content = words::content(&words::words(&item.text));
                actions.push(Candidate {
                    item,
                    score,
                    place: candidate_place,
                    content,
                });
            } else if let Some((item, score)) = decision(sentence, &clause, place) {
                let content = words::content(&words::words(&item.text));
                decisions.push(Candidate {
                    item,
                    score,
                    place: candidate_place,
                    content,
                });
            }
        }
    }
    Found {
        decisions: best(decisions, 3 + all_words / WORDS_A_DECISION),
        action_items: best(actions, 4 + all_words / WORDS_AN_ACTION),
    }
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

fn action(
    transcript: &Transcript,
    people: &People<'_>,
    sentence: &Sentence<'_>,
    clause: &Clause<'_>,
    place: f32,
) -> Option<(ActionItem, f32)> {
    let deed = deed::read(&clause.text)?;
    let question = clause.text.ends_with('?');
    if question && !deed.request {
        return None;
    }
    let (_, action, _) = probabilities(&clause.text);
    let content = words::content(&words::words(&deed.what));
    let empty = content.is_empty();
    let late = if place > 0.85 { 0.12 } else { 0.0 };
    let dated = if due::find(&clause.text, None).is_some() || has_day(&clause.text) {
        0.08
    } else {
        0.0
    };
    let score = action * deed.weight + late + dated;
    let count = clause.text.split_whitespace().count();
    if score < ACTION_FLOOR || empty || !(SHORTEST_WORDS..=LONGEST_WORDS).contains(&count) {
        return None;
    }
    let called = people.called(&sentence.text);
    let (owner, subject) = match &deed.doer {
        Doer::Speaker => (sentence.speaker.map(str::to_owned), None),
        Doer::You => (called.or_else(|| people.you(transcript, sentence.turn)).map(str::to_owned), None),
        Doer::Anyone => (
            people.taker(transcript, sentence.turn).map(str::to_owned),
            Some("Somebody".to_owned()),
        ),
        Doer::Group => (
            people.taker(transcript, sentence.turn).map(str::to_owned),
            Some("The group".to_owned()),
        ),
        Doer::Named(name) => {
            let owner = people
                .named(name)
                .map(str::to_owned)
                .or_else(|| is_name(name).then(|| name.clone()));
            (owner, Some(retell::capital(name)))
        }
    };
    let me = sentence.speaker.map_or_else(|| "the speaker".to_owned(), retell::display);
    let said = matches!(deed.doer, Doer::Speaker) && owner.is_some();
    let what = retell::third_person(&deed.what, Voices { me: &me, you: You::Others }, said);
    let text = match owner.as_deref().map(retell::display).or(subject) {
        Some(subject) => format!("{} will {what}", retell::capital(&subject)),
        None => retell::capital(&what),
    };
    let item = ActionItem {
        text: clean::sentence(&text),
        owner,
        due: None,
        quote: clause.quote.to_owned(),
        start_ms: sentence.start_ms,
    };
    Some((item, score))
}

fn decision(sentence: &Sentence<'_>, clause: &Clause<'_>, place: f32) -> Option<(Decision, f32)> {
    let count = clause.text.split_whitespace().count();
    if clause.text.ends_with('?') || !(SHORTEST_WORDS..=LONGEST_WORDS).contains(&count) {
        return None;
    }
    let (_, _, decision) = probabilities(&clause.text);
    let late = if place > 0.8 { 0.06 } else { 0.0 };
    let form = deed::settles(&clause.text);
    let score = decision + late + form;
    let (bare, thought) = retell::bare(&clause.text);
    let content = words::content(&words::words(&bare));
    if score - if thought { 0.15 } else { 0.0 } < DECISION_FLOOR || content.len() < 2 || form <= -1.0 {
        return None;
    }
    let me = sentence.speaker.map_or_else(|| "the speaker".to_owned(), retell::display);
    let bare = deed::without_let_us(&bare);
    let text = retell::third_person(
        &bare,
        Voices {
            me: &me,
            you: You::Anybody,
        },
        false,
    );
    let item = Decision {
        text: clean::sentence(&text),
        quote: clause.quote.to_owned(),
        start_ms: sentence.start_ms,
    };
    Some((item, score))
}

fn probabilities(text: &str) -> (f32, f32, f32) {
    let [other, action, decision] = Model::embedded().probabilities(text);
    (other, action, decision)
}

fn has_day(text: &str) -> bool {
    const DAYS: &[&str] = &[
        "tomorrow",
        "tonight",
        "today",
        "next week",
        "this week",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "end of",
    ];
    let lower = text.to_lowercase();
    DAYS.iter().any(|day| lower.contains(day))
}

/// One or two capitalised words that are no common words.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=2).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && !words::is_weak(&word.to_lowercase()))
}
