//! The knowledge base from files.

mod format;
mod rank;

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use frontdesk_store::ArticleRow;

pub use self::rank::{RankOptions, rank};

/// Largest file of an article in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;
/// Longest article in characters of Markdown.
const LONGEST: usize = 200_000;

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Found {
    /// The articles, by their names.
    pub articles: Vec<ArticleRow>,
    /// What is left out, and why.
    pub problems: Vec<String>,
}

/// Reads the articles of a folder and its subfolders.
///
/// # Errors
/// When a folder cannot be read, or there is no article in it.
pub fn articles(folder: &Path, base_url: Option<&str>) -> Result<Found> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    ensure!(
        !files.is_empty(),
        "there is nothing to import in {}; expected files that end in .md, .html, .htm or .txt",
        folder.display()
    );
    files.sort();
    let (mut found, mut seen) = (Found::default(), HashMap::new());
    for file in files {
        let inside = file.strip_prefix(folder).unwrap_or(&file).to_path_buf();
        let slug = slug(&inside);
        let read = read(&file).and_then(|text| format::article(&inside, &text));
        let problem = match read {
            Err(error) => error,
            Ok(_) if slug.is_empty() => "has no letter or digit in its name".to_owned(),
            Ok(_) if seen.contains_key(&slug) => format!("would be called {slug}, as {} is", seen[&slug]),
            Ok(read) if read.body.chars().count() > LONGEST => format!("is longer than {LONGEST} characters; divide it"),
            Ok(read) => {
                seen.insert(slug.clone(), inside.display().to_string());
                let path = inside.with_extension("").to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                let url = read
                    .url
                    .or_else(|| base_url.map(|base| format!("{}/{path}", base.trim_end_matches('/'))));
                found.articles.push(ArticleRow {
                    slug,
                    title: read.title,
                    body: read.body,
                    url,
                });
                continue;
            }
        };
        found.problems.push(format!("{}: {problem}", inside.display()));
    }
    Ok(found)
}

/// All files of the known formats; hidden folders are passed over, and links are not followed.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let cannot = || format!("the folder {} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let (path, kind) = (entry.path(), entry.file_type().with_context(cannot)?);
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            walk(&path, files)?;
        } else if kind.is_file() && format::is_known(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<String, String> {
    let size = fs::metadata(file).map_err(|error| error.to_string())?.len();
    if size > LARGEST {
        return Err(format!("has {size} bytes; at most {LARGEST} are allowed"));
    }
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    if text.contains('\0') {
        return Err("holds a NUL character".to_owned());
    }
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The name of an article: its path without the ending, in small letters, with a hyphen for what is neither letter nor digit.
fn slug(inside: &Path) -> String {
    let path = inside.with_extension("").to_string_lossy().to_lowercase();
    let parts = path.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_becomes_articles() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("Help/Pay Later.md", "# Paying later\n\nWithin 30 days.");
        write("help/pay-later.txt", "Another\n\nof the same name");
        write("lamps.html", "<title>x</title><h1>Lamps</h1><p>They <b>glow</b>.");
        write("empty.md", "# Title alone");
        write(".hidden/a.md", "# A\n\nb");
        write("picture.png", "no article");
        let found = articles(folder.path(), Some("https://shop.example/help/")).unwrap();
        let rows: Vec<_> = found
            .articles
            .iter()
            .map(|a| (a.slug.as_str(), a.title.as_str(), a.url.as_deref().unwrap()))
            .collect();
        assert_eq!(
            rows,
            [
                ("help-pay-later", "Paying later", "https://shop.example/help/Help/Pay Later"),
                ("lamps", "Lamps", "https://shop.example/help/lamps")
            ]
        );
        assert_eq!(found.articles[1].body, "They **glow**.");
        assert_eq!(found.problems.len(), 2, "{:?}", found.problems);
        assert!(articles(&folder.path().join(".hidden/none"), None).is_err());
    }
}
