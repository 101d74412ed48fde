//! Where packets belong, by the times that a container writes beside them.

use std::time::Duration;

/// A difference that rounding, delays and unsteady clocks can make.
const TOLERANCE: f64 = 0.1;
/// The longest gap that is believed. A time further ahead is taken for a new beginning.
const LONGEST_GAP: f64 = 60.0;

/// Notices that packets are missing, so that what follows keeps its place.
#[derive(Debug)]
pub(super) struct Timeline {
    seconds_per_tick: Option<f64>,
    origin: Option<f64>,
    heard: f64,
}

impl Timeline {
    /// For times in ticks; a container without them has no gaps.
    pub(super) fn new(seconds_per_tick: Option<f64>) -> Self {
        Self {
            seconds_per_tick,
            origin: None,
            heard: 0.0,
        }
    }

    /// Takes a packet that begins at `tick` and lasts `seconds`, and gives the time that is missing before it.
    pub(super) fn gap_before(&mut self, tick: i64, seconds: f64) -> Duration {
        let Some(scale) = self.seconds_per_tick else {
            return Duration::ZERO;
        };
        let at = tick as f64 * scale;
        let origin = *self.origin.get_or_insert(at);
        let gap = at - origin - self.heard;
        self.heard += seconds;
        if (TOLERANCE..=LONGEST_GAP).contains(&gap) {
            self.heard += gap;
            return Duration::from_secs_f64(gap);
        }
        if gap.abs() > LONGEST_GAP {
            self.origin = Some(at);
            self.heard = seconds;
        }
        Duration::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_a_gap() {
        let mut timeline = Timeline::new(Some(0.001));
        assert_eq!(timeline.gap_before(5_000, 0.02), Duration::ZERO);
        assert_eq!(timeline.gap_before(5_020, 0.02), Duration::ZERO);
        assert_eq!(timeline.gap_before(5_060, 0.02), Duration::ZERO);
        let gap = timeline.gap_before(6_060, 0.02).as_secs_f64();
        assert!((gap - 1.0).abs() < 1e-6, "{gap}");
        assert_eq!(timeline.gap_before(6_080, 0.02), Duration::ZERO);
    }

    #[test]
    fn a_leap_is_a_new_beginning_and_going_back_is_nothing() {
        let mut timeline = Timeline::new(Some(0.001));
        timeline.gap_before(0, 0.02);
        assert_eq!(timeline.gap_before(i64::MAX, 0.02), Duration::ZERO);
        assert_eq!(timeline.gap_before(i64::MIN, 0.02), Duration::ZERO);
        timeline.gap_before(0, 0.02);
        assert_eq!(timeline.gap_before(10, 0.02), Duration::ZERO);
        assert_eq!(Timeline::new(None).gap_before(99_999, 1.0), Duration::ZERO);
    }
}
