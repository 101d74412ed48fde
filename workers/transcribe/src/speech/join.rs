//! Chunks of a long recording become one transcript again.

use super::{
    language::Votes,
    outcome::{completeness, nothing},
};
use crate::{Transcript, TranscriptState};

impl Transcript {
    /// Joins the transcripts of a recording's chunks, in order; each comes with where its chunk begins, and a chunk that failed with the
    /// reason. A missing chunk makes the whole partial.
    pub fn join(parts: Vec<(u64, Result<Self, String>)>, duration_ms: u64) -> Self {
        let ends: Vec<u64> = parts.iter().skip(1).map(|(start_ms, _)| *start_ms).chain([duration_ms]).collect();
        let mut whole = Self {
            state: TranscriptState::Done,
            reason: None,
            language: None,
            duration_ms,
            speech_ms: 0,
            transcribed_ms: 0,
            segments: Vec::new(),
            rejected: Vec::new(),
            warnings: Vec::new(),
        };
        let (mut votes, mut missing) = (Votes::default(), Vec::new());
        for ((start_ms, part), end_ms) in parts.into_iter().zip(ends) {
            match part {
                Ok(part) => whole.add(part, start_ms, &mut votes),
                Err(reason) => missing.push(format!("{} to {} is missing: {reason}", clock(start_ms), clock(end_ms))),
            }
        }
        whole.language = votes.winner();
        whole.conclude(missing);
        whole
    }

    fn add(&mut self, mut part: Self, start_ms: u64, votes: &mut Votes) {
        for segment in &mut part.segments {
            segment.start_ms += start_ms;
            segment.end_ms += start_ms;
        }
        for rejected in &mut part.rejected {
            rejected.start_ms += start_ms;
            rejected.end_ms += start_ms;
        }
        if let Some(language) = part.language {
            votes.cast(language, part.transcribed_ms);
        }
        self.speech_ms += part.speech_ms;
        self.transcribed_ms += part.transcribed_ms;
        self.segments.append(&mut part.segments);
        self.rejected.append(&mut part.rejected);
        for warning in part.warnings {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
    }

    fn conclude(&mut self, mut missing: Vec<String>) {
        (self.state, self.reason) = match (missing.is_empty(), self.segments.is_empty()) {
            (true, true) => (TranscriptState::Empty, Some(nothing(self.duration_ms, self.speech_ms, 1.0))),
            (true, false) => completeness(self.speech_ms, self.transcribed_ms),
            (false, _) => {
                missing.extend(completeness(self.speech_ms, self.transcribed_ms).1);
                (TranscriptState::Partial, Some(missing.join("; ")))
            }
        };
    }
}

/// A time in a recording as players show it, `1:02:03` or `2:03`.
fn clock(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rejected, Segment};

    fn part(text: &str, language: &str) -> Transcript {
        let segment = Segment {
            start_ms: 100,
            end_ms: 900,
            speaker: None,
            text: text.into(),
        };
        let rejected = Rejected {
            start_ms: 950,
            end_ms: 990,
            text: "you".into(),
            reason: "a check".into(),
        };
        Transcript {
            state: TranscriptState::Done,
            reason: None,
            language: Some(language.into()),
            duration_ms: 1000,
            speech_ms: 800,
            transcribed_ms: 800,
            segments: vec![segment],
            rejected: vec![rejected],
            warnings: vec!["the file ends in the middle of a packet".into()],
        }
    }

    #[test]
    fn times_move_and_sums_add_up() {
        let whole = Transcript::join(
            vec![
                (0, Ok(part("one", "en"))),
                (1000, Ok(part("two", "en"))),
                (2000, Ok(part("drei", "de"))),
            ],
            3000,
        );
        assert_eq!((whole.state, whole.text().as_str()), (TranscriptState::Done, "one two drei"));
        let starts: Vec<u64> = whole.segments.iter().map(|segment| segment.start_ms).collect();
        assert_eq!((starts, whole.rejected[1].start_ms), (vec![100, 1100, 2100], 1950));
        assert_eq!((whole.speech_ms, whole.transcribed_ms, whole.duration_ms), (2400, 2400, 3000));
        assert_eq!((whole.language.as_deref(), whole.warnings.len()), (Some("en"), 1));
    }

    #[test]
    fn a_missing_chunk_is_named() {
        let parts = vec![
            (0, Ok(part("one", "en"))),
            (60_000, Err("the decoder was killed".into())),
            (3_720_000, Ok(part("two", "en"))),
        ];
        let whole = Transcript::join(parts, 3_721_000);
        assert_eq!(whole.state, TranscriptState::Partial);
        assert_eq!(whole.reason.as_deref(), Some("1:00 to 1:02:00 is missing: the decoder was killed"));
        assert_eq!(whole.text(), "one two");
    }

    #[test]
    fn all_chunks_empty_is_empty_and_all_failed_is_partial() {
        let silent = Transcript {
            segments: Vec::new(),
            speech_ms: 0,
            transcribed_ms: 0,
            language: None,
            ..part("", "en")
        };
        let whole = Transcript::join(vec![(0, Ok(silent.clone())), (1000, Ok(silent))], 2000);
        assert_eq!(whole.state, TranscriptState::Empty);
        assert_eq!(
            whole.reason.as_deref(),
            Some("no speech was found: 2.0 s of sound, none of it a voice")
        );
        assert_eq!(
            Transcript::join(vec![(0, Err("no model".into()))], 2000).state,
            TranscriptState::Partial
        );
    }

    #[test]
    fn much_unheard_speech_makes_the_whole_partial() {
        let deaf = Transcript {
            transcribed_ms: 100,
            ..part("one", "en")
        };
        let whole = Transcript::join(vec![(0, Ok(deaf))], 1000);
        assert_eq!(
            (whole.state, whole.reason.as_deref()),
            (TranscriptState::Partial, Some("0.7 s of 0.8 s of speech could not be made out"))
        );
    }
}
