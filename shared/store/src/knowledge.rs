//! Articles of the knowledge base.

use frontdesk_model::{ArticleId, TenantId};

use crate::{Result, Store, db::args, sql::sql};

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
}

impl Store {
    /// All of a tenant's articles. [`Store::versions`] tells when they changed.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn articles(&self, tenant: TenantId) -> Result<Vec<Article>> {
        self.db
            .fetch_all(
                sql!("select id, slug, title, body, url from kb_articles where tenant_id = $1 order by slug"),
                args![tenant],
            )
            .await
    }
}
