//! Who took part in a call, as somebody of the company says.

use frontdesk_model::{CallId, CallParticipant, ContactId, JobRef, TenantId};

use super::rows::ParticipantRow;
use crate::{Result, Store, db::args, sql::sql};

/// What came of naming a participant.
#[derive(Debug)]
pub enum NamedParticipant {
    /// It is now so; the notes are taken anew.
    Named {
        /// The participant.
        participant: CallParticipant,
        /// Jobs for the relay.
        next: Vec<JobRef>,
    },
    /// There is no such participant, or no such call.
    NoParticipant,
    /// There is no such contact.
    NoContact,
}

impl Store {
    /// Says which contact a participant is (none: no contact), whatever name and address say. Timelines follow with the notes, which are
    /// taken anew.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn name_participant(
        &self,
        tenant: TenantId,
        id: CallId,
        number: i64,
        contact: Option<ContactId>,
    ) -> Result<NamedParticipant> {
        if let Some(contact) = contact
            && self.crm_contact(tenant, contact).await?.is_none()
        {
            return Ok(NamedParticipant::NoContact);
        }
        let mut tx = self.db.begin().await?;
        // Locks the call first, as everybody does.
        tx.execute(
            sql!("update conference_calls set revision = revision + 1, updated_at = $3 where tenant_id = $1 and id = $2"),
            args![tenant, id, self.clock.now()],
        )
        .await?;
        self.call_changed(&mut tx, tenant, id).await?;
        let named: Option<ParticipantRow> = tx
            .fetch_optional(
                sql!(
                    "update call_participants set contact_id = $4, matched_by = 'person', confirmed = true \
                     where tenant_id = $1 and call_id = $2 and number = $3 \
                     returning key, name, email, host, number, contact_id, matched_by, confirmed, joined_at, left_at"
                ),
                args![tenant, id, number, contact],
            )
            .await?;
        let Some(named) = named else {
            tx.rollback().await?;
            return Ok(NamedParticipant::NoParticipant);
        };
        let next = self.sum_up(&mut tx, tenant, id, None).await?;
        tx.commit().await?;
        Ok(NamedParticipant::Named {
            participant: named.participant(),
            next: next.into_iter().collect(),
        })
    }
}
