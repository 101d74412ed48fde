//! Outgoing webhooks: which endpoints a company has, what happened that they are told of, and how far each delivery is.
//!
//! No message writes a row for them. What sessions have numbered was written in the transactions that it tells of, so whoever compares those
//! numbers after the commit with what was numbered for the endpoints (`webhook_fed`) misses nothing; what has no such numbers (tickets, calls)
//! leaves a row in `webhook_changes` in its transaction. Both only where the company has an active endpoint. Numbers are given under the
//! lock of the company's row in `webhook_feeds`, which endpoints that change take first, too.

mod delivering;
mod disabling;
mod endpoints;
mod feeding;
mod history;
mod subject;

use frontdesk_model::{HookEvent, TenantId};
use uuid::Uuid;

pub use delivering::{Attempted, Claimed, DueEndpoint, Next, Settlement};
pub use endpoints::{EndpointChange, EndpointRow};
pub use feeding::{HookFed, HookFeed};
pub use history::{AttemptShown, DeliveryRow, Redelivered};

use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// How far clocks of processes and the time of a commit may lie apart, in milliseconds.
const MARGIN_MS: i64 = 60 * 60 * 1000;

impl Store {
    /// Notes in its transaction what happened beside sessions, where the company has an endpoint.
    pub(crate) async fn hook_change(&self, tx: &mut Tx, tenant: TenantId, event: HookEvent, subject: Uuid) -> Result<()> {
        tx.execute(
            sql!(
                "insert into webhook_changes (id, tenant_id, type, subject_id, occurred_at) \
                 select $1, f.tenant_id, $3, $4, $5 from webhook_feeds f where f.tenant_id = $2 and f.open"
            ),
            args![self.clock.new_id::<Uuid>(), tenant, event.as_str(), subject, self.clock.now()],
        )
        .await?;
        Ok(())
    }
}
