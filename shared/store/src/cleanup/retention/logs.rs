//! Events, deliveries of webhooks, and the audit log.

use frontdesk_model::TenantId;

use super::{Before, Retained, ids};
use crate::{
    Result,
    db::{Tx, args},
    jobs,
    sql::sql,
};

/// What call platforms announced, and events of archived conversations.
pub(super) async fn events(tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
    let mut retained = Retained::default();
    let announced = ids(
        tx,
        sql!("select v.id " (due_events) " order by v.created_at limit $3"),
        args![tenant, before.done, limit],
    )
    .await?;
    jobs::drop_about(tx, tenant, &announced).await?;
    tx.execute(
        sql!("delete from call_events where tenant_id = $1 and " (ids "id" "$2")),
        args![tenant, announced.clone()],
    )
    .await?;
    retained.add(announced.len());
    let archived = tx
        .execute(
            sql!(
                "delete from archived_events where tenant_id = $1 and " (row_id) " in (select v." (row_id) " " (due_archived_events) " limit $3)"
            ),
            args![tenant, before.done, limit],
        )
        .await?;
    retained.add(usize::try_from(archived).unwrap_or(usize::MAX));
    Ok(retained)
}

/// Deliveries of webhooks.
pub(super) async fn deliveries(tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
    let mut retained = Retained::default();
    let rows = tx
        .execute(
            sql!(
                "delete from webhook_deliveries where tenant_id = $1 and id in (select d.id " (due_deliveries) " order by d.created_at limit $4)"
            ),
            args![tenant, before.done, before.undone, limit],
        )
        .await?;
    retained.add(usize::try_from(rows).unwrap_or(usize::MAX));
    Ok(retained)
}

/// Entries of the audit log.
pub(super) async fn audit(tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
    let mut retained = Retained::default();
    let rows = tx
        .execute(
            sql!("delete from audit_log where tenant_id = $1 and id in (select a.id " (due_audit) " order by a.at limit $3)"),
            args![tenant, before.done, limit],
        )
        .await?;
    retained.add(usize::try_from(rows).unwrap_or(usize::MAX));
    Ok(retained)
}
