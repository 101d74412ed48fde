//! `frontdesk-train`: trains the intent model from `fixtures/intents` and measures it.

mod augment;
mod corpus;
mod invent;
mod learn;
mod marked;
mod measure;
mod template;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use frontdesk_assistant::understand::{Model, Understander};

use corpus::Corpus;
use learn::Recipe;

/// The labelled sentences that nothing is trained on.
const EVALUATED: [&str; 3] = ["eval.jsonl", "eval-languages.jsonl", "eval-entities.jsonl"];

#[derive(Parser)]
#[command(about = "Trains the intent model and measures it")]
struct Arguments {
    /// Where the training sentences lie.
    #[arg(long, default_value = "fixtures/intents")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Train, print cross-validated figures, write the model file.
    Train {
        #[arg(long, default_value = "workers/assistant/src/understand/model.bin")]
        out: PathBuf,
        /// Leave the cross-validation out and keep the calibration that is in the present model.
        #[arg(long)]
        quick: bool,
    },
    /// Measure the embedded model on labelled sentences that it was not trained on: those in English, then those in other languages.
    Eval {
        /// Instead of these, JSON lines with `text`, `intent`, and optionally `accept`, `entities`, `entity_types_annotated`.
        #[arg(long)]
        gold: Option<PathBuf>,
        /// How many wrong answers to print.
        #[arg(long, default_value_t = 0)]
        errors: usize,
        /// A model file to measure instead of the embedded one.
        #[arg(long)]
        model: Option<PathBuf>,
    },
    /// Train the labeller of products, quantities and persons, write its file.
    Labels {
        #[arg(long, default_value = "workers/assistant/src/understand/labels.bin")]
        out: PathBuf,
    },
    /// Accuracy by share of the training sentences.
    Curve {
        /// The labelled sentences to measure on.
        #[arg(long)]
        gold: Vec<PathBuf>,
    },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let data = &arguments.data;
    match arguments.command {
        Command::Train { out, quick } => train(data, &out, quick),
        Command::Eval { gold, errors, model } => {
            let files = gold.map_or_else(|| EVALUATED.map(|file| data.join(file)).to_vec(), |file| vec![file]);
            let model = model.as_deref().map(read_model).transpose()?;
            for file in files {
                measure::say(&format!("{}:", file.display()));
                measure::report(
                    model.as_ref().unwrap_or(Understander::embedded()),
                    &measure::read_gold(&file)?,
                    errors,
                );
            }
            Ok(())
        }
        Command::Labels { out } => {
            let labeller = marked::train(data, &Corpus::read(data)?)?;
            std::fs::write(&out, labeller.to_bytes()).with_context(|| format!("the labeller cannot be written to {}", out.display()))
        }
        Command::Curve { gold } => curve(data, &gold),
    }
}

fn read_model(file: &Path) -> anyhow::Result<Understander> {
    let bytes = std::fs::read(file).with_context(|| format!("the model {} cannot be read", file.display()))?;
    let model = Model::from_bytes(&bytes).with_context(|| format!("{} is no intent model", file.display()))?;
    Ok(Understander::new(model))
}

fn train(data: &Path, out: &Path, quick: bool) -> anyhow::Result<()> {
    let corpus = Corpus::read(data)?;
    measure::say(&corpus.summary());
    let started = Instant::now();
    let recipe = Recipe::default();
    let (temperature, caution) = if quick {
        let present = Understander::embedded().model();
        (present.temperature(), present.caution())
    } else {
        measure::cross_validate(&corpus, &recipe)
    };
    let model = learn::train(&corpus.all(), &recipe).with_settings(temperature, caution);
    let bytes = model.to_bytes();
    std::fs::write(out, &bytes).with_context(|| format!("the model cannot be written to {}", out.display()))?;
    measure::say(&format!(
        "{} bytes in {}, after {:.0} s",
        bytes.len(),
        out.display(),
        started.elapsed().as_secs_f64()
    ));
    let reader = Understander::new(model);
    for file in EVALUATED {
        measure::report(&reader, &measure::read_gold(&data.join(file))?, 0);
    }
    Ok(())
}

fn curve(data: &Path, gold: &[PathBuf]) -> anyhow::Result<()> {
    let corpus = Corpus::read(data)?;
    let mut files = vec![data.join("eval.jsonl")];
    files.extend_from_slice(gold);
    for share in [0.1, 0.25, 0.5, 0.75, 1.0] {
        let part = corpus.share(share);
        let model: Model = learn::train(&part, &Recipe::default());
        let present = Understander::embedded().model();
        let reader = Understander::new(model.with_settings(present.temperature(), present.caution()));
        for file in &files {
            let figures = measure::intents(&reader, &measure::read_gold(file)?);
            measure::say(&format!(
                "{:3.0} % of the lines ({}): {} {}",
                share * 100.0,
                part.len(),
                file.display(),
                figures.line()
            ));
        }
    }
    Ok(())
}
