//! Plain questions to a shop, and what stands in their answers.

use super::*;

/// What is asked, and what stands in the answer, its actions among it.
const PLAIN: &[(&str, &[&str])] = &[
    ("what does the rug cost", &["249.00 EUR", "+product_recommendation"]),
    ("show me lamps", &["39.90", "54.90", "69.90", "+product_recommendation"]),
    ("lamps under 60 euros", &["39.90", "54.90"]),
    (
        "do you have a red rug below 50 euros",
        &["match for \"red\"", "nothing like it is within that price", "139.00"],
    ),
    ("rugs below 50 euros", &["Nothing is within that price", "139.00"]),
    ("the cheapest speaker", &["Finch", "49.90"]),
    ("spekers", &["Heron", "Finch"]),
    (
        "is the french press available",
        &["36.50", "In stock: 20.", "+product_recommendation"],
    ),
    ("is the gift card available", &["50.00", "can't see", "+live_agent_offer"]),
    ("is the dawn smart lamp available", &["69.90", "Out of stock."]),
    (
        "do you have sofas",
        &[
            "couldn't find a match for \"sofas\"",
            "nearest",
            "Cushion",
            "+product_recommendation",
        ],
    ),
    (
        "I need a new couch",
        &["couldn't find a match for \"couch\"", "Throw", "+product_recommendation"],
    ),
    ("do you sell trampolines", &["couldn't find \"trampolines\" in our range"]),
    (
        "do you have blue rugs under 100 euros?",
        &["This fits", "Cotton Rug", "79.00 EUR", "It comes as: blue."],
    ),
    ("purple rugs under 100", &["couldn't find a match for \"purple\"", "79.00 EUR"]),
    ("show me the cotton towels", &["This fits", "42.00 EUR"]),
    ("when are you open", &["Monday to Friday", "+articles"]),
    (
        "ORD-10030 is marked as delivered but it never came",
        &["ORD-10030", "sorry", "+ticket_created", "+live_agent_offer"],
    ),
    ("my card was debited twice", &["charge", "+ticket_created", "+live_agent_offer"]),
    (
        "it arrived broken, what can you do",
        &["sorry", "+ticket_created", "+live_agent_offer"],
    ),
    (
        "please correct the delivery address of ORD-10046",
        &["ORD-10046 is placed", "can still be changed"],
    ),
    ("I need a new address for order ORD-10042", &["ORD-10042 is shipped", "no longer"]),
    (
        "can I have the invoice for my last order",
        &["ORD-10046", "PDF", "+live_agent_offer"],
    ),
    ("okay", &["Alright"]),
    ("👍", &["Alright"]),
    ("??", &["in a sentence", "Talk to a person"]),
    ("Meine Lampe ist kaputt angekommen", &["Ticket", "Mensch", "+ticket_created"]),
    ("Buongiorno", &["italiano"]),
];

#[tokio::test]
async fn plain_questions_get_plain_answers() {
    let shop = Shop::open().await;
    for (question, expected) in PLAIN {
        let said = shop.talk(MARTA, &[question]).await;
        for words in *expected {
            assert!(said.contains(words), "{words:?} is not in\n{said}");
        }
    }
}

#[tokio::test]
async fn an_article_about_something_else_is_no_answer() {
    let shop = Shop::open().await;
    for question in [
        "do you offer gift wrapping",
        "do you offer engraving",
        "can you offer me assembly at home",
    ] {
        let said = shop.talk(MARTA, &[question]).await;
        assert!(!said.contains("+articles"), "{said}");
    }
}

#[tokio::test]
async fn a_question_about_something_else_finds_no_product() {
    let shop = Shop::open().await;
    for question in ["do you have a parking lot", "will the kettle work in the UK"] {
        let said = shop.talk(MARTA, &[question]).await;
        assert!(!said.contains("+product_recommendation"), "{said}");
    }
}

#[tokio::test]
async fn a_visitor_is_asked_for_an_address_in_their_language() {
    let shop = Shop::open().await;
    let said = shop.talk(None, &["Où est mon colis ?", "jo.fields@example.com"]).await;
    assert!(said.contains("adresse e-mail") && said.contains("Merci. J'ai transmis"), "{said}");
}
