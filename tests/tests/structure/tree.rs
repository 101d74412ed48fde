//! The files of the repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The repository's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the tests have a folder of their own").to_owned()
}

/// A file as text.
pub fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// All Rust files of the repository, relative to it.
pub fn rust_files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(root, &mut |path| {
        if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(relative(root, path));
        }
    });
    found
}

/// The root files of all libraries and programs below a folder: `src/lib.rs`, `src/main.rs` and those of `src/bin`.
pub fn crate_roots(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&root.join(folder), &mut |path| {
        let Some(package) = path.parent().filter(|_| path.ends_with("Cargo.toml")) else {
            return;
        };
        let sources = package.join("src");
        found.extend(
            [sources.join("lib.rs"), sources.join("main.rs")]
                .into_iter()
                .filter(|file| file.is_file()),
        );
        for entry in fs::read_dir(sources.join("bin")).into_iter().flatten() {
            let path = entry.expect("the folder can be read").path();
            let program = if path.is_dir() { path.join("main.rs") } else { path };
            found.extend(program.is_file().then_some(program));
        }
    });
    found.sort();
    found
}

/// A path below the repository's folder.
pub fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_owned()
}

/// Visits all files below a folder, but for hidden folders and what Cargo builds.
fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let left_out = name.starts_with('.') || name == "target" || name == "node_modules";
        if path.is_dir() && !left_out {
            walk(&path, visit);
        } else if path.is_file() {
            visit(&path);
        }
    }
}
