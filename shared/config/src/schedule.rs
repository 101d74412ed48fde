//! When something runs: cron with seconds, in UTC.

use chrono::{DateTime, Utc};
use croner::{
    Cron,
    parser::{CronParser, Seconds},
};
use serde::{Deserialize as _, Deserializer, de::Error as _};

/// A schedule such as `0 */10 * * * *`: second, minute, hour, day of the month, month, day of the week.
#[derive(Clone, Debug)]
pub struct Schedule(Cron);

impl Schedule {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it fell due between the last run and now. What never ran is due.
    pub fn is_due(&self, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        last.is_none_or(|last| self.0.find_next_occurrence(&last, false).is_ok_and(|next| next <= now))
    }
}

/// Reads a schedule.
pub(super) fn schedule<'de, D: Deserializer<'de>>(from: D) -> Result<Schedule, D::Error> {
    let expected = |_| {
        D::Error::custom(
            "expected a schedule of six parts (second, minute, hour, day of the month, month, day of the week), such as \"0 */10 * * * *\"",
        )
    };
    let text = String::deserialize(from).map_err(|error| expected(error.to_string()))?;
    let parser = CronParser::builder().seconds(Seconds::Required).build();
    parser.parse(&text).map(Schedule).map_err(|error| expected(error.to_string()))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;
    use serde::de::{IntoDeserializer as _, value::Error};

    use super::*;

    fn read(text: &str) -> Result<Schedule, Error> {
        schedule(text.into_deserializer())
    }

    #[test]
    fn what_fell_due_is_due_once_however_often_it_was_missed() {
        let hourly = read("0 0 * * * *").unwrap();
        let at = |hour, minute| Utc.with_ymd_and_hms(2026, 11, 23, hour, minute, 0).unwrap();
        assert!(hourly.is_due(None, at(10, 5)));
        assert!(!hourly.is_due(Some(at(10, 0)), at(10, 59)));
        assert!(hourly.is_due(Some(at(10, 0)), at(11, 0)));
        assert!(hourly.is_due(Some(at(3, 30)), at(10, 5)));
        assert!(!hourly.is_due(Some(at(10, 5)), at(10, 6)), "six missed hours are one run");
    }

    #[test]
    fn a_schedule_has_six_parts() {
        for wrong in ["", "often", "* * * * *", "61 * * * * *", "* * * * * * * *"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(read("*/5 * * * * *").unwrap().as_str(), "*/5 * * * * *");
    }
}
