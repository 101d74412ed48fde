//! Time and ids come from here, so that a test can say what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, SubsecRound, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

/// The source of the current time and of new ids. Cheap to clone.
#[derive(Clone)]
pub struct Clock {
    time: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Keeps ids of one millisecond in the order in which they were made.
    ids: Arc<Mutex<ContextV7>>,
}

impl Clock {
    fn of(time: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self {
            time: Arc::new(time),
            ids: Arc::default(),
        }
    }

    /// The machine's clock.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn system() -> Self {
        Self::of(Utc::now)
    }

    /// The machine's clock, wrong by `offset`: for tests of what a bad clock may change (nothing).
    pub fn shifted(offset: Duration) -> Self {
        let system = Self::system();
        Self::of(move || system.now() + offset)
    }

    /// A clock that stands still until its handle moves it.
    pub fn manual(start: DateTime<Utc>) -> (Self, ManualClock) {
        let time = Arc::new(Mutex::new(start));
        let handle = ManualClock(Arc::clone(&time));
        (Self::of(move || *time.lock().unwrap_or_else(PoisonError::into_inner)), handle)
    }

    /// The current time, cut to microseconds as Postgres stores it, so that what was written equals what is read back.
    pub fn now(&self) -> DateTime<Utc> {
        (self.time)().trunc_subsecs(6)
    }

    /// A new UUIDv7 of the current time, greater than those that this clock gave before.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        T::from(Uuid::new_v7(Timestamp::from_unix(&*ids, seconds, now.timestamp_subsec_nanos())))
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
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}
