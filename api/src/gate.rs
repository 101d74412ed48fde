//! What is served at the same time: requests, uploads and webhooks have bulkheads of their own, so that none of them keeps another out.

use std::{net::IpAddr, time::Duration};

use frontdesk_config::Limits;
use frontdesk_telemetry::metric;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{
    limit::subscriber,
    places::{Place, Places},
    problem::{Kind, Problem},
};

/// When to come again.
const SHORTLY: Duration = Duration::from_secs(1);

/// What kind of work a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Load {
    /// Answered in milliseconds.
    Request,
    /// A file, which takes as long as the client's line.
    Upload,
    /// A client of Socket.IO that waits for what happens next.
    Poll,
    /// From a call platform, or from anybody who knows the path.
    Webhook,
}

/// All bulkheads.
pub(crate) struct Gate {
    requests: Bulkhead,
    uploads: Bulkhead,
    polls: Bulkhead,
    webhooks: Bulkhead,
}

/// A place behind a bulkhead, given up when it is dropped.
pub(crate) struct Entry<'a> {
    #[expect(dead_code, reason = "held until it is dropped")]
    permit: SemaphorePermit<'a>,
    #[expect(dead_code, reason = "held until it is dropped")]
    place: Place<IpAddr>,
}

struct Bulkhead {
    load: Load,
    permits: Semaphore,
    most: u32,
    per_address: u32,
    addresses: Places<IpAddr>,
}

impl Gate {
    pub(crate) fn new(limits: &Limits) -> Self {
        let bulkhead = |load, most, per_address| Bulkhead {
            load,
            permits: Semaphore::new(most as usize),
            most,
            per_address,
            addresses: Places::default(),
        };
        Self {
            requests: bulkhead(Load::Request, limits.in_flight, limits.address_in_flight),
            uploads: bulkhead(Load::Upload, limits.uploads_in_flight, limits.address_uploads_in_flight),
            polls: bulkhead(Load::Poll, limits.max_connections, limits.address_connections),
            webhooks: bulkhead(Load::Webhook, limits.webhooks_in_flight, limits.address_webhooks_in_flight),
        }
    }

    /// Takes a place, or says why there is none.
    pub(crate) fn enter(&self, load: Load, address: IpAddr) -> Result<Entry<'_>, Problem> {
        let bulkhead = match load {
            Load::Request => &self.requests,
            Load::Upload => &self.uploads,
            Load::Poll => &self.polls,
            Load::Webhook => &self.webhooks,
        };
        let place = bulkhead
            .addresses
            .take(subscriber(address), bulkhead.per_address)
            .ok_or_else(|| bulkhead.address_is_busy())?;
        let permit = bulkhead.permits.try_acquire().map_err(|_| bulkhead.is_full())?;
        Ok(Entry { permit, place })
    }
}

impl Bulkhead {
    const fn names(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self.load {
            Load::Request => ("request", "requests", "limits.in_flight", "limits.address_in_flight"),
            Load::Upload => ("upload", "uploads", "limits.uploads_in_flight", "limits.address_uploads_in_flight"),
            Load::Poll => ("poll", "polls", "limits.max_connections", "limits.address_connections"),
            Load::Webhook => (
                "webhook",
                "webhooks",
                "limits.webhooks_in_flight",
                "limits.address_webhooks_in_flight",
            ),
        }
    }

    fn is_full(&self) -> Problem {
        let (label, plural, key, _) = self.names();
        metrics::counter!(metric::OVERLOADED_TOTAL, "by" => label).increment(1);
        let detail = format!("{} {plural} are being served already ({key}). Repeat this one shortly.", self.most);
        Problem::new(Kind::Overloaded, detail).retry_after(SHORTLY)
    }

    /// A platform takes a 4xx for its own fault, and may give up: it is told to come again.
    fn address_is_busy(&self) -> Problem {
        let (label, plural, _, key) = self.names();
        let kind = if self.load == Load::Webhook {
            metrics::counter!(metric::OVERLOADED_TOTAL, "by" => label).increment(1);
            Kind::Overloaded
        } else {
            metrics::counter!(metric::RATE_LIMITED_TOTAL, "by" => "address").increment(1);
            Kind::RateLimited
        };
        let detail = format!(
            "An address may have {} {plural} under way at the same time ({key}). Repeat this one shortly.",
            self.per_address
        );
        Problem::new(kind, detail).retry_after(SHORTLY)
    }
}
