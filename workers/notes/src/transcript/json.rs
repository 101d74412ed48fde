//! `{title?, started_at?, turns: [{speaker, text, start_ms?}]}`; other fields are ignored.

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;

use super::{Transcript, TranscriptError, Turn};

#[derive(Deserialize)]
struct File {
    title: Option<String>,
    started_at: Option<DateTime<FixedOffset>>,
    /// `segments` is what `frontdesk transcribe --format json` calls them.
    #[serde(alias = "segments")]
    turns: Vec<Said>,
}

#[derive(Deserialize)]
struct Said {
    speaker: Option<String>,
    text: String,
    start_ms: Option<f64>,
    end_ms: Option<f64>,
}

pub(super) fn read(text: &str) -> Result<Transcript, TranscriptError> {
    let file: File = serde_json::from_str(text).map_err(|error| TranscriptError::Json {
        line: error.line(),
        column: error.column(),
        reason: reason(&error),
    })?;
    let turn = |said: Said| Turn {
        speaker: said
            .speaker
            .map(|name| name.replace('\0', "").trim().to_owned())
            .filter(|name| !name.is_empty()),
        text: said.text.replace('\0', ""),
        start_ms: said.start_ms.map(|ms| ms.round() as i64),
        end_ms: said.end_ms.map(|ms| ms.round() as i64),
    };
    Ok(Transcript {
        title: file
            .title
            .map(|title| title.replace('\0', ""))
            .filter(|title| !title.trim().is_empty()),
        started_at: file.started_at,
        turns: file.turns.into_iter().map(turn).collect(),
    })
}

/// Without the place, which is named apart.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}
