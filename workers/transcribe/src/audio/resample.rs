//! Any rate becomes [`SAMPLE_RATE`], without a shift in time.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Async, Fft, FixedAsync, FixedSync, Indexing, Resampler, SincInterpolationParameters, WindowFunction};

use crate::pcm::SAMPLE_RATE;

/// Input samples that a block of the transform has at least: 64 ms at 16 kHz, a cutoff close to half the rate.
const BLOCK: usize = 1024;
/// The longest block of the transform. Rates that have little in common with [`SAMPLE_RATE`] would need a longer one, and are interpolated instead.
const LONGEST_BLOCK: usize = 16_384;
/// Length of the interpolating filter, in input samples.
const SINC_LENGTH: usize = 256;
/// Rounds of silence after which a resampler that gives nothing more is given up.
const MAX_FLUSHES: usize = 1_000;

/// Takes samples at one rate and gives them at [`SAMPLE_RATE`].
pub(super) struct Resample {
    rate: u32,
    engine: Option<Engine>,
}

struct Engine {
    inner: Box<dyn Resampler<f32>>,
    /// Came in and is not yet a whole block.
    waiting: Vec<f32>,
    block: Vec<f32>,
    /// Silence that the filter puts first, still to be dropped.
    late: usize,
    taken: u64,
    given: u64,
}

impl Resample {
    /// From `rate` samples a second.
    pub(super) fn new(rate: u32) -> Result<Self, String> {
        let engine = if rate == SAMPLE_RATE { None } else { Some(Engine::new(rate)?) };
        Ok(Self { rate, engine })
    }

    /// The rate that it takes.
    pub(super) fn rate(&self) -> u32 {
        self.rate
    }

    /// Takes `samples` and appends to `out` what is ready.
    pub(super) fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) -> Result<(), String> {
        match &mut self.engine {
            None => out.extend_from_slice(samples),
            Some(engine) => engine.push(samples, out)?,
        }
        Ok(())
    }

    /// Appends what is still inside, so that as much time came out as went in.
    pub(super) fn finish(mut self, out: &mut Vec<f32>) -> Result<(), String> {
        match &mut self.engine {
            None => Ok(()),
            Some(engine) => engine.finish(self.rate, out),
        }
    }
}

impl Engine {
    fn new(rate: u32) -> Result<Self, String> {
        let (from, to) = (rate as usize, SAMPLE_RATE as usize);
        let smallest = from / common_divisor(from, to);
        let inner: Box<dyn Resampler<f32>> = if smallest <= LONGEST_BLOCK {
            let window = WindowFunction::BlackmanHarris2;
            Box::new(Fft::new_custom(from, to, BLOCK, 1, 1, window, FixedSync::Both).map_err(|error| error.to_string())?)
        } else {
            let filter = SincInterpolationParameters::new(SINC_LENGTH, WindowFunction::BlackmanHarris2);
            let ratio = f64::from(SAMPLE_RATE) / f64::from(rate);
            Box::new(Async::new_sinc(ratio, 1.0, &filter, BLOCK, 1, FixedAsync::Input).map_err(|error| error.to_string())?)
        };
        let late = inner.output_delay();
        let block = vec![0.0; inner.output_frames_max()];
        Ok(Self {
            inner,
            waiting: Vec::new(),
            block,
            late,
            taken: 0,
            given: 0,
        })
    }

    fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) -> Result<(), String> {
        self.taken += samples.len() as u64;
        self.waiting.extend_from_slice(samples);
        let mut used = 0;
        while self.waiting.len() - used >= self.inner.input_frames_next() {
            let length = self.inner.input_frames_next();
            let input = std::mem::take(&mut self.waiting);
            let done = self.round(&input[used..used + length], None, out);
            self.waiting = input;
            done?;
            used += length;
        }
        self.waiting.drain(..used);
        Ok(())
    }

    fn finish(&mut self, rate: u32, out: &mut Vec<f32>) -> Result<(), String> {
        let due = (u128::from(self.taken) * u128::from(SAMPLE_RATE)).div_ceil(u128::from(rate)) as u64;
        let mut rest = std::mem::take(&mut self.waiting);
        let mut left = rest.len();
        rest.resize(self.inner.input_frames_max().max(left), 0.0);
        for _ in 0..MAX_FLUSHES {
            if self.given >= due {
                break;
            }
            self.round(&rest, Some(left), out)?;
            left = 0;
        }
        out.truncate(out.len().saturating_sub(self.given.saturating_sub(due) as usize));
        Ok(())
    }

    fn round(&mut self, input: &[f32], filled: Option<usize>, out: &mut Vec<f32>) -> Result<(), String> {
        let room = self.block.len();
        let from = InterleavedSlice::new(input, 1, input.len()).map_err(|error| error.to_string())?;
        let mut into = InterleavedSlice::new_mut(&mut self.block, 1, room).map_err(|error| error.to_string())?;
        let indexing = filled.map(|frames| Indexing::new().partial_len(frames));
        let (_, made) = self
            .inner
            .process_into_buffer(&from, &mut into, indexing.as_ref())
            .map_err(|error| error.to_string())?;
        let dropped = self.late.min(made);
        self.late -= dropped;
        out.extend_from_slice(&self.block[dropped..made]);
        self.given += (made - dropped) as u64;
        Ok(())
    }
}

fn common_divisor(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A click in the middle of a second, at `rate`, in pieces of odd sizes.
    fn click(rate: u32) -> Vec<f32> {
        let mut resample = Resample::new(rate).unwrap();
        let mut sound = vec![0.0; rate as usize];
        // As long as four samples of the result, so that no rate hides it.
        let width = (rate / 4_000).max(1) as usize;
        let middle = rate as usize / 2;
        sound[middle..middle + width].fill(0.5);
        let mut out = Vec::new();
        for piece in sound.chunks(777) {
            resample.push(piece, &mut out).unwrap();
        }
        resample.finish(&mut out).unwrap();
        out
    }

    #[test]
    fn a_second_stays_a_second_and_nothing_moves() {
        for rate in [
            4_000, 8_000, 11_025, 11_127, 16_000, 22_050, 44_100, 47_999, 48_000, 96_000, 192_000, 383_999,
        ] {
            let out = click(rate);
            assert_eq!(out.len(), SAMPLE_RATE as usize, "at {rate}");
            let weight: f32 = out.iter().map(|sample| sample * sample).sum();
            let mean: f32 = out.iter().enumerate().map(|(at, sample)| at as f32 * sample * sample).sum::<f32>() / weight;
            assert!((7_996.0..8_008.0).contains(&mean), "at {rate} the click is at {mean}");
        }
    }

    #[test]
    fn what_is_shorter_than_a_block_comes_out() {
        let mut resample = Resample::new(48_000).unwrap();
        let mut out = Vec::new();
        resample.push(&[0.5; 30], &mut out).unwrap();
        resample.finish(&mut out).unwrap();
        assert_eq!(out.len(), 10);
        assert!(out[5] > 0.3, "{out:?}");
    }
}
