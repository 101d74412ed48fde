//! The virus scanner: clamd, which is given a file block by block (`INSTREAM`).

use std::{io, time::Duration};

use bytes::Bytes;
use frontdesk_config::Clamd;
use futures_util::{Stream, TryStreamExt as _};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpStream, UnixStream},
    time::timeout,
};

use crate::blob::BlobError;

/// What the scanner gets for a file.
const SCAN_WITHIN: Duration = Duration::from_mins(1);
/// Longest answer that is read.
const ANSWER: u64 = 4096;

/// What the scanner says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing against it.
    Clean,
    /// It is what this names.
    Infected(String),
}

/// The scanner said nothing of the file.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// It cannot be reached, or broke off.
    #[error("the virus scanner is unavailable: {0}")]
    Unavailable(String),
    /// It does not take this file, for its size for one.
    #[error("the virus scanner does not take the file: {0}")]
    Refused(String),
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] BlobError),
}

impl From<io::Error> for ScanError {
    fn from(error: io::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// Gives it a file.
///
/// # Errors
/// When it is unavailable or does not take the file, or the file cannot be read.
pub async fn scan(clamd: &Clamd, blocks: impl Stream<Item = Result<Bytes, BlobError>> + Unpin) -> Result<Verdict, ScanError> {
    let asked = async {
        match clamd {
            Clamd::Tcp(address) => ask(TcpStream::connect(address).await?, blocks).await,
            Clamd::Unix(path) => ask(UnixStream::connect(path).await?, blocks).await,
        }
    };
    let late = |_| ScanError::Unavailable(format!("no answer within {} s", SCAN_WITHIN.as_secs()));
    timeout(SCAN_WITHIN, asked).await.map_err(late)?
}

async fn ask<C>(mut clamd: C, mut blocks: impl Stream<Item = Result<Bytes, BlobError>> + Unpin) -> Result<Verdict, ScanError>
where
    C: AsyncRead + AsyncWrite + Unpin,
{
    let sent = async {
        clamd.write_all(b"zINSTREAM\0").await?;
        while let Some(block) = blocks.try_next().await? {
            // It takes blocks of any size, and an empty one is the end.
            if !block.is_empty() {
                clamd.write_u32(u32::try_from(block.len()).unwrap_or(u32::MAX)).await?;
                clamd.write_all(&block).await?;
            }
        }
        clamd.write_u32(0).await?;
        clamd.flush().await?;
        Ok::<(), ScanError>(())
    }
    .await;
    // One that does not want more of the file says why, and hangs up.
    if let Err(ScanError::File(error)) = sent {
        return Err(error.into());
    }
    let mut answer = String::new();
    let read = (&mut clamd).take(ANSWER).read_to_string(&mut answer).await;
    if answer.is_empty() {
        sent?;
        read?;
    }
    verdict(&answer)
}

fn verdict(answer: &str) -> Result<Verdict, ScanError> {
    let answer = answer.trim_matches(['\0', '\n', ' ']);
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    if said == "OK" {
        return Ok(Verdict::Clean);
    }
    if let Some(name) = said.strip_suffix(" FOUND") {
        return Ok(Verdict::Infected(name.to_owned()));
    }
    if said.ends_with(" ERROR") {
        return Err(ScanError::Refused(said.to_owned()));
    }
    Err(ScanError::Unavailable(format!("it answered {said:?}")))
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn answers_are_read() {
        assert_eq!(verdict("stream: OK\0").unwrap(), Verdict::Clean);
        assert_eq!(
            verdict("stream: Eicar-Test FOUND\0").unwrap(),
            Verdict::Infected("Eicar-Test".to_owned())
        );
        assert!(matches!(
            verdict("INSTREAM size limit exceeded. ERROR\0"),
            Err(ScanError::Refused(_))
        ));
        assert!(matches!(verdict(""), Err(ScanError::Unavailable(_))));
    }

    #[tokio::test]
    async fn a_file_is_given_block_by_block() {
        let clamd = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Clamd::Tcp(clamd.local_addr().unwrap().to_string());
        let server = tokio::spawn(async move {
            let (mut client, _) = clamd.accept().await.unwrap();
            let mut sent = vec![0; 10 + 4 + 3 + 4 + 2 + 4];
            client.read_exact(&mut sent).await.unwrap();
            client.write_all(b"stream: Eicar FOUND\0").await.unwrap();
            sent
        });
        let blocks = stream::iter([b"abc".as_slice(), b"", b"de"].map(|block| Ok(Bytes::from_static(block))));
        assert_eq!(scan(&address, blocks).await.unwrap(), Verdict::Infected("Eicar".to_owned()));
        assert_eq!(server.await.unwrap(), b"zINSTREAM\0\0\0\0\x03abc\0\0\0\x02de\0\0\0\0");
        let gone = scan(&address, stream::iter([])).await;
        assert!(matches!(gone, Err(ScanError::Unavailable(_))), "{gone:?}");
    }
}
