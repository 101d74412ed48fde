//! Articles from another system.

use frontdesk_model::TenantId;

use crate::{
    Result, Store,
    knowledge::{ArticleRow, articles_changed},
};

impl Store {
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
