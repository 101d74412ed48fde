//! The clauses of a sentence: several people may be given something to do in one breath.

use std::sync::LazyLock;

use regex::Regex;

use super::super::clean;
use super::super::sentence::Sentence;

/// A subject with the beginning of its verb, or a request.
static BEGINNINGS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i:\b(?:i|you|we|they|he|she)\s*(?:['’]\s*(?:ll|re|m)\b|\s(?:will|need to|have to|are going|are gonna|should|can)\b)",
        r"|\b[A-Z]\w+,? (?:(?:can|could|would|will) you\b|you (?:will|are|can|could|need|have)\b|you\s?['’]\s?(?:re|ll)\b)",
        r"|\b(?:can|could|would|will) (?:you|somebody|someone)\b|\bplease\b|\blet\s*['’]?s\b|\blet me\b|\bmake sure\b|\bfor you it)",
        r"|\b(?:[Tt]he (?:\w+ ){1,3}|[A-Z]\w+ (?:[A-Z]\w+ )?)(?:will|is going to|is gonna|are going to|has to|have to|needs to|should)\b"
    ))
    .expect("the pattern is a constant")
});

/// A part of a sentence that says one thing.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    /// As it stands in the transcript.
    pub quote: &'a str,
    /// The same made readable.
    pub text: String,
}

/// The clauses of a sentence; the sentence itself when it is one.
pub(super) fn split<'a>(sentence: &Sentence<'a>) -> Vec<Clause<'a>> {
    let quote = sentence.quote;
    let mut cuts: Vec<usize> = BEGINNINGS
        .find_iter(quote)
        .map(|found| found.start())
        .filter(|at| is_joint(&quote[..*at]))
        .collect();
    if cuts.is_empty() {
        return vec![Clause {
            quote,
            text: sentence.text.clone(),
        }];
    }
    cuts.insert(0, 0);
    let ends = cuts.iter().skip(1).copied().chain([quote.len()]);
    cuts.iter()
        .zip(ends)
        .map(|(from, to)| without_conjunction(quote[*from..to].trim()))
        .filter(|part| !part.is_empty())
        .map(|part| Clause {
            quote: part,
            text: clean::clean(part),
        })
        .filter(|clause| !clause.text.is_empty())
        .collect()
}

/// Whether a new clause may begin after this text.
fn is_joint(before: &str) -> bool {
    const IDLE: &[&str] = &[" basically", " just", " like", " um", " uh", " im", " also", " then"];
    let mut before = before.trim_end();
    while let Some(rest) = IDLE.iter().find_map(|idle| before.strip_suffix(idle)) {
        before = rest.trim_end();
    }
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    before.ends_with([',', ';', ':', '–', '—']) || matches!(last.as_str(), "and" | "but" | "so" | "then" | "um" | "uh")
}

fn without_conjunction(part: &str) -> &str {
    let mut part = part;
    loop {
        let trimmed = part.trim_end_matches([',', ';', ' ']);
        let last = trimmed.rsplit(char::is_whitespace).next().unwrap_or_default();
        if !matches!(
            last.to_ascii_lowercase().as_str(),
            "and" | "but" | "so" | "then" | "um" | "uh" | "or"
        ) || last.len() == trimmed.len()
        {
            return trimmed;
        }
        part = trimmed[..trimmed.len() - last.len()].trim_end();
    }
}
