//! The job that reads what an article means.

use async_trait::async_trait;
use frontdesk_knowledge::chunks;
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::Store;

use super::embedding::Embedding;

/// The handler of [`JobKind::Embed`](frontdesk_model::JobKind::Embed). Without a model there is nothing to do: whoever pulls one finds the articles
/// that it has not read.
pub struct EmbedJob {
    store: Store,
    embedding: Option<Embedding>,
}

impl EmbedJob {
    /// A handler that reads with `embedding`.
    pub fn new(deps: &WorkerDeps, embedding: Option<Embedding>) -> Self {
        Self {
            store: deps.store.clone(),
            embedding,
        }
    }
}

#[async_trait]
impl Handler for EmbedJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let article = self.store.load_article(job).await?;
        let settled = match (article, &self.embedding) {
            (Some(article), Some(embedding)) => {
                let texts: Vec<String> = chunks(&article.body).iter().map(|chunk| chunk.in_full(&article.title)).collect();
                let vectors = if texts.is_empty() {
                    Vec::new()
                } else {
                    embedding
                        .passages(&texts)
                        .await
                        .map_err(|error| JobError::Retry(error.to_string()))?
                };
                self.store.settle_article(job, Some((&article, embedding.name(), &vectors))).await?
            }
            _ => self.store.settle_article(job, None).await?,
        };
        Ok(if settled {
            Finished::Done {
                hints: Vec::new(),
                next: Vec::new(),
            }
        } else {
            Finished::Lost
        })
    }
}
