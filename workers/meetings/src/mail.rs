//! Meeting notes in words: for a timeline, and for whoever is told of them.

use std::fmt::Write as _;

use frontdesk_notes::{ActionItem, Notes};
use frontdesk_texts::{Language, mail};

/// One line that says what it is.
pub(super) fn subject(language: Language, title: Option<&str>) -> String {
    title.map_or_else(
        || mail::mail_untitled(language).to_owned(),
        |title| mail::mail_subject(language, title),
    )
}

/// The notes as plain text.
pub(super) fn body(language: Language, notes: &Notes, lacking: Option<&str>) -> String {
    let mut out = String::new();
    let summary = if notes.summary.is_empty() {
        mail::mail_nothing_said(language)
    } else {
        &notes.summary
    };
    let _ = writeln!(out, "{summary}");
    let decisions = notes.decisions.iter().map(|decision| decision.text.clone());
    section(&mut out, mail::mail_decisions(language), decisions);
    let items = notes.action_items.iter().map(|item| action(language, item));
    section(&mut out, mail::mail_action_items(language), items);
    section(&mut out, mail::mail_open_questions(language), notes.open_questions.iter().cloned());
    if let Some(lacking) = lacking {
        let _ = write!(out, "\n{}\n", mail::mail_incomplete(language, lacking));
    }
    out
}

/// What is to be done, by whom, and until when.
fn action(language: Language, item: &ActionItem) -> String {
    let text = item
        .owner
        .as_ref()
        .map_or_else(|| item.text.clone(), |owner| mail::mail_owned(language, &item.text, owner));
    match item.due {
        Some(day) => mail::mail_due(language, &day.to_string(), &text),
        None => text,
    }
}

fn section(out: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    let _ = write!(out, "\n{heading}\n");
    for line in lines {
        let _ = writeln!(out, "- {line}");
    }
}
