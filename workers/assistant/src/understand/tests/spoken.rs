//! Days and times in words, spans of time, and how account numbers are said.

use frontdesk_model::{EntityType, Intent};

use super::{found, monday};
use crate::understand::ModelError;
use crate::understand::labels::Labeller;
use crate::understand::{Habits, entities::extract};

fn values(text: &str, kind: EntityType) -> Vec<String> {
    let all = extract(text, monday(), Intent::Delivery, Habits::default());
    all.into_iter()
        .filter(|entity| entity.kind == kind)
        .map(|entity| entity.value)
        .collect()
}

#[test]
fn times_may_be_words_and_spans() {
    let table: &[(&str, &[&str])] = &[
        ("bring it at eleven thirty", &["11:30"]),
        ("ten fifteen p.m. suits me", &["22:15"]),
        ("from 9 to 11 a.m. please", &["09:00", "11:00"]),
        ("between 5 pm and 7 pm", &["17:00", "19:00"]),
        ("ten to nine", &["08:50"]),
        ("i need four fifty litre bags", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(&values(text, EntityType::Time), expected, "{text}");
    }
}

#[test]
fn days_of_the_month_may_be_words() {
    let table: &[(&str, &[&str])] = &[
        ("on the first of July", &["2024-07-01"]),
        ("it must be june the twenty-first", &["2024-06-21"]),
        ("my first order", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(&values(text, EntityType::Date), expected, "{text}");
    }
}

#[test]
fn account_numbers_stand_behind_signs_in_groups_and_at_ends() {
    let any = Intent::KnowledgeQuery;
    assert_eq!(found("account#12345", any), ["account_id=12345"]);
    assert_eq!(found("savings account number 1234 5678 9012", any), ["account_id=123456789012"]);
    assert_eq!(found("the account ending in 4482", any), ["account_id=4482"]);
    assert_eq!(found("my card ending in 4482", any), Vec::<String>::new());
    assert_eq!(found("claim 90-22-1183 is open", any), ["ticket_id=90-22-1183"]);
}

#[test]
fn products_end_where_their_trimmings_begin() {
    assert_eq!(
        found("i'd like a large mushroom pizza without olives", Intent::PlaceOrder),
        ["product=mushroom pizza"]
    );
    assert_eq!(
        found("i want to order 12 folding chairs and two desk lamps", Intent::PlaceOrder),
        ["quantity=12", "product=folding chairs", "quantity=2", "product=desk lamps"]
    );
    assert_eq!(found("add it to my cart", Intent::AddToCart), Vec::<String>::new());
}

#[test]
fn a_damaged_labeller_is_refused() {
    assert!(matches!(Labeller::from_bytes(b"nothing"), Err(ModelError::Foreign)));
    let bytes = Labeller::embedded().to_bytes();
    assert!(bytes.len() < 1_000_000);
    assert!(matches!(Labeller::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Damaged)));
    assert!(Labeller::from_bytes(&bytes).is_ok_and(|again| again.to_bytes() == bytes));
}
