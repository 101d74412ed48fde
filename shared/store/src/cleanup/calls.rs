//! Calls that nothing works on any more: each comes to an end that says why.

use std::time::Duration;

use frontdesk_model::{CallId, TenantId};

use super::Hold;
use crate::{
    Result, Store,
    burial::NOTES_FAILED,
    db::{Tx, args},
    sql::sql,
};

/// What CRM users read of a call of which the platform had nothing.
const NOTHING_CAME: &str =
    "The platform has provided no recording or transcript of this meeting. If one arrives later, notes are taken then.";
/// What they read of a recording or transcript whose job was lost.
const SOURCE_LOST: &str = "It could not be fetched or transcribed in time.";

/// A call that stands still.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Idle {
    id: CallId,
    tenant_id: TenantId,
    state: String,
    sources: i64,
    under_way: i64,
}

impl Store {
    /// Brings calls to an end of which nothing was heard for `within` and that no job works on, `limit` at most. A call with sources
    /// is summed up from those that are there; one without has failed. Returns how many. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a call is gone meanwhile.
    pub async fn end_calls(&self, hold: &Hold, within: Duration, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let idle: Vec<Idle> = tx
            .fetch_all(
                sql!(
                    "select c.id, c.tenant_id, c.state, (select count(*) from call_sources s where s.tenant_id = c.tenant_id and s.call_id = c.id) as sources, \
                     (select count(*) from call_sources s where s.tenant_id = c.tenant_id and s.call_id = c.id and s.state not in ('done', 'failed')) as under_way "
                    (idle_calls "$1") " order by c.updated_at limit $2" (lock_calls)
                ),
                args![within, limit],
            )
            .await?;
        let count = idle.len() as u64;
        for call in idle {
            self.end_call(&mut tx, &call).await?;
        }
        tx.commit().await?;
        Ok(Some(count))
    }

    async fn end_call(&self, tx: &mut Tx, call: &Idle) -> Result<()> {
        self.touch_call(tx, call.tenant_id, call.id).await?;
        // Notes whose job is gone are not tried for ever.
        if call.under_way == 0 && (call.sources == 0 || call.state == "summarising") {
            let reason = if call.sources == 0 { NOTHING_CAME } else { NOTES_FAILED };
            tx.execute(
                sql!("update conference_calls set state = 'failed', reason = $3, finished_at = $4 where tenant_id = $1 and id = $2"),
                args![call.tenant_id, call.id, reason, self.clock.now()],
            )
            .await?;
            return Ok(());
        }
        tx.execute(
            sql!(
                "update call_sources set state = 'failed', reason = $3 where tenant_id = $1 and call_id = $2 \
                 and state not in ('done', 'failed')"
            ),
            args![call.tenant_id, call.id, SOURCE_LOST],
        )
        .await?;
        self.sum_up(tx, call.tenant_id, call.id, None).await?;
        Ok(())
    }

    /// How many calls [`Self::end_calls`] would bring to an end now.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn idle_calls_due(&self, within: Duration) -> Result<u64> {
        let (count,): (i64,) = self.db.fetch_one(sql!("select count(*) " (idle_calls "$1")), args![within]).await?;
        Ok(count.unsigned_abs())
    }
}
