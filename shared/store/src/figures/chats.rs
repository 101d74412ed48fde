//! Messages, each in the hour in which it was written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, MessageKind, Sender, Sentiment, TenantId};
use sqlx::types::Json;

use super::{
    Tally,
    facts::{Fact, Reader, Window},
};
use crate::{Result, sql::sql};

/// What is less sure than this is named unsure.
const SURE: f64 = 0.5;
/// Shares are kept in so many parts.
const PARTS: f64 = 1_000_000.0;

#[derive(sqlx::FromRow)]
struct Said {
    id: MessageId,
    of_tenant: TenantId,
    created_at: DateTime<Utc>,
    sender_type: Sender,
    message_type: MessageKind,
    ai_intent: Option<String>,
    ai_confidence: Option<f64>,
    answer_kind: Option<String>,
    was_read: bool,
    sentiment: Option<Json<BTreeMap<MessageId, f64>>>,
    spoken: Option<String>,
}

/// Messages of living and of archived sessions.
pub(super) async fn read(reader: &mut Reader<'_>, window: &Window) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    for statement in [
        sql!(
            "select m.id, m.tenant_id as of_tenant, m.created_at, m.sender_type, m.message_type, m.ai_intent, m.ai_confidence, "
            (answer_kind "m.actions") " as answer_kind, m.trail is not null as was_read, " (sentiment "m.trail") " as sentiment, v.language as spoken \
             from chat_messages m left join chat_voice_messages v on v.tenant_id = m.tenant_id and v.message_id = m.id \
             where m.id >= $4 and m.id < $5 and m.created_at >= $1 and m.created_at < $2 and ($3 is null or m.tenant_id = $3)"
        ),
        sql!(
            "select m.id, m.tenant_id as of_tenant, m.created_at, m.sender_type, m.message_type, m.ai_intent, m.ai_confidence, "
            (answer_kind "m.actions") " as answer_kind, m.trail is not null as was_read, " (sentiment "m.trail") " as sentiment, v.language as spoken \
             from archived_messages m left join archived_voice_messages v on v.tenant_id = m.tenant_id and v.message_id = m.id \
             where m.id >= $4 and m.id < $5 and m.created_at >= $1 and m.created_at < $2 and ($3 is null or m.tenant_id = $3)"
        ),
    ] {
        let said: Vec<Said> = reader.all(statement, window.by_id()).await?;
        facts.extend(said.iter().map(fact));
    }
    Ok(facts)
}

fn fact(said: &Said) -> Fact {
    let mut tally = Tally::default();
    match said.sender_type {
        Sender::Customer => of_customer(said, &mut tally),
        Sender::Bot => {
            tally.add("messages/bot", 1);
            tally.add_member("answers", said.answer_kind.as_deref().unwrap_or("words"), 1);
        }
        Sender::Agent => tally.add("messages/agent", 1),
        Sender::System => tally.add("messages/system", 1),
    }
    Fact {
        tenant: said.of_tenant,
        user: None,
        at: said.created_at,
        tally,
    }
}

fn of_customer(said: &Said, tally: &mut Tally) {
    tally.add("messages/customer", 1);
    let form = match said.message_type {
        MessageKind::Text => "text",
        MessageKind::Voice => "voice",
        MessageKind::File => "file",
        MessageKind::System => "system",
    };
    tally.add_member("message_forms", form, 1);
    if let Some(intent) = &said.ai_intent {
        tally.add_member("intents", intent, 1);
        if let Some(sure) = said.ai_confidence {
            tally.add_member("intents_rated", intent, 1);
            tally.add_member("intents_confidence", intent, (sure * PARTS).round() as i64);
            tally.add_member("intents_unsure", intent, i64::from(sure < SURE));
        }
    }
    if said.was_read {
        let score = said.sentiment.as_ref().and_then(|scores| scores.get(&said.id)).copied();
        let sounds = match Sentiment::of(score.unwrap_or(0.0)) {
            Sentiment::Negative => "negative",
            Sentiment::Neutral => "neutral",
            Sentiment::Positive => "positive",
        };
        tally.add_member("sentiment", sounds, 1);
    }
    if let Some(language) = &said.spoken {
        tally.add_member("languages", language, 1);
    }
}
