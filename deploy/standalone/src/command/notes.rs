//! `frontdesk notes`

use std::{
    fs::File,
    io::{self, Read, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, Result, ensure};
use chrono::{NaiveDate, NaiveTime};
use clap::{Args, ValueEnum};
use frontdesk_notes::{Extractive, Heading, LIMIT_BYTES, Notes, Transcript};

#[derive(Debug, Args)]
pub struct TakeNotes {
    /// A transcript as WebVTT, SRT or JSON `{title?, started_at?, turns: [{speaker, text, start_ms?}]}`; `-` is standard input
    file: PathBuf,
    /// How to print the notes
    #[arg(long, value_enum, default_value = "md")]
    format: Format,
    /// The day of the meeting, by which "tomorrow" and "by Friday" are resolved; the transcript's own `started_at` comes first
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown, for people
    Md,
    /// One JSON object
    Json,
}

impl TakeNotes {
    /// Prints the notes of a transcript.
    pub fn run(self) -> Result<ExitCode> {
        let (name, bytes) = self.read()?;
        let (mut transcript, warnings) = Transcript::read_with_warnings(&bytes).with_context(|| format!("no notes of {name}"))?;
        for warning in warnings {
            eprintln!("{name}: {warning}");
        }
        if transcript.started_at.is_none() {
            transcript.started_at = self.date.map(|day| day.and_time(NaiveTime::MIN).and_utc().fixed_offset());
        }
        let notes = Extractive.notes(&transcript);
        let mut output = io::stdout().lock();
        match self.format {
            Format::Md => write!(output, "{}", markdown(&notes, &transcript))?,
            Format::Json => writeln!(output, "{}", serde_json::to_string(&notes)?)?,
        }
        output.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn read(&self) -> Result<(String, Vec<u8>)> {
        let standard = self.file.as_os_str() == "-";
        let name = if standard {
            "standard input".to_owned()
        } else {
            self.file.display().to_string()
        };
        let cannot = || format!("{name} cannot be read");
        let input: Box<dyn Read> = if standard {
            Box::new(io::stdin().lock())
        } else {
            Box::new(File::open(&self.file).with_context(cannot)?)
        };
        let mut bytes = Vec::new();
        input.take(LIMIT_BYTES as u64 + 1).read_to_end(&mut bytes).with_context(cannot)?;
        ensure!(
            bytes.len() <= LIMIT_BYTES,
            "{name} has more than {LIMIT_BYTES} bytes; split the transcript into several"
        );
        Ok((name, bytes))
    }
}

fn markdown(notes: &Notes, transcript: &Transcript) -> String {
    notes.to_markdown(&Heading {
        title: transcript.title.as_deref(),
        participants: &transcript.speakers(),
        started_at: transcript.started_at,
        ..Heading::default()
    })
}
