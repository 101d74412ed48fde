//! What the repository must not gather: dependencies that nobody uses, and snapshots that no test compares.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};

/// Packages whose library has another name.
const LIBRARIES: &[(&str, &str)] = &[("rvoip-codec-core", "codec_core")];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder, less build outputs and the packages of `others`.
fn files(folder: &Path, others: &[&Path]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden
            || path.ends_with("target")
            || path.ends_with("data")
            || path.ends_with("node_modules")
            || others.contains(&path.as_path())
        {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, others)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The text of Rust sources, less their comments.
fn code(paths: &[PathBuf]) -> Result<String> {
    let mut code = String::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(path)?;
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.extend(lines.flat_map(|line| [line, "\n"]));
    }
    Ok(code)
}

/// Whether code names a crate: as the begin of a path, or alone after `use`.
fn uses(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], code[at + name.len()..].trim_start());
        let begins = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
            && (!before.ends_with("::") || before.ends_with(" ::") || before.ends_with("(::"));
        let alone = before.trim_end().ends_with("use") && (after.starts_with(';') || after.starts_with("as "));
        begins && (after.starts_with("::") || alone)
    })
}

/// The dependencies in a section of a manifest, as sources name them.
fn dependencies(manifest: &toml::Table, section: &str) -> Vec<String> {
    let table = manifest.get(section).and_then(toml::Value::as_table);
    let names = table.into_iter().flatten().map(|(package, _)| {
        let library = LIBRARIES.iter().find(|(known, _)| known == package);
        library.map_or_else(|| package.replace('-', "_"), |(_, library)| (*library).to_owned())
    });
    names.collect()
}

#[test]
fn every_dependency_is_used() -> Result<()> {
    let workspace: toml::Table = fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let members = workspace["workspace"]["members"].as_array().context("the workspace has members")?;
    let members: Vec<PathBuf> = members.iter().filter_map(|member| Some(root().join(member.as_str()?))).collect();
    let folders: Vec<&Path> = members.iter().map(PathBuf::as_path).collect();
    let (mut unused, mut taken) = (Vec::new(), Vec::new());
    for member in &folders {
        let manifest: toml::Table = fs::read_to_string(member.join("Cargo.toml"))?.parse()?;
        let all = files(member, &folders)?;
        let product: Vec<_> = all.iter().filter(|path| path.starts_with(member.join("src"))).cloned().collect();
        let (all, product) = (code(&all)?, code(&product)?);
        for (section, code) in [("dependencies", &product), ("dev-dependencies", &all), ("build-dependencies", &all)] {
            let names = dependencies(&manifest, section);
            let not_used = names.iter().filter(|name| !uses(code, name));
            unused.extend(not_used.map(|name| format!("{}: {name}", member.display())));
            taken.extend(names);
        }
    }
    let known = workspace["workspace"]
        .as_table()
        .map(|workspace| dependencies(workspace, "dependencies"));
    let untaken = known.unwrap_or_default().into_iter().filter(|name| !taken.contains(name));
    unused.extend(untaken.map(|name| format!("the workspace: {name}")));
    ensure!(unused.is_empty(), "dependencies that nobody uses:\n{}", unused.join("\n"));
    Ok(())
}

#[test]
fn every_snapshot_has_its_test() -> Result<()> {
    let all = files(&root(), &[])?;
    let snapshots: Vec<_> = all
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "snap"))
        .collect();
    ensure!(!snapshots.is_empty(), "no snapshots were found");
    let mut orphans = Vec::new();
    for snapshot in snapshots {
        let stem = snapshot.file_stem().context("a snapshot has a name")?.to_string_lossy();
        // The crate, the modules, then the test's name or the snapshot's own; a number after a test's first one.
        let name = stem.rsplit("__").next().unwrap_or_default();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
        // It lies in the folder `snapshots` beside the test's file or a module of it.
        let beside = snapshot.parent().and_then(Path::parent).context("a snapshot lies in a folder")?;
        let near: Vec<_> = all
            .iter()
            .filter(|path| path.starts_with(beside) || **path == beside.with_extension("rs"))
            .cloned()
            .collect();
        let near = code(&near)?;
        if !near.contains(&format!("fn {name}(")) && !near.contains(&format!("\"{name}\"")) {
            orphans.push(snapshot.display().to_string());
        }
    }
    ensure!(orphans.is_empty(), "snapshots without a test:\n{}", orphans.join("\n"));
    Ok(())
}

#[test]
fn a_crate_is_used_where_a_path_begins_with_it() {
    assert!(uses("use serde::Deserialize;", "serde"));
    assert!(uses("let _ = ::serde::ser();", "serde"));
    assert!(uses("#[derive(sqlx::Type)]", "sqlx"));
    assert!(uses("use url as address;", "url"));
    assert!(!uses("use serde_json::Value;", "serde"));
    assert!(!uses("use crate::serde::Value;", "serde"));
    assert!(!uses("let url = 1;", "url"));
    assert!(!uses("self.url::<A>()", "url"));
}
