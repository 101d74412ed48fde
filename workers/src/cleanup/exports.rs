//! Exports that have expired: their files first, then their rows, so that what was cut short is found again.

use frontdesk_files::blob::{BlobError, Blobs};
use frontdesk_store::{Hold, StoreError};
use futures_util::TryStreamExt as _;
use tracing::warn;

use super::CleanupDeps;

/// Exports that are looked for at once.
pub(super) const AT_ONCE: i64 = 500;

/// Removes them: how many there were, and whether all were looked at before the hold was lost. One whose files cannot be removed is left to the
/// next run.
pub(super) async fn remove_expired(deps: &CleanupDeps, hold: &Hold) -> Result<(u64, bool), StoreError> {
    let mut removed = 0;
    for (tenant, id) in deps.store.expired_exports(AT_ONCE).await? {
        if !deps.store.keep_cleanup(hold).await? {
            return Ok((removed, false));
        }
        if let Err(error) = remove_files(&deps.blobs, &frontdesk_meetings::export_folder(tenant, id)).await {
            warn!(%error, export = %id, "the files of an export that has expired cannot be removed");
            continue;
        }
        match deps.store.remove_export(hold, tenant, id).await? {
            Some(()) => removed += 1,
            None => return Ok((removed, false)),
        }
    }
    Ok((removed, true))
}

async fn remove_files(blobs: &Blobs, folder: &str) -> Result<(), BlobError> {
    let mut files = std::pin::pin!(blobs.list(folder));
    while let Some(file) = files.try_next().await? {
        blobs.delete(&file.path).await?;
    }
    Ok(())
}
