//! Forms of words in which people take things on, hand them out, and settle them.

mod form;
mod idle;

use super::super::{retell, words};
use form::{FORMS, HYPOTHETICAL, ITEM, LET, NAMED, WORKING};
use idle::{IDLE, SAVED, TAILS};

/// Who is to do it, as the words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doer {
    /// "I'll …"
    Speaker,
    /// "Can you …", "you'll …", "please …"
    You,
    /// "Can somebody …"
    Anyone,
    /// "We need to …"
    Group,
    /// "Nadia will …", "the designers will …"
    Named(String),
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
    for form in FORMS.iter() {
        if let Some(found) = form.pattern.captures(bare) {
            if found.name("before").is_some_and(|before| HYPOTHETICAL.is_match(before.as_str())) {
                return None;
            }
            return deed((form.doer)(), &found["what"], form.request, form.weight);
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

fn deed(doer: Doer, what: &str, request: bool, weight: f32) -> Option<Deed> {
    let mut what = what.trim().trim_end_matches(['.', ',', '?', '!', ' ']).to_owned();
    for tail in TAILS {
        if let Some(at) = what.to_ascii_lowercase().find(tail).filter(|at| *at > 12) {
            what.truncate(at);
        }
    }
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
    })
}
