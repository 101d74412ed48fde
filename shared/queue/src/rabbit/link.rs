//! One connection that comes back by itself.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use futures_util::{Stream, StreamExt};
use lapin::{Channel, Connection, ConnectionProperties, Event, runtime::default_runtime, uri::AMQPUri};
use metrics::counter;
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{ANSWER_TIMEOUT, answered, tls::TlsFiles};
use crate::{Health, QueueError, Topology};

/// Seconds without a sign of life after which either side gives the connection up.
const HEARTBEAT_SECONDS: u16 = 10;
/// What TCP, TLS and AMQP's handshake may take together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// No longer than this, so that a broker that is back is noticed within a second or so.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// How often a connection's state is looked at, should its end have gone unannounced.
const CHECK_EVERY: Duration = Duration::from_secs(1);
/// What a farewell may take.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Pauses between attempts: they grow, and differ between processes so that those do not come back all at once.
pub(super) fn pauses() -> ExponentialBackoff {
    ExponentialBuilder::new()
        .with_min_delay(FIRST_PAUSE)
        .with_max_delay(LONGEST_PAUSE)
        .without_max_times()
        .with_jitter()
        .build()
}

/// Where the broker is, and how it is spoken to.
#[derive(Clone)]
pub(super) struct Address {
    uri: AMQPUri,
    tls: Arc<TlsFiles>,
}

/// Reads the address, and adds what every connection of ours has.
pub(super) fn parse(url: &str) -> Result<Address, QueueError> {
    let bad = |reason| QueueError::BadUrl {
        url: without_password(url),
        reason,
    };
    let mut uri: AMQPUri = url.parse().map_err(bad)?;
    uri.query.heartbeat.get_or_insert(HEARTBEAT_SECONDS);
    // Otherwise the library's thread would wait for the kernel's time-out, minutes after we gave up on it.
    let milliseconds = u64::try_from(CONNECT_TIMEOUT.as_millis()).unwrap_or(u64::MAX);
    uri.query.connection_timeout.get_or_insert(milliseconds);
    let tls = Arc::new(TlsFiles::of(url).map_err(bad)?);
    Ok(Address { uri, tls })
}

fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://***@{host}"),
        _ => url.to_owned(),
    }
}

/// A connection to the broker, or the lack of one.
pub(super) struct Link {
    current: watch::Receiver<Option<Arc<Connection>>>,
    count: watch::Receiver<u64>,
    attempted: watch::Receiver<bool>,
    problem: Arc<Mutex<String>>,
    address: String,
}

impl Link {
    pub(super) fn open(at: Address, name: String, topology: Topology, closing: &CancellationToken, tasks: &TaskTracker) -> Self {
        let (current, current_seen) = watch::channel(None);
        let (count, count_seen) = watch::channel(0);
        let (attempted, attempted_seen) = watch::channel(false);
        let problem = Arc::new(Mutex::new("not connected yet".to_owned()));
        let address = format!("{}:{}", at.uri.authority.host, at.uri.authority.port);
        let keeper = Keeper {
            at,
            name,
            topology,
            closing: closing.clone(),
            current,
            count,
            attempted,
            problem: Arc::clone(&problem),
        };
        tasks.spawn(keeper.run());
        Self {
            current: current_seen,
            count: count_seen,
            attempted: attempted_seen,
            problem,
            address,
        }
    }

    /// Waits until the first attempt has succeeded or failed.
    pub(super) async fn first_attempt(&self) {
        // The keeper lives as long as the queue; when it is gone there is nothing to wait for.
        let _ = self.attempted.clone().wait_for(|attempted| *attempted).await;
    }

    /// Changes with every new connection.
    pub(super) fn count(&self) -> watch::Receiver<u64> {
        self.count.clone()
    }

    /// Waits for a connection; `None` when the queue was closed.
    pub(super) async fn up(&self) -> Option<Arc<Connection>> {
        let mut current = self.current.clone();
        let up = current.wait_for(Option::is_some).await.ok()?;
        up.clone()
    }

    /// A new channel on the current connection; does not wait for one.
    pub(super) async fn channel(&self) -> Result<Channel, QueueError> {
        let connection = self.current.borrow().clone();
        match connection {
            Some(connection) => answered(connection.create_channel()).await,
            None => Err(QueueError::Unavailable(self.problem())),
        }
    }

