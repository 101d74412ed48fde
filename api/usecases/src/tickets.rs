//! Tickets: a verified contact's own, and all of a company's.

use frontdesk_model::{Ticket, TicketPriority};
use frontdesk_store::{Page, Paged, Submitted, TicketQuota};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::{Permissions, Principal},
    quota,
    use_cases::UseCases,
};

const MAX_SUBJECT: usize = 200;

/// A ticket to open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketDraft {
    /// What it is about: 1 to 200 characters on one line.
    pub subject: String,
    /// The words: 1 to `limits.text_chars` characters.
    pub body: String,
    /// How much it presses: `low` or `normal`, which it is when left out. More than that is noted for the staff, who set it.
    pub priority: Option<TicketPriority>,
}

impl UseCases {
    /// The contact's own tickets, newest first, without their entries.
    ///
    /// # Errors
    /// Where the principal is no verified contact, and when the store fails.
    pub async fn tickets(&self, principal: &Principal, page: &Page) -> Result<Paged<Ticket>> {
        let contact = principal.contact()?;
        Ok(self.store.tickets_of(principal.tenant, contact, page).await?)
    }

    /// One of the contact's own tickets, with its entries.
    ///
    /// # Errors
    /// Where the principal is no verified contact, without such a ticket, and when the store fails.
    pub async fn ticket(&self, principal: &Principal, number: i64) -> Result<Ticket> {
        let contact = principal.contact()?;
        let ticket = self.store.ticket_of(principal.tenant, contact, number).await?;
        ticket.ok_or_else(|| Error::not_found("ticket"))
    }

    /// Opens a ticket of the contact's.
    ///
    /// # Errors
    /// Where the principal is no verified contact, fields are wrong, contact or tenant have opened too many, or the store fails.
    pub async fn open_ticket(&self, principal: &Principal, draft: &TicketDraft) -> Result<Ticket> {
        let contact = principal.contact()?;
        let limits = &self.config.limits;
        let mut checks = Checks::default();
        checks.line("subject", Some(&draft.subject), MAX_SUBJECT);
        checks.text("body", &draft.body, limits.text_chars as usize);
        checks.done()?;
        let quota = TicketQuota {
            contact: limits.tickets_per_hour,
            tenant: limits.tenant_tickets_per_hour,
        };
        let wish = draft.priority.unwrap_or(TicketPriority::Normal);
        let opened = self
            .store
            .submit_ticket(principal.tenant, contact, &draft.subject, &draft.body, wish, quota)
            .await?;
        match opened {
            Submitted::Opened(ticket) => Ok(ticket),
            Submitted::ContactIsBusy { retry_after } => {
                let detail = format!("A contact may open {} tickets an hour (limits.tickets_per_hour).", quota.contact);
                Err(quota::limited("contact", detail, retry_after))
            }
            Submitted::TenantIsBusy { retry_after } => {
                let detail = format!("{} tickets an hour are opened here (limits.tenant_tickets_per_hour).", quota.tenant);
                Err(quota::limited("tenant", detail, retry_after))
            }
        }
    }

    /// Tickets of all contacts, newest first, without their entries.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn all_tickets(&self, principal: &Principal, page: &Page) -> Result<Paged<Ticket>> {
        let tenant = principal.require(Permissions::READ_TICKETS)?;
        Ok(self.store.admin_tickets(tenant, page).await?)
    }
}
