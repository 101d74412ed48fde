//! Telephone numbers with any punctuation, told from other figures.

use frontdesk_model::{EntityType, Intent};

use super::{monday, slice};
use crate::understand::{Habits, entities::extract};

fn phones(text: &str) -> Vec<String> {
    let found = extract(text, monday(), Intent::EscalateToHuman, Habits::default());
    for entity in &found {
        assert_eq!(slice(text, entity), entity.text, "{text}");
    }
    let phones = found.into_iter().filter(|entity| entity.kind == EntityType::Phone);
    phones.map(|entity| entity.value).collect()
}

#[test]
fn what_is_dialled_is_a_phone_number() {
    let table: &[(&str, &[&str])] = &[
        ("call 020.7946.0999", &["02079460999"]),
        ("call 020 7946 0999", &["02079460999"]),
        ("call 020\u{a0}7946\u{202f}0999", &["02079460999"]),
        ("call 020\u{2013}7946\u{2013}0999", &["02079460999"]),
        ("call 020/7946/0999", &["02079460999"]),
        ("call (020) 7946-0999", &["02079460999"]),
        ("call (020)7946 0999.", &["02079460999"]),
        ("my number (call 020 7946 0999)", &["02079460999"]),
        ("or 089/12345678", &["08912345678"]),
        ("or 06 12 34 56 78", &["0612345678"]),
        ("or 06.12.34.56.78", &["0612345678"]),
        ("or 914-349-8601", &["9143498601"]),
        ("or 1 (914) 349-8601", &["19143498601"]),
        ("or +44.20.7946.0999", &["+442079460999"]),
        ("or +44 (0) 20 / 7946 0999", &["+442079460999"]),
        ("or +44-20-7946-0999", &["+442079460999"]),
        ("or (+44) 20 7946 0999", &["+442079460999"]),
        ("or 0044 20 7946 0999", &["+442079460999"]),
        ("or 00442079460999", &["+442079460999"]),
        ("or 00 44 20 7946 0999", &["+442079460999"]),
        ("call 020 7946 0999 ext. 12", &["02079460999"]),
        ("call 020 7946 0999 x12", &["02079460999"]),
        ("call 020 7946 0999, extension 12 please", &["02079460999"]),
        ("call +44 20 7946 0999x12 or 020 7946 0998", &["+442079460999", "02079460998"]),
        ("call 020 7946 0999 5 pm", &["02079460999"]),
        ("020 7946 0999 is mine, 020 7946 0998 was it", &["02079460999", "02079460998"]),
        ("+44 20 7946 0999 always works", &["+442079460999"]),
        ("order 10042 020 7946 0999", &["02079460999"]),
        ("my mobile is 7700900123", &["7700900123"]),
        ("tel:+442079460999", &["+442079460999"]),
        ("call 555-0199", &["5550199"]),
        // Other figures.
        ("text me about order 1234567890", &[]),
        ("call me about 1 298 000 EUR", &[]),
        ("call me on 12.05.2026", &[]),
        ("call me 2026-11-24 09:12", &[]),
        ("from 12-05-2026 10 am", &[]),
        ("server 192.168.10.100", &[]),
        ("call 10 10 10 now", &[]),
        ("card 4111 1111 1111 1111", &[]),
        ("GB29 NWBK 6016 1331 9268 19", &[]),
        ("tracking 15500079524624", &[]),
        ("call about ORD-10042-100", &[]),
        ("seasons 2024/2025 and 2025-2026", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(&phones(text), expected, "{text}");
    }
}

#[test]
fn an_extension_belongs_to_the_number() {
    for (text, number) in [
        ("call 020 7946 0999 ext. 12", "020 7946 0999 ext. 12"),
        ("call 020 7946 0999x12", "020 7946 0999x12"),
        ("call +44 20 7946 0999 (ext 12).", "+44 20 7946 0999 (ext 12)"),
    ] {
        let found = extract(text, monday(), Intent::EscalateToHuman, Habits::default());
        assert_eq!(
            found.iter().map(|entity| entity.text.as_str()).collect::<Vec<_>>(),
            [number],
            "{text}"
        );
    }
}
