//! Jobs about what is erased: a worker that has one finds no row when it settles, and writes nothing.

use frontdesk_model::TenantId;
use uuid::Uuid;

use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

/// Removes the jobs whose keys begin with one of these ids, with their attempts: how many.
pub(crate) async fn drop_about(tx: &mut Tx, tenant: TenantId, ids: &[Uuid]) -> Result<u64> {
    let keys: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    tx.execute(
        sql!(
            "delete from job_attempts where tenant_id = $1 and job_id in (select id from jobs where tenant_id = $1 and "
            (texts "substr(key, 1, 36)" "$2") ")"
        ),
        args![tenant, keys.clone()],
    )
    .await?;
    tx.execute(
        sql!("delete from jobs where tenant_id = $1 and " (texts "substr(key, 1, 36)" "$2")),
        args![tenant, keys],
    )
    .await
}
