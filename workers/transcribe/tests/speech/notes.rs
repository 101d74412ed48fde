//! Somebody speaks: the text is what was said.

use std::{fs::File, path::Path};

use frontdesk_transcribe::{
    TranscriptState,
    audio::{AudioLimits, AudioStream},
    speech::Hints,
};

use crate::sounds::transcriber;

/// Of synthesised voices that the smallest model understands: files, and what is said in them.
const NOTES: [(&str, &str); 4] = [
    ("order-status.ogg", "Where is my order? It should have arrived on Monday."),
    ("return-time.ogg", "How long do I have to return something?"),
    ("mediarecorder.webm", "How long do I have to return something?"),
    (
        "password-reset.ogg",
        "I forgot my password, and the link in the email does not work.",
    ),
];
/// Of a hundred words, so many may be wrong.
const MOST_WRONG: usize = 10;

pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), ""))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words to replace, add and leave out to make one text of the other.
pub fn wrong(said: &[String], heard: &[String]) -> usize {
    let mut row: Vec<usize> = (0..=heard.len()).collect();
    for (at, word) in said.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (column, other) in heard.iter().enumerate() {
            let replaced = corner + usize::from(word != other);
            corner = row[column + 1];
            row[column + 1] = replaced.min(corner + 1).min(row[column] + 1);
        }
    }
    row[heard.len()]
}

#[tokio::test]
async fn spoken_questions_become_their_text() {
    let transcriber = transcriber();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audio");
    for (name, text) in NOTES {
        let stream = AudioStream::open(File::open(folder.join(name)).unwrap(), &AudioLimits::default()).unwrap();
        let transcript = transcriber.transcribe(Box::new(stream), &Hints::default(), &|_| {}).await.unwrap();
        assert_eq!(transcript.state, TranscriptState::Done, "{name}: {transcript:?}");
        let (said, heard) = (words(text), words(&transcript.text()));
        let wrong = wrong(&said, &heard);
        assert!(
            wrong * 100 <= said.len() * MOST_WRONG,
            "{name}: {wrong} of {} words are wrong in {:?}",
            said.len(),
            transcript.text()
        );
    }
}
