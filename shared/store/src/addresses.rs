//! E-mail addresses of contacts: compared without case, and good for finding a contact only where they were imported or proved.

use frontdesk_model::{ContactId, ContactRef, CrmContact, EmailOrigin, TenantId, email::email_key};

use crate::{Result, Store, crm::ContactRecord, db::args, sql::sql};

/// Whom an address finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmailMatch<T> {
    /// Nobody has it, or it was only claimed.
    Nobody,
    /// The contact.
    One(T),
    /// Several contacts have it: it tells them not apart, and matches nobody.
    Several,
}

/// An address that contacts share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedAddress {
    /// The address, in lower case.
    pub email: String,
    /// The external ids of those who have it.
    pub contacts: Vec<String>,
}

#[derive(sqlx::FromRow)]
struct AddressRow {
    #[sqlx(flatten)]
    record: ContactRecord,
    email_origin: Option<EmailOrigin>,
}

impl<T> EmailMatch<T> {
    /// The only one of the company's own system, where there is any; else the only one.
    pub(crate) fn among(mut rows: Vec<T>, in_crm: impl Fn(&T) -> bool) -> Self {
        if rows.iter().any(&in_crm) {
            rows.retain(in_crm);
        }
        match (rows.pop(), rows.is_empty()) {
            (None, _) => Self::Nobody,
            (Some(one), true) => Self::One(one),
            (Some(_), false) => Self::Several,
        }
    }

    pub(crate) fn map<U>(self, to: impl FnOnce(T) -> U) -> EmailMatch<U> {
        match self {
            Self::Nobody => EmailMatch::Nobody,
            Self::One(one) => EmailMatch::One(to(one)),
            Self::Several => EmailMatch::Several,
        }
    }
}

impl Store {
    /// All contacts with this address, however it is known, the oldest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn contacts_by_email(&self, tenant: TenantId, email: &str) -> Result<Vec<CrmContact>> {
        let rows: Vec<AddressRow> = self
            .db
            .fetch_all(
                sql!(
                    "select email_origin, " (contact) " where tenant_id = $1 and email_key = $2 order by id limit 200"
                ),
                args![tenant, email_key(email)],
            )
            .await?;
        Ok(rows.into_iter().map(AddressRow::contact).collect())
    }

    /// The contact whom an address finds: imported or proved, and of nobody else.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn contact_of_address(&self, tenant: TenantId, email: &str) -> Result<EmailMatch<ContactRef>> {
        let mut found = self.contacts_by_email(tenant, email).await?;
        found.retain(CrmContact::is_found_by_email);
        Ok(EmailMatch::among(found, |contact| contact.contact.external_id.is_some()).map(|contact| contact.contact))
    }

    /// A contact, with how its address is known.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn crm_contact(&self, tenant: TenantId, id: ContactId) -> Result<Option<CrmContact>> {
        let row: Option<AddressRow> = self
            .db
            .fetch_optional(
                sql!("select email_origin, " (contact) " where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        Ok(row.map(AddressRow::contact))
    }

    /// The addresses that several contacts of the company's own system share, and so match nobody; `limit` rows at most.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn shared_addresses(&self, tenant: TenantId, limit: i64) -> Result<Vec<SharedAddress>> {
        let rows: Vec<(String, String)> = self
            .db
            .fetch_all(
                sql!(
                    "select email_key, external_id from contacts where tenant_id = $1 and external_id is not null \
                     and email_origin in ('imported', 'proved') and email_key in (select email_key from contacts where tenant_id = $1 \
                     and external_id is not null and email_origin in ('imported', 'proved') group by email_key having count(*) > 1) \
                     order by email_key, external_id limit $2"
                ),
                args![tenant, limit],
            )
            .await?;
        let mut shared: Vec<SharedAddress> = Vec::new();
        for (email, contact) in rows {
            match shared.last_mut().filter(|last| last.email == email) {
                Some(last) => last.contacts.push(contact),
                None => shared.push(SharedAddress {
                    email,
                    contacts: vec![contact],
                }),
            }
        }
        Ok(shared)
    }
}

impl AddressRow {
    fn contact(self) -> CrmContact {
        CrmContact {
            contact: self.record.contact(),
            email_origin: self.email_origin,
        }
    }
}
