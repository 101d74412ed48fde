//! What a provider's file has to say: how a request looks, and what its answers mean. None of it does input or output.

use std::fmt;

use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use crate::{ChatRequest, Embeddings, ModelError, ModelSettings, draft::Draft};

/// A provider's protocol.
pub(crate) trait Provider: fmt::Debug + Send + Sync {
    /// Where it is when the settings say nothing else.
    fn base_url(&self) -> &'static str;

    /// The headers of every request; the key is among them, marked as sensitive.
    ///
    /// # Errors
    /// [`ModelError::Misconfigured`] when a setting cannot stand in a header.
    fn headers(&self, settings: &ModelSettings) -> Result<HeaderMap, ModelError>;

    /// A request for an answer.
    fn chat(&self, settings: &ModelSettings, request: &ChatRequest) -> Post;

    /// A fresh reader of an answer.
    fn reader(&self) -> Box<dyn Reader>;

    /// What a status other than success means, where the body tells more than the status.
    fn refusal(&self, status: StatusCode, body: &Value) -> Option<ModelError>;

    /// How embeddings are asked for, if at all.
    fn embeddings(&self) -> Option<&dyn EmbeddingProvider>;
}

/// The part of a protocol that has to do with embeddings.
pub(crate) trait EmbeddingProvider: Send + Sync {
    /// Most texts of one request.
    fn batch(&self) -> usize;

    /// A request for the vectors of texts.
    fn embed(&self, settings: &ModelSettings, texts: &[String]) -> Post;

    /// The vectors of an answer, in the order of the texts.
    ///
    /// # Errors
    /// [`ModelError::BadOutput`] when it holds none.
    fn vectors(&self, body: Value) -> Result<Embeddings, ModelError>;
}

/// Reads one answer of a provider into a draft.
pub(crate) trait Reader: Send {
    /// Reads a server-sent event: its name (empty without one) and its data.
    ///
    /// # Errors
    /// What the event says went wrong.
    fn event(&mut self, name: &str, data: &str, draft: &mut Draft) -> Result<(), ModelError>;

    /// Reads an answer that came as one.
    ///
    /// # Errors
    /// What it says went wrong.
    fn whole(&mut self, body: Value, draft: &mut Draft) -> Result<(), ModelError>;
}

/// A request: what follows the base URL, and the body.
#[derive(Debug)]
pub(crate) struct Post {
    pub path: String,
    pub body: Value,
}

/// JSON of an event's data.
///
/// # Errors
/// [`ModelError::BadOutput`], which does not quote it.
pub(crate) fn json(data: &str) -> Result<Value, ModelError> {
    serde_json::from_str(data).map_err(|_| ModelError::BadOutput("an event holds no JSON".to_owned()))
}

/// A provider's own word for what went wrong, such as `context_length_exceeded`. Only what looks like such a word is taken: the message
/// beside it may quote the request or the key.
pub(crate) fn code(value: &Value) -> Option<&str> {
    let text = value.as_str()?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (!text.is_empty() && text.len() <= 64 && text.chars().all(is_word)).then_some(text)
}

/// Replaces a missing word.
pub(crate) fn code_or<'a>(value: &'a Value, otherwise: &'a str) -> &'a str {
    code(value).unwrap_or(otherwise)
}

/// The value of a header that holds a key.
///
/// # Errors
/// [`ModelError::Misconfigured`] when a key holds what no header may.
pub(crate) fn secret_header(value: &str) -> Result<HeaderValue, ModelError> {
    let mut value =
        HeaderValue::from_str(value).map_err(|_| ModelError::Misconfigured("the key holds characters that no key has".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}
