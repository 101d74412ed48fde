//! Who speaks when: frame by frame, in constant memory.

use earshot::Detector;

use super::frames::{FRAME, Frame, frames};

/// A frame at least this much voice begins speech.
const BEGINS: f32 = 0.5;
/// A frame less voice than this may end it.
pub const ENDS: f32 = 0.3;
/// So many voiced frames in a row make a beginning: shorter ones are clicks.
const ONSET: u64 = frames(64);
/// Speech ends when nothing was heard for this long; shorter gaps belong to it.
const GAP: u64 = frames(400);
/// Speech with fewer frames of clear voice is none.
const LEAST_VOICE: u64 = frames(160);

/// Loudness that varies less than this, as standard deviation in decibels, is a tone or a machine: syllables rise and fall.
const STEADY_DB: f32 = 1.5;

/// Scores frames.
pub struct Vad {
    detector: Box<Detector>,
    clean: [f32; FRAME],
}

impl Default for Vad {
    fn default() -> Self {
        Self {
            detector: Box::default(),
            clean: [0.0; FRAME],
        }
    }
}

impl Vad {
    /// The next frame, at most [`FRAME`] samples; what is missing counts as silence.
    pub fn hear(&mut self, frame: &[f32]) -> Frame {
        self.clean.fill(0.0);
        for (clean, sample) in self.clean.iter_mut().zip(frame) {
            *clean = if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 };
        }
        let power = self.clean.iter().map(|sample| sample * sample).sum::<f32>() / frame.len().max(1) as f32;
        Frame {
            voice: self.detector.predict_f32(&self.clean),
            power,
        }
    }
}

/// Speech, in frames, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameSpan {
    pub start: u64,
    pub end: u64,
}

/// Turns scores into spans of speech, with different limits for beginning and end.
#[derive(Default)]
pub struct Spans {
    now: u64,
    onset: Option<u64>,
    open: Option<Open>,
}

struct Open {
    start: u64,
    last: u64,
    voiced: u64,
    loudness: Loudness,
}

impl Open {
    fn hear(&mut self, now: u64, frame: Frame) {
        self.voiced += u64::from(frame.voice >= BEGINS);
        if frame.voice >= ENDS {
            self.last = now;
            self.loudness.hear(frame.power);
        }
    }

    fn speech(&self) -> Option<FrameSpan> {
        let spoken = self.voiced >= LEAST_VOICE && self.loudness.deviation_db() >= STEADY_DB;
        spoken.then_some(FrameSpan {
            start: self.start,
            end: self.last + 1,
        })
    }
}

/// How much the loudness varies, in constant memory.
#[derive(Default)]
struct Loudness {
    count: f32,
    mean: f32,
    squares: f32,
}

impl Loudness {
    fn hear(&mut self, power: f32) {
        let loudness = 10.0 * (power + 1e-10).log10();
        self.count += 1.0;
        let off = loudness - self.mean;
        self.mean += off / self.count;
        self.squares += off * (loudness - self.mean);
    }

    fn deviation_db(&self) -> f32 {
        (self.squares / self.count.max(1.0)).sqrt()
    }
}

impl Spans {
    /// The next frame. Returns a span when one has just ended.
    pub fn push(&mut self, frame: Frame) -> Option<FrameSpan> {
        let now = self.now;
        self.now += 1;
        let Some(open) = &mut self.open else {
            self.begin(now, frame.voice);
            return None;
        };
        open.hear(now, frame);
        (now - open.last >= GAP).then(|| self.finish()).flatten()
    }

    fn begin(&mut self, now: u64, voice: f32) {
        if voice < BEGINS {
            self.onset = None;
            return;
        }
        let start = *self.onset.get_or_insert(now);
        let voiced = now - start + 1;
        if voiced >= ONSET {
            self.onset = None;
            self.open = Some(Open {
                start,
                last: now,
                voiced,
                loudness: Loudness::default(),
            });
        }
    }

    /// Ends the span that is open, as at the end of the sound.
    pub fn finish(&mut self) -> Option<FrameSpan> {
        self.onset = None;
        self.open.take()?.speech()
    }

    /// The first frame that may yet belong to speech.
    pub fn unsettled(&self) -> Option<u64> {
        self.open.as_ref().map(|open| open.start).or(self.onset)
    }

    /// The span that is open, so far.
    pub fn open(&self) -> Option<FrameSpan> {
        self.open.as_ref()?.speech()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Of frames that rise and fall as syllables do.
    fn spans(scores: &[f32]) -> Vec<FrameSpan> {
        let syllables = [0.001, 0.1].into_iter().cycle();
        heard(scores.iter().zip(syllables).map(|(&voice, power)| Frame { voice, power }))
    }

    fn heard(frames: impl Iterator<Item = Frame>) -> Vec<FrameSpan> {
        let mut machine = Spans::default();
        let mut found: Vec<FrameSpan> = frames.filter_map(|frame| machine.push(frame)).collect();
        found.extend(machine.finish());
        found
    }

    #[test]
    fn a_word_is_a_span_and_a_click_is_none() {
        let mut scores = vec![0.0; 200];
        scores[10..12].fill(0.99);
        scores[50..80].fill(0.9);
        assert_eq!(spans(&scores), [FrameSpan { start: 50, end: 80 }]);
    }

    #[test]
    fn a_breath_joins_and_a_pause_parts() {
        let mut scores = vec![0.9; 100];
        scores[40..40 + GAP as usize - 5].fill(0.0);
        assert_eq!(spans(&scores).len(), 1);
        let mut scores = vec![0.9; 140];
        scores[40..40 + GAP as usize + 5].fill(0.0);
        assert_eq!(
            spans(&scores),
            [FrameSpan { start: 0, end: 40 }, FrameSpan { start: 45 + GAP, end: 140 }]
        );
    }

    #[test]
    fn a_fading_word_stays_until_it_is_hardly_a_voice() {
        let mut scores = vec![0.0; 100];
        scores[10..30].fill(0.9);
        scores[30..40].fill(0.4);
        assert_eq!(spans(&scores), [FrameSpan { start: 10, end: 40 }]);
    }

    #[test]
    fn what_never_rises_nor_falls_is_no_speech() {
        assert!(heard(std::iter::repeat_n(Frame { voice: 0.9, power: 0.1 }, 200)).is_empty());
    }

    #[test]
    fn samples_out_of_range_do_no_harm() {
        let mut vad = Vad::default();
        let frame = vad.hear(&[f32::NAN, f32::INFINITY, 7.0, -7.0]);
        assert!(frame.voice.is_finite() && frame.power <= 1.0);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_apart_and_inside(scores in proptest::collection::vec(0.0_f32..1.0, 0..600)) {
            let found = spans(&scores);
            for span in &found {
                prop_assert!(span.start < span.end && span.end <= scores.len() as u64);
                prop_assert!(scores[span.start as usize] >= BEGINS);
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].end < pair[1].start);
            }
        }
    }
}
