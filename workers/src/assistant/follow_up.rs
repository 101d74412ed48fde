//! What a message means because of what the assistant said last.

use chrono::{DateTime, Utc};
use frontdesk_model::{Action, Entity, EntityType, Intent, Message, Sender};

use super::{
    clarify,
    question::{Question, Reference, is_bare_reference, reference},
    understand::{Habits, entities},
};

/// Sure enough to be another matter than the one that was asked for.
const ANOTHER_MATTER: f64 = 0.8;
/// How sure a meaning is that follows from what was asked.
const FOLLOWS: f64 = 1.0;
const YES: &[&str] = &[
    "yes",
    "yeah",
    "yep",
    "yup",
    "sure",
    "ok",
    "okay",
    "please",
    "please do",
    "yes please",
    "go ahead",
    "do it",
    "yes do it",
    "of course",
    "absolutely",
    "y",
];
const NO: &[&str] = &[
    "no",
    "nope",
    "nah",
    "no thanks",
    "no thank you",
    "not now",
    "never mind",
    "nevermind",
    "n",
];

/// What the assistant waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expecting {
    /// Nothing in particular.
    Anything,
    /// What a ticket shall be about.
    Matter,
    /// Yes or no to a person.
    Decision,
    /// More on this.
    More(Intent),
}

/// What a message means by itself or by what went before.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// A question.
    Question(Question),
    /// The matter of the ticket that was offered.
    Matter(Question),
    /// "No" to an offer.
    Declined,
}

/// What the assistant's last message waits for.
pub fn expecting(recent: &[Message]) -> Expecting {
    let Some(last) = recent.iter().rev().find(|message| message.sender != Sender::Customer) else {
        return Expecting::Anything;
    };
    if last.sender != Sender::Bot {
        return Expecting::Anything;
    }
    if last.actions.iter().any(|action| matches!(action, Action::LiveAgentOffer(_))) || clarify::is_offer(&last.text) {
        return Expecting::Decision;
    }
    match last.intent {
        Some(Intent::CreateTicket) if !last.actions.iter().any(|action| matches!(action, Action::TicketCreated(_))) => Expecting::Matter,
        Some(intent) => Expecting::More(intent),
        None => Expecting::Anything,
    }
}

/// The meaning of a question after that.
pub fn meaning(question: Question, expecting: Expecting, at: DateTime<Utc>) -> Meaning {
    if is_bare_reference(&question.text) {
        return Meaning::Question(about_reference(question, expecting, at));
    }
    match expecting {
        Expecting::Decision if says(&question.text, YES) => Meaning::Question(Question {
            intent: Intent::EscalateToHuman,
            confidence: FOLLOWS,
            ..question
        }),
        Expecting::Decision | Expecting::Matter if says(&question.text, NO) => Meaning::Declined,
        Expecting::Matter if !is_another_matter(&question) => Meaning::Matter(question),
        _ => Meaning::Question(question),
    }
}

fn is_another_matter(question: &Question) -> bool {
    let other = matches!(
        question.intent,
        Intent::EscalateToHuman
            | Intent::TicketStatus
            | Intent::OrderStatus
            | Intent::Goodbye
            | Intent::Thanks
            | Intent::AccountInfo
            | Intent::ProductSearch
    );
    other && question.confidence >= ANOTHER_MATTER
}

/// A number alone is about what was spoken of, unless its form says otherwise.
fn about_reference(question: Question, expecting: Expecting, at: DateTime<Utc>) -> Question {
    let number = reference(&question.text).unwrap_or_default();
    let lettered = number.chars().any(|c| c.is_ascii_alphabetic());
    let intent = match expecting {
        Expecting::More(
            intent
            @ (Intent::OrderStatus | Intent::CancelOrder | Intent::ChangeOrder | Intent::Refund | Intent::Delivery | Intent::Invoice),
        ) if !question.text.contains('#') || lettered => intent,
        _ if lettered || question.text.to_lowercase().contains("order") => Intent::OrderStatus,
        _ => Intent::TicketStatus,
    };
    let kind = if intent == Intent::TicketStatus {
        EntityType::TicketId
    } else {
        EntityType::OrderId
    };
    let mut found = entities::extract(&question.text, at, intent, Habits::default());
    if !found.iter().any(|entity| entity.kind == kind) {
        found.push(whole(&question.text, number, kind));
    }
    let references = found.iter().find(|entity| entity.kind == kind).map(|entity| Reference {
        kind: Some(kind),
        number: entity.value.clone(),
    });
    Question {
        intent,
        confidence: FOLLOWS,
        entities: found,
        references: references.into_iter().collect(),
        ..question
    }
}

fn whole(text: &str, value: String, kind: EntityType) -> Entity {
    let start = text.find(&value).map_or(0, |at| text[..at].chars().count());
    let end = start + value.chars().count();
    Entity {
        kind,
        text: value.clone(),
        value,
        start,
        end,
    }
}

/// Whether a text is only a yes or a no.
pub fn is_yes_or_no(text: &str) -> bool {
    says(text, YES) || says(text, NO)
}

fn says(text: &str, words: &[&str]) -> bool {
    let said: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.contains(&said.join(" ").as_str())
}
