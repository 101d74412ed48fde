//! From an article in Markdown to passages of plain text.

use unicode_segmentation::UnicodeSegmentation as _;

/// A passage up to this many characters is quoted whole.
const QUOTED_WHOLE: usize = 600;
/// A longer one is cut to sentences of about this many characters.
const WINDOW: usize = 450;

/// A part of an article under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which article, by its place in the list.
    pub article: usize,
    /// The heading; empty before the first one.
    pub heading: String,
    /// The words, without Markdown.
    pub text: String,
}

/// The sections of an article; blank ones are left out.
pub fn sections(article: usize, markdown: &str) -> Vec<Section> {
    let mut out = vec![Section {
        article,
        heading: String::new(),
        text: String::new(),
    }];
    for line in markdown.lines() {
        if let Some(heading) = line.strip_prefix('#') {
            let level = heading.len() - heading.trim_start_matches('#').len();
            let heading = if level == 0 {
                String::new()
            } else {
                plain(heading.trim_start_matches('#').trim())
            };
            out.push(Section {
                article,
                heading,
                text: String::new(),
            });
        } else if let Some(section) = out.last_mut() {
            push_line(&mut section.text, line);
        }
    }
    for section in &mut out {
        section.text.truncate(section.text.trim_end().len());
    }
    out.retain(|section| !section.text.is_empty());
    out
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

/// The neighbouring sentences that fit best by `score`; the whole when it is short.
pub fn best_sentences(text: &str, score: impl Fn(&str) -> f32) -> String {
    if text.chars().count() <= QUOTED_WHOLE {
        return text.to_owned();
    }
    let sentences: Vec<&str> = text.split_sentence_bounds().flat_map(|s| s.split_inclusive('\n')).collect();
    let scores: Vec<f32> = sentences.iter().map(|s| score(s)).collect();
    let mut best = (f32::MIN, 0, 1);
    for start in 0..sentences.len() {
        let (mut length, mut sum) = (0, 0.0);
        for end in start..sentences.len() {
            length += sentences[end].chars().count();
            if length > WINDOW && end > start {
                break;
            }
            sum += scores[end];
            if sum > best.0 + f32::EPSILON {
                best = (sum, start, end + 1);
            }
        }
    }
    let (_, start, mut end) = best;
    while end < sentences.len() && sentences[start..=end].iter().map(|s| s.chars().count()).sum::<usize>() <= WINDOW {
        end += 1;
    }
    sentences[start..end].concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_falls_into_its_sections() {
        let found = sections(
            3,
            "First **bold** line\nwrapped.\n\n1. One\n2. Two\n\n## How\n\nSee [the page](https://x.example/a).\n\n## Blank\n",
        );
        assert_eq!(
            found,
            [
                Section {
                    article: 3,
                    heading: String::new(),
                    text: "First bold line wrapped.\n1. One\n2. Two".to_owned()
                },
                Section {
                    article: 3,
                    heading: "How".to_owned(),
                    text: "See the page (https://x.example/a).".to_owned()
                },
            ]
        );
    }

    #[test]
    fn a_long_passage_is_cut_around_what_fits() {
        let text = format!(
            "{}The needle is here. {}",
            "Hay is dry and yellow. ".repeat(40),
            "Straw is no better. ".repeat(40)
        );
        let cut = best_sentences(&text, |s| if s.contains("needle") { 1.0 } else { 0.0 });
        assert!(cut.contains("needle") && cut.chars().count() <= WINDOW, "{cut}");
    }
}
