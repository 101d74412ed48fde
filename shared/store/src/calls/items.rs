//! What people say of a call's action items: that one is done, whose it is, until when.

use chrono::{DateTime, Utc};
use frontdesk_model::{CallId, TenantId};

use crate::{Result, Store, db::args, sql::sql};

/// What was said of one action item.
#[derive(Debug, Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct ItemState {
    /// Which, by the words that it rests on.
    pub item: String,
    /// When it was ticked off; none: it is not done.
    pub done_at: Option<DateTime<Utc>>,
    /// Whether `owner` counts instead of what the notes say.
    pub owner_corrected: bool,
    /// Whose it is; none: nobody's.
    pub owner: Option<String>,
    /// Whether `due` counts instead of what the notes say.
    pub due_corrected: bool,
    /// The day until which, as `YYYY-MM-DD`; none: no day.
    pub due: Option<String>,
}

impl Store {
    /// What was said of a call's action items.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn item_states(&self, tenant: TenantId, call: CallId) -> Result<Vec<ItemState>> {
        self.db
            .fetch_all(
                sql!(
                    "select item, done_at, owner_corrected, owner, due_corrected, due from call_items where tenant_id = $1 and call_id = $2"
                ),
                args![tenant, call],
            )
            .await
    }

    /// Changes what is said of an action item, and tells the desk. `change` gets what was said before.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_item(
        &self,
        tenant: TenantId,
        call: CallId,
        item: &str,
        change: impl FnOnce(&mut ItemState, DateTime<Utc>) + Send,
    ) -> Result<ItemState> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        // Locks the call first, as everybody does.
        tx.execute(
            sql!("update conference_calls set updated_at = $3 where tenant_id = $1 and id = $2"),
            args![tenant, call, now],
        )
        .await?;
        self.call_changed(&mut tx, tenant, call).await?;
        let kept: Option<ItemState> = tx
            .fetch_optional(
                sql!(
                    "select item, done_at, owner_corrected, owner, due_corrected, due from call_items \
                     where tenant_id = $1 and call_id = $2 and item = $3"
                ),
                args![tenant, call, item],
            )
            .await?;
        let mut state = kept.unwrap_or_else(|| ItemState {
            item: item.to_owned(),
            ..ItemState::default()
        });
        change(&mut state, now);
        tx.execute(
            sql!(
                "insert into call_items (tenant_id, call_id, item, done_at, owner_corrected, owner, due_corrected, due) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (call_id, item) do update set done_at = excluded.done_at, \
                 owner_corrected = excluded.owner_corrected, owner = excluded.owner, \
                 due_corrected = excluded.due_corrected, due = excluded.due"
            ),
            args![
                tenant,
                call,
                item,
                state.done_at,
                state.owner_corrected,
                state.owner.clone(),
                state.due_corrected,
                state.due.clone(),
            ],
        )
        .await?;
        tx.commit().await?;
        Ok(state)
    }
}
