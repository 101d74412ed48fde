//! One tenant's desk in this process: what is to be numbered, the newest events, and who follows them.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::extract::ws::Utf8Bytes;
use frontdesk_model::{Sender, SessionId, TenantId, UserId};
use frontdesk_usecases::{AddressedEvent, EventPage, FeedState, Permissions, Principal, UseCases};
use tokio::{
    sync::{
        Notify, OnceCell,
        broadcast::{self, error::RecvError},
        watch,
    },
    time::{MissedTickBehavior, interval},
};
use tracing::{debug, error};
use uuid::Uuid;

use super::deps::FeedDeps;
use crate::problem::Problem;

/// How often it is looked for what a lost hint meant.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Looks between two words to the database that somebody is still there.
const KEPT_EVERY: u32 = 20;
/// The newest events, which need not be read again for each socket, and their bytes at most.
const NEWEST: usize = 1_000;
const NEWEST_BYTES: usize = 8 << 20;
/// Events that are read at once.
const PAGE: i64 = 200;
/// Words about typing that a socket may be late with.
const TYPING: usize = 64;

/// An event as it is sent, and who may see it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub seq: i64,
    needs: Permissions,
    user: Option<UserId>,
    pub text: Utf8Bytes,
}

/// Somebody types in a session, or stopped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typing {
    pub session: SessionId,
    pub from: Sender,
    pub on: bool,
    pub origin: Uuid,
}

/// The desks of a process, by tenant.
pub(super) type Desks = Mutex<HashMap<TenantId, Arc<Desk>>>;

pub(crate) struct Desk {
    tenant: TenantId,
    /// Where it is kept while somebody follows.
    desks: Weak<Desks>,
    started: OnceCell<()>,
    followers: AtomicUsize,
    pending: Mutex<HashSet<SessionId>>,
    looks: AtomicBool,
    work: Notify,
    newest: Mutex<VecDeque<Told>>,
    /// The number up to which events are numbered, as far as this process heard.
    numbered: AtomicI64,
    /// What came after this number can be read.
    since: AtomicI64,
    /// The number up to which events were read here.
    read: watch::Sender<i64>,
    typing: broadcast::Sender<Typing>,
}

/// A socket's place at a desk, given up when it is dropped.
pub(crate) struct Follower {
    desk: Arc<Desk>,
    read: watch::Receiver<i64>,
    typing: broadcast::Receiver<Typing>,
}

/// What a follower looks at next.
pub(crate) enum Happened {
    /// There are events.
    Events,
    Typing(Typing),
}

impl Told {
    fn of(addressed: &AddressedEvent) -> Option<Self> {
        match serde_json::to_string(&addressed.event) {
            Ok(text) => Some(Self {
                seq: addressed.event.seq(),
                needs: Principal::needed_for(&addressed.event),
                user: addressed.user,
                text: text.into(),
            }),
            Err(error) => {
                error!(%error, "an event of the desk cannot be written");
                None
            }
        }
    }

    /// Whether the principal may see it.
    pub(crate) fn is_for(&self, principal: &Principal) -> bool {
        principal.require(self.needs).is_ok() && self.user.is_none_or(|user| principal.is_user(user))
    }
}

impl Desk {
    pub(super) fn new(tenant: TenantId, desks: &Arc<Desks>) -> Self {
        Self {
            tenant,
            desks: Arc::downgrade(desks),
            started: OnceCell::new(),
            followers: AtomicUsize::new(0),
            pending: Mutex::default(),
            looks: AtomicBool::new(false),
            work: Notify::new(),
            newest: Mutex::default(),
            numbered: AtomicI64::new(0),
            since: AtomicI64::new(0),
            read: watch::Sender::new(0),
            typing: broadcast::Sender::new(TYPING),
        }
    }

