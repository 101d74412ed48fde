//! Notes as a person reads them.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset};

use frontdesk_texts::{Language, notes as words};

use crate::{Notes, TakenBy};

/// What stands above the notes. All of it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading<'a> {
    /// The language of the words around what was said.
    pub language: Language,
    /// What the meeting is called.
    pub title: Option<&'a str>,
    /// The identifier of the call.
    pub call_id: Option<&'a str>,
    /// Who took part.
    pub participants: &'a [&'a str],
    /// When it began.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub ended_at: Option<DateTime<FixedOffset>>,
}

impl Notes {
    /// The notes as Markdown. What people said cannot become mark-up.
    pub fn to_markdown(&self, heading: &Heading<'_>) -> String {
        let language = heading.language;
        let mut out = String::new();
        let _ = writeln!(out, "# {}", plain(heading.title.unwrap_or_else(|| words::notes_title(language))));
        head(heading, self.taken(language), &mut out);
        if !self.summary.is_empty() {
            let _ = write!(out, "\n## {}\n\n{}\n", words::notes_summary(language), plain(&self.summary));
        }
        section(&mut out, words::notes_decisions(language), &self.decisions, |decision| {
            format!(
                "- {}{}\n  > {}",
                plain(&decision.text),
                at(decision.start_ms),
                plain(&decision.quote)
            )
        });
        section(&mut out, words::notes_action_items(language), &self.action_items, |item| {
            let owner = item
                .owner
                .as_deref()
                .map_or_else(|| words::notes_unowned(language).to_owned(), plain);
            let owner = format!("**{owner}**");
            let who = match item.due {
                Some(day) => words::notes_due(language, &day.to_string(), &owner),
                None => owner,
            };
            format!(
                "- [{}] {} ({who}){}\n  > {}",
                if item.done { 'x' } else { ' ' },
                plain(&item.text),
                at(item.start_ms),
                plain(&item.quote)
            )
        });
        section(&mut out, words::notes_open_questions(language), &self.open_questions, |question| {
            format!("- {}", plain(question))
        });
        section(&mut out, words::notes_topics(language), &self.topics, |topic| {
            format!("- {}", plain(topic))
        });
        out
    }

    /// Who took them, where that is worth a line.
    fn taken(&self, language: Language) -> Option<String> {
        match (self.by?, &self.model, self.reason) {
            (TakenBy::Model, Some(model), _) => Some(words::notes_by_model(language, &plain(model))),
            (TakenBy::Extractive, _, Some(_)) => Some(words::notes_without_model(language).to_owned()),
            _ => None,
        }
    }
}

fn head(heading: &Heading<'_>, taken: Option<String>, out: &mut String) {
    let time = |at: DateTime<FixedOffset>| at.format("%Y-%m-%d %H:%M (%:z)").to_string();
    let participants: Vec<String> = heading.participants.iter().map(|name| plain(name)).collect();
    let lines = [
        (words::notes_began(heading.language), heading.started_at.map(time)),
        (words::notes_ended(heading.language), heading.ended_at.map(time)),
        (
            words::notes_participants(heading.language),
            (!participants.is_empty()).then(|| participants.join(", ")),
        ),
        (words::notes_call(heading.language), heading.call_id.map(plain)),
        (words::notes_taken(heading.language), taken),
    ];
    for (at, (name, value)) in lines
        .iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| (name, value)))
        .enumerate()
    {
        let _ = writeln!(out, "{}- {name}: {value}", if at == 0 { "\n" } else { "" });
    }
}

fn section<T>(out: &mut String, name: &str, items: &[T], line: impl Fn(&T) -> String) {
    if items.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {name}\n\n");
    for item in items {
        let _ = writeln!(out, "{}", line(item));
    }
}

fn at(start_ms: Option<i64>) -> String {
    start_ms.map_or_else(String::new, |ms| {
        let seconds = ms.max(0) / 1000;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 {
            format!(" [{hours}:{minutes:02}:{seconds:02}]")
        } else {
            format!(" [{minutes}:{seconds:02}]")
        }
    })
}

/// One line in which nothing is mark-up.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
