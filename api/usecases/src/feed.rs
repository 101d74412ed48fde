//! The live feed of the desk: who may follow it, what is numbered, and what a follower says.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{DeskEvent, Sender, SessionId, TenantId};
use frontdesk_queue::Hint;
use frontdesk_security::{Token, TokenKind};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub use frontdesk_store::{AddressedEvent, EventPage, Fed, FeedState};

use crate::{
    credential::Credential,
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::{Actor, Principal},
    use_cases::UseCases,
};

/// How long a ticket for a socket is good.
const TICKET_LASTS: Duration = Duration::from_secs(30);

/// A token that opens one socket of the desk.
#[derive(Serialize, ToSchema)]
pub struct SocketTicket {
    /// To be sent as `?ticket=`, once.
    pub ticket: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl UseCases {
    /// Gives a ticket for a socket of the desk, which opens what the credential of the principal opens.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn socket_ticket(&self, principal: &Principal, credential: Credential) -> Result<SocketTicket> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let token = Token::generate(TokenKind::Socket, &mut rand::rng());
        self.store
            .give_socket_ticket(tenant, &token.digest(), &credential.hash, TICKET_LASTS)
            .await?;
        Ok(SocketTicket {
            ticket: token.expose().to_owned(),
            expires_at: self.clock.now() + TICKET_LASTS,
        })
    }

    /// Takes a ticket: the credential for which it was given.
    ///
    /// # Errors
    /// When it was used, has ended or never was, and when the store fails.
    pub async fn take_socket_ticket(&self, ticket: &str) -> Result<Credential> {
        let shown = Credential::of(ticket)?;
        let hash = self.store.take_socket_ticket(&shown.hash).await?;
        hash.map(Credential::of_hash).ok_or_else(|| {
            Error::new(
                ErrorKind::Unauthorized,
                "The ticket was used, or is older than 30 seconds. Get another one by `POST /api/auth/ws-ticket`.",
            )
        })
    }

    /// Opens the feed of a tenant's desk, or keeps it open.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_feed(&self, tenant: TenantId) -> Result<FeedState> {
        Ok(self.store.open_feed(tenant).await?)
    }

    /// How far the feed is; none: nobody was ever at the desk.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn feed_state(&self, tenant: TenantId) -> Result<Option<FeedState>> {
        Ok(self.store.feed_state(tenant).await?)
    }

    /// Numbers what happened in these sessions and beside them, in all sessions with `look`, and lets the other processes know.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn feed(&self, tenant: TenantId, sessions: &[SessionId], look: bool) -> Result<Option<Fed>> {
        let fed = self.store.feed(tenant, sessions, look).await?;
        if let Some(fed) = fed {
            self.queue.notify(Hint::DeskEvents {
                tenant_id: tenant,
                seq: fed.number,
            });
        }
        Ok(fed)
    }

    /// Of which tenants these sessions are.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn tenants_of(&self, sessions: &[SessionId]) -> Result<Vec<(SessionId, TenantId)>> {
        Ok(self.store.tenants_of(sessions).await?)
    }

    /// At most `most` events after a number.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn desk_events(&self, tenant: TenantId, after: i64, most: i64) -> Result<EventPage> {
        Ok(self.store.desk_events(tenant, after, most).await?)
    }

    /// Whether a session is of the principal's tenant.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn may_watch(&self, principal: &Principal, session: SessionId) -> Result<()> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let found = self.store.session(tenant, session).await?;
        found.map(|_| ()).ok_or_else(|| Error::not_found("session"))
    }

    /// Tells the customer of a session, and who else watches it, that somebody at the desk types or stopped. Whether the session is of the
    /// tenant is the caller's to have asked ([`Self::may_watch`]).
    ///
    /// # Errors
    /// Without permission.
    pub fn typing_at_desk(&self, principal: &Principal, session_id: SessionId, on: bool, origin: Uuid) -> Result<()> {
        principal.require(Permissions::ANSWER_SESSIONS)?;
        self.queue.notify(Hint::Typing {
            session_id,
            from: Sender::Agent,
            on,
            origin,
        });
        Ok(())
    }

    /// Something happened at the desk beside sessions.
    pub(crate) fn desk_changed(&self, tenant_id: TenantId) {
        self.queue.notify(Hint::DeskChanged { tenant_id });
    }
}

impl Principal {
    /// What a follower needs to be told of an event.
    #[must_use]
    pub const fn needed_for(event: &DeskEvent) -> Permissions {
        match event {
            DeskEvent::MessageCreated { .. }
            | DeskEvent::MessageUpdated { .. }
            | DeskEvent::SessionUpdated { .. }
            | DeskEvent::VisitorsUpdated { .. } => Permissions::READ_SESSIONS,
            DeskEvent::TicketUpdated { .. } => Permissions::READ_TICKETS,
            DeskEvent::CallUpdated { .. } => Permissions::READ_CALLS,
            DeskEvent::NotificationCreated { .. } => Permissions::OWN_ACCOUNT,
        }
    }

    /// Whether the principal is this user.
    #[must_use]
    pub fn is_user(&self, id: frontdesk_model::UserId) -> bool {
        matches!(self.actor, Actor::User { user, .. } if user == id)
    }
}

#[cfg(test)]
mod tests {
    use frontdesk_model::Role;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn whoever_sees_no_calls_is_told_of_none() {
        let event = DeskEvent::VisitorsUpdated {
            seq: 1,
            visitors: Vec::new(),
        };
        let user = |roles: &[Role]| Principal::of_user(TenantId(Uuid::nil()), Uuid::nil().into(), Uuid::nil().into(), roles);
        assert!(user(&[Role::Agent]).require(Principal::needed_for(&event)).is_ok());
        assert!(user(&[]).require(Principal::needed_for(&event)).is_err());
        assert!(user(&[Role::Agent]).is_user(Uuid::nil().into()) && !user(&[]).is_user(Uuid::from_u128(1).into()));
    }
}
