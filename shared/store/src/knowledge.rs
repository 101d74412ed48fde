//! Articles of the knowledge base, and what their chunks mean.

use chrono::{DateTime, Utc};
use frontdesk_model::{ArticleId, JobRef, Payload, TenantId};

use crate::{
    ClaimedJob, Page, Paged, Result, Store, StoreError,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Its name, unique in the tenant.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its text, Markdown.
    pub body: String,
    /// Where customers read it.
    pub url: Option<String>,
    /// When it was last written.
    pub updated_at: DateTime<Utc>,
}

/// An article to write.
#[derive(Debug, Clone)]
pub struct ArticleRow {
    /// Its name, unique in the tenant.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its text, Markdown.
    pub body: String,
    /// Where customers read it.
    pub url: Option<String>,
}

/// What came of writing an article.
#[derive(Debug, Clone)]
pub enum ArticlePut {
    /// It is there now.
    Written {
        /// The article.
        article: Article,
        /// The job that reads its meaning, to be published; none where its words are as they were.
        job: Option<JobRef>,
    },
    /// There is one of its name, and it was to be a new one.
    Exists,
    /// There is none of its name, and it was to be changed.
    Missing,
    /// The tenant has as many as it may have.
    TooMany,
}

/// What a new article is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// It must not be there.
    New {
        /// So many the tenant may have.
        most: u32,
    },
    /// It must be there.
    Old,
}

/// An article whose meaning is to be read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ArticleInput {
    /// Its title.
    pub title: String,
    /// Its text, Markdown.
    pub body: String,
    /// Grows when its words change.
    pub revision: i64,
}

/// What a chunk means.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ChunkVector {
    /// Tells of which text and which model the vector is.
    pub digest: Vec<u8>,
    /// 32-bit floats, little endian.
    pub vector: Vec<u8>,
}

/// Tells caches that articles or vectors are others now.
pub(crate) async fn articles_changed(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(
        sql!("update tenants set articles_version = articles_version + 1 where id = $1"),
        args![tenant],
    )
    .await?;
    Ok(())
}

