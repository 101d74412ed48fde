//! What a customer says that they do not want.

use frontdesk_model::Intent;

use super::part::Part;

/// What is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// To talk to a person.
    Person,
    /// To talk to a machine: a wish for a person.
    Machine,
    /// That a ticket is opened.
    Ticket,
    /// That an order is cancelled.
    Cancel,
    /// Money back, or a return.
    Refund,
    /// Something put into the cart, or bought.
    Cart,
    /// That the account is deleted or closed.
    Account,
    /// That an order, an address or the like is changed.
    Change,
    /// That a subscription ends.
    Newsletter,
}

/// Words that may stand between the "not" and what it denies.
const BETWEEN: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "anymore",
    "anyone",
    "anything",
    "asked",
    "asking",
    "at",
    "be",
    "ever",
    "even",
    "for",
    "going",
    "have",
    "having",
    "i",
    "intend",
    "intending",
    "just",
    "like",
    "longer",
    "looking",
    "make",
    "making",
    "mean",
    "meaning",
    "my",
    "need",
    "needing",
    "now",
    "or",
    "planning",
    "please",
    "really",
    "request",
    "requested",
    "requesting",
    "saying",
    "said",
    "say",
    "that",
    "the",
    "think",
    "this",
    "to",
    "trying",
    "us",
    "want",
    "wanted",
    "wanting",
    "wanna",
    "wish",
    "wishing",
    "with",
    "yet",
    "you",
    "your",
    "ask",
    "another",
    "by",
    "it",
    "me",
    "live",
    "real",
    "of",
    "actually",
    "here",
    "get",
    "getting",
    "do",
];
/// Of these one at least stands between a "did not" or "never" and what was not wished: "I did not cancel" tells what happened.
const WISHING: &[&str] = &[
    "ask",
    "asked",
    "want",
    "wanted",
    "request",
    "requested",
    "mean",
    "say",
    "said",
    "need",
    "wish",
    "order",
];
/// Before a "not", these tell what is or was, and wish nothing.
const NOT_OF_A_WISH: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "has", "have", "had", "is", "it", "order", "was", "were", "why", "will", "would", "you",
];
const FURTHEST: usize = 9;
/// The words of an alternative at the end of a sentence.
const LONGEST_ALTERNATIVE: usize = 4;
const MACHINES: &[&str] = &[
    "ai",
    "bot",
    "bots",
    "chatbot",
    "computer",
    "machine",
    "machines",
    "robot",
    "robots",
    "assistant",
    "automated",
];
const PERSONS: &[&str] = &[
    "agent",
    "agents",
    "employee",
    "human",
    "humans",
    "operator",
    "person",
    "representative",
    "somebody",
    "someone",
    "supervisor",
    "manager",
];

/// What a text denies; none when it denies nothing that the assistant could do.
pub fn denied(text: &str) -> Option<Denied> {
    let words = words(text);
    (0..words.len()).find_map(|at| at_word(&words, at))
}

/// Whether a text denies anything that the assistant could do.
pub fn denies(text: &str) -> bool {
    denied(text).is_some()
}

/// The text without an "instead of cancelling" and the like; none when it has no such words or nothing else.
pub fn without_alternative(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (at, lead) = ["instead of ", "rather than ", "without "]
        .iter()
        .find_map(|lead| Some((lower.find(lead)?, *lead)))?;
    // The lower-case text has other lengths for a few scripts; such a text is left alone.
    let after = text.get(at + lead.len()..)?;
    if lower.len() != text.len() || denied_thing(&words(after), 0).is_none() {
        return None;
    }
    let end = after.find([',', ';', '.', '?', '!']).map_or_else(
        || after.split_inclusive(' ').take(LONGEST_ALTERNATIVE).map(str::len).sum::<usize>(),
        |end| if after[..end].split_whitespace().count() <= 6 { end } else { 0 },
    );
    let rest = format!("{}{}", &text[..at], &after[end..]);
    let rest = rest
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';'))
        .to_owned();
    (rest.split_whitespace().count() >= 2).then_some(rest)
}

/// The intent that a denial takes its effect from.
pub const fn effect_of(denied: Denied) -> Option<Intent> {
    Some(match denied {
        Denied::Person => Intent::EscalateToHuman,
        Denied::Ticket => Intent::CreateTicket,
        Denied::Cancel => Intent::CancelOrder,
        Denied::Refund => Intent::Refund,
        Denied::Cart => Intent::AddToCart,
        Denied::Account => Intent::Account,
        Denied::Change => Intent::ChangeOrder,
        Denied::Newsletter => Intent::Newsletter,
        Denied::Machine => return None,
    })
}

/// The answer to a denial that names no order.
pub fn acknowledged(denied: Denied) -> Part {
    Part::said(match denied {
        Denied::Person => "Alright, no person is called; we go on here. What can I do for you?",
        Denied::Ticket => "Alright, I won't open a ticket. What can I do for you instead?",
        Denied::Cancel => "Alright, nothing is cancelled. Your orders stay as they are.",
        Denied::Refund => "Alright, nothing is sent back or refunded. Is there anything else that I can do?",
        Denied::Cart => "Alright, I leave your cart as it is.",
        Denied::Account => "Alright, your account stays as it is.",
        Denied::Newsletter => "Alright, your subscription stays as it is.",
        Denied::Change | Denied::Machine => "Alright, I leave everything as it is.",
    })
}

