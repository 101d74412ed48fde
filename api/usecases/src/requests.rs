//! Customers who want a person at once, and what is left of a message when nobody is there.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{Session, SessionEvent, SessionId, TenantId, TenantSettings};
use frontdesk_store::{Coming, OfflineTicket, Requested, Submitted};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::Principal,
    quota, seldom,
    sessions::DEFAULT_TENANT,
    use_cases::UseCases,
};

/// How long a customer waits for a person where nothing is set.
const PATIENCE: Duration = Duration::from_mins(3);
const MAX_NAME: usize = 200;
/// The subject of a message that was left: its first line, as far as so many characters.
const MAX_SUBJECT: usize = 100;

/// Where a wish for a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// One may come until `expires_at`.
    Waiting,
    /// Nobody is there now: a ticket is open, or the visitor is asked for an address.
    Unavailable,
    /// A person has the session, or a ticket is open for it.
    InHand,
}

/// A wish for a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgentRequest {
    /// Where it stands.
    pub state: RequestState,
    /// Until when a person may come; null: nobody is waited for.
    pub expires_at: Option<DateTime<Utc>>,
    /// The session as it is now.
    pub session: Session,
}

/// A message that is left while nobody is there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfflineMessage {
    /// Who writes: 1 to 200 characters.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// The words: 1 to `limits.text_chars` characters.
    pub text: String,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftMessage {
    /// The ticket's number.
    pub ticket_number: i64,
}

impl UseCases {
    /// The customer asks for a person. Those who are at the desk are told at once; where nobody is, or the company is closed, a ticket is
    /// opened at once.
    ///
    /// # Errors
    /// When the session is not the principal's or is over, and when the store fails.
    pub async fn request_person(&self, principal: &Principal, id: SessionId) -> Result<AgentRequest> {
        let tenant = principal.owns(id)?;
        let settings = self.settings_of(tenant).await?;
        let open = settings.business_hours.as_ref().is_none_or(|hours| hours.is_open(self.clock.now()));
        let there = if open {
            self.store.available_users(tenant).await?
        } else {
            Vec::new()
        };
        let coming = (!there.is_empty()).then(|| Coming {
            patience: settings.request_timeout.unwrap_or(PATIENCE),
            users: there.into_iter().map(|user| user.id).collect(),
        });
        let (state, expires_at, session) = match self.store.request_person(tenant, id, coming).await? {
            Requested::Waiting(session, until) => (RequestState::Waiting, Some(until), session),
            Requested::NobodyThere(session) => (RequestState::Unavailable, None, session),
            Requested::InHand(session) => (RequestState::InHand, None, session),
            Requested::Refused(status) => return Err(Error::state(status, SessionEvent::AwaitPerson)),
            Requested::Missing => return Err(Error::not_found("session")),
        };
        self.wake_sockets(id, session.last_seq);
        self.desk_changed(tenant);
        Ok(AgentRequest {
            state,
            expires_at,
            session,
        })
    }

    /// Ends wishes for a person whose time is over, whichever process took them. To be called every half a second.
    pub async fn expire_requests(&self) {
        match self.store.expire_requests().await {
            Ok(expiry) => {
                for request in expiry.ended {
                    self.wake_sockets(request.session, request.seq);
                    self.desk_changed(request.tenant);
                }
                for (session, error) in expiry.failed {
                    seldom!(error, %error, %session, "a customer's wish for a person cannot be ended");
                }
            }
            Err(error) => seldom!(warn, %error, "it cannot be seen just now which customers wait for a person in vain"),
        }
    }

    /// Keeps a message that is left while nobody is there, as a ticket.
    ///
    /// # Errors
    /// Without such a tenant, where fields are wrong, when the tenant has too many, and when the store fails.
    pub async fn leave_message(&self, tenant: Option<&str>, input: &OfflineMessage) -> Result<LeftMessage> {
        let mut checks = Checks::default();
        checks.line("name", Some(&input.name), MAX_NAME);
        checks.email("email", Some(&input.email));
        checks.text("text", &input.text, self.config.limits.text_chars as usize);
        checks.done()?;
        let tenant = self.tenant_of(tenant).await?;
        let first = input.text.trim().lines().next().unwrap_or_default();
        let ticket = OfflineTicket {
            name: input.name.trim().to_owned(),
            email: input.email.clone(),
            subject: first.chars().take(MAX_SUBJECT).collect(),
            text: input.text.clone(),
        };
        let most = self.config.limits.tenant_tickets_per_hour;
        match self.store.leave_message(tenant, ticket, most).await? {
            Submitted::Opened(ticket) => {
                self.desk_changed(tenant);
                Ok(LeftMessage {
                    ticket_number: ticket.number,
                })
            }
            Submitted::ContactIsBusy { retry_after } | Submitted::TenantIsBusy { retry_after } => {
                let detail = format!("{most} tickets an hour are opened here (limits.tenant_tickets_per_hour).");
                Err(quota::limited("tenant", detail, retry_after))
            }
        }
    }

    /// The settings of a tenant, as they are now.
    pub(crate) async fn settings_of(&self, tenant: TenantId) -> Result<TenantSettings> {
        Ok(TenantSettings::from_pairs(self.store.settings(tenant).await?))
    }

    /// The tenant of a slug; none: the slug of nobody's choice.
    pub(crate) async fn tenant_of(&self, slug: Option<&str>) -> Result<TenantId> {
        let tenant = self.store.tenant_by_slug(slug.unwrap_or(DEFAULT_TENANT)).await?;
        Ok(tenant.ok_or_else(Error::unknown_tenant)?.id)
    }
}
