//! One open socket: one task, which reads frames, sends events and keeps watch.

use std::time::{Duration, Instant};

use axum::extract::ws::{Message as Frame, WebSocket};
use tokio::time::{interval_at, sleep_until};
use tracing::{debug, error};

use super::end::{End, MOST_NOISE, SILENCE, WATCH_EVERY, close, send, why};
use crate::{
    channel::{Conversation, Outbound, Protocol, Refused, Sent},
    context::Connection,
    limit::Bucket,
    problem::{Kind, Problem},
};

struct Talk {
    conversation: Conversation,
    /// How the other side speaks.
    channel: &'static dyn Protocol,
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
pub(super) async fn converse(
    conversation: Conversation,
    channel: &'static dyn Protocol,
    connection: Option<Connection>,
    socket: WebSocket,
) {
    let now = Instant::now();
    let bucket = Bucket::new(conversation.app.config.limits.ws_messages_per_second, now);
    let mut talk = Talk {
        conversation,
        channel,
        connection,
        socket,
        bucket,
        noise: 0,
        heard: now,
        deaf_until: None,
    };
    let end = talk.run().await;
    debug!(?end, "a socket ended");
    close(talk.socket, end).await;
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
        match self.channel.parse(sent) {
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
        match self.channel.deliver(told) {
            Ok(text) => self.send(Frame::Text(text.into())).await,
            Err(error) => {
                error!(%error, "what the client is told cannot be written");
                Err(End::Gone)
            }
        }
    }

    async fn send(&mut self, frame: Frame) -> Result<(), End> {
        send(&mut self.socket, frame).await
    }
}
