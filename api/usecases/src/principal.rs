//! Who asks, and what they may.

use std::net::IpAddr;

use frontdesk_model::{ActorKind, ActorRef, ContactId, KeyId, Role, SessionId, SignInId, TenantId, UserId};
use frontdesk_store::Author;

use crate::error::{Error, ErrorKind, Result};
pub(crate) use crate::permissions::Permissions;

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
    /// A program of the company, by an API key.
    ApiKey {
        /// The key.
        key: KeyId,
    },
    /// A person of the company, signed in.
    User {
        /// The user.
        user: UserId,
        /// Where the user is signed in.
        sign_in: SignInId,
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
    /// From where, for the audit log.
    pub address: Option<IpAddr>,
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
            address: None,
        }
    }

    /// The bearer of an API key.
    #[must_use]
    pub fn of_key(tenant: TenantId, key: KeyId) -> Self {
        Self {
            tenant,
            actor: Actor::ApiKey { key },
            permissions: Permissions::OF_KEY,
            address: None,
        }
    }

    /// A user who is signed in.
    #[must_use]
    pub fn of_user(tenant: TenantId, user: UserId, sign_in: SignInId, roles: &[Role]) -> Self {
        Self {
            tenant,
            actor: Actor::User { user, sign_in },
            permissions: Permissions::of_roles(roles),
            address: None,
        }
    }

    /// The same, who asks from `address`.
    #[must_use]
    pub fn at(self, address: IpAddr) -> Self {
        Self {
            address: Some(address),
            ..self
        }
    }

    /// Who the audit log says it was.
    #[must_use]
    pub(crate) fn author(&self) -> Author {
        let (kind, id) = match self.actor {
            Actor::User { user, .. } => (ActorKind::User, Some(user.0)),
            Actor::ApiKey { key } => (ActorKind::Key, Some(key.0)),
            Actor::Visitor { .. } | Actor::Customer { .. } => (ActorKind::System, None),
        };
        Author {
            actor: ActorRef { kind, id },
            address: self.address,
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
            Actor::ApiKey { .. } if permission == Permissions::OWN_ACCOUNT => needs_user(),
            Actor::User { .. } if !Permissions::OWN_SESSION.union(Permissions::OWN_RECORDS).contains(permission) => lacks(permission),
            Actor::ApiKey { .. } | Actor::User { .. } => needs_session(),
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
            Actor::ApiKey { .. } | Actor::User { .. } => Err(needs_session()),
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
            Actor::ApiKey { .. } | Actor::User { .. } => Err(needs_session()),
        }
    }

    /// The user, and where they are signed in.
    ///
    /// # Errors
    /// When the principal is no user.
    pub fn user(&self) -> Result<(UserId, SignInId)> {
        self.require(Permissions::OWN_ACCOUNT)?;
        match self.actor {
            Actor::User { user, sign_in } => Ok((user, sign_in)),
            _ => Err(needs_user()),
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
            Actor::ApiKey { .. } | Actor::User { .. } => Ok(()),
            Actor::Visitor { .. } | Actor::Customer { .. } => Err(needs_key()),
        }
    }
}

fn needs_key() -> Error {
    Error::new(
        ErrorKind::WrongCaller,
        "This needs an API key or a user who is signed in, not the token of a chat session.",
    )
}

fn needs_user() -> Error {
    Error::new(ErrorKind::WrongCaller, "This is a user's own: sign in with `POST /api/auth/login`.")
}

fn lacks(permission: Permissions) -> Error {
    Error::new(
        ErrorKind::MissingPermission,
        format!("This needs the permission `{}`, which none of your roles has.", permission.words()),
    )
}

fn needs_session() -> Error {
    Error::new(
        ErrorKind::WrongCaller,
        "This needs the token of a chat session, not one of the company's.",
    )
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
            assert_eq!(key.require(permission).is_ok(), permission != Permissions::OWN_ACCOUNT);
        }
        assert!(key.session().is_err() && key.company().is_ok() && customer.company().is_err());
    }

    #[test]
    fn a_user_may_what_the_roles_say_and_the_refusal_names_what_is_missing() {
        let user = |roles: &[Role]| Principal::of_user(TenantId(Uuid::nil()), UserId(Uuid::nil()), SignInId(Uuid::nil()), roles);
        let (admin, agent, nobody) = (user(&[Role::Admin]), user(&[Role::Agent]), user(&[]));
        for permission in Permissions::all().difference(Permissions::OF_CUSTOMER).iter() {
            assert!(admin.require(permission).is_ok());
            if let Err(error) = agent.require(permission) {
                assert_eq!(error.kind(), ErrorKind::MissingPermission);
                assert!(error.detail().contains(permission.words().as_str()), "{error}");
            }
        }
        assert!(agent.require(Permissions::ANSWER_SESSIONS).is_ok() && agent.require(Permissions::MANAGE_USERS).is_err());
        assert!(nobody.user().is_ok() && nobody.require(Permissions::READ_SESSIONS).is_err());
        assert_eq!(admin.contact().expect_err("a user").kind(), ErrorKind::WrongCaller);
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
