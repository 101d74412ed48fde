//! How the source tree is built: files of a size that can be read, no circles of imports, walls between crates, and few files to touch for what
//! is added often.

mod additions;
mod circle;
mod modules;
mod paths;
mod tree;

use std::path::Path;

/// Longest file, in lines.
const MOST_LINES: usize = 400;
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
