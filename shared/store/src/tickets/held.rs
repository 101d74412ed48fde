//! A ticket's row, held by whoever changes it.

use frontdesk_model::{ContactId, TenantId, UserId};

use super::desk::Row;
use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

/// Locks a ticket's row, a contact's own where one is named, and reads it.
pub(super) async fn held(tx: &mut Tx, tenant: TenantId, number: i64, contact: Option<ContactId>) -> Result<Option<Row>> {
    tx.execute(
        sql!("update tickets set updated_at = updated_at where tenant_id = $1 and number = $2"),
        args![tenant, number],
    )
    .await?;
    tx.fetch_optional(
        sql!("select " (desk_ticket) " where t.tenant_id = $1 and t.number = $2 and ($3 is null or t.contact_id = $3)"),
        args![tenant, number, contact],
    )
    .await
}

pub(super) async fn active_name(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<String>> {
    let row: Option<(String,)> = tx
        .fetch_optional(
            sql!("select name from users where tenant_id = $1 and id = $2 and active"),
            args![tenant, user],
        )
        .await?;
    Ok(row.map(|(name,)| name))
}
