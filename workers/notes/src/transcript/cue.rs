//! Cue files: WebVTT and SRT, as the standards say and as the platforms write them.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::Deserialize;

use super::{Transcript, TranscriptError, Turn, speaker, time};

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An empty line ends a cue; comments and styles are blocks of their own.
    Vtt,
    /// Empty lines may stand inside a text; a number stands before each cue.
    Srt,
}

/// A cue before its speaker is known.
#[derive(Debug)]
pub(super) struct Cue {
    pub start_ms: i64,
    pub end_ms: i64,
    pub lines: Vec<String>,
}

/// Teams' content with metadata: the payload of each cue is such an object.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    start_date_time: Option<DateTime<FixedOffset>>,
    speaker_name: Option<String>,
    spoken_text: String,
}

pub(super) fn read(text: &str, form: Form) -> Result<Transcript, TranscriptError> {
    let cues = cues(text, form)?;
    if let Some(transcript) = with_metadata(&cues) {
        return Ok(transcript);
    }
    Ok(Transcript {
        turns: speaker::turns(cues),
        ..Transcript::default()
    })
}

fn cues(text: &str, form: Form) -> Result<Vec<Cue>, TranscriptError> {
    let mut cues: Vec<Cue> = Vec::new();
    // Whether the line belongs to the last cue, and whether a line with an arrow may be something that was said.
    let (mut inside, mut apart) = (false, true);
    let mut comment = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            inside &= form == Form::Srt;
            (apart, comment) = (true, false);
        } else if let Some((start_ms, end_ms)) = time::pair(line) {
            drop_number(cues.last_mut(), form);
            cues.push(Cue {
                start_ms,
                end_ms,
                lines: Vec::new(),
            });
            (inside, apart, comment) = (true, false, false);
        } else if !inside && !comment && line.contains("-->") {
            return Err(TranscriptError::Times {
                line: at + 1,
                text: line.chars().take(60).collect(),
            });
        } else if inside {
            if let Some(cue) = cues.last_mut() {
                cue.lines.push(line.to_owned());
            }
        } else {
            comment |= apart && line.starts_with("NOTE");
            apart = false;
        }
    }
    Ok(cues)
}

/// In SRT the number before a cue has been read as the last line of the cue before it.
fn drop_number(cue: Option<&mut Cue>, form: Form) {
    if let Some(cue) = cue.filter(|_| form == Form::Srt)
        && cue.lines.len() > 1
        && cue.lines.last().is_some_and(|line| line.bytes().all(|b| b.is_ascii_digit()))
    {
        cue.lines.pop();
    }
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
