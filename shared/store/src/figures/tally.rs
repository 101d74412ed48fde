//! Counts and times that can be added up: those of two hours are those of both.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

/// Times are sorted into buckets whose limits grow by this factor.
const GROWTH: f64 = 1.02;

/// Times in buckets of a fixed, logarithmic scale. Two are merged by adding their buckets, and a percentile is at most one per cent (or a
/// millisecond) away from the exact one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Histogram(BTreeMap<u32, u64>);

impl Histogram {
    /// Adds a time in milliseconds; one below zero counts as zero.
    pub fn add(&mut self, ms: i64) {
        *self.0.entry(bucket(ms)).or_default() += 1;
    }

    /// How many times there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The time in milliseconds that `share` (0 to 1) of all do not exceed; none where there are none.
    #[must_use]
    pub fn percentile(&self, share: f64) -> Option<f64> {
        let rank = (share * self.count() as f64).ceil().max(1.0);
        let mut seen = 0.0;
        for (bucket, times) in &self.0 {
            seen += *times as f64;
            if seen >= rank {
                return Some(middle(*bucket));
            }
        }
        None
    }

    fn merge(&mut self, other: &Self) {
        for (bucket, times) in &other.0 {
            *self.0.entry(*bucket).or_default() += times;
        }
    }
}

/// The bucket of a time: 0 up to a millisecond.
fn bucket(ms: i64) -> u32 {
    if ms <= 1 {
        return 0;
    }
    ((ms as f64).ln() / GROWTH.ln()).ceil() as u32
}

/// The time of a bucket that is away from none in it by more than a hundredth.
fn middle(bucket: u32) -> f64 {
    2.0 * GROWTH.powf(f64::from(bucket)) / (GROWTH + 1.0)
}

/// What was counted. A name may have a member behind a slash: `intents/order_status`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    #[serde(rename = "c", default, skip_serializing_if = "BTreeMap::is_empty")]
    counts: BTreeMap<Cow<'static, str>, i64>,
    #[serde(rename = "t", default, skip_serializing_if = "BTreeMap::is_empty")]
    times: BTreeMap<Cow<'static, str>, Histogram>,
}

impl Tally {
    /// How often; 0 where it never was.
    #[must_use]
    pub fn count(&self, name: &str) -> i64 {
        self.counts.get(name).copied().unwrap_or(0)
    }

    /// How often all members of a name, in sum.
    #[must_use]
    pub fn sum(&self, name: &str) -> i64 {
        self.members(name).map(|(_, count)| count).sum()
    }

    /// The members of a name, and how often each.
    pub fn members<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, i64)> {
        let counts = self.counts.iter();
        counts.filter_map(move |(key, count)| Some((key.strip_prefix(name)?.strip_prefix('/')?, *count)))
    }

    /// The times of a name.
    #[must_use]
    pub fn times(&self, name: &str) -> Option<&Histogram> {
        self.times.get(name)
    }

    /// Adds what another has.
    pub fn merge(&mut self, other: &Self) {
        for (name, count) in &other.counts {
            self.add(name.clone(), *count);
        }
        for (name, times) in &other.times {
            self.times.entry(name.clone()).or_default().merge(times);
        }
    }

    /// Counts something.
    pub(crate) fn add(&mut self, name: impl Into<Cow<'static, str>>, count: i64) {
        if count != 0 {
            *self.counts.entry(name.into()).or_default() += count;
        }
    }

    /// Counts a member of a name.
    pub(crate) fn add_member(&mut self, name: &str, member: &str, count: i64) {
        self.add(format!("{name}/{member}"), count);
    }

    /// Notes a time in milliseconds.
    pub(crate) fn time(&mut self, name: impl Into<Cow<'static, str>>, ms: i64) {
        self.times.entry(name.into()).or_default().add(ms);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.counts.is_empty() && self.times.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_percentile_is_a_hundredth_away_at_most(mut times in prop::collection::vec(0_i64..3_000_000_000, 1..200), split in 0_usize..200) {
            let (mut one, mut other) = (Histogram::default(), Histogram::default());
            for (at, ms) in times.iter().enumerate() {
                if at < split { one.add(*ms) } else { other.add(*ms) }
            }
            one.merge(&other);
            prop_assert_eq!(one.count(), times.len() as u64);
            times.sort_unstable();
            for share in [0.0, 0.5, 0.9, 1.0] {
                let rank = ((share * times.len() as f64).ceil() as usize).max(1);
                let exact = times[rank - 1] as f64;
                let found = one.percentile(share).unwrap();
                prop_assert!((found - exact).abs() <= 1.0 + exact * 0.01, "{found} for {exact}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut tally = Tally::default();
        tally.add("sessions", 2);
        tally.add_member("intents", "order_status", 3);
        tally.add_member("intents", "refund", 1);
        tally.add("never", 0);
        tally.time("first_answer", 1_500);
        let text = serde_json::to_string(&tally).unwrap();
        let mut twice: Tally = serde_json::from_str(&text).unwrap();
        assert_eq!(twice, tally);
        twice.merge(&tally);
        assert_eq!((twice.count("sessions"), twice.count("never"), twice.sum("intents")), (4, 0, 8));
        assert_eq!(twice.members("intents").collect::<Vec<_>>(), [("order_status", 6), ("refund", 2)]);
        assert_eq!(twice.times("first_answer").unwrap().count(), 2);
        assert_eq!(Histogram::default().percentile(0.5), None);
    }
}
