//! How many mails of an address are taken in an hour: a loop of two machines, or a flood, ends here.

use std::time::Duration;

use frontdesk_model::TenantId;

use super::arriving::Arriving;
use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

const HOUR_MS: i64 = 3_600_000;

/// Counts one more of an address. When the next one is welcome, where there are too many. The hour is the database's.
pub(super) async fn too_many(tx: &mut Tx, tenant: TenantId, new: &Arriving) -> Result<Option<Duration>> {
    if new.per_hour == 0 {
        return Ok(None);
    }
    let (count, age_ms): (i64, i64) = tx
        .fetch_one(
            sql!(
                "insert into channel_addresses (tenant_id, channel, address, rate_from, rate_count) values ($1, $2, $3, " (now) ", 1) \
                 on conflict (tenant_id, channel, address) do update set \
                 rate_count = case when channel_addresses.rate_from is null or " (now_less "channel_addresses.rate_from") " >= $4 then 1 \
                 else channel_addresses.rate_count + 1 end, \
                 rate_from = case when channel_addresses.rate_from is null or " (now_less "channel_addresses.rate_from") " >= $4 then " (now) " \
                 else channel_addresses.rate_from end returning rate_count, " (now_less "rate_from") " as age_ms"
            ),
            args![tenant, new.channel.as_str(), &new.address, HOUR_MS],
        )
        .await?;
    let left = (HOUR_MS - age_ms).clamp(1, HOUR_MS).unsigned_abs();
    Ok((count > i64::from(new.per_hour)).then(|| Duration::from_millis(left)))
}
