//! Who owes whom: promises and debts, whoever the sentence is about.

use super::{notes, only_action};

#[test]
fn the_one_who_gives_owes() {
    for (said, text, owner, due) in [
        (
            "You'll get the new quote from me next week.",
            "Omar will get the new quote from Anna next week.",
            "Anna",
            Some("2026-11-27"),
        ),
        (
            "You will have it by Friday.",
            "Omar will have it by Friday.",
            "Anna",
            Some("2026-11-20"),
        ),
        (
            "I still owe you the floor plan.",
            "Anna will send them the floor plan.",
            "Anna",
            None,
        ),
        (
            "You owe me a reply by Tuesday.",
            "Omar will send Anna a reply by Tuesday.",
            "Omar",
            Some("2026-11-24"),
        ),
        (
            "I'm going to need you to send the keys by Thursday.",
            "Omar will send the keys by Thursday.",
            "Omar",
            Some("2026-11-19"),
        ),
    ] {
        let found = only_action(&[("Anna", said), ("Omar", "Good.")]);
        assert_eq!(
            (found.0.as_str(), found.1.as_deref(), found.2.as_deref()),
            (text, Some(owner), due),
            "{said}"
        );
    }
}

#[test]
fn an_offer_counts_when_it_is_taken() {
    let offer = ("Anna", "Shall I send you the floor plan?");
    let (text, owner, _) = only_action(&[offer, ("Omar", "Yes please.")]);
    assert_eq!(
        (text.as_str(), owner.as_deref()),
        ("Anna will send them the floor plan.", Some("Anna"))
    );
    assert!(notes(&[offer, ("Omar", "No, I have it here.")]).action_items.is_empty());
}

#[test]
fn a_plain_promise_counts_whatever_its_words() {
    for promise in [
        "I'll ring the plumber.",
        "Okay, I'll water the ferns.",
        "I'll drop the spare key at the bakery.",
        "Right, I'll top up the card today.",
    ] {
        let (_, owner, _) = only_action(&[("Anna", promise), ("Omar", "Thank you.")]);
        assert_eq!(owner.as_deref(), Some("Anna"), "{promise}");
    }
    for said in [
        "I'll share my screen.",
        "I'll be brief.",
        "I'll start with the figures.",
        "I'll walk you through the plan.",
        "I'll think about it.",
    ] {
        let found = notes(&[("Anna", said), ("Omar", "Thank you.")]).action_items;
        assert!(found.is_empty(), "{said}: {found:?}");
    }
}
