//! Whom of the CRM a participant of a call is.

use frontdesk_model::{CallParticipant, ContactMatch, CrmContact, TenantId};

use crate::{EmailMatch, Result, Store, db::args, sql::sql};

/// A participant as a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// The contact; none: somebody of the company says that it is none.
    pub contact: Option<CrmContact>,
    /// What tells.
    pub matched_by: ContactMatch,
    /// Whether that suffices.
    pub confirmed: bool,
}

impl KnownPerson {
    /// The contact, where it is more than a suggestion.
    pub fn confirmed_contact(&self) -> Option<&CrmContact> {
        self.contact.as_ref().filter(|_| self.confirmed)
    }
}

impl Store {
    /// The contact that somebody in a call is. An address decides alone, also where it is nobody's; a name that only one contact has is
    /// a suggestion, where there is no address.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn contact_matching(&self, tenant: TenantId, person: &CallParticipant) -> Result<Option<KnownPerson>> {
        if person.matched_by == Some(ContactMatch::Person) {
            let contact = match person.contact_id {
                Some(id) => self.crm_contact(tenant, id).await?,
                None => None,
            };
            return Ok(Some(KnownPerson {
                contact,
                matched_by: ContactMatch::Person,
                confirmed: true,
            }));
        }
        let (found, matched_by) = match (person.email.as_deref(), person.name.as_deref()) {
            (Some(email), _) => match self.contact_of_address(tenant, email).await? {
                EmailMatch::One(contact) => (Some(contact), ContactMatch::Email),
                EmailMatch::Nobody | EmailMatch::Several => (None, ContactMatch::Email),
            },
            (None, Some(name)) => (self.contact_by_unique_name(tenant, name).await?, ContactMatch::Name),
            (None, None) => (None, ContactMatch::Name),
        };
        let Some(found) = found else { return Ok(None) };
        Ok(Some(KnownPerson {
            contact: self.crm_contact(tenant, found.id).await?,
            matched_by,
            confirmed: matched_by == ContactMatch::Email,
        }))
    }

    /// Whether the tenant has a ticket of this number.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn ticket_known(&self, tenant: TenantId, number: i64) -> Result<bool> {
        let row: Option<(i64,)> = self
            .db
            .fetch_optional(
                sql!("select number from tickets where tenant_id = $1 and number = $2"),
                args![tenant, number],
            )
            .await?;
        Ok(row.is_some())
    }
}
