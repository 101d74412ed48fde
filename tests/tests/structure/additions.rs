//! What is added often touches few files: the table in ARCHITECTURE.md says which, and the sources are counted.

use std::path::{Path, PathBuf};

use super::tree;

/// Most files that one addition may touch.
const MOST_FILES: usize = 4;
/// The table in ARCHITECTURE.md.
const TABLE: &str = "## Files touched to add …";
/// What the table has to tell.
const ADDITIONS: [&str; 11] = [
    "a channel",
    "a protocol of open connections",
    "a call platform",
    "a model provider",
    "a speech engine",
    "a setting",
    "a tenant's setting",
    "a job kind",
    "a table",
    "a type of the domain",
    "an API resource",
];

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

/// What a row of the table adds, and the files and folders that it names. What stands after `;` comes with other rows, or is for tests.
fn row(line: &str) -> Option<(&str, Vec<&str>)> {
    let mut cells = line.strip_prefix('|')?.split('|');
    let (addition, files) = (cells.next()?.trim(), cells.next()?.split(';').next()?);
    let files: Vec<&str> = files.split('`').skip(1).step_by(2).filter(|word| word.contains('/')).collect();
    (!files.is_empty()).then_some((addition, files))
}

/// The names of an enum's members, as they stand in a file between `begin` and the next line that is `end`.
fn members(file: &str, begin: &str, end: &str) -> Vec<String> {
    let text = tree::read(&tree::root().join(file));
    let (_, rest) = text.split_once(begin).unwrap_or_else(|| panic!("{file} has no {begin:?}"));
    let body = rest.split(end).next().unwrap_or_default();
    let member = |line: &str| {
        let name: String = line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
        name.starts_with(|letter: char| letter.is_ascii_uppercase()).then_some(name)
    };
    let names: Vec<String> = body.lines().filter_map(member).collect();
    assert!(names.len() > 1, "{file}: members after {begin:?}");
    names
}

/// The files of some folders whose code, tests left out, fits.
fn files(folders: &[&str], fits: impl Fn(&Path, &str) -> bool) -> Vec<PathBuf> {
    let root = tree::root();
    let of_tests = |file: &Path| {
        let mut parts = file.iter().map(|part| part.to_string_lossy());
        parts.any(|part| matches!(part.as_ref(), "tests" | "tests.rs" | "testing" | "examples"))
    };
    let inside = |file: &PathBuf| folders.iter().any(|folder| file.starts_with(folder)) && !of_tests(file);
    tree::rust_files(&root)
        .into_iter()
        .filter(inside)
        .filter(|file| {
            let text = tree::read(&root.join(file));
            let code: String = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default()
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .fold(String::new(), |code, line| code + line + "\n");
            fits(file, &code)
        })
        .collect()
}

fn word(code: &str, word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(letter) && !code[at + word.len()..].starts_with(letter))
}

fn few(what: &str, name: &str, known: &[PathBuf]) {
    assert!(
        (1..=MOST_FILES).contains(&known.len()),
        "{what} {name} is known in {} files: {known:#?}",
        known.len()
    );
}

/// Beside its row. Verbs of the store read what their jobs are about, and come with their table.
#[test]
fn a_job_kind_is_known_in_few_files() {
    for kind in members("shared/model/src/job/kind.rs", "\nkinds! {", "\n}") {
        let names = [format!("JobKind::{kind}"), format!("Payload::{kind}"), format!("Self::{kind}")];
        let job = Path::new("shared/model/src/job");
        let mut known = files(&["api", "workers", "shared/model", "shared/outbox", "deploy"], |file, code| {
            let own = if file.starts_with(job) { &names[..] } else { &names[..2] };
            own.iter().any(|name| word(code, name))
        });
        known.push(PathBuf::from("shared/model/src/job/kind.rs"));
        known.sort();
        known.dedup();
        few("the job kind", &kind, &known);
    }
}

#[test]
fn a_model_provider_is_known_in_few_files() {
    for provider in members("shared/models/src/settings.rs", "pub enum ProviderName {", "\n}") {
        let own = Path::new("shared/models/src/providers").join(provider.to_lowercase());
        let known = files(&["api", "workers", "shared", "deploy"], |file, code| {
            !file.with_extension("").starts_with(&own) && word(code, &format!("ProviderName::{provider}"))
        });
        // Its own file, and its name.
        let known = [
            known,
            vec![own.with_extension("rs"), PathBuf::from("shared/models/src/settings.rs")],
        ]
        .concat();
        few("the model provider", &provider, &known);
    }
}

#[test]
fn a_channel_is_known_in_few_files() {
    let names = members("shared/model/src/channel.rs", "ChannelName, \"channel\" {", "\n}");
    for channel in names.into_iter().filter(|name| name != "Web") {
        let own = Path::new("shared/channels/src").join(channel.to_lowercase());
        // News go out by mail, whichever channel a customer writes by.
        let of_news = |file: &Path| file.starts_with("shared/store/src/news") || file.ends_with("workers/meetings/src/tell.rs");
        let known = files(&["api", "workers", "shared"], |file, code| {
            !file.with_extension("").starts_with(&own) && !of_news(file) && word(code, &format!("ChannelName::{channel}"))
        });
        assert!(known.is_empty(), "the channel {channel} is known beside its file in {known:#?}");
        let own: Vec<PathBuf> = [
            own.with_extension("rs"),
            PathBuf::from("shared/channels/src/lib.rs"),
            PathBuf::from("shared/model/src/channel.rs"),
            PathBuf::from("shared/config/src/defaults.toml"),
        ]
        .into_iter()
        .collect();
        few("the channel", &channel, &own);
        let listed = tree::read(&tree::root().join("shared/channels/src/lib.rs"));
        assert!(
            listed.contains(&format!("{}::{channel}::new", channel.to_lowercase())),
            "{channel} has no line"
        );
        let defaults = tree::read(&tree::root().join("shared/config/src/defaults.toml"));
        assert!(
            defaults.contains(&format!("[channels.{}]", channel.to_lowercase())),
            "{channel} has no section"
        );
    }
}

#[test]
fn a_speech_engine_is_known_in_few_files() {
    for engine in members("shared/config/src/sections.rs", "pub enum SpeechEngine {", "\n}") {
        let known = files(&["api", "workers", "shared", "deploy"], |_, code| {
            word(code, &format!("SpeechEngine::{engine}"))
        });
        // Where it is chosen, beside its own file, its line in the list of engines, and its name.
        let known: Vec<PathBuf> = known.into_iter().filter(|file| !file.starts_with("shared/config")).collect();
        assert!(known.len() == 1, "the speech engine {engine} is chosen in {known:#?}");
    }
}

#[test]
fn a_tenants_setting_is_known_in_one_file() {
    let file = "shared/model/src/setting.rs";
    let text = tree::read(&tree::root().join(file));
    let (_, list) = text.split_once("SETTINGS: &[SettingSpec] = &[").expect("the list of settings");
    let list = list.split("\n];").next().unwrap_or_default();
    let keys: Vec<&str> = list.split("spec(\"").skip(1).filter_map(|row| row.split('"').next()).collect();
    assert!(keys.len() > 20);
    for key in keys.into_iter().filter(|key| key.contains('.')) {
        let known = files(&["api", "workers", "shared", "deploy"], |_, code| {
            code.contains(&format!("\"{key}\""))
        });
        let known: Vec<PathBuf> = known.into_iter().filter(|file| !file.starts_with("shared/config")).collect();
        assert_eq!(known, [PathBuf::from(file)], "{key}");
    }
}
