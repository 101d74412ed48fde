//! How a call ends: whether its notes are of everything, and what they lack.

use frontdesk_model::{CallState, SourceKind, SourceState, TextSource};
use frontdesk_store::SourceText;
use frontdesk_texts::{Language, call};
use serde::Deserialize;

use super::compose::{Said, Voices};

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
    pub(super) fn read(language: Language, source: SourceText) -> Self {
        let mut failed = source.state == SourceState::Failed;
        let mut lacks = failed.then(|| source.reason.unwrap_or_else(|| call::call_not_had(language).to_owned()));
        let words: Words = source
            .transcript
            .map_or_else(|| Ok(Words::default()), serde_json::from_value)
            .unwrap_or_else(|error| {
                failed = true;
                lacks = Some(call::call_unreadable(language, &error.to_string()));
                Words::default()
            });
        if words.state.as_deref() == Some("partial") {
            lacks = lacks.or(words.reason).or_else(|| Some(call::call_partly(language).to_owned()));
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

    fn name(&self, language: Language) -> String {
        match (self.voices.kind, &self.voices.speaker) {
            (SourceKind::Transcript, _) => call::call_transcript(language).to_owned(),
            (_, Some(speaker)) => call::call_recording_of(language, speaker),
            (_, None) => call::call_recording(language).to_owned(),
        }
    }
}

/// The state of a call with these sources, whose words came from `text_source`; with a reason.
pub(super) fn outcome(language: Language, sources: &[Heard], text_source: Option<TextSource>) -> (CallState, Option<String>) {
    let lacking = sources
        .iter()
        .filter_map(|source| {
            source
                .lacks
                .as_ref()
                .map(|why| call::call_lacks(language, why, &source.name(language)))
        })
        .reduce(|lacks, next| call::call_lacks_more(language, lacks, next));
    let heard = |source: &&Heard| source.voices.kind != SourceKind::Transcript;
    match (text_source, lacking) {
        (Some(TextSource::Platform), None) if sources.iter().any(|source| heard(&source)) => {
            let reason = call::call_platform_words(language).to_owned();
            (CallState::Partial, Some(reason))
        }
        (Some(_), None) => (CallState::Done, None),
        (Some(_), Some(reason)) => (CallState::Partial, Some(reason)),
        (None, None) if sources.is_empty() => (CallState::Failed, Some(call::call_platform_gave_nothing(language).to_owned())),
        (None, None) => (CallState::Done, Some(call::call_nobody_speaks(language).to_owned())),
        // What the platform might have written down does not matter where the sound was heard from begin to end.
        (None, Some(_)) if sources.iter().any(|source| heard(&source)) && sources.iter().filter(heard).all(|s| s.lacks.is_none()) => {
            (CallState::Done, Some(call::call_nobody_speaks(language).to_owned()))
        }
        (None, Some(reason)) => (CallState::Failed, Some(reason)),
    }
}
