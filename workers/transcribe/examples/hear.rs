//! Hears 16 kHz mono WAV files with a model: `hear MODEL DECODERS FILE…`; a line of JSON a file, with how long it took.
use std::{io::Write, sync::Arc, time::Instant};

use frontdesk_transcribe::speech::{Engine, Hints, Samples, Transcriber, Whisper, WhisperOptions};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let model = arguments.next().ok_or("hear MODEL DECODERS FILE…")?.into();
    let decoders = arguments.next().ok_or("hear MODEL DECODERS FILE…")?.parse()?;
    let options = WhisperOptions {
        model,
        decoders,
        threads_per_decoder: 1,
    };
    let engine: Arc<dyn Engine> = Arc::new(Whisper::load(&options)?);
    let transcriber = Transcriber { engine };
    for file in arguments {
        let wav = hound::WavReader::open(&file)?;
        let sound: Result<Vec<f32>, _> = wav
            .into_samples::<i16>()
            .map(|sample| sample.map(|sample| f32::from(sample) / 32768.0))
            .collect();
        let start = Instant::now();
        let transcript = transcriber
            .transcribe(Box::new(Samples::new(sound?)), &Hints::default(), &|_| {})
            .await?;
        let took_ms = start.elapsed().as_millis() as u64;
        let line = serde_json::json!({"file": file, "text": transcript.text(), "took_ms": took_ms, "transcript": transcript});
        writeln!(std::io::stdout(), "{line}")?;
    }
    Ok(())
}
