//! Products and articles from another system.

use frontdesk_model::{Product, ProductId, TenantId};

use crate::{
    Result, Store,
    db::args,
    knowledge::{ArticleRow, articles_changed},
    sql::sql,
};

/// A product to import.
pub type ProductRow = Product;

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

    /// Imports articles; caches see the change, and those whose words have changed get a job that reads their meaning.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_articles(&self, tenant: TenantId, rows: &[ArticleRow]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        for row in rows {
            self.write_article(&mut tx, tenant, row).await?;
        }
        articles_changed(&mut tx, tenant).await?;
        tx.commit().await
    }
}
