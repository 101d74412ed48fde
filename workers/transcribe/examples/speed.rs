//! How fast recordings are transcribed, beside whisper.cpp without anything of ours: `speed MODEL DECODERS FILE…`. A line of JSON a file:
//! `{file, seconds, ours_ms, bare_ms, peak_kib}`; what is longer than whisper.cpp's window has no `bare_ms`. `peak_kib` is the process's so far.
use std::{fs::File, io::Write, path::Path, sync::Arc, time::Instant};

use frontdesk_transcribe::{
    PcmSource, SAMPLE_RATE,
    audio::{AudioLimits, AudioStream},
    speech::{Engine, Hints, Samples, Transcriber, Whisper, WhisperOptions},
};
use whisper_rs::{FullParams, SamplingStrategy, WhisperContext, WhisperContextParameters, WhisperState};

type Failure = Box<dyn std::error::Error>;

/// Each is timed this often, in turns; the quickest counts, as whatever else runs on the machine only ever slows one down.
const ROUNDS: usize = 5;
/// Longest sound that fits into one window.
const WINDOW_SECONDS: f64 = 29.0;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    const USAGE: &str = "speed MODEL DECODERS FILE…";
    let mut arguments = std::env::args().skip(1);
    let model = arguments.next().ok_or(USAGE)?;
    let decoders = arguments.next().ok_or(USAGE)?.parse()?;
    let options = WhisperOptions {
        model: model.clone().into(),
        decoders,
        threads_per_decoder: 1,
    };
    let engine: Arc<dyn Engine> = Arc::new(Whisper::load(&options)?);
    let transcriber = Transcriber { engine };
    let mut bare = None;
    for file in arguments {
        let seconds = seconds(&file)?;
        let (ours_ms, bare_ms) = if seconds <= WINDOW_SECONDS {
            let samples = samples(&file)?;
            let bare = match &mut bare {
                Some(bare) => bare,
                none => none.insert(load(&model)?),
            };
            in_turns(&transcriber, bare, &samples).await?
        } else {
            (long(&transcriber, &file).await?, None)
        };
        let line = serde_json::json!({"file": file, "seconds": seconds, "ours_ms": ours_ms, "bare_ms": bare_ms, "peak_kib": peak_kib()?});
        writeln!(std::io::stdout(), "{line}")?;
    }
    Ok(())
}

fn load(model: &str) -> Result<WhisperState, Failure> {
    let mut parameters = WhisperContextParameters::default();
    parameters.flash_attn(false);
    Ok(WhisperContext::new_with_params(Path::new(model), parameters)?.create_state()?)
}

async fn in_turns(transcriber: &Transcriber, bare: &mut WhisperState, samples: &[f32]) -> Result<(f64, Option<f64>), Failure> {
    let (mut ours, mut theirs) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let source = Box::new(Samples::new(samples.to_vec()));
        let start = Instant::now();
        transcriber.transcribe(source, &Hints::default(), &|_| {}).await?;
        ours = ours.min(ms(start));
        let start = Instant::now();
        bare.full(parameters(samples.len()), samples)?;
        theirs = theirs.min(ms(start));
    }
    Ok((ours, Some(theirs)))
}

/// As a program would call whisper.cpp that knows about the shortened context, and nothing else.
fn parameters(samples: usize) -> FullParams<'static, 'static> {
    let mut parameters = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
    parameters.set_n_threads(1);
    parameters.set_language(Some("en"));
    parameters.set_no_context(true);
    parameters.set_single_segment(true);
    parameters.set_suppress_blank(true);
    parameters.set_suppress_nst(true);
    parameters.set_temperature_inc(0.0);
    parameters.set_print_progress(false);
    parameters.set_print_realtime(false);
    parameters.set_print_timestamps(false);
    let steps = (samples * 50).div_ceil(SAMPLE_RATE as usize) + 128;
    parameters.set_audio_ctx((steps.next_multiple_of(64).max(384) as i32).min(1500));
    parameters
}

async fn long(transcriber: &Transcriber, file: &str) -> Result<f64, Failure> {
    let start = Instant::now();
    let source = AudioStream::open(File::open(file)?, &AudioLimits::default())?;
    transcriber.transcribe(Box::new(source), &Hints::default(), &|_| {}).await?;
    Ok(ms(start))
}

fn seconds(file: &str) -> Result<f64, Failure> {
    let mut source = AudioStream::open(File::open(file)?, &AudioLimits::default())?;
    let mut count = 0;
    while let Some(block) = source.next_block()? {
        count += block.len();
    }
    Ok(count as f64 / f64::from(SAMPLE_RATE))
}

fn samples(file: &str) -> Result<Vec<f32>, Failure> {
    let mut source = AudioStream::open(File::open(file)?, &AudioLimits::default())?;
    let mut samples = Vec::new();
    while let Some(block) = source.next_block()? {
        samples.extend_from_slice(block);
    }
    Ok(samples)
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn peak_kib() -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(peak.trim().trim_end_matches(" kB").parse()?)
}
