//! For how many days a company keeps which class of data.

use frontdesk_model::{Retention, RetentionClass, TenantId};
use serde_json::json;

use crate::{
    Author, Change, Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

impl Store {
    /// The days of each class: those that the company set, and `defaults` for the others.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a class that this build does not know.
    pub async fn retention(&self, tenant: TenantId, defaults: Retention) -> Result<Retention> {
        let mut days = defaults;
        for (class, kept) in self.retention_set(tenant).await? {
            days.keep(class, kept);
        }
        Ok(days)
    }

    /// The classes of which the company has set the days.
    ///
    /// # Errors
    /// As [`Self::retention`].
    pub async fn retention_set(&self, tenant: TenantId) -> Result<Vec<(RetentionClass, Option<i64>)>> {
        let rows: Vec<(String, Option<i64>)> = self
            .db
            .fetch_all(sql!("select class, days from retention where tenant_id = $1"), args![tenant])
            .await?;
        rows.into_iter().map(|(name, days)| Ok((class(&name)?, days))).collect()
    }

    /// Sets the days of these classes; the defaults hold for all others. `defaults` is what the audit log says of those that had none.
    ///
    /// # Errors
    /// As [`Self::retention`].
    pub async fn set_retention(
        &self,
        tenant: TenantId,
        days: &[(RetentionClass, Option<i64>)],
        defaults: Retention,
        author: Author,
    ) -> Result<Retention> {
        let mut tx = self.db.begin().await?;
        // Locks the tenant's row, so that changes have an order.
        self.renew_settings(&mut tx, tenant).await?;
        let before = over(defaults, rows_of(&mut tx, tenant).await?)?;
        tx.execute(sql!("delete from retention where tenant_id = $1"), args![tenant])
            .await?;
        let mut after = defaults;
        for (class, days) in days {
            after.keep(*class, *days);
            tx.execute(
                sql!("insert into retention (tenant_id, class, days) values ($1, $2, $3)"),
                args![tenant, class.as_str(), *days],
            )
            .await?;
        }
        let change = Change {
            action: "retention.change",
            subject: "retention",
            id: tenant.to_string(),
            before: Some(json!(before)),
            after: Some(json!(after)),
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await?;
        Ok(after)
    }
}

async fn rows_of(tx: &mut Tx, tenant: TenantId) -> Result<Vec<(String, Option<i64>)>> {
    tx.fetch_all(sql!("select class, days from retention where tenant_id = $1"), args![tenant])
        .await
}

fn over(mut days: Retention, rows: Vec<(String, Option<i64>)>) -> Result<Retention> {
    for (name, kept) in rows {
        days.keep(class(&name)?, kept);
    }
    Ok(days)
}

/// A class by its name in a row.
pub(crate) fn class(name: &str) -> Result<RetentionClass> {
    name.parse()
        .map_err(|unknown: frontdesk_model::UnknownName| StoreError::Corrupt(unknown.to_string()))
}
