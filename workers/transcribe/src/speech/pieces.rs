//! Speech cut into what one decoder call bears.

use std::{collections::VecDeque, sync::Arc};

use super::{
    frames::{FRAME, FRAME_MS, Frame, Framer, frames, ms_of},
    level::Leveller,
    pauses::best_cut,
    vad::{FrameSpan, Spans, Vad},
};

/// Sound kept before and after speech, where a detector hears nothing yet and a listener does.
const MARGIN: u64 = frames(240);
/// Speech farther apart than this is not decoded in one piece, and what lies between not at all.
const APART: u64 = frames(3_000);
/// A piece is cut between these lengths.
const SHORTEST: u64 = frames(18_000);
const LONGEST: u64 = frames(28_000);

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// Begin.
    pub start_ms: u64,
    /// End.
    pub end_ms: u64,
}

impl Span {
    /// Its length.
    pub fn length_ms(&self) -> u64 {
        self.end_ms.saturating_sub(self.start_ms)
    }

    /// How long both last at once.
    pub fn overlap_ms(&self, other: Self) -> u64 {
        self.end_ms.min(other.end_ms).saturating_sub(self.start_ms.max(other.start_ms))
    }
}

/// Sound with speech in it, of 28 seconds at most.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where it begins in the whole sound.
    pub start_ms: u64,
    /// The sound: 16 kHz, one channel.
    pub samples: Arc<[f32]>,
    /// Where somebody speaks, from the start of the piece; in order, apart.
    pub speech: Vec<Span>,
}

impl Piece {
    /// Its length.
    pub fn length_ms(&self) -> u64 {
        ms_of(self.samples.len() as u64)
    }

    /// In how much of it somebody speaks.
    pub fn speech_ms(&self) -> u64 {
        self.speech.iter().map(Span::length_ms).sum()
    }
}

/// Finds the speech in a stream of sound and cuts it into pieces; holds no more than the piece in hand.
#[derive(Default)]
pub struct Cutter {
    framer: Framer,
    leveller: Leveller,
    vad: Vad,
    spans: Spans,
    track: Track,
    samples: u64,
    loudest: f32,
}

/// The sound since `base`, and the speech in it that is in no piece yet.
#[derive(Default)]
struct Track {
    base: u64,
    frames: VecDeque<Frame>,
    samples: Vec<f32>,
    speech: Vec<FrameSpan>,
    speech_ms: u64,
}

impl Cutter {
    /// Takes the next samples; gives the pieces that are now complete.
    pub fn push(&mut self, block: &[f32]) -> Vec<Piece> {
        self.samples += block.len() as u64;
        self.loudest = block.iter().fold(self.loudest, |loudest, sample| loudest.max(sample.abs()));
        let mut done = Vec::new();
        let Self {
            framer,
            leveller,
            vad,
            spans,
            track,
            ..
        } = self;
        framer.push(block, |frame| {
            leveller.push(frame, |samples| {
                track.take(samples, vad.hear(samples), spans);
                done.extend(track.cut(spans));
            });
        });
        done
    }

    /// The last pieces, when the sound has ended.
    pub fn finish(&mut self) -> Vec<Piece> {
        let mut done = Vec::new();
        let Self {
            framer,
            leveller,
            vad,
            spans,
            track,
            ..
        } = self;
        let mut take = |samples: &[f32]| {
            track.take(samples, vad.hear(samples), spans);
            done.extend(track.cut(spans));
        };
        if !framer.rest().is_empty() {
            leveller.push(framer.rest(), &mut take);
        }
        leveller.finish(take);
        let last = self.spans.finish();
        self.track.note(last);
        done.extend(self.track.close());
        done
    }

    /// Length of the sound so far.
    pub fn heard_ms(&self) -> u64 {
        ms_of(self.samples)
    }

    /// Length of the speech in all pieces so far.
    pub fn speech_ms(&self) -> u64 {
        self.track.speech_ms
    }

    /// The largest sample so far, 1 at full scale.
    pub fn loudest(&self) -> f32 {
        self.loudest
    }
}

impl Track {
    fn take(&mut self, samples: &[f32], frame: Frame, spans: &mut Spans) {
        self.frames.push_back(frame);
        self.samples.extend_from_slice(samples);
        self.note(spans.push(frame));
    }

    /// Keeps what is in no piece yet of a span that has ended: it may have begun, or ended, before the last cut.
    fn note(&mut self, span: Option<FrameSpan>) {
        let base = self.base;
        self.speech.extend(span.filter(|span| span.end > base).map(|span| FrameSpan {
            start: span.start.max(base),
            ..span
        }));
    }

    fn now(&self) -> u64 {
        self.base + self.frames.len() as u64
    }

    fn cut(&mut self, spans: &Spans) -> Option<Piece> {
        let first = self.speech.first().map(|span| span.start).or(spans.unsettled());
        let Some(first) = first else {
            self.forget(self.now().saturating_sub(MARGIN));
            return None;
        };
        let begin = first.saturating_sub(MARGIN).max(self.base);
        self.forget(begin);
        if self.now() - begin >= LONGEST {
            return self.cut_in_speech(spans);
        }
        let last = self.speech.last()?;
        (spans.unsettled().is_none() && self.now() - last.end >= APART)
            .then(|| self.close())
            .flatten()
    }

    /// Cuts at the best place of the last ten seconds, through a span if need be.
    fn cut_in_speech(&mut self, spans: &Spans) -> Option<Piece> {
        let cut = self.base + best_cut(&self.frames, SHORTEST as usize, LONGEST as usize, LONGEST as usize) as u64;
        let mut later = Vec::new();
        for span in std::mem::take(&mut self.speech) {
            if span.end > cut {
                later.push(FrameSpan {
                    start: span.start.max(cut),
                    ..span
                });
            }
            if span.start < cut {
                self.speech.push(FrameSpan {
                    end: span.end.min(cut),
                    ..span
                });
            }
        }
        // The open span comes back as a whole when it ends.
        let open = spans.open().filter(|span| span.start < cut);
        self.note(open.map(|span| FrameSpan {
            end: span.end.min(cut),
            ..span
        }));
        let piece = self.emit(cut);
        self.speech = later;
        piece
    }

    /// What is left up to the end of the last span, as a piece.
    fn close(&mut self) -> Option<Piece> {
        let end = self.speech.last()?.end + MARGIN;
        self.emit(end.min(self.now()))
    }

    /// Makes a piece of the sound up to `end` and the speech in it, and forgets both.
    fn emit(&mut self, end: u64) -> Option<Piece> {
        let (base, samples) = (self.base, ((end - self.base) as usize * FRAME).min(self.samples.len()));
        let from_base = |span: &FrameSpan| Span {
            start_ms: (span.start - base) * FRAME_MS,
            end_ms: (span.end - base) * FRAME_MS,
        };
        let speech: Vec<Span> = self.speech.iter().map(from_base).collect();
        self.speech.clear();
        let piece = Piece {
            start_ms: base * FRAME_MS,
            samples: self.samples[..samples].into(),
            speech,
        };
        self.forget(end);
        self.speech_ms += piece.speech_ms();
        (!piece.speech.is_empty()).then_some(piece)
    }

    fn forget(&mut self, until: u64) {
        let gone = until.saturating_sub(self.base).min(self.frames.len() as u64) as usize;
        self.frames.drain(..gone);
        self.samples.drain(..(gone * FRAME).min(self.samples.len()));
        self.base += gone as u64;
    }
}

#[cfg(test)]
mod tests;
