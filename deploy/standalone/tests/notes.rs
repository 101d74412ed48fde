//! `frontdesk notes`, as operators run it.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const MEETING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/notes/meetings/web-shop.vtt");

fn notes(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .arg("notes")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_transcript_becomes_json() {
    let folder = TempDir::new().unwrap();
    let said = notes(folder.path(), &[MEETING, "--format", "json", "--date", "2026-11-18"], "");
    assert!(said.status.success(), "{}", text(&said.stderr));
    let notes: Value = serde_json::from_slice(&said.stdout).unwrap();
    let mut fields: Vec<&String> = notes.as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["action_items", "decisions", "open_questions", "summary", "topics"]);
    let vtt = fs::read_to_string(MEETING).unwrap();
    for item in notes["action_items"]
        .as_array()
        .unwrap()
        .iter()
        .chain(notes["decisions"].as_array().unwrap())
    {
        assert!(vtt.contains(item["quote"].as_str().unwrap()) && item["start_ms"].is_u64(), "{item}");
    }
    let tomorrow = &notes["action_items"][0];
    assert_eq!(
        (&tomorrow["owner"], &tomorrow["due"]),
        (&"Tom Becker".into(), &"2026-11-19".into()),
        "{tomorrow}"
    );
}

#[test]
fn standard_input_becomes_markdown() {
    let folder = TempDir::new().unwrap();
    let input = r#"{"title": "Weekly", "started_at": "2026-11-18T10:00:00Z", "turns": [{"speaker": "Anna", "text": "I'll send the offer to the bank tomorrow."}]}"#;
    let said = notes(folder.path(), &["-"], input);
    let markdown = text(&said.stdout);
    assert!(said.status.success(), "{}", text(&said.stderr));
    assert!(
        markdown.starts_with("# Weekly\n") && markdown.contains("(**Anna**, due 2026-11-19)"),
        "{markdown}"
    );
}

#[test]
fn what_is_no_transcript_is_refused() {
    let folder = TempDir::new().unwrap();
    for (arguments, input, words) in [
        (["missing.vtt"].as_slice(), "", ["missing.vtt", "cannot be read"]),
        (&["-"], "hello", ["standard input", "WEBVTT"]),
        (&["-"], "WEBVTT\n\nx --> y\nhello\n", ["line 3", "-->"]),
        (&["-", "--date", "yesterday"], "", ["--date", "yesterday"]),
    ] {
        let said = notes(folder.path(), arguments, input);
        let errors = text(&said.stderr);
        assert!(!said.status.success() && said.stdout.is_empty(), "{arguments:?}");
        assert!(words.iter().all(|word| errors.contains(word)), "{arguments:?}: {errors}");
    }
}
