//! One open socket: one task, which reads frames, sends events and keeps watch.

use std::{
    pin::Pin,
    time::{Duration, Instant},
};

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket, close_code};
use tokio::time::{interval_at, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Error as SocketError;
use tracing::{debug, error};

use crate::{
    channel::{Conversation, Outbound, Refused, Sent},
    context::Connection,
    limit::Bucket,
    problem::{Kind, Problem},
};

/// How often the socket is looked after; every second time it is pinged.
const WATCH_EVERY: Duration = Duration::from_secs(15);
/// A client that sent nothing for so long, not even a pong, is gone.
const SILENCE: Duration = Duration::from_secs(75);
/// A client that does not read for so long is put out, and reads the rest when it comes again.
const BLOCKED: Duration = Duration::from_secs(10);
/// Frames of noise that are answered before the client is put out.
const MOST_NOISE: u8 = 10;
/// How long a client has to take note of a close.
const LINGER: Duration = Duration::from_secs(1);

/// Why a socket ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The client closed it, or it broke.
    Gone,
    Restart,
    TokenEnded,
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
            Self::Silent => Some((close_code::AWAY, "no answer to pings")),
            Self::Blocked => Some((close_code::AGAIN, "too slow to read; come again with after=SEQ")),
            Self::Noise => Some((close_code::POLICY, "too many frames that cannot be read")),
            Self::TooLarge => Some((close_code::SIZE, "the frame is too large")),
            Self::NotText => Some((close_code::INVALID, "the text is not UTF-8")),
        }
    }
}

struct Talk {
    conversation: Conversation,
    /// The connection's share of the process.
    #[expect(dead_code, reason = "held until it is dropped")]
    connection: Option<Connection>,
    socket: WebSocket,
    bucket: Bucket,
    noise: u8,
    heard: Instant,
    /// Until when no frame is read: the client sent more than it may.
    deaf_until: Option<tokio::time::Instant>,
}

enum Step {
    Wake,
    /// The client has waited for the frames that it sent too quickly.
    Hear,
    Frame(Option<Result<Frame, axum::Error>>),
    Watch,
}

/// Serves a socket until it ends.
pub(super) async fn converse(conversation: Conversation, connection: Option<Connection>, socket: WebSocket) {
    let now = Instant::now();
    let bucket = Bucket::new(conversation.app.config.limits.ws_messages_per_second, now);
    let mut talk = Talk {
        conversation,
        connection,
        socket,
        bucket,
        noise: 0,
        heard: now,
        deaf_until: None,
    };
    let end = talk.run().await;
    debug!(?end, "a socket ended");
    talk.close(end).await;
}

impl Talk {
    async fn run(&mut self) -> End {
        match self.talk().await {
            Ok(never) => match never {},
            Err(end) => end,
        }
    }

    async fn talk(&mut self) -> Result<std::convert::Infallible, End> {
        let shutdown = self.conversation.app.shutdown.clone();
        let mut watch = interval_at(tokio::time::Instant::now() + WATCH_EVERY, WATCH_EVERY);
        let mut ping_now = false;
        if let Some(greeting) = self.conversation.greeting() {
            self.tell(&greeting).await?;
        }
        self.replay().await?;
        loop {
            let deaf = self.deaf_until.is_some();
            let hears_again = self.deaf_until.unwrap_or_else(tokio::time::Instant::now);
            let step = tokio::select! {
                biased;
                () = shutdown.cancelled() => return Err(End::Restart),
                () = self.conversation.changed() => Step::Wake,
                () = sleep_until(hears_again), if deaf => Step::Hear,
                frame = self.socket.recv(), if !deaf => Step::Frame(frame),
                _ = watch.tick() => Step::Watch,
            };
            match step {
                Step::Wake => self.wake().await?,
                Step::Hear => self.deaf_until = None,
                Step::Frame(frame) => self.take(frame).await?,
                Step::Watch if self.heard.elapsed() >= SILENCE => return Err(End::Silent),
                Step::Watch if ping_now => {
                    ping_now = false;
                    self.send(Frame::Ping(bytes::Bytes::new())).await?;
                }
                Step::Watch => ping_now = true,
            }
        }
    }

