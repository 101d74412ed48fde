//! Numbers of tickets, orders, invoices and accounts: by their form, by the word next to them, and last
//! by what the message is about.

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Intent};
use regex::Regex;

use super::{Found, after, before, pattern, rank, words};

static CANDIDATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"#?\s?\b(?:[a-z]{1,8}[-_]?)?\d[a-z\d]*(?:[-_/][a-z\d]*\d[a-z\d]*)*"));

/// A number as it is dictated or grouped: "1 0 0 4 2", "1-0-0-4-2", "10 0 42", "10,042", "10 042".
static DICTATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ -]\d{1,3}){2,}|\d{1,3}[ .]\d{3}|\d{4}(?:[ -]\d{4}){1,3})\b"));

/// Further groups of a number that has begun: "77 231" after "ORD-".
static GROUPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:(?: | ?- ?)\d{1,4})+"));

/// What a word before a number says about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Is(EntityType),
    /// A number of some case; the intent says which.
    Any,
    /// Nothing by itself: "number", "is".
    Link,
    /// Not an identifier: "phone", "card".
    Other,
    Unknown,
}

pub(super) fn find(text: &str, intent: Intent, found: &mut Vec<Found>) {
    for m in CANDIDATE.find_iter(text) {
        let hash = m.as_str().starts_with('#');
        let spaces = if hash {
            0
        } else {
            m.as_str().len() - m.as_str().trim_start().len()
        };
        let start = m.start() + spaces;
        let core = m.as_str().trim_start_matches('#').trim();
        let groups = groups_after(text, m.end(), core, hash);
        let value: String = core.chars().chain(groups.chars().filter(char::is_ascii_digit)).collect();
        let end = m.end() + groups.len();
        if stands_alone(text, start, end)
            && let Some((kind, rank)) = judge(text, start, end, &value, hash, intent)
        {
            found.push(Found {
                kind,
                start,
                end,
                value: value.to_uppercase(),
                rank,
            });
        }
    }
    dictated(text, intent, found);
}

/// The groups of digits that belong to a number with a prefix or a `#`, though spaces lie between: "ORD-77 231". What is a count
/// of something does not.
fn groups_after<'t>(text: &'t str, end: usize, core: &str, hash: bool) -> &'t str {
    let letters = core.bytes().take_while(u8::is_ascii_alphabetic).count();
    let first = core.len() - core.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let marked = hash || by_prefix(&core[..letters]).is_some();
    let Some(m) = GROUPS.find(after(text, end, 24)).filter(|_| marked && (1..=4).contains(&first)) else {
        return "";
    };
    let mut lengths = m.as_str().split([' ', '-']).filter(|group| !group.is_empty()).map(str::len);
    let digits = first + lengths.clone().sum::<usize>();
    let even = if first == 4 {
        lengths.all(|length| length == 4)
    } else {
        lengths.all(|length| length <= 3)
    };
    let fits = even && (4..=12).contains(&digits) && ends_clause(text, end + m.end());
    if fits { &text[end..end + m.end()] } else { "" }
}

/// Digits in groups count where the word before them says what they are: "my order is 1 0 0 4 2".
fn dictated(text: &str, intent: Intent, found: &mut Vec<Found>) {
    for m in DICTATED.find_iter(text) {
        let digits: String = m.as_str().chars().filter(char::is_ascii_digit).collect();
        let goes_on = text[m.end()..]
            .trim_start_matches([' ', '-', ','])
            .starts_with(|c: char| c.is_ascii_digit());
        let fits = (4..=12).contains(&digits.len()) && !goes_on && !is_day(m.as_str()) && stands_alone(text, m.start(), m.end());
        // "order 1,200 mugs" counts mugs.
        let two = m.as_str().contains([',', '.']) || m.as_str().split([' ', '-']).count() == 2;
        if !fits || (two && !ends_clause(text, m.end())) {
            continue;
        }
        let kind = match sign_before(text, m.start()) {
            (Sign::Is(kind), true) => kind,
            (Sign::Any, true) => by_intent(intent).unwrap_or(EntityType::TicketId),
            _ => continue,
        };
        let is_reference = |kind| {
            matches!(
                kind,
                EntityType::TicketId | EntityType::OrderId | EntityType::InvoiceId | EntityType::AccountId
            )
        };
        found.retain(|other| !is_reference(other.kind) || other.end <= m.start() || other.start >= m.end());
        found.push(Found {
            kind,
            start: m.start(),
            end: m.end(),
            value: digits,
            rank: rank::NAMED_REFERENCE,
        });
    }
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bad_before = |c: char| c.is_alphanumeric() || matches!(c, '@' | '$' | '€' | '£' | '¥' | '₹' | '.' | '+' | '/');
    let bad_after = |c: char| c.is_alphanumeric() || matches!(c, '@' | '%' | '$' | '€' | '£' | '₹');
    // "account#12345": a letter before the sign joins nothing.
    let named = text[start..end].starts_with('#') && text[..start].ends_with(char::is_alphabetic);
    let decimal = text[end..]
        .strip_prefix(['.', ',', ':'])
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    (named || !text[..start].ends_with(bad_before)) && !text[end..].starts_with(bad_after) && !decimal
}

