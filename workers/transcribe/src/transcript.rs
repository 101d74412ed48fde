//! What was said.

use serde::{Deserialize, Serialize};

/// How much of the speech became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranscriptState {
    /// All of it.
    Done,
    /// Seconds of speech and seconds transcribed differ by more than a tenth; `reason` says why.
    Partial,
    /// There was no speech; `reason` says what there was instead.
    Empty,
}

/// Words that were said in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Begin, from the start of the sound.
    pub start_ms: u64,
    /// End, from the start of the sound.
    pub end_ms: u64,
    /// Who said it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words, trimmed, never empty.
    pub text: String,
}

/// What the model wrote and nobody said, as far as the checks tell: kept to be looked at, never shown as said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Begin, from the start of the sound.
    pub start_ms: u64,
    /// End, from the start of the sound.
    pub end_ms: u64,
    /// What the model wrote.
    pub text: String,
    /// Which check it failed, with the figure and the limit.
    pub reason: String,
}

/// A transcript, with what is needed to trust it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// How complete it is.
    pub state: TranscriptState,
    /// Why it is empty or partial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// ISO 639-1 code; none when nothing was said.
    pub language: Option<String>,
    /// Length of the sound.
    pub duration_ms: u64,
    /// In how much of it somebody speaks, by voice activity detection.
    pub speech_ms: u64,
    /// How much of that speech lies in what became text.
    pub transcribed_ms: u64,
    /// What was said, in order.
    pub segments: Vec<Segment>,
    /// What failed the checks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
    /// What was wrong with the sound.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

impl Transcript {
    /// All words in one line.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.segments.iter().map(|segment| segment.text.as_str()).collect();
        words.join(" ")
    }
}
