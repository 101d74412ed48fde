//! From an article in Markdown to chunks of plain text, each under one heading.

use unicode_segmentation::UnicodeSegmentation as _;

/// A chunk has up to this many characters: about what an embedding model reads of a text.
const LONGEST: usize = 1_000;

/// A part of an article under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// The heading; empty before the first one.
    pub heading: String,
    /// The words, without Markdown.
    pub text: String,
}

impl Chunk {
    /// What an embedding model reads of it: the title of its article, the heading, the words.
    pub fn in_full(&self, title: &str) -> String {
        let parts = [title, &self.heading, &self.text].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n")
    }
}

/// The chunks of an article: its sections, long ones in several pieces; blank ones are left out.
pub fn chunks(markdown: &str) -> Vec<Chunk> {
    let (mut out, mut fenced) = (vec![Section::default()], false);
    for line in markdown.lines() {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence;
        let heading = line.strip_prefix('#').filter(|_| !fenced);
        if let Some(heading) = heading {
            let level = heading.len() - heading.trim_start_matches('#').len();
            let heading = if level == 0 {
                String::new()
            } else {
                plain(heading.trim_start_matches('#').trim())
            };
            out.push(Section {
                heading,
                text: String::new(),
            });
        } else if let Some(section) = out.last_mut().filter(|_| !fence) {
            push_line(&mut section.text, line);
        }
    }
    out.iter().flat_map(Section::pieces).collect()
}

#[derive(Default)]
struct Section {
    heading: String,
    text: String,
}

impl Section {
    /// It in pieces that are not too long, cut between sentences where that is possible.
    fn pieces(&self) -> impl Iterator<Item = Chunk> {
        let mut pieces: Vec<String> = vec![String::new()];
        let mut count = 0;
        for sentence in self
            .text
            .split_sentence_bounds()
            .flat_map(|text| text.split_inclusive('\n'))
            .flat_map(short)
        {
            let length = sentence.chars().count();
            if count + length > LONGEST && count > 0 {
                pieces.push(String::new());
                count = 0;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push_str(sentence);
            }
            count += length;
        }
        let whole = pieces
            .into_iter()
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty());
        whole.map(|text| Chunk {
            heading: self.heading.clone(),
            text,
        })
    }
}

/// A text in pieces that are not too long, whatever it says.
fn short(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Joins wrapped lines; list items and paragraphs begin on their own.
fn push_line(text: &mut String, line: &str) {
    let line = line.trim();
    if line.is_empty() {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        return;
    }
    if line.starts_with('|') {
        return push_row(text, line);
    }
    let item = line.starts_with("- ")
        || line.starts_with("* ")
        || line.split_once(". ").is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()));
    if !text.is_empty() && !text.ends_with('\n') {
        text.push(if item { '\n' } else { ' ' });
    }
    text.push_str(&plain(line));
}

/// A table's row becomes a line; the rule below its head is left out.
fn push_row(text: &mut String, row: &str) {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    if cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':'))) {
        return;
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str("- ");
    text.push_str(&plain(&cells.join(": ")));
    text.push('\n');
}

/// Takes bold, code and links' brackets out.
fn plain(line: &str) -> String {
    let mut out = line.replace("**", "").replace('`', "");
    while let Some((start, middle, end)) = link(&out) {
        out = format!(
            "{}{} ({}){}",
            &out[..start],
            &out[start + 1..middle],
            &out[middle + 2..end],
            &out[end + 1..]
        );
    }
    out.replace('*', if line.starts_with("* ") { "-" } else { "" })
}

fn link(text: &str) -> Option<(usize, usize, usize)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((start, middle, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(heading: &str, text: &str) -> Chunk {
        Chunk {
            heading: heading.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn an_article_falls_into_its_sections() {
        let found =
            chunks("First **bold** line\nwrapped.\n\n1. One\n2. Two\n\n## How\n\nSee [the page](https://x.example/a).\n\n## Blank\n");
        assert_eq!(
            found,
            [
                chunk("", "First bold line wrapped.\n1. One\n2. Two"),
                chunk("How", "See the page (https://x.example/a)."),
            ]
        );
    }

    #[test]
    fn code_has_no_headings() {
        let found = chunks("Run this:\n```\n# not a heading\nmake\n```\n## Then\nWait.");
        assert_eq!(found, [chunk("", "Run this: # not a heading make"), chunk("Then", "Wait.")]);
    }

    #[test]
    fn a_long_section_is_cut_between_sentences() {
        let found = chunks(&format!("## Long\n{}", "Forty letters are in this one sentence. ".repeat(60)));
        assert_eq!(found.len(), 3);
        assert!(
            found
                .iter()
                .all(|chunk| chunk.heading == "Long" && chunk.text.ends_with("sentence."))
        );
        let endless = chunks(&"x".repeat(2_500));
        assert_eq!(
            endless.iter().map(|chunk| chunk.text.len()).collect::<Vec<_>>(),
            [1_000, 1_000, 500]
        );
        assert_eq!(chunks(" \n\n## Heading alone\n"), []);
    }
}
