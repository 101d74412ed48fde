//! A customer's WebSocket.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Error, Message, client::IntoClientRequest as _, protocol::WebSocketConfig},
};

use crate::condition::PATIENCE;

/// An open socket.
#[derive(Debug)]
pub struct Socket(WebSocketStream<TcpStream>);

/// How a socket ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// With a close frame of this code.
    Closed(u16),
    /// Without one.
    Cut,
}

impl Socket {
    /// Opens a session's socket.
    ///
    /// # Errors
    /// When it is refused; the HTTP status is in the error ([`refused_with`]).
    pub async fn open(address: &str, session: &str, token: &str, after: i64) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let url = format!("ws://{address}/ws/chat/{session}?token={token}&after={after}");
        // A test holds thousands of these; the default would take 128 KiB each.
        let config = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
        let (socket, _) = client_async_with_config(url, stream, Some(config)).await?;
        Ok(Self(socket))
    }

    /// Opens a socket of the desk.
    ///
    /// # Errors
    /// When it is refused; the HTTP status is in the error ([`refused_with`]).
    pub async fn of_desk(address: &str, key: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut request = format!("ws://{address}/ws/desk").into_client_request()?;
        request.headers_mut().insert("authorization", format!("Bearer {key}").parse()?);
        let config = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        Ok(Self(socket))
    }

    /// Sends a frame of text.
    ///
    /// # Errors
    /// When the socket is closed.
    pub async fn send(&mut self, text: impl Into<String>) -> Result<()> {
        Ok(self.0.send(Message::text(text.into())).await?)
    }

    /// Sends a frame of bytes.
    ///
    /// # Errors
    /// When the socket is closed.
    pub async fn send_bytes(&mut self, bytes: Vec<u8>) -> Result<()> {
        Ok(self.0.send(Message::binary(bytes)).await?)
    }

    /// What comes next, if it comes in time.
    ///
    /// # Errors
    /// When the socket ends first, or what comes is no JSON.
    pub async fn next_within(&mut self, time: Duration) -> Result<Option<Value>> {
        let Ok(next) = timeout(time, self.read()).await else {
            return Ok(None);
        };
        next.map(Some)
    }

    /// What comes next.
    ///
    /// # Errors
    /// When nothing comes, the socket ends, or what comes is no JSON.
    pub async fn next(&mut self) -> Result<Value> {
        self.next_within(PATIENCE).await?.context("nothing came over the socket")
    }

    /// Reads on until something fits; it.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub async fn find(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Result<Value> {
        loop {
            let event = self.next().await.with_context(|| format!("while waiting for {what}"))?;
            if fits(&event) {
                return Ok(event);
            }
        }
    }

    /// Reads stored events until one has this number; all of them.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub async fn events_until(&mut self, seq: i64) -> Result<Vec<Value>> {
        let mut events = Vec::new();
        loop {
            let event = self.next().await.with_context(|| format!("while waiting for event {seq}"))?;
            let Some(at) = event["seq"].as_i64() else { continue };
            events.push(event);
            if at >= seq {
                return Ok(events);
            }
        }
    }

    /// Reads on until the other side ends it.
    ///
    /// # Errors
    /// When it does not.
    pub async fn end(&mut self, within: Duration) -> Result<Ended> {
        let ended = timeout(within, async {
            loop {
                match self.0.next().await {
                    Some(Ok(Message::Close(frame))) => return Ended::Closed(frame.map_or(1005, |frame| frame.code.into())),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return Ended::Cut,
                }
            }
        });
        ended.await.context("the socket was not ended")
    }

    /// Ends it politely.
    ///
    /// # Errors
    /// When it is broken already.
    pub async fn close(mut self) -> Result<()> {
        Ok(self.0.close(None).await?)
    }

    async fn read(&mut self) -> Result<Value> {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).with_context(|| format!("not JSON: {text}")),
                Some(Ok(Message::Close(frame))) => bail!("the socket was closed: {frame:?}"),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => bail!("the socket was cut"),
            }
        }
    }
}

/// The HTTP status with which a socket was refused.
pub fn refused_with(error: &anyhow::Error) -> Option<u16> {
    match error.downcast_ref::<Error>() {
        Some(Error::Http(response)) => Some(response.status().as_u16()),
        _ => None,
    }
}
