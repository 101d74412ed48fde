//! A client that costs little, so that the machine is the measured systems': HTTP/1.1, one request at a time on a kept connection.

use anyhow::{Context as _, Result, ensure};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// The longest reply that is read.
const MOST: usize = 64 * 1024;

/// A connection.
pub(super) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    pub(super) async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)
            .await
            .with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::new() })
    }

    /// Sends a whole request; the reply's status and body.
    pub(super) async fn send(&mut self, request: &[u8]) -> Result<(u16, String)> {
        self.stream.write_all(request).await?;
        self.read.clear();
        loop {
            if let Some(reply) = whole(&self.read)? {
                return Ok(reply);
            }
            let count = self.stream.read_buf(&mut self.read).await?;
            ensure!(count > 0, "the server closed the connection");
            ensure!(self.read.len() <= MOST, "the reply is too long");
        }
    }
}

/// The reply, once it is whole.
fn whole(read: &[u8]) -> Result<Option<(u16, String)>> {
    let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&read[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .context("a status line")?
        .parse()?;
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .with_context(|| format!("no length in {head:?}"))?;
    let length: usize = length.1.trim().parse()?;
    let body = &read[end + 4..];
    if body.len() < length {
        return Ok(None);
    }
    Ok(Some((status, String::from_utf8_lossy(&body[..length]).into_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_read_when_it_is_whole() {
        let reply = b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}";
        assert_eq!(whole(reply).unwrap(), Some((202, "{}".to_owned())));
        assert_eq!(whole(&reply[..reply.len() - 1]).unwrap(), None);
        assert_eq!(whole(&reply[..20]).unwrap(), None);
        assert!(whole(b"HTTP/1.1 202 Accepted\r\n\r\n").is_err());
    }
}
