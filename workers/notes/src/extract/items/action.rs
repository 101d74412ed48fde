//! Action items: deeds that the classifier or their form of words vouches for, with who is to do them and until when.

use frontdesk_model::calendar::WEEKDAYS;

use super::super::owner;
use super::super::sentence::Sentence;
use super::super::{clean, due, retell};
use super::clause::Clause;
use super::deed::{self, Deed, Doer, Form};
use super::{Candidate, Ground, LONGEST_WORDS, SHORTEST_WORDS};
use crate::classify::Model;
use crate::words;
use crate::{ActionItem, Transcript};

/// What a clause must reach: probability times what its form and place add.
const ACTION_FLOOR: f32 = 0.55;
/// What the classifier has to give a plain promise ("I'll ring the carrier") in clear talk, where its words may be new to it.
const PROMISE_FLOOR: f32 = 0.2;
/// What a promise of the speaker's side is worth more than a wish of the group.
const OURS: f32 = 0.3;
/// Where a meeting hands out what is to be done until the next one.
const CLOSE_FROM: f32 = 0.85;
/// What the form alone is worth there when it names the task and who has it.
const HANDED_OUT: f32 = 0.85;
/// What an item of spontaneous talk is worth less that was said before the close,
const EARLY: f32 = 0.2;
/// that nobody can be held to,
const UNOWNED: f32 = 0.1;
/// or that names nothing but "that" or "it".
const NAMELESS: f32 = 0.45;
/// What it is worth less when the speaker changed course in it.
const GARBLED: f32 = 0.3;
/// What it is worth more there when whoever leads the meeting says so.
const LED: f32 = 0.1;
const OPENING_CHARS: usize = 40;

/// The action item of a clause, if it is one, and how sure that is.
pub(super) fn action(ground: &Ground<'_>, sentence: &Sentence<'_>, clause: &Clause<'_>, place: f32) -> Option<(ActionItem, f32)> {
    let transcript = ground.transcript;
    let close = ground.messy && place > CLOSE_FROM;
    let deed = deed::read(&clause.text).or_else(|| deed::handed(&clause.text).filter(|_| close))?;
    // "You will send it, right?" says it and only wants to hear yes.
    let question = clause.text.ends_with('?') && !is_tagged(&clause.text);
    if question && !deed.request || deed.form == Form::Offer && !owner::agreed(transcript, sentence.turn) {
        return None;
    }
    let sure = sureness(ground, clause, &deed, place);
    let content = words::content(&words::words(&deed.what));
    let empty = content.is_empty() || is_vague(&deed.what) && !has_day(&clause.text);
    let count = clause.text.split_whitespace().count();
    if sure < ACTION_FLOOR || empty || !(SHORTEST_WORDS..=LONGEST_WORDS).contains(&count) {
        return None;
    }
    let taken = owner::taken(transcript, sentence.turn);
    let taker = taken.and_then(|turn| transcript.turns[turn].speaker.as_deref());
    let (owner, subject) = ground.doer(sentence, &deed, taker);
    let people = &ground.people;
    let me = sentence
        .speaker
        .map_or_else(|| "the speaker".to_owned(), |name| people.display(name));
    let said = owner.is_some() && owner.as_deref() == sentence.speaker && deed.doer != Doer::Giver;
    let what = retell::third_person(&deed.what, &me, said);
    let shown = owner.as_deref().map(|name| people.display(name));
    let subject = if deed.doer == Doer::Giver { subject } else { shown.or(subject) };
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
    let led = close && ground.evidence.chair.is_some() && ground.evidence.chair == sentence.speaker;
    let score = if ground.messy {
        sure + if led { LED } else { 0.0 } - doubts(&deed, owner.is_some(), ground.long && place < CLOSE_FROM)
    } else {
        sure
    };
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

/// Probability, form, place and day of a deed together.
fn sureness(ground: &Ground<'_>, clause: &Clause<'_>, deed: &Deed, place: f32) -> f32 {
    let [_, action, _] = Model::embedded().probabilities(&clause.text);
    let late = if place > CLOSE_FROM { 0.12 } else { 0.0 };
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
        Form::Owed | Form::Offer if !(ground.messy && ground.long) => ACTION_FLOOR,
        Form::Promise if !(ground.messy && ground.long) && action >= PROMISE_FLOOR => ACTION_FLOOR,
        Form::Handed => HANDED_OUT,
        _ => 0.0,
    };
    (action * weight + late + dated).max(told)
}

/// What speaks against noting a deed of spontaneous talk.
fn doubts(deed: &Deed, owned: bool, early: bool) -> f32 {
    let named = deed.what.split(' ').nth(1).unwrap_or_default();
    let nameless =
        matches!(named.trim_end_matches(','), "it" | "that" | "this" | "them" | "those" | "these") || deed.what.contains(" to them");
    let garbled = if clean::is_garbled(&deed.what) { GARBLED } else { 0.0 };
    let early = if early { EARLY } else { 0.0 };
    let unowned = if owned || deed.doer == Doer::Group { 0.0 } else { UNOWNED };
    early + unowned + garbled + if nameless { NAMELESS } else { 0.0 }
}

impl Ground<'_> {
    /// Who is to do it, and the words for that where it is nobody who speaks in the meeting.
    fn doer(&self, sentence: &Sentence<'_>, deed: &Deed, taker: Option<&str>) -> (Option<String>, Option<String>) {
        let called = self.people.called(&sentence.text);
        let you = || {
            called
                .or_else(|| {
                    self.people
                        .of_field(&deed.what)
                        .filter(|name| self.messy && Some(*name) != sentence.speaker)
                })
                .or_else(|| self.people.you(self.transcript, sentence.turn))
        };
        match &deed.doer {
            Doer::Speaker => (sentence.speaker.map(str::to_owned), None),
            // "You'll get it from me": the one who says so owes it.
            Doer::Giver => {
                let gets = you();
                let gets = gets.map_or_else(|| "They".to_owned(), |name| self.people.display(name));
                (sentence.speaker.map(str::to_owned), Some(gets))
            }
            Doer::You => (you().map(str::to_owned), None),
            Doer::Anyone => (taker.map(str::to_owned), Some("Somebody".to_owned())),
            // "We'll send you the list": the speaker's side does it for the other.
            Doer::Group if deed.form != Form::Handed && for_you(&deed.what) && sentence.speaker.is_some() => {
                (sentence.speaker.map(str::to_owned), None)
            }
            Doer::Group => (taker.map(str::to_owned), Some("The group".to_owned())),
            Doer::Named(name) => {
                let known = self.people.named(name).map(str::to_owned);
                let owner = known.or_else(|| is_name(name).then(|| name.clone()));
                (owner, Some(retell::capital(name)))
            }
        }
    }
}

/// Whether `item` only takes on what was asked a moment before: "I'll send them on Thursday".
pub(super) fn accepts(transcript: &Transcript, item: &ActionItem, turn: usize, asked: &Candidate<ActionItem>) -> bool {
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
