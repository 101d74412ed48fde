//! Quiet speech is made as loud as other speech before anything listens to it: detector and decoder both know sound of a usual level.
//!
//! The gain follows the loudest frames of a few seconds before and after, so that pauses are not pumped up. Sound that is loud enough stays
//! as it is, to the bit. Steady noise, however quiet, is not raised: nothing in it stands out as syllables do.

use std::collections::VecDeque;

use super::frames::{FRAME, frames};

/// Frames before and after that a gain is made for.
const AROUND: usize = frames(2_000) as usize;
/// Sound whose loudest frames have this level, in decibels of full scale, is loud enough.
const ENOUGH_DB: f32 = -45.0;
/// What much quieter sound is raised to.
const WANTED_DB: f32 = -22.0;
/// Decibels that are added for each that is missing, so that what is hardly too quiet is hardly raised.
const EAGERNESS: f32 = 2.0;
/// The most that is added.
const MOST_DB: f32 = 50.0;
/// Quieter than this is nothing but rounding.
const NOTHING_DB: f32 = -78.0;
/// How far speech stands out of what is quiet around it, at least.
const STANDS_OUT_DB: f32 = 12.0;
/// What is so much quieter than what was heard before is no voice of the same recording.
const FAR_BELOW_DB: f32 = 20.0;
/// How fast what was heard before is forgotten, in decibels a frame: half a decibel a second.
const FORGOTTEN_DB: f32 = 0.008;
/// No sample becomes larger than this.
const LARGEST: f32 = 0.9;
/// How fast the gain changes, in decibels a frame.
const SLEW_DB: f32 = 1.0;

/// Levels sound, some seconds behind what it is given.
#[derive(Default)]
pub struct Leveller {
    window: VecDeque<Measured>,
    /// Frames at the front of the window that were given out.
    done: usize,
    /// Gain at the end of the last frame, in decibels; none before the first.
    gain: Option<f32>,
    /// Level of the loudest that was heard before.
    before_db: Option<f32>,
    order: Vec<f32>,
}

struct Measured {
    samples: Vec<f32>,
    level_db: f32,
    peak: f32,
}

impl Leveller {
    /// Takes a frame; gives those that are now ready to `each`, in order.
    pub fn push(&mut self, frame: &[f32], each: impl FnMut(&[f32])) {
        let clean: Vec<f32> = frame
            .iter()
            .map(|sample| if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 })
            .collect();
        let power = clean.iter().map(|sample| sample * sample).sum::<f32>() / FRAME as f32;
        self.window.push_back(Measured {
            level_db: 10.0 * (power + 1e-12).log10(),
            peak: clean.iter().fold(0.0, |most, sample| most.max(sample.abs())),
            samples: clean,
        });
        self.give(AROUND, each);
    }

    /// Gives what is left, when the sound has ended.
    pub fn finish(&mut self, each: impl FnMut(&[f32])) {
        self.give(0, each);
    }

    /// Frames that were taken and not given yet.
    pub fn waiting(&self) -> usize {
        self.window.len() - self.done
    }

    fn give(&mut self, ahead: usize, mut each: impl FnMut(&[f32])) {
        while self.waiting() > ahead {
            let wanted = self.wanted();
            let before = self.gain.unwrap_or(wanted);
            let after = before + (wanted - before).clamp(-SLEW_DB, SLEW_DB);
            self.gain = Some(after);
            if let Some(frame) = self.window.get_mut(self.done) {
                raise(frame, before, after);
                each(&frame.samples);
                frame.samples = Vec::new();
            }
            self.done += 1;
            if self.done > AROUND {
                self.window.pop_front();
                self.done -= 1;
            }
        }
    }

    /// The gain for the frame at hand, in decibels.
    fn wanted(&mut self) -> f32 {
        self.order.clear();
        self.order.extend(self.window.iter().map(|frame| frame.level_db));
        let count = self.order.len();
        let mut at = |share: usize| {
            let (_, level, _) = self.order.select_nth_unstable_by(count * share / 100, f32::total_cmp);
            *level
        };
        // A click alone is no voice.
        let (quiet, loud) = (at(10), at(96));
        let before = self.before_db.map_or(loud, |before| loud.max(before - FORGOTTEN_DB));
        self.before_db = Some(before);
        let is_quiet = (NOTHING_DB..ENOUGH_DB).contains(&loud);
        if !is_quiet || loud - quiet < STANDS_OUT_DB || before - loud > FAR_BELOW_DB {
            return 0.0;
        }
        let peak = self.window.iter().fold(1e-6, |most: f32, frame| most.max(frame.peak));
        let room = 20.0 * (LARGEST / peak).log10();
        ((ENOUGH_DB - loud) * EAGERNESS).min(WANTED_DB - loud).min(room).clamp(0.0, MOST_DB)
    }
}

