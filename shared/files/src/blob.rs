//! Files beside the database: recordings as they came, and what is made of them on the way.
//!
//! A file lies under a path such as `voice/TENANT/MESSAGE`, which is what rows keep. It is whole or not there.

use std::{fs::File, io, ops::Range, sync::Arc};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::{Error, GetOptions, ObjectStore, ObjectStoreExt as _, buffered::BufWriter, local::LocalFileSystem, path::Path};
use tokio::{
    io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _},
    runtime::Handle,
};
use url::Url;

use frontdesk_config::ConnectionUrl;

/// Read and written at once when a file goes from or to the store.
const BLOCK: usize = 256 * 1024;
/// Held in memory of a file that is written: the least part that S3 takes.
const PART: usize = 5 * 1024 * 1024;

/// Why a file cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// `blob_url` names nothing that this build can use.
    #[error("blob_url {url} cannot be used: {reason}")]
    BadUrl {
        /// The address, without its secrets.
        url: String,
        /// What is wrong with it, and what would not be.
        reason: String,
    },
    /// There is no such file.
    #[error("the file {0} is gone")]
    Missing(String),
    /// The store is unavailable or refuses; it may work later.
    #[error("the file store failed: {0}")]
    Failed(String),
}

impl From<Error> for BlobError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound { path, .. } => Self::Missing(path),
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<io::Error> for BlobError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// A file in the store, as a listing shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobInfo {
    /// Its path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// When it was written, by the store's clock.
    pub modified: DateTime<Utc>,
}

/// The file store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs(Arc<dyn ObjectStore>);

impl Blobs {
    /// Opens the store at `blob_url`. A local folder is made when it is missing.
    ///
    /// # Errors
    /// When the address is wrong, or of a kind that this build was made without.
    pub fn open(url: &ConnectionUrl) -> Result<Self, BlobError> {
        let refuse = |reason: String| BlobError::BadUrl {
            url: url.to_string(),
            reason,
        };
        if let Some(path) = url.expose().strip_prefix("file://") {
            let folder = local_folder(path).ok_or_else(|| refuse("it names no folder; write file://PATH".to_owned()))?;
            std::fs::create_dir_all(&folder).map_err(|error| refuse(format!("{}: {error}", folder.display())))?;
            // What was accepted survives a power cut.
            let store = LocalFileSystem::new_with_prefix(&folder).map_err(|error| refuse(error.to_string()))?;
            return Ok(Self(Arc::new(store.with_fsync(true))));
        }
        let parsed = Url::parse(url.expose()).map_err(|error| refuse(error.to_string()))?;
        let (store, prefix) = object_store::parse_url_opts(&parsed, std::env::vars().map(|(key, value)| (key.to_lowercase(), value)))
            .map_err(|error| refuse(format!("{error}; this build may have been made without the feature for it")))?;
        Ok(Self(Arc::new(object_store::prefix::PrefixStore::new(store, prefix))))
    }

    /// Begins a file. It is there once [`BlobWriter::finish`] has returned.
    pub fn writer(&self, path: &str) -> BlobWriter {
        BlobWriter(Some(BufWriter::with_capacity(Arc::clone(&self.0), Path::from(path), PART)))
    }

    /// Copies a file into the store, from its beginning.
    ///
    /// # Errors
    /// When it cannot be read, or the store is unavailable; nothing is kept then.
    pub async fn upload(&self, path: &str, file: File) -> Result<(), BlobError> {
        let mut file = tokio::fs::File::from_std(file);
        file.rewind().await?;
        let mut writer = self.writer(path);
        loop {
            let mut block = bytes::BytesMut::with_capacity(BLOCK);
            match file.read_buf(&mut block).await {
                Ok(0) => return writer.finish().await,
                Ok(_) => writer.write(block.freeze()).await?,
                Err(error) => {
                    writer.abort().await;
                    return Err(error.into());
                }
            }
        }
    }

    /// Copies a file out of the store; returned at its beginning.
    ///
    /// # Errors
    /// When it is gone, the store is unavailable, or `file` cannot be written.
    pub async fn download(&self, path: &str, file: File) -> Result<File, BlobError> {
        let mut file = tokio::fs::File::from_std(file);
        let mut blocks = self.0.get(&Path::from(path)).await?.into_stream();
        while let Some(block) = blocks.try_next().await? {
            file.write_all(&block).await?;
        }
        file.flush().await?;
        file.rewind().await?;
        Ok(file.into_std().await)
    }

    /// A part of a file; less where the file ends before.
    ///
    /// # Errors
    /// When it is gone, or the store is unavailable.
    pub async fn range(&self, path: &str, bytes: Range<u64>) -> Result<Bytes, BlobError> {
        Ok(self.0.get_range(&Path::from(path), bytes).await?)
    }

    /// A part of a file, block by block, without holding all of it in memory; less where the file ends before.
    ///
    /// # Errors
    /// When it is gone, the store is unavailable, or the part begins beyond the file's end. The stream fails when the store does on the way.
    pub async fn stream(
        &self,
        path: &str,
        bytes: Range<u64>,
    ) -> Result<impl Stream<Item = Result<Bytes, BlobError>> + Send + use<>, BlobError> {
        let options = GetOptions {
            range: Some(bytes.into()),
            ..GetOptions::default()
        };
        let found = self.0.get_opts(&Path::from(path), options).await?;
        Ok(found.into_stream().map_err(BlobError::from))
    }

