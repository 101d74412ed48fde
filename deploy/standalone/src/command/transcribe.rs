//! `frontdesk transcribe`

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;
use clap::{Args, ValueEnum};
use frontdesk_config::Config;
use frontdesk_notes::{self as text, Turn};
use frontdesk_runtime::process;
use frontdesk_transcribe::{
    PcmSource, Segment, Transcript, TranscriptState,
    audio::{AudioLimits, AudioStream},
    speech::{Hints, Progress, Transcriber},
};
use frontdesk_workers::engine;
use serde::Serialize;

use crate::{
    output::{say, say_json},
    progress::ProgressLine,
};

#[derive(Debug, Args)]
pub struct Transcribe {
    /// Recordings of any format
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is printed: words, captions, or a JSON object a file
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language that is spoken, such as en; without it, a model that knows several finds out
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Txt,
    Vtt,
    Srt,
    Json,
}

/// A line of `--format json`.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    language: Option<String>,
    duration_ms: u64,
    speech_ms: u64,
    text: String,
    segments: &'a [Segment],
    real_time_factor: f64,
}

impl Transcribe {
    /// Transcribes file by file. A file that fails does not stop the others.
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let transcriber = Transcriber {
            engine: engine::load(&config).await?,
        };
        let hints = Hints {
            language: self.language.clone(),
            vocabulary: None,
        };
        let mut failed = false;
        for file in &self.files {
            let begun = Instant::now();
            let heard = hear(&transcriber, &config, file, &hints).await;
            let took = begun.elapsed().as_secs_f64();
            failed |= heard.is_err();
            self.print(file, heard.map_err(|error| format!("{error:#}")), took)?;
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn print(&self, file: &Path, heard: Result<Transcript, String>, took: f64) -> Result<()> {
        let name = file.display().to_string();
        if self.format == Format::Json {
            return say_json(&line(name, &heard, took));
        }
        let transcript = match heard {
            Ok(transcript) => transcript,
            Err(error) => {
                eprintln!("frontdesk: {name}: {error}");
                return Ok(());
            }
        };
        if let Some(reason) = &transcript.reason {
            eprintln!("frontdesk: {name}: {reason}");
        }
        for warning in &transcript.warnings {
            eprintln!("frontdesk: {name}: {warning}");
        }
        if self.files.len() > 1 && self.format == Format::Txt {
            say(format_args!("==> {name} <=="))?;
        }
        let turns = text::Transcript {
            turns: transcript.segments.into_iter().map(turn).collect(),
            ..text::Transcript::default()
        };
        say(match self.format {
            Format::Vtt => text::write_vtt(&turns),
            Format::Srt => text::write_srt(&turns),
            Format::Txt | Format::Json => text::write_text(&turns),
        }
        .trim_end())?;
        Ok(())
    }
}

fn turn(segment: Segment) -> Turn {
    Turn {
        speaker: segment.speaker,
        text: segment.text,
        start_ms: Some(i64::try_from(segment.start_ms).unwrap_or(i64::MAX)),
        end_ms: Some(i64::try_from(segment.end_ms).unwrap_or(i64::MAX)),
    }
}

async fn hear(transcriber: &Transcriber, config: &Config, path: &Path, hints: &Hints) -> Result<Transcript> {
    let limits = AudioLimits {
        max_duration: Some(config.limits.audio_duration),
        ..AudioLimits::default()
    };
    let file = File::open(path)?;
    let source: Box<dyn PcmSource> = Box::new(tokio::task::spawn_blocking(move || AudioStream::open(file, &limits)).await??);
    let shown = ProgressLine::new();
    let progress = |progress: Progress| shown.heard(path, Duration::from_millis(progress.heard_ms));
    Ok(transcriber.transcribe(source, hints, &progress).await?)
}

fn line(file: String, heard: &Result<Transcript, String>, took: f64) -> Line<'_> {
    match heard {
        Ok(transcript) => Line {
            file,
            state: match transcript.state {
                TranscriptState::Done => "done",
                TranscriptState::Partial => "partial",
                TranscriptState::Empty => "empty",
            },
            reason: transcript.reason.clone(),
            language: transcript.language.clone(),
            duration_ms: transcript.duration_ms,
            speech_ms: transcript.speech_ms,
            text: transcript.text(),
            segments: &transcript.segments,
            real_time_factor: rounded(took * 1000.0 / (transcript.duration_ms.max(1)) as f64),
        },
        Err(error) => Line {
            file,
            state: "failed",
            reason: Some(error.clone()),
            language: None,
            duration_ms: 0,
            speech_ms: 0,
            text: String::new(),
            segments: &[],
            real_time_factor: 0.0,
        },
    }
}

fn rounded(factor: f64) -> f64 {
    (factor * 1000.0).round() / 1000.0
}
