//! The line to one client: what it says, in order, and what it is told, as fast as it reads.

use std::{convert::Infallible, sync::Arc, time::Duration};

use serde_json::Value;
use socketioxide::{
    SendError,
    adapter::LocalAdapter,
    extract::AckSender,
    handler::{FromConnectParts, FromMessageParts, Value as Wire},
    socket::Socket,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{debug, error};

use crate::budget::Share;

/// How often it is looked whether a client that reads slowly has made room.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// The client is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone;

/// A client that comes.
pub(super) struct Client(pub Arc<Socket>);

impl FromConnectParts<LocalAdapter> for Client {
    type Error = Infallible;

    fn from_connect_parts(socket: &Arc<Socket>, _: &Option<Wire>) -> Result<Self, Infallible> {
        Ok(Self(Arc::clone(socket)))
    }
}

/// What a client said.
pub(super) struct Said {
    /// A JSON array: the event's name, and what stands with it. None: it has binary parts.
    pub text: Option<String>,
    /// By which the client knows the acknowledgement; none: it wants none.
    pub ack: Option<i64>,
    /// The memory that it takes until it is heard.
    pub share: Option<Share>,
}

impl FromMessageParts<LocalAdapter> for Said {
    type Error = Infallible;

    fn from_message_parts(_: &Arc<Socket>, said: &mut Wire, ack: &Option<i64>) -> Result<Self, Infallible> {
        let text = match said {
            Wire::Str(text, None) => Some(text.to_string()),
            Wire::Str(_, Some(_)) | Wire::Bytes(_) => None,
        };
        Ok(Self {
            text,
            ack: *ack,
            share: None,
        })
    }
}

/// A client that is there.
pub(super) struct Line {
    socket: Arc<Socket>,
    /// Cancelled when the client is gone, or the process stops.
    closed: CancellationToken,
}

impl Line {
    pub(super) const fn new(socket: Arc<Socket>, closed: CancellationToken) -> Self {
        Self { socket, closed }
    }

    pub(super) const fn socket(&self) -> &Arc<Socket> {
        &self.socket
    }

    pub(super) const fn closed(&self) -> &CancellationToken {
        &self.closed
    }

    /// Tells the client of something. One that does not read is waited for, as long as it is there: the engine ends those who answer no pings, and
    /// the connection those who read below the least rate.
    pub(super) async fn tell(&self, event: &str, payload: &Value) -> Result<(), Gone> {
        while !sent(self.socket.emit(event, payload)) {
            self.room().await?;
        }
        Ok(())
    }

    /// Acknowledges what the client said.
    pub(super) async fn acknowledge(&self, id: i64, payload: &Value) -> Result<(), Gone> {
        loop {
            let mut nothing = Wire::Bytes(bytes::Bytes::new());
            let Ok(ack) = AckSender::from_message_parts(&self.socket, &mut nothing, &Some(id));
            if sent(ack.send(payload)) {
                return Ok(());
            }
            self.room().await?;
        }
    }

    /// Ends it for good: the client does not come again by itself.
    pub(super) async fn end(&self) {
        while Arc::clone(&self.socket).disconnect().is_err() {
            if self.room().await.is_err() {
                return;
            }
        }
    }

    async fn room(&self) -> Result<(), Gone> {
        self.closed.run_until_cancelled(sleep(LOOK_EVERY)).await.ok_or(Gone)
    }
}

/// False: there is no room, or the client is gone; which of both, the line knows.
fn sent(outcome: Result<(), SendError>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(SendError::Socket(reason)) => {
            debug!(%reason, "a client cannot be told just now");
            false
        }
        Err(SendError::Serialize(error)) => {
            error!(%error, "what a client is told cannot be written");
            true
        }
    }
}
