//! A socket of the desk: one task, which tells what happens there and hears what the staff say.

mod frames;

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use axum::extract::ws::{Message as Frame, WebSocket};
use frontdesk_model::SessionId;
use frontdesk_usecases::{Credential, PersonDraft, Principal};
use tokio::time::{interval_at, sleep_until};
use tracing::{debug, error};
use uuid::Uuid;

use self::frames::{Notice, Refused, Said, noise, read, refused};
use super::end::{End, MOST_NOISE, SILENCE, WATCH_EVERY, close, send, why};
use crate::{
    app::App,
    context::Connection,
    feed::{Follower, Happened, Typing},
    limit::Bucket,
    problem::{Kind, Problem},
};

/// How often it is asked whether the user may still follow.
const CHECKED_EVERY: Duration = Duration::from_secs(5);
/// How often it is noted that the user is at the desk: within the minute after which they are gone.
const PRESENT_EVERY: u32 = 4;
/// Sessions that one socket watches.
const MOST_WATCHED: usize = 20;

/// Somebody who follows the desk.
pub(crate) struct Arrival {
    pub app: App,
    pub principal: Principal,
    pub credential: Credential,
    pub follower: Follower,
    /// The last number that the client has; none: it begins now.
    pub after: Option<i64>,
    pub connection: Option<Connection>,
}

struct Talk {
    app: App,
    principal: Principal,
    credential: Credential,
    follower: Follower,
    socket: WebSocket,
    #[expect(dead_code, reason = "held until it is dropped")]
    connection: Option<Connection>,
    id: Uuid,
    sent: i64,
    watched: HashSet<SessionId>,
    bucket: Bucket,
    noise: u8,
    heard: Instant,
    deaf_until: Option<tokio::time::Instant>,
}

enum Step {
    Happened(Happened),
    Hear,
    Frame(Option<Result<Frame, axum::Error>>),
    Check,
    Watch,
}

/// Serves a socket until it ends.
pub(crate) async fn follow(arrival: Arrival, socket: WebSocket) {
    let now = Instant::now();
    let Arrival {
        app,
        principal,
        credential,
        follower,
        after,
        connection,
    } = arrival;
    let mut talk = Talk {
        bucket: Bucket::new(app.config.limits.ws_messages_per_second, now),
        id: app.use_cases.clock().new_id(),
        app,
        principal,
        credential,
        follower,
        socket,
        connection,
        sent: 0,
        watched: HashSet::new(),
        noise: 0,
        heard: now,
        deaf_until: None,
    };
    let end = match talk.run(after).await {
        Ok(never) => match never {},
        Err(end) => end,
    };
    debug!(?end, "a socket of the desk ended");
    close(talk.socket, end).await;
}

impl Talk {
    async fn run(&mut self, after: Option<i64>) -> Result<std::convert::Infallible, End> {
        let shutdown = self.app.shutdown.clone();
        let mut watch = interval_at(tokio::time::Instant::now() + WATCH_EVERY, WATCH_EVERY);
        let mut check = interval_at(tokio::time::Instant::now() + CHECKED_EVERY, CHECKED_EVERY);
        let (mut ping_now, mut checks) = (false, 0_u32);
        self.begin(after).await?;
        self.is_present().await;
        loop {
            let deaf = self.deaf_until.is_some();
            let hears_again = self.deaf_until.unwrap_or_else(tokio::time::Instant::now);
            let step = tokio::select! {
                biased;
                () = shutdown.cancelled() => return Err(End::Restart),
                happened = self.follower.happens() => Step::Happened(happened),
                () = sleep_until(hears_again), if deaf => Step::Hear,
                frame = self.socket.recv(), if !deaf => Step::Frame(frame),
                _ = check.tick() => Step::Check,
                _ = watch.tick() => Step::Watch,
            };
            match step {
                Step::Happened(Happened::Events) => self.tell_events().await?,
                Step::Happened(Happened::Typing(typing)) => self.tell_typing(typing).await?,
                Step::Hear => self.deaf_until = None,
                Step::Frame(frame) => self.take(frame).await?,
                Step::Check => {
                    self.check().await?;
                    checks = checks.wrapping_add(1);
                    if checks.is_multiple_of(PRESENT_EVERY) {
                        self.is_present().await;
                    }
                }
                Step::Watch if self.heard.elapsed() >= SILENCE => return Err(End::Silent),
                Step::Watch if ping_now => {
                    ping_now = false;
                    send(&mut self.socket, Frame::Ping(bytes::Bytes::new())).await?;
                }
                Step::Watch => ping_now = true,
            }
        }
    }

    /// Replays what the client has not, or says that it has to read anew.
    async fn begin(&mut self, after: Option<i64>) -> Result<(), End> {
        let state = Box::pin(self.follower.state(&self.app.use_cases)).await.map_err(|_| End::Blocked)?;
        if let Some(after) = after.filter(|after| (state.since..=state.number).contains(after)) {
            self.sent = after;
        } else {
            // What was numbered and not read here comes as an event, too.
            self.sent = state.number.min(self.follower.read());
            self.tell(&Notice::Resync { after: self.sent }).await?;
        }
        self.tell_events().await
    }

