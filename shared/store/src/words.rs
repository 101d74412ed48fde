//! The store has no words of its own for people: those stand in `frontdesk-texts`.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The string literals of a file, each with its line, comments and tests left out.
fn literals(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in source.lines().enumerate() {
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match (&mut open, letter) {
                (Some((_, text)), '\\') => text.extend(letters.next()),
                (Some(_), '"') => found.extend(open.take()),
                (Some((_, text)), letter) => text.push(letter),
                (None, '"') => open = Some((at + 1, String::new())),
                (None, '\'') => {
                    // A letter in quotes may be a quotation mark; what else follows is a lifetime.
                    let next: String = letters.clone().take(2).collect();
                    if next == "\"'" {
                        letters.nth(1);
                    }
                }
                (None, '/') if letters.peek() == Some(&'/') => break,
                (None, _) => {}
            }
        }
    }
    found
}

/// A sentence or heading: it begins with a capital and has a second word. Errors begin small, and so do statements.
fn speaks_to_people(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capital = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()));
    let second = words.next().is_some_and(|word| word.starts_with(char::is_lowercase));
    capital && second
}

#[test]
fn the_store_has_no_words_for_people() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&source, &mut paths);
    let (mut seen, mut wrong) = (0, Vec::new());
    for path in paths
        .iter()
        .filter(|path| !path.ends_with("tests.rs") && !path.ends_with("words.rs"))
    {
        for (line, text) in literals(&fs::read_to_string(path).expect("a readable file")) {
            seen += 1;
            if speaks_to_people(&text) {
                wrong.push(format!("{}:{line}: {text:?} belongs in frontdesk-texts", path.display()));
            }
        }
    }
    assert!(seen > 500, "only {seen} literals were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_are_told_from_statements() {
    let source = "let a = '\"'; // \"A comment.\"\nlet b = \"Sorry, that \\\"failed\\\".\";\nlet c: &'static str = \"select 1\";\n#[cfg(test)]\n\"Not this one.\"";
    let found = literals(source);
    assert_eq!(found, [(2, "Sorry, that \"failed\".".to_owned()), (3, "select 1".to_owned())]);
    for text in [
        "Sorry, that failed.",
        "Request for a person",
        "Are you {}?",
        "Transcript of the chat:",
    ] {
        assert!(speaks_to_people(text), "{text}");
    }
    for text in ["select 1", "the job is gone", "BEGIN IMMEDIATE", "Z", "%Y-%m-%d", "{who}: {words}"] {
        assert!(!speaks_to_people(text), "{text}");
    }
}
