//! From words to days.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use frontdesk_model::calendar::{self, month_number};

use super::names::{COUNTS, FEASTS, ORDINALS};

pub(super) fn after(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// A deadline "this week" ends with its last working day; on a weekend the next week's is meant.
pub(super) fn friday(today: NaiveDate, weeks: u64) -> Option<NaiveDate> {
    let weekday = u64::from(today.weekday().num_days_from_monday());
    let this = if weekday <= 4 { 4 - weekday } else { 11 - weekday };
    after(today, this + if weekday <= 4 { 7 * weeks } else { 7 * weeks.saturating_sub(1) })
}

/// The next day of that name; "next" skips the one of the present week.
pub(super) fn weekday(name: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    let weekday = calendar::weekday(name)?;
    let today_number = today.weekday().num_days_from_monday();
    let ahead = match (7 + weekday.num_days_from_monday() - today_number) % 7 {
        0 => 7,
        days if next && today_number + days < 7 => days + 7,
        days => days,
    };
    after(today, u64::from(ahead))
}

pub(super) fn ahead(count: &str, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    let count = count.to_lowercase();
    let known = COUNTS.iter().find(|(word, _)| *word == count).map(|(_, count)| *count);
    let count = known.or_else(|| count.parse().ok())?;
    match unit.to_lowercase().trim_end_matches('s') {
        "day" => after(today, count),
        "week" => after(today, 7 * count),
        "fortnight" => after(today, 14 * count),
        _ => today.checked_add_months(Months::new(count as u32)),
    }
}

pub(super) fn end_of(what: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    let months = match what {
        "day" | "business" | "play" => return Some(today),
        "week" => return friday(today, u64::from(next)),
        "month" => u32::from(next),
        "quarter" => 2 - today.month0() % 3 + 3 * u32::from(next),
        "year" => 11 - today.month0() + 12 * u32::from(next),
        month => (12 + month_number(month)? - today.month()) % 12,
    };
    let first = today.with_day(1)?.checked_add_months(Months::new(months + 1))?;
    first.pred_opt()
}

fn day_number(text: &str) -> Option<u32> {
    let text = text.to_lowercase().replace('-', " ");
    let word = ORDINALS.iter().position(|word| *word == text).map(|at| at as u32 + 1);
    word.or_else(|| text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
}

/// Without a year it is the next such day, if the coming year has it.
pub(super) fn dated(month: &str, day: &str, year: Option<&str>, today: Option<NaiveDate>) -> Option<NaiveDate> {
    let (month, day) = (month_number(month)?, day_number(day)?);
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month, day);
    }
    let today = today?;
    let passed = (month, day) < (today.month(), today.day());
    NaiveDate::from_ymd_opt(today.year() + i32::from(passed), month, day)
}

/// This month's day, or the next month's when it has passed; none when that month is too short.
pub(super) fn monthday(day: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    let day = day_number(day)?;
    let months = u32::from(next || day < today.day());
    today.with_day(1)?.checked_add_months(Months::new(months))?.with_day(day)
}

/// Monday, or the first day of the next month or year.
pub(super) fn begin_of(what: &str, today: NaiveDate) -> Option<NaiveDate> {
    match what {
        "week" => weekday("monday", false, today),
        "year" => NaiveDate::from_ymd_opt(today.year() + 1, 1, 1),
        _ => today.with_day(1)?.checked_add_months(Months::new(1)),
    }
}

/// Wednesday, or the fifteenth.
pub(super) fn middle_of(what: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    if what == "month" {
        return monthday("15th", next, today);
    }
    friday(today, u64::from(next))?.checked_sub_days(Days::new(2))
}

/// A feast, or the day before it.
pub(super) fn feast(name: &str, before: bool, today: NaiveDate) -> Option<NaiveDate> {
    let (_, month, day) = FEASTS.iter().find(|(known, ..)| *known == name)?;
    let this = NaiveDate::from_ymd_opt(today.year(), *month, *day)?;
    let next = if this < today {
        NaiveDate::from_ymd_opt(today.year() + 1, *month, *day)?
    } else {
        this
    };
    if before { next.pred_opt() } else { Some(next) }
}

/// Hours make days when they are many; minutes never do.
pub(super) fn hours(phrase: &str, count: &str, today: NaiveDate) -> Option<NaiveDate> {
    let count: u64 = count.parse().unwrap_or(1);
    after(today, if phrase.contains("hour") { count / 24 } else { 0 })
}