    async fn tell_events(&mut self) -> Result<(), End> {
        loop {
            let since = self.follower.since();
            if self.sent < since {
                self.sent = since;
                self.tell(&Notice::Resync { after: since }).await?;
            }
            if self.sent >= self.follower.read() {
                return Ok(());
            }
            let next = Box::pin(self.follower.after(&self.app.use_cases, self.sent)).await;
            let Ok((events, last)) = next else {
                debug!("events of the desk cannot be read just now");
                return Err(End::Blocked);
            };
            // What lacks before these may have become known by reading them.
            if self.sent < self.follower.since() {
                continue;
            }
            for told in &events {
                if told.is_for(&self.principal) {
                    send(&mut self.socket, Frame::Text(told.text.clone())).await?;
                }
            }
            if last <= self.sent {
                return Ok(());
            }
            self.sent = last;
        }
    }

    async fn tell_typing(&mut self, typing: Typing) -> Result<(), End> {
        let Typing { session, from, on, origin } = typing;
        if origin == self.id || !self.watched.contains(&session) {
            return Ok(());
        }
        self.tell(&Notice::Typing {
            session_id: session,
            from,
            on,
        })
        .await
    }

    /// Whoever is signed out, switched off or without the permission follows no longer.
    async fn check(&mut self) -> Result<(), End> {
        let asked = Box::pin(self.app.use_cases.principal(self.credential)).await;
        match asked {
            Ok(principal) if principal.company().is_ok() && principal.tenant == self.principal.tenant => {
                let address = self.principal.address;
                self.principal = Principal { address, ..principal };
                let may = principal.require(frontdesk_usecases::Permissions::READ_SESSIONS);
                may.map(|_| ()).map_err(|_| End::SignedOut)
            }
            Err(error) if error.kind() == frontdesk_usecases::ErrorKind::Unavailable => Ok(()),
            Ok(_) | Err(_) => Err(End::SignedOut),
        }
    }

    /// An open socket is somebody at the desk.
    async fn is_present(&mut self) {
        if self.principal.user().is_ok()
            && let Err(error) = Box::pin(self.app.use_cases.at_desk(&self.principal)).await
        {
            debug!(%error, "it cannot be noted just now that somebody is at the desk");
        }
    }

    async fn take(&mut self, frame: Option<Result<Frame, axum::Error>>) -> Result<(), End> {
        let frame = frame.ok_or(End::Gone)?.map_err(why)?;
        self.heard = Instant::now();
        let counted = self.bucket.take(self.heard);
        if let Err(wait) = counted {
            self.deaf_until = Some(tokio::time::Instant::now() + wait);
        }
        let said = match &frame {
            Frame::Text(text) => read(text),
            Frame::Binary(_) => Err(noise(Problem::new(Kind::MediaType, "Send JSON in text frames, not binary ones."))),
            Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_) => return Ok(()),
        };
        let heard = match said {
            Ok(said) if counted.is_ok() => Box::pin(self.hear(said)).await,
            Ok(_) => {
                let most = self.app.config.limits.ws_messages_per_second;
                Err(refused(Problem::new(
                    Kind::RateLimited,
                    format!("A socket may send {most} frames a second."),
                )))
            }
            Err(refused) => Err(refused),
        };
        match heard {
            Ok(()) => Ok(()),
            Err(refused) => self.refuse(&refused).await,
        }
    }

    async fn hear(&mut self, said: Said) -> Result<(), Refused> {
        match said {
            Said::Watch(session) => self.watch(session).await.map_err(refused),
            Said::Typing(session, on) => {
                self.watch(session).await.map_err(refused)?;
                let told = self.app.use_cases.typing_at_desk(&self.principal, session, on, self.id);
                told.map_err(|error| refused(error.into()))
            }
            Said::Message(session, text, client_message_id) => {
                let draft = PersonDraft {
                    text,
                    client_message_id,
                    attachments: Vec::new(),
                };
                let answered = self.app.use_cases.answer_as_person(&self.principal, session, &draft).await;
                answered.map(|_| ()).map_err(|error| Refused {
                    problem: error.into(),
                    client_message_id: draft.client_message_id,
                    noise: false,
                })
            }
        }
    }

    async fn watch(&mut self, session: SessionId) -> Result<(), Problem> {
        if self.watched.contains(&session) {
            return Ok(());
        }
        self.app.use_cases.may_watch(&self.principal, session).await?;
        if self.watched.len() >= MOST_WATCHED {
            self.watched.clear();
        }
        self.watched.insert(session);
        Ok(())
    }

    async fn refuse(&mut self, refused: &Refused) -> Result<(), End> {
        let body = refused.problem.body(None);
        self.tell(&Notice::Error {
            status: body.status,
            title: body.title,
            detail: body.detail.into_owned(),
            errors: body.errors,
            retry_after: refused.problem.retry_after_seconds(),
            client_message_id: refused.client_message_id.as_deref(),
        })
        .await?;
        self.noise += u8::from(refused.noise);
        if self.noise >= MOST_NOISE { Err(End::Noise) } else { Ok(()) }
    }

    async fn tell(&mut self, notice: &Notice<'_>) -> Result<(), End> {
        match serde_json::to_string(notice) {
            Ok(text) => send(&mut self.socket, Frame::Text(text.into())).await,
            Err(error) => {
                error!(%error, "what the client is told cannot be written");
                Err(End::Gone)
            }
        }
    }
}
