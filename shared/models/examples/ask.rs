//! Asks language models and shows the answer as it is written.
//!
//! `cargo run -p frontdesk-models --example ask -- --base-url http://127.0.0.1:8080/v1 --model any "What is a help desk?"`
//!
//! With `--models FILE` the models of a TOML file are asked in their order (`[[models]]` with `name`, `provider`, `model`, `purposes`).

use std::{
    io::{Write as _, stdout},
    path::PathBuf,
    sync::Arc,
};

use anyhow::{Context as _, Result};
use clap::Parser;
use frontdesk_models::{ChatRequest, Fleet, FleetEvent, FleetSettings, Http, Member, ModelSettings, ProviderName, Purpose};
use futures_util::StreamExt as _;
use serde::Deserialize;

#[derive(Parser)]
struct Arguments {
    /// The question.
    question: String,
    /// The protocol: openai, anthropic or gemini.
    #[arg(long, default_value = "openai", value_parser = provider)]
    provider: ProviderName,
    /// Where the model is, when not at the provider's own address.
    #[arg(long)]
    base_url: Option<url::Url>,
    /// The provider's name of the model.
    #[arg(long, default_value = "default")]
    model: String,
    /// The key.
    #[arg(long, env = "MODEL_API_KEY", hide_env_values = true)]
    api_key: Option<String>,
    /// A file of models, instead of the one above.
    #[arg(long)]
    models: Option<PathBuf>,
    /// What the model is told first.
    #[arg(long, default_value = "You answer in one or two sentences.")]
    system: String,
    /// Most tokens of the answer.
    #[arg(long, default_value_t = 300)]
    max_tokens: u32,
}

#[derive(Deserialize)]
struct File {
    models: Vec<ModelSettings>,
}

fn provider(name: &str) -> Result<ProviderName, String> {
    match name {
        "openai" => Ok(ProviderName::OpenAi),
        "anthropic" => Ok(ProviderName::Anthropic),
        "gemini" => Ok(ProviderName::Gemini),
        _ => Err("it is openai, anthropic or gemini".to_owned()),
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let models = match &arguments.models {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            toml::from_str::<File>(&text)?.models
        }
        None => vec![ModelSettings {
            base_url: arguments.base_url,
            api_key: arguments.api_key.map(Into::into),
            ..ModelSettings::new("the model", arguments.provider, arguments.model)
        }],
    };
    // Whoever runs this names the addresses.
    let http = Http::new(true);
    let fleet = Fleet::new(models.into_iter().map(|model| Member::new(model, &http)), FleetSettings::default());
    let request = ChatRequest::ask(arguments.system, arguments.question, arguments.max_tokens);
    let mut answer = fleet.chat(Purpose::Chat, Arc::new(request));
    while let Some(event) = answer.next().await {
        let mut out = stdout().lock();
        match event {
            Ok(FleetEvent::Delta(text)) => write!(out, "{text}")?,
            Ok(FleetEvent::Restarted) => writeln!(out, "\n(The model broke off. The next one begins anew:)")?,
            Ok(FleetEvent::Done { model, answer }) => {
                let usage = answer.usage;
                writeln!(
                    out,
                    "\n\n({model}: {:?}, {} tokens in, {} out)",
                    answer.stop, usage.input_tokens, usage.output_tokens
                )?;
            }
            Err(error) => {
                writeln!(out)?;
                return Err(error.into());
            }
        }
        out.flush()?;
    }
    Ok(())
}
