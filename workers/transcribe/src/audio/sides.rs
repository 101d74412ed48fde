//! Whether the two sides of a call are on channels of their own.

use std::time::Duration;

use super::bytes::AudioBytes;
use super::limits::{MAX_BAD_PACKETS, MAX_SILENT_PACKETS};
use super::meter::Source;
use super::step::{Planes, Step};
use super::stream::{below, contained, decoder};
use crate::pcm::AudioError;

/// How much of a recording is listened to.
const LISTENED_TO: Duration = Duration::from_mins(10);
/// Frames a second.
const FRAMES: u32 = 20;
/// Quieter than this, about 46 dB below full scale, nobody speaks (mean square).
const QUIET: f64 = 2.5e-5;
/// Somebody speaks alone when the other channel has at most this share of the power: 20 dB less.
const ALONE: f64 = 0.01;
/// Of the frames in which anybody speaks: in so many one side does alone, and each side in so many.
const MOSTLY: f64 = 0.7;
const EACH: f64 = 0.05;
/// Two sides that are apart have no more than this in common, from 0 to 1.
const IN_COMMON: f64 = 0.3;
/// Frames with speech that are too few to judge by: two seconds.
const TOO_FEW: u64 = 40;

/// Whether a recording has two channels with one side of the call on each: each speaks alone most of the time, and they have little in
/// common. Decodes ten minutes at most, and keeps nothing of them. Blocks.
///
/// # Errors
/// When it is no audio, or cannot be read or decoded.
pub fn sides_apart(source: impl AudioBytes) -> Result<bool, AudioError> {
    let source = Source::new(source)?;
    let meter = source.meter();
    let mut decoder = match contained(|| decoder(source)) {
        Ok(opened) => opened.map_err(|error| below(&meter, error))?,
        Err(panic) => return Err(AudioError::Damaged(panic)),
    };
    let (mut planes, mut sides) = (Planes::default(), Sides::default());
    let (mut bad, mut silent, mut heard) = (0, 0, 0.0);
    while heard < LISTENED_TO.as_secs_f64() && bad < MAX_BAD_PACKETS && silent < MAX_SILENT_PACKETS {
        let step = contained(|| decoder.step(&mut planes)).unwrap_or_else(Step::Stop);
        if let Some(error) = meter.failure() {
            return Err(error.into());
        }
        match step {
            Step::Sound => {
                let [left, right] = &planes.channels[..] else {
                    return Ok(false);
                };
                meter.progressed();
                (bad, silent) = (0, 0);
                heard += planes.seconds();
                sides.push(left, right, planes.rate);
            }
            Step::Nothing => silent += 1,
            Step::Bad(_) => bad += 1,
            Step::End { .. } | Step::Stop(_) => break,
        }
        if meter.exhausted() {
            break;
        }
    }
    Ok(sides.apart())
}

/// What is counted of two channels.
#[derive(Debug, Default)]
struct Sides {
    frame: Sums,
    all: Sums,
    spoken: u64,
    left_alone: u64,
    right_alone: u64,
}

#[derive(Debug, Default)]
struct Sums {
    samples: u32,
    left: f64,
    right: f64,
    both: f64,
}

impl Sides {
    fn push(&mut self, left: &[f32], right: &[f32], rate: u32) {
        for (left, right) in left.iter().zip(right) {
            let (left, right) = (f64::from(*left), f64::from(*right));
            if !left.is_finite() || !right.is_finite() {
                continue;
            }
            for sums in [&mut self.frame, &mut self.all] {
                sums.left += left * left;
                sums.right += right * right;
                sums.both += left * right;
            }
            self.frame.samples += 1;
            if self.frame.samples >= (rate / FRAMES).max(1) {
                self.judge();
            }
        }
    }

    fn judge(&mut self) {
        let frame = std::mem::take(&mut self.frame);
        let quiet = QUIET * f64::from(frame.samples);
        if frame.left.max(frame.right) < quiet {
            return;
        }
        self.spoken += 1;
        if frame.right < frame.left * ALONE {
            self.left_alone += 1;
        } else if frame.left < frame.right * ALONE {
            self.right_alone += 1;
        }
    }

    fn apart(&self) -> bool {
        let share = |frames: u64| frames as f64 / self.spoken.max(1) as f64;
        let in_common = self.all.both.abs() / (self.all.left * self.all.right).sqrt().max(f64::MIN_POSITIVE);
        self.spoken >= TOO_FEW
            && share(self.left_alone) >= EACH
            && share(self.right_alone) >= EACH
            && share(self.left_alone + self.right_alone) >= MOSTLY
            && in_common <= IN_COMMON
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;
    use std::io::Cursor;

    use super::*;

    const RATE: u32 = 8_000;

    /// Turns of a second: who speaks on the left and on the right, loudness from 0 to 1.
    fn recording(channels: u16, turns: &[(f32, f32)]) -> Cursor<Vec<u8>> {
        let spec = hound::WavSpec {
            channels,
            sample_rate: RATE,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut file = Cursor::new(Vec::new());
        let mut wav = hound::WavWriter::new(&mut file, spec).unwrap();
        for (second, (left, right)) in turns.iter().enumerate() {
            for at in 0..RATE {
                let time = second as f32 + at as f32 / RATE as f32;
                let voices = [left * (TAU * 210.0 * time).sin(), right * (TAU * 330.0 * time).sin()];
                for channel in 0..usize::from(channels) {
                    wav.write_sample((voices[channel % 2] * 16_000.0) as i16).unwrap();
                }
            }
        }
        wav.finalize().unwrap();
        Cursor::new(file.into_inner())
    }

    #[test]
    fn sides_that_take_turns_are_apart() {
        let talk = [
            (1.0, 0.0),
            (0.0, 0.8),
            (1.0, 0.05),
            (1.0, 1.0),
            (0.0, 0.5),
            (0.0, 0.0),
            (0.02, 1.0),
            (1.0, 0.0),
        ];
        assert!(sides_apart(recording(2, &talk)).unwrap());
    }

    #[test]
    fn other_recordings_are_not() {
        let turns = |turn: (f32, f32)| vec![turn; 8];
        let both = recording(2, &turns((0.9, 0.9)));
        assert!(!sides_apart(both).unwrap(), "both speak all the time");
        assert!(!sides_apart(recording(2, &turns((1.0, 0.0)))).unwrap(), "one side only");
        assert!(!sides_apart(recording(2, &turns((0.0, 0.0)))).unwrap(), "silence");
        assert!(!sides_apart(recording(1, &turns((1.0, 0.0)))).unwrap(), "one channel");
        assert!(
            !sides_apart(recording(2, &[(1.0, 0.3), (0.3, 1.0), (1.0, 0.3), (0.3, 1.0)])).unwrap(),
            "each is heard on both"
        );
        assert!(sides_apart(Cursor::new(b"<html>".to_vec())).is_err());
    }

    #[test]
    fn the_same_voice_on_both_channels_is_in_common() {
        let mut sides = Sides::default();
        let voice: Vec<f32> = (0..RATE * 4).map(|at| (TAU * 200.0 * at as f32 / RATE as f32).sin()).collect();
        sides.push(&voice, &voice, RATE);
        assert!(!sides.apart());
    }
}
