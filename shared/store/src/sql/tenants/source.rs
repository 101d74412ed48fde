//! The statements of this crate as its source has them, and the tables of the migrations.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Fragments that name tables. The others are expressions, and stand for their arguments.
pub(super) const FRAGMENTS: [(&str, &str); 35] = [
    ("message", sql!((message)).postgres),
    ("archived_message", sql!((archived_message)).postgres),
    ("session", sql!((session)).postgres),
    ("archived_session", sql!((archived_session)).postgres),
    ("contact", sql!((contact)).postgres),
    ("file", sql!((file)).postgres),
    ("ticket", sql!((ticket)).postgres),
    ("user", sql!((user)).postgres),
    ("desk", sql!((desk)).postgres),
    ("desk_ticket", sql!((desk_ticket)).postgres),
    ("ticket_filter", sql!((ticket_filter)).postgres),
    ("call", sql!((call)).postgres),
    ("idle", sql!((idle)).postgres),
    ("over", sql!((over)).postgres),
    ("unheard", sql!((unheard "$1")).postgres),
    ("idle_calls", sql!((idle_calls "$1")).postgres),
    ("unscanned", sql!((unscanned "$1" "$2" "$3")).postgres),
    ("has_words", sql!((has_words)).postgres),
    ("turn_message", sql!((turn_message)).postgres),
    ("earlier_message", sql!((earlier_message)).postgres),
    ("erased", sql!((erased "subject_id" "'session'")).postgres),
    ("erased_label", sql!((erased_label "label" "'address'")).postgres),
    ("turn_messages", sql!((turn_messages "$2")).postgres),
    ("due_closed", sql!((due_closed)).postgres),
    ("due_archived", sql!((due_archived)).postgres),
    ("due_tickets", sql!((due_tickets)).postgres),
    ("due_mails", sql!((due_mails)).postgres),
    ("due_audio", sql!((due_audio)).postgres),
    ("due_archived_audio", sql!((due_archived_audio)).postgres),
    ("due_recordings", sql!((due_recordings)).postgres),
    ("due_transcripts", sql!((due_transcripts)).postgres),
    ("due_events", sql!((due_events)).postgres),
    ("due_archived_events", sql!((due_archived_events)).postgres),
    ("due_deliveries", sql!((due_deliveries)).postgres),
    ("due_audit", sql!((due_audit)).postgres),
];

/// A statement, and where it stands.
pub(super) struct Text {
    pub file: String,
    pub line: usize,
    pub sql: String,
}

/// Source that is read from its beginning on.
struct Reader {
    letters: Vec<char>,
    at: usize,
}

impl Reader {
    fn new(text: &str) -> Self {
        Self {
            letters: text.chars().collect(),
            at: 0,
        }
    }

    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn take(&mut self) -> char {
        let letter = self.peek().expect("the source goes on");
        self.at += 1;
        letter
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn line(&self) -> usize {
        1 + self.letters[..self.at].iter().filter(|letter| **letter == '\n').count()
    }

    /// Moves behind the next `sql!(`.
    fn find_statement(&mut self) -> bool {
        let wanted: Vec<char> = "sql!(".chars().collect();
        let found = self.letters[self.at..].windows(wanted.len()).position(|window| window == wanted);
        self.at += found.map_or(0, |found| found + wanted.len());
        found.is_some()
    }

    fn literal(&mut self) -> String {
        let mut value = String::new();
        assert_eq!(self.take(), '"');
        loop {
            match self.take() {
                '"' => return value,
                '\\' => match self.take() {
                    '\n' => self.skip_blanks(),
                    escaped => value.push(escaped),
                },
                letter => value.push(letter),
            }
        }
    }

    /// A fragment in its parentheses, as the statement has it.
    fn fragment(&mut self) -> String {
        let mut name = String::new();
        let mut arguments = Vec::new();
        self.skip_blanks();
        while self.peek().is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            name.push(self.take());
        }
        loop {
            self.skip_blanks();
            match self.peek() {
                Some('"') => arguments.push(self.literal()),
                Some(')') => break,
                other => panic!("({name} is followed by {other:?}"),
            }
        }
        self.at += 1;
        let expanded = FRAGMENTS.iter().find(|(known, _)| *known == name);
        match (expanded, name.as_str(), arguments.as_slice()) {
            (Some((_, text)), ..) => (*text).to_owned(),
            (None, "ids" | "texts", [column, bound]) => format!("{column} = any({bound})"),
            (None, "held", [token, _]) => format!("claim = {token}"),
            (None, ..) => format!(" {} ", arguments.join(" ")),
        }
    }

    fn statement(&mut self) -> String {
        let mut sql = String::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some('"') => sql.push_str(&self.literal()),
                Some('(') => {
                    self.at += 1;
                    sql.push_str(&self.fragment());
                }
                Some(')') => return sql,
                other => panic!("{other:?} in a statement at line {}", self.line()),
            }
        }
    }
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Every statement of the crate, in Postgres's words.
pub(super) fn texts() -> Vec<Text> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&source, &mut paths);
    let mut texts = Vec::new();
    for path in paths {
        let file = path.strip_prefix(&source).expect("a file of the source").display().to_string();
        if file == "sql.rs" || file.starts_with("sql/") {
            continue;
        }
        let mut reader = Reader::new(&fs::read_to_string(&path).expect("a readable file"));
        while reader.find_statement() {
            texts.push(Text {
                file: file.clone(),
                line: reader.line(),
                sql: reader.statement(),
            });
        }
    }
    texts
}

/// The tables with a tenant, as the migrations make them.
pub(super) fn tables() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/postgres");
    let mut tables = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the migrations") {
        let text = fs::read_to_string(entry.expect("a migration").path()).expect("a readable file");
        for table in text.split("create table ").skip(1) {
            let body = table.split("\n);").next().unwrap_or_default();
            let (name, columns) = body.split_once('(').expect("columns");
            if columns.lines().any(|line| line.trim_start().starts_with("tenant_id ")) {
                tables.insert(name.trim().to_owned());
            }
        }
    }
    assert!(tables.len() > 20, "{tables:?}");
    tables
}

/// The source of the fragments.
pub(super) fn fragments() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sql.rs")).expect("a readable file")
}
