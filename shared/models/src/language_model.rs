//! The two traits behind which any model stands.

use std::sync::Arc;

use async_trait::async_trait;

use crate::{ChatRequest, ChatStream, ModelError};

/// Answers in text, calls tools, or fills in a form.
pub trait LanguageModel: Send + Sync {
    /// Asks. Nothing happens before the stream is polled.
    fn chat(&self, request: Arc<ChatRequest>) -> ChatStream;
}

/// Turns texts into vectors whose distance tells how near their meanings are.
#[async_trait]
pub trait Embedder: Send + Sync {
    /// One vector a text, in the same order. No text may be empty.
    ///
    /// # Errors
    /// Why there are none; never some of them.
    async fn embed(&self, texts: &[String]) -> Result<Embeddings, ModelError>;
}

/// Vectors of texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Embeddings {
    /// One a text. All have the same number of finite components, not necessarily of length one.
    pub vectors: Vec<Vec<f32>>,
    /// Tokens that were read, as far as the provider says.
    pub input_tokens: u64,
}
