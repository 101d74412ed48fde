//! Calls that nothing works on any more: each comes to an end that says why.

use std::time::Duration;

use frontdesk_model::{CallId, HookEvent, TenantId};
use frontdesk_texts::{Language, call};

use super::Hold;
use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

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

    async fn end_call(&self, tx: &mut Tx, idle: &Idle) -> Result<()> {
        self.touch_call(tx, idle.tenant_id, idle.id).await?;
        // Notes whose job is gone are not tried for ever.
        if idle.under_way == 0 && (idle.sources == 0 || idle.state == "summarising") {
            let reason = if idle.sources == 0 {
                call::nothing_came(Language::English)
            } else {
                call::notes_failed(Language::English)
            };
            tx.execute(
                sql!("update conference_calls set state = 'failed', reason = $3, finished_at = $4 where tenant_id = $1 and id = $2"),
                args![idle.tenant_id, idle.id, reason, self.clock.now()],
            )
            .await?;
            self.hook_change(tx, idle.tenant_id, HookEvent::CallFailed, idle.id.0).await?;
            return Ok(());
        }
        tx.execute(
            sql!(
                "update call_sources set state = 'failed', reason = $3 where tenant_id = $1 and call_id = $2 \
                 and state not in ('done', 'failed')"
            ),
            args![idle.tenant_id, idle.id, call::source_lost(Language::English)],
        )
        .await?;
        self.sum_up(tx, idle.tenant_id, idle.id, None).await?;
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
