//! Which stretch of time is asked for, in which zone, and how it is cut. All stretches go from their beginning until before their end.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _, Timelike as _, Utc};
use chrono_tz::Tz;
use frontdesk_store::Period;

use crate::{
    check::Checks,
    error::{Error, Result},
};

/// Longest stretch: two years.
const MOST_DAYS: i64 = 732;
/// Most parts of it.
const MOST_BUCKETS: usize = 750;
/// Days that are meant where nothing is named: today and those before.
const LAST_DAYS: u64 = 29;
/// Times that do not exist on a clock are looked for later, by steps of a quarter of an hour: whole days were left out, too.
const GAP_STEPS: i32 = 100;

/// What of figures is asked for, as it comes.
#[derive(Debug, Default, Clone)]
pub struct FiguresQuery {
    /// Not before: a time, or a day of the zone.
    pub from: Option<String>,
    /// Before: a time, or a day of the zone.
    pub to: Option<String>,
    /// A time zone such as `Europe/Berlin`.
    pub tz: Option<String>,
    /// `hour`, `day`, `week` or `month`.
    pub bucket: Option<String>,
}

/// How a stretch is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bucket {
    Hour,
    Day,
    Week,
    Month,
}

impl Bucket {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Hour, Self::Day, Self::Week, Self::Month]
            .into_iter()
            .find(|bucket| bucket.as_str() == word)
    }

    /// When the next part begins.
    fn next(self, at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let local = at.with_timezone(&zone);
        let date = local.date_naive();
        let begin = match self {
            Self::Hour => return next_hour(at, zone),
            Self::Day => date.checked_add_days(Days::new(1)),
            Self::Week => date.checked_add_days(Days::new(7 - u64::from(date.weekday().num_days_from_monday()))),
            Self::Month => date.with_day(1).and_then(|first| first.checked_add_months(Months::new(1))),
        };
        let next = instant(begin.unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN), zone);
        // A day that the clock leaves out has no part of its own.
        if next > at { next } else { at + TimeDelta::days(1) }
    }
}

/// The next full hour of a clock, which a change by half an hour moves.
fn next_hour(at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let into = |at: DateTime<Utc>| {
        let local = at.with_timezone(&zone);
        TimeDelta::seconds(i64::from(local.minute() * 60 + local.second())) + TimeDelta::nanoseconds(i64::from(local.nanosecond()))
    };
    let next = at + TimeDelta::hours(1) - into(at);
    if into(next).is_zero() {
        next
    } else {
        next + TimeDelta::hours(1) - into(next)
    }
}

/// When a clock shows this: the first time of two, and the next where it never does.
fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    (0..GAP_STEPS)
        .find_map(|step| {
            let later = local.checked_add_signed(TimeDelta::minutes(15) * step)?;
            zone.from_local_datetime(&later).earliest()
        })
        .map_or(DateTime::<Utc>::MAX_UTC, |at| at.with_timezone(&Utc))
}

/// A stretch of time as it was asked for.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub period: Period,
    /// As many days and hours of the zone's clock before.
    pub before: Period,
    pub zone: Tz,
    pub bucket: Option<Bucket>,
}

impl Range {
    /// Reads what was asked for; what is wrong is said of each field.
    pub fn read(query: &FiguresQuery, bucket: Option<Bucket>, now: DateTime<Utc>) -> Result<Self> {
        let mut checks = Checks::default();
        let zone = match query.tz.as_deref() {
            None => Tz::UTC,
            Some(name) => name.parse().unwrap_or_else(|_| {
                checks.wrong("tz", "is no time zone: name one such as Europe/Berlin");
                Tz::UTC
            }),
        };
        let bucket = match query.bucket.as_deref() {
            None => bucket,
            Some(word) => {
                if Bucket::of(word).is_none() {
                    checks.wrong("bucket", "must be hour, day, week or month");
                }
                Bucket::of(word)
            }
        };
        let mut time = |field: &str, text: Option<&str>| {
            let text = text?;
            let found = parse(text, zone);
            if found.is_none() {
                checks.wrong(field, "must be a day such as 2026-11-29, or a time such as 2026-11-29T00:00:00Z");
            }
            found
        };
        let (from, to) = (time("from", query.from.as_deref()), time("to", query.to.as_deref()));
        checks.done()?;
        let to = to.unwrap_or(now);
        let from = from.unwrap_or_else(|| {
            let day = (to - TimeDelta::nanoseconds(1)).with_timezone(&zone).date_naive();
            let first = day.checked_sub_days(Days::new(LAST_DAYS)).unwrap_or(day);
            instant(first.and_time(NaiveTime::MIN), zone)
        });
        if from >= to {
            return Err(Error::field("from", "must be before to"));
        }
        if to - from > TimeDelta::days(MOST_DAYS) {
            return Err(Error::field("from", "is more than two years before to: ask for less"));
        }
        let local = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        let length = local(to) - local(from);
        // A clock that was set back can show a later time before an earlier one.
        let length = if length > TimeDelta::zero() { length } else { to - from };
        let begin = instant(local(from) - length, zone).min(from - TimeDelta::seconds(1));
        let range = Self {
            period: Period { from, to },
            before: Period { from: begin, to: from },
            zone,
            bucket,
        };
        if range.cut().count() > MOST_BUCKETS {
            return Err(Error::field("bucket", "makes more than 750 parts: take a longer one, or less time"));
        }
        Ok(range)
    }

