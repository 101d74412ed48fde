//! How the source tree is built: files of a size that can be read, no circles of imports, walls between crates, and few files to touch for what
//! is added often.

mod circle;
mod modules;
mod paths;
mod tree;

use std::path::Path;

/// Longest file, in lines.
const MOST_LINES: usize = 400;
/// Most files that one addition may touch.
const MOST_FILES: usize = 4;
/// Where no circles may be.
const LAYERS: [&str; 3] = ["api", "workers", "shared"];
/// Walls: a folder of sources, and the crates that it may not name.
const WALLS: [(&str, &[&str]); 2] = [
    // Faces call use cases.
    (
        "api/src",
        &[
            "frontdesk_store",
            "frontdesk_queue",
            "frontdesk_outbox",
            "frontdesk_files",
            "frontdesk_calls",
            "sqlx",
        ],
    ),
    // Use cases know no face.
    ("api/usecases/src", &["frontdesk_api", "axum", "hyper", "tower"]),
];
/// The table in ARCHITECTURE.md.
const TABLE: &str = "## Files touched to add …";
/// What the table has to tell.
const ADDITIONS: [&str; 6] = [
    "a call platform",
    "a channel",
    "a model provider",
    "a setting",
    "a table",
    "an API resource",
];

#[test]
fn no_rust_file_is_longer_than_can_be_read() {
    let root = tree::root();
    let long: Vec<String> = tree::rust_files(&root)
        .into_iter()
        .filter_map(|file| {
            let lines = tree::read(&root.join(&file)).lines().count();
            (lines > MOST_LINES).then(|| format!("{}: {lines} lines", file.display()))
        })
        .collect();
    assert!(
        long.is_empty(),
        "files of more than {MOST_LINES} lines; split them by subject:\n{}",
        long.join("\n")
    );
}

#[test]
fn no_file_imports_one_that_imports_it() {
    let root = tree::root();
    let mut circles = Vec::new();
    for crate_root in LAYERS.iter().flat_map(|layer| tree::crate_roots(&root, Path::new(layer))) {
        circles.extend(circle::all(&modules::imports(&root, &crate_root)));
    }
    assert!(
        circles.is_empty(),
        "{} circles of imports; what two files share belongs in a third:\n\n{}",
        circles.len(),
        circles.join("\n\n")
    );
}

#[test]
fn faces_call_use_cases_and_use_cases_know_no_face() {
    let root = tree::root();
    let files = tree::rust_files(&root);
    let mut wrong = Vec::new();
    for (folder, crates) in WALLS {
        let inside: Vec<_> = files.iter().filter(|file| file.starts_with(folder)).collect();
        assert!(!inside.is_empty(), "{folder} has no sources");
        for file in inside {
            let text = tree::read(&root.join(file));
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                let named = crates.iter().find(|name| line.contains(&format!("{name}::")));
                wrong.extend(named.map(|name| format!("{}:{} names {name}", file.display(), at + 1)));
            }
        }
    }
    assert!(wrong.is_empty(), "a wall is broken:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_added_often_touches_few_files() {
    let root = tree::root();
    let text = tree::read(&root.join("ARCHITECTURE.md"));
    let (_, section) = text
        .split_once(TABLE)
        .expect("ARCHITECTURE.md has the table of files that an addition touches");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows: Vec<(&str, Vec<&str>)> = section.lines().filter_map(row).collect();
    for addition in ADDITIONS {
        let (_, files) = rows
            .iter()
            .find(|(name, _)| *name == addition)
            .unwrap_or_else(|| panic!("the table does not tell what {addition} takes"));
        assert!(
            (1..=MOST_FILES).contains(&files.len()),
            "{addition} takes {} files: {files:?}",
            files.len()
        );
    }
    for (addition, files) in &rows {
        for file in files {
            assert!(root.join(file).exists(), "{addition}: there is no {file}");
        }
    }
}

/// What a row of the table adds, and the files and folders that it names.
fn row(line: &str) -> Option<(&str, Vec<&str>)> {
    let mut cells = line.strip_prefix('|')?.split('|');
    let (addition, files) = (cells.next()?.trim(), cells.next()?);
    let files: Vec<&str> = files.split('`').skip(1).step_by(2).filter(|word| word.contains('/')).collect();
    (!files.is_empty()).then_some((addition, files))
}
