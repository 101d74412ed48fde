//! `POST {base}/embeddings`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::OpenAi;
use crate::{
    Embeddings, ModelError, ModelSettings,
    wire::{EmbeddingProvider, Post},
};

#[derive(Deserialize)]
struct List {
    data: Vec<Item>,
    #[serde(default)]
    usage: ListUsage,
}

#[derive(Deserialize)]
struct Item {
    index: usize,
    embedding: Vec<f32>,
}

#[derive(Deserialize, Default)]
struct ListUsage {
    #[serde(default)]
    prompt_tokens: u64,
}

impl EmbeddingProvider for OpenAi {
    fn batch(&self) -> usize {
        // OpenAI takes 2048; servers compatible with it take less.
        64
    }

    fn embed(&self, settings: &ModelSettings, texts: &[String]) -> Post {
        Post {
            path: "/embeddings".to_owned(),
            body: json!({"model": settings.model, "input": texts, "encoding_format": "float"}),
        }
    }

    fn vectors(&self, body: Value) -> Result<Embeddings, ModelError> {
        let mut list: List =
            serde_json::from_value(body).map_err(|_| ModelError::BadOutput("it holds no list of embeddings".to_owned()))?;
        list.data.sort_by_key(|item| item.index);
        if list.data.iter().enumerate().any(|(place, item)| item.index != place) {
            return Err(ModelError::BadOutput("its embeddings are numbered wrongly".to_owned()));
        }
        Ok(Embeddings {
            vectors: list.data.into_iter().map(|item| item.embedding).collect(),
            input_tokens: list.usage.prompt_tokens,
        })
    }
}