#[expect(clippy::match_same_arms, reason = "a row a form; joined rows would be hard to read")]
fn at_word(words: &[String], at: usize) -> Option<Denied> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].as_str());
    let of_us = matches!(before(1), "i" | "we");
    let (length, told) = match (word(at), word(at + 1)) {
        ("do" | "please", "not") => (2, false),
        ("would" | "will", "not") if of_us => (2, false),
        ("did" | "have" | "had", "not" | "never") => (2, true),
        ("dont" | "donot" | "dnt" | "neednt" | "doont", _) => (1, false),
        ("wouldnt" | "wont", _) if of_us => (1, false),
        ("don" | "wouldn", "t") | ("do", "nt") => (2, false),
        ("didnt" | "never" | "havent", _) => (1, true),
        ("no", "need" | "reason" | "point" | "wish" | "intention" | "desire") => (2, false),
        ("no", next) if denied_noun(next) && ends_there(word(at + 2)) => (1, false),
        ("not", _) if !NOT_OF_A_WISH.contains(&before(1)) => (1, false),
        ("stop", _) if denied_thing(words, at + 1).is_some() => (1, false),
        ("instead", "of") | ("rather", "than") => (2, false),
        ("without", _) => (1, false),
        _ => return None,
    };
    let asks_why = ["why", "if", "unless"].iter().any(|word| before(1) == *word || before(2) == *word);
    let suggests = word(at + length) == "you" && !matches!(word(at + length + 1), "dare" | "ever");
    if asks_why || (suggests && !told) {
        return None;
    }
    let mut next = at + length;
    let mut wished = !told;
    while next < at + length + FURTHEST {
        if let Some(denied) = denied_thing(words, next).filter(|_| wished) {
            return Some(denied);
        }
        if !BETWEEN.contains(&word(next)) {
            return None;
        }
        wished |= WISHING.contains(&word(next));
        next += 1;
    }
    None
}

fn denied_noun(word: &str) -> bool {
    PERSONS.contains(&word) || matches!(word, "ticket" | "tickets" | "refund" | "cancellation" | "escalation" | "handover")
}

/// "No refund please" is a wish; "no refund yet" tells something.
fn ends_there(word: &str) -> bool {
    matches!(
        word,
        "" | "," | "." | ";" | "please" | "needed" | "required" | "necessary" | "wanted" | "thanks" | "thank" | "for"
    )
}

/// What the words from `at` on would make the assistant do.
#[expect(clippy::match_same_arms, reason = "a row a form; joined rows would be hard to read")]
fn denied_thing(words: &[String], at: usize) -> Option<Denied> {
    let word = words.get(at)?.as_str();
    let clause = || words[at..].iter().take_while(|word| !is_stop(word)).take(9).map(String::as_str);
    let has = |list: &[&str]| clause().any(|word| list.contains(&word));
    let partner = clause().find(|word| MACHINES.contains(word) || PERSONS.contains(word));
    let machine_first = partner.is_some_and(|partner| MACHINES.contains(&partner));
    Some(match word {
        "cancel" | "cancelling" | "canceling" | "cancellation" | "cancelled" | "canceled" | "cancle" | "cansel" | "cancell"
        | "cancelation" => Denied::Cancel,
        "order" if has(&["cancelled", "canceled"]) => Denied::Cancel,
        "refund" | "refunded" | "refunding" | "reimbursement" => Denied::Refund,
        "return" | "returning" if has(&["it", "order", "them", "anything", "my", "this"]) => Denied::Refund,
        "money" if has(&["back"]) => Denied::Refund,
        "talk" | "talking" | "speak" | "speaking" | "chat" | "chatting" | "deal" | "dealing" if machine_first => Denied::Machine,
        "talk" | "talking" | "speak" | "speaking" | "chatting" => Denied::Person,
        "chat" | "contact" | "call" | "involve" if has(PERSONS) => Denied::Person,
        "connect" | "transfer" | "escalate" | "escalated" | "escalating" | "escalation" | "handover" => Denied::Person,
        "pass" | "hand" | "put" | "forward" if has(PERSONS) || has(&["over", "through"]) => Denied::Person,
        word if MACHINES.contains(&word) && word != "assistant" => Denied::Machine,
        word if PERSONS.contains(&word) => Denied::Person,
        "ticket" | "tickets" => Denied::Ticket,
        "open" | "opening" | "create" | "creating" | "raise" | "raising" | "file" | "filing" | "submit" | "make" | "log"
            if has(&["ticket", "tickets", "case", "complaint"]) =>
        {
            Denied::Ticket
        }
        "add" | "adding" | "buy" | "buying" | "purchase" => Denied::Cart,
        "put" | "putting" if has(&["cart", "basket"]) => Denied::Cart,
        "delete" | "deleting" | "close" | "closing" | "deactivate" | "remove" if has(&["account", "profile"]) => Denied::Account,
        "change" | "changing" | "update" | "updating"
            if has(&["order", "address", "it", "anything", "email", "mail", "phone", "delivery"]) =>
        {
            Denied::Change
        }
        "unsubscribe" | "unsubscribing" => Denied::Newsletter,
        _ => return None,
    })
}

fn is_stop(word: &str) -> bool {
    matches!(word, "," | "." | ";" | "but")
}

/// Lower-case words without apostrophes; a mark that ends a clause is a word of its own.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ') {
            continue;
        }
        if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        match c {
            ',' => out.push(",".to_owned()),
            ';' | ':' => out.push(";".to_owned()),
            '.' | '!' | '?' | '\n' => out.push(".".to_owned()),
            _ => {}
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

#[cfg(test)]
mod tests {
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
}
