//! What every provider must do alike: each case is played against a double of each protocol, and has one outcome.

mod answers;
mod embeddings;
mod failures;
mod fleet;
mod limits;
mod requests;

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use frontdesk_models::{
    Answer, ChatEvent, ChatRequest, Embedder, Embeddings, Http, JsonFormat, LanguageModel, Limits, Model, ModelError, ModelSettings,
    ProviderName, Tool,
};
use frontdesk_models_testing::{Double, Protocol};
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::json;

/// A key that may stand nowhere but in its header.
const KEY: &str = "sk-secret-of-the-tenant";

/// How our side speaks to a double.
fn provider_of(protocol: Protocol) -> ProviderName {
    match protocol {
        Protocol::OpenAi => ProviderName::OpenAi,
        Protocol::Anthropic => ProviderName::Anthropic,
        Protocol::Gemini => ProviderName::Gemini,
    }
}

fn settings(double: &Double, protocol: Protocol) -> ModelSettings {
    ModelSettings {
        base_url: Some(double.url.parse().expect("a double has an address")),
        api_key: Some(KEY.into()),
        limits: Limits {
            first_byte: Duration::from_secs(5),
            idle: Duration::from_secs(5),
            whole: Duration::from_secs(10),
            answer_bytes: 1 << 20,
        },
        ..ModelSettings::new(format!("{protocol:?}"), provider_of(protocol), "model-1")
    }
}

fn model(settings: ModelSettings) -> Model {
    Model::new(settings, Http::new(true))
}

fn question() -> ChatRequest {
    ChatRequest::ask("You are a shop's assistant.", "Where is my order?", 200)
}

fn tool() -> Tool {
    Tool {
        name: "order_lookup".to_owned(),
        description: "Looks up an order.".to_owned(),
        parameters: json!({"type": "object", "properties": {"order": {"type": "string"}}, "required": ["order"]}),
    }
}

#[derive(Deserialize)]
struct Intent {
    #[serde(rename = "intent")]
    _intent: String,
}

fn format() -> JsonFormat {
    let schema = json!({
        "type": "object", "properties": {"intent": {"type": "string"}}, "required": ["intent"], "additionalProperties": false,
    });
    JsonFormat::of::<Intent>("intent", schema)
}

/// Reads a stream to its end: the deltas, and the answer or the error.
async fn read(model: &impl LanguageModel, request: ChatRequest) -> (Vec<String>, Result<Answer, ModelError>) {
    let mut stream = model.chat(Arc::new(request));
    let mut deltas = Vec::new();
    let mut outcome = Err(ModelError::Unavailable("nothing came".to_owned()));
    while let Some(event) = stream.next().await {
        assert!(outcome.is_err(), "something follows the answer");
        match event {
            Ok(ChatEvent::Delta(delta)) => deltas.push(delta),
            Ok(ChatEvent::Done(answer)) => outcome = Ok(answer),
            Err(error) => {
                assert!(stream.next().await.is_none(), "something follows the error");
                return (deltas, Err(error));
            }
        }
    }
    (deltas, outcome)
}

async fn ask(model: &impl LanguageModel, request: ChatRequest) -> Result<Answer> {
    Ok(read(model, request).await.1?)
}

async fn vectors(model: &impl Embedder, texts: &[&str]) -> Result<Embeddings, ModelError> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    model.embed(&texts).await
}

/// The last request that a double got.
fn last(double: &Double) -> Result<frontdesk_models_testing::Request> {
    double.requests().pop().context("the double was asked")
}
