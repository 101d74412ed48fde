//! What the book of guides in `docs/` and the README say is so: links lead somewhere, and commands, settings, routes, metrics, files and
//! targets of the Makefile that they name are there. The commands of the first chapter run, and answer as it says.

mod commands;
mod known;
mod links;
mod names;
mod page;
mod routes;
mod ten_minutes;

use std::fs;

use frontdesk_tests::binary::repository;
use page::Page;

/// Pages beside the book that are held to the same.
const BESIDE: [&str; 4] = ["README.md", "ARCHITECTURE.md", "deploy/README.md", "deploy/systemd/README.md"];
/// The folder of the book's chapters.
const CHAPTERS: &str = "docs/src";

fn text(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the book's chapters, without their folder.
fn chapters() -> Vec<String> {
    let entries = fs::read_dir(repository(CHAPTERS)).expect("the book has chapters");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let pages = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut names: Vec<String> = pages
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

/// The book, and the pages beside it.
fn pages() -> Vec<Page> {
    let mut names: Vec<String> = BESIDE.map(str::to_owned).into();
    names.extend(chapters().into_iter().map(|name| format!("{CHAPTERS}/{name}")));
    names.into_iter().map(|name| Page::new(&name, &text(&name))).collect()
}

/// Fails with what is wrong, a line each.
fn all_right(wrong: &[String], seen: usize, least: usize, what: &str) {
    assert!(wrong.is_empty(), "{} {what} that are not there:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        seen >= least,
        "only {seen} {what} were found: the pages are not read as they are written"
    );
}

#[test]
fn every_chapter_is_in_the_summary() {
    let summary = Page::new("docs/src/SUMMARY.md", &text("docs/src/SUMMARY.md"));
    let listed: Vec<String> = summary.links().into_iter().map(|link| link.target).collect();
    for chapter in chapters().into_iter().filter(|name| name != "SUMMARY.md") {
        assert!(listed.contains(&chapter), "SUMMARY.md does not list {chapter}");
    }
    let book: toml::Table = text("docs/book.toml").parse().expect("TOML");
    assert_eq!(book["book"]["src"].as_str(), Some("src"));
}

#[test]
fn every_link_leads_somewhere() {
    let (wrong, seen) = links::wrong(&pages());
    all_right(&wrong, seen, 30, "links");
}

#[test]
fn every_setting_and_event_that_is_named_is_there() {
    let (wrong, seen) = names::wrong_dotted(&pages());
    all_right(&wrong, seen, 60, "settings and events");
}

#[test]
fn every_variable_that_is_named_is_there() {
    let (wrong, seen) = names::wrong_variables(&pages());
    all_right(&wrong, seen, 10, "variables");
}

#[test]
fn every_metric_that_is_named_is_there() {
    let (wrong, seen) = names::wrong_metrics(&pages());
    all_right(&wrong, seen, 15, "metrics");
}

#[test]
fn every_route_that_is_named_is_there() {
    let (wrong, seen) = routes::wrong(&pages());
    all_right(&wrong, seen, 50, "routes");
}

#[test]
fn every_file_that_is_named_is_there() {
    let (wrong, seen) = names::wrong_files(&pages());
    all_right(&wrong, seen, 100, "files");
}

#[test]
fn every_target_of_the_makefile_that_is_named_is_there() {
    let (wrong, seen) = names::wrong_targets(&pages());
    all_right(&wrong, seen, 10, "targets of the Makefile");
}

#[test]
fn every_command_that_is_named_is_there_with_its_options() {
    let (wrong, seen) = commands::wrong(&pages());
    all_right(&wrong, seen, 40, "commands");
}
