//! Several things in one message, what is denied, and what is carried over from one message to the next.

use super::*;

#[tokio::test]
async fn everything_in_one_message_is_answered() {
    let shop = Shop::open().await;
    for (asked, expected) in [
        ("Are ORD-10021 and ORD-10046 on their way?", vec!["ORD-10021", "ORD-10046"]),
        (
            "Has ORD-10042 left? And how can I change my password?",
            vec!["ORD-10042", "Reset your password"],
        ),
        ("any update on ticket #12339 and ticket #12345", vec!["#12339", "#12345"]),
        ("What is my balance, and where is ORD-10042", vec!["12.50 EUR", "ORD-10042"]),
        ("How about 10021, 10042 and 99999?", vec!["ORD-10021", "ORD-10042", "99999"]),
        (
            "Please cancel ORD-10046 and let me know where ORD-10042 is",
            vec!["ORD-10046", "Cancel an order", "ORD-10042"],
        ),
        (
            "Two things please: 1) how long does delivery to Cork take 2) which cards can I pay with?",
            vec!["working days", "Payment methods"],
        ),
    ] {
        let said = shop.talk(MARTA, &[asked]).await;
        let answer = said.split_once('\n').unwrap().1;
        let places: Vec<_> = expected.iter().map(|part| answer.find(part)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{said}");
    }
}

#[tokio::test]
async fn what_is_denied_has_no_effect() {
    let shop = Shop::open().await;
    for text in [
        "I don't want to speak to an agent",
        "Please don’t cancel ORD-10046",
        "dont open a ticket, my lamp flickers",
        "don't add the French Press to my cart",
        "I never asked for a refund",
    ] {
        let said = shop.talk(MARTA, &[text]).await;
        let effects = ["+ticket_created", "+live_agent_offer", "+add_to_cart", "+articles"];
        assert!(!effects.iter().any(|effect| said.contains(effect)), "{said}");
    }
    let both = shop.talk(MARTA, &["don't cancel 10046, cancel 10042"]).await;
    let kept = both.contains("I leave your order ORD-10046 as it is");
    assert!(kept && both.contains("Your order ORD-10042 is shipped"), "{both}");
    let wanted = shop.talk(MARTA, &["I don't want to chat with a bot, give me a person"]).await;
    assert!(wanted.contains("+ticket_created"), "{wanted}");
}

#[tokio::test]
async fn what_was_spoken_of_is_carried_on() {
    let shop = Shop::open().await;
    let said = shop.talk(MARTA, &["where is ORD-10046?", "can I still cancel it?"]).await;
    assert_eq!(said.matches("Your order ORD-10046").count(), 2, "{said}");
    let said = shop.talk(MARTA, &["where is ORD-10046?", "and the other one?"]).await;
    assert!(said.contains("Your order ORD-10042"), "{said}");
    let lines = ["do you sell bluetooth speakers?", "what about the second one", "add it to my cart"];
    let said = shop.talk(MARTA, &lines).await;
    assert!(said.contains("Here is Finch Bluetooth Speaker for your cart"), "{said}");
}

#[tokio::test]
async fn a_conversation_has_one_ticket() {
    let shop = Shop::open().await;
    let lines = ["My kettle leaks water and the handle broke", "I want to talk to a human"];
    let said = shop.talk(MARTA, &lines).await;
    assert_eq!(said.matches("#12350").count(), 2, "{said}");
}

#[tokio::test]
async fn further_complaints_go_on_the_same_ticket() {
    let shop = Shop::open().await;
    let lines = [
        "it arrived broken",
        "and I was charged twice for ORD-10042",
        "the quality of the pan is terrible, its handle came off",
        "please open a ticket for that",
        "I want to talk to a human",
    ];
    let said = shop.talk(MARTA, &lines).await;
    assert_eq!(said.matches("added this to your open ticket #12350").count(), 2, "{said}");
    assert!(
        said.contains("Ticket #12350 'It arrived broken' is open for that already"),
        "{said}"
    );
    assert!(said.contains("our team as ticket #12350") && !said.contains("#12351"), "{said}");
    let both = "My rug smells of chemicals, this is unacceptable. I want to talk to a person.";
    let said = shop.talk(MARTA, &[both]).await;
    assert!(said.contains("#12351") && !said.contains("#12352"), "{said}");
    let apart = [
        "please open a ticket, my lamp flickers",
        "please open another ticket, the radio has no reception",
    ];
    let said = shop.talk(MARTA, &apart).await;
    assert!(
        said.contains("opened ticket #12352") && said.contains("opened ticket #12353"),
        "{said}"
    );
}

#[tokio::test]
async fn what_only_acknowledges_gets_a_short_answer() {
    let shop = Shop::open().await;
    for (text, intent) in [
        ("ok", "[thanks]"),
        ("K", "[thanks]"),
        ("👍🏻", "[thanks]"),
        ("no", "[goodbye]"),
        ("?", "[help]"),
        ("lol", "[feedback]"),
        ("👎", "[feedback]"),
        ("yes please", "[help]"),
        ("hmmm", "[help]"),
    ] {
        let said = shop.talk(MARTA, &["how long does delivery take to Ireland?", text]).await;
        let answer = said.rsplit_once(&format!("> {text}\n")).unwrap().1;
        assert!(
            answer.contains(intent) && !answer.contains('+') && answer.lines().count() <= 3,
            "{answer}"
        );
    }
}

#[tokio::test]
async fn ok_to_an_answer_calls_nobody() {
    let shop = Shop::open().await;
    let said = shop.talk(MARTA, &["can I cancel ORD-10046", "ok"]).await;
    assert!(!said.contains("+ticket_created"), "{said}");
    let said = shop.talk(None, &["I want to talk to a person", "ok", "hello?"]).await;
    assert_eq!(said.matches("I need an e-mail address").count(), 2, "{said}");
}