    pub(super) fn follow(self: &Arc<Self>) -> Follower {
        self.followers.fetch_add(1, Ordering::Relaxed);
        Follower {
            desk: Arc::clone(self),
            read: self.read.subscribe(),
            typing: self.typing.subscribe(),
        }
    }

    /// Where nobody follows it any more, it goes. True: it is gone.
    fn leave(&self) -> bool {
        let Some(desks) = self.desks.upgrade() else { return true };
        let mut desks = desks.lock().unwrap_or_else(PoisonError::into_inner);
        let empty = self.followers.load(Ordering::Relaxed) == 0;
        if empty {
            desks.remove(&self.tenant);
        }
        empty
    }

    /// Opens the feed, and works on it from then on, once.
    pub(super) async fn start(self: &Arc<Self>, deps: &FeedDeps) -> Result<(), Problem> {
        self.started
            .get_or_try_init(|| async {
                let state = deps.use_cases.open_feed(self.tenant).await?;
                self.numbered.fetch_max(state.number, Ordering::Relaxed);
                self.read.send_replace(state.number);
                let (
                    desk,
                    FeedDeps {
                        use_cases,
                        tasks,
                        shutdown,
                    },
                ) = (Arc::clone(self), deps.clone());
                tasks.spawn(async move {
                    shutdown.run_until_cancelled(desk.attend(&use_cases)).await;
                });
                Ok(())
            })
            .await
            .copied()
    }

    /// A session has events.
    pub(super) fn changed(&self, session: SessionId) {
        self.pending().insert(session);
        self.work.notify_one();
    }

    pub(super) fn wake(&self) {
        self.work.notify_one();
    }

    pub(super) fn look(&self) {
        self.looks.store(true, Ordering::Relaxed);
        self.work.notify_one();
    }

    pub(super) fn numbered(&self, seq: i64) {
        if self.numbered.fetch_max(seq, Ordering::Relaxed) < seq {
            self.work.notify_one();
        }
    }

    pub(super) fn typing(&self, typing: Typing) {
        // Nobody listens: nobody needs to know.
        let _ = self.typing.send(typing);
    }

    fn pending(&self) -> MutexGuard<'_, HashSet<SessionId>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Numbers and reads until nobody follows any more.
    async fn attend(self: Arc<Self>, use_cases: &UseCases) {
        let mut ticks = interval(LOOK_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut kept_in = KEPT_EVERY;
        loop {
            tokio::select! {
                () = self.work.notified() => {}
                _ = ticks.tick() => {
                    self.looks.store(true, Ordering::Relaxed);
                    if self.leave() {
                        return;
                    }
                    kept_in = kept_in.saturating_sub(1);
                    if kept_in == 0 && self.keep_open(use_cases).await {
                        kept_in = KEPT_EVERY;
                    }
                }
            }
            if let Err(error) = self.work_off(use_cases).await {
                debug!(%error, "events of the desk cannot be read just now");
            }
        }
    }

    /// False: it is tried again with the next look.
    async fn keep_open(&self, use_cases: &UseCases) -> bool {
        match use_cases.open_feed(self.tenant).await {
            Ok(state) => {
                // A feed that was closed meanwhile goes on behind a gap, and its sockets have to be told.
                self.since.fetch_max(state.since, Ordering::Relaxed);
                self.numbered(state.number);
                true
            }
            Err(error) => {
                debug!(%error, "the feed of the desk cannot be kept open just now");
                false
            }
        }
    }

    /// Numbers what is pending, and reads what has numbers.
    async fn work_off(&self, use_cases: &UseCases) -> frontdesk_usecases::Result<()> {
        let mut more = true;
        while more {
            let pending: Vec<SessionId> = std::mem::take(&mut *self.pending()).into_iter().collect();
            let look = self.looks.swap(false, Ordering::Relaxed);
            let fed = use_cases.feed(self.tenant, &pending, look).await;
            if fed.is_err() {
                // The next look finds them.
                self.looks.store(true, Ordering::Relaxed);
            }
            let fed = fed?;
            more = fed.is_some_and(|fed| fed.more);
            if more {
                self.looks.store(true, Ordering::Relaxed);
            }
            if let Some(fed) = fed {
                self.numbered.fetch_max(fed.number, Ordering::Relaxed);
            }
            self.read_on(use_cases, look).await?;
        }
        Ok(())
    }

    /// Reads events after the last one that was read. With `look`, even where this process did not hear of any.
    async fn read_on(&self, use_cases: &UseCases, look: bool) -> frontdesk_usecases::Result<()> {
        let mut read = *self.read.borrow();
        // Before this, nothing can be read.
        read = read.max(self.since.load(Ordering::Relaxed));
        let mut wanted = look || read < self.numbered.load(Ordering::Relaxed);
        while wanted {
            let page = use_cases.desk_events(self.tenant, read, PAGE).await?;
            self.note_gap(&page, read);
            wanted = page.last > read;
            if wanted || read > *self.read.borrow() {
                read = page.last;
                self.remember(&page.events);
                self.read.send_replace(read);
            }
        }
        Ok(())
    }

    /// Numbers that cannot be read any more are a gap, of which the sockets are told: another process found the feed closed, or this one was late.
    fn note_gap(&self, page: &EventPage, read: i64) {
        if page.since > read {
            self.since.fetch_max(page.since, Ordering::Relaxed);
        }
    }

    fn remember(&self, events: &[AddressedEvent]) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.extend(events.iter().filter_map(Told::of));
        let mut bytes: usize = newest.iter().map(|told| told.text.len()).sum();
        while newest.len() > NEWEST || bytes > NEWEST_BYTES {
            let Some(oldest) = newest.pop_front() else { break };
            bytes -= oldest.text.len();
        }
    }
}

