//! What such servers answer.

use serde::Deserialize;

use crate::speech::{Heard, HeardSegment, Piece, SpeechError, language::code};

/// `verbose_json`, or `json`, which is its text alone.
#[derive(Deserialize)]
struct Reply {
    text: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    segments: Option<Vec<Part>>,
}

#[derive(Deserialize)]
struct Part {
    start: f64,
    end: f64,
    text: String,
    #[serde(default)]
    avg_logprob: Option<f32>,
    #[serde(default)]
    no_speech_prob: Option<f32>,
    #[serde(default)]
    compression_ratio: Option<f32>,
}

impl From<Part> for HeardSegment {
    fn from(part: Part) -> Self {
        Self {
            start_ms: milliseconds(part.start),
            end_ms: milliseconds(part.end),
            text: part.text,
            avg_logprob: part.avg_logprob,
            no_speech: part.no_speech_prob,
            compression: part.compression_ratio,
        }
    }
}

/// Reads an answer. Without segments its text lasts as long as the speech.
pub fn read(body: &[u8], piece: &Piece) -> Result<Heard, SpeechError> {
    let reply: Reply = serde_json::from_slice(body).map_err(|error| SpeechError::Failed(format!("its answer cannot be read: {error}")))?;
    let segments = match reply.segments.filter(|parts| !parts.is_empty()) {
        Some(parts) => parts.into_iter().map(HeardSegment::from).collect(),
        None if reply.text.trim().is_empty() => Vec::new(),
        None => vec![whole(reply.text, piece)],
    };
    Ok(Heard {
        language: reply.language.as_deref().and_then(code),
        segments,
    })
}

fn whole(text: String, piece: &Piece) -> HeardSegment {
    let start_ms = piece.speech.first().map_or(0, |span| span.start_ms);
    let end_ms = piece.speech.last().map_or_else(|| piece.length_ms(), |span| span.end_ms);
    HeardSegment {
        start_ms,
        end_ms,
        text,
        ..HeardSegment::default()
    }
}

/// A float becomes the nearest whole number that there is: what is negative or no number, 0.
fn milliseconds(seconds: f64) -> u64 {
    (seconds * 1000.0).round() as u64
}
