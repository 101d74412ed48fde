//! Tokens that open one socket of the desk.

use std::time::Duration;

use frontdesk_model::TenantId;

use crate::{Result, Store, db::args, sql::sql};

/// The hash of the credential in whose name a ticket was given.
type Row = (Vec<u8>,);

impl Store {
    /// Keeps a ticket, by its hash, for `lasts`; it opens what the credential opens.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn give_socket_ticket(&self, tenant: TenantId, hash: &[u8; 32], credential: &[u8; 32], lasts: Duration) -> Result<()> {
        self.db
            .execute(
                sql!("delete from socket_tickets where tenant_id = $1 and ends_at < "(now)),
                args![tenant],
            )
            .await?;
        self.db
            .execute(
                sql!("insert into socket_tickets (token_hash, tenant_id, credential_hash, ends_at) values ($1, $2, $3, " (after "$4") ")"),
                args![hash, tenant, credential, lasts],
            )
            .await?;
        Ok(())
    }

    /// Takes a ticket: of many who show it one gets what it stands for. None: it was used, has ended, or never was.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn take_socket_ticket(&self, hash: &[u8; 32]) -> Result<Option<[u8; 32]>> {
        let row: Option<Row> = self
            .db
            .write_optional(
                sql!("delete from socket_tickets where token_hash = $1 and ends_at > " (now) " returning credential_hash"),
                args![hash],
            )
            .await?;
        Ok(row.and_then(|(credential,)| credential.try_into().ok()))
    }
}
