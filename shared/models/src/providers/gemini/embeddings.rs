//! `POST /v1beta/models/{model}:batchEmbedContents`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Gemini, path_of};
use crate::{
    Embeddings, ModelError, ModelSettings,
    wire::{EmbeddingProvider, Post},
};

#[derive(Deserialize)]
struct Batch {
    embeddings: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    values: Vec<f32>,
}

impl EmbeddingProvider for Gemini {
    fn batch(&self) -> usize {
        // The most that Google takes.
        100
    }

    fn embed(&self, settings: &ModelSettings, texts: &[String]) -> Post {
        let model = format!("models/{}", settings.model);
        let requests: Value = texts
            .iter()
            .map(|text| json!({"model": model, "content": {"parts": [{"text": text}]}}))
            .collect();
        Post {
            path: path_of(settings, "batchEmbedContents"),
            body: json!({"requests": requests}),
        }
    }

    fn vectors(&self, body: Value) -> Result<Embeddings, ModelError> {
        let batch: Batch = serde_json::from_value(body).map_err(|_| ModelError::BadOutput("it holds no list of embeddings".to_owned()))?;
        Ok(Embeddings {
            vectors: batch.embeddings.into_iter().map(|item| item.values).collect(),
            // The answer does not tell.
            input_tokens: 0,
        })
    }
}
