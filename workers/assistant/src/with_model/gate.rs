//! Which turns are the built-in engine's, even where there are models.

use frontdesk_model::{Intent, MessageId, Understanding, WhenSure};

use crate::{
    Assistant,
    case::Case,
    denial::Denied,
    follow_up::{self, Meaning},
    language::{self, Foreign},
    question::{Question, questions},
};

/// So sure is the built-in classifier of what is kept off the models.
const SURE: f64 = 0.8;

/// Whether a model is to answer. Fixed replies, wishes for a person and answers to what the built-in engine asked are its own, and what
/// it can say exactly, unless the company wants the model's words.
pub fn asks_a_model(case: &Case<'_>, readings: &[(MessageId, Understanding)]) -> bool {
    if Assistant::is_too_long(case) {
        return false;
    }
    let messages = || case.turn.pending.iter();
    let settings = &case.company.settings;
    if messages().any(|message| case.company.replies.find(&message.text).is_some()) {
        return false;
    }
    let foreign: Vec<Foreign> = messages()
        .filter_map(|message| language::of(&message.text, &case.understander))
        .collect();
    if !foreign.iter().all(|foreign| is_spoken(*foreign, &settings.languages)) {
        return false;
    }
    // The built-in engine reads English alone.
    if !foreign.is_empty() {
        return true;
    }
    let read: Vec<_> = messages().zip(readings.iter().map(|(_, reading)| reading)).collect();
    let unclear_below = case.unclear_below();
    let asked = questions(&read, true, unclear_below, &case.understander);
    let wants_a_person = |question: &Question| {
        question.denied == Some(Denied::Machine) || (question.intent == Intent::EscalateToHuman && question.confidence >= unclear_below)
    };
    if asked.iter().any(wants_a_person) || answers_a_question(case, &asked) {
        return false;
    }
    settings.when_sure == WhenSure::Model || !asked.iter().all(is_sure_and_simple)
}

/// Whether it answers what the built-in engine has asked: for a ticket's matter, or whether a person shall be called.
fn answers_a_question(case: &Case<'_>, asked: &[Question]) -> bool {
    let expecting = follow_up::expecting(case.turn.language, &case.turn.recent);
    let at = case.turn.pending.last().map_or(case.turn.now, |message| message.created_at);
    asked
        .iter()
        .any(|question| match follow_up::meaning(question.clone(), expecting, at) {
            Meaning::Matter(_) | Meaning::Declined => true,
            Meaning::Question(meant) => meant.intent == Intent::EscalateToHuman && question.intent != Intent::EscalateToHuman,
        })
}

fn is_sure_and_simple(question: &Question) -> bool {
    let simple = matches!(
        question.intent,
        Intent::TicketStatus | Intent::OrderStatus | Intent::AccountInfo | Intent::Greeting | Intent::Goodbye | Intent::Thanks
    );
    simple && question.denied.is_none() && question.confidence >= SURE
}

fn is_spoken(foreign: Foreign, languages: &[String]) -> bool {
    let (Foreign::Message(lang) | Foreign::Greeting(lang)) = foreign;
    languages.is_empty() || languages.iter().any(|code| code == language::spoken(lang).code())
}
