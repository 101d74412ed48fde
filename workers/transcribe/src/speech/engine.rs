//! What turns a piece of speech into words.

use std::time::Duration;

use async_trait::async_trait;

use super::pieces::Piece;

/// Hears speech, piece by piece; pieces know nothing of each other.
#[async_trait]
pub trait Engine: Send + Sync {
    /// What is said in a piece of at most 30 seconds. Dropping the future soon stops the work.
    ///
    /// # Errors
    /// Worth another try or not, as [`SpeechError`] says.
    async fn hear(&self, piece: &Piece, hints: &Hints) -> Result<Heard, SpeechError>;

    /// How many pieces it hears at the same time; more wait.
    fn decoders(&self) -> usize;

    /// Its name, for logs and metrics.
    fn name(&self) -> &'static str;
}

/// What is known of the speech beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// ISO 639-1 code; none: the engine finds out.
    pub language: Option<String>,
    /// Words that are likely to be said, such as names of products, as a line of text.
    pub vocabulary: Option<String>,
}

/// What an engine heard.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heard {
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// In order of time.
    pub segments: Vec<HeardSegment>,
}

/// Words in one go, with how sure the engine is of them as far as it says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeardSegment {
    /// Begin, from the start of the piece.
    pub start_ms: u64,
    /// End, from the start of the piece.
    pub end_ms: u64,
    /// The words as they were written.
    pub text: String,
    /// Mean natural logarithm of the words' probability.
    pub avg_logprob: Option<f32>,
    /// How likely it is that nobody speaks, from 0 to 1.
    pub no_speech: Option<f32>,
    /// Length of the text over its length when compressed.
    pub compression: Option<f32>,
}

/// Why a piece was not heard.
#[derive(Debug, thiserror::Error)]
pub enum SpeechError {
    /// The engine is unavailable or busy: try again, not before `after`.
    #[error("the speech engine cannot answer now: {reason}")]
    Retry {
        /// How long the engine asked to wait.
        after: Option<Duration>,
        /// What happened.
        reason: String,
    },
    /// The engine will not take this, now or later.
    #[error("the speech engine refused the sound: {0}")]
    Refused(String),
    /// The model cannot be used; says which file and what to do.
    #[error("{0}")]
    Model(String),
    /// The engine failed where it should not have.
    #[error("the speech engine failed: {0}")]
    Failed(String),
}
