//! The steps.

use crate::state::Delivery;

/// A step of one party. Workers are numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// The API accepts the next message.
    Accept,
    /// The reconciler publishes the row again.
    PublishAgain,
    /// A worker gets this message of the broker.
    Deliver(usize, Delivery),
    /// A worker claims before it works, or drops the delivery.
    Claim(usize),
    /// A worker reads the row, or drops the delivery.
    ReadRow(usize),
    /// A worker reads the messages.
    ReadMessages(usize),
    /// A worker has worked unclaimed for long, and claims.
    LateClaim(usize),
    /// The same, but the reply is lost: the worker does not know that it has the claim.
    LateClaimUnheard(usize),
    /// A worker writes its answer and the end of the job.
    Settle(usize),
    /// The same, but the reply is lost: the worker does not know that it is written, and tries again.
    SettleUnheard(usize),
    /// A worker acknowledges.
    Acknowledge(usize),
    /// A worker's attempt fails: the job is tried again or given up.
    Fail(usize),
    /// A worker is told to end, and hands back what it has.
    Release(usize),
    /// A worker is stopped.
    Stop(usize),
    /// A stopped worker goes on where it was.
    Wake(usize),
    /// A worker is killed, and a new one takes its place.
    Kill(usize),
    /// The broker takes back what a worker has not acknowledged.
    Disconnect(usize),
    /// The broker loses a message.
    Lose(Delivery),
    /// The broker doubles a message.
    Double(Delivery),
    /// The lease of a claim that nobody renews ends.
    EndLease,
    /// The claim reaches the database's disk.
    Flush,
    /// Postgres dies and comes back without the claim.
    LoseClaim,
    /// An operator lets the dead job run again.
    RetryDead,
}

impl Action {
    /// Whether a run in which this stays possible takes it at last. The others are faults, the choice of a person, or may come too late.
    pub fn is_fair(self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::PublishAgain
                | Self::Deliver(..)
                | Self::Claim(_)
                | Self::ReadRow(_)
                | Self::ReadMessages(_)
                | Self::Settle(_)
                | Self::Acknowledge(_)
                | Self::EndLease
        )
    }
}