fn judge(text: &str, start: usize, end: usize, core: &str, hash: bool, intent: Intent) -> Option<(EntityType, u8)> {
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    let letters = core.bytes().take_while(u8::is_ascii_alphabetic).count();
    if let Some(kind) = by_prefix(&core[..letters]).filter(|_| digits >= 2) {
        return Some((kind, rank::NAMED_REFERENCE));
    }
    if letters == 0 && (core.contains('/') || is_day(core)) {
        return None;
    }
    let mixed = letters > 0 && digits >= 3;
    let unit = letters == 0 && core.ends_with(|c: char| c.is_ascii_alphabetic()) && core.len() < 6;
    if unit || (letters > 0 && !mixed) {
        return None;
    }
    let (sign, adjacent) = sign_before(text, start);
    let by_intent = by_intent(intent);
    let kind = match sign {
        Sign::Is(kind) => Some(kind),
        Sign::Any => Some(by_intent.unwrap_or(EntityType::TicketId)),
        _ => None,
    };
    if adjacent && let Some(kind) = kind {
        let counted = digits < 4 && !hash && kind == EntityType::OrderId && !ends_clause(text, end);
        return (!counted).then_some((kind, rank::NAMED_REFERENCE));
    }
    if sign == Sign::Other && !hash {
        return None;
    }
    let year = digits == 4 && letters == 0 && !hash && (core.starts_with("19") || core.starts_with("20"));
    let long = !year && (digits >= 5 || mixed);
    if let Some(kind) = sign_after(text, end).filter(|_| hash || long) {
        return Some((kind, rank::NAMED_REFERENCE));
    }
    if let Some(kind) = kind.filter(|_| hash || long) {
        return Some((kind, rank::NEAR_REFERENCE));
    }
    if hash && digits >= 2 {
        return Some((by_intent.unwrap_or(EntityType::TicketId), rank::NEAR_REFERENCE));
    }
    by_intent
        .filter(|_| long && (digits >= 5 || letters <= 3))
        .map(|kind| (kind, rank::BARE_REFERENCE))
}

/// Whether it has the form of a day, `2024-03-04` or `04-03-2024`.
fn is_day(core: &str) -> bool {
    let parts: Vec<&str> = core.split(['-', '_']).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let number = |at: usize| parts[at].parse::<u8>().unwrap_or(u8::MAX);
    let fits = |a: usize, b: usize| number(a).max(number(b)) <= 31 && number(a).min(number(b)) <= 12;
    match lengths[..] {
        [4, 1 | 2, 1 | 2] => fits(1, 2),
        [1 | 2, 1 | 2, 2 | 4] => fits(0, 1),
        _ => false,
    }
}

/// What a number stands for by the letters in front of it.
pub(in crate::understand) fn by_prefix(letters: &str) -> Option<EntityType> {
    match letters.to_ascii_uppercase().as_str() {
        "ORD" | "ORDER" | "SO" | "PO" | "OD" | "ORDR" | "WEB" | "WO" => Some(EntityType::OrderId),
        "INV" | "INVOICE" | "BILL" | "FA" | "RE" | "RECH" | "RG" => Some(EntityType::InvoiceId),
        "TKT" | "TIC" | "TICKET" | "INC" | "HD" | "SUP" | "CASE" | "REQ" | "SR" | "CS" | "TCK" | "TK" | "CLM" | "CLAIM" | "CLA" | "SD"
        | "ITS" | "RITM" => Some(EntityType::TicketId),
        "ACC" | "ACCT" | "ACCOUNT" | "CUST" | "AC" | "CUS" | "CID" => Some(EntityType::AccountId),
        _ => None,
    }
}

fn by_intent(intent: Intent) -> Option<EntityType> {
    match intent {
        Intent::TicketStatus | Intent::CreateTicket | Intent::Complaint | Intent::EscalateToHuman => Some(EntityType::TicketId),
        Intent::OrderStatus | Intent::CancelOrder | Intent::ChangeOrder | Intent::Refund | Intent::Delivery => Some(EntityType::OrderId),
        Intent::Invoice | Intent::Payment => Some(EntityType::InvoiceId),
        Intent::Account | Intent::AccountInfo | Intent::PasswordReset => Some(EntityType::AccountId),
        _ => None,
    }
}

