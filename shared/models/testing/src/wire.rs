//! How a protocol writes what a double answers.

use serde_json::Value;

/// Why an answer stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    End,
    Length,
    Calls,
    Filter,
}

/// What an answer holds.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub text: String,
    pub calls: Vec<(String, String)>,
    pub stop: Stop,
}

/// What a request asks for.
pub(crate) enum Asked {
    /// An answer, at once or as a stream.
    Chat { stream: bool },
    /// Vectors: the answer.
    Embeddings(Value),
    /// Nothing that the protocol knows; or something is missing.
    Wrong(&'static str),
}

/// A protocol. Events are whole blocks with the empty line at their end.
pub(crate) trait Wire: Send + Sync {
    /// What a request asks for.
    fn asked(&self, path: &str, body: &Value) -> Asked;
    /// An answer as one.
    fn plain(&self, content: &Content) -> Value;
    /// Events up to the last of the words: what a stream that breaks off has sent.
    fn begin(&self, content: &Content) -> Vec<String>;
    /// The events after them.
    fn end(&self, content: &Content) -> Vec<String>;
    /// A refusal, whole.
    fn refusal(&self) -> Value;
    /// A refusal as events.
    fn refusal_events(&self) -> Vec<String>;
    /// An answer that holds nothing.
    fn nothing(&self) -> Value;
    /// The same as events.
    fn nothing_events(&self) -> Vec<String>;
    /// The body of an answer with another status.
    fn error(&self, status: u16) -> Value;
    /// An error as an event after HTTP 200.
    fn error_event(&self) -> String;
    /// The status and body where a request has more than so many tokens.
    fn too_long(&self, limit: u64) -> (u16, Value);
}

/// Text in pieces, as a stream has it: some characters each, so that words are cut.
pub(crate) fn pieces(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(5).map(|piece| piece.iter().collect()).collect()
}

/// An event without a name.
pub(crate) fn data(value: &Value) -> String {
    format!("data: {value}\n\n")
}

/// A vector that follows from a text.
pub(crate) fn vector(text: &str) -> Vec<f32> {
    let count = |wanted: fn(&char) -> bool| text.chars().filter(wanted).count();
    let counts = [count(|_| true), count(|c| "aeiou".contains(*c)), count(|c| c.is_whitespace())];
    counts
        .iter()
        .map(|count| f32::from(u16::try_from(*count).unwrap_or(u16::MAX)) + 0.5)
        .collect()
}
