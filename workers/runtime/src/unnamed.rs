//! Files whose rows have gone.

use frontdesk_files::blob::Blobs;
use frontdesk_store::Store;
use tracing::warn;

/// Removes those of these files that no row names any more. What cannot be removed now stays until the sweep of the file store finds it.
pub async fn remove_unnamed(store: &Store, blobs: &Blobs, files: &[String]) {
    if files.is_empty() {
        return;
    }
    let unnamed = match store.unnamed_files(files).await {
        Ok(unnamed) => unnamed,
        Err(error) => {
            warn!(%error, files = files.len(), "files that may be removed stay until they are swept");
            return;
        }
    };
    for path in unnamed {
        if let Err(error) = blobs.delete(&path).await {
            warn!(%error, path, "a file that nobody refers to stays until it is swept");
        }
    }
}
