//! What happened with a contact, and what people were told of it.

use frontdesk_model::{Activity, ContactId, Notification};
use frontdesk_store::{Page, Paged};

use crate::{
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

impl UseCases {
    /// A contact's timeline, newest first.
    ///
    /// # Errors
    /// Without permission, without such a contact, and when the store fails.
    pub async fn timeline(&self, principal: &Principal, contact: ContactId, page: &Page) -> Result<Paged<Activity>> {
        let tenant = principal.require(Permissions::READ_CONTACTS)?;
        let activities = self.store.timeline(tenant, contact, page).await?;
        activities.ok_or_else(|| Error::not_found("contact"))
    }

    /// What the company's people and its customers were told, newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn notifications(&self, principal: &Principal, page: &Page) -> Result<Paged<Notification>> {
        let tenant = principal.require(Permissions::READ_CONTACTS)?;
        Ok(self.store.notifications(tenant, page).await?)
    }
}
