//! Who opens a session: a visitor, or a contact whose identity was proved.

use frontdesk_model::{ContactId, TenantId, email::email_key};

use crate::{
    Result, Store,
    addresses::EmailMatch,
    db::{Tx, args},
    search::contact_changed,
    sql::sql,
};

/// The field that the identity hash covers, and by which alone a contact is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityField {
    /// `external_id`.
    ExternalId,
    /// `email`.
    Email,
}

/// Who opens a session, with what was told of them.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// Whether `email` was signed as well as the field that finds the contact; else it is only claimed.
    pub email_proved: bool,
    /// The field whose hash was right; none: a visitor.
    pub verified_by: Option<IdentityField>,
    /// The id in the company's own system.
    pub external_id: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl Store {
    /// The contact of a proved identity: found by the proved field alone, its blanks filled, or made. None: the proved address is that
    /// of several contacts, and so nobody's.
    pub(crate) async fn proved_contact(&self, tx: &mut Tx, tenant: TenantId, field: IdentityField, who: &Who) -> Result<Option<ContactId>> {
        match find(tx, tenant, field, who).await? {
            EmailMatch::One(id) => {
                fill_blanks(tx, tenant, id, field, who).await?;
                return Ok(Some(id));
            }
            EmailMatch::Several => return Ok(None),
            EmailMatch::Nobody => {}
        }
        // Two sessions of the same new contact must not make two: the tenant's row orders them.
        tx.execute(
            sql!("update tenants set last_ticket_number = last_ticket_number where id = $1"),
            args![tenant],
        )
        .await?;
        match find(tx, tenant, field, who).await? {
            EmailMatch::One(id) => return Ok(Some(id)),
            EmailMatch::Several => return Ok(None),
            EmailMatch::Nobody => {}
        }
        let id: ContactId = self.clock.new_id();
        // An e-mail proves no external id: kept from the row, or it would stand in the way of its true owner.
        let external_id = who.external_id.as_deref().filter(|_| field == IdentityField::ExternalId);
        tx.execute(
            sql!(
                "insert into contacts (id, tenant_id, external_id, email, email_key, email_origin, name, phone, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                id,
                tenant,
                external_id,
                &who.email,
                who.email.as_deref().map(email_key),
                who.email.as_ref().map(|_| origin(field, who)),
                &who.name,
                &who.phone,
                self.clock.now()
            ],
        )
        .await?;
        Ok(Some(id))
    }
}

/// How the address of such a session is known.
fn origin(field: IdentityField, who: &Who) -> &'static str {
    if field == IdentityField::Email || who.email_proved {
        "proved"
    } else {
        "claimed"
    }
}

pub(crate) async fn find(tx: &mut Tx, tenant: TenantId, field: IdentityField, who: &Who) -> Result<EmailMatch<ContactId>> {
    if field == IdentityField::Email {
        let key = email_key(who.email.as_deref().unwrap_or_default());
        let rows: Vec<(ContactId, Option<String>)> = tx
            .fetch_all(
                sql!(
                    "select id, external_id from contacts where tenant_id = $1 and email_key = $2 \
                     and email_origin in ('imported', 'proved') order by id"
                ),
                args![tenant, key],
            )
            .await?;
        return Ok(EmailMatch::among(rows, |(_, external_id)| external_id.is_some()).map(|(id, _)| id));
    }
    let row: Option<(ContactId,)> = tx
        .fetch_optional(
            sql!("select id from contacts where tenant_id = $1 and external_id = $2"),
            args![tenant, who.external_id.clone()],
        )
        .await?;
    Ok(row.map_or(EmailMatch::Nobody, |(id,)| EmailMatch::One(id)))
}

/// Fills what is blank. A proved address also goes over one that was only claimed, never over one that was imported.
async fn fill_blanks(tx: &mut Tx, tenant: TenantId, id: ContactId, field: IdentityField, who: &Who) -> Result<()> {
    if who.email.is_none() && who.name.is_none() && who.phone.is_none() {
        return Ok(());
    }
    let filled = tx
        .execute(
            sql!(
                "update contacts set name = coalesce(name, $3), phone = coalesce(phone, $4) where tenant_id = $1 and id = $2 \
                 and ((name is null and $3 is not null) or (phone is null and $4 is not null))"
            ),
            args![tenant, id, &who.name, &who.phone],
        )
        .await?;
    let addressed = match &who.email {
        Some(email) => {
            tx.execute(
                sql!(
                    "update contacts set email = $3, email_key = $4, email_origin = $5 where tenant_id = $1 and id = $2 \
                     and (email is null or ($5 = 'proved' and email_origin = 'claimed'))"
                ),
                args![tenant, id, email, email_key(email), origin(field, who)],
            )
            .await?
        }
        None => 0,
    };
    if filled + addressed > 0 {
        contact_changed(tx, tenant, id).await?;
    }
    Ok(())
}
