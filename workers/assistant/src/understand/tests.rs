mod amounts;
mod characters;
mod dates;
mod identifiers;
mod phones;
mod spoken;

use chrono::{DateTime, TimeZone as _, Utc};
use frontdesk_model::{Entity, EntityType, Intent, Understanding};
use proptest::prelude::*;

use super::entities::extract;
use super::model::Model;
use super::model_error::ModelError;
use super::{Habits, Understander, find_email};

/// A Monday.
fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2024, 6, 3, 9, 0, 0).single().unwrap()
}

fn read(text: &str) -> Understanding {
    Understander::embedded().read(text, monday())
}

/// `type=value` of every entity.
fn found(text: &str, intent: Intent) -> Vec<String> {
    let name = |kind: EntityType| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned();
    extract(text, monday(), intent, Habits::default())
        .iter()
        .map(|e| format!("{}={}", name(e.kind), e.value))
        .collect()
}

fn slice(text: &str, entity: &Entity) -> String {
    text.chars().skip(entity.start).take(entity.end - entity.start).collect()
}

#[test]
fn numbers_are_named_by_the_word_next_to_them() {
    let any = Intent::KnowledgeQuery;
    assert_eq!(found("order number is 12345", any), ["order_id=12345"]);
    assert_eq!(found("what about ticket no. 42", any), ["ticket_id=42"]);
    assert_eq!(found("invoice #INV-2024-7 please", any), ["invoice_id=INV-2024-7"]);
    assert_eq!(found("my account number: 5550199", any), ["account_id=5550199"]);
    assert_eq!(found("roder 370795 is late", any), ["order_id=370795"]);
    assert_eq!(found("88812345 is my order number", any), ["order_id=88812345"]);
    assert_eq!(found("order 2 pizzas", any), Vec::<String>::new());
    assert_eq!(found("any news on #4711?", Intent::TicketStatus), ["ticket_id=4711"]);
    assert_eq!(found("any news on 471100?", Intent::OrderStatus), ["order_id=471100"]);
    assert_eq!(found("paid 2024-03-04", Intent::OrderStatus), ["date=2024-03-04"]);
}

#[test]
fn dictated_numbers_are_one() {
    let any = Intent::KnowledgeQuery;
    assert_eq!(found("Where is my order 1 0 0 4 2?", any), ["order_id=10042"]);
    assert_eq!(found("my order number is 1-0-0-4-2.", any), ["order_id=10042"]);
    assert_eq!(found("the order number is 10,042.", any), ["order_id=10042"]);
    assert_eq!(found("ticket 10 0 42 please", any), ["ticket_id=10042"]);
    for (not_one, joined) in [
        ("order 1,200 mugs", "1200"),
        ("orders 12, 15 and 17", "121517"),
        ("ordered 3 or 4 5 days ago", "45"),
    ] {
        assert!(!found(not_one, any).iter().any(|found| found.ends_with(joined)), "{not_one}");
    }
}

#[test]
fn contact_data_is_normalised() {
    let any = Intent::Account;
    assert_eq!(
        found("I'm at Ann@Example.org or +49 30 90182020", any),
        ["email=ann@example.org", "phone=+493090182020"]
    );
    assert_eq!(found("call me at (415) 555-0497", any), ["phone=4155550497"]);
    assert_eq!(found("see https://example.org/a?b=1.", any), ["url=https://example.org/a?b=1"]);
    assert_eq!(
        find_email("write to me: j.doe+x@mail.example.co.uk!").as_deref(),
        Some("j.doe+x@mail.example.co.uk")
    );
    assert_eq!(find_email("me @ home"), None);
}

