//! Forms of words in which people take things on, hand them out, and settle them.

mod form;
mod idle;

use super::super::retell;
use crate::words;
use form::{
    CONTINUOUS, FORMS, GETS, HAND_OUT, HAND_OUT_TO_YOU, HYPOTHETICAL, INSTRUCTED, ITEM, LET, NAMED, OFFER, ORDER, OWES, PROMISE, WORKING,
    YOUR_THINGS,
};
use idle::{IDLE, SAVED, TAILS};

/// Who is to do it, as the words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doer {
    /// "I'll …"
    Speaker,
    /// "Can you …", "you'll …", "please …"
    You,
    /// "You'll get … from me": the speaker, though the sentence is about the other.
    Giver,
    /// "Can somebody …"
    Anyone,
    /// "We need to …"
    Group,
    /// "Nadia will …", "the designers will …"
    Named(String),
}

/// How much the words alone tell that somebody is going to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "I'll …", and nothing before it.
    Promise,
    /// "I owe you …", "you'll get … from me".
    Owed,
    /// "Shall I …?", which counts when the other agrees.
    Offer,
    /// "The designer, the lid": at the close of a meeting, where tasks are handed out.
    Handed,
    /// Anything else: the classifier tells.
    Open,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    pub doer: Doer,
    /// What, beginning with a verb.
    pub what: String,
    /// Whether it may end with a question mark.
    pub request: bool,
    /// How much the form is worth: a promise more than a wish.
    pub weight: f32,
    /// How much it tells without the classifier.
    pub form: Form,
}

/// The deed of a readable clause, if its words have the form of one.
pub(super) fn read(clause: &str) -> Option<Deed> {
    let (bare, _) = retell::bare(clause);
    let bare = bare.trim_end_matches('?');
    if let Some(found) = ITEM.captures(bare) {
        return deed(Doer::Named(found["who"].to_owned()), &found["what"], false, 1.2);
    }
    if clause.to_lowercase().trim_start().starts_with("please") {
        let rest = bare.trim_start_matches("please ").trim_start_matches("Please ");
        return deed(Doer::You, rest, true, 1.1);
    }
    if let Some(found) = LET.captures(bare)
        && !words::is_weak(&found["who"].to_lowercase())
    {
        return deed(Doer::Named(found["who"].to_owned()), &found["what"], true, 1.0);
    }
    if let Some(found) = OWES.captures(bare) {
        let doer = if found["who"].eq_ignore_ascii_case("i") {
            Doer::Speaker
        } else {
            Doer::You
        };
        return deed_of(doer, &format!("send {} {}", &found["whom"], &found["what"]), Form::Owed);
    }
    if clause.trim_end().ends_with('?')
        && let Some(found) = OFFER.captures(bare)
    {
        return deed_of(Doer::Speaker, &found["what"], Form::Offer);
    }
    if let Some(found) = GETS.captures(bare) {
        return deed_of(Doer::Giver, &found["what"], Form::Owed);
    }
    for form in FORMS.iter() {
        if let Some(found) = form.pattern.captures(bare) {
            if found.name("before").is_some_and(|before| HYPOTHETICAL.is_match(before.as_str())) {
                return None;
            }
            let promise = PROMISE.is_match(bare);
            return deed((form.doer)(), &found["what"], form.request, form.weight).map(|deed| Deed {
                form: if promise { Form::Promise } else { Form::Open },
                ..deed
            });
        }
    }
    if let Some(found) = WORKING.captures(bare) {
        return deed(Doer::You, &format!("be {}", &found["what"]), false, 0.95);
    }
    let found = NAMED.captures(bare)?;
    let who = found["who"].to_owned();
    let first = who.split(' ').next().unwrap_or_default();
    if matches!(
        first,
        "It" | "This"
            | "That"
            | "There"
            | "They"
            | "He"
            | "She"
            | "What"
            | "Which"
            | "Who"
            | "People"
            | "Everybody"
            | "Everyone"
            | "You"
            | "Nobody"
            | "I"
            | "We"
            | "Then"
            | "So"
            | "And"
            | "If"
            | "But"
            | "When"
    ) {
        return None;
    }
    deed(
        Doer::Named(who.replace(" over here", "").replace(" over there", "")),
        &found["what"],
        false,
        0.95,
    )
}

/// What only the close of a meeting makes a deed: "for you it's the survey", "the designer, the lid", "send me your slides".
pub(super) fn handed(clause: &str) -> Option<Deed> {
    let (bare, _) = retell::bare(clause);
    if bare.ends_with('?') {
        return None;
    }
    let on = |what: &str| format!("work on {}", what.trim_start_matches("on ").trim_start_matches("to "));
    if let Some(found) = HAND_OUT_TO_YOU.captures(&bare) {
        return deed_of(Doer::You, &on(&found["what"]), Form::Handed);
    }
    if let Some(found) = INSTRUCTED.captures(&bare) {
        return deed_of(Doer::Group, &format!("get {}", &found["what"]), Form::Handed);
    }
    if ORDER.is_match(&bare) {
        let all = YOUR_THINGS.is_match(&bare);
        let doer = if all { Doer::Named("everybody".to_owned()) } else { Doer::You };
        return deed_of(doer, &retell::small(&bare, |_| false), Form::Handed);
    }
    let found = HAND_OUT.captures(&bare)?;
    deed_of(Doer::Named(found["who"].to_owned()), &on(&found["what"]), Form::Handed)
}

/// A deed whose form tells enough, whatever its verb.
fn deed_of(doer: Doer, what: &str, form: Form) -> Option<Deed> {
    let what = without_tail(what);
    (!what.is_empty()).then_some(Deed {
        doer,
        what,
        request: form == Form::Offer,
        weight: 1.0,
        form,
    })
}

/// "Be looking at the lid" as "look at the lid", "go back to your desks, fill in the form" as "fill in the form".
fn plain(what: &str) -> String {
    if let Some(found) = CONTINUOUS.captures(what) {
        let verb = &found["verb"];
        let verb = match verb.to_ascii_lowercase().as_str() {
            "preparing" => "prepare",
            "writing" => "write",
            "taking" => "take",
            "handling" => "handle",
            _ => verb.strip_suffix("ing").unwrap_or(verb),
        };
        return format!("{verb} {}", &found["rest"]);
    }
    match what.split_once(", ") {
        Some((first, rest)) if first.starts_with("go back ") || first.starts_with("go to ") => rest.to_owned(),
        _ => what.to_owned(),
    }
}

fn without_tail(what: &str) -> String {
    let mut what = what.trim().trim_end_matches(['.', ',', '?', '!', ' ']).to_owned();
    for tail in TAILS {
        if let Some(at) = what.to_ascii_lowercase().find(tail).filter(|at| *at > 12) {
            what.truncate(at);
        }
    }
    what
}

fn deed(doer: Doer, what: &str, request: bool, weight: f32) -> Option<Deed> {
    let what = plain(&without_tail(what));
    let lower = what.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let idle = IDLE.contains(&first) && !SAVED.iter().any(|saved| lower.starts_with(saved));
    let verb = first.chars().all(|c| c.is_alphabetic() || c == '-')
        && (!words::is_empty(first) || IDLE.contains(&first) || matches!(first, "call" | "send"));
    (verb && !idle).then_some(Deed {
        doer,
        what,
        request,
        weight,
        form: Form::Open,
    })
}
