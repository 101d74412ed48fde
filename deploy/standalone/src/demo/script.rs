//! What is said, and what has to come back.

use frontdesk_model::{Action, Intent, Message};

/// Who plays the customer: a contact of the sample shop.
pub struct Person {
    pub external_id: &'static str,
    pub name: &'static str,
}

/// The customer.
pub const CUSTOMER: Person = Person {
    external_id: "cust-1001",
    name: "Marta Lindqvist",
};
/// Who answers for the company in the end.
pub const AGENT: &str = "Rosa";
/// What she says.
pub const AGENT_SAYS: &str = "Hello Marta, this is Rosa. I have read your chat and your ticket, and I take it from here.";

/// A message of the customer, and what has to be in the answer.
pub struct Turn {
    pub says: &'static str,
    /// The same as a recording, which is sent instead.
    pub spoken: Option<&'static [u8]>,
    /// What may be understood; the first is what is meant.
    intents: &'static [Intent],
    /// Words that the answer has to hold.
    holds: &'static [&'static str],
    /// The action that has to come with it.
    action: Option<&'static str>,
    /// Its trail is shown at the end.
    pub traced: bool,
}

const fn turn(says: &'static str, intents: &'static [Intent], holds: &'static [&'static str], action: Option<&'static str>) -> Turn {
    Turn {
        says,
        spoken: None,
        intents,
        holds,
        action,
        traced: false,
    }
}

/// The conversation.
pub const TURNS: &[Turn] = &[
    turn("Hi there, good morning!", &[Intent::Greeting], &[], None),
    Turn {
        traced: true,
        ..turn(
            "What is the status of my ticket #12345?",
            &[Intent::TicketStatus],
            &["12345", "in progress"],
            Some("ticket_status"),
        )
    },
    turn(
        "and where is my order ORD-10042 right now",
        &[Intent::OrderStatus],
        &["ORD-10042", "15500079524624"],
        Some("order_status"),
    ),
    turn(
        "My bedside lamp flickers since yesterday, please open a ticket for that",
        &[Intent::CreateTicket],
        &["#"],
        Some("ticket_created"),
    ),
    turn(
        "How long do I have to return something?",
        // Near each other, and answered from the same article.
        &[Intent::PolicyQuestion, Intent::Refund, Intent::KnowledgeQuery],
        &["30 days"],
        Some("articles"),
    ),
    Turn {
        spoken: Some(include_bytes!("../../../../fixtures/audio/order-number.ogg")),
        ..turn(
            "Where is my order number 10042?",
            &[Intent::OrderStatus],
            &["ORD-10042", "15500079524624"],
            Some("order_status"),
        )
    },
    turn("Great, thanks a lot!", &[Intent::Thanks], &[], None),
    turn("Who won the football world cup in 1998?", &[Intent::OutOfScope], &[], None),
    turn("Can I talk to a real person please?", &[Intent::EscalateToHuman], &["#"], None),
];

impl Turn {
    /// What is not as it should be.
    pub fn faults(&self, question: &Message, answer: &Message) -> Vec<String> {
        let mut faults = Vec::new();
        if !question.intent.is_some_and(|intent| self.intents.contains(&intent)) {
            faults.push(format!("expected the intent {}", word(self.intents.first())));
        }
        for words in self.holds.iter().filter(|words| !answer.text.contains(**words)) {
            faults.push(format!("expected {words:?} in the answer"));
        }
        if let Some(action) = self
            .action
            .filter(|action| !answer.actions.iter().any(|given| name(given) == *action))
        {
            faults.push(format!("expected the action {action}"));
        }
        faults
    }
}

/// The contract's word for an action.
pub fn name(action: &Action) -> String {
    serde_json::to_value(action)
        .ok()
        .and_then(|value| value["type"].as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The contract's word for an intent or the type of an entity.
pub fn word(value: Option<&impl serde::Serialize>) -> String {
    let word = value.and_then(|value| serde_json::to_value(value).ok());
    word.and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_else(|| "nothing".to_owned())
}
