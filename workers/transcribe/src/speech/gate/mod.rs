//! Nothing invented: what an engine writes must be borne out by the sound, or it is kept apart with the check it failed. There is no list
//! of phrases that may not be said.

mod text;

use self::text::{circle, is_laughter, is_mark, longest_ms, tidy, words};
use super::{Heard, HeardSegment, Piece, Span};
use crate::{Rejected, Segment};

pub use self::text::{compression, is_doubled};

/// More likely silent than this counts against a text that is also unsure.
const MOST_NO_SPEECH: f32 = 0.6;
/// Less sure than this is unsure; measured: speech that is clear stays above.
const UNSURE: f32 = -0.7;
/// A text less sure than this deserves another try.
const WORTH_A_TRY: f32 = -1.0;
/// Less sure than this is a guess, silent or not.
const GUESS: f32 = -1.5;
/// Text that shrinks more than this says the same again and again.
const MOST_COMPRESSION: f32 = 2.4;
/// Engines are about this wrong in their times.
const INEXACT_MS: u64 = 400;
/// Words in a second of speech that a fast speaker does not reach, after the first few.
const MOST_WORDS_A_SECOND: f32 = 7.0;
const WORDS_AT_ONCE: f32 = 3.0;

/// A piece's words after the checks.
#[derive(Debug, Default)]
pub struct Judged {
    pub segments: Vec<Segment>,
    pub rejected: Vec<Rejected>,
    /// How much of the piece's speech became text.
    pub transcribed_ms: u64,
}

/// Parts what was said from what was not. Times in the answer are the whole sound's.
pub fn judge(piece: &Piece, heard: Heard) -> Judged {
    let mut judged = Judged::default();
    let (mut kept, mut count) = (Vec::new(), 0);
    for segment in heard.segments {
        let text = tidy(&segment.text);
        if text.is_empty() {
            continue;
        }
        let span = Span {
            start_ms: segment.start_ms.min(piece.length_ms()),
            end_ms: segment.end_ms.min(piece.length_ms()),
        };
        let (start_ms, end_ms) = (piece.start_ms + span.start_ms, piece.start_ms + span.end_ms);
        let here = words(&text).count();
        if let Some(reason) = fault(piece, &segment, span, count + here) {
            judged.rejected.push(Rejected {
                start_ms,
                end_ms,
                text,
                reason,
            });
            continue;
        }
        count += here;
        kept.push((span, longest_ms(&text)));
        judged.segments.push(Segment {
            start_ms,
            end_ms,
            speaker: None,
            text,
        });
    }
    judged.transcribed_ms = covered_ms(&piece.speech, &kept);
    judged
}

/// The first check that a segment fails. `count`: words in the piece up to its end.
fn fault(piece: &Piece, segment: &HeardSegment, span: Span, count: usize) -> Option<String> {
    let HeardSegment {
        text,
        avg_logprob,
        no_speech,
        compression: shrinks,
        ..
    } = segment;
    if is_mark(text) {
        return Some("a mark for a sound, no words".into());
    }
    if is_laughter(text) {
        return Some("laughter, no words".into());
    }
    let sure = avg_logprob.unwrap_or(0.0);
    if let Some(silent) = no_speech.filter(|silent| *silent > MOST_NO_SPEECH && sure < UNSURE) {
        return Some(format!(
            "probability of silence {silent:.2} (limit {MOST_NO_SPEECH}) with log-probability {sure:.2} (limit {UNSURE})"
        ));
    }
    if sure < GUESS {
        return Some(format!("log-probability {sure:.2} (limit {GUESS})"));
    }
    let shrinks = shrinks.unwrap_or_else(|| compression(text));
    if shrinks > MOST_COMPRESSION {
        return Some(format!("compression ratio {shrinks:.1} (limit {MOST_COMPRESSION})"));
    }
    if let Some(circle) = circle(text) {
        return Some(format!(
            "{} words repeated {} times (limit {})",
            circle.words, circle.times, circle.limit
        ));
    }
    let wide = Span {
        start_ms: span.start_ms.saturating_sub(INEXACT_MS),
        end_ms: span.end_ms + INEXACT_MS,
    };
    if piece.speech.iter().all(|speech| speech.overlap_ms(wide) == 0) {
        return Some(format!("no speech within {INEXACT_MS} ms of it"));
    }
    let seconds = piece.speech_ms() as f32 / 1000.0;
    let most = WORDS_AT_ONCE + MOST_WORDS_A_SECOND * seconds;
    (count as f32 > most).then(|| format!("{count} words in {seconds:.1} s of speech (limit {most:.0})"))
}

/// How much about a text is wrong in itself, so that another try may do better; 0 when nothing is, or when nobody speaks anyway.
pub fn doubts(text: &str, avg_logprob: f32, no_speech: f32) -> f32 {
    if no_speech > MOST_NO_SPEECH {
        return 0.0;
    }
    let circles = if circle(text).is_some() { 1.0 } else { 0.0 };
    (WORTH_A_TRY - avg_logprob).max(0.0) + (compression(text) - MOST_COMPRESSION).max(0.0) + circles
}

/// How much of the speech became text: what lies in or near the kept segments, and of each no more than its words take. An engine's times
/// say what it listened to, not what it wrote down.
fn covered_ms(speech: &[Span], kept: &[(Span, u64)]) -> u64 {
    let mut covered = 0;
    let mut done_ms = 0;
    for (span, most_ms) in kept {
        let wide = Span {
            start_ms: span.start_ms.saturating_sub(INEXACT_MS).max(done_ms),
            end_ms: span.end_ms + INEXACT_MS,
        };
        let here: u64 = speech.iter().map(|speech| speech.overlap_ms(wide)).sum();
        covered += here.min(*most_ms);
        done_ms = done_ms.max(wide.end_ms);
    }
    covered
}

#[cfg(test)]
mod tests;