/// Makes a frame louder, from one gain to another.
fn raise(frame: &mut Measured, before: f32, after: f32) {
    if before <= 0.0 && after <= 0.0 {
        return;
    }
    let factor = |decibels: f32| 10.0_f32.powf(decibels / 20.0);
    // A gain that is still on its way down must not make a loud frame louder than there is room for.
    let most = (LARGEST / frame.peak.max(1e-6)).max(1.0);
    let (from, to) = (factor(before).min(most), factor(after).min(most));
    let step = (to - from) / frame.samples.len().max(1) as f32;
    let mut gain = from;
    for sample in &mut frame.samples {
        *sample *= gain;
        gain += step;
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use super::*;

    /// A tone that comes and goes four times a second, over a little noise, as syllables do.
    fn syllables(seconds: usize, level: f32) -> Vec<f32> {
        (0..seconds * 16_000)
            .map(|at| {
                let time = at as f32 / 16_000.0;
                let loudness = (TAU * 2.0 * time).sin().powi(2);
                let noise = ((at * 7_919 % 1_013) as f32 / 1_013.0 - 0.5) * 0.01;
                level * (0.3 * loudness * (TAU * 220.0 * time).sin() + noise)
            })
            .collect()
    }

    fn levelled(sound: &[f32]) -> Vec<f32> {
        let (mut leveller, mut out) = (Leveller::default(), Vec::new());
        for frame in sound.chunks(FRAME) {
            leveller.push(frame, |samples| out.extend_from_slice(samples));
            assert!(leveller.window.len() <= 2 * AROUND + 2);
        }
        leveller.finish(|samples| out.extend_from_slice(samples));
        out
    }

    fn peak(sound: &[f32]) -> f32 {
        sound.iter().fold(0.0, |most, sample| most.max(sample.abs()))
    }

    #[test]
    fn loud_enough_stays_as_it_is() {
        let sound = syllables(6, 1.0);
        assert_eq!(levelled(&sound), sound);
    }

    #[test]
    fn quiet_becomes_as_loud_as_other_speech() {
        for decibels in [-30.0_f32, -36.0, -40.0, -48.0] {
            let out = levelled(&syllables(6, 10.0_f32.powf(decibels / 20.0)));
            assert_eq!(out.len(), 6 * 16_000);
            for second in out.chunks(16_000) {
                assert!((0.008..0.95).contains(&peak(second)), "{decibels} dB: {}", peak(second));
            }
        }
    }

    #[test]
    fn steady_noise_and_silence_stay_quiet() {
        let noise: Vec<f32> = (0..96_000_u64)
            .map(|at| ((at * 48_271 % 65_537 * 16_807 % 2_003) as f32 / 2_003.0 - 0.5) * 0.004)
            .collect();
        assert_eq!(levelled(&noise), noise);
        let rounding: Vec<f32> = (0..96_000).map(|at| if at % 3 == 0 { 1.0 / 32_768.0 } else { 0.0 }).collect();
        assert_eq!(levelled(&rounding), rounding);
    }

    #[test]
    fn a_shout_after_a_whisper_is_not_cut() {
        let mut sound = syllables(5, 0.01);
        sound.extend(syllables(5, 3.0));
        let out = levelled(&sound);
        assert!(peak(&out) <= peak(&sound).max(0.95), "{}", peak(&out));
        assert!(peak(&out[..32_000]) > 0.015);
    }

    #[test]
    fn the_end_is_given_whole() {
        for length in [0, 1, FRAME - 1, FRAME, 3 * FRAME + 7] {
            let sound = vec![0.5; length];
            assert_eq!(levelled(&sound), sound);
        }
    }
}
