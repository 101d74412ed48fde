//! A file out of a multipart body: sniffed, measured, hashed and streamed to the file store, never held in memory.

use std::time::Duration;

use axum::extract::multipart::{Field, MultipartError};
use bytes::{Bytes, BytesMut};
use frontdesk_files::blob::{BlobError, BlobWriter, Blobs};
use frontdesk_files::media::{self, SNIFFED_BYTES, Sniffed};
use sha2::{Digest as _, Sha256};

use crate::{
    body::{self, MOST_DISCARDED},
    pace::TooSlow,
    problem::{Kind, Problem},
    seldom::seldom,
};

/// What may be sent.
pub(crate) struct Rules<'a> {
    /// The field's name, for messages.
    pub field: &'a str,
    /// Most bytes.
    pub limit: u64,
    /// The configuration's key of that limit.
    pub limit_key: &'static str,
}

/// A file that lies in the store.
#[derive(Debug)]
pub(crate) struct Upload {
    pub media_type: &'static str,
    pub bytes: u64,
    pub sha256: [u8; 32],
}

/// Streams a field's content to `path`. What is refused is not kept.
pub(crate) async fn audio(field: &mut Field<'_>, blobs: &Blobs, path: &str, rules: &Rules<'_>) -> Result<Upload, Problem> {
    let head = head(field).await?;
    let media_type = match media::sniff(&head) {
        _ if head.is_empty() => return Err(Problem::field(rules.field, "is empty: it has no bytes")),
        Sniffed::Audio { media_type } => media_type,
        Sniffed::Other { name } => {
            let detail = format!(
                "The file in `{}` is no audio, but {name}. Its content counts, not its name.",
                rules.field
            );
            return Err(Problem::new(Kind::MediaType, detail));
        }
    };
    let mut writer = blobs.writer(path);
    match copy(field, head, &mut writer, rules).await {
        Ok((bytes, sha256)) => {
            writer.finish().await.map_err(|error| away(&error))?;
            Ok(Upload { media_type, bytes, sha256 })
        }
        Err(problem) => {
            writer.abort().await;
            Err(problem)
        }
    }
}

async fn head(field: &mut Field<'_>) -> Result<Bytes, Problem> {
    let mut head = BytesMut::new();
    while head.len() < SNIFFED_BYTES {
        let Some(chunk) = next(field).await? else { break };
        head.extend_from_slice(&chunk);
    }
    Ok(head.freeze())
}

async fn copy(field: &mut Field<'_>, head: Bytes, writer: &mut BlobWriter, rules: &Rules<'_>) -> Result<(u64, [u8; 32]), Problem> {
    let (mut seen, mut hash) = (0u64, Sha256::new());
    let mut chunk = Some(head);
    while let Some(bytes) = chunk {
        seen += bytes.len() as u64;
        // What is beyond the limit is read too, up to a point: a connection that is closed over unread bytes is reset, and the client
        // never learns why.
        if seen > rules.limit + MOST_DISCARDED {
            break;
        }
        if seen <= rules.limit {
            hash.update(&bytes);
            writer.write(bytes).await.map_err(|error| away(&error))?;
        }
        chunk = next(field).await?;
    }
    if seen > rules.limit {
        let detail = format!(
            "The file in `{}` may have {} bytes at most ({}).",
            rules.field, rules.limit, rules.limit_key
        );
        return Err(Problem::new(Kind::TooLarge, detail));
    }
    Ok((seen, hash.finalize().into()))
}

async fn next(field: &mut Field<'_>) -> Result<Option<Bytes>, Problem> {
    field.chunk().await.map_err(|error| malformed(&error))
}

pub(crate) fn malformed(error: &MultipartError) -> Problem {
    if TooSlow::caused(error) {
        return body::broken(error);
    }
    Problem::new(
        Kind::Malformed,
        format!("The body is no whole multipart/form-data: {}.", error.body_text()),
    )
}

/// The file store does not take the file.
pub(crate) fn away(failure: &BlobError) -> Problem {
    seldom!(error, error = %failure, "the file store failed");
    Problem::new(
        Kind::Unavailable,
        "The file store is away. Nothing is stored; repeat the request with the same ids.",
    )
    .retry_after(Duration::from_secs(2))
}
