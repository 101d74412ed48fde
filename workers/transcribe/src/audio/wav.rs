//! Prepared sound: WAV at [`SAMPLE_RATE`], one channel, 16 bits, behind a header of [`HEADER_BYTES`], so that any span can be read by its bytes alone.

use std::io::{Seek, Write};
use std::ops::Range;

use crate::pcm::{AudioError, PcmSource, SAMPLE_RATE};

/// Length of the header.
pub const HEADER_BYTES: u64 = 44;
/// Bytes that a millisecond takes.
const BYTES_PER_MS: u64 = SAMPLE_RATE as u64 / 1_000 * BYTES_PER_SAMPLE as u64;
const BYTES_PER_SAMPLE: usize = 2;
/// Samples that a block holds: half a second.
const BLOCK: usize = SAMPLE_RATE as usize / 2;
const FULL_SCALE: f32 = 32_768.0;

/// Writes prepared sound. Dropping it without [`finish`](Self::finish) leaves a header that says too little.
pub struct WavSink<W: Write + Seek> {
    inner: hound::WavWriter<W>,
    samples: u64,
}

impl<W: Write + Seek> WavSink<W> {
    /// Starts with the header.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn new(to: W) -> Result<Self, AudioError> {
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: SAMPLE_RATE,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let inner = hound::WavWriter::new(to, spec).map_err(written)?;
        Ok(Self { inner, samples: 0 })
    }

    /// Adds samples from -1 to 1; louder ones are cut.
    ///
    /// # Errors
    /// When nothing more can be written, or 4 GiB (37 hours) are full.
    pub fn write(&mut self, samples: &[f32]) -> Result<(), AudioError> {
        self.samples += samples.len() as u64;
        if self.samples * BYTES_PER_SAMPLE as u64 > u64::from(u32::MAX) - HEADER_BYTES {
            return Err(AudioError::TooLarge("a WAV file holds at most 37 hours".to_owned()));
        }
        for sample in samples {
            // Casting cuts at the ends of the range.
            self.inner.write_sample((sample * FULL_SCALE).round() as i16).map_err(written)?;
        }
        Ok(())
    }

    /// Completes the header; the number of samples.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<u64, AudioError> {
        self.inner.finalize().map_err(written)?;
        Ok(self.samples)
    }
}

fn written(error: hound::Error) -> AudioError {
    match error {
        hound::Error::IoError(error) => AudioError::Io(error),
        other => AudioError::Io(std::io::Error::other(other)),
    }
}

/// Where the sound from `start_ms` to `end_ms` lies in a prepared file; past its end there is nothing, which is the reader's to notice.
pub fn byte_range(start_ms: u64, end_ms: u64) -> Range<u64> {
    let at = |ms: u64| HEADER_BYTES.saturating_add(ms.saturating_mul(BYTES_PER_MS));
    at(start_ms)..at(end_ms.max(start_ms))
}

/// How long the sound of a prepared file of `bytes` is, in milliseconds.
pub fn duration_ms(bytes: u64) -> u64 {
    bytes.saturating_sub(HEADER_BYTES) / BYTES_PER_MS
}

/// Samples that were cut out of a prepared file by [`byte_range`].
#[derive(Debug)]
pub struct WavSource<B> {
    bytes: B,
    at: usize,
    block: Vec<f32>,
}

impl<B: AsRef<[u8]> + Send> WavSource<B> {
    /// Takes little-endian 16-bit samples, without a header; half a sample at the end is left out.
    pub fn new(bytes: B) -> Self {
        Self {
            bytes,
            at: 0,
            block: Vec::with_capacity(BLOCK),
        }
    }
}

impl<B: AsRef<[u8]> + Send> PcmSource for WavSource<B> {
    fn next_block(&mut self) -> Result<Option<&[f32]>, AudioError> {
        let rest = self.bytes.as_ref().get(self.at..).unwrap_or_default();
        self.block.clear();
        let samples = rest.chunks_exact(BYTES_PER_SAMPLE).take(BLOCK);
        self.block
            .extend(samples.map(|sample| f32::from(i16::from_le_bytes([sample[0], sample[1]])) / FULL_SCALE));
        self.at += self.block.len() * BYTES_PER_SAMPLE;
        Ok(if self.block.is_empty() { None } else { Some(&self.block) })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn a_span_is_read_by_its_bytes() {
        let mut file = Cursor::new(Vec::new());
        let mut sink = WavSink::new(&mut file).unwrap();
        // Two seconds, the second of which counts upwards.
        sink.write(&vec![0.0; 16_000]).unwrap();
        let ramp: Vec<f32> = (0..16_000).map(|at| at as f32 / FULL_SCALE).collect();
        sink.write(&ramp).unwrap();
        assert_eq!(sink.finish().unwrap(), 32_000);
        let bytes = file.into_inner();
        assert_eq!(duration_ms(bytes.len() as u64), 2_000);

        let range = byte_range(1_250, 1_252);
        let mut source = WavSource::new(bytes[range.start as usize..range.end as usize].to_vec());
        let block = source.next_block().unwrap().unwrap();
        assert_eq!(block, &ramp[4_000..4_032]);
        assert!(source.next_block().unwrap().is_none());
    }

    #[test]
    fn too_loud_is_cut_not_wrapped() {
        let mut file = Cursor::new(Vec::new());
        let mut sink = WavSink::new(&mut file).unwrap();
        sink.write(&[2.0, -2.0]).unwrap();
        sink.finish().unwrap();
        assert_eq!(file.into_inner()[44..], [0xFF, 0x7F, 0x00, 0x80]);
    }

    #[test]
    fn blocks_are_never_empty_and_half_samples_are_left_out() {
        let mut source = WavSource::new(vec![0; BLOCK * 2 + 3]);
        assert_eq!(source.next_block().unwrap().map(<[f32]>::len), Some(BLOCK));
        assert_eq!(source.next_block().unwrap().map(<[f32]>::len), Some(1));
        assert!(source.next_block().unwrap().is_none());
    }
}
