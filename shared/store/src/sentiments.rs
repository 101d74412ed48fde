//! How customers' messages sound. It is kept in their trails, which customers never read, so that no statement on the way of a message changes.

use std::collections::BTreeMap;

use frontdesk_model::{MessageId, MessageSentiment, SessionId, TenantId};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{Result, Store, db::args, sql::sql};

/// What of a trail is read here.
#[derive(Deserialize)]
struct Heard {
    #[serde(default)]
    sentiment: BTreeMap<MessageId, f64>,
}

impl Store {
    /// How a session's messages from one `seq` to another sound, as far as that was read.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn sentiments(&self, tenant: TenantId, session: SessionId, from_seq: i64, to_seq: i64) -> Result<Vec<MessageSentiment>> {
        let rows: Vec<(MessageId, Json<Heard>)> = self
            .db
            .fetch_all(
                sql!(
                    "select id, trail from (select id, seq, trail from chat_messages where tenant_id = $1 and session_id = $2 and seq >= $3 and seq <= $4 \
                     and sender_type = 'customer' and trail is not null union all select id, seq, trail from archived_messages where tenant_id = $1 \
                     and session_id = $2 and seq >= $3 and seq <= $4 and sender_type = 'customer' and trail is not null) m order by seq"
                ),
                args![tenant, session, from_seq, to_seq],
            )
            .await?;
        let found = rows
            .into_iter()
            .filter_map(|(id, Json(heard))| Some(MessageSentiment::of(id, *heard.sentiment.get(&id)?)));
        Ok(found.collect())
    }
}
