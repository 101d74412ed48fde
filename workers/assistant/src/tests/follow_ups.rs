//! Questions that are none by themselves: they take what they are about from the answer before.

use super::*;

/// What is said in answer to the last of the lines.
async fn last(shop: &Shop, lines: &[&str]) -> String {
    let said = shop.talk(MARTA, lines).await;
    said.rsplit_once("\n> ").map_or(said.clone(), |(_, last)| last.to_owned())
}

#[tokio::test]
async fn a_new_word_goes_with_the_topic_before() {
    let shop = Shop::open().await;
    let said = last(&shop, &["how long does delivery take", "and to Switzerland?"]).await;
    assert!(said.contains("Switzerland") && said.contains("+articles"), "{said}");
    let said = last(&shop, &["What is your return policy?", "how long does that take?"]).await;
    assert!(said.contains("+articles"), "{said}");
    let said = last(&shop, &["where is ORD-10042?", "when will it arrive?"]).await;
    assert!(said.contains("ORD-10042 "), "{said}");
}

#[tokio::test]
async fn several_of_a_product_have_a_sum() {
    let shop = Shop::open().await;
    let said = last(&shop, &["how much is the French Press?", "and what would 3 of them cost?"]).await;
    assert!(
        said.starts_with("and what") && said.contains("3 of ") && said.contains(" come to "),
        "{said}"
    );
    assert!(!said.contains("+add_to_cart"), "{said}");
}

#[tokio::test]
async fn a_number_that_is_nobodys_is_looked_for_everywhere() {
    let shop = Shop::open().await;
    let said = last(&shop, &["97531"]).await;
    assert!(said.contains("97531") && said.contains("neither an order nor a ticket"), "{said}");
}

#[tokio::test]
async fn more_questions_than_one_answer_holds_are_asked_for_again() {
    let shop = Shop::open().await;
    let asked = "Where is ORD-10042? Where is ORD-10046? What is your return policy? How long is the warranty? How do I change my password? \
                 Which cards do you take? Do you sell gift cards? How much is the French Press? Is there a Plus plan? What is my balance?";
    let said = last(&shop, &[asked]).await;
    assert!(said.contains("the answers to your first 8 questions"), "{said}");
    assert!(said.contains("the other 2 again"), "{said}");
}

#[tokio::test]
async fn complaints_and_a_wish_for_a_person_are_one_ticket() {
    let shop = Shop::open().await;
    let lines = [
        "My lamp came in pieces, this is outrageous",
        "and nobody picks up the phone either, I am very disappointed",
        "let me talk to a person",
    ];
    let said = shop.talk(MARTA, &lines).await;
    assert_eq!(said.matches("I've opened ticket").count(), 1, "{said}");
    assert!(said.contains("added this to your open ticket"), "{said}");
    let tickets: std::collections::BTreeSet<&str> = said.match_indices("ticket #").map(|(at, _)| &said[at + 8..at + 13]).collect();
    assert_eq!(tickets.len(), 1, "{said}");
}
