//! What the files of `deploy/` speak of is there: metrics that exist, keys of the configuration, files, and lanes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use frontdesk_tests::declared;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below `folder` whose names end so.
fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            found.extend(files(&path, ends));
        } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
            found.push(path);
        }
    }
    found
}

/// Words of the letters that `of_name` takes, and that begin with `prefix`.
fn words<'a>(text: &'a str, prefix: &str, of_name: fn(char) -> bool) -> BTreeSet<&'a str> {
    text.split(|letter: char| !of_name(letter))
        .filter(|word| word.starts_with(prefix) && word.len() > prefix.len())
        .collect()
}

#[test]
fn dashboards_and_alerts_use_metrics_that_exist() {
    let deploy = root().join("deploy");
    let stored = declared::stored_metrics();
    let mut seen = 0;
    for file in [
        files(&deploy.join("grafana/dashboards"), &[".json"]),
        vec![deploy.join("prometheus/alerts.yml"), deploy.join("k8s/scaling.yaml")],
    ]
    .concat()
    {
        let text = text(&file);
        for name in words(&text, "frontdesk_", |letter| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
        }) {
            assert!(stored.contains(name), "{}: no process gives {name}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} metrics");
}

fn leaves(table: &toml::Table, before: &str, found: &mut BTreeSet<String>) {
    for (name, value) in table {
        let key = format!("{before}{}", name.to_uppercase());
        match value {
            toml::Value::Table(inner) => leaves(inner, &format!("{key}__"), found),
            _ => {
                found.insert(key);
            }
        }
    }
}

#[test]
fn variables_are_keys_of_the_configuration() {
    let defaults = text(&root().join("shared/config/src/defaults.toml")).parse().expect("TOML");
    let mut keys = BTreeSet::new();
    leaves(&defaults, "FRONTDESK_", &mut keys);
    let deploy = root().join("deploy");
    let folders = ["docker", "k8s", "systemd"].map(|folder| deploy.join(folder));
    let mut all: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(folder, &["Dockerfile", ".yaml", ".service", ".sh", ".md"]))
        .collect();
    all.push(deploy.join("compose.yaml"));
    let mut seen = BTreeMap::new();
    for file in all {
        let text = text(&file);
        for name in words(&text, "FRONTDESK_", |letter| letter.is_ascii_uppercase() || letter == '_') {
            let key = name.strip_suffix("_FILE").unwrap_or(name);
            assert!(keys.contains(key), "{}: {name} is no key of the configuration", file.display());
            seen.insert(key.to_owned(), file.clone());
        }
    }
    assert!(seen.len() > 8, "{seen:?}");
}

#[test]
fn files_that_containers_mount_and_copy_are_there() {
    let deploy = root().join("deploy");
    let compose = text(&deploy.join("compose.yaml"));
    let mut seen = 0;
    for path in compose
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- ./")?.split_once(':').map(|(path, _)| path))
    {
        assert!(deploy.join(path).exists(), "compose.yaml mounts {path}");
        seen += 1;
    }
    assert!(seen >= 5, "{seen} files");
    let dockerfile = text(&deploy.join("docker/Dockerfile"));
    for line in dockerfile
        .lines()
        .filter(|line| line.starts_with("COPY") && !line.contains("--from="))
    {
        let from = line
            .split_whitespace()
            .skip(1)
            .find(|word| !word.starts_with("--"))
            .expect("what is copied");
        assert!(root().join(from).exists(), "the Dockerfile copies {from}");
    }
}

#[test]
fn workers_are_scaled_by_lanes_that_exist() {
    let source = text(&root().join("shared/model/src/job.rs"));
    let scaling = text(&root().join("deploy/k8s/scaling.yaml"));
    let lanes: Vec<&str> = scaling
        .split("lane=~\"")
        .skip(1)
        .flat_map(|rest| rest.split('"').next().unwrap_or_default().split('|'))
        .collect();
    assert!(!lanes.is_empty());
    for lane in lanes {
        assert!(source.contains(&format!("\"{lane}\"")), "scaling.yaml names the lane {lane}");
    }
}
