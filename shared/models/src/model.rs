//! One model, asked over HTTP.

mod reading;

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::{StreamExt as _, stream};

use crate::{
    ChatRequest, ChatStream, Embedder, Embeddings, Http, LanguageModel, ModelError, ModelSettings,
    model::reading::Reading,
    providers::provider,
    wire::{EmbeddingProvider, Provider},
};

/// A model of a provider. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Model {
    settings: Arc<ModelSettings>,
    provider: &'static dyn Provider,
    http: Http,
}

impl Model {
    /// The model of these settings.
    pub fn new(settings: ModelSettings, http: Http) -> Self {
        Self {
            provider: provider(settings.provider),
            settings: Arc::new(settings),
            http,
        }
    }

    async fn batch(&self, embeddings: &dyn EmbeddingProvider, texts: &[String]) -> Result<Embeddings, ModelError> {
        let post = embeddings.embed(&self.settings, texts);
        let body = self.http.post(self.provider, &self.settings, &post).await?;
        let batch = embeddings.vectors(body.json().await?)?;
        if batch.vectors.len() != texts.len() {
            return Err(ModelError::BadOutput(format!(
                "it gave {} embeddings for {} texts",
                batch.vectors.len(),
                texts.len()
            )));
        }
        Ok(batch)
    }
}

impl LanguageModel for Model {
    fn chat(&self, request: Arc<ChatRequest>) -> ChatStream {
        let reading = Reading::new(self.clone(), request);
        stream::try_unfold(reading, |mut reading| async move {
            Ok(reading.next().await?.map(|event| (event, reading)))
        })
        .boxed()
    }
}

#[async_trait]
impl Embedder for Model {
    async fn embed(&self, texts: &[String]) -> Result<Embeddings, ModelError> {
        let embeddings = self
            .provider
            .embeddings()
            .ok_or_else(|| ModelError::Misconfigured("its provider has no embeddings".to_owned()))?;
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err(ModelError::Invalid("an empty text has no embedding".to_owned()));
        }
        let mut all = Embeddings::default();
        for texts in texts.chunks(embeddings.batch()) {
            let batch = self.batch(embeddings, texts).await?;
            all.vectors.extend(batch.vectors);
            all.input_tokens += batch.input_tokens;
        }
        let width = all.vectors.first().map_or(0, Vec::len);
        let sound = |vector: &Vec<f32>| !vector.is_empty() && vector.len() == width && vector.iter().all(|x| x.is_finite());
        if !all.vectors.iter().all(sound) {
            return Err(ModelError::BadOutput("its embeddings are empty, or differ in length".to_owned()));
        }
        Ok(all)
    }
}
