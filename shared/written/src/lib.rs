//! What the customer wrote now: without quoted history, signature and disclaimer, and not by a machine.

mod automatic;
mod disclaimer;
mod history;
mod signature;

pub use automatic::is_automatic;

use regex::Regex;

/// A line of a message, and whether it is kept.
struct Line<'t> {
    /// Its words, without spaces around.
    words: &'t str,
    /// With what ends it.
    whole: &'t str,
    kept: bool,
}

/// `text` with spaces in place of what is not written now: history that is quoted in it, signatures, disclaimers. Every offset stays.
/// Where nothing would be left, as in a message that is only forwarded, it is the whole text.
pub fn now(text: &str) -> String {
    own(text).unwrap_or_else(|| text.to_owned())
}

/// As [`now`]; none where nothing would be left.
pub fn own(text: &str) -> Option<String> {
    if !text.trim().contains('\n') {
        return Some(text.to_owned());
    }
    let mut lines: Vec<Line<'_>> = text
        .split_inclusive('\n')
        .map(|whole| Line {
            words: whole.trim(),
            whole,
            kept: true,
        })
        .collect();
    history::leave_out(&mut lines);
    disclaimer::leave_out(&mut lines);
    signature::leave_out(&mut lines);
    if !lines.iter().any(|line| line.kept && line.words.contains(char::is_alphanumeric)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for line in &lines {
        if line.kept {
            out.push_str(line.whole);
        } else {
            out.extend(line.whole.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
    }
    out.truncate(out.trim_end().len());
    Some(out)
}

fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?i){source}")).expect("the patterns are constant, and the tests compile every one")
}
