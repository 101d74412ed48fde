//! One open socket: one task, which reads frames, sends events and keeps watch.

use std::{
    pin::Pin,
    time::{Duration, Instant},
};

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket, close_code};
use frontdesk_model::{Event, Sender, SessionId};
use frontdesk_telemetry::metric;
use frontdesk_usecases::{Credential, Draft, Principal};
use serde::Serialize;
use tokio::time::{interval_at, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Error as SocketError;
use tracing::{debug, error};

use super::{
    drafts::Delta,
    frame::{self, ClientFrame, ServerFrame},
    hub::Member,
};
use crate::{
    app::App,
    context::{Connection, Context},
    limit::Bucket,
    problem::{Kind, Problem},
};

/// Events read at once.
const PAGE: i64 = 100;
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

/// Who is on the other side, and what it may.
pub(crate) struct Client {
    pub app: App,
    pub principal: Principal,
    /// The session of its token.
    pub session: SessionId,
    pub credential: Credential,
    pub context: Context,
    /// The number from which on the session is served, where the client named one that it never had.
    pub resync: Option<i64>,
    pub member: Member,
    /// The connection's share of the process.
    #[expect(dead_code, reason = "held until it is dropped")]
    pub connection: Option<Connection>,
}

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
    client: Client,
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
pub(crate) async fn converse(client: Client, socket: WebSocket) {
    let now = Instant::now();
    let bucket = Bucket::new(client.app.config.limits.ws_messages_per_second, now);
    let mut talk = Talk {
        client,
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
        let shutdown = self.client.app.shutdown.clone();
        let mut watch = interval_at(tokio::time::Instant::now() + WATCH_EVERY, WATCH_EVERY);
        let mut ping_now = false;
        if let Some(after) = self.client.resync {
            self.tell(&ServerFrame::Resync { after }).await?;
        }
        self.replay().await?;
        loop {
            let deaf = self.deaf_until.is_some();
            let hears_again = self.deaf_until.unwrap_or_else(tokio::time::Instant::now);
            let step = tokio::select! {
                biased;
                () = shutdown.cancelled() => return Err(End::Restart),
                () = self.client.member.subscriber().listen() => Step::Wake,
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
        if self.client.member.subscriber().token_ended() {
            return Err(End::TokenEnded);
        }
        for (from, on) in self.client.member.subscriber().take_typing() {
            self.tell(&ServerFrame::Typing { from, on }).await?;
        }
        while self.client.member.subscriber().is_behind() && self.send_part().await? {}
        self.show_draft().await
    }

    /// Sends words of the answer that is being written.
    async fn show_draft(&mut self) -> Result<(), End> {
        let Some(Delta { reply_id, at, text }) = self.client.member.take_delta() else {
            return Ok(());
        };
        self.tell(&ServerFrame::ReplyDelta { reply_id, at, text }).await
    }

    /// Sends the next events. False: there are none, or the database is unavailable and the next look comes in two seconds.
    async fn send_part(&mut self) -> Result<bool, End> {
        let sent = self.client.member.subscriber().sent();
        // Boxed, so that a socket that idles keeps no room for it.
        let events = Box::pin(self.client.app.use_cases.events_after(&self.client.principal, sent, PAGE)).await;
        let events = match events {
            Ok(events) => events,
            Err(error) => {
                debug!(%error, "events cannot be read just now");
                return Ok(false);
            }
        };
        let any = !events.is_empty();
        for event in events {
            self.tell(&event).await?;
            self.client.member.subscriber().set_sent(event.seq());
            self.note(&event);
        }
        Ok(any)
    }

    fn note(&self, event: &Event) {
        metrics::counter!(metric::EVENTS_SENT_TOTAL).increment(1);
        if let Event::MessageCreated { message, .. } = event
            && matches!(message.sender, Sender::Bot | Sender::Agent)
        {
            self.client.app.use_cases.note_delivered(message.id);
            self.client.member.answered();
        }
    }

    async fn take(&mut self, frame: Option<Result<Frame, axum::Error>>) -> Result<(), End> {
        let frame = frame.ok_or(End::Gone)?.map_err(why)?;
        self.heard = Instant::now();
        // Every frame counts. Nothing is read before the time has come for the next one, so that refusals keep to the rate as well.
        let counted = self.bucket.take(self.heard);
        if let Err(wait) = counted {
            self.deaf_until = Some(tokio::time::Instant::now() + wait);
        }
        match frame {
            Frame::Text(text) => match frame::read(&text) {
                Ok(sent) => self.handle(sent, counted).await,
                Err(refused) => self.refuse(*refused).await,
            },
            Frame::Binary(_) => self.refuse(frame::binary()).await,
            // Pings are answered by the library, and a close by the next read.
            Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_) => Ok(()),
        }
    }

    async fn handle(&mut self, sent: ClientFrame, counted: Result<(), Duration>) -> Result<(), End> {
        let allowed = self.allowed(counted);
        let (outcome, client_message_id) = match (sent, allowed) {
            (ClientFrame::Typing(_), Err(problem)) => (Err(problem), None),
            (ClientFrame::Message(draft), Err(problem)) => (Err(problem), draft.client_message_id),
            (ClientFrame::Typing(on), Ok(())) => {
                self.typing(on);
                (Ok(None), None)
            }
            (ClientFrame::Message(draft), Ok(())) => {
                let id = draft.client_message_id.clone();
                (self.message(draft).await, id)
            }
        };
        match outcome {
            Ok(None) => Ok(()),
            Ok(Some(elsewhere)) => self.tell(&elsewhere).await,
            Err(problem) => self.tell(&ServerFrame::refusal(&problem, client_message_id)).await,
        }
    }

    fn allowed(&self, counted: Result<(), Duration>) -> Result<(), Problem> {
        counted.map_err(|wait| {
            let most = self.client.app.config.limits.ws_messages_per_second;
            Problem::new(Kind::RateLimited, format!("A socket may send {most} frames a second.")).retry_after(wait)
        })?;
        self.client.app.addresses.check(self.client.context.address)
    }

    fn typing(&self, on: bool) {
        let origin = self.client.member.subscriber().id();
        if let Err(error) = self.client.app.use_cases.typing(&self.client.principal, on, origin) {
            debug!(%error, "nobody can be told that the customer types");
        }
    }

    /// The message comes back as an event, to this socket as to the others; unless the session is over: then this socket alone is told
    /// where the message is.
    async fn message(&mut self, draft: Draft) -> Result<Option<ServerFrame>, Problem> {
        let Client {
            app,
            session,
            credential,
            context,
            ..
        } = &self.client;
        let context = Context {
            trace: context.trace.child(&mut rand::rng()),
            ..context.clone()
        };
        let taken = Box::pin(app.use_cases.send_message(*credential, *session, draft, context.origin())).await?;
        Ok(taken.successor.map(|session| ServerFrame::Continued {
            session,
            message: Box::new(taken.message),
        }))
    }

    async fn refuse(&mut self, refused: frame::Refused) -> Result<(), End> {
        self.tell(&ServerFrame::refusal(&refused.problem, refused.client_message_id))
            .await?;
        self.noise += u8::from(refused.noise);
        if self.noise >= MOST_NOISE { Err(End::Noise) } else { Ok(()) }
    }

    async fn tell(&mut self, what: &impl Serialize) -> Result<(), End> {
        match serde_json::to_string(what) {
            Ok(text) => self.send(Frame::Text(text.into())).await,
            Err(error) => {
                error!(%error, "an event cannot be written as JSON");
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