    fn problem(&self) -> String {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn health(&self) -> Health {
        let connection = self.current.borrow().clone();
        match connection {
            Some(connection) if connection.status().blocked() => Health {
                connected: false,
                detail: format!("{} takes no messages: it is short of memory or disk", self.address),
            },
            Some(_) => Health {
                connected: true,
                detail: format!("connected to {}", self.address),
            },
            None => Health {
                connected: false,
                detail: format!("{}: {}", self.address, self.problem()),
            },
        }
    }
}

/// Makes the connection, again and again.
struct Keeper {
    at: Address,
    name: String,
    topology: Topology,
    closing: CancellationToken,
    current: watch::Sender<Option<Arc<Connection>>>,
    count: watch::Sender<u64>,
    attempted: watch::Sender<bool>,
    problem: Arc<Mutex<String>>,
}

impl Keeper {
    async fn run(self) {
        let closing = self.closing.clone();
        let mut pauses = pauses();
        loop {
            let attempt = tokio::select! {
                () = closing.cancelled() => return,
                attempt = self.connect() => attempt,
            };
            let problem = match attempt {
                Ok(connection) => {
                    pauses = self::pauses();
                    match self.hold(connection).await {
                        Some(problem) => problem,
                        None => return,
                    }
                }
                Err(error) => error.to_string(),
            };
            self.note(problem);
            self.attempted.send_replace(true);
            let pause = pauses.next().unwrap_or(LONGEST_PAUSE);
            tokio::select! {
                () = closing.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Says it once, not with every attempt.
    fn note(&self, problem: String) {
        let mut known = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
        if *known != problem {
            tracing::warn!(link = %self.name, %problem, "the broker is unavailable; reconnecting");
            *known = problem;
        }
    }

    async fn connect(&self) -> Result<Connection, QueueError> {
        let properties = ConnectionProperties::default().with_connection_name(self.name.clone().into());
        let files = self
            .at
            .tls
            .read()
            .await
            .map_err(|error| QueueError::Unavailable(error.to_string()))?;
        let connecting = async {
            let runtime = default_runtime()?;
            Connection::connect_uri_with_config(self.at.uri.clone(), properties, files, runtime).await
        };
        let connection = match tokio::time::timeout(CONNECT_TIMEOUT, connecting).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Err(QueueError::Unavailable(error.to_string())),
            Err(_) => return Err(QueueError::Unavailable(format!("no connection within {CONNECT_TIMEOUT:?}"))),
        };
        let channel = answered(connection.create_channel()).await?;
        answered(self.topology.declare_shared(&channel)).await?;
        Ok(connection)
    }

    /// Lends the connection out until it ends; why it did, or `None` at shutdown.
    async fn hold(&self, connection: Connection) -> Option<String> {
        let connection = Arc::new(connection);
        let events = connection.events_listener();
        if *self.count.borrow() > 0 {
            counter!("frontdesk_queue_reconnected_total").increment(1);
        }
        tracing::info!(link = %self.name, "connected to the broker");
        self.current.send_replace(Some(Arc::clone(&connection)));
        self.count.send_modify(|count| *count += 1);
        self.attempted.send_replace(true);
        let ended = tokio::select! {
            () = self.closing.cancelled() => None,
            problem = ended(&connection, events) => Some(problem),
        };
        self.current.send_replace(None);
        if ended.is_none() {
            let farewell = connection.close(200, "shutdown".into());
            let _ = tokio::time::timeout(CLOSE_TIMEOUT, farewell).await;
        }
        ended
    }
}

async fn ended(connection: &Connection, events: impl Stream<Item = Event> + Send) -> String {
    let mut events = std::pin::pin!(events);
    let mut check = tokio::time::interval(CHECK_EVERY);
    let mut problem = "the connection ended".to_owned();
    loop {
        tokio::select! {
            event = events.next() => match event {
                Some(Event::Error(error)) => problem = error.to_string(),
                Some(Event::ConnectionBlocked(reason)) => tracing::warn!(%reason, "the broker takes no messages"),
                Some(Event::ConnectionUnblocked) => tracing::info!("the broker takes messages again"),
                Some(_) => {}
                None => return problem,
            },
            _ = check.tick() => {}
        }
        if !connection.status().connected() {
            return problem;
        }
    }
}

/// A channel for one user, opened when first needed and again when the last one failed.
pub(super) async fn usable(
    slot: &mut Option<Channel>,
    open: impl AsyncFnOnce() -> Result<Channel, QueueError>,
) -> Result<&Channel, QueueError> {
    if slot.as_ref().is_none_or(|channel| !channel.status().connected()) {
        *slot = None;
        *slot = Some(
            tokio::time::timeout(ANSWER_TIMEOUT, open())
                .await
                .unwrap_or_else(|_| Err(QueueError::Unavailable(format!("no channel within {ANSWER_TIMEOUT:?}"))))?,
        );
    }
    slot.as_ref().ok_or(QueueError::Closed)
}
