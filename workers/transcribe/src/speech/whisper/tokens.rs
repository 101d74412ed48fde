//! From a decoder's tokens to segments with times.

use crate::speech::{HeardSegment, gate::compression};

/// Milliseconds that one step of a timestamp token is worth.
const STEP_MS: u64 = 20;

/// A token as the decoder wrote it.
pub struct Written {
    pub kind: Kind,
    /// Natural logarithm of its probability.
    pub logprob: f32,
}

pub enum Kind {
    /// Part of the text, perhaps of a character.
    Text(Vec<u8>),
    /// A time, in steps from the start of what was decoded.
    Time(u64),
    /// The end, the task, and so on.
    Other,
}

/// One decoding's segments.
#[derive(Debug, Default)]
pub struct Reading {
    pub segments: Vec<HeardSegment>,
    /// Up to where the decoder says it wrote down everything.
    pub until_ms: u64,
    /// Mean over all of its tokens.
    pub avg_logprob: f32,
}

impl Reading {
    /// All of it.
    pub fn text(&self) -> String {
        self.segments.iter().map(|segment| segment.text.as_str()).collect()
    }
}

/// Reads the tokens of sound that lasts `length_ms`.
pub fn read(tokens: impl IntoIterator<Item = Written>, length_ms: u64, no_speech: f32) -> Reading {
    let (mut reading, mut open) = (Reading::default(), Open::default());
    let (mut sum, mut count) = (0.0, 0_u16);
    for Written { kind, logprob } in tokens {
        match kind {
            Kind::Text(bytes) => {
                (sum, count) = (sum + logprob, count.saturating_add(1));
                open.write(&bytes, logprob);
            }
            Kind::Time(steps) => {
                let at = (steps * STEP_MS).min(length_ms);
                if open.text.is_empty() {
                    open.start_ms = at;
                } else {
                    reading.until_ms = at;
                    reading.segments.extend(open.close(at, no_speech));
                }
            }
            Kind::Other => {}
        }
    }
    if !open.text.is_empty() {
        reading.until_ms = length_ms;
        reading.segments.extend(open.close(length_ms, no_speech));
    }
    reading.avg_logprob = if count == 0 { 0.0 } else { sum / f32::from(count) };
    let compression = compression(&reading.text());
    for segment in &mut reading.segments {
        segment.compression = Some(compression);
    }
    reading
}

#[derive(Default)]
struct Open {
    start_ms: u64,
    text: Vec<u8>,
    sum: f32,
    count: u16,
}

impl Open {
    fn write(&mut self, bytes: &[u8], logprob: f32) {
        self.text.extend_from_slice(bytes);
        self.sum += logprob;
        self.count = self.count.saturating_add(1);
    }

    fn close(&mut self, end_ms: u64, no_speech: f32) -> Option<HeardSegment> {
        let Self {
            start_ms,
            text,
            sum,
            count,
        } = std::mem::replace(
            self,
            Self {
                start_ms: end_ms,
                ..Self::default()
            },
        );
        let text = String::from_utf8_lossy(&text).into_owned();
        let avg_logprob = Some(sum / f32::from(count.max(1)));
        let segment = HeardSegment {
            start_ms: start_ms.min(end_ms),
            end_ms,
            text,
            avg_logprob,
            no_speech: Some(no_speech),
            compression: None,
        };
        (!segment.text.trim().is_empty()).then_some(segment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Written {
        Written {
            kind: Kind::Text(text.as_bytes().to_vec()),
            logprob: -0.5,
        }
    }

    fn time(steps: u64) -> Written {
        Written {
            kind: Kind::Time(steps),
            logprob: 0.0,
        }
    }

    #[test]
    fn times_part_the_text() {
        let tokens = [
            time(0),
            text(" Hello"),
            text(" there."),
            time(60),
            time(70),
            text(" Bye."),
            time(100),
        ];
        let reading = read(tokens, 2_500, 0.1);
        let found: Vec<_> = reading
            .segments
            .iter()
            .map(|segment| (segment.start_ms, segment.end_ms, segment.text.as_str()))
            .collect();
        assert_eq!(found, [(0, 1200, " Hello there."), (1400, 2000, " Bye.")]);
        assert_eq!(reading.until_ms, 2000);
        assert_eq!(reading.segments[0].avg_logprob, Some(-0.5));
    }

    #[test]
    fn text_without_an_end_reaches_to_the_end() {
        let reading = read([time(0), text(" Hello"), time(60), text(" and")], 2_500, 0.1);
        assert_eq!(
            (reading.segments[1].start_ms, reading.segments[1].end_ms, reading.until_ms),
            (1200, 2500, 2500)
        );
    }

    #[test]
    fn a_time_beyond_the_end_is_the_end() {
        assert_eq!(read([time(0), text(" Hello"), time(900)], 2_500, 0.1).segments[0].end_ms, 2_500);
    }

    #[test]
    fn a_character_in_two_tokens_stays_whole() {
        let half = |bytes: &[u8]| Written {
            kind: Kind::Text(bytes.to_vec()),
            logprob: -0.5,
        };
        let reading = read([time(0), half(&[0xc3]), half(&[0xa9]), time(9)], 2_500, 0.1);
        assert_eq!(reading.segments[0].text, "é");
    }
}
