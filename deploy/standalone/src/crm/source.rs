//! Where CRM files come from: a folder, or the sample that is built in.

use std::{
    fmt, fs,
    fs::File as Disk,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use super::sample;

/// Largest article in bytes.
const LONGEST_ARTICLE: u64 = 1024 * 1024;

/// A set of CRM files.
#[derive(Debug)]
pub enum Source {
    /// Files of a folder.
    Folder(PathBuf),
    /// The sample shop that is built in.
    Sample,
}

/// An article's file.
pub struct File {
    /// For messages: where it lies.
    pub name: String,
    /// The name without folder and ending.
    pub slug: String,
    /// What it holds, or why that cannot be used.
    pub text: Result<String, String>,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Sample => f.write_str("the built-in sample"),
        }
    }
}

impl Source {
    /// A folder, which must be one.
    pub fn folder(path: &Path) -> Result<Self> {
        let metadata = fs::metadata(path).with_context(|| format!("the folder {} cannot be read", path.display()))?;
        anyhow::ensure!(
            metadata.is_dir(),
            "{} is not a folder; name the one that holds contacts.jsonl and the others",
            path.display()
        );
        Ok(Self::Folder(path.to_owned()))
    }

    /// A file of lines; none: there is no such file, which is no error.
    pub fn open(&self, name: &str) -> Result<Option<Box<dyn BufRead + Send>>> {
        match self {
            Self::Sample => Ok(sample::LINES
                .iter()
                .find(|(file, _)| *file == name)
                .map(|(_, text)| Box::new(text.as_bytes()) as _)),
            Self::Folder(folder) => match Disk::open(folder.join(name)) {
                Ok(file) => Ok(Some(Box::new(BufReader::new(file)))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error).with_context(|| format!("{} cannot be read", folder.join(name).display())),
            },
        }
    }

    /// The articles, by name.
    pub fn articles(&self) -> Result<Vec<File>> {
        match self {
            Self::Sample => Ok(sample::ARTICLES
                .iter()
                .map(|(slug, text)| file(slug, Ok((*text).to_owned())))
                .collect()),
            Self::Folder(folder) => of_folder(&folder.join("articles")),
        }
    }
}

fn file(slug: &str, text: Result<String, String>) -> File {
    File {
        name: format!("articles/{slug}.md"),
        slug: slug.to_owned(),
        text,
    }
}

fn of_folder(folder: &Path) -> Result<Vec<File>> {
    let cannot = || format!("the folder {} cannot be read", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(cannot),
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()
        .with_context(cannot)?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")));
    paths.sort();
    Ok(paths
        .iter()
        .map(|path| file(&path.file_stem().unwrap_or_default().to_string_lossy(), read(path)))
        .collect())
}

fn read(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LONGEST_ARTICLE {
        return Err(format!("has {size} bytes; at most {LONGEST_ARTICLE} are allowed"));
    }
    fs::read_to_string(path).map_err(|error| error.to_string())
}
