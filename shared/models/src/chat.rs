//! What a language model is asked, in words that belong to no provider.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{ModelError, ToolCall};

/// One request to a language model.
#[derive(Debug, Clone, Default)]
pub struct ChatRequest {
    /// What the model is told before the conversation. May be empty.
    pub system: String,
    /// The conversation, oldest first. It begins with the user and ends with the user or with results of tools.
    pub turns: Vec<Turn>,
    /// What the model may call.
    pub tools: Vec<Tool>,
    /// The form of the answer, where it is data rather than text.
    pub format: Option<JsonFormat>,
    /// Most tokens of the answer.
    pub max_tokens: u32,
    /// From 0 (always the most likely word) upwards. Nothing is sent without it, since some models refuse the parameter.
    pub temperature: Option<f32>,
}

impl ChatRequest {
    /// A question without history, tools or images.
    pub fn ask(system: impl Into<String>, question: impl Into<String>, max_tokens: u32) -> Self {
        Self {
            system: system.into(),
            turns: vec![Turn::user(question)],
            max_tokens,
            ..Self::default()
        }
    }

    /// Whether a conversation can be had about it.
    ///
    /// # Errors
    /// [`ModelError::Invalid`] when the turns are none that every provider takes.
    pub(crate) fn check(&self) -> Result<(), ModelError> {
        let invalid = |reason: &str| Err(ModelError::Invalid(reason.to_owned()));
        if self.max_tokens == 0 {
            return invalid("an answer of no tokens was asked for");
        }
        match (self.turns.first(), self.turns.last()) {
            (Some(Turn::User { .. }), Some(Turn::User { .. } | Turn::ToolResults(_))) => Ok(()),
            (Some(Turn::User { .. }), _) => invalid("a conversation ends with the user or with results of tools"),
            _ => invalid("a conversation begins with the user"),
        }
    }
}

/// One turn of a conversation.
#[derive(Debug, Clone)]
pub enum Turn {
    /// What the user wrote, and what they attached.
    User {
        /// Their words.
        text: String,
        /// Their images, in order.
        images: Vec<Image>,
    },
    /// What the model answered.
    Assistant {
        /// Its words. May be empty when it called tools.
        text: String,
        /// What it called; a turn [`Turn::ToolResults`] with as many results follows.
        tool_calls: Vec<ToolCall>,
    },
    /// What the called tools gave, in the order of the calls.
    ToolResults(Vec<ToolResult>),
}

impl Turn {
    /// Words of the user.
    pub fn user(text: impl Into<String>) -> Self {
        Self::User {
            text: text.into(),
            images: Vec::new(),
        }
    }

    /// Words of the model.
    pub fn assistant(text: impl Into<String>) -> Self {
        Self::Assistant {
            text: text.into(),
            tool_calls: Vec::new(),
        }
    }
}

/// An image that goes along with words.
#[derive(Debug, Clone)]
pub struct Image {
    /// Such as `image/png`.
    pub media_type: String,
    /// The file.
    pub bytes: Bytes,
}

/// Something that the model may call.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Letters, digits, `_` and `-`; 64 at most.
    pub name: String,
    /// What it does and when to call it.
    pub description: String,
    /// A JSON schema of an object: its arguments.
    pub parameters: Value,
}

/// What a called tool gave.
#[derive(Debug, Clone)]
pub struct ToolResult {
    /// [`ToolCall::id`] of the call.
    pub call_id: String,
    /// [`ToolCall::name`] of the call.
    pub name: String,
    /// What it gave, or what went wrong.
    pub content: String,
    /// Whether it went wrong.
    pub failed: bool,
}

/// An answer that is data.
#[derive(Debug, Clone)]
pub struct JsonFormat {
    /// What it is called: letters, digits, `_` and `-`; 64 at most.
    pub name: String,
    /// A JSON schema of an object. Providers want `additionalProperties: false` and every property required.
    pub schema: Value,
    accepts: fn(&Value) -> bool,
}

impl JsonFormat {
    /// A form that is read as `T`: an answer that is no `T` counts as [`ModelError::BadOutput`], whatever the provider promised.
    pub fn of<T: DeserializeOwned>(name: impl Into<String>, schema: Value) -> Self {
        Self {
            name: name.into(),
            schema,
            accepts: |value| T::deserialize(value).is_ok(),
        }
    }

    /// Whether an answer has the form.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        (self.accepts)(value)
    }
}
