//! What users are told in the console.

use frontdesk_model::UserNotification;
use frontdesk_store::{Page, Paged};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    principal::Principal,
    use_cases::UseCases,
};

impl UseCases {
    /// What the user was told, the newest first; only what was not read, where `unread`.
    ///
    /// # Errors
    /// When the principal is no user, and when the store fails.
    pub async fn user_notifications(&self, principal: &Principal, unread: bool, page: &Page) -> Result<Paged<UserNotification>> {
        let (user, _) = principal.user()?;
        Ok(self.store.user_notifications(principal.tenant, user, unread, page).await?)
    }

    /// Notes that the user has read something.
    ///
    /// # Errors
    /// When the principal is no user, without such a notification of theirs, and when the store fails.
    pub async fn read_notification(&self, principal: &Principal, id: Uuid) -> Result<UserNotification> {
        let (user, _) = principal.user()?;
        let read = self.store.read_notification(principal.tenant, user, id).await?;
        read.ok_or_else(|| Error::not_found("notification"))
    }

    /// Notes that the user has read everything.
    ///
    /// # Errors
    /// When the principal is no user, and when the store fails.
    pub async fn read_all_notifications(&self, principal: &Principal) -> Result<()> {
        let (user, _) = principal.user()?;
        self.store.read_all_notifications(principal.tenant, user).await?;
        Ok(())
    }
}