#[test]
fn sums_have_a_decimal_and_a_currency() {
    for (text, value) in [
        ("$1,200", "1200 USD"),
        ("59,90 €", "59.90 EUR"),
        ("1.250,5 EUR", "1250.50 EUR"),
        ("350 dollars", "350 USD"),
        ("£38.50", "38.50 GBP"),
        ("five hundred pounds", "500 GBP"),
        ("2k bucks", "2000 USD"),
        ("₹2,500", "2500 INR"),
        ("50 cents", "0.50 USD"),
        ("CHF 20", "20 CHF"),
    ] {
        assert_eq!(
            found(&format!("i was charged {text} twice"), Intent::Complaint),
            [format!("amount={value}")],
            "{text}"
        );
    }
}

#[test]
fn days_are_resolved_against_the_messages_time() {
    for (text, value) in [
        ("tomorrow", "2024-06-04"),
        ("yesterday", "2024-06-02"),
        ("the day after tomorrow", "2024-06-05"),
        ("next friday", "2024-06-14"),
        ("last friday", "2024-05-31"),
        ("on Friday", "2024-06-07"),
        ("23rd december", "2023-12-23"),
        ("March 1st", "2024-03-01"),
        ("March 1st, 2025", "2025-03-01"),
        ("in two weeks", "2024-06-17"),
        ("7 days ago", "2024-05-27"),
        ("on the 25th", "2024-06-25"),
        ("on 12/05/2024", "2024-05-12"),
        ("on 05/23/2024", "2024-05-23"),
        ("on 4.6.24", "2024-06-04"),
        ("next week", "2024-W24"),
        ("last month", "2024-05"),
    ] {
        assert_eq!(
            found(&format!("it should come {text}"), Intent::Delivery),
            [format!("date={value}")],
            "{text}"
        );
    }
}

#[test]
fn times_are_read_in_both_notations() {
    for (text, value) in [
        ("5 pm", "17:00"),
        ("8 20 a.m.", "08:20"),
        ("17:45", "17:45"),
        ("half past 11 p.m.", "23:30"),
        ("quarter to 9", "08:45"),
        ("noon", "12:00"),
        ("12:05 am", "00:05"),
        ("5 o'clock", "05:00"),
    ] {
        assert_eq!(
            found(&format!("call me {text}"), Intent::EscalateToHuman),
            [format!("time={value}")],
            "{text}"
        );
    }
}

#[test]
fn names_places_and_kinds_of_accounts() {
    let any = Intent::KnowledgeQuery;
    assert_eq!(found("the bills from Mr. Jones", any), ["person=Mr. Jones"]);
    assert_eq!(found("my name is anna keller", any), ["person=anna keller"]);
    assert_eq!(found("i'm waiting for a reply", any), Vec::<String>::new());
    assert_eq!(found("do you deliver to Linz", any), ["location=Linz"]);
    assert_eq!(found("orders from japan", any), ["location=japan"]);
    assert_eq!(found("switch to the gold account", any), ["account_type=Gold"]);
}

#[test]
fn products_and_how_many() {
    assert_eq!(
        found("please order 3 cheese burgers", Intent::PlaceOrder),
        ["quantity=3", "product=cheese burgers"]
    );
    assert_eq!(
        found("add two large pizzas to my cart", Intent::AddToCart),
        ["quantity=2", "product=pizzas"]
    );
    assert_eq!(
        found("find the movie The Long Night", Intent::ProductSearch),
        ["product=The Long Night"]
    );
    assert_eq!(found("how do i buy an item", Intent::PlaceOrder), Vec::<String>::new());
}

#[test]
fn offsets_count_characters_not_bytes() {
    let text = "🙈🙈 sorry – où est order ORD-00123, écrivez à ann@example.org 🎉";
    let entities = extract(text, monday(), Intent::OrderStatus, Habits::default());
    assert_eq!(entities.len(), 2);
    for entity in &entities {
        assert_eq!(slice(text, entity), entity.text);
    }
    assert_eq!(entities[0].start, 24);
}

