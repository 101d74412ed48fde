//! Files to which no row refers: recordings whose request or download was refused or broke off, and parts of exports that ended meanwhile.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use frontdesk_files::blob::BlobInfo;
use frontdesk_model::MessageId;
use frontdesk_store::{Hold, StoreError};
use futures_util::StreamExt as _;
use tracing::warn;

use super::CleanupDeps;

/// Where recordings of messages lie: `voice/TENANT/MESSAGE`, and what was made of one as the same with something behind it.
const VOICE: &str = "voice";
/// Where recordings of calls lie: `calls/TENANT/CALL/SOURCE`.
const CALLS: &str = "calls";
/// Where files lie that are sent along: `files/TENANT/FILE`, and the small picture of one as the same with something behind it.
const FILES: &str = "files";
/// Where parts of exports lie: `exports/TENANT/EXPORT/PART`.
const EXPORTS: &str = "exports";
/// Files that are asked for in one query.
const CHUNK: usize = 500;

/// Removes them: how many there were, and whether all were looked at before the hold was lost. Without a hold it only counts. Files that
/// cannot be listed or removed are left to the next run.
pub(super) async fn sweep(deps: &CleanupDeps, hold: Option<&Hold>) -> Result<(u64, bool), StoreError> {
    let (now, _) = deps.store.cleanup_runs().await?;
    let old = now - deps.config.cleanup.uploads_after;
    let files = futures_util::stream::iter([VOICE, CALLS, FILES, EXPORTS]).flat_map(|folder| deps.blobs.list(folder));
    let mut chunks = std::pin::pin!(files.ready_chunks(CHUNK));
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

/// A file that is old enough, and by what a row would refer to it.
#[derive(Debug, PartialEq, Eq)]
struct Candidate {
    path: String,
    /// The message that its path names; none of others, which are known by their paths.
    message: Option<MessageId>,
}

/// Others' files are left alone.
fn candidate(file: BlobInfo, old: DateTime<Utc>) -> Option<Candidate> {
    let mut parts = file.path.split('/');
    let message = match (parts.next()?, parts.nth(1)?) {
        (VOICE, name) => Some(name.get(..36)?.parse().ok()?),
        (CALLS | EXPORTS, _) => parts.next().map(|_in_it| None)?,
        (FILES, _) => None,
        _ => return None,
    };
    (file.modified < old).then_some(Candidate { path: file.path, message })
}

async fn remove_strangers(deps: &CleanupDeps, files: Vec<Candidate>, dry: bool) -> Result<u64, StoreError> {
    let messages: Vec<MessageId> = files.iter().filter_map(|file| file.message).collect();
    let paths: Vec<String> = files
        .iter()
        .filter(|file| file.message.is_none())
        .map(|file| file.path.clone())
        .collect();
    let (mut known, mut kept) = (HashSet::new(), HashSet::new());
    if !messages.is_empty() {
        known.extend(deps.store.recorded(&messages).await?);
    }
    if !paths.is_empty() {
        kept.extend(deps.store.call_files(paths.clone()).await?);
        kept.extend(deps.store.exported(paths.clone()).await?);
        kept.extend(deps.store.filed(paths).await?);
    }
    let stranger = |file: &Candidate| match file.message {
        Some(message) => !known.contains(&message),
        None => !kept.contains(&file.path),
    };
    let mut count = 0;
    for Candidate { path, .. } in files.into_iter().filter(stranger) {
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
        let found = candidate(file(&path, 25), old).unwrap();
        assert_eq!((found.path, found.message), (path.clone(), Some(id.parse().unwrap())));
        for recording in [format!("calls/t/{id}/{id}"), format!("exports/t/{id}/000000-{id}")] {
            let found = candidate(file(&recording, 25), old).unwrap();
            assert_eq!((found.path, found.message), (recording, None));
        }
        assert!(candidate(file(&format!("{path}.wav"), 25), old).is_some());
        assert_eq!(candidate(file(&path, 23), old), None);
        for other in [
            "voice/t/readme",
            "voice",
            "voice/t",
            "calls/t/readme",
            "exports/t/readme",
            "prepared/t/x",
        ] {
            assert_eq!(candidate(file(other, 25), old), None, "{other}");
        }
    }
}
