//! Rates: requests of one address, frames of one socket.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::{Duration, Instant},
};

use axum::http::HeaderMap;
use frontdesk_platform::{metric, security::client_address};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock as _, DefaultClock},
};
use ipnet::IpNet;

use crate::problem::{Kind, Problem};

/// How often addresses that are quiet again are forgotten.
pub(crate) const FORGET_EVERY: Duration = Duration::from_secs(10);

/// Requests a minute of one address, in this process. A burst of a minute's worth is allowed.
pub(crate) struct AddressLimit {
    rate: Option<Rate>,
    trusted_proxies: Vec<IpNet>,
}

struct Rate {
    per_minute: u32,
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl AddressLimit {
    /// A rate of 0 is off.
    pub(crate) fn new(per_minute: u32, trusted_proxies: Vec<IpNet>) -> Self {
        let rate = NonZeroU32::new(per_minute).map(|quota| Rate {
            per_minute,
            limiter: DefaultKeyedRateLimiter::keyed(Quota::per_minute(quota)),
            clock: DefaultClock::default(),
        });
        Self { rate, trusted_proxies }
    }

    /// The address that a request counts for.
    pub(crate) fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let values = |name| headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        client_address(peer, values("forwarded"), values("x-forwarded-for"), &self.trusted_proxies)
    }

    /// Counts a request.
    pub(crate) fn check(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(rate) = &self.rate else { return Ok(()) };
        rate.limiter.check_key(&subscriber(address)).map_err(|until| {
            metrics::counter!(metric::RATE_LIMITED_TOTAL, "by" => "address").increment(1);
            Problem::new(
                Kind::RateLimited,
                format!("An address may make {} requests a minute.", rate.per_minute),
            )
            .retry_after(until.wait_time_from(rate.clock.now()))
        })
    }

    /// Forgets addresses whose allowance is whole again, so that memory follows the recent past.
    pub(crate) fn forget_quiet(&self) {
        if let Some(rate) = &self.rate {
            rate.limiter.retain_recent();
            rate.limiter.shrink_to_fit();
        }
    }
}

/// Who has an address. An IPv6 subscriber commonly has a /64 and may draw from all of it.
fn subscriber(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into(),
    }
}

/// The refusal of a session's rate.
pub(crate) fn session_limited(per_minute: u32, retry_after: Duration) -> Problem {
    metrics::counter!(metric::RATE_LIMITED_TOTAL, "by" => "session").increment(1);
    Problem::new(Kind::RateLimited, format!("A session may send {per_minute} messages a minute.")).retry_after(retry_after)
}

/// A token bucket of one socket: `per_second` a second, and as many at once.
pub(crate) struct Bucket {
    per_second: f32,
    left: f32,
    at: Instant,
}

impl Bucket {
    /// A rate of 0 is off.
    pub(crate) fn new(per_second: u32, now: Instant) -> Self {
        Self {
            per_second: per_second as f32,
            left: per_second as f32,
            at: now,
        }
    }

    /// Takes one, or tells how long to wait for it.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Duration> {
        if self.per_second == 0.0 {
            return Ok(());
        }
        let gained = now.saturating_duration_since(self.at).as_secs_f32() * self.per_second;
        self.left = (self.left + gained).min(self.per_second);
        self.at = now;
        if self.left >= 1.0 {
            self.left -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f32((1.0 - self.left) / self.per_second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_has_a_minutes_worth_and_then_a_wait() {
        let limit = AddressLimit::new(3, vec![]);
        for _ in 0..3 {
            assert_eq!(limit.check(ip("198.51.100.7")), Ok(()));
        }
        let refused = limit.check(ip("198.51.100.7")).expect_err("the fourth");
        assert_eq!(refused.kind(), Kind::RateLimited);
        assert!((1..=20).contains(&refused.retry_after_seconds().unwrap()));
        assert_eq!(limit.check(ip("198.51.100.8")), Ok(()), "another address is not hurt");
    }

    #[test]
    fn a_rate_of_zero_is_off() {
        let limit = AddressLimit::new(0, vec![]);
        assert!((0..10_000).all(|_| limit.check(ip("::1")).is_ok()));
        let now = Instant::now();
        let mut bucket = Bucket::new(0, now);
        assert!((0..10_000).all(|_| bucket.take(now).is_ok()));
    }

    #[test]
    fn a_v6_subscriber_is_its_network() {
        assert_eq!(subscriber(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
        assert_eq!(subscriber(ip("198.51.100.7")), ip("198.51.100.7"));
    }

    #[test]
    fn only_a_trusted_proxy_names_the_client() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.5".parse().unwrap());
        let limit = AddressLimit::new(1, vec!["10.0.0.0/8".parse().unwrap()]);
        assert_eq!(limit.address(ip("10.1.1.1"), &headers), ip("203.0.113.5"));
        assert_eq!(limit.address(ip("198.51.100.7"), &headers), ip("198.51.100.7"));
    }

    #[test]
    fn a_bucket_fills_with_time() {
        let start = Instant::now();
        let mut bucket = Bucket::new(2, start);
        assert_eq!((bucket.take(start), bucket.take(start)), (Ok(()), Ok(())));
        assert_eq!(bucket.take(start), Err(Duration::from_millis(500)));
        assert_eq!(bucket.take(start + Duration::from_millis(500)), Ok(()));
        assert!(bucket.take(start + Duration::from_millis(600)).is_err());
        let later = start + Duration::from_hours(1);
        assert_eq!((bucket.take(later), bucket.take(later)), (Ok(()), Ok(())));
        assert!(bucket.take(later).is_err(), "what was saved up is a second's worth");
    }
}
