//! Who asks, and what they may.

use bitflags::bitflags;
use frontdesk_model::{ContactId, KeyId, SessionId, TenantId};

use crate::error::{Error, ErrorKind, Result};

bitflags! {
    /// What a principal may do.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Permissions: u32 {
        /// Its own session: read, write, end, hand over, log out.
        const OWN_SESSION = 1;
        /// The own tickets, orders, account and former sessions of a verified contact.
        const OWN_RECORDS = 1 << 1;
        /// A text understood and answered, of which nothing is kept.
        const ASK_ASSISTANT = 1 << 2;
        /// All sessions and their messages.
        const READ_SESSIONS = 1 << 3;
        /// Answering as a person, and giving a session back to the assistant.
        const ANSWER_SESSIONS = 1 << 4;
        /// Ending tokens of sessions and contacts.
        const REVOKE_TOKENS = 1 << 5;
        /// All tickets.
        const READ_TICKETS = 1 << 6;
        /// Contacts, their timelines, and notifications.
        const READ_CONTACTS = 1 << 7;
        /// Calls with recordings, words and notes.
        const READ_CALLS = 1 << 8;
        /// Names of speakers, and who took part.
        const EDIT_CALLS = 1 << 9;
        /// Settings, accounts at call platforms, the identity secret.
        const ADMINISTER = 1 << 10;
        /// Jobs and trails of messages.
        const OPERATE = 1 << 11;
    }
}

impl Permissions {
    /// Of every session's token.
    pub const OF_VISITOR: Self = Self::OWN_SESSION.union(Self::ASK_ASSISTANT);
    /// Of the token of a verified contact's session.
    pub const OF_CUSTOMER: Self = Self::OF_VISITOR.union(Self::OWN_RECORDS);
    /// Of an API key: all that a company may.
    pub const OF_COMPANY: Self = Self::all().difference(Self::OWN_SESSION.union(Self::OWN_RECORDS));
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody whose identity is not proved, or not any more, by the token of a session.
    Visitor {
        /// The session.
        session: SessionId,
    },
    /// A verified contact, by the token of a session.
    Customer {
        /// The session.
        session: SessionId,
        /// The contact.
        contact: ContactId,
    },
    /// A program or a person of the company, by an API key.
    ApiKey {
        /// The key.
        key: KeyId,
    },
}

/// Who asks, for whose data, with what permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Principal {
    /// Whose data.
    pub tenant: TenantId,
    /// Who.
    pub actor: Actor,
    /// What they may do.
    pub permissions: Permissions,
}

impl Principal {
    /// The bearer of a session's token; `contact` where the contact's identity is proved.
    #[must_use]
    pub fn of_session(tenant: TenantId, session: SessionId, contact: Option<ContactId>) -> Self {
        let (actor, permissions) = match contact {
            Some(contact) => (Actor::Customer { session, contact }, Permissions::OF_CUSTOMER),
            None => (Actor::Visitor { session }, Permissions::OF_VISITOR),
        };
        Self {
            tenant,
            actor,
            permissions,
        }
    }

    /// The bearer of an API key.
    #[must_use]
    pub fn of_key(tenant: TenantId, key: KeyId) -> Self {
        Self {
            tenant,
            actor: Actor::ApiKey { key },
            permissions: Permissions::OF_COMPANY,
        }
    }

    /// The tenant whose data this permission opens.
    ///
    /// # Errors
    /// When the principal lacks it; the sentence says what kind of token has it.
    pub fn require(&self, permission: Permissions) -> Result<TenantId> {
        if self.permissions.contains(permission) {
            return Ok(self.tenant);
        }
        Err(match self.actor {
            Actor::Visitor { .. } if permission == Permissions::OWN_RECORDS => not_verified(),
            Actor::Visitor { .. } | Actor::Customer { .. } => needs_key(),
            Actor::ApiKey { .. } => needs_session(),
        })
    }

    /// The session of the principal's token.
    ///
    /// # Errors
    /// When it is no session's.
    pub fn session(&self) -> Result<SessionId> {
        self.require(Permissions::OWN_SESSION)?;
        match self.actor {
            Actor::Visitor { session } | Actor::Customer { session, .. } => Ok(session),
            Actor::ApiKey { .. } => Err(needs_session()),
        }
    }

    /// The contact, whose data only a verified session may see.
    ///
    /// # Errors
    /// When the session is a visitor's, or the principal has none.
    pub fn contact(&self) -> Result<ContactId> {
        self.require(Permissions::OWN_RECORDS)?;
        match self.actor {
            Actor::Customer { contact, .. } => Ok(contact),
            Actor::Visitor { .. } => Err(not_verified()),
            Actor::ApiKey { .. } => Err(needs_session()),
        }
    }

    /// Whether the session is the principal's own.
    ///
    /// # Errors
    /// When it is not; it is then as if there were none.
    pub fn owns(&self, session: SessionId) -> Result<TenantId> {
        if self.session()? == session {
            Ok(self.tenant)
        } else {
            Err(Error::not_found("session"))
        }
    }

    /// Whether the principal acts for the company.
    ///
    /// # Errors
    /// When it is a customer's or a visitor's.
    pub fn company(&self) -> Result<()> {
        match self.actor {
            Actor::ApiKey { .. } => Ok(()),
            Actor::Visitor { .. } | Actor::Customer { .. } => Err(needs_key()),
        }
    }
}

fn needs_key() -> Error {
    Error::new(ErrorKind::WrongCaller, "This needs an API key, not the token of a chat session.")
}

fn needs_session() -> Error {
    Error::new(ErrorKind::WrongCaller, "This needs the token of a chat session, not an API key.")
}

fn not_verified() -> Error {
    let detail = "The session is a visitor's, or is over. Open one with `identity_hash` or `identity_token` to see the contact's data.";
    Error::new(ErrorKind::NotVerified, detail)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn of_session(contact: Option<ContactId>) -> Principal {
        Principal::of_session(TenantId(Uuid::nil()), SessionId(Uuid::from_u128(1)), contact)
    }

    #[test]
    fn each_actor_has_its_own_permissions() {
        let (visitor, customer) = (of_session(None), of_session(Some(ContactId(Uuid::from_u128(2)))));
        let key = Principal::of_key(TenantId(Uuid::nil()), KeyId(Uuid::from_u128(3)));
        assert_eq!(visitor.contact().expect_err("a visitor").kind(), ErrorKind::NotVerified);
        assert!(customer.contact().is_ok());
        assert_eq!(key.contact().expect_err("a key").kind(), ErrorKind::WrongCaller);
        for permission in Permissions::all().difference(Permissions::OF_CUSTOMER).iter() {
            assert_eq!(customer.require(permission).expect_err("a customer").kind(), ErrorKind::WrongCaller);
            assert!(key.require(permission).is_ok());
        }
        assert!(key.session().is_err() && key.company().is_ok() && customer.company().is_err());
    }

    #[test]
    fn another_session_is_as_if_it_were_not_there() {
        let visitor = of_session(None);
        assert!(visitor.owns(SessionId(Uuid::from_u128(1))).is_ok());
        assert_eq!(
            visitor.owns(SessionId(Uuid::from_u128(9))).expect_err("another").kind(),
            ErrorKind::NotFound
        );
    }
}
