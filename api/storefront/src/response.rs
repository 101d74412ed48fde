//! An answer to a customer.

use async_graphql::SimpleObject;
use frontdesk_model::ProcessReply;

use crate::actions::ChatAction;

/// An answer.
#[derive(SimpleObject)]
pub(crate) struct ChatResponse {
    /// Its words.
    message: String,
    /// Cards to show with it.
    actions: Vec<ChatAction>,
    /// Quick replies to offer.
    suggestions: Vec<String>,
    /// What the customer was taken to want.
    intent: String,
    /// Probability that this is right, 0 to 1.
    confidence: f64,
}

impl From<ProcessReply> for ChatResponse {
    fn from(reply: ProcessReply) -> Self {
        let intent = match serde_json::to_value(reply.intent) {
            Ok(serde_json::Value::String(word)) => word,
            _ => String::new(),
        };
        Self {
            message: reply.reply,
            actions: reply.actions.into_iter().map(Into::into).collect(),
            suggestions: reply.suggestions,
            intent,
            confidence: reply.confidence,
        }
    }
}
