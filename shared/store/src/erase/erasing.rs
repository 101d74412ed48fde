//! An erasure under way.

use std::collections::BTreeMap;

use frontdesk_model::{ContactId, ErasureId, TenantId};

use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

/// An erasure under way, in the transaction that holds its row.
pub(super) struct Erasing {
    pub(super) tenant: TenantId,
    pub(super) id: ErasureId,
    pub(super) contact: ContactId,
    pub(super) stage: i64,
    pub(super) counts: BTreeMap<String, u64>,
}

impl Erasing {
    pub(super) fn count(&mut self, table: &str, rows: u64) {
        if rows > 0 {
            *self.counts.entry(table.to_owned()).or_default() += rows;
        }
    }
}

/// Keeps a path until its file is removed.
pub(super) async fn note_file(tx: &mut Tx, erasing: &mut Erasing, path: &str) -> Result<()> {
    // Of a recording that was dropped before, by its days.
    if path.is_empty() {
        return Ok(());
    }
    let new = tx
        .execute(
            sql!("insert into erasure_files (tenant_id, erasure_id, path) values ($1, $2, $3) on conflict do nothing"),
            args![erasing.tenant, erasing.id, path],
        )
        .await?;
    erasing.count("files in the file store", new);
    Ok(())
}
