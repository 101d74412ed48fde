//! Rows and a queue that do as they are told, and write down what was asked of them.

use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_model::{Clock, JobId, JobKind, JobRef, Lane};
use frontdesk_outbox::Ledger;
use frontdesk_queue::{
    Deliveries, Health, Hint, LocalQueue, PublishError, Queue, QueueError, RequestError, RequestKind, Requests, Undecodable,
};
use frontdesk_store::{Due, StoreError};
use tokio::sync::{Notify, broadcast, watch};

#[derive(Debug, Clone, PartialEq)]
pub enum Did {
    Published(Vec<JobId>),
    Confirmed(Vec<JobId>),
    Looked,
    Wiped(Lane),
    WipeFailed,
    Declared(Lane),
}

#[derive(Debug, Clone, Default)]
pub struct Log(Vec<Did>);

impl Log {
    pub fn all(&self, wanted: impl Fn(&Did) -> bool) -> Vec<Did> {
        self.0.iter().filter(|did| wanted(did)).cloned().collect()
    }

    pub fn count(&self, wanted: impl Fn(&Did) -> bool) -> usize {
        self.all(wanted).len()
    }

    pub fn published(&self) -> Vec<JobId> {
        self.ids(|did| match did {
            Did::Published(jobs) => Some(jobs),
            _ => None,
        })
    }

    pub fn confirmed(&self) -> Vec<JobId> {
        self.ids(|did| match did {
            Did::Confirmed(jobs) => Some(jobs),
            _ => None,
        })
    }

    fn ids(&self, of: impl Fn(&Did) -> Option<&Vec<JobId>>) -> Vec<JobId> {
        self.0.iter().filter_map(of).flatten().copied().collect()
    }
}

struct State {
    log: Log,
    rows: Vec<Due>,
    ready: Result<Option<u32>, QueueError>,
    connected: bool,
    database_away: bool,
    publish_error: Option<PublishError>,
    next_due: Option<Duration>,
}

/// Both ends of the relay.
#[derive(Clone)]
pub struct Script {
    state: Arc<Mutex<State>>,
    changed: Arc<Notify>,
    connections: watch::Sender<u64>,
    rest: Arc<LocalQueue>,
}

impl Default for Script {
    fn default() -> Self {
        let state = State {
            log: Log::default(),
            rows: Vec::new(),
            ready: Ok(Some(0)),
            connected: true,
            database_away: false,
            publish_error: None,
            next_due: None,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            changed: Arc::default(),
            connections: watch::Sender::new(0),
            rest: Arc::default(),
        }
    }
}

pub fn job() -> JobRef {
    JobRef::new(Clock::system().new_id(), JobKind::Chat, None)
}

pub fn due(published: bool) -> Due {
    Due { job: job(), published }
}

impl Script {
    pub fn queue(&self) -> Arc<dyn Queue> {
        Arc::new(self.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic")
    }

    fn note(&self, did: Did) {
        self.state().log.0.push(did);
        self.changed.notify_waiters();
    }

    pub fn did(&self) -> Log {
        self.state().log.clone()
    }

    /// Waits until what was done suffices.
    pub async fn until(&self, enough: impl Fn(&Log) -> bool) {
        let waiting = async {
            loop {
                let changed = self.changed.notified();
                if enough(&self.did()) {
                    return;
                }
                changed.await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_mins(5), waiting).await;
        assert!(waited.is_ok(), "not within 300 s: {:?}", self.did());
    }

    pub fn rows(&self, rows: Vec<Due>) {
        self.state().rows = rows;
    }

    pub fn set_ready(&self, ready: Result<Option<u32>, QueueError>) {
        self.state().ready = ready;
    }

    pub fn set_connected(&self, connected: bool) {
        self.state().connected = connected;
    }

    pub fn set_next_due(&self, next_due: Option<Duration>) {
        self.state().next_due = next_due;
    }

    pub fn database_away(&self, away: bool) {
        self.state().database_away = away;
    }

    pub fn fail_publishes(&self, error: Option<PublishError>) {
        self.state().publish_error = error;
    }

    pub fn reconnect(&self) {
        self.connections.send_modify(|count| *count += 1);
    }

    fn database(&self) -> Result<(), StoreError> {
        if self.state().database_away {
            return Err(StoreError::Corrupt("as if away".to_owned()));
        }
        Ok(())
    }
}

#[async_trait]
impl Ledger for Script {
    async fn unpublished(&self, limit: i64, _hold: Duration) -> Result<Vec<Due>, StoreError> {
        self.database()?;
        self.note(Did::Looked);
        let mut state = self.state();
        let count = state.rows.len().min(usize::try_from(limit).expect("small"));
        Ok(state.rows.drain(..count).collect())
    }

    async fn confirmed(&self, jobs: &[JobId]) -> Result<(), StoreError> {
        self.database()?;
        self.note(Did::Confirmed(jobs.to_vec()));
        Ok(())
    }

    async fn lane_wiped(&self, lane: Lane) -> Result<u64, StoreError> {
        self.database().inspect_err(|_| self.note(Did::WipeFailed))?;
        self.note(Did::Wiped(lane));
        Ok(0)
    }

    async fn next_due(&self) -> Result<Option<Duration>, StoreError> {
        self.database()?;
        Ok(self.state().next_due)
    }

    async fn keep_undecodable(&self, _letters: &[Undecodable]) -> Result<(), StoreError> {
        self.database()
    }
}

#[async_trait]
impl Queue for Script {
    async fn publish(&self, jobs: &[JobRef]) -> Vec<Result<(), PublishError>> {
        self.note(Did::Published(jobs.iter().map(|job| job.id).collect()));
        let verdict = self.state().publish_error.clone().map_or(Ok(()), Err);
        vec![verdict; jobs.len()]
    }

    async fn ready(&self, _lane: Lane) -> Result<Option<u32>, QueueError> {
        self.state().ready.clone()
    }

    async fn declare(&self, lane: Lane) -> Result<(), QueueError> {
        self.state().ready = Ok(Some(0));
        self.note(Did::Declared(lane));
        Ok(())
    }

    async fn health(&self) -> Health {
        Health {
            connected: self.state().connected,
            detail: String::new(),
        }
    }

    fn connections(&self) -> watch::Receiver<u64> {
        self.connections.subscribe()
    }

    fn confirms(&self) -> bool {
        true
    }

    async fn consume(&self, lane: Lane, prefetch: u16) -> Result<Deliveries, QueueError> {
        self.rest.consume(lane, prefetch).await
    }

    async fn request(&self, kind: RequestKind, body: Bytes, deadline: Duration) -> Result<Bytes, RequestError> {
        self.rest.request(kind, body, deadline).await
    }

    async fn serve(&self, kind: RequestKind) -> Result<Requests, QueueError> {
        self.rest.serve(kind).await
    }

    fn notify(&self, hint: Hint) {
        self.rest.notify(hint);
    }

    fn hints(&self) -> broadcast::Receiver<Hint> {
        self.rest.hints()
    }

    async fn close(&self) {
        self.rest.close().await;
    }
}
