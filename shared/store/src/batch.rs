//! Requests that are worked in sets: a set forms only while the one before is under way, so that nobody waits for company.
//!
//! A request that comes while nothing is under way goes at once, with what the tasks ask that are ready to run in that moment. Under load
//! sets grow to what came meanwhile, and the cost of a round trip and a commit is shared. Requests with the same key are never in one set, nor in two at the same time: they keep their
//! order, and one session that floods takes one place a set.

use std::{
    collections::{HashSet, VecDeque},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use metrics::counter;
use tokio::sync::oneshot;
use uuid::Uuid;

/// While no more than so many are under way or wait, there is little to share, and a request had better not wait for the set before it.
/// Counted are requests and not sizes of sets: small sets that are many would otherwise keep each other small.
const FEW: usize = 2;

/// What may not be in two sets at once.
pub(crate) trait Keyed {
    /// The key.
    fn key(&self) -> Uuid;
}

/// How large sets grow, and how many are under way at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    /// Of what, for the metrics.
    pub of: &'static str,
    /// Requests in a set.
    pub most: usize,
    /// Sets at the same time.
    pub flights: usize,
}

struct Waiting<Q, A> {
    request: Q,
    answer: oneshot::Sender<A>,
}

struct State<Q, A> {
    waiting: VecDeque<Waiting<Q, A>>,
    /// Keys of the sets under way.
    busy: HashSet<Uuid>,
    flights: usize,
    /// A flight is about to take what waits, and takes what comes until then.
    gathering: bool,
}

/// Gathers requests `Q` into sets, and hands each its answer `A`.
pub(crate) struct Batcher<Q, A> {
    sizes: Sizes,
    state: Mutex<State<Q, A>>,
}

impl<Q, A> fmt::Debug for Batcher<Q, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batcher").field("sizes", &self.sizes).finish_non_exhaustive()
    }
}

impl<Q, A> Batcher<Q, A>
where
    Q: Keyed + Send + 'static,
    A: Send + 'static,
{
    pub(crate) fn new(sizes: Sizes) -> Arc<Self> {
        Arc::new(Self {
            sizes,
            state: Mutex::new(State {
                waiting: VecDeque::new(),
                busy: HashSet::new(),
                flights: 0,
                gathering: false,
            }),
        })
    }

    /// Waits for the answer to a request. `work` answers a set, one answer a request in their order; it goes on when this future is
    /// dropped. None: `work` panicked, and nothing is known.
    pub(crate) async fn ask<W, F>(self: &Arc<Self>, request: Q, work: W) -> Option<A>
    where
        W: Fn(Vec<Q>) -> F + Send + 'static,
        F: Future<Output = Vec<A>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let starts = {
            let mut state = self.state();
            state.waiting.push_back(Waiting { request, answer });
            self.may_start(&mut state)
        };
        if starts {
            let flight = Flight {
                batcher: Arc::clone(self),
                counted: true,
            };
            tokio::spawn(flight.run(work));
        }
        answered.await.ok()
    }

    /// Whether a flight may start for what waits. Counts it.
    fn may_start(&self, state: &mut State<Q, A>) -> bool {
        let few = state.busy.len() + state.waiting.len() <= FEW;
        // A full set is worth a connection of its own.
        let full = state.waiting.len() >= self.sizes.most;
        let worth = state.flights == 0 || full || few;
        let starts = worth
            && !state.gathering
            && state.flights < self.sizes.flights
            && state.waiting.iter().any(|waiting| !state.busy.contains(&waiting.request.key()));
        if starts {
            state.flights += 1;
            state.gathering = true;
        }
        starts
    }

    /// Takes what waits, oldest first, except what shares a key with what is taken or under way.
    fn take(&self, state: &mut State<Q, A>) -> Vec<Waiting<Q, A>> {
        let mut set = Vec::new();
        let mut left = VecDeque::new();
        while let Some(waiting) = state.waiting.pop_front() {
            if set.len() == self.sizes.most {
                left.push_back(waiting);
                left.append(&mut state.waiting);
            } else if state.busy.insert(waiting.request.key()) {
                set.push(waiting);
            } else {
                left.push_back(waiting);
            }
        }
        state.waiting = left;
        if !set.is_empty() {
            counter!("frontdesk_store_sets_total", "of" => self.sizes.of).increment(1);
            counter!("frontdesk_store_set_items_total", "of" => self.sizes.of).increment(set.len() as u64);
        }
        set
    }

    fn state(&self) -> MutexGuard<'_, State<Q, A>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One set after another, until nothing waits that it may take.
struct Flight<Q, A> {
    batcher: Arc<Batcher<Q, A>>,
    /// It stands in the count of flights.
    counted: bool,
}

impl<Q, A> Flight<Q, A>
where
    Q: Keyed + Send + 'static,
    A: Send + 'static,
{
    async fn run<W, F>(mut self, work: W)
    where
        W: Fn(Vec<Q>) -> F,
        F: Future<Output = Vec<A>>,
    {
        while self.counted {
            // Tasks that are ready run first, and what they ask goes with the same set. Where none is, this takes no time.
            tokio::task::yield_now().await;
            let set = self.take();
            if set.is_empty() {
                break;
            }
            let keys = Keys {
                batcher: &self.batcher,
                keys: set.iter().map(|waiting| waiting.request.key()).collect(),
            };
            let (requests, askers): (Vec<Q>, Vec<_>) = set.into_iter().map(|waiting| (waiting.request, waiting.answer)).unzip();
            let answers = work(requests).await;
            drop(keys);
            for (asker, answer) in askers.into_iter().zip(answers) {
                // Whoever asked may have gone.
                let _ = asker.send(answer);
            }
            self.go_on();
        }
    }

    /// Takes what waits. Where nothing is left to take, the flight leaves the count in the same moment: what comes then starts another.
    fn take(&mut self) -> Vec<Waiting<Q, A>> {
        let mut state = self.batcher.state();
        state.gathering = false;
        let set = self.batcher.take(&mut state);
        if set.is_empty() {
            state.flights -= 1;
            self.counted = false;
        }
        set
    }

    /// After a set: the next one starts as any other does, so that flights which few requests began end under many.
    fn go_on(&mut self) {
        let mut state = self.batcher.state();
        state.flights -= 1;
        self.counted = self.batcher.may_start(&mut state);
    }
}

impl<Q, A> Drop for Flight<Q, A> {
    /// After a panic.
    fn drop(&mut self) {
        if self.counted {
            self.batcher.state.lock().unwrap_or_else(PoisonError::into_inner).flights -= 1;
        }
    }
}

/// The keys of a set under way; free again when it is dropped, after a panic, too.
struct Keys<'a, Q, A> {
    batcher: &'a Batcher<Q, A>,
    keys: Vec<Uuid>,
}

impl<Q, A> Drop for Keys<'_, Q, A> {
    fn drop(&mut self) {
        let mut state = self.batcher.state.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &self.keys {
            state.busy.remove(key);
        }
    }
}

#[cfg(test)]
mod tests;
