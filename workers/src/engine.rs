//! The speech engine that the configuration names.

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context as _, bail};
use frontdesk_config::{Config, SpeechEngine};
use frontdesk_transcribe::{
    models::ModelFolder,
    speech::{Engine, OpenAi, OpenAiOptions, Whisper, WhisperOptions},
};

/// What a server of transcriptions gets to accept a connection, and to answer for half a minute of sound.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_mins(2);

/// Loads the model, or connects to the server, that is configured.
///
/// # Errors
/// When the model is missing or damaged, with what to do.
pub async fn load(config: &Config) -> anyhow::Result<Arc<dyn Engine>> {
    match config.speech.engine {
        SpeechEngine::Openai => server(config),
        SpeechEngine::Whisper => {
            let Some(model) = model_file(config) else {
                bail!(no_model(config));
            };
            let options = WhisperOptions {
                model,
                decoders: config.speech.decoders.into(),
                // Many decoders of one thread are faster than one of many.
                threads_per_decoder: 1,
            };
            Ok(Arc::new(tokio::task::spawn_blocking(move || Whisper::load(&options)).await??))
        }
    }
}

fn server(config: &Config) -> anyhow::Result<Arc<dyn Engine>> {
    let url = config.speech.url.as_ref().context("speech.url is missing")?;
    let options = OpenAiOptions {
        base: url.expose().parse().context("speech.url is no address")?,
        key: config.speech.key.clone(),
        model: config.speech.model.clone(),
        time_out: ANSWER_WITHIN,
        requests: config.speech.decoders.into(),
    };
    let http = reqwest::Client::builder()
        .connect_timeout(CONNECT_WITHIN)
        .build()
        .context("no HTTP client can be made")?;
    Ok(Arc::new(OpenAi::new(http, options)))
}

/// Where the configured model is, if it is there.
fn model_file(config: &Config) -> Option<PathBuf> {
    ModelFolder::new(config.model_dir()).path(&config.speech.model)
}

/// Whether the engine needs a model's file, and there is none yet.
pub fn lacks_model(config: &Config) -> bool {
    match config.speech.engine {
        SpeechEngine::Openai => false,
        SpeechEngine::Whisper => model_file(config).is_none(),
    }
}

/// That there is no model, and what to do.
pub fn no_model(config: &Config) -> String {
    let model = &config.speech.model;
    format!(
        "there is no model {model} in {}; get it by: frontdesk model pull {model}",
        config.model_dir().display()
    )
}
