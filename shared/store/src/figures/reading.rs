//! Tallies of any stretches of time: of whole days, hours and quarters of an hour as they are kept, and the rest from rows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{TenantId, UserId};

use super::{
    Tally, Topic,
    counting::{DAY, HOUR, QUARTER},
    facts::{Reader, Window},
    kept, marks, rows,
};
use crate::{Result, Store, db::args, sql::sql};

/// Stretches that are read by naming where they begin and end; more of them are read by naming each of their tallies.
const MOST_RANGES: usize = 3;

/// A stretch of time, from its beginning until before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its beginning.
    pub from: DateTime<Utc>,
    /// Its end, which is no part of it.
    pub to: DateTime<Utc>,
}

/// What happened in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallied {
    /// In the company.
    pub all: Tally,
    /// What each person had to do with it.
    pub people: BTreeMap<UserId, Tally>,
}

impl Tallied {
    /// Adds what happened in another period.
    pub fn merge(&mut self, other: &Self) {
        self.add(None, &other.all);
        for (user, tally) in &other.people {
            self.add(Some(*user), tally);
        }
    }

    fn add(&mut self, user: Option<UserId>, tally: &Tally) {
        match user {
            None => self.all.merge(tally),
            Some(user) => self.people.entry(user).or_default().merge(tally),
        }
    }
}

/// Seconds from until, of which a tally is kept each `seconds`.
type Range = (i64, i64);

/// What periods are put together from.
#[derive(Default)]
struct Plan {
    days: Vec<Range>,
    hours: Vec<Range>,
    quarters: Vec<Range>,
    rows: Vec<Period>,
}

impl Plan {
    /// Adds a period, of which all before `counted` is kept.
    fn add(&mut self, period: Period, counted: DateTime<Utc>) {
        let end = period.to.min(counted);
        let (first, last) = (up(period.from, QUARTER), down(end, QUARTER));
        if first >= last {
            self.rows.push(period);
            return;
        }
        self.rows.push(Period {
            from: period.from,
            to: time(first),
        });
        self.rows.push(Period {
            from: time(last),
            to: period.to,
        });
        let (hours, quarters) = (&mut self.hours, &mut self.quarters);
        around((first, last), HOUR, quarters, |inner| {
            around(inner, DAY, hours, |inner| self.days.push(inner));
        });
    }

    fn joined(mut self) -> Self {
        for ranges in [&mut self.days, &mut self.hours, &mut self.quarters] {
            *ranges = join(std::mem::take(ranges));
        }
        self.rows.retain(|period| period.from < period.to);
        self.rows.sort_by_key(|period| period.from);
        let mut rows: Vec<Period> = Vec::new();
        for period in std::mem::take(&mut self.rows) {
            match rows.last_mut() {
                Some(before) if before.to == period.from => before.to = period.to,
                _ => rows.push(period),
            }
        }
        self.rows = rows;
        self
    }
}

/// Gives the part of whole `seconds` in the middle away, and keeps what is around it.
fn around((from, to): Range, seconds: i64, edges: &mut Vec<Range>, inner: impl FnOnce(Range)) {
    let first = from.div_euclid(seconds) * seconds + if from.rem_euclid(seconds) == 0 { 0 } else { seconds };
    let last = to.div_euclid(seconds) * seconds;
    if first >= last {
        edges.push((from, to));
        return;
    }
    edges.push((from, first));
    edges.push((last, to));
    inner((first, last));
}

