//! How a customer sounds.

use serde::{Deserialize, Serialize};

use crate::MessageId;

/// So far from 0 a score is more than chance.
const BEYOND: f64 = 0.2;

/// How a message sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sentiment {
    /// The customer is unhappy.
    Negative,
    /// Neither.
    Neutral,
    /// The customer is happy.
    Positive,
}

impl Sentiment {
    /// What a score from -1 to 1 comes to.
    pub fn of(score: f64) -> Self {
        match score {
            score if score < -BEYOND => Self::Negative,
            score if score > BEYOND => Self::Positive,
            _ => Self::Neutral,
        }
    }
}

/// How a customer's message sounds. Only the staff see it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageSentiment {
    /// The message.
    pub message_id: MessageId,
    /// How it sounds.
    pub sentiment: Sentiment,
    /// From -1 (very unhappy) to 1 (very happy).
    pub score: f64,
}

impl MessageSentiment {
    /// Of a message with a score.
    pub fn of(message_id: MessageId, score: f64) -> Self {
        Self {
            message_id,
            sentiment: Sentiment::of(score),
            score,
        }
    }
}