impl Follower {
    /// The number up to which events were read here.
    pub(crate) fn read(&self) -> i64 {
        *self.read.borrow()
    }

    /// What came after this number can be read, as far as it is known here.
    pub(crate) fn since(&self) -> i64 {
        self.desk.since.load(Ordering::Relaxed)
    }

    /// Waits until there is something to look at.
    pub(crate) async fn happens(&mut self) -> Happened {
        loop {
            tokio::select! {
                biased;
                Ok(()) = self.read.changed() => return Happened::Events,
                typing = self.typing.recv() => match typing {
                    Ok(typing) => return Happened::Typing(typing),
                    // Typing that was missed is over by now.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => std::future::pending().await,
                },
            }
        }
    }

    /// Events after a number, and the number up to which this is all: from memory where they are there, else from the database.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn after(&self, use_cases: &UseCases, sent: i64) -> Result<(Vec<Told>, i64), Problem> {
        {
            let newest = self.desk.newest.lock().unwrap_or_else(PoisonError::into_inner);
            // Whatever is older than the oldest that is kept may be missing.
            if newest.front().is_some_and(|oldest| oldest.seq <= sent + 1) || self.read() <= sent {
                let from = newest.partition_point(|told| told.seq <= sent);
                let told: Vec<Told> = newest.iter().skip(from).take(PAGE as usize).cloned().collect();
                let last = if told.len() < PAGE as usize {
                    self.read().max(told.last().map_or(0, |told| told.seq))
                } else {
                    told.last().map_or(sent, |told| told.seq)
                };
                return Ok((told, last));
            }
        }
        let page = use_cases.desk_events(self.desk.tenant, sent, PAGE).await?;
        self.desk.note_gap(&page, sent);
        Ok((page.events.iter().filter_map(Told::of).collect(), page.last))
    }

    /// How far the feed is.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn state(&self, use_cases: &UseCases) -> Result<FeedState, Problem> {
        let state = use_cases.feed_state(self.desk.tenant).await?;
        Ok(state.unwrap_or(FeedState { number: 0, since: 0 }))
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.desk.followers.fetch_sub(1, Ordering::Relaxed);
    }
}
