//! Sound that is in memory already.

use crate::{AudioError, PcmSource, SAMPLE_RATE};

/// Decoded sound as a source.
#[derive(Debug, Clone, Default)]
pub struct Samples {
    sound: Vec<f32>,
    warnings: Vec<String>,
    at: usize,
}

impl Samples {
    /// Of sound at [`SAMPLE_RATE`] in one channel.
    pub fn new(sound: Vec<f32>) -> Self {
        Self { sound, ..Self::default() }
    }

    /// With what was wrong with it when it was decoded.
    #[must_use]
    pub fn with_warnings(self, warnings: Vec<String>) -> Self {
        Self { warnings, ..self }
    }

    /// All of it.
    pub fn as_slice(&self) -> &[f32] {
        &self.sound
    }
}

impl PcmSource for Samples {
    fn next_block(&mut self) -> Result<Option<&[f32]>, AudioError> {
        let block = &self.sound[self.at..];
        let block = &block[..block.len().min(SAMPLE_RATE as usize)];
        self.at += block.len();
        Ok((!block.is_empty()).then_some(block))
    }

    fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }
}
