//! Products and articles from another system.

use frontdesk_model::{ArticleId, Product, ProductId, TenantId};

use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// A product to import.
pub type ProductRow = Product;

/// An article to import.
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

async fn articles_changed(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(
        sql!("update tenants set articles_version = articles_version + 1 where id = $1"),
        args![tenant],
    )
    .await?;
    Ok(())
}

impl Store {
    /// Imports products; caches see the change.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_products(&self, tenant: TenantId, rows: &[ProductRow]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        for row in rows {
            tx.execute(
                sql!(
                    "insert into products (id, tenant_id, sku, title, description, price, currency) values ($1, $2, $3, $4, $5, $6, $7) \
                     on conflict (tenant_id, sku) do update set title = excluded.title, description = excluded.description, \
                     price = excluded.price, currency = excluded.currency"
                ),
                args![
                    self.clock.new_id::<ProductId>(),
                    tenant,
                    &row.sku,
                    &row.title,
                    &row.description,
                    &row.price,
                    &row.currency
                ],
            )
            .await?;
        }
        articles_changed(&mut tx, tenant).await?;
        tx.commit().await
    }

    /// Imports articles; caches see the change.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_articles(&self, tenant: TenantId, rows: &[ArticleRow]) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        for row in rows {
            tx.execute(
                sql!(
                    "insert into kb_articles (id, tenant_id, slug, title, body, url, updated_at) values ($1, $2, $3, $4, $5, $6, $7) \
                     on conflict (tenant_id, slug) do update set title = excluded.title, body = excluded.body, url = excluded.url, \
                     updated_at = excluded.updated_at"
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
        }
        articles_changed(&mut tx, tenant).await?;
        tx.commit().await
    }
}
