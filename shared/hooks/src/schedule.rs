//! When a delivery is tried again.

use std::time::Duration;

use rand::Rng;

/// A delay is longer by up to this share of it, so that what failed together does not come back together.
const JITTER: f64 = 0.2;

/// How long after the attempt with this number, from 1, the next one is; none: there is none. The receiver's own wish counts where it is longer.
pub(crate) fn delay(schedule: &[Duration], attempts: i64, asked: Option<Duration>, rng: &mut impl Rng) -> Option<Duration> {
    let place = usize::try_from(attempts).unwrap_or(usize::MAX);
    let planned = schedule.get(place)?.mul_f64(1.0 + JITTER * rng.random::<f64>());
    Some(planned.max(asked.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    #[test]
    fn delays_follow_the_schedule_and_then_end() {
        let schedule = [0, 5, 300].map(Duration::from_secs);
        let mut rng = StdRng::seed_from_u64(7);
        let second = delay(&schedule, 1, None, &mut rng).expect("a second attempt");
        assert!((5.0..=6.0).contains(&second.as_secs_f64()), "{second:?}");
        let third = delay(&schedule, 2, None, &mut rng).expect("a third attempt");
        assert!((300.0..=360.0).contains(&third.as_secs_f64()), "{third:?}");
        assert_eq!(delay(&schedule, 3, None, &mut rng), None);
        let asked = Some(Duration::from_mins(1));
        assert_eq!(delay(&schedule, 1, asked, &mut rng), asked);
        assert!(delay(&schedule, 2, asked, &mut rng).is_some_and(|delay| delay >= schedule[2]));
    }
}
