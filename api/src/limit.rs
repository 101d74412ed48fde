//! Rates: requests of one address, frames of one socket.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::http::HeaderMap;
use frontdesk_config::Limits;
use frontdesk_security::client_address;
use frontdesk_telemetry::metric;
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock as _, DefaultClock},
};
use ipnet::IpNet;

use crate::problem::{Kind, Problem};

/// How often addresses that are quiet again are forgotten.
pub(crate) const FORGET_EVERY: Duration = Duration::from_secs(10);

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);
const KIBIBYTE: u64 = 1024;

/// What one address may do in this process: requests, sessions, questions and visits a minute, uploads a day. All of it may come at once.
pub(crate) struct AddressLimit {
    requests: Option<Rate>,
    sessions: Option<Rate>,
    visits: Option<Rate>,
    questions: Option<Rate>,
    chat_calls: Option<Rate>,
    uploads: Option<Rate>,
    guesses: Option<Rate>,
    /// Until when an address's webhooks are refused unread.
    guessing: Mutex<HashMap<IpAddr, Instant>>,
    trusted_proxies: Vec<IpNet>,
}

struct Rate {
    most: u64,
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Rate {
    /// `most` of something in `period`, which may come at once. 0 is off.
    fn new(most: u32, period: Duration) -> Option<Self> {
        let burst = NonZeroU32::new(most)?;
        let quota = Quota::with_period(period / most)?.allow_burst(burst);
        Some(Self {
            most: u64::from(most),
            limiter: DefaultKeyedRateLimiter::keyed(quota),
            clock: DefaultClock::default(),
        })
    }

    /// Takes `count` of it, or tells how long to wait for it.
    fn take(&self, address: IpAddr, count: NonZeroU32) -> Result<(), Duration> {
        match self.limiter.check_key_n(&subscriber(address), count) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(until)) => Err(until.wait_time_from(self.clock.now())),
            // More than there ever is.
            Err(_) => Err(DAY),
        }
    }

    fn forget_quiet(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

fn limited(wait: Duration, detail: String) -> Problem {
    metrics::counter!(metric::RATE_LIMITED_TOTAL, "by" => "address").increment(1);
    Problem::new(Kind::RateLimited, detail).retry_after(wait)
}

impl AddressLimit {
    /// A rate of 0 is off.
    pub(crate) fn new(limits: &Limits) -> Self {
        let of_requests = |most: u32| if limits.address_per_minute == 0 { 0 } else { most };
        let kibibytes = u32::try_from(limits.address_upload_bytes_per_day.div_ceil(KIBIBYTE)).unwrap_or(u32::MAX);
        Self {
            requests: Rate::new(limits.address_per_minute, MINUTE),
            sessions: Rate::new(of_requests(limits.address_sessions_per_minute), MINUTE),
            visits: Rate::new(of_requests(limits.address_visits_per_minute), MINUTE),
            questions: Rate::new(of_requests(limits.address_questions_per_minute), MINUTE),
            chat_calls: Rate::new(of_requests(limits.address_chat_calls_per_minute), MINUTE),
            uploads: Rate::new(kibibytes, DAY),
            guesses: Rate::new(limits.failed_signatures_per_minute, MINUTE),
            guessing: Mutex::default(),
            trusted_proxies: limits.trusted_proxies.clone(),
        }
    }

    /// Whether an address is a proxy's, whose headers are believed.
    pub(crate) fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.trusted_proxies.iter().any(|network| network.contains(&peer))
    }

    /// The address that a request counts for.
    pub(crate) fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let values = |name| headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        client_address(peer, values("forwarded"), values("x-forwarded-for"), &self.trusted_proxies)
    }

    /// Counts a request.
    pub(crate) fn check(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(rate) = &self.requests else { return Ok(()) };
        rate.take(address, NonZeroU32::MIN).map_err(|wait| {
            let most = rate.most;
            limited(
                wait,
                format!("An address may make {most} requests a minute (limits.address_per_minute)."),
            )
        })
    }

    /// Counts a session that is opened.
    pub(crate) fn check_session(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(rate) = &self.sessions else { return Ok(()) };
        rate.take(address, NonZeroU32::MIN).map_err(|wait| {
            let most = rate.most;
            limited(
                wait,
                format!("An address may open {most} sessions a minute (limits.address_sessions_per_minute)."),
            )
        })
    }

    /// Counts a question of which nothing is kept.
    pub(crate) fn check_question(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(rate) = &self.questions else { return Ok(()) };
        rate.take(address, NonZeroU32::MIN).map_err(|wait| {
            let most = rate.most;
            limited(
                wait,
                format!("An address may ask {most} questions a minute (limits.address_questions_per_minute)."),
            )
        })
    }

    /// Counts a public call of a chat.
    pub(crate) fn check_chat_call(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(rate) = &self.chat_calls else { return Ok(()) };
        rate.take(address, NonZeroU32::MIN).map_err(|wait| {
            let most = rate.most;
            limited(
                wait,
                format!("An address may make {most} calls of a chat a minute (limits.address_chat_calls_per_minute)."),
            )
        })
    }

    /// Counts a page of which a visitor tells.
    pub(crate) fn check_visit(&self, address: IpAddr) -> Result<(), Problem> {
        let Some(rate) = &self.visits else { return Ok(()) };
        rate.take(address, NonZeroU32::MIN).map_err(|wait| {
            let most = rate.most;
            limited(
                wait,
                format!("Visitors of an address may tell of {most} pages a minute (limits.address_visits_per_minute)."),
            )
        })
    }

    /// Counts the bytes of an upload.
    pub(crate) fn check_upload(&self, address: IpAddr, bytes: u64) -> Result<(), Problem> {
        let Some(rate) = &self.uploads else { return Ok(()) };
        let kibibytes = u32::try_from(bytes.div_ceil(KIBIBYTE)).unwrap_or(u32::MAX);
        let Some(count) = NonZeroU32::new(kibibytes) else { return Ok(()) };
        rate.take(address, count).map_err(|wait| {
            let most = rate.most;
            limited(
                wait,
                format!("An address may upload {most} KiB a day (limits.address_upload_bytes_per_day)."),
            )
        })
    }

    /// Counts a webhook that no account has signed. An address with too many of them has to wait before its next one is looked at.
    pub(crate) fn failed_signature(&self, address: IpAddr, now: Instant) {
        if let Some(rate) = &self.guesses
            && let Err(wait) = rate.take(address, NonZeroU32::MIN)
        {
            self.guessing().insert(subscriber(address), now + wait);
        }
    }

    /// Refuses the webhooks of an address that sent too many which nobody has signed: secrets are not to be guessed.
    pub(crate) fn check_guessing(&self, address: IpAddr, now: Instant) -> Result<(), Problem> {
        let until = self.guessing().get(&subscriber(address)).copied();
        let Some(wait) = until
            .and_then(|until| until.checked_duration_since(now))
            .filter(|wait| !wait.is_zero())
        else {
            return Ok(());
        };
        let detail = "This address sent too many webhooks that no account has signed (limits.failed_signatures_per_minute). Compare the secret at the \
                      platform with the account's.";
        Err(limited(wait, detail.to_owned()))
    }

    fn guessing(&self) -> MutexGuard<'_, HashMap<IpAddr, Instant>> {
        self.guessing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets addresses whose allowance is whole again, so that memory follows the recent past.
    pub(crate) fn forget_quiet(&self) {
        let rates = [
            &self.requests,
            &self.sessions,
            &self.visits,
            &self.questions,
            &self.chat_calls,
            &self.uploads,
            &self.guesses,
        ];
        rates.into_iter().flatten().for_each(Rate::forget_quiet);
        let now = Instant::now();
        self.guessing().retain(|_, until| *until > now);
    }
}

