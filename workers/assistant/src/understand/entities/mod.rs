//! Data in a text: identifiers, contact data, sums, days, names. Every reader proposes findings with a
//! rank; where two overlap, the higher rank stays, then the longer one.

mod account_type;
mod amount;
mod calendar;
mod contact;
mod currency;
mod date;
mod labelled;
mod name;
mod number;
pub(super) mod numeric_date;
mod phone;
mod place;
mod quantity;
mod reference;
mod ticket_number;
mod time;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{Entity, EntityType, Intent};
use regex::Regex;

use super::fold::Folded;
use super::habits::Habits;

pub use contact::find_email;
pub(super) use reference::by_prefix;
pub use ticket_number::ticket_numbers;

/// What a reader found, with offsets in bytes.
#[derive(Debug, Clone)]
struct Found {
    kind: EntityType,
    start: usize,
    end: usize,
    value: String,
    rank: u8,
}

/// How exact a finding is; a higher one displaces those that it overlaps.
mod rank {
    pub const ADDRESS: u8 = 100;
    pub const NAMED_REFERENCE: u8 = 90;
    pub const SUM: u8 = 85;
    pub const DAY: u8 = 80;
    pub const FULL_PHONE: u8 = 95;
    pub const TIME: u8 = 75;
    pub const PHONE: u8 = 60;
    pub const ACCOUNT_TYPE: u8 = 55;
    /// What is looked for; names and places may be parts of a title.
    pub const WORK: u8 = 52;
    pub const PERSON: u8 = 50;
    pub const PLACE: u8 = 45;
    pub const NEAR_REFERENCE: u8 = 40;
    pub const PRODUCT: u8 = 30;
    pub const QUANTITY: u8 = 25;
    pub const BARE_REFERENCE: u8 = 20;
    pub const BARE_SUM: u8 = 15;
}

/// Compiles every pattern, so that the first message is not slower than the others.
pub fn prepare() {
    let text = "Mr. Smith, order #12345, +49 30 90182020, a@b.example, $5, 2024-03-04, 5 pm, 2 shoes, premium account, to Japan";
    extract(text, DateTime::UNIX_EPOCH, Intent::PlaceOrder, Habits::default());
}

/// All data in `original`, in order of appearance. `at` is when it was written; `intent` says what a number
/// without a name stands for, `habits` how dates and sums are written that may be read in two ways.
pub fn extract(original: &str, at: DateTime<Utc>, intent: Intent, habits: Habits) -> Vec<Entity> {
    let folded = Folded::new(original);
    let text = folded.text();
    let habits = habits.in_text(text);
    let mut found = Vec::new();
    contact::find(text, &mut found);
    if text.bytes().any(|b| b.is_ascii_digit()) {
        phone::find(text, habits.locale, &mut found);
        reference::find(text, intent, &mut found);
    }
    amount::find(text, intent, habits, &mut found);
    date::find(text, at, habits.month_first, &mut found);
    time::find(text, &mut found);
    account_type::find(text, &mut found);
    name::find(text, &mut found);
    place::find(text, &mut found);
    if matches!(
        intent,
        Intent::ProductSearch | Intent::PlaceOrder | Intent::AddToCart | Intent::ChangeOrder
    ) {
        quantity::find(text, &mut found);
        labelled::find(text, intent, &mut found);
    }
    into_entities(&folded, found)
}

/// Drops what overlaps something better and turns byte offsets into character offsets.
fn into_entities(folded: &Folded<'_>, mut found: Vec<Found>) -> Vec<Entity> {
    found.sort_by(|a, b| {
        b.rank
            .cmp(&a.rank)
            .then((b.end - b.start).cmp(&(a.end - a.start)))
            .then(a.start.cmp(&b.start))
    });
    let mut kept: BTreeMap<usize, Found> = BTreeMap::new();
    for one in found {
        let free = kept.range(..one.end).next_back().is_none_or(|(_, before)| before.end <= one.start);
        if free && one.start < one.end {
            kept.insert(one.start, one);
        }
    }
    let text = folded.original();
    let (mut bytes, mut chars) = (0, 0);
    kept.into_values()
        .filter_map(|one| {
            let (from, to) = folded.span(one.start, one.end);
            // Two findings in one character, such as a ligature, cannot both have it.
            let start = chars + text.get(bytes..from)?.chars().count();
            let words = text.get(from..to)?;
            let end = start + words.chars().count();
            (bytes, chars) = (to, end);
            Some(Entity {
                kind: one.kind,
                text: words.to_owned(),
                value: one.value,
                start,
                end,
            })
        })
        .collect()
}

/// A case-insensitive pattern. Word borders and digits are the ASCII ones, which keeps matching fast on
/// any text.
fn pattern(source: &str) -> Regex {
    let source = source.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]");
    Regex::new(&format!("(?i){source}")).expect("the patterns are constant, and the tests compile every one")
}

/// The lower-case words of a piece of text.
fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
}

/// Up to `bytes` bytes of `text` before `end`.
fn before(text: &str, end: usize, bytes: usize) -> &str {
    &text[text.floor_char_boundary(end.saturating_sub(bytes))..end]
}

/// Up to `bytes` bytes of `text` from `start` on.
fn after(text: &str, start: usize, bytes: usize) -> &str {
    &text[start..text.floor_char_boundary((start + bytes).min(text.len()))]
}

/// Cuts a span so that it neither begins nor ends with any of `chars`.
fn trimmed(text: &str, start: usize, end: usize, chars: &[char]) -> (usize, usize) {
    let words = &text[start..end];
    let left = words.len() - words.trim_start_matches(chars).len();
    let right = words.len() - words.trim_end_matches(chars).len();
    if left + right >= words.len() {
        (start, start)
    } else {
        (start + left, end - right)
    }
}
