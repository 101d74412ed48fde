//! What must hold of outgoing webhooks.

use std::time::Duration;

use super::Findings;

impl Findings<'_> {
    pub(super) fn webhooks(&mut self) {
        let c = &self.config.webhooks;
        self.require(
            (1..=30).contains(&c.schedule.len()),
            "webhooks.schedule",
            "expected 1 to 30 delays, such as 0s, 5s, 5m",
        );
        self.require(
            c.schedule.first().is_none_or(Duration::is_zero),
            "webhooks.schedule",
            "must begin with 0s: the first attempt is made at once",
        );
        self.require(
            (Duration::from_secs(1)..=Duration::from_mins(1)).contains(&c.timeout),
            "webhooks.timeout",
            "must be from 1s to 1m",
        );
        self.positive("webhooks.disable_after", c.disable_after);
        self.require(c.in_flight >= 2, "webhooks.in_flight", "must be at least 2");
        self.require(c.endpoint_in_flight >= 1, "webhooks.endpoint_in_flight", "must be at least 1");
    }
}
