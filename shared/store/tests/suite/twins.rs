//! The migrations of both databases are twins: the same files, the same statements, but for column types.

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

/// The text with every Postgres type replaced by SQLite's.
fn as_sqlite(postgres: &str) -> String {
    let types = [
        ("uuid", "blob"),
        ("timestamptz", "text"),
        ("jsonb", "text"),
        ("bigint", "integer"),
        ("double precision", "real"),
        ("bytea", "blob"),
    ];
    types.iter().fold(postgres.to_owned(), |text, (from, to)| {
        text.replace(&format!(" {from}"), &format!(" {to}"))
    })
}

#[test]
fn migrations_are_twins() {
    let (postgres, sqlite) = (migrations("postgres"), migrations("sqlite"));
    assert_eq!(postgres.keys().collect::<Vec<_>>(), sqlite.keys().collect::<Vec<_>>());
    for (name, text) in &postgres {
        assert_eq!(as_sqlite(text), sqlite[name], "{name} differs in more than types");
    }
}
