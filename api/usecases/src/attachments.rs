//! Files that are sent along: streamed to the file store, told by their content, scanned for viruses, and given out to whoever reads the session.

use bytes::Bytes;
use frontdesk_config::WhenScannerAway;
use frontdesk_files::{
    attachment,
    blob::BlobError,
    media::SNIFFED_BYTES,
    picture,
    scanner::{self, ScanError, Verdict},
};
use frontdesk_model::{Attachment, FileId, FileState, SessionId, TenantId};
use frontdesk_store::{Filed, NewFile, StoredFile};
use futures_util::{Stream, StreamExt as _};

use crate::{
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    recordings::{copy, head, unavailable},
    seldom,
    use_cases::UseCases,
};

/// Longest name that is kept, in characters.
const NAME: usize = 200;
/// A larger picture is not made small.
const PICTURE: u64 = 16 * 1024 * 1024;
/// Most files of one message.
pub(crate) const MOST_FILES: usize = 10;

/// A file to be given out.
pub struct Served {
    /// As clients see it.
    pub attachment: Attachment,
    /// What is given out: the file's, or that of the small picture.
    pub media_type: String,
    /// Whether a browser may show it in a page.
    pub inline: bool,
    blob: String,
}

/// What is left of a file while it is looked at.
struct Looked {
    media_type: &'static str,
    bytes: u64,
    sha256: [u8; 32],
}

impl UseCases {
    /// Keeps a file of the principal's own session, or, as the staff, of any session.
    ///
    /// # Errors
    /// When the session is not there or over, the file is empty, too large, of a type that is not taken or has a virus, the session has as much as it
    /// may; when the stream fails, or file store, scanner or store are unavailable.
    pub async fn keep_attachment<E, S>(&self, principal: &Principal, session: SessionId, name: &str, chunks: S) -> Result<Attachment, E>
    where
        E: From<Error> + Send,
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
    {
        let by_customer = principal.session().is_ok();
        let tenant = if by_customer {
            principal.owns(session)?
        } else {
            principal.require(Permissions::ANSWER_SESSIONS)?
        };
        self.keep_file(tenant, (session, by_customer), name, chunks).await
    }

    /// As [`Self::keep_attachment`], of whoever may.
    pub(crate) async fn keep_file<E, S>(
        &self,
        tenant: TenantId,
        (session, by_customer): (SessionId, bool),
        name: &str,
        mut chunks: S,
    ) -> Result<Attachment, E>
    where
        E: From<Error> + Send,
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
    {
        let id: FileId = self.clock.new_id();
        let blob = format!("files/{tenant}/{id}");
        let looked = self.write_file(&blob, &mut chunks).await?;
        let kept = self.keep_written(tenant, (session, by_customer), (id, name), &blob, &looked).await;
        match kept {
            Ok(attachment) => Ok(attachment),
            Err(error) => {
                // After a failure of ours the row may be there all the same; without one, the cleanup removes the file.
                if !error.is_ours() {
                    self.remove_blob(&blob).await;
                    self.remove_blob(&small_of(&blob)).await;
                }
                Err(error.into())
            }
        }
    }

    async fn write_file<E, S>(&self, blob: &str, chunks: &mut S) -> Result<Looked, E>
    where
        E: From<Error> + Send,
        S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
    {
        let head = head(chunks).await?;
        if head.is_empty() {
            return Err(Error::field("file", "is empty: it has no bytes").into());
        }
        let media_type = attachment::media_type(&head[..head.len().min(SNIFFED_BYTES)]);
        let types = &self.config.attachments.types;
        if !types.iter().any(|known| known == media_type) {
            let detail = format!(
                "The file is {media_type}, by its content, and that is not taken. Send one of: {} (attachments.types).",
                types.join(", ")
            );
            return Err(Error::new(ErrorKind::MediaType, detail).into());
        }
        let mut writer = self.blobs.writer(blob);
        let most = (self.config.attachments.file_bytes, "attachments.file_bytes");
        match copy(chunks, head, &mut writer, "file", most).await {
            Ok((bytes, sha256)) => {
                writer.finish().await.map_err(|error| unavailable(&error))?;
                Ok(Looked { media_type, bytes, sha256 })
            }
            Err(error) => {
                writer.abort().await;
                Err(error)
            }
        }
    }

    async fn keep_written(
        &self,
        tenant: TenantId,
        (session, by_customer): (SessionId, bool),
        (id, name): (FileId, &str),
        blob: &str,
        looked: &Looked,
    ) -> Result<Attachment> {
        let state = self.scan(blob, looked.bytes).await?;
        let small = self.make_small(blob, looked).await?;
        let new = NewFile {
            id,
            tenant,
            session,
            by_customer,
            name: name_of(name),
            media_type: looked.media_type.to_owned(),
            bytes: looked.bytes,
            sha256: looked.sha256,
            blob: blob.to_owned(),
            size: small.as_ref().map(|small| (small.width, small.height)),
            small: small.map(|small| (small_of(blob), small.media_type)),
            state,
            session_bytes: self.config.attachments.session_bytes,
        };
        match self.store.keep_file(new).await? {
            Filed::Kept(attachment, job) => {
                if let Some(job) = job {
                    self.relay.hint(job);
                }
                Ok(attachment)
            }
            Filed::TooMuch => {
                let most = self.config.attachments.session_bytes;
                let detail = format!("The files of a session may have {most} bytes together (attachments.session_bytes).");
                Err(Error::new(ErrorKind::TooLarge, detail))
            }
            Filed::NoSession => Err(Error::not_found("session that is open")),
        }
    }

