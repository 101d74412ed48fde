//! One real request to one model.

use std::sync::Arc;

use frontdesk_models::{ChatEvent, ChatRequest, Embedder as _, Http, LanguageModel as _, Model, ModelError, ModelSettings, Purpose};
use futures_util::StreamExt as _;
use serde::Serialize;
use tokio::time::Instant;

/// Enough for a word, and for models that think before they speak.
const MAX_TOKENS: u32 = 256;

/// What came of a request to a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Whether it answered.
    pub ok: bool,
    /// What that took.
    pub latency_ms: u64,
    /// Why it did not answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

pub(crate) async fn ask(settings: ModelSettings, http: &Http) -> Checked {
    let embeds_only = settings.purposes == [Purpose::Embedding];
    let model = Model::new(settings, http.clone());
    let begun = Instant::now();
    let result = if embeds_only {
        model.embed(&["Hello".to_owned()]).await.map(drop)
    } else {
        chat(&model).await
    };
    Checked {
        ok: result.is_ok(),
        latency_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        error: result.err().map(|error| error.to_string()),
    }
}

async fn chat(model: &Model) -> Result<(), ModelError> {
    let request = ChatRequest::ask("You are asked whether you can be reached.", "Answer with the word OK.", MAX_TOKENS);
    let mut answer = model.chat(Arc::new(request));
    while let Some(event) = answer.next().await {
        if let ChatEvent::Done(_) = event? {
            return Ok(());
        }
    }
    Err(ModelError::Unavailable("it ended without an answer".to_owned()))
}
