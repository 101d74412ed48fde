//! The transactions of the store, each in one step.

use crate::{
    guards::Guards,
    state::{Delivery, Held, Job, MESSAGES, Messages, Pending, State},
};

/// Attempts after which a job is given up.
const ATTEMPTS: u8 = 2;

/// The row is still what the worker knows.
fn owned(guards: Guards, state: &State, held: Held) -> Option<Job> {
    state
        .row(held.job)
        .filter(|job| (!guards.claim_at_settle || job.claim == held.token) && (!guards.epoch_at_settle || job.epoch == held.epoch))
}

/// The job without its claim.
fn freed(job: Job, raised: bool) -> Job {
    Job {
        epoch: job.epoch + u8::from(raised),
        claim: None,
        lease_over: false,
        ..job
    }
}

/// Accepts the next message.
pub(crate) fn accept(state: &mut State) {
    state.queued |= 1 << state.accepted;
    state.accepted += 1;
    arm(state);
}

/// Inserts the session's job and publishes it, or raises what it has to reach.
fn arm(state: &mut State) {
    state.on_disk = None;
    if let Some(job) = &mut state.job {
        job.upto = state.accepted;
        return;
    }
    let id = state.next_id;
    state.next_id += 1;
    state.job = Some(Job {
        id,
        epoch: 0,
        claim: None,
        lease_over: false,
        upto: state.accepted,
        attempts: 0,
        single: false,
    });
    state.publish(Delivery {
        job: id,
        redelivered: false,
    });
}

/// Publishes the live row once more.
pub(crate) fn publish_again(state: &mut State) {
    if let Some(job) = state.job {
        state.publish(Delivery {
            job: job.id,
            redelivered: false,
        });
    }
}

/// Claims before the work, without waiting for the disk. None: gone, or another's.
pub(crate) fn claim(guards: Guards, state: &mut State, id: u8) -> Option<Held> {
    let job = state.row(id).filter(|job| job.claim.is_none() || job.lease_over)?;
    Some(take(guards, state, job))
}

/// Claims what was begun unclaimed. None: another has taken it or ended it.
pub(crate) fn late_claim(guards: Guards, state: &mut State, held: Held) -> Option<Held> {
    let job = state.row(held.job).filter(|job| {
        if guards.epoch_at_late_claim {
            job.claim.is_none() && job.epoch == held.epoch
        } else {
            job.claim.is_none() || job.lease_over
        }
    })?;
    let claimed = take(guards, state, job);
    // What was read stays read: only the claim and its epoch are new.
    Some(Held {
        epoch: claimed.epoch,
        token: claimed.token,
        ..held
    })
}

fn take(guards: Guards, state: &mut State, job: Job) -> Held {
    state.on_disk = state.on_disk.or(Some(job));
    let token = Some(state.fresh_token());
    let claimed = Job {
        epoch: job.epoch + u8::from(guards.claim_raises),
        claim: token,
        lease_over: false,
        attempts: (job.attempts + 1).min(ATTEMPTS),
        single: job.single || job.claim.is_some(),
        ..job
    };
    state.job = Some(claimed);
    Held {
        token,
        single: claimed.single,
        ..unclaimed(claimed)
    }
}

/// What a worker knows that has read the row and claims nothing.
pub(crate) fn unclaimed(job: Job) -> Held {
    Held {
        job: job.id,
        epoch: job.epoch,
        token: None,
        upto: job.upto,
        single: false,
    }
}

/// What waits, as far as the job covers it.
pub(crate) fn pending(state: &State, upto: u8, single: bool) -> Pending {
    let covered = state.queued & ((1 << upto) - 1);
    let messages = if single { covered & covered.wrapping_neg() } else { covered };
    Pending {
        messages,
        remaining: messages != covered,
    }
}

/// Writes the answer, and ends the job or arms it again. Nothing is written where the row is another's.
pub(crate) fn settle(guards: Guards, state: &mut State, held: Held, pending: Pending) {
    let Some(job) = owned(guards, state, held) else { return };
    if guards.messages_at_settle && state.queued & pending.messages != pending.messages {
        return;
    }
    answer(state, pending.messages);
    state.on_disk = None;
    if !guards.rearm || !pending.remaining && job.upto == held.upto {
        state.job = None;
        return;
    }
    state.job = Some(Job {
        attempts: 0,
        single: pending.remaining && held.single,
        ..freed(job, guards.rearm_raises)
    });
    publish_again(state);
}

/// Writes one answer that names these messages.
fn answer(state: &mut State, messages: Messages) {
    for message in (0..MESSAGES).filter(|message| messages & (1 << message) != 0) {
        let older = state.queued & ((1 << message) - 1) & !messages;
        state.disordered |= older != 0 && state.answers[message] == 0;
        state.answers[message] += 1;
    }
    state.queued &= !messages;
}

/// Notes a failed attempt: the job runs again, its oldest message alone, or is given up after the last.
pub(crate) fn fail(guards: Guards, state: &mut State, held: Held, pending: Pending) {
    let Some(job) = owned(guards, state, held) else { return };
    state.on_disk = None;
    let failed = Job {
        // What was not claimed has not counted as an attempt yet.
        attempts: job.attempts + u8::from(job.claim.is_none()),
        single: true,
        ..freed(job, guards.return_raises)
    };
    if failed.attempts < ATTEMPTS {
        state.job = Some(failed);
        return;
    }
    state.queued &= !pending.messages;
    state.failed |= pending.messages;
    state.dead = Some((failed, pending.messages));
    state.job = None;
    if state.queued != 0 {
        arm(state);
    }
}

/// Gives a claim back; the attempt does not count. What was not claimed needs no statement.
pub(crate) fn release(guards: Guards, state: &mut State, held: Held) {
    if held.token.is_none() {
        return;
    }
    let Some(job) = owned(guards, state, held) else { return };
    state.on_disk = None;
    state.job = Some(Job {
        attempts: job.attempts - 1,
        ..freed(job, guards.return_raises)
    });
}

/// Lets the dead job run again, or merges it into the session's live one.
pub(crate) fn retry_dead(guards: Guards, state: &mut State) {
    let Some((dead, messages)) = state.dead.take() else { return };
    state.on_disk = None;
    state.failed &= !messages;
    state.queued |= messages;
    state.job = Some(match state.job {
        Some(job) => Job {
            upto: job.upto.max(dead.upto),
            ..if guards.merge_voids { freed(job, true) } else { job }
        },
        None => Job {
            attempts: 0,
            ..freed(dead, guards.return_raises)
        },
    });
}
