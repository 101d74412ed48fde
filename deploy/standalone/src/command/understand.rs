//! `frontdesk understand`

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use clap::Args;
use frontdesk_assistant::understand::Understander;
use frontdesk_model::{Clock, Locale, Understanding};
use frontdesk_runtime::process;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lines::Lines;

#[derive(Debug, Args)]
pub struct Understand {
    /// A file of lines, each a text or a JSON object with `id` and `text`; `-` is standard input. Blank lines are skipped, and
    /// a line that begins with `{` is JSON
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Language and country of the writers, such as en-GB or de-DE, for what a text leaves open: 4/5, $, 1,234. Without it,
    /// `assistant.locale` of the configuration
    #[arg(long, value_name = "LOCALE")]
    locale: Option<Locale>,
}

#[derive(Deserialize)]
struct Question {
    id: Option<Value>,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(flatten)]
    understanding: Understanding,
}

impl Understand {
    /// Answers line by line, as they come.
    pub fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let locale = match self.locale {
            Some(locale) => locale,
            None => process::load(config)?.assistant.locale,
        };
        let name = if self.file.as_os_str() == "-" {
            "standard input".to_owned()
        } else {
            self.file.display().to_string()
        };
        let reader: Box<dyn BufRead> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(
                File::open(&self.file).with_context(|| format!("{name} cannot be read"))?,
            ))
        };
        let mut output = BufWriter::new(io::stdout().lock());
        let streaming = self.file.as_os_str() == "-";
        let (understander, clock) = (Understander::embedded().in_locale(locale), Clock::system());
        let mut bad = 0_u64;
        for line in Lines::new(reader) {
            let line = line.with_context(|| format!("{name} cannot be read"))?;
            match line.text.and_then(|text| question(&text)) {
                Ok(None) => {}
                Ok(Some(Question { id, text })) => {
                    let answer = Answer {
                        id,
                        understanding: understander.read(&text, clock.now()),
                    };
                    writeln!(output, "{}", serde_json::to_string(&answer)?)?;
                    if streaming {
                        output.flush()?;
                    }
                }
                Err(error) => {
                    bad += 1;
                    eprintln!("frontdesk: {name}, line {}: {error}", line.number);
                }
            }
        }
        output.flush()?;
        Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn question(line: &str) -> Result<Option<Question>, String> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    if line.trim_start().starts_with('{') {
        let question = serde_json::from_str(line).map_err(|error| format!("not a JSON object with a text: {error}"));
        return question.map(Some);
    }
    Ok(Some(Question {
        id: None,
        text: line.to_owned(),
    }))
}
