//! A recording as it comes: sniffed, measured, hashed and streamed to the file store, never held in memory.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use frontdesk_files::{
    blob::{BlobError, BlobWriter},
    media::{self, SNIFFED_BYTES, Sniffed},
};
use frontdesk_model::MessageId;
use futures_util::{Stream, TryStreamExt as _};
use sha2::{Digest as _, Sha256};

use crate::{
    error::{Error, ErrorKind},
    principal::Principal,
    seldom,
    use_cases::UseCases,
};

/// Bytes beyond a limit that are read and thrown away: a connection that is closed over unread bytes is reset, and the client never learns
/// why.
pub const MOST_DISCARDED: u64 = 8 * 1024 * 1024;

/// A recording that lies in the file store.
#[derive(Debug)]
pub struct Recording {
    /// Its size in bytes.
    pub bytes: u64,
    /// The message that it is going to be.
    pub(crate) message_id: MessageId,
    pub(crate) blob: String,
    pub(crate) media_type: &'static str,
    pub(crate) sha256: [u8; 32],
}

impl UseCases {
    /// Streams a recording to the file store. What is refused is not kept. `field` is its name for error messages.
    ///
    /// # Errors
    /// When it is empty, no audio, or larger than `limits.audio_bytes`; when the stream fails, or the file store is unavailable.
    pub async fn keep_recording<E, S>(&self, principal: &Principal, field: &str, mut chunks: S) -> Result<Recording, E>
    where
        E: From<Error> + Send,
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
    {
        let message_id: MessageId = self.clock.new_id();
        let blob = format!("voice/{}/{message_id}", principal.tenant);
        let head = head(&mut chunks).await?;
        let media_type = match media::sniff(&head) {
            _ if head.is_empty() => return Err(Error::field(field, "is empty: it has no bytes").into()),
            Sniffed::Audio { media_type } => media_type,
            Sniffed::Other { name } => {
                let detail = format!("The file in `{field}` is no audio, but {name}. Its content counts, not its name.");
                return Err(Error::new(ErrorKind::MediaType, detail).into());
            }
        };
        let mut writer = self.blobs.writer(&blob);
        match copy(
            &mut chunks,
            head,
            &mut writer,
            field,
            (self.config.limits.audio_bytes, "limits.audio_bytes"),
        )
        .await
        {
            Ok((bytes, sha256)) => {
                writer.finish().await.map_err(|error| unavailable(&error))?;
                Ok(Recording {
                    bytes,
                    message_id,
                    blob,
                    media_type,
                    sha256,
                })
            }
            Err(error) => {
                writer.abort().await;
                Err(error)
            }
        }
    }

    /// Removes a recording that becomes no message.
    pub async fn discard_recording(&self, recording: Recording) {
        self.remove_blob(&recording.blob).await;
    }

    /// One that cannot be removed now is found later by its lack of a row.
    pub(crate) async fn remove_blob(&self, blob: &str) {
        let _ = self.blobs.delete(blob).await;
    }
}

pub(crate) async fn head<E, S: Stream<Item = Result<Bytes, E>> + Unpin>(chunks: &mut S) -> Result<Bytes, E> {
    let mut head = BytesMut::new();
    while head.len() < SNIFFED_BYTES {
        let Some(chunk) = chunks.try_next().await? else { break };
        head.extend_from_slice(&chunk);
    }
    Ok(head.freeze())
}

pub(crate) async fn copy<E, S>(
    chunks: &mut S,
    head: Bytes,
    writer: &mut BlobWriter,
    field: &str,
    (limit, key): (u64, &str),
) -> Result<(u64, [u8; 32]), E>
where
    E: From<Error>,
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let (mut seen, mut hash) = (0u64, Sha256::new());
    let mut chunk = Some(head);
    while let Some(bytes) = chunk {
        seen += bytes.len() as u64;
        if seen > limit + MOST_DISCARDED {
            break;
        }
        if seen <= limit {
            hash.update(&bytes);
            writer.write(bytes).await.map_err(|error| unavailable(&error))?;
        }
        chunk = chunks.try_next().await?;
    }
    if seen > limit {
        let detail = format!("The file in `{field}` may have {limit} bytes at most ({key}).");
        return Err(Error::new(ErrorKind::TooLarge, detail).into());
    }
    Ok((seen, hash.finalize().into()))
}

/// The file store does not take the file.
pub(crate) fn unavailable(failure: &BlobError) -> Error {
    seldom!(error, error = %failure, "the file store failed");
    Error::new(
        ErrorKind::Unavailable,
        "The file store is unavailable. Nothing is stored; repeat the request with the same ids.",
    )
    .retry_after(Duration::from_secs(2))
}
