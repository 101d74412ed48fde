//! Whom sessions and tickets are about may get another name or address: their words are then written once more. The old ones stay, since that is how
//! the customer was called then.

use frontdesk_model::{ContactId, SessionId, TenantId};

use super::{Kind, indexing::write_words};
use crate::{
    Hold, Result, Store,
    db::{Tx, args},
    sql::sql,
};

impl Store {
    /// Writes the names and addresses of contacts that have changed, `limit` contacts at most. Returns how many; none: the hold was lost and nothing
    /// is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn index_contacts(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let due: Vec<(ContactId, TenantId)> = tx
            .fetch_all(
                sql!(
                    "delete from search_contacts where contact_id in (select d.contact_id from search_contacts d order by d.contact_id limit $1) \
                     returning contact_id, tenant_id as of_tenant"
                ),
                args![limit],
            )
            .await?;
        for (id, tenant) in &due {
            write_contact(&mut tx, *tenant, *id).await?;
        }
        tx.commit().await?;
        Ok(Some(due.len() as u64))
    }
}

/// Notes that a contact's name or address has changed, in the transaction that changes it.
pub(crate) async fn contact_changed(tx: &mut Tx, tenant: TenantId, contact: ContactId) -> Result<()> {
    tx.execute(
        sql!("insert into search_contacts (contact_id, tenant_id) values ($1, $2) on conflict (contact_id) do nothing"),
        args![contact, tenant],
    )
    .await?;
    Ok(())
}

async fn write_contact(tx: &mut Tx, tenant: TenantId, id: ContactId) -> Result<()> {
    let contact: Option<(Option<String>, Option<String>)> = tx
        .fetch_optional(
            sql!("select name, email from contacts where tenant_id = $1 and id = $2"),
            args![tenant, id],
        )
        .await?;
    let Some((name, email)) = contact else { return Ok(()) };
    let text = [name, email].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let sessions: Vec<(SessionId,)> = tx
        .fetch_all(
            sql!(
                "select id from chat_sessions where tenant_id = $1 and contact_id = $2 union all \
                 select id from archived_sessions where tenant_id = $1 and contact_id = $2"
            ),
            args![tenant, id],
        )
        .await?;
    for (session,) in sessions {
        write_words(tx, tenant, Kind::Sessions, session.0.as_bytes(), &text).await?;
    }
    tx.execute(
        sql!(
            "insert into search_tickets (ticket_id, tenant_id) select id, tenant_id from tickets where tenant_id = $1 and contact_id = $2 \
             on conflict (ticket_id) do nothing"
        ),
        args![tenant, id],
    )
    .await?;
    Ok(())
}
