//! Long recordings are shared by many workers: one reads them, the others hear a chunk each.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufWriter},
    time::Duration,
};

use hound::{SampleFormat, WavSpec, WavWriter};
use serde::{Deserialize, Serialize};

use super::{
    frames::{FRAME_MS, Frame, Framer, frames, ms_of},
    level::Leveller,
    pauses::best_cut,
    samples::Samples,
    vad::{Spans, Vad},
};
use crate::{AudioError, PcmSource, SAMPLE_RATE};

/// A recording that has been read.
#[derive(Debug)]
pub enum Prepared {
    /// It was short: here it is.
    Short(Samples),
    /// It was long: it is in the file now, and should be heard in these chunks.
    Long {
        /// Length of the sound.
        duration_ms: u64,
        /// In how much of it somebody speaks.
        speech_ms: u64,
        /// All of it, in order, without gap or overlap.
        chunks: Vec<ChunkSpan>,
        /// What was wrong with the sound.
        warnings: Vec<String>,
    },
}

/// A part of a long recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkSpan {
    /// Begin, from the start of the sound.
    pub start_ms: u64,
    /// End, from the start of the sound.
    pub end_ms: u64,
}

/// Reads a recording. One that ends within `head` comes back in memory; a longer one is written, as 16-bit WAV of one channel at 16 kHz with
/// the samples from byte 44 on, to the file that `wav` opens. Its chunks are about `chunk` long (half as much to half as much again) and
/// are parted in the longest pause there is. Memory: `head` and a few kilobytes. Blocks.
///
/// # Errors
/// When the sound cannot be read, or the file cannot be written.
pub fn prepare(
    mut source: Box<dyn PcmSource>,
    head: Duration,
    chunk: Duration,
    wav: impl FnOnce() -> io::Result<File>,
) -> Result<Prepared, AudioError> {
    let most = (head.as_secs_f64() * f64::from(SAMPLE_RATE)) as usize;
    let mut sound = Vec::new();
    while let Some(block) = source.next_block()? {
        sound.extend_from_slice(block);
        if sound.len() > most {
            return write(source, &sound, chunk, wav);
        }
    }
    Ok(Prepared::Short(Samples::new(sound).with_warnings(source.warnings())))
}

fn write(
    mut source: Box<dyn PcmSource>,
    head: &[f32],
    chunk: Duration,
    wav: impl FnOnce() -> io::Result<File>,
) -> Result<Prepared, AudioError> {
    let spec = WavSpec {
        channels: 1,
        sample_rate: SAMPLE_RATE,
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    };
    let mut wav = WavWriter::new(BufWriter::new(wav()?), spec).map_err(unwritten)?;
    let mut plan = Plan::new(chunk);
    let mut take = |block: &[f32]| {
        plan.push(block);
        block
            .iter()
            .try_for_each(|sample| wav.write_sample(pcm16(*sample)))
            .map_err(unwritten)
    };
    take(head)?;
    while let Some(block) = source.next_block()? {
        take(block)?;
    }
    wav.finalize().map_err(unwritten)?;
    let (duration_ms, speech_ms, chunks) = plan.finish();
    Ok(Prepared::Long {
        duration_ms,
        speech_ms,
        chunks,
        warnings: source.warnings(),
    })
}

/// A sample as 16 bits.
pub fn pcm16(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16
}

fn unwritten(error: hound::Error) -> AudioError {
    match error {
        hound::Error::IoError(error) => AudioError::Io(error),
        other => AudioError::TooLarge(format!("the recording does not fit into a WAV file: {other}")),
    }
}

/// Finds the chunks while the sound goes by.
struct Plan {
    chunk: usize,
    framer: Framer,
    leveller: Leveller,
    ear: Ear,
    samples: u64,
    base: u64,
    chunks: Vec<ChunkSpan>,
}

#[derive(Default)]
struct Ear {
    vad: Vad,
    spans: Spans,
    speech: u64,
    window: VecDeque<Frame>,
}

impl Ear {
    fn hear(&mut self, samples: &[f32]) {
        let frame = self.vad.hear(samples);
        self.window.push_back(frame);
        self.speech += self.spans.push(frame).map_or(0, |span| span.end - span.start);
    }
}

impl Plan {
    fn new(chunk: Duration) -> Self {
        let chunk = (frames(chunk.as_millis() as u64) as usize).max(4);
        Self {
            chunk,
            framer: Framer::default(),
            leveller: Leveller::default(),
            ear: Ear::default(),
            samples: 0,
            base: 0,
            chunks: Vec::new(),
        }
    }

    fn push(&mut self, block: &[f32]) {
        self.samples += block.len() as u64;
        let Self { framer, leveller, ear, .. } = self;
        framer.push(block, |frame| leveller.push(frame, |samples| ear.hear(samples)));
        self.settle();
    }

    fn settle(&mut self) {
        // Two chunks' worth: what is left after the cut is still half a chunk.
        while self.ear.window.len() >= 2 * self.chunk {
            self.cut(self.chunk * 3 / 2);
        }
    }

    fn cut(&mut self, latest: usize) {
        let at = best_cut(&self.ear.window, self.chunk / 2, latest, self.chunk);
        self.ear.window.drain(..at);
        let start_ms = self.base * FRAME_MS;
        self.base += at as u64;
        self.chunks.push(ChunkSpan {
            start_ms,
            end_ms: self.base * FRAME_MS,
        });
    }

    fn finish(mut self) -> (u64, u64, Vec<ChunkSpan>) {
        let Self { leveller, ear, .. } = &mut self;
        leveller.finish(|samples| ear.hear(samples));
        self.settle();
        let left = self.ear.window.len();
        if left > self.chunk * 3 / 2 {
            self.cut(left - self.chunk / 2);
        }
        self.ear.speech += self.ear.spans.finish().map_or(0, |span| span.end - span.start);
        let duration_ms = ms_of(self.samples);
        self.chunks.push(ChunkSpan {
            start_ms: self.base * FRAME_MS,
            end_ms: duration_ms,
        });
        (duration_ms, self.ear.speech * FRAME_MS, self.chunks)
    }
}

#[cfg(test)]
mod tests;