#[test]
fn obvious_sentences_are_read_right() {
    for (text, intent) in [
        ("hello there", Intent::Greeting),
        ("thanks a lot", Intent::Thanks),
        ("where is my order ORD-00123?", Intent::OrderStatus),
        ("i forgot my password", Intent::PasswordReset),
        ("i want to talk to a human", Intent::EscalateToHuman),
        ("please cancel my order", Intent::CancelOrder),
        ("i want my money back", Intent::Refund),
        ("what is the status of ticket #42", Intent::TicketStatus),
        ("who won the football match last night", Intent::OutOfScope),
        (
            "hi there, hope you are well! i forgot my password. thanks in advance",
            Intent::PasswordReset,
        ),
    ] {
        let reading = read(text);
        assert_eq!(reading.intent, intent, "{text}");
        assert!(
            reading.confidence > 0.4 && reading.confidence <= 1.0,
            "{text}: {}",
            reading.confidence
        );
    }
}

#[test]
fn a_text_without_words_is_nobodys_business() {
    for text in ["", "   "] {
        let reading = read(text);
        assert_eq!((reading.intent, reading.entities.len()), (Intent::OutOfScope, 0), "{text:?}");
    }
}

#[test]
fn what_only_acknowledges_has_the_intent_that_comes_nearest() {
    for (text, intent) in [
        ("ok", Intent::Thanks),
        ("K", Intent::Thanks),
        ("👍", Intent::Thanks),
        ("thanks!", Intent::Thanks),
        ("ok cool", Intent::Thanks),
        ("🎉🎉", Intent::Thanks),
        ("no", Intent::Goodbye),
        ("nope, that's all", Intent::Goodbye),
        ("👎", Intent::Feedback),
        ("lol", Intent::Feedback),
        ("?", Intent::Help),
        ("hm", Intent::Help),
        ("yes please", Intent::Help),
        ("🤖", Intent::Help),
    ] {
        let reading = read(text);
        assert_eq!((reading.intent, reading.entities.len()), (intent, 0), "{text:?}");
        assert!(reading.confidence > 0.9, "{text:?}");
    }
}

#[test]
fn a_damaged_model_is_refused() {
    assert!(matches!(Model::from_bytes(b"nothing"), Err(ModelError::Foreign)));
    assert!(matches!(Model::from_bytes(b"FDU3\x05\0\0\0"), Err(ModelError::Damaged)));
    let bytes = Understander::embedded().model().to_bytes();
    assert!(bytes.len() < 4_000_000);
    assert!(matches!(Model::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Damaged)));
    assert_eq!(Model::from_bytes(&bytes).unwrap().to_bytes(), bytes);
}

/// The bound is wide: a quadratic reader would need minutes, not a second.
#[test]
fn long_texts_stay_fast() {
    for piece in [
        "1 ",
        "a",
        "order 1 ",
        "to to Anna ",
        "a@",
        "12-",
        "buy two shoes and ",
        "1/2/",
        "so. ",
        "$1,000",
        "in a couple of ",
    ] {
        let text = piece.repeat(8000 / piece.len());
        let started = std::time::Instant::now();
        read(&text);
        assert!(started.elapsed().as_secs_f64() < 2.0, "{piece:?} takes {:?}", started.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_offsets_fit(text in "(?s).{0,200}") {
        for entity in read(&text).entities {
            prop_assert_eq!(slice(&text, &entity), entity.text);
        }
    }

    #[test]
    fn likely_pieces_are_read_and_offsets_fit(pieces in proptest::collection::vec(
        prop::sample::select(vec!["order ", "#", "12345", "é", "🎉", "$", "1,2", " to ", "Anna", "next ", "friday", "a@b.example", "+49 30 ", "/", "-", ". ", "find the movie ", "İ", "premium account", " 5 pm", "ticket no. "]),
        0..20,
    )) {
        let text = pieces.concat();
        for intent in [Intent::PlaceOrder, Intent::ProductSearch, Intent::Payment] {
            for entity in extract(&text, monday(), intent, Habits::default()) {
                prop_assert_eq!(slice(&text, &entity), entity.text);
            }
        }
    }
}
