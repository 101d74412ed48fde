//! A transcript, read from what platforms and people have: WebVTT (Zoom's and Teams' forms among it), SRT, or JSON.
//!
//! The readers of cue files are our own. The crates for WebVTT and SRT hold to the standard: they refuse Teams' unpadded and negative times
//! (`0:0:5.320`), and none of them knows where Zoom puts a speaker's name.

mod captions;
mod cue;
mod encoding;
mod json;
mod markup;
mod name;
mod speaker;
mod time;
mod write;

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use name::plain_name;
pub use write::{write_srt, write_text, write_vtt};

/// The longest transcript that is read, in bytes. Eight hours of talk are about a tenth of it.
pub const LIMIT_BYTES: usize = 16 * 1024 * 1024;
/// The most turns or cues that are read.
pub const LIMIT_TURNS: usize = 200_000;
/// The longest text of one turn, in bytes.
pub const LIMIT_TURN_BYTES: usize = 1024 * 1024;

/// Who said what, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// What the meeting is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it began, with the offset of the place; spoken days ("tomorrow") count from its day there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<FixedOffset>>,
    /// The turns in the order in which they were said.
    pub turns: Vec<Turn>,
}

/// What one person said without a pause, or one cue of captions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The name as the platform writes it; none when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words, without mark-up.
    pub text: String,
    /// Milliseconds from the beginning of the recording; negative when the words came before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<i64>,
    /// Milliseconds from the beginning of the recording at which the turn ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_ms: Option<i64>,
}

/// Why a transcript was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TranscriptError {
    /// There are no words in it.
    #[error("the transcript is empty: there is nothing to take notes from")]
    Empty,
    /// It is larger than a limit.
    #[error("the transcript has more than {limit} {unit}; split it into several")]
    TooLarge {
        /// The limit.
        limit: usize,
        /// Of what.
        unit: &'static str,
    },
    /// It has none of the known forms.
    #[error("this is neither WebVTT, SRT nor JSON: expected `WEBVTT` in the first line, cue times with `-->`, or `{{\"turns\": […]}}`")]
    UnknownForm,
    /// The times of no cue can be read; this is the first.
    #[error("line {line}: {text:?} is not a pair of cue times; expected something like `00:01:02.500 --> 00:01:04.000`")]
    Times {
        /// The line, counted from 1.
        line: usize,
        /// What stands there, shortened.
        text: String,
    },
    /// The JSON is malformed, or of another shape.
    #[error(
        "the JSON is not a transcript: {reason} (line {line}, column {column}); expected `{{\"turns\": [{{\"speaker\": …, \"text\": …}}]}}`"
    )]
    Json {
        /// What is wrong.
        reason: String,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
    },
}

/// What was left out of a transcript, or read with a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A cue's times cannot be read; the cue is left out.
    Times {
        /// The line, counted from 1.
        line: usize,
        /// What stands there, shortened.
        text: String,
    },
    /// The file is not UTF-8.
    Encoding {
        /// What it was read as.
        name: &'static str,
        /// Whether some characters could not be read.
        damaged: bool,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Times { line, text } => {
                write!(f, "line {line}: {text:?} is not a pair of cue times; the cue is left out")
            }
            Self::Encoding { name, damaged: false } => write!(f, "the transcript is not UTF-8; it was read as {name}"),
            Self::Encoding { name, damaged: true } => {
                write!(
                    f,
                    "some characters of the transcript cannot be read as {name}; they are shown as U+FFFD"
                )
            }
        }
    }
}

impl Transcript {
    /// Reads a transcript, whatever its form; the content tells which it is, never a file name.
    ///
    /// # Errors
    /// [`TranscriptError`] when it is empty, too large, or of no known form.
    pub fn read(bytes: &[u8]) -> Result<Self, TranscriptError> {
        Self::read_with_warnings(bytes).map(|(transcript, _)| transcript)
    }

    /// The same, with what was left out.
    ///
    /// # Errors
    /// As [`Transcript::read`].
    pub fn read_with_warnings(bytes: &[u8]) -> Result<(Self, Vec<Warning>), TranscriptError> {
        if bytes.len() > LIMIT_BYTES {
            return Err(TranscriptError::TooLarge {
                limit: LIMIT_BYTES,
                unit: "bytes",
            });
        }
        let mut warnings = Vec::new();
        let text = encoding::decode(bytes, &mut warnings);
        let text = text.as_str();
        let begin = text.trim_start();
        let mut transcript = if begin.is_empty() {
            return Err(TranscriptError::Empty);
        } else if begin.starts_with('{') {
            json::read(text)?
        } else if begin.starts_with("WEBVTT") {
            captions::read(text, cue::Form::Vtt, &mut warnings)?
        } else if text.contains("-->") || text.contains("--&gt;") {
            captions::read(text, cue::Form::Srt, &mut warnings)?
        } else {
            return Err(TranscriptError::UnknownForm);
        };
        transcript.turns.retain(|turn| !turn.text.trim().is_empty());
        transcript.checked().map(|transcript| (transcript, warnings))
    }

    fn checked(self) -> Result<Self, TranscriptError> {
        if self.turns.is_empty() {
            return Err(TranscriptError::Empty);
        }
        if self.turns.len() > LIMIT_TURNS {
            return Err(TranscriptError::TooLarge {
                limit: LIMIT_TURNS,
                unit: "turns",
            });
        }
        if self.turns.iter().any(|turn| turn.text.len() > LIMIT_TURN_BYTES) {
            return Err(TranscriptError::TooLarge {
                limit: LIMIT_TURN_BYTES,
                unit: "bytes in one turn",
            });
        }
        Ok(self)
    }

    /// The names of those who speak, in the order of their first words.
    pub fn speakers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for name in self.turns.iter().filter_map(|turn| turn.speaker.as_deref()) {
            if seen.insert(name) {
                names.push(name);
            }
        }
        names
    }
}
