//! What the database, the broker and the workers hold.

/// Most messages that a run accepts.
pub const MESSAGES: usize = 3;
/// Workers that take deliveries.
pub const WORKERS: usize = 2;

/// A set of messages: bit `n` is message `n`.
pub type Messages = u8;

/// The row of a session's job: the columns that decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Job {
    /// `id`.
    pub id: u8,
    /// `epoch`: raised by a claim, a re-arm, a retry and a release.
    pub epoch: u8,
    /// `claim`: the token of the worker that holds it.
    pub claim: Option<u8>,
    /// `lease_until` has passed.
    pub lease_over: bool,
    /// `upto_seq`: how many messages it covers.
    pub upto: u8,
    /// `attempts`; a worker that comes later claims before it works when this is above zero.
    pub attempts: u8,
    /// `single`: only the oldest message is taken, and the job is claimed before it is worked.
    pub single: bool,
}

/// A message of the broker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Delivery {
    /// Which job it names.
    pub job: u8,
    /// The broker has given it to a worker before.
    pub redelivered: bool,
}

/// What a worker knows of the job that it has in hand. Every write tests it against the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Held {
    /// The job.
    pub job: u8,
    /// The epoch that it read or made.
    pub epoch: u8,
    /// Its claim; none while it works unclaimed.
    pub token: Option<u8>,
    /// The `upto_seq` that it read.
    pub upto: u8,
    /// The job takes its oldest message only.
    pub single: bool,
}

/// The messages that a worker answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pending {
    /// Which.
    pub messages: Messages,
    /// More waited than it took.
    pub remaining: bool,
}

/// How far a worker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// It waits for a delivery.
    Idle,
    /// It has a delivery and has read nothing.
    Received(Delivery),
    /// It has read or claimed the row.
    RowRead(Held),
    /// It has read the messages, and not the row: the wrong order.
    MessagesRead(u8, Pending),
    /// It has read all and composes the answer.
    Working(Held, Pending),
    /// It is through with the job and has not acknowledged.
    Through,
}

/// A worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Worker {
    /// How far it is.
    pub phase: Phase,
    /// Its delivery that the broker waits to be acknowledged; none after its connection was lost.
    pub unacknowledged: Option<Delivery>,
    /// It is stopped (SIGSTOP) and may be woken.
    pub stopped: bool,
}

/// Faults that may still happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Faults {
    /// The broker loses a message that nobody has: a wiped broker, or a process that died between its commit and its publish.
    pub losses: u8,
    /// The broker delivers a message twice.
    pub doubles: u8,
    /// A running worker loses its connection: to the broker, which takes its delivery back, or to the database, before it hears the reply.
    pub disconnects: u8,
    /// A worker is stopped.
    pub stops: u8,
    /// A worker is killed; a new process takes its place.
    pub kills: u8,
    /// An attempt fails.
    pub failures: u8,
    /// A worker is told to end and hands its job back.
    pub releases: u8,
    /// Postgres dies and loses a claim that was not on its disk.
    pub crashes: u8,
}

/// Everything.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    /// How many messages were accepted; they are numbered from 0.
    pub accepted: u8,
    /// Those that wait for an answer (`status = 'queued'`).
    pub queued: Messages,
    /// Those that were given up (`status = 'failed'`).
    pub failed: Messages,
    /// How many answers name each message.
    pub answers: [u8; MESSAGES],
    /// A message was answered while one before it waited.
    pub disordered: bool,
    /// The live row.
    pub job: Option<Job>,
    /// The dead row, with its messages.
    pub dead: Option<(Job, Messages)>,
    /// The live row as it is on the database's disk, where a claim is not there yet.
    pub on_disk: Option<Job>,
    /// The id of the next job.
    pub next_id: u8,
    /// Messages of the broker that no worker has, sorted.
    pub ready: Vec<Delivery>,
    /// The workers.
    pub workers: [Worker; WORKERS],
    /// What may still go wrong.
    pub faults: Faults,
}

impl State {
    /// The start: nothing accepted, all workers idle.
    pub fn new(faults: Faults) -> Self {
        Self {
            accepted: 0,
            queued: 0,
            failed: 0,
            answers: [0; MESSAGES],
            disordered: false,
            job: None,
            dead: None,
            on_disk: None,
            next_id: 0,
            ready: Vec::new(),
            workers: [Worker {
                phase: Phase::Idle,
                unacknowledged: None,
                stopped: false,
            }; WORKERS],
            faults,
        }
    }

    /// The live row with this id.
    pub(crate) fn row(&self, id: u8) -> Option<Job> {
        self.job.filter(|job| job.id == id)
    }

    /// The claim that a worker holds or believes to hold.
    fn token_of(worker: &Worker) -> Option<u8> {
        match worker.phase {
            Phase::RowRead(held) | Phase::Working(held, _) => held.token,
            Phase::Idle | Phase::Received(_) | Phase::MessagesRead(..) | Phase::Through => None,
        }
    }

    /// A token that nobody knows.
    pub(crate) fn fresh_token(&self) -> u8 {
        let known = |token: u8| {
            let rows = [self.job, self.on_disk];
            rows.iter().flatten().any(|job| job.claim == Some(token))
                || self.workers.iter().any(|worker| Self::token_of(worker) == Some(token))
        };
        (0..u8::MAX)
            .find(|token| !known(*token))
            .expect("there are more tokens than holders")
    }

    /// Somebody renews this claim's lease.
    pub(crate) fn is_renewed(&self, token: u8) -> bool {
        self.workers
            .iter()
            .any(|worker| !worker.stopped && Self::token_of(worker) == Some(token))
    }

    /// Gives the broker a message.
    pub(crate) fn publish(&mut self, delivery: Delivery) {
        let place = self.ready.partition_point(|other| *other <= delivery);
        self.ready.insert(place, delivery);
    }

    /// The broker takes back what this worker has not acknowledged.
    pub(crate) fn requeue(&mut self, worker: usize) {
        if let Some(delivery) = self.workers[worker].unacknowledged.take() {
            self.publish(Delivery {
                redelivered: true,
                ..delivery
            });
        }
    }

    /// Takes a message from the broker.
    pub(crate) fn remove(&mut self, delivery: Delivery) {
        if let Some(place) = self.ready.iter().position(|ready| *ready == delivery) {
            self.ready.remove(place);
        }
    }

    /// The same for all states that differ in nothing but which worker is which, and how tokens are called.
    #[must_use]
    pub fn representative(&self) -> Self {
        let one = self.with_tokens_renamed();
        let mut other = self.clone();
        other.workers.reverse();
        one.min(other.with_tokens_renamed())
    }

    /// Tokens are numbered in the order in which they appear.
    fn with_tokens_renamed(&self) -> Self {
        let mut state = self.clone();
        let mut known = Vec::new();
        let workers = state.workers.iter_mut().filter_map(|worker| match &mut worker.phase {
            Phase::RowRead(held) | Phase::Working(held, _) => held.token.as_mut(),
            Phase::Idle | Phase::Received(_) | Phase::MessagesRead(..) | Phase::Through => None,
        });
        let rows = [&mut state.job, &mut state.on_disk].into_iter().flatten();
        for token in rows.filter_map(|job| job.claim.as_mut()).chain(workers) {
            let place = known.iter().position(|other| other == token).unwrap_or_else(|| {
                known.push(*token);
                known.len() - 1
            });
            *token = place as u8;
        }
        state
    }
}
