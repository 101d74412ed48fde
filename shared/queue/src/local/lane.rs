//! One lane in memory: an id is there once, whether it waits or is in somebody's hands.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use frontdesk_model::{JobId, JobRef};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::{
    Delivery, PublishError,
    delivery::{DeliverySource, Receipt},
};

/// Where a known id is.
enum Place {
    Waiting,
    /// In a consumer's hands. `again`: it was published meanwhile, for the row may have been armed anew since it was read.
    Taken {
        again: bool,
    },
}

#[derive(Default)]
struct State {
    waiting: VecDeque<JobRef>,
    known: HashMap<JobId, Place>,
}

pub(super) struct LaneQueue {
    state: Mutex<State>,
    arrived: Notify,
    capacity: usize,
    closed: CancellationToken,
}

impl LaneQueue {
    pub(super) fn new(capacity: usize, closed: CancellationToken) -> Self {
        Self {
            state: Mutex::default(),
            arrived: Notify::new(),
            capacity,
            closed,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, job: &JobRef) -> Result<(), PublishError> {
        if self.closed.is_cancelled() {
            return Err(PublishError::Unavailable("the queue is closed".to_owned()));
        }
        let mut state = self.state();
        match state.known.get_mut(&job.id) {
            Some(Place::Waiting) => return Ok(()),
            Some(Place::Taken { again }) => {
                *again = true;
                return Ok(());
            }
            None => {}
        }
        if state.known.len() >= self.capacity {
            return Err(PublishError::Full);
        }
        state.known.insert(job.id, Place::Waiting);
        state.waiting.push_back(job.clone());
        drop(state);
        self.arrived.notify_one();
        Ok(())
    }

    pub(super) fn ready(&self) -> u32 {
        u32::try_from(self.state().waiting.len()).unwrap_or(u32::MAX)
    }

    fn take(&self) -> Option<JobRef> {
        let mut state = self.state();
        let job = state.waiting.pop_front()?;
        state.known.insert(job.id, Place::Taken { again: false });
        let more = !state.waiting.is_empty();
        drop(state);
        if more {
            // One wake-up may stand for several arrivals.
            self.arrived.notify_one();
        }
        Some(job)
    }

    fn finish(&self, job: JobRef, done: bool) {
        let mut state = self.state();
        let again = matches!(state.known.get(&job.id), Some(Place::Taken { again: true }));
        if done && !again {
            state.known.remove(&job.id);
            return;
        }
        state.known.insert(job.id, Place::Waiting);
        // Put back, somebody may have begun it; published again, it was armed anew and nobody has.
        state.waiting.push_back(JobRef {
            again: job.again || !done,
            ..job
        });
        drop(state);
        self.arrived.notify_one();
    }
}

pub(super) struct Consumer {
    lane: Arc<LaneQueue>,
    free: Arc<Semaphore>,
}

impl Consumer {
    pub(super) fn new(lane: &Arc<LaneQueue>, prefetch: u16) -> Self {
        Self {
            lane: Arc::clone(lane),
            free: Arc::new(Semaphore::new(usize::from(prefetch.max(1)))),
        }
    }

    async fn take(&self) -> Option<Delivery> {
        let permit = Arc::clone(&self.free).acquire_owned().await.ok()?;
        loop {
            let arrived = self.lane.arrived.notified();
            if let Some(job) = self.lane.take() {
                let receipt = Held {
                    lane: Arc::clone(&self.lane),
                    job: job.clone(),
                    _permit: permit,
                };
                return Some(Delivery::new(job, Box::new(receipt)));
            }
            arrived.await;
        }
    }
}

#[async_trait]
impl DeliverySource for Consumer {
    async fn next(&mut self) -> Option<Delivery> {
        let closed = self.lane.closed.clone();
        tokio::select! {
            biased;
            () = closed.cancelled() => None,
            delivery = self.take() => delivery,
        }
    }
}

struct Held {
    lane: Arc<LaneQueue>,
    job: JobRef,
    _permit: OwnedSemaphorePermit,
}

#[async_trait]
impl Receipt for Held {
    async fn ack(self: Box<Self>) {
        let Self { lane, job, .. } = *self;
        lane.finish(job, true);
    }

    fn put_back(self: Box<Self>) {
        let Self { lane, job, .. } = *self;
        lane.finish(job, false);
    }
}
