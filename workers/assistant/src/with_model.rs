//! Answers of a language model: what it is told, what it may do, and what of its words reaches the customer.
//!
//! A model is never trusted. It is told what this customer may see and nothing else; what it calls is checked again here for what the
//! customer may see and has asked for; its words are looked through before anybody reads them. Whatever goes wrong, the built-in engine answers.

mod conversation;
mod facts;
mod gate;
mod looking;
mod outlet;
mod prompt;
mod reading;
mod tools;

use frontdesk_fleets::TenantModels;
use frontdesk_model::{CustomerInfo, Intent, MessageId, Understanding};
use frontdesk_models::Purpose;
use frontdesk_store::{ModelUse, Spent, TurnOutcome};
use frontdesk_telemetry::metric;
use frontdesk_texts::Language;
use metrics::{counter, histogram};
use tokio::time::{Instant, timeout};
use tracing::{debug, info};

use super::{
    Assistant,
    case::Case,
    escalate,
    language::{self, Foreign},
    part::Composed,
    pieces::Pieces,
    providers::Result,
    redaction::{Known, Redaction},
    turn::Turn,
};
pub use gate::asks_a_model;
pub use looking::{Looked, look, lookers};
#[cfg(test)]
pub use prompt::RULES;

use conversation::{Conversation, InVain, Spoken};
use facts::Facts;
use reading::Read;

/// Turns in a row that were not understood surely, after which a person is called.
const UNSURE_TWICE: i64 = 2;

/// The answer to a turn of a company that has models; by the built-in engine where that is better, or where no model answers.
pub async fn reply(assistant: &Assistant, case: &Case<'_>, builtin: &[(MessageId, Understanding)], pieces: &Pieces) -> Result<TurnOutcome> {
    let models = case.company.models.clone().filter(|models| models.fleet().serves(Purpose::Chat));
    let Some(models) = models.filter(|_| asks_a_model(case, builtin)) else {
        return assistant.reply(case, builtin).await;
    };
    if is_spent(assistant, case).await? {
        debug!("the month's budget for language models is spent; the built-in engine answers");
        return assistant.reply(case, builtin).await;
    }
    let _place = assistant.place_for_a_model()?;
    let mut used = ModelUse {
        kind: "model",
        builtin_intent: builtin.last().map(|(_, reading)| word(reading.intent)),
        ..ModelUse::default()
    };
    let (spoken, read) = ask(assistant, case, builtin, &models, pieces, &mut used).await?;
    let (readings, sentiments) = read.map(|read| (read.readings, read.sentiments)).unwrap_or_default();
    let last = readings.last().map(|(_, reading)| reading);
    used.intent = last.map(|reading| word(reading.intent)).or_else(|| used.builtin_intent.clone());
    used.confidence = last.map(|reading| reading.confidence);
    let mut outcome = match spoken {
        Ok(spoken) => answered(case, spoken, last),
        Err(InVain(why)) => {
            info!(why, "no answer of a language model; the built-in engine answers");
            pieces.restart();
            used.kind = "builtin";
            assistant.reply(case, builtin).await?
        }
    };
    note(&used);
    outcome.readings = readings;
    outcome.sentiments = sentiments;
    outcome.model = Some(Box::new(used));
    Ok(outcome)
}

/// Asks for an answer and, at the same time, for what the messages mean.
async fn ask(
    assistant: &Assistant,
    case: &Case<'_>,
    readings: &[(MessageId, Understanding)],
    models: &TenantModels,
    pieces: &Pieces,
    used: &mut ModelUse,
) -> Result<(std::result::Result<Spoken, InVain>, Option<Read>)> {
    let begun = Instant::now();
    let turn = Turn {
        language: in_which_language(case),
        ..case.turn.clone()
    };
    let case = Case {
        turn: &turn,
        ..case.clone()
    };
    let facts = Facts::read(assistant, &case).await?;
    let mut redaction = redaction(&case, facts.customer.as_ref());
    let reading = reading::Request::new(&case, readings, &mut redaction);
    let conversation = Conversation::new(assistant, &case, readings, models, facts, redaction, pieces);
    let (spoken, read) = tokio::join!(
        timeout(models.within(), conversation.run(used, begun)),
        timeout(models.within(), reading.ask(models, &case.company.readings_in_vain))
    );
    let spoken = spoken.unwrap_or(Ok(Err(InVain("none answered in time"))))?;
    used.whole_ms = ms(begun);
    let read = read.ok().flatten();
    if let Some(read) = &read {
        used.spent.push(models.spent(&read.model, read.usage));
    }
    Ok((spoken, read))
}

/// What is replaced in requests, by the company's setting.
fn redaction(case: &Case<'_>, customer: Option<&CustomerInfo>) -> Redaction {
    if case.company.settings.redact {
        Redaction::of(customer.map(|customer| Known::from(&customer.contact)))
    } else {
        Redaction::default()
    }
}

/// What a model said, as an answer.
fn answered(case: &Case<'_>, spoken: Spoken, reading: Option<&Understanding>) -> TurnOutcome {
    let unsure = reading.is_some_and(|reading| reading.confidence < case.unclear_below());
    let clarifications = if unsure { case.turn.clarifications + 1 } else { 0 };
    let mut composed = Composed::default();
    for part in spoken.parts {
        composed.add(part);
    }
    if spoken.hands_over || clarifications >= UNSURE_TWICE {
        composed.add(escalate::hand_over(case.turn, case.reachable));
    }
    TurnOutcome {
        escalation: composed.escalation(),
        draft: Some(composed.into_draft(reading.map(|reading| reading.intent), reading.map(|reading| reading.confidence))),
        clarifications,
        remember_email: case.remember_email.clone(),
        ..TurnOutcome::default()
    }
}

/// Whether the company's models have cost as much this month as they may.
async fn is_spent(assistant: &Assistant, case: &Case<'_>) -> Result<bool> {
    let Some(most) = case.company.settings.budget_month else {
        return Ok(false);
    };
    let cost = assistant.providers.records.cost_of_month(case.turn.tenant, case.turn.now).await?;
    Ok(cost >= most)
}

/// The language of what is added to a model's words.
fn in_which_language(case: &Case<'_>) -> Language {
    let last = case.turn.pending.last();
    match last.and_then(|message| language::of(&message.text, &case.understander)) {
        Some(Foreign::Message(lang) | Foreign::Greeting(lang)) => language::spoken(lang),
        None => case.turn.language,
    }
}

fn note(used: &ModelUse) {
    let seconds = |ms: i64| std::time::Duration::from_millis(u64::try_from(ms).unwrap_or_default());
    let tokens = |of: fn(&Spent) -> i64| used.spent.iter().map(of).sum::<i64>().unsigned_abs();
    counter!(metric::MODEL_ANSWERS_TOTAL, "by" => used.kind).increment(1);
    counter!(metric::MODEL_TOKENS_TOTAL, "direction" => "in").increment(tokens(|spent| spent.input_tokens));
    counter!(metric::MODEL_TOKENS_TOTAL, "direction" => "out").increment(tokens(|spent| spent.output_tokens));
    histogram!(metric::MODEL_ANSWER_SECONDS).record(seconds(used.whole_ms));
    if let Some(first) = used.first_token_ms {
        histogram!(metric::MODEL_FIRST_TOKEN_SECONDS).record(seconds(first));
    }
}

fn word(intent: Intent) -> String {
    match serde_json::json!(intent) {
        serde_json::Value::String(word) => word,
        other => other.to_string(),
    }
}

fn ms(begun: Instant) -> i64 {
    i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX)
}
