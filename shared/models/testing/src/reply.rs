//! What a double can be told to answer.

use std::time::Duration;

/// An answer, or a way to fail.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Words, in pieces where a stream was asked for.
    Text(String),
    /// Calls of tools: a name, and arguments as text, which need not be JSON.
    Calls(Vec<(String, String)>),
    /// Words that end at the limit of tokens.
    UpToTheLimit(String),
    /// The model, or a filter before it, does not answer.
    Refusal,
    /// A filter stops the model after these words.
    FilteredAfter(String),
    /// An answer with neither choice, block nor candidate.
    Nothing,
    /// A status other than 200, with `Retry-After` in seconds.
    Status(u16, Option<u64>),
    /// The request has more tokens than this.
    TooLong(u64),
    /// Words, one after another with a pause before each.
    Slowly(String, Duration),
    /// Nothing comes for this long, then an answer.
    SlowFirstByte(Duration),
    /// Nothing follows these words, and the connection stays open.
    SilentAfter(String),
    /// The connection breaks after these words.
    CutAfter(String),
    /// The stream ends as if all were well after these words, and nothing says why it stopped.
    EndsAfter(String),
    /// An error follows these words, after HTTP 200.
    ErrorAfter(String),
    /// An event that is no JSON.
    Garbage,
    /// More and more words.
    Endless,
}

impl Reply {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// One call of a tool.
    pub fn call(name: impl Into<String>, arguments: impl Into<String>) -> Self {
        Self::Calls(vec![(name.into(), arguments.into())])
    }
}
