//! The protocol as a model: which steps are possible, and what they change.

use stateright::{Model, Property};

use crate::{
    action::Action,
    guards::Guards,
    state::{Delivery, Faults, Job, Phase, State, WORKERS},
    statements,
};

/// No message is answered twice.
pub const NO_DOUBLE: &str = "no message is answered twice";
/// No message is answered while an older one waits.
pub const IN_ORDER: &str = "messages are answered in order";
/// Every message that waits is covered by the session's live job.
pub const COVERED: &str = "every message that waits has a job";

/// A run to check.
#[derive(Debug, Clone, Copy)]
pub struct Protocol {
    /// The tests of the statements.
    pub guards: Guards,
    /// What may go wrong.
    pub faults: Faults,
    /// Messages that the customer sends, [`crate::state::MESSAGES`] at most.
    pub messages: u8,
}

impl Model for Protocol {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::new(self.faults)]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        if state.accepted < self.messages {
            actions.push(Action::Accept);
        }
        if let Some(job) = state.job {
            outbox_actions(state, job, actions);
        }
        for worker in 0..WORKERS {
            worker_actions(state, worker, actions);
        }
        for delivery in kinds(&state.ready) {
            if state.faults.losses > 0 {
                actions.push(Action::Lose(delivery));
            }
            if state.faults.doubles > 0 {
                actions.push(Action::Double(delivery));
            }
        }
        if state.on_disk.is_some() {
            actions.extend([Action::Flush, Action::LoseClaim]);
        }
        if state.dead.is_some() {
            actions.push(Action::RetryDead);
        }
    }

    fn next_state(&self, last: &State, action: Action) -> Option<State> {
        let mut state = last.clone();
        self.step(&mut state, action);
        if state.faults.crashes == 0 {
            // A claim that cannot be lost any more is as good as on the disk.
            state.on_disk = None;
        }
        (state != *last).then_some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always(NO_DOUBLE, |_, state: &State| state.answers.iter().all(|answers| *answers <= 1)),
            Property::always(IN_ORDER, |_, state: &State| !state.disordered),
            Property::always(COVERED, |_, state: &State| {
                state.queued == 0 || state.job.is_some_and(|job| state.queued < 1 << job.upto)
            }),
        ]
    }
}

/// Sorted deliveries, each kind once: which of two equal ones is taken makes no difference.
fn kinds(ready: &[Delivery]) -> impl Iterator<Item = Delivery> {
    ready.chunk_by(PartialEq::eq).map(|same| same[0])
}

fn outbox_actions(state: &State, job: Job, actions: &mut Vec<Action>) {
    let free = job.claim.is_none() || job.lease_over;
    if free && !state.ready.iter().any(|ready| ready.job == job.id) {
        actions.push(Action::PublishAgain);
    }
    if job.claim.is_some_and(|token| !state.is_renewed(token)) && !job.lease_over {
        actions.push(Action::EndLease);
    }
}

fn worker_actions(state: &State, number: usize, actions: &mut Vec<Action>) {
    let worker = &state.workers[number];
    let faults = &state.faults;
    let holds_delivery = worker.unacknowledged.is_some();
    if worker.stopped {
        actions.push(Action::Wake(number));
        // A connection without signs of life is closed by the broker.
        actions.extend(holds_delivery.then_some(Action::Disconnect(number)));
        return;
    }
    match worker.phase {
        Phase::Idle => return actions.extend(kinds(&state.ready).map(|delivery| Action::Deliver(number, delivery))),
        Phase::Received(delivery) => actions.push(first_step(state, number, delivery)),
        Phase::RowRead(_) => actions.push(Action::ReadMessages(number)),
        Phase::MessagesRead(..) => actions.push(Action::ReadRow(number)),
        Phase::Working(held, _) => {
            actions.push(Action::Settle(number));
            actions.extend((faults.disconnects > 0).then_some(Action::SettleUnheard(number)));
            if held.token.is_none() {
                actions.push(Action::LateClaim(number));
                actions.extend((faults.disconnects > 0).then_some(Action::LateClaimUnheard(number)));
            }
            actions.extend((faults.failures > 0).then_some(Action::Fail(number)));
        }
        Phase::Through => actions.push(Action::Acknowledge(number)),
    }
    actions.extend((faults.stops > 0).then_some(Action::Stop(number)));
    actions.extend((faults.kills > 0).then_some(Action::Kill(number)));
    actions.extend((faults.releases > 0).then_some(Action::Release(number)));
    actions.extend((faults.disconnects > 0 && holds_delivery).then_some(Action::Disconnect(number)));
}

/// A first delivery of a job that nobody has and that never failed is worked unclaimed; everything else is claimed first.
fn first_step(state: &State, worker: usize, delivery: Delivery) -> Action {
    let quick = state
        .row(delivery.job)
        .is_none_or(|job| job.claim.is_none() && job.attempts == 0 && !job.single);
    if quick && !delivery.redelivered {
        Action::ReadRow(worker)
    } else {
        Action::Claim(worker)
    }
}

