//! Recordings that no message refers to: their request was refused or broke off, and could not take them along.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use frontdesk_model::MessageId;
use frontdesk_platform::blob::BlobInfo;
use frontdesk_store::{Hold, StoreError};
use futures_util::StreamExt as _;
use tracing::warn;

use super::CleanupDeps;

/// Where recordings lie: `voice/TENANT/MESSAGE`, and what was made of one as `voice/TENANT/MESSAGE` with something behind it.
const PREFIX: &str = "voice";
/// Files that are asked for in one query.
const CHUNK: usize = 500;

/// Removes them: how many there were, and whether all were looked at before the hold was lost. Without a hold it only counts. Files that
/// cannot be listed or removed are left to the next run.
pub(super) async fn sweep(deps: &CleanupDeps, hold: Option<&Hold>) -> Result<(u64, bool), StoreError> {
    let (now, _) = deps.store.cleanup_runs().await?;
    let old = now - deps.config.cleanup.uploads_after;
    let mut chunks = deps.blobs.list(PREFIX).ready_chunks(CHUNK);
    let mut count = 0;
    while let Some(chunk) = chunks.next().await {
        if let Some(hold) = hold
            && !deps.store.keep_cleanup(hold).await?
        {
            return Ok((count, false));
        }
        let mut candidates = Vec::new();
        for entry in chunk {
            match entry {
                Ok(file) => candidates.extend(candidate(file, old)),
                Err(error) => warn!(%error, "a file cannot be looked at"),
            }
        }
        count += remove_strangers(deps, candidates, hold.is_none()).await?;
    }
    Ok((count, true))
}

/// A file that is old enough, with the message that its path names. Others' files are left alone.
fn candidate(file: BlobInfo, old: DateTime<Utc>) -> Option<(MessageId, String)> {
    let name = file.path.split('/').nth(2)?;
    let id = name.get(..36)?.parse().ok()?;
    (file.modified < old).then_some((id, file.path))
}

async fn remove_strangers(deps: &CleanupDeps, files: Vec<(MessageId, String)>, dry: bool) -> Result<u64, StoreError> {
    if files.is_empty() {
        return Ok(0);
    }
    let ids: Vec<MessageId> = files.iter().map(|(id, _)| *id).collect();
    let known: HashSet<MessageId> = deps.store.recorded(&ids).await?.into_iter().collect();
    let mut count = 0;
    for (_, path) in files.into_iter().filter(|(id, _)| !known.contains(id)) {
        if dry {
            count += 1;
            continue;
        }
        match deps.blobs.delete(&path).await {
            Ok(()) => count += 1,
            Err(error) => warn!(%error, path, "a file that nobody refers to cannot be removed"),
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use frontdesk_model::Clock;

    use super::*;

    #[test]
    fn only_old_recordings_are_candidates() {
        let now = Clock::system().now();
        let id = "01939a3c-7a1e-7cc0-8000-000000000001";
        let file = |path: &str, hours| BlobInfo {
            path: path.to_owned(),
            bytes: 1,
            modified: now - TimeDelta::hours(hours),
        };
        let old = now - TimeDelta::hours(24);
        let path = format!("voice/t/{id}");
        assert_eq!(candidate(file(&path, 25), old), Some((id.parse().unwrap(), path.clone())));
        assert!(candidate(file(&format!("{path}.wav"), 25), old).is_some());
        assert_eq!(candidate(file(&path, 23), old), None);
        for other in ["voice/t/readme", "voice", "voice/t"] {
            assert_eq!(candidate(file(other, 25), old), None, "{other}");
        }
    }
}
