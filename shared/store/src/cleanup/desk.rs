//! What the desk leaves behind: events of feeds that are closed, visitors who left long ago, tickets for sockets that nobody used, and what people
//! at the desk were told long ago.

use std::time::Duration;

use super::back;
use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// A visitor who was not seen for so long is forgotten: a day, in milliseconds.
const FORGOTTEN_AFTER_MS: i64 = 86_400_000;

/// What was removed.
#[derive(Default)]
pub(super) struct Swept {
    /// All rows.
    pub rows: u64,
    /// Rows of the sort of which there were most.
    pub most: u64,
}

/// Removes them, `limit` of each sort at most: what people were told for longer than `told` ago, and a tenant's visitors beyond `most_visitors`.
pub(super) async fn sweep(tx: &mut Tx, told: Duration, most_visitors: i64, limit: i64) -> Result<Swept> {
    let mut swept = Swept::default();
    for (statement, values) in [
        // A feed that opens again begins anew.
        (
            sql!(
                "delete from desk_changes where id in (select c.id from desk_changes c where not exists (select 1 from desk_feeds f \
                 where f.tenant_id = c.tenant_id and f.open_until > " (now) ") limit $1)"
            ),
            args![limit],
        ),
        (
            sql!(
                "delete from desk_fed where session_id in (select d.session_id from desk_fed d where not exists (select 1 from chat_sessions s \
                 where s.tenant_id = d.tenant_id and s.id = d.session_id) limit $1)"
            ),
            args![limit],
        ),
        (
            sql!("delete from socket_tickets where token_hash in (select t.token_hash from socket_tickets t where t.ends_at < " (now) " limit $1)"),
            args![limit],
        ),
        (
            sql!("delete from visitors where id in (select v.id from visitors v where " (now_less "v.seen_at") " > $2 limit $1)"),
            args![limit, FORGOTTEN_AFTER_MS],
        ),
        // Those who were not seen for the longest make room.
        (
            sql!(
                "delete from visitors where id in (select o.id from (select v.id, row_number() over (partition by v.tenant_id \
                 order by v.seen_at desc) as place from visitors v) o where o.place > $2 limit $1)"
            ),
            args![limit, most_visitors],
        ),
        (
            sql!(
                "delete from user_notifications where id in (select n.id from user_notifications n where n.created_at < " (after "$2") " limit $1)"
            ),
            args![limit, back(told)],
        ),
        (
            sql!("delete from agent_requests where id in (select r.id from agent_requests r where r.ended_at < " (after "$2") " limit $1)"),
            args![limit, back(told)],
        ),
    ] {
        let rows = tx.execute(statement, values).await?;
        swept.rows += rows;
        swept.most = swept.most.max(rows);
    }
    Ok(swept)
}

impl Store {
    /// How much of what the desk leaves behind [`Store::sweep`] would remove now.
    pub(super) async fn desk_leftovers(&self, told: Duration, most_visitors: i64) -> Result<i64> {
        let (rows,): (i64,) = self
            .db
            .fetch_one(
                sql!(
                    "select (select count(*) from desk_changes c where not exists (select 1 from desk_feeds f where f.tenant_id = c.tenant_id \
                     and f.open_until > " (now) ")) + (select count(*) from desk_fed d where not exists (select 1 from chat_sessions s \
                     where s.tenant_id = d.tenant_id and s.id = d.session_id)) + (select count(*) from socket_tickets t where t.ends_at < " (now) ") \
                     + (select count(*) from (select " (now_less "v.seen_at") " as unseen, row_number() over (partition by v.tenant_id \
                     order by v.seen_at desc) as place from visitors v) o where o.unseen > $1 or o.place > $2) \
                     + (select count(*) from user_notifications n where n.created_at < " (after "$3") ") \
                     + (select count(*) from agent_requests r where r.ended_at < " (after "$3") ")"
                ),
                args![FORGOTTEN_AFTER_MS, most_visitors, back(told)],
            )
            .await?;
        Ok(rows)
    }
}
