//! Settings, events, variables, metrics, files and targets of the Makefile that pages name.

use frontdesk_tests::binary::repository;

use super::{
    known,
    page::{Page, Piece},
};

/// Endings of files, hosts and models, which have dots, too.
const ENDINGS: [&str; 20] = [
    "md", "en", "ts", "toml", "rs", "json", "jsonl", "yaml", "yml", "sh", "js", "mjs", "html", "db", "txt", "csv", "graphql", "service",
    "com", "tsv",
];
/// Where files of the repository begin.
const FOLDERS: [&str; 8] = [
    "api/",
    "deploy/",
    "docs/",
    "fixtures/",
    "migrations/",
    "shared/",
    "tests/",
    "workers/",
];
/// Pages whose names with dots are those of columns and figures.
const OF_COLUMNS: [&str; 3] = ["ARCHITECTURE.md", "docs/src/inside.md", "docs/src/figures.md"];

fn wrong_of(pieces: impl Iterator<Item = Piece>, is_there: impl Fn(&str) -> bool) -> (Vec<String>, usize) {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for piece in pieces {
        seen += 1;
        if !is_there(&piece.text) {
            wrong.push(format!("{}: {}", piece.place, piece.text));
        }
    }
    (wrong, seen)
}

/// Words that consist of the letters that `of_name` takes, each with its place.
fn words(pieces: Vec<Piece>, of_name: fn(char) -> bool) -> impl Iterator<Item = Piece> {
    pieces.into_iter().flat_map(move |piece| {
        let words: Vec<Piece> = piece
            .text
            .split(|letter| !of_name(letter))
            .map(|word| Piece {
                place: piece.place.clone(),
                text: word.to_owned(),
            })
            .collect();
        words
    })
}

fn is_dotted(name: &str) -> bool {
    let sound = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_lowercase())
            && part
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    let parts: Vec<&str> = name.split('.').collect();
    parts.len() > 1 && parts.iter().all(|part| sound(part)) && !ENDINGS.contains(&parts[parts.len() - 1])
}

/// Names such as `limits.body_bytes` in backticks that are no setting, event or permission.
pub fn wrong_dotted(pages: &[Page]) -> (Vec<String>, usize) {
    let known = known::dotted();
    let spans = pages
        .iter()
        .filter(|page| !OF_COLUMNS.contains(&page.name.as_str()))
        .flat_map(Page::spans);
    let names = spans.filter_map(|span| {
        let name = span.text.split(" = ").next().unwrap_or_default().trim_end_matches(".*").to_owned();
        is_dotted(&name).then_some(Piece {
            place: span.place,
            text: name,
        })
    });
    wrong_of(names, |name| known.contains(name))
}

/// Variables such as `FRONTDESK_LISTEN`, anywhere, that set nothing.
pub fn wrong_variables(pages: &[Page]) -> (Vec<String>, usize) {
    let known: Vec<String> = known::keys()
        .iter()
        .map(|key| format!("FRONTDESK_{}", key.replace('.', "__").to_uppercase()))
        .collect();
    let lines = pages.iter().flat_map(Page::lines).collect();
    let names = words(lines, |letter| letter.is_ascii_uppercase() || letter == '_');
    let names = names.filter(|name| name.text.starts_with("FRONTDESK_") && !name.text.ends_with('_'));
    wrong_of(names, |name| {
        known.iter().any(|key| key == name.strip_suffix("_FILE").unwrap_or(name))
    })
}

/// Metrics that no process gives.
pub fn wrong_metrics(pages: &[Page]) -> (Vec<String>, usize) {
    let known = known::metrics();
    let lines = pages.iter().flat_map(Page::lines).collect();
    let names = words(lines, |letter| letter.is_ascii_lowercase() || letter == '_');
    wrong_of(names.filter(|name| name.text.starts_with("frontdesk_")), |name| {
        known.contains(name)
    })
}

/// Files of the repository, in backticks and in commands, that are not there.
pub fn wrong_files(pages: &[Page]) -> (Vec<String>, usize) {
    let pieces = pages
        .iter()
        .flat_map(|page| page.spans().into_iter().chain(page.shell_lines()))
        .collect();
    let names = words(pieces, |letter| !letter.is_whitespace() && !"\"'=<>|@".contains(letter));
    let names = names.filter(|name| FOLDERS.iter().any(|folder| name.text.starts_with(folder)) && !name.text.contains('{'));
    wrong_of(names, |name| {
        let name = name.trim_end_matches(['.', ',', ';', ')']);
        let name = name
            .split_once('*')
            .map_or(name, |(before, _)| before.rsplit_once('/').map_or(before, |(folder, _)| folder));
        repository(name).exists()
    })
}

/// Targets of `make` that the Makefile does not have.
pub fn wrong_targets(pages: &[Page]) -> (Vec<String>, usize) {
    let known = known::targets();
    let pieces = pages.iter().flat_map(|page| page.spans().into_iter().chain(page.shell_lines()));
    let names = pieces.filter_map(|piece| {
        let target = piece.text.trim().strip_prefix("make ")?.split_whitespace().next()?.to_owned();
        Some(Piece {
            place: piece.place,
            text: target,
        })
    });
    wrong_of(names, |name| known.contains(name))
}

#[test]
fn names_with_dots_are_told_from_files_and_hosts() {
    assert!(is_dotted("limits.body_bytes") && is_dotted("recording.v2"));
    for other in ["frontdesk.toml", "chat.example.com", "limits", "0.06", "a.B"] {
        assert!(!is_dotted(other), "{other}");
    }
}