impl Protocol {
    fn step(&self, state: &mut State, action: Action) {
        match action {
            Action::Accept => statements::accept(state),
            Action::PublishAgain => statements::publish_again(state),
            Action::RetryDead => statements::retry_dead(self.guards, state),
            Action::Deliver(worker, delivery) => {
                state.remove(delivery);
                state.workers[worker].phase = Phase::Received(delivery);
                state.workers[worker].unacknowledged = Some(delivery);
            }
            Action::Acknowledge(worker) => {
                state.workers[worker].phase = Phase::Idle;
                state.workers[worker].unacknowledged = None;
            }
            Action::Claim(worker)
            | Action::ReadRow(worker)
            | Action::ReadMessages(worker)
            | Action::LateClaim(worker)
            | Action::LateClaimUnheard(worker)
            | Action::Settle(worker)
            | Action::SettleUnheard(worker)
            | Action::Fail(worker) => self.work(state, worker, action),
            Action::Release(worker) => {
                state.faults.releases -= 1;
                if let Phase::RowRead(held) | Phase::Working(held, _) = state.workers[worker].phase {
                    statements::release(self.guards, state, held);
                }
                end(state, worker);
            }
            Action::Kill(worker) => {
                state.faults.kills -= 1;
                end(state, worker);
            }
            Action::Stop(_)
            | Action::Wake(_)
            | Action::Disconnect(_)
            | Action::Lose(_)
            | Action::Double(_)
            | Action::EndLease
            | Action::Flush
            | Action::LoseClaim => disturb(state, action),
        }
    }

    /// What a worker does with a job.
    fn work(&self, state: &mut State, worker: usize, action: Action) {
        let guards = self.guards;
        let next = match (action, state.workers[worker].phase) {
            (Action::Claim(_), Phase::Received(delivery)) => statements::claim(guards, state, delivery.job).map(Phase::RowRead),
            (Action::ReadRow(_), Phase::Received(delivery)) => state.row(delivery.job).map(|job| {
                if guards.row_before_messages {
                    Phase::RowRead(statements::unclaimed(job))
                } else {
                    Phase::MessagesRead(job.id, statements::pending(state, state.accepted, false))
                }
            }),
            (Action::ReadRow(_), Phase::MessagesRead(job, pending)) => {
                state.row(job).map(|job| Phase::Working(statements::unclaimed(job), pending))
            }
            (Action::ReadMessages(_), Phase::RowRead(held)) => {
                Some(Phase::Working(held, statements::pending(state, held.upto, held.single)))
            }
            (Action::LateClaim(_), Phase::Working(held, pending)) => {
                statements::late_claim(guards, state, held).map(|held| Phase::Working(held, pending))
            }
            (Action::LateClaimUnheard(_), phase @ Phase::Working(held, _)) => {
                state.faults.disconnects -= 1;
                statements::late_claim(guards, state, held);
                Some(phase)
            }
            (Action::Settle(_), Phase::Working(held, pending)) => {
                statements::settle(guards, state, held, pending);
                None
            }
            (Action::SettleUnheard(_), phase @ Phase::Working(held, pending)) => {
                state.faults.disconnects -= 1;
                statements::settle(guards, state, held, pending);
                Some(phase)
            }
            (Action::Fail(_), Phase::Working(held, pending)) => {
                state.faults.failures -= 1;
                statements::fail(guards, state, held, pending);
                None
            }
            (_, phase) => Some(phase),
        };
        state.workers[worker].phase = next.unwrap_or(Phase::Through);
    }
}

/// The process ends; the broker hands its delivery to another.
fn end(state: &mut State, worker: usize) {
    state.workers[worker].phase = Phase::Idle;
    state.requeue(worker);
}

fn disturb(state: &mut State, action: Action) {
    match action {
        Action::Stop(worker) => {
            state.faults.stops -= 1;
            state.workers[worker].stopped = true;
        }
        Action::Wake(worker) => state.workers[worker].stopped = false,
        Action::Disconnect(worker) => {
            // That of a stopped worker follows from the stop.
            state.faults.disconnects -= u8::from(!state.workers[worker].stopped);
            state.requeue(worker);
        }
        Action::Lose(delivery) => {
            state.faults.losses -= 1;
            state.remove(delivery);
        }
        Action::Double(delivery) => {
            state.faults.doubles -= 1;
            state.publish(delivery);
        }
        Action::EndLease => state.job = state.job.map(|job| Job { lease_over: true, ..job }),
        Action::Flush => state.on_disk = None,
        Action::LoseClaim => {
            state.faults.crashes -= 1;
            state.job = state.on_disk.take();
        }
        _ => {}
    }
}
