//! The sources of the crates that speak to customers: their words stand in `locales/`, and what stands there is said.

#[path = "source/literals.rs"]
mod literals;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use literals::{literals, speaks_to_people};

/// The folders whose words reach customers, and how many literals each has at least, so that a folder that moved is missed.
const SPEAKING: [(&str, usize); 6] = [
    ("shared/store/src", 500),
    ("workers/assistant/src", 500),
    ("workers/meetings/src", 30),
    ("workers/notes/src", 50),
    ("workers/runtime/src", 30),
    ("workers/src", 30),
];
/// Where messages may be used.
const USING: [&str; 4] = ["api", "deploy", "shared", "workers"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What retells a meeting does so in the words and the grammar of its transcript, which are English.
const RETELLS: &str = "extract";

/// What a language model is told, it is told in English: customers never read it.
const TELLS_MODELS: &str = "with_model";

/// The Rust files below a folder, without tests and without tools that only people of the company run.
fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "tests" | "testing" | "target" | "bin" | RETELLS | TELLS_MODELS) {
                files(&path, into);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
            into.push(path);
        }
    }
}

fn below(folder: &str) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    files(&root().join(folder), &mut paths);
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a readable file")
}

#[test]
fn no_words_for_people_stand_outside_of_the_texts() {
    let mut wrong = Vec::new();
    for (folder, least) in SPEAKING {
        let mut seen = 0;
        for path in below(folder) {
            for (line, text) in literals(&read(&path)) {
                seen += 1;
                if speaks_to_people(&text) {
                    wrong.push(format!("{}:{line}: {text:?} belongs in frontdesk-texts", path.display()));
                }
            }
        }
        assert!(seen >= least, "only {seen} literals were found in {folder}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names in a source that are more than their own declaration.
fn used_names(source: &str, into: &mut BTreeSet<String>) {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut declares = false;
    for word in code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
        if !declares {
            into.insert(word.to_owned());
        }
        declares = word == "fn" || (declares && word.is_empty());
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let of_texts = root().join("shared/texts/src");
    let mut used = BTreeSet::new();
    for path in USING.iter().flat_map(|folder| below(folder)) {
        let source = read(&path);
        if source.contains("frontdesk_texts") || path.starts_with(&of_texts) {
            used_names(&source, &mut used);
        }
    }
    let english = read(&root().join("shared/texts/locales/en.ftl"));
    let messages: Vec<&str> = english
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(name, _)| name)
        .collect();
    assert!(messages.len() > 200, "only {} messages were found", messages.len());
    let unused: Vec<&&str> = messages.iter().filter(|name| !used.contains(**name)).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn a_declaration_is_no_use() {
    let mut used = BTreeSet::new();
    used_names(
        "fn hello() -> String;\nlet a = goodbye(x);\n#[cfg(test)]\nmod tests {\n welcome()",
        &mut used,
    );
    assert!(
        used.contains("goodbye") && !used.contains("hello") && !used.contains("welcome"),
        "{used:?}"
    );
}
