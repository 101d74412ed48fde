//! What a customer says that they do not want.

use frontdesk_model::Intent;
use frontdesk_texts::{Language, courtesy};

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
    "about",
    "at",
    "be",
    "bother",
    "bothering",
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
pub fn acknowledged(language: Language, denied: Denied) -> Part {
    Part::said(match denied {
        Denied::Person => courtesy::denied_person(language),
        Denied::Ticket => courtesy::denied_ticket(language),
        Denied::Cancel => courtesy::denied_cancel(language),
        Denied::Refund => courtesy::denied_refund(language),
        Denied::Cart => courtesy::denied_cart(language),
        Denied::Account => courtesy::denied_account(language),
        Denied::Newsletter => courtesy::denied_newsletter(language),
        Denied::Change | Denied::Machine => courtesy::denied_change(language),
    })
}

#[expect(clippy::match_same_arms, reason = "a row a form; joined rows would be hard to read")]
fn at_word(words: &[String], at: usize) -> Option<Denied> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].as_str());
    let of_us = matches!(before(1), "i" | "we");
    let compares = || {
        words[at.saturating_sub(10)..at]
            .iter()
            .any(|word| matches!(word.as_str(), "rather" | "prefer" | "sooner"))
    };
    let (length, told) = match (word(at), word(at + 1)) {
        // "You should not have cancelled it" is a complaint.
        ("not", "have") if before(1) == "should" => return None,
        ("not", "necessary" | "needed" | "required") => {
            let thing = words[at.saturating_sub(6)..at].iter().position(|word| denied_noun(word));
            if let Some(denied) = thing.and_then(|back| denied_thing(words, at.saturating_sub(6) + back)) {
                return Some(denied);
            }
            (2, false)
        }
        ("nobody" | "noone", "asked" | "told" | "wanted") => (2, false),
        ("no", "one") if matches!(word(at + 2), "asked" | "told" | "wanted") => (3, false),
        ("never", "mind") => (2, false),
        ("forget", "about" | "the") if !matches!(before(1), "dont" | "not" | "never" | "t") => (1, false),
        ("than", _) if compares() => (1, false),
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
    let asked = word(at + length - 1);
    let suggests =
        word(at + length) == "you" && !matches!(asked, "asked" | "told" | "wanted") && !matches!(word(at + length + 1), "dare" | "ever");
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
        "call" | "calling" | "phone" | "ring" | "contact" if matches!(words.get(at + 1).map(String::as_str), Some("me" | "us")) => {
            Denied::Person
        }
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
mod tests;
