//! What the desk leaves behind: events of feeds that are closed, visitors who left long ago, tickets for sockets that nobody used.

use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

/// A visitor who was not seen for so long is forgotten: a day, in milliseconds.
const FORGOTTEN_AFTER_MS: i64 = 86_400_000;

/// Removes them, `limit` of each sort at most.
pub(super) async fn sweep(tx: &mut Tx, limit: i64) -> Result<()> {
    // A feed that opens again begins anew.
    for statement in [
        sql!(
            "delete from desk_changes where id in (select c.id from desk_changes c where not exists (select 1 from desk_feeds f \
             where f.tenant_id = c.tenant_id and f.open_until > " (now) ") limit $1)"
        ),
        sql!(
            "delete from desk_fed where session_id in (select d.session_id from desk_fed d where not exists (select 1 from chat_sessions s \
             where s.tenant_id = d.tenant_id and s.id = d.session_id) limit $1)"
        ),
        sql!("delete from socket_tickets where token_hash in (select t.token_hash from socket_tickets t where t.ends_at < " (now) " limit $1)"),
    ] {
        tx.execute(statement, args![limit]).await?;
    }
    tx.execute(
        sql!("delete from visitors where id in (select v.id from visitors v where " (now_less "v.seen_at") " > $2 limit $1)"),
        args![limit, FORGOTTEN_AFTER_MS],
    )
    .await?;
    Ok(())
}
