//! Who took part in a call, as the company's people say.

use frontdesk_model::{CallId, CallParticipant, ContactId};
use frontdesk_store::NamedParticipant;

use crate::{
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

impl UseCases {
    /// Says which contact a participant is; `None`: none of them. The notes are taken anew, and the contact's timeline follows.
    ///
    /// # Errors
    /// Without permission, without such a participant or contact, and when the store fails.
    pub async fn identify_participant(
        &self,
        principal: &Principal,
        id: CallId,
        number: i64,
        contact: Option<ContactId>,
    ) -> Result<CallParticipant> {
        let tenant = principal.require(Permissions::EDIT_CALLS)?;
        match self.store.name_participant(tenant, id, number, contact).await? {
            NamedParticipant::Named { participant, next } => {
                for job in next {
                    self.relay.hint(job);
                }
                let after = serde_json::json!({ "number": number, "contact": contact });
                self.note(principal, "call.participant", ("call", id.to_string()), None, Some(after))
                    .await?;
                Ok(participant)
            }
            NamedParticipant::NoParticipant => Err(Error::not_found("participant")),
            NamedParticipant::NoContact => Err(Error::field("contact_id", "is no contact's")),
        }
    }
}
