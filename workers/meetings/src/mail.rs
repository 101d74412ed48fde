//! Meeting notes in words: for a timeline, and for whoever is told of them.

use std::fmt::Write as _;

use frontdesk_notes::Notes;

/// What the notes are called where the meeting has no title.
const UNTITLED: &str = "a call";

/// One line that says what it is.
pub(super) fn subject(title: Option<&str>) -> String {
    format!("Meeting notes: {}", title.unwrap_or(UNTITLED))
}

/// The notes as plain text.
pub(super) fn body(notes: &Notes, lacking: Option<&str>) -> String {
    let mut out = String::new();
    let summary = if notes.summary.is_empty() {
        "Nothing was said that can be summed up."
    } else {
        &notes.summary
    };
    let _ = writeln!(out, "{summary}");
    let owner = |owner: &Option<String>| owner.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    let due = |day| format!(", until {day}");
    section(&mut out, "Decisions", notes.decisions.iter().map(|decision| decision.text.clone()));
    section(
        &mut out,
        "Action items",
        notes
            .action_items
            .iter()
            .map(|item| format!("{}{}{}", item.text, owner(&item.owner), item.due.map(due).unwrap_or_default())),
    );
    section(&mut out, "Open questions", notes.open_questions.iter().cloned());
    if let Some(lacking) = lacking {
        let _ = write!(out, "\nThese notes are incomplete: {lacking}\n");
    }
    out
}

fn section(out: &mut String, name: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    let _ = write!(out, "\n{name}:\n");
    for line in lines {
        let _ = writeln!(out, "- {line}");
    }
}
