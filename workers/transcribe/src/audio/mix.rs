//! Many channels become one.

use super::limits::Channels;
use super::step::Planes;

/// Writes the channels that are asked for into `mono`, finite and from -1 to 1. A channel that is not there is silence.
pub(super) fn mix(planes: &Planes, wanted: Channels, mono: &mut Vec<f32>) {
    mono.clear();
    mono.resize(planes.frames(), 0.0);
    let heard = |index: usize| match wanted {
        Channels::Mix => true,
        Channels::Only(only) => index == only,
    };
    let mut count = 0_u16;
    for (_, samples) in planes.channels.iter().enumerate().filter(|(index, _)| heard(*index)) {
        count += 1;
        for (sum, sample) in mono.iter_mut().zip(samples) {
            *sum += sample;
        }
    }
    let share = 1.0 / f32::from(count.max(1));
    for sample in mono.iter_mut() {
        let mean = *sample * share;
        *sample = if mean.is_finite() { mean.clamp(-1.0, 1.0) } else { 0.0 };
    }
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
        mix(&planes(&[&[0.2, 1.0], &[0.4, 0.0]]), Channels::Mix, &mut mono);
        assert!((mono[0] - 0.3).abs() < 1e-6 && (mono[1] - 0.5).abs() < 1e-6, "{mono:?}");
    }

    #[test]
    fn one_channel_alone_is_as_it_was() {
        let mut mono = Vec::new();
        mix(&planes(&[&[0.2], &[0.4]]), Channels::Only(1), &mut mono);
        assert_eq!(mono, [0.4]);
    }

    #[test]
    fn what_is_no_number_is_silence_and_loud_is_cut() {
        let mut mono = Vec::new();
        mix(&planes(&[&[f32::NAN, f32::INFINITY, 7.0, -7.0]]), Channels::Mix, &mut mono);
        assert_eq!(mono, [0.0, 0.0, 1.0, -1.0]);
    }
}
