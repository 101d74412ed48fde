//! Conference calls: what platforms announce becomes calls with sources; a call whose sources are through is summed up.
//!
//! Whoever changes what transcript and notes are made of locks the call's row first, then ends its job: the order everywhere is call,
//! job, counters. The change moves `revision`, so that notes of an older state are never the last ones.

mod accounts;
mod barring;
mod consent;
mod events;
mod items;
mod known;
mod notifications;
mod people;
mod reading;
mod rows;
mod sources;
mod subscriptions;
mod summary;
mod texts;

pub use accounts::{AccountChange, CallAccountRow};
pub use events::{CallEventInput, NewCallEvent};
pub use items::ItemState;
pub use known::KnownPerson;
pub use notifications::NotificationInput;
pub use people::NamedParticipant;
pub use reading::CallAudio;
pub use sources::{FetchedSource, RecordingInput, SourceInput};
pub use subscriptions::{SubscriptionChange, SubscriptionRow, SubscriptionsPlanned, WantedSubscription};
pub use summary::{NewActivity, NewNotification, NewSpeaker, NewTurn, Summary};
pub use texts::{CallTexts, SourceText};

use frontdesk_model::{CallId, DeskEventKind, JobRef, Payload, TenantId};

use crate::{
    ClaimedJob, Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

/// What came of settling a job of a call.
#[derive(Debug, Clone)]
pub enum CallSettled {
    /// It is written; these jobs are new.
    Done {
        /// To be hinted to the relay.
        next: Vec<JobRef>,
    },
    /// The claim was another's by then: nothing is written.
    Lost,
}

impl Store {
    /// Locks the call and moves its revision.
    pub(crate) async fn touch_call(&self, tx: &mut Tx, tenant: TenantId, call: CallId) -> Result<()> {
        let rows = tx
            .execute(
                sql!("update conference_calls set revision = revision + 1, updated_at = $3 where tenant_id = $1 and id = $2"),
                args![tenant, call, self.clock.now()],
            )
            .await?;
        if rows == 0 {
            return Err(StoreError::Corrupt(format!("call {call} is gone")));
        }
        self.call_changed(tx, tenant, call).await
    }

    /// Tells the desk of a call that changes in this transaction.
    pub(crate) async fn call_changed(&self, tx: &mut Tx, tenant: TenantId, call: CallId) -> Result<()> {
        self.desk_change(tx, tenant, DeskEventKind::CallUpdated, Some(call.0), None).await
    }

    /// Tells the desk of a step of a call that was written by itself.
    pub(crate) async fn call_goes_on(&self, tenant: TenantId, call: CallId) -> Result<()> {
        let mut tx = self.db.begin().await?;
        self.call_changed(&mut tx, tenant, call).await?;
        tx.commit().await
    }

    /// The job that sums the call up, once nothing of it is under way, and unless its words are gone. The caller has locked the call.
    pub(crate) async fn sum_up(&self, tx: &mut Tx, tenant: TenantId, call: CallId, trace: Option<String>) -> Result<Option<JobRef>> {
        let (under_way,): (i64,) = tx
            .fetch_one(
                sql!(
                    "select (select count(*) from call_sources where tenant_id = $1 and call_id = $2 and state not in ('done', 'failed')) \
                     + (select count(*) from conference_calls where tenant_id = $1 and id = $2 and words_removed_at is not null)"
                ),
                args![tenant, call],
            )
            .await?;
        if under_way > 0 {
            return Ok(None);
        }
        self.new_job(tx, tenant, Payload::Summarise { call_id: call }, trace).await
    }
}

fn missing(job: &ClaimedJob, what: &str) -> StoreError {
    StoreError::Corrupt(format!("job {} names no {what}", job.id))
}
