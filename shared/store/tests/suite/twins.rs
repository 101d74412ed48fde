//! The migrations of both databases are twins: the same files, the same statements, but for column types and what stands at the end of a file
//! under a line that says it is for Postgres alone.

use std::{collections::BTreeMap, fs, path::Path};

fn migrations(dialect: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(dialect);
    fs::read_dir(folder)
        .expect("the folder of migrations")
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

/// Above what tunes Postgres and changes no column: storage, statistics, constraints that the statements keep themselves.
const POSTGRES_ALONE: &str = "\n-- On Postgres alone, to the end.\n";

/// The text with every Postgres type replaced by SQLite's, without what is for Postgres alone.
fn as_sqlite(postgres: &str) -> String {
    let types = [
        ("uuid", "blob"),
        ("timestamptz", "text"),
        ("jsonb", "text"),
        ("bigint", "integer"),
        ("double precision", "real"),
        ("bytea", "blob"),
    ];
    let shared = postgres.split_once(POSTGRES_ALONE).map_or(postgres, |(shared, _)| shared);
    types.iter().fold(shared.to_owned(), |text, (from, to)| {
        text.replace(&format!(" {from}"), &format!(" {to}"))
    })
}

#[test]
fn what_is_for_postgres_alone_changes_no_column() {
    for (name, text) in migrations("postgres") {
        let alone = text.split_once(POSTGRES_ALONE).map_or("", |(_, alone)| alone);
        assert!(!alone.contains(" column ") && !alone.contains("create table"), "{name}");
    }
}

#[test]
fn migrations_are_twins() {
    let (postgres, sqlite) = (migrations("postgres"), migrations("sqlite"));
    assert_eq!(postgres.keys().collect::<Vec<_>>(), sqlite.keys().collect::<Vec<_>>());
    for (name, text) in &postgres {
        assert_eq!(as_sqlite(text), sqlite[name], "{name} differs in more than types");
    }
}

/// The columns of a table: those that it was created with and those that were added.
fn columns(table: &str) -> Vec<String> {
    let text: String = migrations("postgres").into_values().collect();
    let start = text.find(&format!("create table {table} (")).expect("the table");
    let body = &text[start..start + text[start..].find("\n);").expect("its end")];
    let created = body.lines().skip(1).filter_map(|line| line.trim().split(' ').next());
    let added = text
        .lines()
        .filter_map(|line| line.strip_prefix(&format!("alter table {table} add column ")))
        .filter_map(|line| line.split(' ').next());
    let words = ["unique", "primary", "foreign"];
    created
        .chain(added)
        .filter(|name| !words.contains(name))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_archive_has_every_column_of_the_living() {
    // What only the living need, and what has another name beside a message.
    let without: [(&str, &str, &[&str]); 4] = [
        (
            "chat_sessions",
            "archived_sessions",
            &["rate_from", "rate_count", "due_at", "warned_at", "token_ended"],
        ),
        ("chat_messages", "archived_messages", &[]),
        ("chat_voice_messages", "archived_voice_messages", &[]),
        ("events", "archived_events", &[]),
    ];
    for (living, archive, dropped) in without {
        let kept = columns(archive);
        for column in columns(living).iter().filter(|column| !dropped.contains(&column.as_str())) {
            assert!(
                kept.contains(column),
                "{archive} lacks {living}.{column}: put it there, and into the copy"
            );
        }
    }
}