    /// Its parts; none where it is not to be cut.
    pub fn buckets(&self) -> Vec<Period> {
        self.cut().collect()
    }

    fn cut(&self) -> impl Iterator<Item = Period> {
        let (Period { mut from, to }, bucket, zone) = (self.period, self.bucket, self.zone);
        std::iter::from_fn(move || {
            let bucket = bucket?;
            if from >= to {
                return None;
            }
            let end = bucket.next(from, zone).min(to);
            let period = Period { from, to: end };
            from = end;
            Some(period)
        })
        .take(MOST_BUCKETS + 1)
    }
}

/// A time with its offset, or a day of the zone, in years that have four digits.
fn parse(text: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let at = match text.parse::<NaiveDate>() {
        Ok(day) => instant(day.and_time(NaiveTime::MIN), zone),
        Err(_) => DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc),
    };
    (1971..=9998).contains(&at.year()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn range(from: &str, to: &str, tz: &str, bucket: &str) -> Result<Range> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let query = FiguresQuery {
            from: some(from),
            to: some(to),
            tz: some(tz),
            bucket: some(bucket),
        };
        Range::read(&query, None, at("2026-11-29T12:00:00Z"))
    }

    fn hours(range: &Range) -> Vec<i64> {
        range.buckets().iter().map(|part| (part.to - part.from).num_hours()).collect()
    }

    #[test]
    fn a_day_has_as_many_hours_as_its_clock() {
        let spring = range("2026-03-28", "2026-03-31", "Europe/Berlin", "day").unwrap();
        assert_eq!(hours(&spring), [24, 23, 24]);
        let autumn = range("2026-10-24", "2026-10-27", "Europe/Berlin", "day").unwrap();
        assert_eq!(hours(&autumn), [24, 25, 24]);
        let there = range("2026-10-31", "2026-11-03", "America/New_York", "day").unwrap();
        assert_eq!(hours(&there), [24, 25, 24]);
        let one = range("2026-10-25", "2026-10-26", "Europe/Berlin", "hour").unwrap();
        assert_eq!(one.buckets().len(), 25);
        let samoa = range("2011-12-29", "2012-01-01", "Pacific/Apia", "day").unwrap();
        assert_eq!(hours(&samoa), [24, 24], "a day that never was");
        let beirut = range("2022-03-26", "2022-03-28", "Asia/Beirut", "day").unwrap();
        assert_eq!(hours(&beirut), [24, 23], "a midnight that never was");
    }

    #[test]
    fn parts_meet_and_are_cut_at_the_edges() {
        for tz in ["UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"] {
            for bucket in ["hour", "day", "week", "month"] {
                let range = range("2026-03-25T10:20:30Z", "2026-04-10T01:00:00Z", tz, bucket).unwrap();
                let parts = range.buckets();
                assert_eq!((parts[0].from, parts[parts.len() - 1].to), (range.period.from, range.period.to));
                assert!(
                    parts.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].from < pair[0].to),
                    "{tz} {bucket}"
                );
            }
        }
        let weeks = range("2026-11-04", "2026-11-20", "Asia/Kolkata", "week").unwrap().buckets();
        assert_eq!(weeks[1].from, at("2026-11-08T18:30:00Z"), "Monday there");
        let months = range("2026-01-15", "2026-03-15", "", "month").unwrap().buckets();
        assert_eq!(
            months.iter().map(|part| part.from).collect::<Vec<_>>()[1..],
            [at("2026-02-01T00:00:00Z"), at("2026-03-01T00:00:00Z")]
        );
    }

    #[test]
    fn before_is_as_long_by_the_clock() {
        let week = range("2026-03-30", "2026-04-06", "Europe/Berlin", "").unwrap();
        assert_eq!(week.before.from, at("2026-03-22T23:00:00Z"), "seven days with an hour less");
        let last = range("", "", "Europe/Berlin", "").unwrap();
        assert_eq!(
            (last.period.from, last.period.to),
            (at("2026-10-30T23:00:00Z"), at("2026-11-29T12:00:00Z"))
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (from, to, tz, bucket, field) in [
            ("yesterday", "", "", "", "from"),
            ("", "2026-13-01", "", "", "to"),
            ("", "", "Europe/Atlantis", "", "tz"),
            ("", "", "", "minute", "bucket"),
            ("2026-11-02", "2026-11-01", "", "", "from"),
            ("2026-11-02", "2026-11-02", "", "", "from"),
            ("2020-01-01", "2026-01-01", "", "", "from"),
            ("0001-01-01", "2026-01-01", "", "", "from"),
            ("2026-01-01", "2026-06-01", "", "hour", "bucket"),
        ] {
            let error = range(from, to, tz, bucket).unwrap_err();
            assert_eq!(error.fields()[0].field, field, "{from} {to} {tz} {bucket}");
        }
    }
}