    /// What the scanner says of a file. Where it is away, the file is held or let through, as the configuration says.
    async fn scan(&self, blob: &str, bytes: u64) -> Result<FileState> {
        let Some(clamd) = &self.config.security.clamd else {
            return Ok(FileState::Ready);
        };
        let blocks = self.blobs.stream(blob, 0..bytes).await.map_err(|error| unavailable(&error))?;
        match scanner::scan(clamd, Box::pin(blocks)).await {
            Ok(Verdict::Clean) => Ok(FileState::Ready),
            Ok(Verdict::Infected(name)) => {
                let detail = format!("The virus scanner found {name} in the file. It is not kept.");
                Err(Error::field("file", detail))
            }
            Err(ScanError::Refused(why)) => Err(Error::field("file", format!("cannot be scanned for viruses: {why}"))),
            Err(ScanError::File(error)) => Err(unavailable(&error)),
            Err(away @ ScanError::Unavailable(_)) => {
                seldom!(error, error = %away, "a file is not scanned for viruses now");
                Ok(match self.config.security.when_scanner_away {
                    WhenScannerAway::Hold => FileState::Held,
                    WhenScannerAway::Pass => FileState::Ready,
                })
            }
        }
    }

    /// A picture is made small and anew, so that nothing but a picture is shown.
    async fn make_small(&self, blob: &str, looked: &Looked) -> Result<Option<picture::Small>> {
        if !attachment::is_picture(looked.media_type) || looked.bytes > PICTURE {
            return Ok(None);
        }
        let file = self.blobs.range(blob, 0..looked.bytes).await.map_err(|error| unavailable(&error))?;
        let made = tokio::task::spawn_blocking(move || picture::small(&file)).await;
        let Some(small) = made.map_err(|_| Error::internal())? else {
            return Ok(None);
        };
        let mut writer = self.blobs.writer(&small_of(blob));
        writer
            .write(Bytes::from(small.bytes.clone()))
            .await
            .map_err(|error| unavailable(&error))?;
        writer.finish().await.map_err(|error| unavailable(&error))?;
        Ok(Some(small))
    }

    /// A file, or the small picture of one, for whoever may read its session.
    ///
    /// # Errors
    /// When there is none that the principal may read, it is held for the virus scanner, and when the store fails.
    pub async fn attachment(&self, principal: &Principal, id: FileId, small: bool) -> Result<Served> {
        let tenant = principal.require(Permissions::READ_FILES)?;
        let none = || Error::not_found("file");
        let file = self.store.file(tenant, id).await?.ok_or_else(none)?;
        if principal.session().is_ok() {
            self.session(principal, file.session).await.map_err(|error| match error.kind() {
                ErrorKind::NotFound => none(),
                _ => error,
            })?;
            // What the staff have not sent yet is theirs.
            if !file.by_customer && file.message.is_none() {
                return Err(none());
            }
        } else {
            principal.require(Permissions::READ_SESSIONS)?;
        }
        serve(file, small)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When the file store is unavailable. The stream fails when it does on the way.
    pub async fn attachment_bytes(&self, file: &Served) -> Result<impl Stream<Item = Result<Bytes, BlobError>> + Send + use<>> {
        let blocks = self
            .blobs
            .stream(&file.blob, 0..u64::MAX)
            .await
            .map_err(|error| unavailable(&error))?;
        Ok(blocks.boxed())
    }
}

fn serve(file: StoredFile, small: bool) -> Result<Served> {
    match file.attachment.state {
        FileState::Ready => {}
        FileState::Held => {
            return Err(Error::new(
                ErrorKind::State,
                "The virus scanner has not said anything of this file yet. Come again later.",
            ));
        }
        FileState::Infected => return Err(Error::not_found("file")),
    }
    if small {
        let (blob, media_type) = file.small.ok_or_else(|| Error::not_found("small picture of this file"))?;
        return Ok(Served {
            attachment: file.attachment,
            media_type,
            inline: true,
            blob,
        });
    }
    let media_type = file.attachment.media_type.clone();
    Ok(Served {
        inline: attachment::is_picture(&media_type),
        attachment: file.attachment,
        media_type,
        blob: file.blob,
    })
}

fn small_of(blob: &str) -> String {
    format!("{blob}.small")
}

/// A name as people may read it: the last part of a path, on one line. It is never a path of ours.
pub(crate) fn name_of(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let line: String = last.chars().filter(|c| !c.is_control() && !is_direction(*c)).take(NAME).collect();
    let line = line.trim().trim_matches('.').trim();
    if line.is_empty() { "file".to_owned() } else { line.to_owned() }
}

/// Characters that turn the direction of a name, so that `exe.jpg` reads as something else.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_only_names() {
        for (name, kept) in [
            ("photo.jpg", "photo.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\a b.pdf", "a b.pdf"),
            ("", "file"),
            ("..", "file"),
            ("a\r\nb\0.txt", "ab.txt"),
            ("invoice\u{202e}gpj.exe", "invoicegpj.exe"),
            ("Grüße.txt", "Grüße.txt"),
        ] {
            assert_eq!(name_of(name), kept, "{name:?}");
        }
        assert_eq!(name_of(&"x".repeat(500)).chars().count(), NAME);
    }
}
