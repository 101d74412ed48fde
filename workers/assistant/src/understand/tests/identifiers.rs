//! Numbers of orders, tickets and invoices, however they are grouped.

use frontdesk_model::{EntityType, Intent};

use super::{monday, slice};
use crate::understand::{Habits, entities::extract};

/// `type=digits` of every identifier.
fn identifiers(text: &str) -> Vec<String> {
    let found = extract(text, monday(), Intent::Feedback, Habits::default());
    let mut out = Vec::new();
    for entity in found {
        assert_eq!(slice(text, &entity), entity.text, "{text}");
        let name = match entity.kind {
            EntityType::OrderId => "order",
            EntityType::TicketId => "ticket",
            EntityType::InvoiceId => "invoice",
            EntityType::AccountId => "account",
            _ => continue,
        };
        let digits: String = entity.value.chars().filter(char::is_ascii_digit).collect();
        out.push(format!("{name}={digits}"));
    }
    out
}

#[test]
fn groups_and_dashes_do_not_part_a_number() {
    let table: &[(&str, &[&str])] = &[
        ("about ORD\u{2011}88 231", &["order=88231"]),
        ("about ORD-88\u{a0}231.", &["order=88231"]),
        ("about ORD-88\u{202f}231 please", &["order=88231"]),
        ("about ORD\u{2014}88231", &["order=88231"]),
        ("about ORD \u{2013} 88231", &["order=88231"]),
        ("about ORD 88231", &["order=88231"]),
        ("about ORD 88 231", &["order=88231"]),
        ("about ORD:88231", &["order=88231"]),
        ("about ORD\u{2043}88231", &["order=88231"]),
        ("about ORD\u{30fc}88231", &["order=88231"]),
        ("about ORD-8 8 2 3 1", &["order=88231"]),
        ("about ORD-88-231", &["order=88231"]),
        ("about ORD-8823 1199", &["order=88231199"]),
        ("about order 88 231", &["order=88231"]),
        ("about order 88.231", &["order=88231"]),
        ("about ticket #88 231", &["ticket=88231"]),
        ("about ticket no. 88\u{2009}231", &["ticket=88231"]),
        ("about TKT 88231", &["ticket=88231"]),
        ("about INV-2024-7 and INV 88231", &["invoice=20247", "invoice=88231"]),
        ("about ORD-88231 and ORD-88232", &["order=88231", "order=88232"]),
        // Counts and sums beside a number.
        ("about ORD-88 2 chairs", &["order=88"]),
        ("about ORD-88231 100 chairs", &["order=88231"]),
        ("about ORD-88231, 100 EUR", &["order=88231"]),
        ("ORD-881 231 EUR were too much", &["order=881"]),
        ("order 88 231 chairs", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(&identifiers(text), expected, "{text}");
    }
}
