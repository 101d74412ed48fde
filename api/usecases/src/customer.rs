//! What is on file about a verified contact.

use frontdesk_model::{CustomerInfo, Session};
use frontdesk_store::{Page, Paged};

use crate::{
    error::{Error, Result},
    principal::Principal,
    use_cases::UseCases,
};

impl UseCases {
    /// Contact, account, and the newest orders.
    ///
    /// # Errors
    /// Where the principal is no verified contact, or the contact is gone, and when the store fails.
    pub async fn customer_info(&self, principal: &Principal) -> Result<CustomerInfo> {
        let contact = principal.contact()?;
        let info = self.store.customer_info(principal.tenant, contact).await?;
        info.ok_or_else(|| Error::not_found("contact"))
    }

    /// The contact's own sessions, newest first, archived ones among them.
    ///
    /// # Errors
    /// Where the principal is no verified contact, and when the store fails.
    pub async fn own_sessions(&self, principal: &Principal, page: &Page) -> Result<Paged<Session>> {
        let contact = principal.contact()?;
        Ok(self.store.contact_sessions(principal.tenant, contact, page).await?)
    }
}
