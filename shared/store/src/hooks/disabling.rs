//! An endpoint that does not work is switched off, and the company's administrators are told.

use frontdesk_model::{Role, TenantId, UserId, WebhookId};
use sqlx::types::Json;
use url::Url;

use super::endpoints::{follow_endpoints, lock_feed};
use crate::{Result, Store, db::args, desk::Telling, sql::sql};

/// Most administrators that are told.
const MOST_TOLD: i64 = 100;

impl Store {
    /// Switches an endpoint off, and tells why. False: it is off already, or gone.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn disable_webhook(&self, tenant: TenantId, id: WebhookId, reason: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        lock_feed(&mut tx, tenant).await?;
        let disabled: Option<(String,)> = tx
            .fetch_optional(
                sql!(
                    "update webhook_endpoints set active = false, disabled_reason = $3, updated_at = $4 \
                     where tenant_id = $1 and id = $2 and active returning url"
                ),
                args![tenant, id, reason, self.clock.now()],
            )
            .await?;
        let Some((url,)) = disabled else {
            tx.rollback().await?;
            return Ok(false);
        };
        follow_endpoints(&mut tx, tenant).await?;
        let users: Vec<(UserId, String, Json<Vec<String>>)> = tx
            .fetch_all(
                sql!("select id, email, roles from users where tenant_id = $1 and active and removed_at is null order by id limit $2"),
                args![tenant, MOST_TOLD],
            )
            .await?;
        // What stands in an address beside the host may be a secret.
        let host = Url::parse(&url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        let administrators = users
            .into_iter()
            .filter(|(.., roles)| roles.0.iter().any(|role| role == Role::Admin.as_str()));
        for (user, email, _) in administrators {
            let telling = Telling {
                kind: "webhook_disabled",
                own: true,
                subject: Some(&host),
                session: None,
                ticket: None,
            };
            if self.tell_user(&mut tx, tenant, user, telling).await? {
                self.mail_of_webhook(&mut tx, tenant, (user, &email), id, &host).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }
}