    /// Removes a file. One that is gone already is no error.
    ///
    /// # Errors
    /// When the store is unavailable.
    pub async fn delete(&self, path: &str) -> Result<(), BlobError> {
        match self.0.delete(&Path::from(path)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The files whose paths begin with the folders of `prefix`.
    pub fn list(&self, prefix: &str) -> impl Stream<Item = Result<BlobInfo, BlobError>> + use<> {
        self.0.list(Some(&Path::from(prefix))).map(|entry| {
            let entry = entry?;
            Ok(BlobInfo {
                path: entry.location.to_string(),
                bytes: entry.size,
                modified: entry.last_modified,
            })
        })
    }
}

/// A file that is being written. Dropped before [`finish`](Self::finish), it is not there, and a cloud's store is told to forget the parts that
/// it has of it. None once it was ended or given up.
pub struct BlobWriter(Option<BufWriter>);

impl BlobWriter {
    /// Appends.
    ///
    /// # Errors
    /// When the store is unavailable; the file is given up.
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), BlobError> {
        let Some(writer) = &mut self.0 else { return Err(given_up()) };
        let written = writer.put(bytes).await;
        if written.is_err() {
            self.give_up().await;
        }
        Ok(written?)
    }

    /// Ends the file: from now on it is there, and survives a power cut.
    ///
    /// # Errors
    /// When the store is unavailable; the file is not there then.
    pub async fn finish(mut self) -> Result<(), BlobError> {
        let mut writer = self.0.take().ok_or_else(given_up)?;
        Ok(writer.shutdown().await?)
    }

    /// Gives the file up, and what was written of it.
    pub async fn abort(mut self) {
        self.give_up().await;
    }

    async fn give_up(&mut self) {
        if let Some(mut writer) = self.0.take() {
            // What cannot be removed now is found by whoever looks for files without a row, or by the store's rule for uploads that never end.
            let _ = writer.abort().await;
        }
    }
}

impl Drop for BlobWriter {
    fn drop(&mut self) {
        if let (Some(mut writer), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            // As above.
            runtime.spawn(async move { drop(writer.abort().await) });
        }
    }
}

fn given_up() -> BlobError {
    BlobError::Failed("the file was given up before".to_owned())
}

/// The folder that a `file://` address means; its path is written as in any URL and may be relative.
fn local_folder(path: &str) -> Option<std::path::PathBuf> {
    let here = Url::from_directory_path(std::env::current_dir().ok()?).ok()?;
    here.join(path).ok()?.to_file_path().ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    fn store() -> (tempfile::TempDir, Blobs) {
        let folder = tempfile::tempdir().unwrap();
        let url = ConnectionUrl::new(format!("file://{}/blobs", folder.path().display()));
        let blobs = Blobs::open(&url).unwrap();
        (folder, blobs)
    }

    #[tokio::test]
    async fn a_file_is_there_when_it_is_finished_and_not_before() {
        let (_folder, blobs) = store();
        let mut writer = blobs.writer("voice/a/b");
        writer.write(Bytes::from_static(b"hello ")).await.unwrap();
        assert!(matches!(blobs.range("voice/a/b", 0..5).await, Err(BlobError::Missing(_))));
        writer.write(Bytes::from_static(b"world")).await.unwrap();
        writer.finish().await.unwrap();
        assert_eq!(&blobs.range("voice/a/b", 6..11).await.unwrap()[..], b"world");
        let listed: Vec<_> = blobs.list("voice").map(Result::unwrap).collect().await;
        assert_eq!((listed[0].path.as_str(), listed[0].bytes), ("voice/a/b", 11));
        blobs.delete("voice/a/b").await.unwrap();
        blobs.delete("voice/a/b").await.unwrap();
        assert_eq!(blobs.list("voice").count().await, 0);
    }

    #[tokio::test]
    async fn what_is_given_up_leaves_nothing() {
        let (folder, blobs) = store();
        let mut writer = blobs.writer("voice/a/big");
        // More than is buffered, so that parts of it are on the disk.
        for _ in 0..24 {
            writer.write(Bytes::from(vec![7; 1 << 20])).await.unwrap();
        }
        writer.abort().await;
        assert_eq!(blobs.list("voice").count().await, 0);
        drop(folder);
    }

    #[tokio::test]
    async fn files_go_in_and_out_whole() {
        let (_folder, blobs) = store();
        let content: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&content).unwrap();
        blobs.upload("prepared/x", file).await.unwrap();
        let mut back = blobs.download("prepared/x", tempfile::tempfile().unwrap()).await.unwrap();
        let mut read = Vec::new();
        back.read_to_end(&mut read).unwrap();
        assert!(read == content);
        assert!(matches!(
            blobs.download("prepared/none", tempfile::tempfile().unwrap()).await,
            Err(BlobError::Missing(_))
        ));
    }

    #[tokio::test]
    async fn a_part_is_streamed() {
        let (_folder, blobs) = store();
        let content: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
        let mut writer = blobs.writer("calls/a/b");
        writer.write(Bytes::from(content.clone())).await.unwrap();
        writer.finish().await.unwrap();
        for (range, end) in [(0..3_000_000, 3_000_000), (7..8, 8), (2_999_990..4_000_000, 3_000_000)] {
            let blocks: Vec<Bytes> = blobs.stream("calls/a/b", range.clone()).await.unwrap().try_collect().await.unwrap();
            assert!(blocks.concat() == content[range.start as usize..end], "{range:?}");
        }
        assert!(blobs.stream("calls/a/b", 3_000_000..3_000_001).await.is_err());
        assert!(matches!(blobs.stream("calls/a/none", 0..1).await, Err(BlobError::Missing(_))));
    }

    #[test]
    fn an_address_of_another_kind_says_so() {
        let error = Blobs::open(&ConnectionUrl::new("s3://bucket")).expect_err("made without");
        assert!(error.to_string().contains("s3://bucket"), "{error}");
    }
}
