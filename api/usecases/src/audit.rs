//! Who changed what.

use frontdesk_model::AuditEntry;
use frontdesk_store::{AuditFilter, Change, Page, Paged};
use serde_json::Value;

use crate::{error::Result, permissions::Permissions, principal::Principal, use_cases::UseCases};

impl UseCases {
    /// What was changed, the newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn audit_log(&self, principal: &Principal, filter: &AuditFilter, page: &Page) -> Result<Paged<AuditEntry>> {
        let tenant = principal.require(Permissions::READ_AUDIT)?;
        Ok(self.store.audit_log(tenant, filter, page).await?)
    }

    /// Notes what the principal has changed just now: the action on a thing, named by its kind and id, and what it was and is.
    pub(crate) async fn note(
        &self,
        principal: &Principal,
        action: &str,
        (subject, id): (&str, String),
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<()> {
        let change = Change {
            action,
            subject,
            id,
            before,
            after,
        };
        Ok(self.store.audit(principal.tenant, principal.author(), change).await?)
    }
}
