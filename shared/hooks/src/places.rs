//! How many deliveries a process tries at the same time, and for whom.

use std::collections::HashMap;

use frontdesk_model::WebhookId;

/// Places of one process. Endpoints that fail get one each, and half of all places together, so that those that work always find some.
#[derive(Debug)]
pub(crate) struct Places {
    most: usize,
    of_one: usize,
    taken: HashMap<WebhookId, Taken>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Taken {
    places: usize,
    failing: bool,
}

impl Places {
    pub(crate) fn new(most: usize, of_one: usize) -> Self {
        Self {
            most,
            of_one,
            taken: HashMap::new(),
        }
    }

    /// How many more deliveries of an endpoint may be tried.
    pub(crate) fn free(&self, endpoint: WebhookId, failing: bool, ordered: bool) -> usize {
        let all: usize = self.taken.values().map(|taken| taken.places).sum();
        let failed: usize = self.taken.values().filter(|taken| taken.failing).map(|taken| taken.places).sum();
        let own = self.taken.get(&endpoint).map_or(0, |taken| taken.places);
        let (most_own, left) = if failing {
            (1, (self.most / 2).saturating_sub(failed).min(self.most.saturating_sub(all)))
        } else {
            (if ordered { 1 } else { self.of_one }, self.most.saturating_sub(all))
        };
        most_own.saturating_sub(own).min(left)
    }

    pub(crate) fn take(&mut self, endpoint: WebhookId, failing: bool) {
        let taken = self.taken.entry(endpoint).or_default();
        taken.places += 1;
        taken.failing = failing;
    }

    pub(crate) fn give_back(&mut self, endpoint: WebhookId) {
        if let Some(taken) = self.taken.get_mut(&endpoint) {
            taken.places -= 1;
            if taken.places == 0 {
                self.taken.remove(&endpoint);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use frontdesk_model::Clock;

    use super::*;

    #[test]
    fn endpoints_that_fail_leave_half_of_the_places() {
        let clock = Clock::system();
        let mut places = Places::new(8, 4);
        for _ in 0..10 {
            let failing = clock.new_id();
            for _ in 0..places.free(failing, true, false) {
                places.take(failing, true);
            }
        }
        let (first, second, third) = (clock.new_id(), clock.new_id(), clock.new_id());
        assert_eq!(places.free(first, true, false), 0);
        assert_eq!(places.free(first, false, true), 1);
        assert_eq!(places.free(first, false, false), 4);
        for _ in 0..3 {
            places.take(first, false);
        }
        assert_eq!((places.free(first, false, false), places.free(second, false, false)), (1, 1));
        places.take(second, false);
        assert_eq!(places.free(third, false, false), 0);
        places.give_back(second);
        assert_eq!(places.free(third, false, false), 1);
    }
}
