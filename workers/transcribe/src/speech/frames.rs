//! Sound in frames: the unit of time of everything before the decoder.

use crate::SAMPLE_RATE;

/// Samples in a frame, as the detector wants them.
pub const FRAME: usize = 256;
/// Length of a frame.
pub const FRAME_MS: u64 = FRAME as u64 * 1000 / SAMPLE_RATE as u64;

/// How many frames a time takes.
pub const fn frames(ms: u64) -> u64 {
    ms / FRAME_MS
}

/// How long some samples are.
pub const fn ms_of(samples: u64) -> u64 {
    samples * 1000 / SAMPLE_RATE as u64
}

/// What is remembered of a frame when its samples are gone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// How much it is a voice, from 0 to 1.
    pub voice: f32,
    /// Mean square of its samples.
    pub power: f32,
}

/// Cuts blocks of any length into frames.
#[derive(Default)]
pub struct Framer {
    rest: Vec<f32>,
}

impl Framer {
    /// Gives every frame that is now whole to `each`.
    pub fn push(&mut self, mut block: &[f32], mut each: impl FnMut(&[f32])) {
        if !self.rest.is_empty() {
            let missing = (FRAME - self.rest.len()).min(block.len());
            self.rest.extend_from_slice(&block[..missing]);
            block = &block[missing..];
            if self.rest.len() < FRAME {
                return;
            }
            each(&self.rest);
            self.rest.clear();
        }
        let whole = block.chunks_exact(FRAME);
        self.rest.extend_from_slice(whole.remainder());
        whole.for_each(each);
    }

    /// What is left at the end, shorter than a frame.
    pub fn rest(&self) -> &[f32] {
        &self.rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_sample_is_lost_or_moved(blocks in proptest::collection::vec(0_usize..900, 0..12)) {
            let total: usize = blocks.iter().sum();
            let sound: Vec<f32> = (0..total).map(|index| index as f32).collect();
            let mut framer = Framer::default();
            let (mut out, mut at) = (Vec::new(), 0);
            for length in blocks {
                framer.push(&sound[at..at + length], |frame| {
                    assert_eq!(frame.len(), FRAME);
                    out.extend_from_slice(frame);
                });
                at += length;
            }
            prop_assert!(framer.rest().len() < FRAME);
            out.extend_from_slice(framer.rest());
            prop_assert_eq!(out, sound);
        }
    }
}