    /// Sends everything after what the client has.
    async fn replay(&mut self) -> Result<(), End> {
        while self.send_part().await? {}
        self.show_draft().await
    }

    async fn wake(&mut self) -> Result<(), End> {
        if self.conversation.is_over() {
            return Err(End::TokenEnded);
        }
        for typing in self.conversation.typing() {
            self.tell(&typing).await?;
        }
        while self.conversation.is_behind() && self.send_part().await? {}
        self.show_draft().await
    }

    /// Sends words of the answer that is being written.
    async fn show_draft(&mut self) -> Result<(), End> {
        match self.conversation.draft() {
            Some(words) => self.tell(&words).await,
            None => Ok(()),
        }
    }

    /// Sends the next events. False: there are none.
    async fn send_part(&mut self) -> Result<bool, End> {
        let events = self.conversation.events().await;
        let any = !events.is_empty();
        for event in &events {
            self.tell(&Outbound::Event(event)).await?;
            self.conversation.told(event);
        }
        Ok(any)
    }

    async fn take(&mut self, frame: Option<Result<Frame, axum::Error>>) -> Result<(), End> {
        let frame = frame.ok_or(End::Gone)?.map_err(why)?;
        self.heard = Instant::now();
        // Every frame counts. Nothing is read before the time has come for the next one, so that refusals keep to the rate as well.
        let counted = self.bucket.take(self.heard);
        if let Err(wait) = counted {
            self.deaf_until = Some(tokio::time::Instant::now() + wait);
        }
        let sent = match &frame {
            Frame::Text(text) => Sent::Text(text),
            Frame::Binary(_) => Sent::Binary,
            // Pings are answered by the library, and a close by the next read.
            Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_) => return Ok(()),
        };
        match self.conversation.channel.parse(sent) {
            Ok(said) => {
                let allowed = self.allowed(counted);
                match self.conversation.hear(said, allowed).await {
                    Some(told) => self.tell(&told).await,
                    None => Ok(()),
                }
            }
            Err(refused) => self.refuse(*refused).await,
        }
    }

    fn allowed(&self, counted: Result<(), Duration>) -> Result<(), Problem> {
        let app = &self.conversation.app;
        counted.map_err(|wait| {
            let most = app.config.limits.ws_messages_per_second;
            Problem::new(Kind::RateLimited, format!("A socket may send {most} frames a second.")).retry_after(wait)
        })?;
        app.addresses.check(self.conversation.context().address)
    }

    async fn refuse(&mut self, refused: Refused) -> Result<(), End> {
        self.tell(&Outbound::Refused {
            problem: refused.problem,
            client_message_id: refused.client_message_id,
        })
        .await?;
        self.noise += u8::from(refused.noise);
        if self.noise >= MOST_NOISE { Err(End::Noise) } else { Ok(()) }
    }

    async fn tell(&mut self, told: &Outbound<'_>) -> Result<(), End> {
        match self.conversation.channel.deliver(told) {
            Ok(text) => self.send(Frame::Text(text.into())).await,
            Err(error) => {
                error!(%error, "what the client is told cannot be written");
                Err(End::Gone)
            }
        }
    }

    async fn send(&mut self, frame: Frame) -> Result<(), End> {
        match timeout(BLOCKED, self.socket.send(frame)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(why(error)),
            Err(_) => Err(End::Blocked),
        }
    }

    /// Says why, and gives the client a moment to read it: a connection that is dropped with unread bytes takes the reason along.
    async fn close(mut self, end: End) {
        let Some((code, reason)) = end.close() else { return };
        let farewell = async {
            let frame = Frame::Close(Some(CloseFrame {
                code,
                reason: reason.into(),
            }));
            if self.socket.send(frame).await.is_ok() && end != End::TooLarge {
                while let Some(Ok(_)) = self.socket.recv().await {}
            } else {
                std::future::pending::<()>().await;
            }
        };
        let farewell: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(farewell);
        if timeout(LINGER, farewell).await.is_err() {
            debug!("the client took no note of the close");
        }
    }
}

fn why(error: axum::Error) -> End {
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
