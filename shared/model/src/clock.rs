//! Time and ids come from here, so that a test can say what time it is.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, SubsecRound, Utc};
use uuid::{NoContext, Timestamp, Uuid};

/// The source of the current time and of new ids. Cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn system() -> Self {
        Self(Arc::new(Utc::now))
    }

    /// The machine's clock, wrong by `offset`: for tests of what a bad clock may change (nothing).
    pub fn shifted(offset: Duration) -> Self {
        let system = Self::system();
        Self(Arc::new(move || system.now() + offset))
    }

    /// A clock that stands still until its handle moves it.
    pub fn manual(start: DateTime<Utc>) -> (Self, ManualClock) {
        let time = Arc::new(Mutex::new(start));
        let handle = ManualClock(Arc::clone(&time));
        (
            Self(Arc::new(move || *time.lock().unwrap_or_else(std::sync::PoisonError::into_inner))),
            handle,
        )
    }

    /// The current time, cut to microseconds as Postgres stores it, so that what was written equals what is read back.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)().trunc_subsecs(6)
    }

    /// A new UUIDv7 of the current time.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        T::from(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos())))
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

/// Moves a [`Clock::manual`].
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<Mutex<DateTime<Utc>>>);

impl ManualClock {
    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += by;
    }
}
