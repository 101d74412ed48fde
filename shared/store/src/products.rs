//! Products: imported whole, by the shop's own ids, and read as a whole.

use frontdesk_model::{Attributes, Product, ProductId, TenantId, Variant};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use crate::{Result, Store, StoreError, db::args, sql::sql};

/// A product to import.
pub type ProductRow = Product;

/// So many products of a tenant are read, the first by their ids: they are held in memory to be searched.
const MOST: i64 = 250_000;

/// What is kept as JSON: nothing is looked for by it in the database.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Details {
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Attributes::is_empty")]
    attributes: Attributes,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stock: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variants: Vec<Variant>,
}

impl Details {
    fn of(row: &ProductRow) -> Self {
        Self {
            category: row.category.clone(),
            attributes: row.attributes.clone(),
            image_url: row.image_url.clone(),
            url: row.url.clone(),
            stock: row.stock,
            variants: row.variants.clone(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct ProductRecord {
    sku: String,
    title: String,
    description: String,
    price: String,
    currency: String,
    details: Json<Details>,
}

impl From<ProductRecord> for Product {
    fn from(record: ProductRecord) -> Self {
        let details = record.details.0;
        Self {
            sku: record.sku,
            title: record.title,
            description: record.description,
            price: record.price,
            currency: record.currency,
            category: details.category,
            attributes: details.attributes,
            image_url: details.image_url,
            url: details.url,
            stock: details.stock,
            variants: details.variants,
        }
    }
}

impl Store {
    /// Imports products, each whole; caches see the change.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_products(&self, tenant: TenantId, rows: &[ProductRow]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        for row in rows {
            let details =
                serde_json::to_value(Details::of(row)).map_err(|error| StoreError::Corrupt(format!("product {}: {error}", row.sku)))?;
            tx.execute(
                sql!(
                    "insert into products (id, tenant_id, sku, title, description, price, currency, details) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8) \
                     on conflict (tenant_id, sku) do update set title = excluded.title, description = excluded.description, \
                     price = excluded.price, currency = excluded.currency, details = excluded.details"
                ),
                args![
                    self.clock.new_id::<ProductId>(),
                    tenant,
                    &row.sku,
                    &row.title,
                    &row.description,
                    &row.price,
                    &row.currency,
                    details
                ],
            )
            .await?;
        }
        tx.execute(
            sql!("update tenants set products_version = products_version + 1 where id = $1"),
            args![tenant],
        )
        .await?;
        tx.commit().await
    }

    /// A tenant's products by their ids, at most a quarter of a million. [`Store::versions`] tells when they changed.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn products(&self, tenant: TenantId) -> Result<Vec<Product>> {
        let records: Vec<ProductRecord> = self
            .db
            .fetch_all(
                sql!("select sku, title, description, price, currency, details from products where tenant_id = $1 order by sku limit $2"),
                args![tenant, MOST],
            )
            .await?;
        Ok(records.into_iter().map(Product::from).collect())
    }
}
