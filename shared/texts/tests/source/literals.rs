//! What stands in a source file for people to read.

/// The string literals of a file, each with its line, comments and tests left out.
pub fn literals(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in source.lines().enumerate() {
        if line.starts_with("mod tests {") {
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

/// A sentence or heading: it begins with a capital and has a second word, or it ends as a sentence does. Errors begin small and end without
/// a full stop, and so do statements; what ends as an optional group is a pattern.
pub fn speaks_to_people(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capital = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()));
    let second = words.next().is_some_and(|word| word.starts_with(char::is_lowercase));
    let letters = text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
    let pattern = text.ends_with(")?");
    (capital && second) || (letters >= 2 && text.trim_end().ends_with(['.', '?', '!']) && !pattern)
}

#[test]
fn sentences_are_told_from_statements() {
    let source = "let a = '\"'; // \"A comment.\"\nlet b = \"Sorry, that \\\"failed\\\".\";\nlet c: &'static str = \"select 1\";\n#[cfg(test)]\nmod tests {\n\"Not this one.\"";
    let found = literals(source);
    assert_eq!(found, [(2, "Sorry, that \"failed\".".to_owned()), (3, "select 1".to_owned())]);
    for text in [
        "Sorry, that failed.",
        "Request for a person",
        "Are you {}?",
        "Transcript of the chat:",
        "{} of them come today.",
        "{carrier} carries it now.",
    ] {
        assert!(speaks_to_people(text), "{text}");
    }
    for text in ["select 1", "the job is gone", "BEGIN IMMEDIATE", "Z", "%Y-%m-%d", "{who}: {words}"] {
        assert!(!speaks_to_people(text), "{text}");
    }
}