impl Store {
    /// All of a tenant's articles. [`Store::versions`] tells when they changed.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn articles(&self, tenant: TenantId) -> Result<Vec<Article>> {
        self.db
            .fetch_all(
                sql!("select id, slug, title, body, url, updated_at from kb_articles where tenant_id = $1 order by slug"),
                args![tenant],
            )
            .await
    }

    /// A tenant's articles by their names.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn article_page(&self, tenant: TenantId, page: &Page) -> Result<Paged<Article>> {
        let items = self
            .db
            .fetch_all(
                sql!(
                    "select id, slug, title, body, url, updated_at from kb_articles where tenant_id = $1 and ($2 is null or slug > $2) \
                     order by slug limit $3"
                ),
                args![tenant, page.after::<String>()?, page.rows()],
            )
            .await?;
        Ok(page.fill(items, |article: &Article| article.slug.clone()))
    }

    /// One article.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn article(&self, tenant: TenantId, slug: &str) -> Result<Option<Article>> {
        self.db
            .fetch_optional(
                sql!("select id, slug, title, body, url, updated_at from kb_articles where tenant_id = $1 and slug = $2"),
                args![tenant, slug],
            )
            .await
    }

    /// Writes an article; caches see the change.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn put_article(&self, tenant: TenantId, row: &ArticleRow, writing: Writing) -> Result<ArticlePut> {
        let mut tx = self.db.begin().await?;
        // The tenant's row is locked: articles are counted, and looked for, one writer at a time.
        articles_changed(&mut tx, tenant).await?;
        let (count, known): (i64, i64) = tx
            .fetch_one(
                sql!("select count(*), cast(coalesce(sum(case when slug = $2 then 1 else 0 end), 0) as bigint) from kb_articles where tenant_id = $1"),
                args![tenant, &row.slug],
            )
            .await?;
        let refused = match writing {
            Writing::New { .. } if known > 0 => Some(ArticlePut::Exists),
            Writing::New { most } if count >= i64::from(most) => Some(ArticlePut::TooMany),
            Writing::Old if known == 0 => Some(ArticlePut::Missing),
            _ => None,
        };
        if let Some(refused) = refused {
            tx.rollback().await?;
            return Ok(refused);
        }
        let (article, job) = self.write_article(&mut tx, tenant, row).await?;
        tx.commit().await?;
        Ok(ArticlePut::Written { article, job })
    }

    /// Removes an article with what is known of its meaning. False: there is none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_article(&self, tenant: TenantId, slug: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        articles_changed(&mut tx, tenant).await?;
        let gone: Option<(ArticleId,)> = tx
            .fetch_optional(
                sql!("delete from kb_articles where tenant_id = $1 and slug = $2 returning id"),
                args![tenant, slug],
            )
            .await?;
        let Some((id,)) = gone else {
            tx.rollback().await?;
            return Ok(false);
        };
        drop_chunks(&mut tx, tenant, id).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Writes an article over the one of its name. Where its words are others than before, a job shall read their meaning.
    pub(crate) async fn write_article(&self, tx: &mut Tx, tenant: TenantId, row: &ArticleRow) -> Result<(Article, Option<JobRef>)> {
        let before: Option<(i64,)> = tx
            .fetch_optional(
                sql!("select revision from kb_articles where tenant_id = $1 and slug = $2"),
                args![tenant, &row.slug],
            )
            .await?;
        let now = self.clock.now();
        let (id, revision): (ArticleId, i64) = tx
            .fetch_one(
                sql!(
                    "insert into kb_articles (id, tenant_id, slug, title, body, url, updated_at) values ($1, $2, $3, $4, $5, $6, $7) \
                     on conflict (tenant_id, slug) do update set title = excluded.title, body = excluded.body, url = excluded.url, \
                     updated_at = excluded.updated_at, revision = kb_articles.revision + case when kb_articles.title = excluded.title \
                     and kb_articles.body = excluded.body then 0 else 1 end returning id, revision"
                ),
                args![
                    self.clock.new_id::<ArticleId>(),
                    tenant,
                    &row.slug,
                    &row.title,
                    &row.body,
                    &row.url,
                    now
                ],
            )
            .await?;
        let job = if before == Some((revision,)) {
            None
        } else {
            let payload = Payload::Embed { article_id: id, revision };
            self.new_job(tx, tenant, payload, None).await?
        };
        let article = Article {
            id,
            slug: row.slug.clone(),
            title: row.title.clone(),
            body: row.body.clone(),
            url: row.url.clone(),
            updated_at: now,
        };
        Ok((article, job))
    }

    /// All that is known of the meaning of a tenant's chunks.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn chunk_vectors(&self, tenant: TenantId) -> Result<Vec<ChunkVector>> {
        self.db
            .fetch_all(sql!("select digest, vector from kb_chunks where tenant_id = $1"), args![tenant])
            .await
    }

    /// Reads the article of an embed job. None: it is gone.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no article.
    pub async fn load_article(&self, job: &ClaimedJob) -> Result<Option<ArticleInput>> {
        self.db
            .fetch_optional(
                sql!("select title, body, revision from kb_articles where tenant_id = $1 and id = $2"),
                args![job.tenant_id, article_of(job)?],
            )
            .await
    }

    /// Keeps what an article's chunks mean, in their order, in place of what was kept before, and ends the job. Nothing is kept where the words
    /// have changed since they were read: the change has a job of its own. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no article.
    pub async fn settle_article(&self, job: &ClaimedJob, read: Option<(&ArticleInput, &str, &[ChunkVector])>) -> Result<bool> {
        let id = article_of(job)?;
        let mut tx = self.db.begin().await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        if let Some((input, model, vectors)) = read {
            articles_changed(&mut tx, job.tenant_id).await?;
            let same = tx
                .execute(
                    sql!("update kb_articles set embedded_by = $4 where tenant_id = $1 and id = $2 and revision = $3"),
                    args![job.tenant_id, id, input.revision, model],
                )
                .await?;
            if same == 1 {
                drop_chunks(&mut tx, job.tenant_id, id).await?;
                for (position, vector) in (0_i64..).zip(vectors) {
                    tx.execute(
                        sql!("insert into kb_chunks (tenant_id, article_id, position, digest, vector) values ($1, $2, $3, $4, $5)"),
                        args![job.tenant_id, id, position, vector.digest.as_slice(), vector.vector.as_slice()],
                    )
                    .await?;
                }
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Gives at most `most` articles of any tenant that this model has not read a job each. How many jobs are new.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn read_again(&self, model: &str, most: i64) -> Result<Vec<JobRef>> {
        let mut tx = self.db.begin().await?;
        let unread: Vec<(TenantId, ArticleId, i64)> = tx
            .fetch_all(
                sql!(
                    "select a.tenant_id, a.id, a.revision from kb_articles a where coalesce(a.embedded_by, '') <> $1 and not exists \
                     (select 1 from jobs j where j.tenant_id = a.tenant_id and j.kind = 'embed' and j.state = 'live' \
                     and j.key = " (id_text "a.id") " || '/' || a.revision) order by a.tenant_id, a.id limit $2"
                ),
                args![model, most],
            )
            .await?;
        let mut jobs = Vec::new();
        for (tenant, article_id, revision) in unread {
            jobs.extend(self.new_job(&mut tx, tenant, Payload::Embed { article_id, revision }, None).await?);
        }
        tx.commit().await?;
        Ok(jobs)
    }
}

async fn drop_chunks(tx: &mut Tx, tenant: TenantId, article: ArticleId) -> Result<()> {
    tx.execute(
        sql!("delete from kb_chunks where tenant_id = $1 and article_id = $2"),
        args![tenant, article],
    )
    .await?;
    Ok(())
}

fn article_of(job: &ClaimedJob) -> Result<ArticleId> {
    match job.payload {
        Payload::Embed { article_id, .. } => Ok(article_id),
        _ => Err(StoreError::Corrupt(format!("job {} names no article", job.id))),
    }
}
