//! What a recording comes to, with the reason in words for the person who sent it.

use super::gate::Judged;
use crate::{Transcript, TranscriptState};

/// Nothing is this quiet but silence: 50 dB below full scale.
const SILENT: f32 = 0.003;

/// What is known of the sound itself.
pub struct Sound {
    pub duration_ms: u64,
    pub speech_ms: u64,
    pub loudest: f32,
    pub warnings: Vec<String>,
}

/// Puts the pieces' words together, in order.
pub fn conclude(sound: Sound, heard: Vec<Judged>, language: Option<String>) -> Transcript {
    let Sound {
        duration_ms,
        speech_ms,
        loudest,
        warnings,
    } = sound;
    let transcribed_ms = heard.iter().map(|judged| judged.transcribed_ms).sum();
    let (mut segments, mut rejected) = (Vec::new(), Vec::new());
    for judged in heard {
        segments.extend(judged.segments);
        rejected.extend(judged.rejected);
    }
    let (state, reason) = if segments.is_empty() {
        (TranscriptState::Empty, Some(nothing(duration_ms, speech_ms, loudest)))
    } else {
        completeness(speech_ms, transcribed_ms)
    };
    let language = language.filter(|_| !segments.is_empty());
    Transcript {
        state,
        reason,
        language,
        duration_ms,
        speech_ms,
        transcribed_ms,
        segments,
        rejected,
        warnings,
    }
}

/// Whether enough of the speech became text.
pub fn completeness(speech_ms: u64, transcribed_ms: u64) -> (TranscriptState, Option<String>) {
    let missing_ms = speech_ms.saturating_sub(transcribed_ms);
    if missing_ms * 10 <= speech_ms {
        return (TranscriptState::Done, None);
    }
    let reason = format!("{} of {} of speech could not be made out", length(missing_ms), length(speech_ms));
    (TranscriptState::Partial, Some(reason))
}

/// Why there is no text at all.
pub fn nothing(duration_ms: u64, speech_ms: u64, loudest: f32) -> String {
    match duration_ms {
        0 => "no speech was found: the recording has no sound in it".into(),
        _ if speech_ms > 0 => format!(
            "no words could be made out: {} of sound, {} of it perhaps a voice",
            length(duration_ms),
            length(speech_ms)
        ),
        _ if loudest < SILENT => format!("no speech was found: {} of silence", length(duration_ms)),
        _ => format!("no speech was found: {} of sound, none of it a voice", length(duration_ms)),
    }
}

/// A length as a person says it.
pub fn length(ms: u64) -> String {
    match ms {
        0..10_000 => format!("{}.{} s", ms / 1000, ms % 1000 / 100),
        10_000..100_000 => format!("{} s", ms / 1000),
        _ => format!("{} min", (ms + 30_000) / 60_000),
    }
}
