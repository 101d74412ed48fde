//! Lists the built files of `web/dist` for [`include_bytes!`]; without them the program is built all the same.

use std::{
    env,
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

fn main() {
    let dist = Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("Cargo sets it")).join("web/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut files = Vec::new();
    walk(&dist, &mut files);
    // By their names as texts, as they are looked up; paths sort by their parts.
    files.sort_by_cached_key(|file| name_of(&dist, file));
    let mut list = String::from("&[\n");
    for file in &files {
        list.push_str(&entry(&dist, file));
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it")).join("built.rs");
    fs::write(out, list).expect("the build's folder can be written");
}

/// All files but hidden ones and compressed twins.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("the folder can be read").path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let twin = path.extension().is_some_and(|end| end == "br" || end == "gz");
        if path.is_dir() && !hidden {
            walk(&path, found);
        } else if path.is_file() && !hidden && !twin {
            found.push(path);
        }
    }
}

fn name_of(dist: &Path, file: &Path) -> String {
    let name = file.strip_prefix(dist).expect("it lies in the folder");
    name.to_string_lossy().replace('\\', "/")
}

/// A path as Rust writes a text.
fn literal(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
}

fn entry(dist: &Path, file: &Path) -> String {
    let content = fs::read(file).expect("a built file can be read");
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let name = name_of(dist, file);
    let twin = |end: &str| {
        let twin = PathBuf::from(format!("{}.{end}", file.display()));
        if twin.is_file() {
            format!("Some(include_bytes!({}))", literal(&twin))
        } else {
            "None".to_owned()
        }
    };
    let mut entry = String::new();
    writeln!(
        entry,
        "    BuiltFile {{ path: {name:?}, tag: \"{:016x}\", plain: include_bytes!({}), brotli: {}, gzip: {} }},",
        hasher.finish(),
        literal(file),
        twin("br"),
        twin("gz"),
    )
    .expect("a string can be written");
    entry
}
