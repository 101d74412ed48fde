//! A verified contact's own tickets.

use frontdesk_model::{Ticket, TicketPriority, TicketStatus};
use frontdesk_store::{Page, Paged, Submitted, TicketQuota, Worked};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::Principal,
    quota,
    use_cases::UseCases,
};

pub(crate) const MAX_SUBJECT: usize = 200;
const MAX_COMMENT: usize = 2_000;

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

/// How content a customer is with a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// From 1, not at all, to 5, very much.
    pub score: i64,
    /// What the customer says to that: 1 to 2,000 characters.
    pub comment: Option<String>,
}

impl UseCases {
    /// The contact's own tickets, newest first, without their entries.
    ///
    /// # Errors
    /// Where the principal is no verified contact, and when the store fails.
    pub async fn tickets(&self, principal: &Principal, status: Option<TicketStatus>, page: &Page) -> Result<Paged<Ticket>> {
        let contact = principal.contact()?;
        Ok(self.store.tickets_in(principal.tenant, contact, status, page).await?)
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
            Submitted::Opened(ticket) => {
                self.desk_changed(principal.tenant);
                Ok(ticket)
            }
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

    /// Writes on one of the contact's own tickets; one that is resolved or was closed lately is opened again.
    ///
    /// # Errors
    /// Where the principal is no verified contact, the text is wrong, there is no such ticket or it was closed too long ago, and when the store
    /// fails.
    pub async fn write_on_ticket(&self, principal: &Principal, number: i64, text: &str) -> Result<Ticket> {
        let contact = principal.contact()?;
        let mut checks = Checks::default();
        checks.text("text", text, self.config.limits.text_chars as usize);
        checks.done()?;
        let settings = self.settings_of(principal.tenant).await?;
        let within = settings.reopen_within.unwrap_or(self.config.tickets.reopen_within);
        let written = self
            .store
            .customer_ticket_message(principal.tenant, contact, number, text, within)
            .await?;
        worked(written)?;
        self.desk_changed(principal.tenant);
        self.ticket(principal, number).await
    }

    /// Closes one of the contact's own tickets. Closing a closed one changes nothing.
    ///
    /// # Errors
    /// Where the principal is no verified contact, without such a ticket, and when the store fails.
    pub async fn close_ticket(&self, principal: &Principal, number: i64) -> Result<Ticket> {
        let contact = principal.contact()?;
        worked(self.store.close_ticket(principal.tenant, contact, number).await?)?;
        self.desk_changed(principal.tenant);
        self.ticket(principal, number).await
    }

    /// Keeps how content the contact is with a ticket that is resolved or closed, once.
    ///
    /// # Errors
    /// Where the principal is no verified contact, a field is wrong, there is no such ticket, it is not over or was judged before, and when the
    /// store fails.
    pub async fn judge_ticket(&self, principal: &Principal, number: i64, feedback: &Feedback) -> Result<()> {
        let contact = principal.contact()?;
        let mut checks = Checks::default();
        if !(1..=5).contains(&feedback.score) {
            checks.wrong("score", "must be a whole number from 1 to 5");
        }
        if let Some(comment) = &feedback.comment {
            checks.text("comment", comment, MAX_COMMENT);
        }
        checks.done()?;
        let judged = self
            .store
            .judge_ticket(principal.tenant, contact, number, feedback.score, feedback.comment.as_deref())
            .await?;
        worked(judged)?;
        self.desk_changed(principal.tenant);
        Ok(())
    }
}

/// What came of working on a ticket, as an error where nothing came.
pub(crate) fn worked(worked: Worked) -> Result<()> {
    match worked {
        Worked::Done => Ok(()),
        Worked::Refused(status, event) => {
            let allowed: Vec<&str> = event.allowed().iter().map(|status| status.word()).collect();
            let detail = format!(
                "The ticket is {}, which does not allow {}. Allowed is it in: {}.",
                status.word(),
                event.words(),
                allowed.join(", ")
            );
            Err(Error::new(ErrorKind::State, detail))
        }
        Worked::TooLate => Err(Error::new(
            ErrorKind::State,
            "The ticket was closed too long ago (tickets.reopen_within). Open a new one with `POST /api/chat/tickets`.",
        )),
        Worked::Judged => Err(Error::new(ErrorKind::State, "The ticket has feedback already; it is given once.")),
        Worked::Missing => Err(Error::not_found("ticket")),
        Worked::NoUser => Err(Error::field("assignee_id", "is no user of the company who may sign in")),
    }
}
