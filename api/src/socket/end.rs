//! How sockets are watched, and why they end.

use std::{pin::Pin, time::Duration};

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket, close_code};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Error as SocketError;
use tracing::debug;

/// How often a socket is looked after; every second time it is pinged.
pub(super) const WATCH_EVERY: Duration = Duration::from_secs(15);
/// A client that sent nothing for so long, not even a pong, is gone.
pub(super) const SILENCE: Duration = Duration::from_secs(75);
/// A client that does not read for so long is put out, and reads the rest when it comes again.
const BLOCKED: Duration = Duration::from_secs(10);
/// Frames of noise that are answered before the client is put out.
pub(super) const MOST_NOISE: u8 = 10;
/// How long a client has to take note of a close.
const LINGER: Duration = Duration::from_secs(1);

/// Why a socket ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The client closed it, or it broke.
    Gone,
    Restart,
    TokenEnded,
    SignedOut,
    Silent,
    Blocked,
    Noise,
    TooLarge,
    NotText,
}

impl End {
    /// Code (RFC 6455, section 7.4.1, and IANA's registry for 1013) and reason.
    const fn close(self) -> Option<(u16, &'static str)> {
        match self {
            Self::Gone => None,
            Self::Restart => Some((close_code::AWAY, "server restarting")),
            Self::TokenEnded => Some((close_code::POLICY, "the token has ended; open a new session")),
            Self::SignedOut => Some((close_code::POLICY, "signed out; sign in again")),
            Self::Silent => Some((close_code::AWAY, "no answer to pings")),
            Self::Blocked => Some((close_code::AGAIN, "too slow to read; come again with after=SEQ")),
            Self::Noise => Some((close_code::POLICY, "too many frames that cannot be read")),
            Self::TooLarge => Some((close_code::SIZE, "the frame is too large")),
            Self::NotText => Some((close_code::INVALID, "the text is not UTF-8")),
        }
    }
}

/// Sends a frame to a client that reads.
pub(super) async fn send(socket: &mut WebSocket, frame: Frame) -> Result<(), End> {
    match timeout(BLOCKED, socket.send(frame)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(why(error)),
        Err(_) => Err(End::Blocked),
    }
}

/// Says why, and gives the client a moment to read it: a connection that is dropped with unread bytes takes the reason along.
pub(super) async fn close(mut socket: WebSocket, end: End) {
    let Some((code, reason)) = end.close() else { return };
    let farewell = async {
        let frame = Frame::Close(Some(CloseFrame {
            code,
            reason: reason.into(),
        }));
        if socket.send(frame).await.is_ok() && end != End::TooLarge {
            while let Some(Ok(_)) = socket.recv().await {}
        } else {
            std::future::pending::<()>().await;
        }
    };
    let farewell: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(farewell);
    if timeout(LINGER, farewell).await.is_err() {
        debug!("the client took no note of the close");
    }
}

pub(super) fn why(error: axum::Error) -> End {
    match error.into_inner().downcast_ref::<SocketError>() {
        Some(SocketError::Capacity(_)) => End::TooLarge,
        Some(SocketError::Utf8(_)) => End::NotText,
        _ => End::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_have_the_codes_of_the_contract() {
        assert_eq!(End::Gone.close(), None);
        assert_eq!(End::Restart.close(), Some((1001, "server restarting")));
        assert_eq!(End::TokenEnded.close().map(|(code, _)| code), Some(1008));
        let codes = [End::Silent, End::Blocked, End::Noise, End::TooLarge, End::NotText].map(|end| end.close().map(|(code, _)| code));
        assert_eq!(codes, [Some(1001), Some(1013), Some(1008), Some(1009), Some(1007)]);
    }
}
