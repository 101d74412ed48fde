//! Where sound may be cut with the least harm.

use super::{
    frames::{Frame, frames},
    vad::ENDS,
};

/// A pause shorter than this may be the middle of a word.
const LEAST_PAUSE: usize = frames(200) as usize;

/// The frame to cut before, in `from..=to` (indices into `sound`): the middle of the longest pause there, of equal ones that nearest to
/// `wanted`; without any pause the middle of the quietest fifth of a second.
pub fn best_cut<'a>(sound: impl IntoIterator<Item = &'a Frame>, from: usize, to: usize, wanted: usize) -> usize {
    let window: Vec<Frame> = sound.into_iter().skip(from).take(to.saturating_sub(from)).copied().collect();
    from + longest_pause(&window, wanted.saturating_sub(from)).unwrap_or_else(|| quietest(&window))
}

fn longest_pause(window: &[Frame], wanted: usize) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut start = 0;
    for end in 0..=window.len() {
        if window.get(end).is_some_and(|frame| frame.voice < ENDS) {
            continue;
        }
        let (length, middle) = (end - start, start.midpoint(end));
        start = end + 1;
        let better = best.is_none_or(|(longest, at)| (length, at.abs_diff(wanted)) > (longest, middle.abs_diff(wanted)));
        if length >= LEAST_PAUSE && better {
            best = Some((length, middle));
        }
    }
    best.map(|(_, middle)| middle)
}

fn quietest(window: &[Frame]) -> usize {
    let power = |frames: &[Frame]| frames.iter().map(|frame| f64::from(frame.power)).sum::<f64>();
    let quietest = window
        .windows(LEAST_PAUSE)
        .enumerate()
        .min_by(|(_, one), (_, other)| power(one).total_cmp(&power(other)));
    quietest.map_or(window.len() / 2, |(start, _)| start + LEAST_PAUSE / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn speech(length: usize) -> Vec<Frame> {
        vec![Frame { voice: 0.9, power: 0.1 }; length]
    }

    fn silence(sound: &mut [Frame]) {
        sound.fill(Frame { voice: 0.0, power: 0.0 });
    }

    #[test]
    fn the_longest_pause_wins_wherever_it_is() {
        let mut sound = speech(1000);
        silence(&mut sound[200..220]);
        silence(&mut sound[600..640]);
        assert_eq!(best_cut(&sound, 100, 900, 200), 620);
        assert_eq!(best_cut(&sound, 100, 500, 200), 210);
    }

    #[test]
    fn of_equal_pauses_the_nearer_one_wins() {
        let mut sound = speech(1000);
        silence(&mut sound[200..220]);
        silence(&mut sound[600..620]);
        assert_eq!(best_cut(&sound, 0, 1000, 590), 610);
        assert_eq!(best_cut(&sound, 0, 1000, 220), 210);
    }

    #[test]
    fn without_a_pause_the_quietest_place_wins() {
        let mut sound = speech(1000);
        for frame in &mut sound[300..315] {
            frame.power = 0.01;
        }
        let cut = best_cut(&sound, 100, 900, 800);
        assert!((300..315).contains(&cut), "{cut}");
    }

    proptest! {
        #[test]
        fn the_cut_is_inside(voices in proptest::collection::vec(0.0_f32..1.0, 1..300), a in 0_usize..300, b in 0_usize..300) {
            let sound: Vec<Frame> = voices.iter().map(|&voice| Frame { voice, power: voice }).collect();
            let (from, to) = (a.min(b).min(sound.len()), a.max(b).min(sound.len()));
            let cut = best_cut(&sound, from, to, from);
            prop_assert!((from..=to).contains(&cut));
        }
    }
}
