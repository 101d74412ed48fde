//! What a language model answers, piece by piece.

use futures_util::stream::BoxStream;
use serde_json::Value;

use crate::ModelError;

/// An answer as it is written. It ends with [`ChatEvent::Done`] or with one error. To drop it ends the request.
pub type ChatStream = BoxStream<'static, Result<ChatEvent, ModelError>>;

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ChatEvent {
    /// More text, never empty. It is a draft until the answer is done.
    Delta(String),
    /// The answer is complete, and checked. The last event.
    Done(Answer),
}

/// A complete answer: text, calls of tools, or data.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// All text: the deltas joined.
    pub text: String,
    /// What the model wants to have called. Each names a tool that was offered, with arguments that are a JSON object; whether they fit the
    /// tool's schema, and whether the caller may do it, is for the tool to check.
    pub tool_calls: Vec<ToolCall>,
    /// The text as data, where a form was asked for and no tool was called.
    pub json: Option<Value>,
    /// Why it ends here.
    pub stop: StopReason,
    /// What it cost, as far as the provider says.
    pub usage: Usage,
}

/// Why an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// The model said all.
    Finished,
    /// It reached [`ChatRequest::max_tokens`](crate::ChatRequest::max_tokens).
    MaxTokens,
    /// It waits for results of tools.
    ToolCalls,
}

/// A call of a tool.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolCall {
    /// The provider's, or one that was made up where it gives none.
    pub id: String,
    /// The tool.
    pub name: String,
    /// A JSON object.
    pub arguments: Value,
    /// What the provider wants to have back with the call, unread (Gemini's `thoughtSignature`).
    pub signature: Option<String>,
}

/// Tokens of a request and its answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens that were read, those from the provider's cache among them.
    pub input_tokens: u64,
    /// Tokens that were written.
    pub output_tokens: u64,
}
