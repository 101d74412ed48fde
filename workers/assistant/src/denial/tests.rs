use super::*;

#[test]
fn what_is_not_wanted_is_found() {
    for (text, expected) in [
        ("I do not want to speak with anybody or an agent", Denied::Person),
        ("I don’t need a human", Denied::Person),
        ("dont connect me to anyone", Denied::Person),
        ("stop, do not escalate", Denied::Person),
        ("I would rather not talk to your staff", Denied::Person),
        ("no need for a ticket", Denied::Ticket),
        ("please don't open a ticket for this", Denied::Ticket),
        ("You needn't raise a case", Denied::Ticket),
        ("Please do not cancel order 10046", Denied::Cancel),
        ("I didn't ask you to cancel anything", Denied::Cancel),
        ("I don't want my order cancelled", Denied::Cancel),
        ("I'm not trying to cancel", Denied::Cancel),
        ("I never asked for a refund", Denied::Refund),
        ("no refund please", Denied::Refund),
        ("I don't want my money back", Denied::Refund),
        ("don't add it to my cart", Denied::Cart),
        ("dont put that in my basket", Denied::Cart),
        ("I'm not asking to delete my account", Denied::Account),
        ("please don't change the delivery address", Denied::Change),
        ("don't unsubscribe me", Denied::Newsletter),
        ("I don't want to talk to a bot", Denied::Machine),
        ("don't bother cancelling it", Denied::Cancel),
        ("nobody asked you to cancel my order", Denied::Cancel),
        ("no one told you to cancel it", Denied::Cancel),
        ("I'd rather keep ORD-10046 than cancel it", Denied::Cancel),
        ("never mind the refund", Denied::Refund),
        ("forget about the refund", Denied::Refund),
        ("It is not necessary to create a ticket", Denied::Ticket),
        ("a ticket is not needed", Denied::Ticket),
        ("please don't call me", Denied::Person),
    ] {
        assert_eq!(denied(text), Some(expected), "{text}");
    }
}

#[test]
fn other_nots_deny_nothing() {
    for text in [
        "I want to talk to a person",
        "why can't I cancel my order?",
        "Why don't you cancel it?",
        "why did you not cancel my order",
        "my order did not arrive",
        "I can't log in",
        "I did not receive my refund",
        "I didn't get my refund",
        "I did not cancel my order, why is it gone?",
        "don't forget to cancel my order",
        "I don't understand how to cancel",
        "I don't know how to open a ticket",
        "I don't want this lamp, cancel the order",
        "No, I want to talk to a person",
        "no one answers, I need a human",
        "if you don't cancel it I will be angry",
        "I am not able to cancel my order",
        "not happy, let me speak to a manager",
        "it does not let me add it to my cart",
        "you should not have cancelled my order",
        "don't forget the refund",
        "more expensive than my last order, cancel it",
        "no one asked me anything, cancel it",
    ] {
        assert_eq!(denied(text), None, "{text}");
    }
}

#[test]
fn an_alternative_is_taken_out() {
    let rest = without_alternative("Instead of cancelling, can I change the address of ORD-10046?");
    assert_eq!(rest.as_deref(), Some("can I change the address of ORD-10046?"));
    assert_eq!(
        without_alternative("please just fix it without opening a ticket").as_deref(),
        Some("please just fix it")
    );
    assert_eq!(without_alternative("coffee without sugar"), None);
}
