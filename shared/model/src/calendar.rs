//! English names of months and days, as people write them.

use chrono::Weekday;

/// The months, in order.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The days of the week, from Monday.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Their short forms.
pub const SHORT_WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The number of a month, from 1, by the first three letters of its name.
#[must_use]
pub fn month_number(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|month| name.starts_with(&month[..3]))?;
    Some(at as u32 + 1)
}

/// The day of the week by its name, whole or short. Only the first letters count, since the rest is often misspelled.
#[must_use]
pub fn weekday(name: &str) -> Option<Weekday> {
    match name.to_lowercase().as_bytes() {
        [b'm', ..] => Some(Weekday::Mon),
        [b't', b'u', ..] => Some(Weekday::Tue),
        [b'w', ..] => Some(Weekday::Wed),
        [b't', ..] => Some(Weekday::Thu),
        [b'f', ..] => Some(Weekday::Fri),
        [b's', b'a', ..] => Some(Weekday::Sat),
        [b's', ..] => Some(Weekday::Sun),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_numbers() {
        for (number, month) in (1..).zip(MONTHS) {
            assert_eq!(month_number(month), Some(number), "{month}");
        }
        assert_eq!(month_number("Sept."), Some(9));
        assert_eq!(month_number("Febuary"), Some(2));
        assert_eq!(month_number("m"), None);
    }

    #[test]
    fn days_of_the_week_are_known_by_whole_and_short_names() {
        for (number, (whole, short)) in (0..).zip(WEEKDAYS.iter().zip(SHORT_WEEKDAYS)) {
            for name in [whole, short] {
                assert_eq!(weekday(name).map(|day| day.num_days_from_monday()), Some(number), "{name}");
            }
        }
        assert_eq!(weekday("Wensday"), Some(Weekday::Wed));
        assert_eq!(weekday("tuseday"), Some(Weekday::Tue));
        assert_eq!(weekday("thrusday"), Some(Weekday::Thu));
        assert_eq!(weekday("day"), None);
    }
}
