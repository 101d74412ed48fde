//! What a message means because of what the assistant said last.

use chrono::{DateTime, Utc};
use frontdesk_model::{Action, Entity, EntityType, Intent, Message, Sender};
use frontdesk_texts::{Language, clarify};

use super::{
    question::Question,
    reference::{Reference, is_bare_reference, reference, says_of_what},
    understand::{Acknowledgement, Habits, entities},
};

/// Sure enough to be another matter than the one that was asked for.
const ANOTHER_MATTER: f64 = 0.8;
/// How sure a meaning is that follows from what was asked.
const FOLLOWS: f64 = 1.0;
/// What the assistant waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expecting {
    /// Nothing in particular.
    Anything,
    /// What a ticket shall be about.
    Matter,
    /// Yes or no to a person, after a question for it.
    Decision,
    /// Perhaps a yes to a person, who can be had at a press of a button.
    Offered,
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
pub fn expecting(language: Language, recent: &[Message]) -> Expecting {
    let Some(last) = recent.iter().rev().find(|message| message.sender != Sender::Customer) else {
        return Expecting::Anything;
    };
    if last.sender != Sender::Bot {
        return Expecting::Anything;
    }
    if clarify::offers_a_person(language, &last.text) {
        return Expecting::Decision;
    }
    if last.actions.iter().any(|action| matches!(action, Action::LiveAgentOffer(_))) {
        return Expecting::Offered;
    }
    match last.intent {
        Some(Intent::CreateTicket) if !last.actions.iter().any(names_ticket) => Expecting::Matter,
        Some(intent) => Expecting::More(intent),
        None => Expecting::Anything,
    }
}

const fn names_ticket(action: &Action) -> bool {
    matches!(action, Action::TicketCreated(_) | Action::TicketStatus(_))
}

/// The meaning of a question after that.
pub fn meaning(question: Question, expecting: Expecting, at: DateTime<Utc>) -> Meaning {
    if is_bare_reference(&question.text) {
        return Meaning::Question(about_reference(question, expecting, at));
    }
    let said = Acknowledgement::of(&question.text);
    match (expecting, said) {
        (Expecting::Decision, Some(Acknowledgement::Yes | Acknowledgement::Fine)) | (Expecting::Offered, Some(Acknowledgement::Yes)) => {
            Meaning::Question(Question {
                intent: Intent::EscalateToHuman,
                confidence: FOLLOWS,
                ..question
            })
        }
        (Expecting::Decision | Expecting::Matter, Some(Acknowledgement::No)) => Meaning::Declined,
        (Expecting::Matter, None) if !is_another_matter(&question) => Meaning::Matter(question),
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
        kind: Some(kind).filter(|_| lettered || says_of_what(&question.text)),
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