/// Who has an address. An IPv6 subscriber commonly has a /64 and may draw from all of it.
pub(crate) fn subscriber(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into(),
    }
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
    use frontdesk_config::Config;

    use super::*;

    fn limits(address_per_minute: u32) -> Limits {
        let mut limits = Config::load(None, std::iter::empty()).unwrap().limits;
        limits.address_per_minute = address_per_minute;
        limits
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_has_a_minutes_worth_and_then_a_wait() {
        let limit = AddressLimit::new(&limits(3));
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
        let limit = AddressLimit::new(&limits(0));
        assert!((0..10_000).all(|_| limit.check(ip("::1")).is_ok()));
        let now = Instant::now();
        let mut bucket = Bucket::new(0, now);
        assert!((0..10_000).all(|_| bucket.take(now).is_ok()));
    }

    #[test]
    fn sessions_and_uploads_have_rates_of_their_own() {
        let mut limits = limits(1_000);
        (limits.address_sessions_per_minute, limits.address_upload_bytes_per_day) = (2, 10 * KIBIBYTE);
        let limit = AddressLimit::new(&limits);
        let address = ip("198.51.100.7");
        assert!(limit.check_session(address).is_ok() && limit.check_session(address).is_ok());
        let refused = limit.check_session(address).expect_err("the third");
        assert!(refused.body(None).detail.contains("limits.address_sessions_per_minute"));
        assert!(limit.check_upload(address, 6 * KIBIBYTE).is_ok());
        let refused = limit.check_upload(address, 6 * KIBIBYTE).expect_err("two more than there are");
        assert!(refused.body(None).detail.contains("limits.address_upload_bytes_per_day"));
        assert!(limit.check_upload(address, 4 * KIBIBYTE).is_ok());
        limits.address_per_minute = 0;
        let off = AddressLimit::new(&limits);
        assert!((0..100).all(|_| off.check_session(address).is_ok()));
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
        let mut limits = limits(1);
        limits.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
        let limit = AddressLimit::new(&limits);
        assert!(limit.trusts(ip("10.1.1.1")) && !limit.trusts(ip("198.51.100.7")));
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
