//! What the company's articles say to a question.

use frontdesk_model::{ArticleFound, ArticleRef, Intent, SearchRequest, TenantSettings};

use super::{
    Assistant,
    case::Case,
    embedding::Embedding,
    knowledge::{ArticleSearch as _, Asked, DEFAULT_LIMIT, DEFAULT_THRESHOLD, Found, Knowledge},
    providers::{ProviderError, Result},
};

/// The articles that answer a question, by its words and its meaning. `topic` is the intent when it is known well enough to help.
pub async fn find(assistant: &Assistant, case: &Case<'_>, text: &str, topic: Option<Intent>) -> Result<Option<Found>> {
    let knowledge = &case.company.knowledge;
    let vector = vector(assistant.embedding.as_ref(), knowledge, text).await;
    let asked = asked(&case.company.settings, text, topic, vector.as_deref());
    knowledge.find(&asked).map_err(|error| index_failed(&error))
}

/// The articles that have words of our own choice.
pub fn find_words(case: &Case<'_>, words: &str, topic: Option<Intent>) -> Result<Option<Found>> {
    let asked = asked(&case.company.settings, words, topic, None);
    case.company.knowledge.find(&asked).map_err(|error| index_failed(&error))
}

/// At most `most` articles for a language model, by words and meaning, best first.
pub async fn for_model(assistant: &Assistant, case: &Case<'_>, text: &str, most: usize) -> Result<Vec<ArticleRef>> {
    let knowledge = &case.company.knowledge;
    let vector = vector(assistant.embedding.as_ref(), knowledge, text).await;
    let found = knowledge.articles_for(text, vector.as_deref(), most);
    found.map_err(|error| index_failed(&error))
}

/// Why the index did not answer.
pub fn index_failed(error: &tantivy::TantivyError) -> ProviderError {
    ProviderError::of("full-text index", error)
}

impl Assistant {
    /// The articles that fit, best first: what somebody of the company sees who tries their words.
    ///
    /// # Errors
    /// [`ProviderError`] when the articles cannot be read now.
    pub async fn search(&self, request: &SearchRequest) -> Result<Vec<ArticleFound>> {
        let company = self.cache.company(request.tenant_id).await?;
        let vector = vector(self.embedding.as_ref(), &company.knowledge, &request.query).await;
        let mut asked = asked(&company.settings, &request.query, None, vector.as_deref());
        if let Some(limit) = request.limit.and_then(|limit| usize::try_from(limit).ok()) {
            asked.limit = limit;
        }
        if let Some(threshold) = request.threshold {
            asked.threshold = threshold as f32;
        }
        company.knowledge.search(&asked).map_err(|error| index_failed(&error))
    }
}

async fn vector(embedding: Option<&Embedding>, knowledge: &Knowledge, text: &str) -> Option<Vec<f32>> {
    match embedding.filter(|_| knowledge.has_vectors()) {
        Some(embedding) => embedding.question(text).await,
        None => None,
    }
}

fn asked<'a>(settings: &TenantSettings, text: &'a str, topic: Option<Intent>, vector: Option<&'a [f32]>) -> Asked<'a> {
    let limit = settings.knowledge_limit.and_then(|limit| usize::try_from(limit).ok());
    Asked {
        text,
        topic,
        vector,
        limit: limit.unwrap_or(DEFAULT_LIMIT),
        threshold: settings.knowledge_threshold.unwrap_or(DEFAULT_THRESHOLD) as f32,
    }
}