/// The nearest telling word before a number in its sentence, and whether only linking words stand between.
fn sign_before(text: &str, start: usize) -> (Sign, bool) {
    let near = before(text, start, 64);
    let cut = near.rfind(['?', '!', '\n', ';']).map_or(0, |at| at + 1);
    let cut = near
        .match_indices(". ")
        .last()
        .filter(|(at, _)| !abbreviated(&near[..*at]))
        .map_or(cut, |(at, _)| cut.max(at + 1));
    let near = without_ending(&near[cut..]);
    let mut adjacent = true;
    for word in words(near).rev().take(7) {
        match sign(&word) {
            Sign::Link => {}
            Sign::Unknown => adjacent = false,
            known => return (known, adjacent),
        }
    }
    (Sign::Unknown, false)
}

/// Without "ending in" at its end, after which the last digits of a number stand.
fn without_ending(text: &str) -> &str {
    static ENDING: LazyLock<Regex> = LazyLock::new(|| pattern(r" (?:that |which )?(?:ending|ends)(?: in| with| on)? $"));
    ENDING.find(text).map_or(text, |m| &text[..m.start()])
}

fn abbreviated(text: &str) -> bool {
    words(text)
        .next_back()
        .is_some_and(|w| matches!(w.as_str(), "no" | "nr" | "num" | "ref" | "acct" | "inv"))
}

fn sign_after(text: &str, end: usize) -> Option<EntityType> {
    for word in words(after(text, end, 32)).take(4) {
        match sign(&word) {
            Sign::Link | Sign::Unknown if matches!(word.as_str(), "is" | "my" | "the" | "was" | "as") => {}
            Sign::Is(kind) => return Some(kind),
            _ => return None,
        }
    }
    None
}

fn ends_clause(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches(' ');
    rest.is_empty()
        || rest.starts_with(|c: char| !c.is_alphanumeric())
        || words(after(rest, 0, 16)).next().is_some_and(|w| {
            [
                "please", "pls", "and", "is", "was", "has", "to", "for", "from", "that", "status", "yet", "now", "i", "which", "because",
                "but", "thanks",
            ]
            .contains(&w.as_str())
        })
}

fn sign(word: &str) -> Sign {
    match word.trim_end_matches("'s") {
        "tkt" | "tck" | "ticket" | "tickets" | "case" | "sr" | "incident" | "complaint" | "claim" | "issue" => {
            Sign::Is(EntityType::TicketId)
        }
        "ord" | "ordr" | "order" | "orders" | "purchase" | "purchases" | "package" | "parcel" | "shipment" | "track" | "tracking"
        | "consignment" => Sign::Is(EntityType::OrderId),
        "inv" | "invoice" | "invoices" | "bill" | "bills" | "receipt" => Sign::Is(EntityType::InvoiceId),
        "account" | "accounts" | "acct" | "acc" | "ac" | "customer" | "client" | "member" | "membership" | "policy" => {
            Sign::Is(EntityType::AccountId)
        }
        "reference" | "ref" | "request" | "confirmation" => Sign::Any,
        "number" | "numbers" | "no" | "nr" | "num" | "id" | "is" | "was" | "code" | "numbered" | "with" | "the" | "called"
        | "identifier" | "its" | "it's" | "under" | "here" | "nunber" | "numer" => Sign::Link,
        "phone" | "telephone" | "tel" | "mobile" | "cell" | "call" | "whatsapp" | "fax" | "card" | "ending" | "pin" | "zip"
        | "postcode" | "postal" | "iban" | "version" | "room" | "street" | "year" | "since" | "in" | "otp" | "ssn" | "security"
        | "model" | "error" => Sign::Other,
        word if word.len() >= 4 => misspelt(word),
        _ => Sign::Unknown,
    }
}

fn misspelt(word: &str) -> Sign {
    let known = [
        ("ticket", EntityType::TicketId),
        ("order", EntityType::OrderId),
        ("purchase", EntityType::OrderId),
        ("invoice", EntityType::InvoiceId),
        ("account", EntityType::AccountId),
    ];
    let other = ["older", "border", "later", "offer"];
    known
        .iter()
        .find(|(right, _)| one_slip(word, right) && !other.contains(&word))
        .map_or(Sign::Unknown, |(_, kind)| Sign::Is(*kind))
}

/// Whether `word` becomes `right` by one letter more, less, changed, or two neighbours swapped.
fn one_slip(word: &str, right: &str) -> bool {
    let (a, b) = (word.as_bytes(), right.as_bytes());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = |i: usize, j: usize| a.get(i..) == b.get(j..) && i <= a.len() && j <= b.len();
    tail(head + 1, head + 1)
        || tail(head + 1, head)
        || tail(head, head + 1)
        || (head + 1 < a.len() && head + 1 < b.len() && a[head] == b[head + 1] && a[head + 1] == b[head] && tail(head + 2, head + 2))
}
