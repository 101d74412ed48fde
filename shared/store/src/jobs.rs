//! Jobs: every statement that writes the table stands in this folder.

mod admin;
mod claim;
mod end;
mod erased;
mod insert;
mod outbox;
mod running;
mod stale;

use chrono::{DateTime, Utc};
use frontdesk_model::{ClaimToken, JobId, JobKind, Payload, TenantId};

pub use admin::{JobFilter, JobRow};
pub(crate) use claim::ClaimRow;
pub(crate) use end::{Ended, HeldJob, dead_letter, end, end_or_arm, end_set, hold};
pub(crate) use erased::drop_about;
pub(crate) use insert::{Inserted, NewChatJob, NewJob};
pub use outbox::{Due, LaneStats};
pub use running::{LastMinute, RunningJobs, WorkerSign};
pub use stale::{Stale, StaleKind};

/// What came of a claim.
#[derive(Debug, Clone)]
pub enum Claim {
    /// It is this process's now.
    Claimed(Box<ClaimedJob>),
    /// It is this process's, but this build cannot tell what it is: fail it.
    Unreadable {
        /// Its row.
        id: JobId,
        /// The claim.
        token: ClaimToken,
        /// What is wrong with it.
        reason: String,
    },
    /// Gone, leased or not yet due: acknowledge the delivery and drop it.
    NotNow,
}

/// A job that this process holds until its lease runs out.
#[derive(Debug, Clone)]
pub struct ClaimedJob {
    /// Its row.
    pub id: JobId,
    /// Whose.
    pub tenant_id: TenantId,
    /// The last ready number that it covers, of a chat job.
    pub upto_seq: Option<i64>,
    /// What it is about, and so what it does.
    pub payload: Payload,
    /// The claim: every write names it. Of a job that was only taken it stands in no row yet.
    pub token: ClaimToken,
    /// The job's epoch when it was read: what was taken unclaimed is still held as long as the row's is the same.
    pub epoch: i64,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// How many attempts ended with the death of their worker.
    pub lost_leases: u32,
    /// The claim before this one ran out: run it alone in the process.
    pub alone: bool,
    /// Take the oldest message only: a burst that held it failed.
    pub single: bool,
    /// W3C `traceparent` of the request that caused it.
    pub traceparent: Option<String>,
    /// Who holds it.
    pub claimed_by: String,
    /// When it was caused, or when a person tried it again.
    pub created_at: DateTime<Utc>,
    /// When the broker confirmed it.
    pub published_at: Option<DateTime<Utc>>,
    /// When this claim began, by the database's clock.
    pub claimed_at: DateTime<Utc>,
    /// Why the attempt before failed.
    pub last_error: Option<String>,
}

impl ClaimedJob {
    /// What it does.
    pub const fn kind(&self) -> JobKind {
        self.payload.kind()
    }
}
