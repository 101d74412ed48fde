//! A single word of half a second, with nothing before and after it.

use std::{fs::File, path::Path};

use frontdesk_transcribe::{
    TranscriptState,
    audio::{AudioLimits, AudioStream},
    speech::Hints,
};

use crate::{notes::words, sounds::transcriber};

#[tokio::test]
async fn a_word_alone_is_heard() {
    let transcriber = transcriber();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/audio/words");
    for name in ["cancel-en-us", "hello-slt", "stop-slt", "yes-awb", "refund-en-gb", "help-en-gb"] {
        let file = File::open(folder.join(format!("{name}.wav"))).unwrap();
        let stream = AudioStream::open(file, &AudioLimits::default()).unwrap();
        let heard = transcriber.transcribe(Box::new(stream), &Hints::default(), &|_| {}).await.unwrap();
        let word = name.split('-').next().unwrap();
        assert_eq!(heard.state, TranscriptState::Done, "{name}: {heard:?}");
        assert_eq!(words(&heard.text()), [word], "{name}: {heard:?}");
    }
}
