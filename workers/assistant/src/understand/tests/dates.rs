//! Days, told from scores, fractions, versions and counts.

use frontdesk_model::{EntityType, Intent, Locale};

use super::{monday, slice};
use crate::understand::{Habits, entities::extract};

/// The days in `text`, for a reader in `locale`. It is Monday, the third of June 2024.
fn days(text: &str, locale: &str) -> Vec<String> {
    let habits = Habits::of(locale.parse::<Locale>().unwrap());
    let found = extract(text, monday(), Intent::Delivery, habits);
    for entity in &found {
        assert_eq!(slice(text, entity), entity.text, "{text}");
    }
    let days = found.into_iter().filter(|entity| entity.kind == EntityType::Date);
    days.map(|entity| entity.value).collect()
}

#[test]
fn days_are_told_from_other_figures() {
    let table: &[(&str, &[&str])] = &[
        // Words make a day of two figures.
        ("it came on 5/7", &["2024-07-05"]),
        ("between 4/7 and 9/7", &["2024-07-04", "2024-07-09"]),
        ("the order of 9/3", &["2024-03-09"]),
        ("my 9/3 order", &["2024-03-09"]),
        ("booked for 9/3", &["2024-03-09"]),
        ("come 9/3 at 5pm", &["2024-03-09"]),
        ("from 4/7 - 9/7/2025", &["2025-07-04", "2025-07-09"]),
        ("on 3/7, 4/7 and 5/7", &["2024-07-03", "2024-07-04", "2024-07-05"]),
        // Scores, ratios, fractions and what else has a slash.
        ("we won 3/2", &[]),
        ("it ended 3/2 on the pitch", &[]),
        ("I rate it 4/5", &[]),
        ("a ratio of 1/4", &[]),
        ("1/4 of the parts are missing", &[]),
        ("on 1/4 of the parts", &[]),
        ("a 1/4 inch screw, 3/4-inch pipe", &[]),
        ("open 24/7", &[]),
        ("available on a 24/7 basis", &[]),
        ("4/6 arrived", &[]),
        ("number 10/12/2026/7", &[]),
        ("firmware version 1.2.24", &[]),
        ("address 10.12.20.24", &[]),
        ("on 31/02/2024", &[]),
        // Ranges.
        ("from 3 to 5 May", &["2024-05-03", "2024-05-05"]),
        ("3-5 May", &["2024-05-03", "2024-05-05"]),
        ("3\u{2013}5 May 2025", &["2025-05-03", "2025-05-05"]),
        ("between the 3rd and the 5th of May", &["2024-05-03", "2024-05-05"]),
        ("May 3-5", &["2024-05-03", "2024-05-05"]),
        ("May 3 to 5, 2025", &["2025-05-03", "2025-05-05"]),
        ("13.-15.04.2024", &["2024-04-13", "2024-04-15"]),
        ("13.04.2024-15.04.2024", &["2024-04-13", "2024-04-15"]),
        ("chairs 3 and 5 May", &["2024-05-05"]),
        ("on May 3 to 5 pm", &["2024-05-03"]),
        // Counts and verbs.
        ("on May 5 chairs came", &["2024-05-05"]),
        ("May 5 chairs be returned?", &[]),
        ("May 5 of them be returned?", &[]),
        ("in March 5 chairs came", &["2024-03"]),
        ("all 5 may be broken", &[]),
        ("it came on 5 May", &["2024-05-05"]),
        ("5 chairs", &[]),
        ("13. 4. 2024", &["2024-04-13"]),
    ];
    for (text, expected) in table {
        assert_eq!(&days(text, "en-GB"), expected, "{text}");
    }
}

#[test]
fn a_message_has_one_order_of_day_and_month() {
    let table: &[(&str, &str, &[&str])] = &[
        ("on 4/5/2024", "en-GB", &["2024-05-04"]),
        ("on 4/5/2024", "en-US", &["2024-04-05"]),
        ("on 4/5", "en-US", &["2024-04-05"]),
        ("on 21/5/2024 and 4/5/2024", "en-US", &["2024-05-21", "2024-05-04"]),
        ("on 4/5/2024 and 5/21/2024", "en-GB", &["2024-04-05", "2024-05-21"]),
        ("on 4/5/2024, after 5/21", "en-GB", &["2024-04-05", "2024-05-21"]),
        ("on 4/5/2024, we won 5/21", "en-GB", &["2024-05-04"]),
        (
            "on 4/5/2024, 21/5/2024, 5/22/2024",
            "en-US",
            &["2024-04-05", "2024-05-21", "2024-05-22"],
        ),
    ];
    for (text, locale, expected) in table {
        assert_eq!(&days(text, locale), expected, "{text} in {locale}");
    }
}
