//! When a company is open: hours of each weekday in a time zone, and days on which it is closed.

use std::{collections::BTreeMap, str::FromStr};

use chrono::{DateTime, Datelike as _, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;

/// The weekdays, as the setting calls them.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];
/// Times of a day at which it may open.
const MOST_SPANS: usize = 10;
/// Days on which it is closed.
const MOST_CLOSED: usize = 1_000;
/// Whoever is closed for longer does not open again.
const LOOKED_AHEAD: u64 = 370;

/// From when until when, on a day; an end of none is midnight.
type Span = (NaiveTime, Option<NaiveTime>);

/// When a company is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessHours {
    zone: Tz,
    /// By the day's number from Monday.
    days: BTreeMap<u32, Vec<Span>>,
    closed: Vec<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    timezone: String,
    days: BTreeMap<String, Vec<(String, String)>>,
    #[serde(default)]
    closed: Vec<NaiveDate>,
}

impl BusinessHours {
    /// Reads `{"timezone": "Europe/Berlin", "days": {"mon": [["09:00", "17:00"]]}, "closed": ["2026-12-25"]}`. Times are the zone's own;
    /// 24:00 is the end of the day. A day that is not named is closed.
    ///
    /// # Errors
    /// What is wrong, in words for a person.
    pub fn read(value: &Value) -> Result<Self, String> {
        let written = Written::deserialize(value).map_err(|error| {
            format!("must be {{\"timezone\", \"days\": {{\"mon\": [[\"09:00\", \"17:00\"]]}}, \"closed\": [date]}}: {error}")
        })?;
        let zone = Tz::from_str(&written.timezone).map_err(|_| {
            format!(
                "timezone: {:?} is no name of the IANA list, such as \"Europe/Berlin\"",
                written.timezone
            )
        })?;
        if written.closed.len() > MOST_CLOSED {
            return Err(format!("closed: has {} days; {MOST_CLOSED} are allowed", written.closed.len()));
        }
        let mut days = BTreeMap::new();
        for (name, spans) in &written.days {
            let day = DAYS.iter().find(|(known, _)| known == name).map(|(_, day)| *day);
            let day = day.ok_or_else(|| format!("days: {name:?} is none of mon, tue, wed, thu, fri, sat, sun"))?;
            days.insert(day.num_days_from_monday(), read_spans(name, spans)?);
        }
        Ok(Self {
            zone,
            days,
            closed: written.closed,
        })
    }

    /// Whether it is open then.
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        let today = at.with_timezone(&self.zone).date_naive();
        self.spans_of(today).any(|(from, until)| from <= at && at < until)
    }

    /// When it opens next; none: it is open, or does not open within a year.
    pub fn opens_at(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.is_open(at) {
            return None;
        }
        let today = at.with_timezone(&self.zone).date_naive();
        (0..LOOKED_AHEAD)
            .filter_map(|days| today.checked_add_days(Days::new(days)))
            .find_map(|day| self.spans_of(day).map(|(from, _)| from).find(|from| *from > at))
    }

    /// The times of a day at which it is open, in order.
    fn spans_of(&self, day: NaiveDate) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> + '_ {
        let spans = self.days.get(&day.weekday().num_days_from_monday());
        let open = spans.filter(|_| !self.closed.contains(&day)).into_iter().flatten();
        open.filter_map(move |(from, until)| {
            let end = match until {
                Some(until) => day.and_time(*until),
                None => day.succ_opt()?.and_time(NaiveTime::MIN),
            };
            let (from, until) = (self.instant(day.and_time(*from), true)?, self.instant(end, false)?);
            (from < until).then_some((from, until))
        })
    }

    /// The instant of a time of the zone. A time that the clock skips is the moment at which it goes on; of one that it shows twice, the first is
    /// the beginning and the last the end.
    fn instant(&self, local: NaiveDateTime, first: bool) -> Option<DateTime<Utc>> {
        match self.zone.from_local_datetime(&local) {
            LocalResult::Single(at) => Some(at.to_utc()),
            LocalResult::Ambiguous(earliest, latest) => Some(if first { earliest } else { latest }.to_utc()),
            LocalResult::None => {
                // Clocks skip an hour, seldom more, and go on at a whole minute.
                let skipped = (1..=24 * 60).map(|minutes| local + chrono::Duration::minutes(minutes));
                skipped
                    .filter_map(|later| self.zone.from_local_datetime(&later).earliest())
                    .map(|at| at.to_utc())
                    .next()
            }
        }
    }
}