/// Sorted, and those that meet as one.
fn join(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.retain(|(from, to)| from < to);
    ranges.sort_unstable();
    let mut joined: Vec<Range> = Vec::new();
    for (from, to) in ranges {
        match joined.last_mut() {
            Some((_, end)) if *end == from => *end = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn down(at: DateTime<Utc>, seconds: i64) -> i64 {
    at.timestamp().div_euclid(seconds) * seconds
}

fn up(at: DateTime<Utc>, seconds: i64) -> i64 {
    let below = down(at, seconds);
    if time(below) == at { below } else { below + seconds }
}

fn time(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

type Kept = (Option<UserId>, i64, String);

impl Store {
    /// What happened in each of the periods, which come in order and do not overlap.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement, as where
    /// so much is not counted yet that it cannot be read in time.
    pub async fn tallied(&self, tenant: TenantId, topics: &[Topic], periods: &[Period]) -> Result<Vec<Tallied>> {
        let counted = self.counted_until().await?;
        let mut plan = Plan::default();
        for period in periods {
            plan.add(*period, counted);
        }
        let plan = plan.joined();
        let mut tallied = vec![Tallied::default(); periods.len()];
        for topic in topics {
            for (seconds, ranges) in [(DAY, &plan.days), (HOUR, &plan.hours), (QUARTER, &plan.quarters)] {
                for (user, start, text) in self.kept_tallies(tenant, *topic, seconds, ranges).await? {
                    if let Some(at) = place(periods, time(start)) {
                        tallied[at].add(user, &kept(&text)?);
                    }
                }
            }
            for Period { from, to } in &plan.rows {
                let window = Window {
                    tenant: Some(tenant),
                    from: *from,
                    to: *to,
                };
                for fact in rows::read(&mut Reader::Db(&self.db), *topic, &window).await? {
                    if let Some(at) = place(periods, fact.at) {
                        tallied[at].add(fact.user, &fact.tally);
                    }
                }
            }
        }
        Ok(tallied)
    }

    /// Until when hours are counted; what came later is read from rows.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn counted_until(&self) -> Result<DateTime<Utc>> {
        let row: Option<(DateTime<Utc>,)> = self
            .db
            .fetch_optional(sql!("select at from figure_marks where name = $1"), args![marks::COUNTED])
            .await?;
        Ok(row.map_or(DateTime::UNIX_EPOCH, |(at,)| at))
    }

    async fn kept_tallies(&self, tenant: TenantId, topic: Topic, seconds: i64, ranges: &[Range]) -> Result<Vec<Kept>> {
        let (topic, minutes, mut found) = (topic.as_str(), seconds / 60, Vec::new());
        if ranges.len() <= MOST_RANGES {
            for (from, to) in ranges {
                for statement in [
                    sql!(
                        "select null as user_id, start, tally from figures where tenant_id = $1 and topic = $2 and minutes = $3 and start >= $4 \
                         and start < $5"
                    ),
                    sql!(
                        "select user_id, start, tally from agent_figures where tenant_id = $1 and topic = $2 and minutes = $3 and start >= $4 and start < $5"
                    ),
                ] {
                    found.extend(
                        self.db
                            .fetch_all::<Kept>(statement, args![tenant, topic, minutes, *from, *to])
                            .await?,
                    );
                }
            }
            return Ok(found);
        }
        let starts: Vec<i64> = ranges
            .iter()
            .flat_map(|(from, to)| (*from..*to).step_by(usize::try_from(seconds).unwrap_or(1)))
            .collect();
        for statement in [
            sql!(
                "select null as user_id, start, tally from figures where tenant_id = $1 and topic = $2 and minutes = $3 and " (numbers "start" "$4")
            ),
            sql!(
                "select user_id, start, tally from agent_figures where tenant_id = $1 and topic = $2 and minutes = $3 and " (numbers "start" "$4")
            ),
        ] {
            found.extend(
                self.db
                    .fetch_all::<Kept>(statement, args![tenant, topic, minutes, starts.clone()])
                    .await?,
            );
        }
        Ok(found)
    }
}

/// The period in which a time is.
fn place(periods: &[Period], at: DateTime<Utc>) -> Option<usize> {
    let behind = periods.partition_point(|period| period.from <= at);
    let index = behind.checked_sub(1)?;
    (at < periods[index].to).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_put_together_from_the_longest_that_fit() {
        let mut plan = Plan::default();
        let period = Period {
            from: at("2026-03-01T22:20:00Z"),
            to: at("2026-03-04T01:37:00Z"),
        };
        plan.add(period, at("2026-03-20T00:00:00Z"));
        let plan = plan.joined();
        let seconds = |ranges: &[Range]| ranges.iter().map(|(from, to)| to - from).collect::<Vec<_>>();
        assert_eq!(seconds(&plan.days), [2 * DAY]);
        assert_eq!(seconds(&plan.hours), [HOUR, HOUR]);
        assert_eq!(seconds(&plan.quarters), [2 * QUARTER, 2 * QUARTER]);
        let rows: Vec<i64> = plan.rows.iter().map(|period| (period.to - period.from).num_minutes()).collect();
        assert_eq!(rows, [10, 7]);
    }

    #[test]
    fn what_is_not_counted_comes_from_rows() {
        let mut plan = Plan::default();
        let (from, to) = (at("2026-03-01T00:00:00Z"), at("2026-03-03T00:00:00Z"));
        plan.add(Period { from, to }, at("2026-03-02T05:00:00Z"));
        let plan = plan.joined();
        assert_eq!((plan.days.len(), plan.hours.len(), plan.quarters.len()), (1, 1, 0));
        assert_eq!(
            plan.rows,
            [Period {
                from: at("2026-03-02T05:00:00Z"),
                to
            }]
        );
        let mut plan = Plan::default();
        plan.add(Period { from, to }, DateTime::UNIX_EPOCH);
        assert_eq!(plan.joined().rows, [Period { from, to }]);
    }
}
