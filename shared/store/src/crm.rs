//! What the CRM knows of a contact: orders, account.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{Account, ContactId, ContactRef, CustomerInfo, Order, OrderId, OrderItem, OrderSummary, TenantId};

use crate::{Result, Store, db::args, sql::sql};

/// How many orders [`Store::customer_info`] shows.
const RECENT_ORDERS: i64 = 10;

#[derive(sqlx::FromRow)]
struct OrderRecord {
    id: OrderId,
    number: String,
    status: String,
    total: String,
    currency: String,
    placed_at: DateTime<Utc>,
    carrier: Option<String>,
    tracking_number: Option<String>,
}

impl OrderRecord {
    fn summary(self) -> OrderSummary {
        OrderSummary {
            number: self.number,
            status: self.status,
            total: self.total,
            currency: self.currency,
            placed_at: self.placed_at,
            carrier: self.carrier,
            tracking_number: self.tracking_number,
            tracking_url: None,
            expected_on: None,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct ContactRecord {
    id: ContactId,
    external_id: Option<String>,
    email: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    account_status: Option<String>,
    plan: Option<String>,
    balance: Option<String>,
    currency: Option<String>,
}

impl ContactRecord {
    pub(crate) fn contact(&self) -> ContactRef {
        ContactRef {
            id: self.id,
            external_id: self.external_id.clone(),
            email: self.email.clone(),
            name: self.name.clone(),
            phone: self.phone.clone(),
        }
    }
}

impl Store {
    /// A contact's orders with their lines, newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn orders_of(&self, tenant: TenantId, contact: ContactId, limit: i64) -> Result<Vec<Order>> {
        let records = self.order_records(tenant, contact, limit).await?;
        self.with_items(tenant, records).await
    }

    /// The order of a number, where `contact` has it, or its contact's address is `email`. An address counts only where the company's own system
    /// says or has signed it: one that is claimed may be anybody's.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn order_for(
        &self,
        tenant: TenantId,
        number: &str,
        contact: Option<ContactId>,
        email: Option<&str>,
    ) -> Result<Option<Order>> {
        let records: Vec<OrderRecord> = self
            .db
            .fetch_all(
                sql!(
                    "select o.id, o.number, o.status, o.total, o.currency, o.placed_at, o.carrier, o.tracking_number from orders o \
                     join contacts c on c.tenant_id = o.tenant_id and c.id = o.contact_id \
                     where o.tenant_id = $1 and o.number = $2 and (o.contact_id = $3 \
                     or (lower(c.email) = $4 and c.email_origin in ('imported', 'proved')))"
                ),
                args![tenant, number, contact, email.map(str::to_lowercase)],
            )
            .await?;
        Ok(self.with_items(tenant, records).await?.pop())
    }

    /// Orders with their lines.
    async fn with_items(&self, tenant: TenantId, records: Vec<OrderRecord>) -> Result<Vec<Order>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<uuid::Uuid> = records.iter().map(|order| order.id.0).collect();
        let rows: Vec<(OrderId, String, String, i64, String)> = self
            .db
            .fetch_all(
                sql!(
                    "select order_id, sku, title, quantity, price from order_items where tenant_id = $1 and " (ids "order_id" "$2") " \
                     order by order_id, position"
                ),
                args![tenant, ids],
            )
            .await?;
        let mut items: HashMap<OrderId, Vec<OrderItem>> = HashMap::new();
        for (order, sku, title, quantity, price) in rows {
            items.entry(order).or_default().push(OrderItem {
                sku,
                title,
                quantity,
                price,
            });
        }
        Ok(records
            .into_iter()
            .map(|record| {
                let items = items.remove(&record.id).unwrap_or_default();
                Order {
                    summary: record.summary(),
                    items,
                }
            })
            .collect())
    }

    async fn order_records(&self, tenant: TenantId, contact: ContactId, limit: i64) -> Result<Vec<OrderRecord>> {
        self.db
            .fetch_all(
                sql!(
                    "select id, number, status, total, currency, placed_at, carrier, tracking_number from orders \
                     where tenant_id = $1 and contact_id = $2 order by placed_at desc limit $3"
                ),
                args![tenant, contact, limit],
            )
            .await
    }

    /// The order of a number, with the id of the contact whose it is.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn order_owner(&self, tenant: TenantId, number: &str) -> Result<Option<ContactId>> {
        let row: Option<(ContactId,)> = self
            .db
            .fetch_optional(
                sql!("select contact_id from orders where tenant_id = $1 and number = $2"),
                args![tenant, number],
            )
            .await?;
        Ok(row.map(|(contact,)| contact))
    }

    /// What is on file about a contact.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn customer_info(&self, tenant: TenantId, contact: ContactId) -> Result<Option<CustomerInfo>> {
        let record: Option<ContactRecord> = self
            .db
            .fetch_optional(
                sql!(
                    "select " (contact) " where tenant_id = $1 and id = $2"
                ),
                args![tenant, contact],
            )
            .await?;
        let Some(record) = record else { return Ok(None) };
        let (open_tickets,): (i64,) = self
            .db
            .fetch_one(
                sql!("select count(*) from tickets where tenant_id = $1 and contact_id = $2 and status not in ('resolved', 'closed')"),
                args![tenant, contact],
            )
            .await?;
        let recent_orders = self.order_records(tenant, contact, RECENT_ORDERS).await?;
        Ok(Some(CustomerInfo {
            contact: record.contact(),
            account: Account {
                status: record.account_status,
                plan: record.plan,
                balance: record.balance,
                currency: record.currency,
            },
            open_tickets,
            recent_orders: recent_orders.into_iter().map(OrderRecord::summary).collect(),
        }))
    }

    /// The contact with this id in the company's own system.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn contact_by_external_id(&self, tenant: TenantId, external_id: &str) -> Result<Option<ContactRef>> {
        let record: Option<ContactRecord> = self
            .db
            .fetch_optional(
                sql!(
                    "select " (contact) " where tenant_id = $1 and external_id = $2"
                ),
                args![tenant, external_id],
            )
            .await?;
        Ok(record.map(|record| record.contact()))
    }

    /// Whether the tenant has any contact.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn has_contacts(&self, tenant: TenantId) -> Result<bool> {
        let row: Option<(ContactId,)> = self
            .db
            .fetch_optional(sql!("select id from contacts where tenant_id = $1 limit 1"), args![tenant])
            .await?;
        Ok(row.is_some())
    }

    /// The contact of this name, whatever its case, where only one has it.
    pub(crate) async fn contact_by_unique_name(&self, tenant: TenantId, name: &str) -> Result<Option<ContactRef>> {
        let mut records: Vec<ContactRecord> = self
            .db
            .fetch_all(
                sql!("select " (contact) " where tenant_id = $1 and lower(name) = lower($2) limit 2"),
                args![tenant, name.trim()],
            )
            .await?;
        let only = records.pop().filter(|_| records.is_empty());
        Ok(only.map(|record| record.contact()))
    }
}
