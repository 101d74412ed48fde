//! The end of sessions' tokens: a customer logs out, or the company revokes what is lost.

use frontdesk_model::{ContactId, SessionId};
use frontdesk_queue::Hint;

use crate::{
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

impl UseCases {
    /// Ends the token of the principal's own session at once, with those of the sessions that it continues or that continue it.
    ///
    /// # Errors
    /// When the session is not the principal's own, and when the store fails.
    pub async fn log_out(&self, principal: &Principal, id: SessionId) -> Result<()> {
        let tenant = principal.owns(id)?;
        self.ended(self.store.end_tokens(tenant, id).await?, "session")
    }

    /// As if the customer had logged out. Doing it again changes nothing.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn revoke_token(&self, principal: &Principal, id: SessionId) -> Result<()> {
        let tenant = principal.require(Permissions::REVOKE_TOKENS)?;
        self.ended(self.store.end_tokens(tenant, id).await?, "session")?;
        self.note(principal, "session.revoke", ("session", id.to_string()), None, None)
            .await
    }

    /// Ends the tokens of every session that was proved to be the contact's. Doing it again changes nothing.
    ///
    /// # Errors
    /// Without permission, without such a contact, and when the store fails.
    pub async fn revoke_contact_tokens(&self, principal: &Principal, id: ContactId) -> Result<()> {
        let tenant = principal.require(Permissions::REVOKE_TOKENS)?;
        self.ended(self.store.end_contact_tokens(tenant, id).await?, "contact")?;
        self.note(principal, "contact.revoke", ("contact", id.to_string()), None, None)
            .await
    }

    /// Lets the sockets of every process know.
    fn ended(&self, ended: Option<Vec<SessionId>>, what: &'static str) -> Result<()> {
        for session_id in ended.ok_or_else(|| Error::not_found(what))? {
            self.queue.notify(Hint::TokenEnded { session_id });
        }
        Ok(())
    }
}
