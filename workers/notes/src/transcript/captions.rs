//! Caption files: the cues of WebVTT and SRT become turns.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::Deserialize;

use super::cue::{Cue, Form, cues};
use super::{Transcript, TranscriptError, Turn, Warning, speaker};

/// Teams' content with metadata: the payload of each cue is such an object.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    start_date_time: Option<DateTime<FixedOffset>>,
    speaker_name: Option<String>,
    spoken_text: String,
}

/// Reads what can be read. A cue whose times cannot be is left out, and named in `warnings`.
///
/// # Errors
/// [`TranscriptError::Times`] when no cue is left.
pub(super) fn read(text: &str, form: Form, warnings: &mut Vec<Warning>) -> Result<Transcript, TranscriptError> {
    let cues = cues(text, form, warnings);
    if let Some(Warning::Times { line, text }) = warnings.iter().find(|warning| matches!(warning, Warning::Times { .. }))
        && cues.is_empty()
    {
        return Err(TranscriptError::Times {
            line: *line,
            text: text.clone(),
        });
    }
    if let Some(transcript) = with_metadata(&cues) {
        return Ok(transcript);
    }
    Ok(Transcript {
        turns: speaker::turns(&cues),
        ..Transcript::default()
    })
}

fn with_metadata(cues: &[Cue]) -> Option<Transcript> {
    let mut transcript = Transcript::default();
    for cue in cues {
        let payload = cue.lines.concat();
        if !payload.starts_with('{') {
            return None;
        }
        let metadata: Metadata = serde_json::from_str(&payload).ok()?;
        if transcript.started_at.is_none() {
            let said_at = metadata.start_date_time;
            transcript.started_at = said_at.and_then(|at| at.checked_sub_signed(TimeDelta::try_milliseconds(cue.start_ms)?));
        }
        transcript.turns.push(Turn {
            speaker: metadata.speaker_name.filter(|name| !name.trim().is_empty()),
            text: metadata.spoken_text,
            start_ms: Some(cue.start_ms),
            end_ms: Some(cue.end_ms),
        });
    }
    (!cues.is_empty()).then_some(transcript)
}
