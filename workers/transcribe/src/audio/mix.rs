//! Many channels become one.

use super::limits::Channels;
use super::step::Planes;

/// The mean has less than this share of the power that the loudest channel alone would leave in it: channels cancel each other.
const CANCELLED: f32 = 0.8;

/// Mixes packet after packet, and passes from the mean to one channel and back without a click.
#[derive(Debug, Default)]
pub(super) struct Mixer {
    /// How much of what is heard is the chosen channel, from 0 to 1.
    alone: f32,
    chosen: usize,
}

impl Mixer {
    /// Writes the channels that are asked for into `mono`, finite and from -1 to 1. A channel that is not there is silence. Channels that
    /// cancel each other are not averaged: the loudest of them is heard.
    pub(super) fn mix(&mut self, planes: &Planes, wanted: Channels, mono: &mut Vec<f32>) {
        mono.clear();
        match wanted {
            Channels::Mix => self.mean(&planes.channels, planes.frames(), mono),
            Channels::Only(only) => mono.extend(planes.channels.get(only).into_iter().flatten()),
        }
        mono.resize(planes.frames(), 0.0);
        for sample in mono.iter_mut() {
            *sample = if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 };
        }
    }

    fn mean(&mut self, channels: &[Vec<f32>], frames: usize, mono: &mut Vec<f32>) {
        mono.resize(frames, 0.0);
        for samples in channels {
            mono.iter_mut().zip(samples).for_each(|(sum, sample)| *sum += sample);
        }
        let share = 1.0 / channels.len().max(1) as f32;
        for sample in mono.iter_mut() {
            *sample *= share;
        }
        let powers: Vec<f32> = channels.iter().map(|samples| power(samples)).collect();
        let Some((loudest, most)) = powers
            .iter()
            .copied()
            .enumerate()
            .max_by(|(_, one), (_, other)| one.total_cmp(other))
        else {
            return;
        };
        let target = if power(mono) < CANCELLED * most * share * share { 1.0 } else { 0.0 };
        if self.alone <= 0.0 {
            self.chosen = loudest;
        }
        let Some(chosen) = channels.get(self.chosen) else { return };
        let step = (target - self.alone) / frames.max(1) as f32;
        for (mean, sample) in mono.iter_mut().zip(chosen) {
            self.alone += step;
            *mean += self.alone * (sample - *mean);
        }
        self.alone = target;
    }
}

fn power(samples: &[f32]) -> f32 {
    samples.iter().map(|sample| sample * sample).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planes(channels: &[&[f32]]) -> Planes {
        let channels = channels.iter().map(|samples| samples.to_vec()).collect();
        Planes {
            channels,
            ..Planes::default()
        }
    }

    #[test]
    fn channels_are_averaged() {
        let mut mono = Vec::new();
        Mixer::default().mix(&planes(&[&[0.2, 1.0], &[0.4, 0.0]]), Channels::Mix, &mut mono);
        assert!((mono[0] - 0.3).abs() < 1e-6 && (mono[1] - 0.5).abs() < 1e-6, "{mono:?}");
    }

    #[test]
    fn one_channel_alone_is_as_it_was() {
        let mut mono = Vec::new();
        Mixer::default().mix(&planes(&[&[0.2], &[0.4]]), Channels::Only(1), &mut mono);
        assert_eq!(mono, [0.4]);
    }

    #[test]
    fn what_is_no_number_is_silence_and_loud_is_cut() {
        let mut mono = Vec::new();
        Mixer::default().mix(&planes(&[&[f32::NAN, f32::INFINITY, 7.0, -7.0]]), Channels::Mix, &mut mono);
        assert_eq!(mono, [0.0, 0.0, 1.0, -1.0]);
    }

    #[test]
    fn channels_out_of_phase_do_not_cancel() {
        let voice: Vec<f32> = (0..800).map(|at| 0.5 * (at as f32 * 0.2).sin()).collect();
        for part in [-1.0_f32, -0.6] {
            let other: Vec<f32> = voice.iter().map(|sample| sample * part).collect();
            let (mut mixer, mut mono) = (Mixer::default(), Vec::new());
            for _ in 0..2 {
                mixer.mix(&planes(&[&voice, &other]), Channels::Mix, &mut mono);
            }
            assert!(power(&mono) > 0.9 * power(&voice), "{part}: {} of {}", power(&mono), power(&voice));
        }
    }
}
