//! Tickets as the staff work on them.

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, DeskTicket, TicketPriority, TicketSource, TicketStats, TicketStatus, UserId};
use frontdesk_store::{NewStaffTicket, NewTicket, OfAssignee, Page, Paged, TicketFilter, TicketPatch};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::{
    check::Checks,
    desk::MAX_WORDS,
    error::{Error, Result},
    principal::{Permissions, Principal},
    tickets::{MAX_SUBJECT, worked},
    use_cases::UseCases,
};

/// A list of tickets, as it is asked for.
#[derive(Debug, Clone, Default)]
pub struct TicketQuery {
    /// Only in this state.
    pub status: Option<TicketStatus>,
    /// Only of this priority.
    pub priority: Option<TicketPriority>,
    /// Only from there.
    pub source: Option<TicketSource>,
    /// `me`, `none` or a user's id.
    pub assignee: Option<String>,
    /// Words in the entries, the subject, the customer's name or address.
    pub words: Option<String>,
    /// Opened from this time on.
    pub from: Option<DateTime<Utc>>,
    /// Opened before this time.
    pub to: Option<DateTime<Utc>>,
    /// `newest`, which it is when left out, or `oldest` first.
    pub sort: Option<String>,
}

/// A ticket that the staff open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffTicket {
    /// The contact whose it is.
    pub contact_id: Option<ContactId>,
    /// Where somebody without a contact can be reached; one of both is needed.
    pub email: Option<String>,
    /// What it is about: 1 to 200 characters on one line.
    pub subject: String,
    /// The customer's words: 1 to `limits.text_chars` characters.
    pub body: String,
    /// How much it presses; `normal` when left out.
    pub priority: Option<TicketPriority>,
}

/// What the staff change of a ticket; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketChanges {
    /// Its state; no ticket becomes `open` again.
    pub status: Option<TicketStatus>,
    /// How much it presses.
    pub priority: Option<TicketPriority>,
    /// Who works on it; null: nobody.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<UserId>)]
    pub assignee_id: Option<Option<UserId>>,
    /// What it is about: 1 to 200 characters on one line.
    pub subject: Option<String>,
}

/// A field that is there, be it null.
#[expect(clippy::option_option, reason = "left out, null and a user are three things")]
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<UserId>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// What the staff write on a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffEntry {
    /// The words: 1 to `limits.text_chars` characters.
    pub text: String,
    /// Whether only the staff see it; not when left out.
    pub internal: Option<bool>,
}

impl UseCases {
    /// Tickets of all contacts, without their entries.
    ///
    /// # Errors
    /// Without permission, where what is asked for is wrong, and when the store fails.
    pub async fn staff_tickets(&self, principal: &Principal, query: &TicketQuery, page: &Page) -> Result<Paged<DeskTicket>> {
        let tenant = principal.require(Permissions::READ_TICKETS)?;
        let words = query.words.clone().filter(|words| !words.trim().is_empty());
        let mut checks = Checks::default();
        checks.line("q", words.as_deref(), MAX_WORDS);
        checks.done()?;
        let filter = TicketFilter {
            status: query.status,
            priority: query.priority,
            source: query.source,
            assignee: of_assignee(principal, query.assignee.as_deref())?,
            words,
            from: query.from,
            to: query.to,
            oldest_first: match query.sort.as_deref() {
                None | Some("" | "newest") => false,
                Some("oldest") => true,
                Some(_) => return Err(Error::field("sort", "must be newest or oldest")),
            },
        };
        Ok(self.store.desk_tickets(tenant, &filter, page).await?)
    }

    /// A ticket with all that happened to it.
    ///
    /// # Errors
    /// Without permission, without such a ticket, and when the store fails.
    pub async fn staff_ticket(&self, principal: &Principal, number: i64) -> Result<DeskTicket> {
        let tenant = principal.require(Permissions::READ_TICKETS)?;
        let ticket = self.store.desk_ticket(tenant, number).await?;
        ticket.ok_or_else(|| Error::not_found("ticket"))
    }

