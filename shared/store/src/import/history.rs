//! The past, from another system: people, sessions that are over, and tickets, each under its id there. Imported again, nothing is there twice: what
//! is known is left as it is, and only what was said since is added.

mod sessions;
mod tickets;

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, TenantId, email::email_key};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

pub use sessions::{PastMessage, PastSender, PastSession};
pub use tickets::{PastEntry, PastTicket};

use super::Refusal;
use crate::{
    Result, Store,
    db::{Tx, args},
    seal::Seal,
    sql::sql,
};

/// Somebody, as another system knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PastPerson {
    /// The id there.
    pub source_id: String,
    /// The company's own id, where the system has it.
    pub external_id: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Whether the address is known to be theirs: else it finds no contact.
    pub email_checked: bool,
    /// Name.
    pub name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

/// What came of rows of the past.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PastImported {
    /// Rows that are new.
    pub new: u64,
    /// Messages or entries that are new, of new rows and of those that were known.
    pub entries: u64,
    /// Rows that were left out, by their ids there, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Whose past it is, and from where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'a> {
    tenant: TenantId,
    source: &'a str,
    /// What is said is kept by it.
    seal: &'a Seal,
}

impl Store {
    /// Imports people: those that are known get what was blank.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_past_people(&self, tenant: TenantId, source: &str, rows: &[PastPerson]) -> Result<PastImported> {
        let mut tx = self.db.begin().await?;
        let mut done = PastImported::default();
        let of = self.past_of(tenant, source);
        for row in rows {
            let (_, new) = self.past_person(&mut tx, of, row).await?;
            done.new += u64::from(new);
        }
        tx.commit().await?;
        Ok(done)
    }

    pub(super) fn past_of<'a>(&'a self, tenant: TenantId, source: &'a str) -> Of<'a> {
        Of {
            tenant,
            source,
            seal: &self.seal,
        }
    }

    /// The contact of somebody, found or made; whether it was not known by that id.
    async fn past_person(&self, tx: &mut Tx, of: Of<'_>, person: &PastPerson) -> Result<(ContactId, bool)> {
        if let Some(id) = of.linked(tx, "contact", &person.source_id).await? {
            fill_blanks(tx, of.tenant, ContactId(id), person).await?;
            return Ok((ContactId(id), false));
        }
        let id = match of.contact_of(tx, person).await? {
            Some(id) => id,
            None => self.new_past_person(tx, of, person).await?,
        };
        of.link(tx, "contact", &person.source_id, id.0).await?;
        Ok((id, true))
    }

    async fn new_past_person(&self, tx: &mut Tx, of: Of<'_>, person: &PastPerson) -> Result<ContactId> {
        let own = || format!("{}-{}", of.source, person.source_id);
        let origin = if person.email_checked { "imported" } else { "claimed" };
        let (id,): (ContactId,) = tx
            .fetch_one(
                sql!(
                    "insert into contacts (id, tenant_id, external_id, email, email_key, email_origin, name, phone, created_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, external_id) do update set \
                     external_id = excluded.external_id returning id"
                ),
                args![
                    self.clock.new_id::<ContactId>(),
                    of.tenant,
                    person.external_id.clone().unwrap_or_else(own),
                    &person.email,
                    person.email.as_deref().map(email_key),
                    person.email.as_ref().map(|_| origin),
                    &person.name,
                    &person.phone,
                    self.clock.now()
                ],
            )
            .await?;
        Ok(id)
    }
}

impl Of<'_> {
    /// What was imported under an id.
    async fn linked(self, tx: &mut Tx, kind: &str, source_id: &str) -> Result<Option<Uuid>> {
        let link: Option<(Uuid,)> = tx
            .fetch_optional(
                sql!("select local_id from import_links where tenant_id = $1 and source = $2 and kind = $3 and source_id = $4"),
                args![self.tenant, self.source, kind, source_id],
            )
            .await?;
        Ok(link.map(|(id,)| id))
    }

    async fn link(self, tx: &mut Tx, kind: &str, source_id: &str, id: Uuid) -> Result<()> {
        tx.execute(
            sql!("insert into import_links (tenant_id, source, kind, source_id, local_id) values ($1, $2, $3, $4, $5)"),
            args![self.tenant, self.source, kind, source_id, id],
        )
        .await?;
        Ok(())
    }

    /// The contact that a person is, by the company's own id, or by an address that is theirs and nobody else's.
    async fn contact_of(self, tx: &mut Tx, person: &PastPerson) -> Result<Option<ContactId>> {
        if let Some(external_id) = &person.external_id {
            return super::contact(tx, self.tenant, external_id).await;
        }
        let Some(email) = person.email.as_deref().filter(|_| person.email_checked) else {
            return Ok(None);
        };
        let found: Vec<(ContactId,)> = tx
            .fetch_all(
                sql!(
                    "select id from contacts where tenant_id = $1 and email_key = $2 and email_origin in ('imported', 'proved') \
                     order by id limit 2"
                ),
                args![self.tenant, email_key(email)],
            )
            .await?;
        Ok(match found.as_slice() {
            [(one,)] => Some(*one),
            _ => None,
        })
    }

    /// The id of a row that is imported: always the same, and of its own time, so that lists have it in its place.
    fn id(self, kind: &str, source_id: &str, at: DateTime<Utc>) -> Uuid {
        let mut digest = Sha256::new();
        for part in [self.source, kind, source_id] {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part.as_bytes());
        }
        digest.update(self.tenant.0.as_bytes());
        let mut chance = [0; 10];
        chance.copy_from_slice(&digest.finalize()[..10]);
        let ms = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(ms, &chance).into_uuid()
    }
}

async fn fill_blanks(tx: &mut Tx, tenant: TenantId, id: ContactId, person: &PastPerson) -> Result<()> {
    tx.execute(
        sql!(
            "update contacts set name = coalesce(name, $3), phone = coalesce(phone, $4) where tenant_id = $1 and id = $2 \
             and ((name is null and $3 is not null) or (phone is null and $4 is not null))"
        ),
        args![tenant, id, &person.name, &person.phone],
    )
    .await?;
    Ok(())
}
