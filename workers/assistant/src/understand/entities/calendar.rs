//! Which day is meant, seen from today.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use frontdesk_model::calendar::weekday;

/// A day, or a longer time.
pub(super) enum When {
    /// A day.
    Day(NaiveDate),
    /// The week of a day.
    Week(NaiveDate),
    /// The month of a day.
    Month(NaiveDate),
    /// The year of a day.
    Year(NaiveDate),
}

impl When {
    /// The form of ISO 8601.
    pub fn iso(&self) -> String {
        match self {
            Self::Day(d) => d.format("%Y-%m-%d").to_string(),
            Self::Week(d) => d.format("%G-W%V").to_string(),
            Self::Month(d) => d.format("%Y-%m").to_string(),
            Self::Year(d) => d.format("%Y").to_string(),
        }
    }
}

/// The day of that name nearest to today, before or after.
pub(super) fn near_year(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (-1..=1)
        .filter_map(|d| NaiveDate::from_ymd_opt(today.year() + d, month, day))
        .min_by_key(|d| (*d - today).num_days().abs())
}

pub(super) fn next_monthday(today: NaiveDate, day: u32) -> Option<NaiveDate> {
    (0..3)
        .filter_map(|m| today.with_day(1)?.checked_add_months(Months::new(m))?.with_day(day))
        .find(|d| *d >= today)
}

pub(super) fn shifted(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    if days < 0 {
        today.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        today.checked_add_days(Days::new(days.unsigned_abs()))
    }
}

pub(super) fn away(today: NaiveDate, count: u64, unit: &str, back: bool) -> Option<NaiveDate> {
    let count = count.min(1000);
    let months = |m: u64| Months::new(u32::try_from(m).unwrap_or_default());
    let unit = unit.to_lowercase();
    match (unit.as_bytes().first(), back) {
        (Some(b'd'), true) => today.checked_sub_days(Days::new(count)),
        (Some(b'd'), false) => today.checked_add_days(Days::new(count)),
        (Some(b'w'), true) => today.checked_sub_days(Days::new(7 * count)),
        (Some(b'w'), false) => today.checked_add_days(Days::new(7 * count)),
        (Some(b'm'), true) => today.checked_sub_months(months(count)),
        (Some(b'm'), false) => today.checked_add_months(months(count)),
        (_, true) => today.checked_sub_months(months(12 * count)),
        (_, false) => today.checked_add_months(months(12 * count)),
    }
}

pub(super) fn named(today: NaiveDate, which: &str, name: &str) -> Option<When> {
    let back = matches!(which, "last" | "past" | "previous");
    let step = if back {
        -1
    } else {
        i64::from(matches!(which, "next" | "coming" | "following"))
    };
    match name {
        "week" => shifted(today, 7 * step).map(When::Week),
        "weekend" => {
            let saturday = shifted(today, 5 - i64::from(today.weekday().num_days_from_monday()))?;
            shifted(saturday, 7 * step).map(When::Day)
        }
        "month" => away(today, step.unsigned_abs(), "m", back).map(When::Month),
        "year" => away(today, step.unsigned_abs(), "y", back).map(When::Year),
        name => {
            let weekday = weekday(name)?;
            let ahead = i64::from((7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7);
            let days = match which {
                _ if back => {
                    if ahead == 0 {
                        -7
                    } else {
                        ahead - 7
                    }
                }
                "next" | "following" if ahead == 0 => 7,
                "next" | "following" if same_week(today, ahead) => ahead + 7,
                _ => ahead,
            };
            shifted(today, days).map(When::Day)
        }
    }
}

/// "Next Friday" on a Monday is not this week's.
fn same_week(today: NaiveDate, ahead: i64) -> bool {
    i64::from(today.weekday().num_days_from_monday()) + ahead < 7
}
