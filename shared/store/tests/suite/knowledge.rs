//! Articles, and what they mean.

use frontdesk_model::{JobKind, JobRef};
use frontdesk_store::{Article, ArticlePut, ArticleRow, ChunkVector, Page, Writing};

use crate::harness::Ledger;

crate::both!(
    an_article_is_written_changed_and_removed,
    a_tenant_has_so_many_articles,
    the_meaning_is_kept_with_the_article,
    what_changed_meanwhile_is_not_kept,
    a_new_model_reads_everything_again,
);

const NEW: Writing = Writing::New { most: 3 };

fn row(slug: &str, body: &str) -> ArticleRow {
    ArticleRow {
        slug: slug.to_owned(),
        title: "Returns".to_owned(),
        body: body.to_owned(),
        url: Some("https://shop.example/returns".to_owned()),
    }
}

fn vector(number: u8) -> ChunkVector {
    ChunkVector {
        digest: vec![number; 32],
        vector: vec![number; 8],
    }
}

impl Ledger {
    async fn put(&self, row: &ArticleRow, writing: Writing) -> (Article, Option<JobRef>) {
        match self.store.put_article(self.tenant, row, writing).await.unwrap() {
            ArticlePut::Written { article, job } => (article, job),
            other => panic!("not written: {other:?}"),
        }
    }

    async fn articles_version(&self) -> i64 {
        self.store.versions(self.tenant).await.unwrap().articles
    }
}

async fn an_article_is_written_changed_and_removed(ledger: Ledger) {
    let before = ledger.articles_version().await;
    let (written, job) = ledger.put(&row("returns", "Thirty days."), NEW).await;
    assert_eq!(job.unwrap().kind, JobKind::Embed);
    assert_eq!(ledger.store.article(ledger.tenant, "returns").await.unwrap(), Some(written));
    assert!(matches!(
        ledger.store.put_article(ledger.tenant, &row("returns", "x"), NEW).await.unwrap(),
        ArticlePut::Exists
    ));
    assert!(matches!(
        ledger
            .store
            .put_article(ledger.tenant, &row("other", "x"), Writing::Old)
            .await
            .unwrap(),
        ArticlePut::Missing
    ));
    assert_eq!(ledger.articles_version().await, before + 1, "what was refused changes nothing");

    let moved = ArticleRow {
        url: None,
        ..row("returns", "Thirty days.")
    };
    let (changed, job) = ledger.put(&moved, Writing::Old).await;
    assert_eq!((changed.url, job.is_none()), (None, true), "the words are as they were");
    let (changed, job) = ledger.put(&row("returns", "Sixty days."), Writing::Old).await;
    assert_eq!((changed.body.as_str(), job.is_some()), ("Sixty days.", true));
    assert_eq!(ledger.articles_version().await, before + 3);

    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(!ledger.store.drop_article(other, "returns").await.unwrap());
    assert!(ledger.store.drop_article(ledger.tenant, "returns").await.unwrap());
    assert!(!ledger.store.drop_article(ledger.tenant, "returns").await.unwrap());
    assert_eq!(ledger.store.articles(ledger.tenant).await.unwrap(), []);
    assert_eq!(ledger.articles_version().await, before + 4);
}

async fn a_tenant_has_so_many_articles(ledger: Ledger) {
    for slug in ["c", "a", "b"] {
        ledger.put(&row(slug, "x"), NEW).await;
    }
    assert!(matches!(
        ledger.store.put_article(ledger.tenant, &row("d", "x"), NEW).await.unwrap(),
        ArticlePut::TooMany
    ));
    let page = |cursor| Page { limit: 2, cursor };
    let first = ledger.store.article_page(ledger.tenant, &page(None)).await.unwrap();
    let second = ledger.store.article_page(ledger.tenant, &page(first.next_cursor)).await.unwrap();
    let slugs: Vec<_> = first
        .items
        .iter()
        .chain(&second.items)
        .map(|article| article.slug.as_str())
        .collect();
    assert_eq!((slugs, second.next_cursor), (vec!["a", "b", "c"], None));
}

async fn the_meaning_is_kept_with_the_article(ledger: Ledger) {
    let (_, job) = ledger.put(&row("returns", "Thirty days."), NEW).await;
    let job = ledger.claim(&job.unwrap()).await;
    let input = ledger.store.load_article(&job).await.unwrap().unwrap();
    assert_eq!((input.title.as_str(), input.body.as_str()), ("Returns", "Thirty days."));
    let before = ledger.articles_version().await;
    let vectors = [vector(1), vector(2)];
    assert!(ledger.store.settle_article(&job, Some((&input, "small", &vectors))).await.unwrap());
    assert!(
        !ledger.store.settle_article(&job, Some((&input, "small", &vectors))).await.unwrap(),
        "its job is gone"
    );
    let mut kept = ledger.store.chunk_vectors(ledger.tenant).await.unwrap();
    kept.sort_by(|a, b| a.digest.cmp(&b.digest));
    assert_eq!(kept, vectors);
    assert_eq!(ledger.articles_version().await, before + 1, "caches have to see them");
    ledger.store.drop_article(ledger.tenant, "returns").await.unwrap();
    assert_eq!(ledger.store.chunk_vectors(ledger.tenant).await.unwrap(), []);
}

async fn what_changed_meanwhile_is_not_kept(ledger: Ledger) {
    let (_, job) = ledger.put(&row("returns", "Thirty days."), NEW).await;
    let old = ledger.claim(&job.unwrap()).await;
    let read = ledger.store.load_article(&old).await.unwrap().unwrap();
    let (_, job) = ledger.put(&row("returns", "Sixty days."), Writing::Old).await;
    let new = ledger.claim(&job.unwrap()).await;
    let newer = ledger.store.load_article(&new).await.unwrap().unwrap();
    assert!(
        ledger
            .store
            .settle_article(&new, Some((&newer, "small", &[vector(2)])))
            .await
            .unwrap()
    );
    assert!(
        ledger
            .store
            .settle_article(&old, Some((&read, "small", &[vector(1)])))
            .await
            .unwrap()
    );
    assert_eq!(ledger.store.chunk_vectors(ledger.tenant).await.unwrap(), [vector(2)]);
    ledger.store.drop_article(ledger.tenant, "returns").await.unwrap();
    assert!(ledger.store.load_article(&new).await.unwrap().is_none());
}

async fn a_new_model_reads_everything_again(ledger: Ledger) {
    let (_, job) = ledger.put(&row("returns", "Thirty days."), NEW).await;
    assert_eq!(ledger.store.read_again("small", 10).await.unwrap(), [], "its first job lives yet");
    let job = ledger.claim(&job.unwrap()).await;
    assert!(ledger.store.settle_article(&job, None).await.unwrap(), "there was no model");
    let again = ledger.store.read_again("small", 10).await.unwrap();
    assert_eq!(again.len(), 1);
    let job = ledger.claim(&again[0]).await;
    let input = ledger.store.load_article(&job).await.unwrap().unwrap();
    assert!(
        ledger
            .store
            .settle_article(&job, Some((&input, "small", &[vector(1)])))
            .await
            .unwrap()
    );
    assert_eq!(ledger.store.read_again("small", 10).await.unwrap(), []);
    assert_eq!(ledger.store.read_again("large", 10).await.unwrap().len(), 1);
}
