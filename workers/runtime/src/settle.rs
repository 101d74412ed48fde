//! What becomes of a job after an attempt. No input or output: the same facts always give the same verdict.

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBuilder};
use frontdesk_model::RetryPolicy;
use frontdesk_store::StoreError;

/// Why an attempt did not finish its job. The error says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// It may work later; counts as an attempt.
    #[error("{0}")]
    Retry(String),
    /// It cannot work yet, for instance because another system asks for patience. Counts as no attempt; a job that is put off for too
    /// long is given up.
    #[error("not yet; again in {0:?}")]
    Snooze(Duration),
    /// It can never work.
    #[error("{0}")]
    Dead(String),
    /// What the customer sent can never work, and they can do something about it.
    #[error("{reason}")]
    Refused {
        /// Why, for an operator.
        reason: String,
        /// What the customer reads.
        notice: String,
    },
}

impl JobError {
    /// What the customer reads, where the error knows better than to say that it failed.
    pub fn notice(&self) -> Option<&str> {
        match self {
            Self::Refused { notice, .. } => Some(notice),
            Self::Retry(_) | Self::Snooze(_) | Self::Dead(_) => None,
        }
    }
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Corrupt(what) => Self::Dead(format!("a row cannot be read: {what}")),
            other => Self::Retry(other.to_string()),
        }
    }
}

/// What to do with the job's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: the work has ended the row in its own transaction.
    Done,
    /// Due again after this long.
    RetryAfter(Duration),
    /// Due again after this long; the attempt does not count.
    Snooze(Duration),
    /// Given up, for this reason.
    Dead(String),
}

/// How much was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The time from when the job was caused until the attempt began.
    pub age: Duration,
}

/// Judges an attempt. `jitter` is a random number that spreads jobs which failed together.
pub fn verdict(result: Result<(), &JobError>, tried: Tried, policy: &RetryPolicy, jitter: u64) -> Verdict {
    let attempt = tried.attempt;
    match result {
        Ok(()) => Verdict::Done,
        Err(JobError::Snooze(_)) if tried.age > policy.put_off_for => {
            let hours = policy.put_off_for.as_secs_f64() / 3600.0;
            Verdict::Dead(format!("another system asked to come again later, for more than {hours:.1} hours"))
        }
        Err(JobError::Snooze(delay)) => Verdict::Snooze(*delay),
        Err(JobError::Dead(reason) | JobError::Refused { reason, .. }) => Verdict::Dead(reason.clone()),
        Err(JobError::Retry(error)) if attempt >= policy.max_attempts => {
            Verdict::Dead(format!("attempt {attempt} of {} failed: {error}", policy.max_attempts))
        }
        Err(JobError::Retry(_)) => Verdict::RetryAfter(delay(attempt, policy, jitter)),
    }
}

/// Between half and the whole of `base`, doubled with every attempt, never above `max`.
fn delay(attempt: u32, policy: &RetryPolicy, jitter: u64) -> Duration {
    let mut delays = ExponentialBuilder::new()
        .with_min_delay(policy.base / 2)
        .with_max_delay(policy.max / 2)
        .with_factor(2.0)
        .with_jitter()
        .with_jitter_seed(jitter)
        .without_max_times()
        .build();
    let nth = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    delays.nth(nth).map_or(policy.max, |delay| delay.min(policy.max))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: RetryPolicy = RetryPolicy {
        max_attempts: 8,
        base: Duration::from_secs(1),
        max: Duration::from_mins(1),
        put_off_for: Duration::from_hours(24),
        timeout: Duration::from_mins(1),
    };

    fn at(attempt: u32) -> Tried {
        Tried {
            attempt,
            age: Duration::from_hours(1),
        }
    }

    fn retry() -> JobError {
        JobError::Retry("the database is unavailable".to_owned())
    }

    #[test]
    fn each_result_has_its_verdict() {
        let nonsense = JobError::Dead("nonsense".to_owned());
        let nap = JobError::Snooze(Duration::from_secs(90));
        let table = [
            (Ok(()), 1, Verdict::Done),
            (Ok(()), 8, Verdict::Done),
            (Err(&nonsense), 1, Verdict::Dead("nonsense".to_owned())),
            (Err(&nap), 1, Verdict::Snooze(Duration::from_secs(90))),
            (Err(&nap), 99, Verdict::Snooze(Duration::from_secs(90))),
        ];
        for (result, attempt, expected) in table {
            assert_eq!(
                verdict(result, at(attempt), &POLICY, 7),
                expected,
                "{result:?} at attempt {attempt}"
            );
        }
    }

    #[test]
    fn nobody_is_put_off_for_ever() {
        let nap = JobError::Snooze(Duration::from_secs(90));
        for (hours, given_up) in [(0, false), (24, false), (25, true)] {
            let tried = Tried {
                attempt: 1,
                age: Duration::from_hours(hours),
            };
            let found = verdict(Err(&nap), tried, &POLICY, 7);
            assert_eq!(
                matches!(&found, Verdict::Dead(reason) if reason.contains("24.0 hours")),
                given_up,
                "{hours}: {found:?}"
            );
        }
    }

    #[test]
    fn the_last_attempt_is_the_last() {
        assert!(matches!(verdict(Err(&retry()), at(7), &POLICY, 7), Verdict::RetryAfter(_)));
        for attempt in [8, 9] {
            let Verdict::Dead(reason) = verdict(Err(&retry()), at(attempt), &POLICY, 7) else {
                panic!("attempt {attempt} was not the last")
            };
            assert!(reason.contains("the database is unavailable"), "{reason}");
        }
    }

    #[test]
    fn delays_double_spread_and_stay_below_the_longest() {
        for (attempt, most) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60)] {
            let most = Duration::from_secs(most);
            let mut seen = std::collections::BTreeSet::new();
            for jitter in 0..50 {
                let Verdict::RetryAfter(delay) = verdict(Err(&retry()), at(attempt), &POLICY, jitter) else {
                    panic!("not a retry")
                };
                assert!(
                    delay >= most / 2 && delay <= most,
                    "attempt {attempt}: {delay:?} is not within {:?} and {most:?}",
                    most / 2
                );
                seen.insert(delay);
            }
            assert!(seen.len() > 25, "attempt {attempt} has only {} delays", seen.len());
        }
    }

    #[test]
    fn the_same_facts_give_the_same_verdict() {
        assert_eq!(
            verdict(Err(&retry()), at(3), &POLICY, 42),
            verdict(Err(&retry()), at(3), &POLICY, 42)
        );
    }
}
