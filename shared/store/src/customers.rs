//! Who opens a session: a visitor, or a contact whose identity was proved.

use frontdesk_model::{ContactId, TenantId};

use crate::{
    Result, Store,
    db::{Tx, args},
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
    /// The contact of a proved identity: found by the proved field alone, its blanks filled, or made.
    pub(crate) async fn proved_contact(&self, tx: &mut Tx, tenant: TenantId, field: IdentityField, who: &Who) -> Result<ContactId> {
        if let Some(id) = find(tx, tenant, field, who).await? {
            fill_blanks(tx, tenant, id, who).await?;
            return Ok(id);
        }
        // Two sessions of the same new contact must not make two: the tenant's row orders them.
        tx.execute(
            sql!("update tenants set last_ticket_number = last_ticket_number where id = $1"),
            args![tenant],
        )
        .await?;
        if let Some(id) = find(tx, tenant, field, who).await? {
            return Ok(id);
        }
        let id: ContactId = self.clock.new_id();
        // An e-mail proves no external id: kept from the row, or it would stand in the way of its true owner.
        let external_id = who.external_id.as_deref().filter(|_| field == IdentityField::ExternalId);
        tx.execute(
            sql!("insert into contacts (id, tenant_id, external_id, email, name, phone, created_at) values ($1, $2, $3, $4, $5, $6, $7)"),
            args![id, tenant, external_id, &who.email, &who.name, &who.phone, self.clock.now()],
        )
        .await?;
        Ok(id)
    }
}

async fn find(tx: &mut Tx, tenant: TenantId, field: IdentityField, who: &Who) -> Result<Option<ContactId>> {
    let row: Option<(ContactId,)> = match field {
        IdentityField::ExternalId => {
            tx.fetch_optional(
                sql!("select id from contacts where tenant_id = $1 and external_id = $2"),
                args![tenant, who.external_id.clone()],
            )
            .await?
        }
        IdentityField::Email => {
            tx.fetch_optional(
                sql!("select id from contacts where tenant_id = $1 and email = $2 order by id limit 1"),
                args![tenant, who.email.clone()],
            )
            .await?
        }
    };
    Ok(row.map(|(id,)| id))
}

async fn fill_blanks(tx: &mut Tx, tenant: TenantId, id: ContactId, who: &Who) -> Result<()> {
    if who.email.is_none() && who.name.is_none() && who.phone.is_none() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "update contacts set email = coalesce(email, $3), name = coalesce(name, $4), phone = coalesce(phone, $5) \
             where tenant_id = $1 and id = $2 and (email is null or name is null or phone is null)"
        ),
        args![tenant, id, &who.email, &who.name, &who.phone],
    )
    .await?;
    Ok(())
}
