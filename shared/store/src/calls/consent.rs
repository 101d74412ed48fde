//! That those who took part in a call were told that it is recorded.

use frontdesk_model::{CallId, Consent, TenantId};
use serde_json::json;
use sqlx::types::Json;

use crate::{Author, Change, Result, Store, db::args, sql::sql};

impl Store {
    /// Keeps who told those who took part, how and when; none: nothing is known of it. False: there is no such call.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn set_consent(&self, tenant: TenantId, id: CallId, consent: Option<&Consent>, author: Author) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        // Locks the call first, as everybody does.
        let known = tx
            .execute(
                sql!("update conference_calls set updated_at = $3 where tenant_id = $1 and id = $2"),
                args![tenant, id, self.clock.now()],
            )
            .await?;
        if known == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        let before: Option<(Json<Consent>,)> = tx
            .fetch_optional(
                sql!("select consent from conference_calls where tenant_id = $1 and id = $2 and consent is not null"),
                args![tenant, id],
            )
            .await?;
        tx.execute(
            sql!("update conference_calls set consent = $3 where tenant_id = $1 and id = $2"),
            args![tenant, id, consent.map(|consent| json!(consent))],
        )
        .await?;
        self.call_changed(&mut tx, tenant, id).await?;
        let change = Change {
            action: "call.consent",
            subject: "call",
            id: id.to_string(),
            before: before.map(|(consent,)| json!(consent.0)),
            after: consent.map(|consent| json!(consent)),
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await?;
        Ok(true)
    }
}
