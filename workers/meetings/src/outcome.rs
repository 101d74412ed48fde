//! How a call ends: whether its notes are of everything, and what they lack.

use frontdesk_model::{CallState, SourceKind, SourceState, TextSource};
use frontdesk_store::SourceText;
use serde::Deserialize;

use super::compose::{Said, Voices};

/// Why a call has no notes although nothing went wrong.
pub(super) const NOBODY_SPEAKS: &str = "nobody speaks in the recording";

/// A source with its words, read.
pub(super) struct Heard {
    pub(super) voices: Voices,
    pub(super) language: Option<String>,
    /// What is missing of it.
    lacks: Option<String>,
}

/// Of a transcription, or of a platform's transcript, what is needed here.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    #[serde(alias = "segments")]
    turns: Vec<Said>,
    language: Option<String>,
    state: Option<String>,
    reason: Option<String>,
}

impl Heard {
    pub(super) fn read(source: SourceText) -> Self {
        let mut failed = source.state == SourceState::Failed;
        let mut lacks = failed.then(|| source.reason.unwrap_or_else(|| "it could not be had".to_owned()));
        let words: Words = source
            .transcript
            .map_or_else(|| Ok(Words::default()), serde_json::from_value)
            .unwrap_or_else(|error| {
                failed = true;
                lacks = Some(format!("its words cannot be read: {error}"));
                Words::default()
            });
        if words.state.as_deref() == Some("partial") {
            lacks = lacks
                .or(words.reason)
                .or_else(|| Some("a part of it could not be made out".to_owned()));
        }
        Self {
            voices: Voices {
                id: source.id,
                kind: source.kind,
                speaker: source.speaker,
                channel: source.channel,
                started_at: source.started_at,
                duration_ms: source.duration_ms,
                failed,
                said: words.turns,
            },
            language: words.language,
            lacks,
        }
    }

    fn name(&self) -> String {
        match (self.voices.kind, &self.voices.speaker) {
            (SourceKind::Transcript, _) => "the platform's transcript".to_owned(),
            (_, Some(speaker)) => format!("the recording of {speaker}"),
            (_, None) => "the recording".to_owned(),
        }
    }
}

/// The state of a call with these sources, whose words came from `text_source`; with a reason.
pub(super) fn outcome(sources: &[Heard], text_source: Option<TextSource>) -> (CallState, Option<String>) {
    let lacking: Vec<String> = sources
        .iter()
        .filter_map(|source| source.lacks.as_ref().map(|why| format!("{}: {why}", source.name())))
        .collect();
    let lacking = (!lacking.is_empty()).then(|| lacking.join("; "));
    let heard = |source: &&Heard| source.voices.kind != SourceKind::Transcript;
    match (text_source, lacking) {
        (Some(TextSource::Platform), None) if sources.iter().any(|source| heard(&source)) => {
            let reason = "no words could be made out in the recording; these are the platform's".to_owned();
            (CallState::Partial, Some(reason))
        }
        (Some(_), None) => (CallState::Done, None),
        (Some(_), Some(reason)) => (CallState::Partial, Some(reason)),
        (None, None) if sources.is_empty() => (
            CallState::Failed,
            Some("the platform gave no recording and no transcript".to_owned()),
        ),
        (None, None) => (CallState::Done, Some(NOBODY_SPEAKS.to_owned())),
        // What the platform might have written down does not matter where the sound was heard from begin to end.
        (None, Some(_)) if sources.iter().any(|source| heard(&source)) && sources.iter().filter(heard).all(|s| s.lacks.is_none()) => {
            (CallState::Done, Some(NOBODY_SPEAKS.to_owned()))
        }
        (None, Some(reason)) => (CallState::Failed, Some(reason)),
    }
}
