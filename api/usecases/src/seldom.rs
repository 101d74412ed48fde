//! Lines of the log that anybody can cause: one a second at most, with how many were left out.

use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU64, Ordering},
};

use governor::{DefaultDirectRateLimiter, Quota};

/// Bounds one line of the log.
pub struct Seldom {
    rate: DefaultDirectRateLimiter,
    left_out: AtomicU64,
}

impl Default for Seldom {
    fn default() -> Self {
        Self {
            rate: DefaultDirectRateLimiter::direct(Quota::per_second(NonZeroU32::MIN)),
            left_out: AtomicU64::new(0),
        }
    }
}

impl Seldom {
    /// How many lines were left out since the last one, when it is time for another.
    pub fn now(&self) -> Option<u64> {
        if self.rate.check().is_ok() {
            return Some(self.left_out.swap(0, Ordering::Relaxed));
        }
        self.left_out.fetch_add(1, Ordering::Relaxed);
        None
    }
}

/// Writes a line of the log, unless this very line was written within the last second: `seldom!(warn, %error, "it failed")`.
#[macro_export]
macro_rules! seldom {
    ($level:ident, $($field:tt)+) => {{
        static LINE: std::sync::LazyLock<$crate::seldom::Seldom> = std::sync::LazyLock::new($crate::seldom::Seldom::default);
        if let Some(left_out) = LINE.now() {
            tracing::$level!(left_out, $($field)+);
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_one_line_and_those_left_out_are_counted() {
        let line = Seldom::default();
        assert_eq!(line.now(), Some(0));
        assert!((0..1_000).all(|_| line.now().is_none()));
        assert_eq!(line.left_out.load(Ordering::Relaxed), 1_000);
    }
}
