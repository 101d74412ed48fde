//! What lists show whose pages have numbers: how many rows there are in all, and what stands beside sessions and tickets.

use std::collections::{BTreeMap, HashMap};

use frontdesk_model::{DeskSession, DeskTicket, Session, SessionEvent, SessionId, SessionStatus, TicketSender, TicketStatus};
use frontdesk_store::{SaidOfSelf, TicketFilter, TicketPlace};

use crate::{
    check::Checks,
    desk::{DeskQuery, filter},
    error::{Error, ErrorKind, Result},
    permissions::Permissions,
    principal::Principal,
    staff_tickets::{StaffEntry, TicketChanges, TicketQuery, of_assignee},
    use_cases::UseCases,
};

impl UseCases {
    /// A session as the desk sees it.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn desk_session(&self, principal: &Principal, id: SessionId) -> Result<DeskSession> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let session = self.store.desk_session(tenant, id, principal.user_id()).await?;
        session.ok_or_else(|| Error::not_found("session"))
    }

    /// How many sessions a list has, without a look at its words: 10,000 stands for that many or more.
    ///
    /// # Errors
    /// Without permission, where what is asked for is wrong, and when the store fails.
    pub async fn count_sessions(&self, principal: &Principal, query: &DeskQuery) -> Result<i64> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        Ok(self.store.count_desk_sessions(tenant, &filter(principal, query)?).await?)
    }

    /// How many sessions are in each state; archived ones are closed.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn session_stats(&self, principal: &Principal) -> Result<BTreeMap<String, i64>> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        Ok(self.store.sessions_by_status(tenant).await?)
    }

    /// What visitors said of themselves: of all sessions for the staff, of the own one for a visitor.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn said_of_selves(&self, principal: &Principal, ids: &[SessionId]) -> Result<HashMap<SessionId, SaidOfSelf>> {
        let tenant = match ids {
            [own] if principal.company().is_err() => principal.owns(*own)?,
            _ => principal.require(Permissions::READ_SESSIONS)?,
        };
        Ok(self.store.said_of_selves(tenant, ids).await?)
    }

    /// How many messages a session has.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn count_messages(&self, principal: &Principal, id: SessionId) -> Result<i64> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        Ok(self.store.count_messages(tenant, id).await?)
    }

    /// How many canned responses there are, of a category where one is named.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn count_canned(&self, principal: &Principal, category: Option<&str>) -> Result<i64> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        Ok(self.store.count_canned(tenant, category).await?)
    }

    /// How many tickets in one of these states a list has, without a look at its words: 10,000 stands for that many or more.
    ///
    /// # Errors
    /// Without permission, where what is asked for is wrong, and when the store fails.
    pub async fn count_tickets(&self, principal: &Principal, query: &TicketQuery, statuses: &[TicketStatus]) -> Result<i64> {
        let tenant = principal.require(Permissions::READ_TICKETS)?;
        let filter = TicketFilter {
            priority: query.priority,
            source: query.source,
            assignee: of_assignee(principal, query.assignee.as_deref())?,
            from: query.from,
            to: query.to,
            ..TicketFilter::default()
        };
        Ok(self.store.count_desk_tickets(tenant, &filter, statuses).await?)
    }

    /// Where tickets came from and when they ended: of all for the staff, of their own for a verified contact.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn ticket_places(&self, principal: &Principal, numbers: &[i64]) -> Result<HashMap<i64, TicketPlace>> {
        let own = match principal.company() {
            Ok(()) => None,
            Err(_) => Some(principal.contact()?),
        };
        if own.is_none() {
            principal.require(Permissions::READ_TICKETS)?;
        }
        let mut places = self.store.ticket_places(principal.tenant, numbers).await?;
        places.retain(|_, place| own.is_none() || place.contact_id == own);
        Ok(places)
    }

    /// Answers a ticket, and says that with this it is resolved.
    ///
    /// # Errors
    /// Without permission, without such a ticket, where the text is wrong or its state does not allow it, and when the store fails.
    pub async fn answer_and_resolve(&self, principal: &Principal, number: i64, text: String) -> Result<DeskTicket> {
        principal.require(Permissions::EDIT_TICKETS)?;
        let before = self.staff_ticket(principal, number).await?;
        if matches!(before.ticket.status, TicketStatus::Resolved | TicketStatus::Closed) {
            return Err(Error::new(ErrorKind::State, "The ticket is resolved already."));
        }
        // It may have been answered by a request that broke off before it was resolved.
        let last = before.entries.iter().rev().find(|entry| entry.sender != TicketSender::System);
        let said = last.is_some_and(|entry| entry.sender == TicketSender::Staff && !entry.internal && entry.body == text);
        if !said {
            self.answer_ticket(principal, number, &StaffEntry { text, internal: None }).await?;
        }
        let changes = TicketChanges {
            status: Some(TicketStatus::Resolved),
            ..TicketChanges::default()
        };
        self.change_ticket(principal, number, changes).await
    }

    /// Keeps where the visitor of a session can be reached. One that waits for the address becomes a ticket.
    ///
    /// # Errors
    /// When the session is not the principal's or is over, `email` is no address, and when the store fails.
    pub async fn keep_email(&self, principal: &Principal, id: SessionId, email: &str) -> Result<Session> {
        let tenant = principal.owns(id)?;
        let mut checks = Checks::default();
        checks.email("email", Some(email));
        checks.done()?;
        let kept = self.store.keep_visitor_email(tenant, id, email).await?;
        let session = self.session(principal, id).await?;
        match session.status {
            status if !kept => Err(Error::state(status, SessionEvent::Message)),
            SessionStatus::Waiting => self.escalate(principal, id, Some(email)).await,
            _ => Ok(session),
        }
    }
}
