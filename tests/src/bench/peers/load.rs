//! Customers: each session has one message under way at most.

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context as _, Result, ensure};
use tokio::{
    sync::{
        Mutex,
        mpsc::{UnboundedReceiver, unbounded_channel},
    },
    task::JoinSet,
    time::{Instant, sleep_until},
};
use tokio_util::task::AbortOnDropHandle;

use super::{
    answers::{self, Queries},
    http::Connection,
    usage::{self, Part, Used},
};
use crate::{bench::print::Percentiles, bench::throughput::TEXT, condition::within};

/// Requests under way in a closed loop.
const CLIENTS: usize = 32;
/// Before figures count: pools fill, plans are made, code is compiled.
const WARM_UP: Duration = Duration::from_secs(5);
/// How long a connection may lie idle; servers close theirs after five seconds.
const IDLE: Duration = Duration::from_secs(2);
/// For the last answers.
const DRAIN: Duration = Duration::from_mins(4);

/// A session to write to.
#[derive(Debug, Clone)]
pub(super) struct Session {
    /// How the database names it.
    pub(super) id: String,
    /// Where its messages go.
    pub(super) path: String,
    /// Its bearer token.
    pub(super) token: String,
}

/// A system under load.
pub(super) struct Load {
    address: String,
    sessions: Vec<Session>,
    database_url: String,
    queries: Queries,
    parts: Vec<Part>,
    free: Mutex<UnboundedReceiver<usize>>,
    idle: std::sync::Mutex<Vec<(Connection, Instant)>>,
    /// When each message was due, in microseconds since 1970; its place is its number.
    due: std::sync::Mutex<Vec<i64>>,
    answered: Arc<AtomicUsize>,
    _watch: AbortOnDropHandle<Result<()>>,
}

/// What a run showed.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    /// Answers a second.
    pub(super) per_second: f64,
    /// From when a message was due to the commit of its answer.
    pub(super) times: Percentiles,
    /// Processor time an answer of each part, in milliseconds, and the memory that it held at the end. The last is this client.
    pub(super) parts: Vec<(&'static str, f64, u64)>,
}

impl Load {
    pub(super) fn new(address: String, sessions: Vec<Session>, database_url: String, queries: Queries, mut parts: Vec<Part>) -> Self {
        parts.push(usage::client());
        let (give, free) = unbounded_channel();
        for number in 0..sessions.len() {
            let _ = give.send(number);
        }
        let answered = Arc::<AtomicUsize>::default();
        let watch = tokio::spawn({
            let (url, answered) = (database_url.clone(), Arc::clone(&answered));
            let numbers: HashMap<String, usize> = sessions
                .iter()
                .enumerate()
                .map(|(number, session)| (session.id.clone(), number))
                .collect();
            async move { answers::watch(&url, queries, &numbers, &give, &answered).await }
        });
        Self {
            address,
            sessions,
            database_url,
            queries,
            parts,
            free: Mutex::new(free),
            idle: std::sync::Mutex::default(),
            due: std::sync::Mutex::default(),
            answered,
            _watch: AbortOnDropHandle::new(watch),
        }
    }

    /// Each client sends the next message as soon as its last one is accepted.
    pub(super) async fn closed(self: &Arc<Self>, time: Duration) -> Result<Figures> {
        let end = Instant::now() + WARM_UP + time;
        let mut clients = JoinSet::new();
        for _ in 0..CLIENTS {
            let load = Arc::clone(self);
            clients.spawn(async move {
                while Instant::now() < end {
                    load.say(now()).await?;
                }
                anyhow::Ok(())
            });
        }
        self.measure(clients, end - time).await
    }

    /// Messages come evenly, whatever becomes of those before.
    pub(super) async fn open(self: &Arc<Self>, per_second: f64, time: Duration) -> Result<Figures> {
        let started = Instant::now();
        let load = Arc::clone(self);
        let mut clients = JoinSet::new();
        clients.spawn(async move {
            let mut messages = JoinSet::new();
            for number in 0..(per_second * (WARM_UP + time).as_secs_f64()) as usize {
                sleep_until(started + Duration::from_secs_f64(number as f64 / per_second)).await;
                let (load, due) = (Arc::clone(&load), now());
                messages.spawn(async move { load.say(due).await });
                while let Some(said) = messages.try_join_next() {
                    said??;
                }
            }
            while let Some(said) = messages.join_next().await {
                said??;
            }
            anyhow::Ok(())
        });
        self.measure(clients, started + WARM_UP).await
    }

    /// Waits for the end of the load and the last answer; what it was from `from` until the clients ended.
    async fn measure(&self, mut clients: JoinSet<Result<()>>, from: Instant) -> Result<Figures> {
        sleep_until(from).await;
        let (began, before) = (now(), usage::of(&self.parts)?);
        let first = self.sent();
        while let Some(client) = clients.join_next().await {
            client??;
        }
        let (ended, after) = (now(), usage::of(&self.parts)?);
        within(DRAIN, "the last answer", async || {
            Ok((self.answered.load(Ordering::Relaxed) >= self.sent()).then_some(()))
        })
        .await?;
        let wrong = answers::wrong(&self.database_url, self.queries).await?;
        ensure!(wrong == 0, "{wrong} messages are not answered once");
        self.figures((began, ended), first, &before, &after).await
    }

    async fn figures(&self, (began, ended): (i64, i64), first: usize, before: &[Used], after: &[Used]) -> Result<Figures> {
        let answered = answers::times(&self.database_url, self.queries, 0).await?;
        let within = answered.iter().filter(|(_, at)| (began..ended).contains(at)).count();
        let due = self.due.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let times = answered.iter().filter(|(number, _)| *number >= first).map(|(number, at)| {
            let due = due.get(*number).context("a message that was never sent")?;
            Ok(Duration::from_micros(u64::try_from(at - due).unwrap_or(0)))
        });
        let parts = self.parts.iter().zip(before.iter().zip(after));
        Ok(Figures {
            per_second: within as f64 / ((ended - began) as f64 / 1_000_000.0),
            times: Percentiles::of(times.collect::<Result<_>>()?),
            parts: parts
                .map(|(part, (before, after))| (part.name, (after.cpu_ms - before.cpu_ms) / within.max(1) as f64, after.memory_kib))
                .collect(),
        })
    }

    fn sent(&self) -> usize {
        self.due.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Sends a message to a session that is free.
    async fn say(&self, due: i64) -> Result<()> {
        let free = self.free.lock().await.recv().await;
        let session = &self.sessions[free.context("nobody looks for answers any more")?];
        let number = {
            let mut sent = self.due.lock().unwrap_or_else(PoisonError::into_inner);
            sent.push(due);
            sent.len() - 1
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some((connection, since)) if since.elapsed() < IDLE => connection,
            _ => Connection::open(&self.address).await?,
        };
        let (status, body) = connection.send(self.request(session, number).as_bytes()).await?;
        ensure!(status == 202, "status {status}: {body}");
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((connection, Instant::now()));
        Ok(())
    }

    fn request(&self, session: &Session, number: usize) -> String {
        let body = format!(r#"{{"text":"{TEXT}","client_message_id":"{number}"}}"#);
        format!(
            "POST {} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            session.path,
            self.address,
            session.token,
            body.len()
        )
    }
}

/// Microseconds since 1970, as the database of the same machine has them.
#[expect(clippy::disallowed_methods, reason = "compared with what the database's own clock says")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