fn read_spans(day: &str, spans: &[(String, String)]) -> Result<Vec<Span>, String> {
    if spans.len() > MOST_SPANS {
        return Err(format!("days.{day}: has {} times; {MOST_SPANS} are allowed", spans.len()));
    }
    let time = |text: &str| {
        let parsed = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| text.len() == 5);
        parsed.ok_or_else(|| format!("days.{day}: {text:?} is no time such as \"09:00\""))
    };
    let mut read: Vec<Span> = Vec::with_capacity(spans.len());
    for (from, until) in spans {
        let begin = time(from)?;
        let end = if until == "24:00" { None } else { Some(time(until)?) };
        if end.is_some_and(|end| end <= begin) {
            return Err(format!(
                "days.{day}: {from} to {until} ends before it begins; hours past midnight belong to two days, until 24:00 and from 00:00"
            ));
        }
        read.push((begin, end));
    }
    read.sort_unstable();
    if read.windows(2).any(|pair| pair[0].1.is_none_or(|end| end > pair[1].0)) {
        return Err(format!("days.{day}: times overlap"));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn hours(zone: &str) -> BusinessHours {
        let day = json!([["09:00", "17:00"]]);
        let days = json!({"mon": day, "tue": day, "wed": day, "thu": day, "fri": day, "sun": [["01:30", "04:00"]]});
        BusinessHours::read(&json!({"timezone": zone, "days": days, "closed": ["2026-12-25"]})).unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_open_by_the_clock_of_its_zone_before_and_after_each_change() {
        // Zone, a weekday before and one after the change, each with its opening in UTC.
        let table = [
            ("Europe/Berlin", "2026-03-27T08:00:00Z", "2026-03-30T07:00:00Z"),
            ("Europe/Berlin", "2026-10-23T07:00:00Z", "2026-10-26T08:00:00Z"),
            ("America/New_York", "2026-03-06T14:00:00Z", "2026-03-09T13:00:00Z"),
            ("America/New_York", "2026-10-30T13:00:00Z", "2026-11-02T14:00:00Z"),
            ("Australia/Sydney", "2026-04-02T22:00:00Z", "2026-04-05T23:00:00Z"),
            ("Australia/Sydney", "2026-10-01T23:00:00Z", "2026-10-04T22:00:00Z"),
        ];
        for (zone, before, after) in table {
            let hours = hours(zone);
            for opens in [before, after] {
                let opens = at(opens);
                let second = chrono::Duration::seconds(1);
                assert!(!hours.is_open(opens - second) && hours.is_open(opens), "{zone} {opens}");
                let closes = opens + chrono::Duration::hours(8);
                assert!(hours.is_open(closes - second) && !hours.is_open(closes), "{zone} {opens}");
                assert_eq!(hours.opens_at(opens - second), Some(opens), "{zone}");
                assert_eq!(hours.opens_at(opens), None);
            }
        }
    }

    #[test]
    fn hours_around_the_change_itself_are_those_that_the_clock_shows() {
        // In spring, 02:00 to 03:00 is skipped: 01:30 to 04:00 is an hour and a half. In autumn it is shown twice: three and a half.
        for (zone, spring, autumn) in [
            ("Europe/Berlin", "2026-03-29T00:30:00Z", "2026-10-24T23:30:00Z"),
            ("America/New_York", "2026-03-08T06:30:00Z", "2026-11-01T05:30:00Z"),
            ("Australia/Sydney", "2026-10-03T15:30:00Z", "2026-04-04T14:30:00Z"),
        ] {
            let hours = hours(zone);
            for (opens, minutes) in [(spring, 90), (autumn, 210)] {
                let (opens, closes) = (at(opens), at(opens) + chrono::Duration::minutes(minutes));
                let second = chrono::Duration::seconds(1);
                assert!(!hours.is_open(opens - second) && hours.is_open(opens), "{zone} {opens}");
                assert!(hours.is_open(closes - second) && !hours.is_open(closes), "{zone} {opens}");
            }
        }
    }

    #[test]
    fn a_time_that_the_clock_skips_is_when_it_goes_on() {
        let hours =
            BusinessHours::read(&json!({"timezone": "Europe/Berlin", "days": {"sun": [["02:30", "02:45"], ["02:50", "04:00"]]}})).unwrap();
        let opens = at("2026-03-29T01:00:00Z");
        assert_eq!(hours.opens_at(at("2026-03-28T12:00:00Z")), Some(opens));
        assert!(hours.is_open(opens) && !hours.is_open(at("2026-03-29T02:00:00Z")));
    }

    #[test]
    fn closed_days_and_days_without_hours_are_passed_over() {
        let hours = hours("Europe/Berlin");
        assert!(!hours.is_open(at("2026-12-25T12:00:00Z")), "it is a Friday, and closed");
        assert_eq!(hours.opens_at(at("2026-12-24T20:00:00Z")), Some(at("2026-12-27T00:30:00Z")));
        let never = BusinessHours::read(&json!({"timezone": "UTC", "days": {}})).unwrap();
        assert_eq!(never.opens_at(at("2026-12-24T20:00:00Z")), None);
        let always = json!({"mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]]});
        let always = BusinessHours::read(&json!({"timezone": "UTC", "days": always})).unwrap();
        assert!(always.is_open(at("2026-11-30T23:59:59Z")) && always.is_open(at("2026-12-01T00:00:00Z")));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (value, words) in [
            (json!({"timezone": "Berlin", "days": {}}), "IANA"),
            (json!({"timezone": "UTC", "days": {"monday": []}}), "mon, tue"),
            (json!({"timezone": "UTC", "days": {"mon": [["17:00", "09:00"]]}}), "two days"),
            (json!({"timezone": "UTC", "days": {"mon": [["9:00", "17:00"]]}}), "no time"),
            (
                json!({"timezone": "UTC", "days": {"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}}),
                "overlap",
            ),
            (json!({"timezone": "UTC", "days": {}, "closed": ["2026-02-30"]}), "closed"),
            (json!({"timezone": "UTC", "days": {}, "colour": 1}), "colour"),
            (json!("always"), "timezone"),
        ] {
            let wrong = BusinessHours::read(&value).unwrap_err();
            assert!(wrong.contains(words), "{value}: {wrong}");
        }
    }
}