    /// How many tickets there are.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn ticket_stats(&self, principal: &Principal) -> Result<TicketStats> {
        let tenant = principal.require(Permissions::READ_TICKETS)?;
        Ok(self.store.ticket_stats(tenant).await?)
    }

    /// Opens a ticket as the staff.
    ///
    /// # Errors
    /// Without permission, where fields are wrong, and when the store fails.
    pub async fn open_staff_ticket(&self, principal: &Principal, input: StaffTicket) -> Result<DeskTicket> {
        let tenant = principal.require(Permissions::EDIT_TICKETS)?;
        let mut checks = Checks::default();
        checks.email("email", input.email.as_deref());
        checks.line("subject", Some(&input.subject), MAX_SUBJECT);
        checks.text("body", &input.body, self.config.limits.text_chars as usize);
        if input.contact_id.is_none() && input.email.is_none() {
            checks.wrong("contact_id", "or email is needed: somebody has to be answered");
        }
        checks.done()?;
        let new = NewStaffTicket {
            contact: input.contact_id,
            email: input.email,
            ticket: NewTicket {
                subject: input.subject,
                body: input.body,
                priority: input.priority.unwrap_or(TicketPriority::Normal),
            },
        };
        let number = self.store.open_staff_ticket(tenant, new, principal.author()).await?;
        let number = number.ok_or_else(|| Error::field("contact_id", "is no contact's"))?;
        self.desk_changed(tenant);
        self.staff_ticket(principal, number).await
    }

    /// Changes a ticket: all that is asked for, or nothing.
    ///
    /// # Errors
    /// Without permission, without such a ticket or user, where its state does not allow it, and when the store fails.
    pub async fn change_ticket(&self, principal: &Principal, number: i64, changes: TicketChanges) -> Result<DeskTicket> {
        let tenant = principal.require(Permissions::EDIT_TICKETS)?;
        let mut checks = Checks::default();
        checks.line("subject", changes.subject.as_deref(), MAX_SUBJECT);
        if changes.status == Some(TicketStatus::Open) {
            checks.wrong(
                "status",
                "cannot be set to open, which a ticket is until somebody answers; awaiting_admin opens one again",
            );
        }
        checks.done()?;
        let patch = TicketPatch {
            status: changes.status,
            priority: changes.priority,
            assignee: changes.assignee_id,
            subject: changes.subject,
        };
        worked(self.store.change_ticket(tenant, number, patch, principal.author()).await?)?;
        self.desk_changed(tenant);
        self.staff_ticket(principal, number).await
    }

    /// Writes on a ticket as the staff.
    ///
    /// # Errors
    /// Without permission, without such a ticket, where the text is wrong or its state does not allow it, and when the store fails.
    pub async fn answer_ticket(&self, principal: &Principal, number: i64, entry: &StaffEntry) -> Result<DeskTicket> {
        let tenant = principal.require(Permissions::EDIT_TICKETS)?;
        let mut checks = Checks::default();
        checks.text("text", &entry.text, self.config.limits.text_chars as usize);
        checks.done()?;
        let internal = entry.internal.unwrap_or(false);
        let answered = self
            .store
            .answer_ticket(tenant, number, &entry.text, internal, principal.user_id(), principal.author())
            .await?;
        worked(answered)?;
        self.desk_changed(tenant);
        self.staff_ticket(principal, number).await
    }
}

/// Whose tickets are asked for.
pub(crate) fn of_assignee(principal: &Principal, assignee: Option<&str>) -> Result<OfAssignee> {
    match assignee {
        None | Some("") => Ok(OfAssignee::Anybody),
        Some("none") => Ok(OfAssignee::Nobody),
        Some("me") => {
            let me = principal.user_id();
            me.map(OfAssignee::User)
                .ok_or_else(|| Error::field("assignee", "`me` needs a user who is signed in; name one by id"))
        }
        Some(id) => {
            let id = id
                .parse()
                .map_err(|_| Error::field("assignee", "must be me, none or a user's id"))?;
            Ok(OfAssignee::User(id))
        }
    }
}
