//! Contacts of the CRM.

use frontdesk_model::CrmContact;

use crate::{
    error::Result,
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// What a contact is looked up by.
#[derive(Debug, Clone, Copy)]
pub enum ContactQuery<'a> {
    /// An address, which several may share, without regard to case.
    Email(&'a str),
    /// The id in the company's own system.
    ExternalId(&'a str),
}

impl UseCases {
    /// The contacts that are meant; several where they share an address.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn find_contacts(&self, principal: &Principal, query: ContactQuery<'_>) -> Result<Vec<CrmContact>> {
        let tenant = principal.require(Permissions::READ_CONTACTS)?;
        match query {
            ContactQuery::Email(email) => Ok(self.store.contacts_by_email(tenant, email).await?),
            ContactQuery::ExternalId(id) => match self.store.contact_by_external_id(tenant, id).await? {
                Some(found) => Ok(self.store.crm_contact(tenant, found.id).await?.into_iter().collect()),
                None => Ok(Vec::new()),
            },
        }
    }
}
