//! The memory that all bodies together may take.

use std::{sync::Arc, time::Duration};

use frontdesk_telemetry::metric;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::{Kind, Problem};

/// A permit a byte.
#[derive(Clone)]
pub(crate) struct Budget(Arc<Semaphore>);

/// A body's part of it, given back when it is dropped.
pub(crate) struct Share {
    budget: Budget,
    permit: Option<OwnedSemaphorePermit>,
}

impl Budget {
    pub(crate) fn new(bytes: u64) -> Self {
        Self(Arc::new(Semaphore::new(usize::try_from(bytes).unwrap_or(Semaphore::MAX_PERMITS))))
    }

    /// A part without bytes.
    pub(crate) fn share(&self) -> Share {
        Share {
            budget: self.clone(),
            permit: None,
        }
    }
}

impl Share {
    /// Takes so many bytes more.
    pub(crate) fn grow(&mut self, bytes: usize) -> Result<(), Problem> {
        let bytes = u32::try_from(bytes).map_err(|_| full())?;
        let more = Arc::clone(&self.budget.0).try_acquire_many_owned(bytes).map_err(|_| full())?;
        match &mut self.permit {
            Some(permit) => permit.merge(more),
            None => self.permit = Some(more),
        }
        Ok(())
    }
}

fn full() -> Problem {
    metrics::counter!(metric::OVERLOADED_TOTAL, "by" => "body").increment(1);
    let detail = "As many bytes of requests as are held in memory are under way (limits.bodies_bytes). Repeat this one shortly.";
    Problem::new(Kind::Overloaded, detail).retry_after(Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_share_a_budget_and_give_it_back() {
        let budget = Budget::new(10);
        let (mut one, mut other) = (budget.share(), budget.share());
        assert!(one.grow(4).is_ok() && one.grow(4).is_ok());
        assert_eq!(other.grow(3).expect_err("full").kind(), Kind::Overloaded);
        assert!(other.grow(2).is_ok());
        drop(one);
        assert!(other.grow(8).is_ok());
        assert!(other.grow(1).is_err());
    }
}
