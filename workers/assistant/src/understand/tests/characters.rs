//! Characters that mean the same are read the same, and lead back to what was written.

use frontdesk_model::Intent;

use super::{monday, slice};
use crate::understand::{Habits, entities::extract};

#[test]
fn every_spelling_of_a_character_leads_back_to_the_text() {
    let table: &[(&str, &str, &str)] = &[
        ("Where is ORD-１００４２?", "ORD-１００４２", "ORD-10042"),
        ("Where is ＯＲＤ－１００４２？", "ＯＲＤ－１００４２", "ORD-10042"),
        ("Where is ORD-١٠٠٤٢?", "ORD-١٠٠٤٢", "ORD-10042"),
        ("Where is ORD-৭৭১২?", "ORD-৭৭১২", "ORD-7712"),
        ("Where is ORD-𝟏𝟎𝟎𝟒𝟐?", "ORD-𝟏𝟎𝟎𝟒𝟐", "ORD-10042"),
        ("Where is OR\u{ad}D-10\u{ad}042?", "OR\u{ad}D-10\u{ad}042", "ORD-10042"),
        ("Where is ORD-100\u{200b}42?", "ORD-100\u{200b}42", "ORD-10042"),
        ("Where is ORD\u{2060}-10042\u{feff}?", "ORD\u{2060}-10042", "ORD-10042"),
        ("Where is \u{202a}ORD-10042\u{202c}?", "ORD-10042", "ORD-10042"),
        (
            "Where is ORD-1\u{332}0\u{332}0\u{332}4\u{332}2\u{332}?",
            "ORD-1\u{332}0\u{332}0\u{332}4\u{332}2\u{332}",
            "ORD-10042",
        ),
        (
            "Where is ORD-1\u{fe0f}\u{20e3}0\u{fe0f}\u{20e3}0\u{fe0f}\u{20e3}4\u{fe0f}\u{20e3}2?",
            "ORD-1\u{fe0f}\u{20e3}0\u{fe0f}\u{20e3}0\u{fe0f}\u{20e3}4\u{fe0f}\u{20e3}2",
            "ORD-10042",
        ),
        ("The oﬃce e\u{301}crit: ORD-10042 🙈", "ORD-10042", "ORD-10042"),
        ("🙈🙈 ＃１２３４５", "＃１２３４５", "12345"),
        ("🙈 № 12345 ticket", "12345", "12345"),
        ("Write to ａｎｎ@example.org", "ａｎｎ@example.org", "ann@example.org"),
        ("I paid ٨٩٫٧٠ €", "٨٩٫٧٠ €", "89.70 EUR"),
        ("I paid ₹１,００,０００", "₹１,００,０００", "100000 INR"),
        ("I paid ＄２０", "＄２０", "20 USD"),
        ("I paid \u{feff}−20\u{2009}€", "−20\u{2009}€", "-20 EUR"),
        ("call ＋44 20 7946 0101", "＋44 20 7946 0101", "+442079460101"),
        ("on １３．０４．２０２６", "１３．０４．２０２６", "2026-04-13"),
        ("e\u{301}e\u{301} on 3\u{2013}5 May", "5 May", "2024-05-05"),
    ];
    for (text, written, value) in table {
        let found = extract(text, monday(), Intent::TicketStatus, Habits::default());
        for entity in &found {
            assert_eq!(slice(text, entity), entity.text, "{text}");
        }
        let pairs: Vec<(&str, &str)> = found.iter().map(|entity| (entity.text.as_str(), entity.value.as_str())).collect();
        assert_eq!(pairs.last(), Some(&(*written, *value)), "{text}: {pairs:?}");
    }
}
