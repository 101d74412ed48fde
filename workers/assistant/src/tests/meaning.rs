//! Articles that are found by their meaning.

use std::sync::Arc;

use async_trait::async_trait;
use frontdesk_models::{Embedder, Embeddings, ModelError};
use frontdesk_runtime::registry::{Attempt, Finished, Handler};
use frontdesk_store::{ArticlePut, ArticleRow, Claim, Writing};

use super::*;
use crate::{EmbedJob, Embedding};

/// Knows two meanings: money, and everything else.
struct Money;

#[async_trait]
impl Embedder for Money {
    async fn embed(&self, texts: &[String]) -> Result<Embeddings, ModelError> {
        let of_money = |text: &String| ["refund", "cash", "money"].iter().any(|word| text.to_lowercase().contains(word));
        let vectors = texts
            .iter()
            .map(|text| if of_money(text) { vec![1.0, 0.1] } else { vec![0.1, 1.0] })
            .collect();
        Ok(Embeddings { vectors, input_tokens: 0 })
    }
}

#[tokio::test]
async fn an_article_without_a_common_word_answers_once_its_meaning_is_read() {
    let bench = Bench::new().await;
    let store = &bench.deps.store;
    let article = |slug: &str, title: &str, body: &str| ArticleRow {
        slug: slug.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        url: Some(format!("https://shop.example/{slug}")),
    };
    let embedding = Embedding::new("money", Arc::new(Money));
    let assistant = || Assistant::new(Providers::local(store), 0.45, 20).with_embedding(Some(embedding.clone()));
    let search = frontdesk_model::SearchRequest {
        tenant_id: bench.tenant,
        query: "when do I see my cash again".to_owned(),
        limit: None,
        threshold: None,
    };
    let reader = EmbedJob::new(&bench.deps, Some(embedding.clone()));
    let mut jobs = Vec::new();
    for row in [
        article("refunds", "Refunds", "We refund within five days."),
        article("lamps", "Lamps", "They glow for years."),
    ] {
        let written = store.put_article(bench.tenant, &row, Writing::New { most: 9 }).await.unwrap();
        let ArticlePut::Written { job: Some(job), .. } = written else {
            panic!("not written: {written:?}")
        };
        jobs.push(job);
    }
    assert_eq!(assistant().search(&search).await.unwrap(), [], "no word of it is in an article");
    for job in jobs {
        let claim = store.claim(job.id, std::time::Duration::from_secs(30), "test").await.unwrap();
        let Claim::Claimed(claimed) = claim else {
            panic!("not claimed: {claim:?}")
        };
        let attempt = Attempt::from(*claimed);
        assert!(matches!(reader.run(&attempt).await.unwrap(), Finished::Done { .. }));
    }
    let found = assistant().search(&search).await.unwrap();
    assert_eq!(found.iter().map(|found| found.slug.as_str()).collect::<Vec<_>>(), ["refunds"]);
    assert_eq!(found[0].article.url.as_deref(), Some("https://shop.example/refunds"));
    assert!(found[0].score > 0.9, "{found:?}");
}
