//! News: customers are told of what changes in their tickets and orders, where they are or by e-mail, and staff of who waits for them.
//!
//! It is written in the transaction that changes something, once an event and recipient, where the company's settings ask for it.

mod sending;

use frontdesk_model::{
    ContactId, NewsKind, NotificationChoice, NotificationId, Payload, Preferences, Sender, SessionId, TenantId, TenantSettings, UserId,
    WebhookId,
};
use frontdesk_texts::{Language, news};
use serde_json::{Value, json};
use sqlx::types::Json;

pub use sending::{NewsInput, NewsSent, NewsThread};

use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// Who wrote or read within so long is in the chat, in milliseconds.
const PRESENT_MS: i64 = 5 * 60 * 1000;
/// Most of the staff who are told of one thing.
const MOST_STAFF: i64 = 100;

/// Something that a customer is told of.
pub(crate) struct News<'a> {
    pub kind: NewsKind,
    /// The ticket's number or the order's.
    pub about: String,
    /// The ticket's number, where it is about one.
    pub ticket: Option<i64>,
    /// Which event it is, among those of this kind and thing.
    pub event: String,
    /// What the thing is called.
    pub subject: &'a str,
    /// What was said, or the new state.
    pub text: &'a str,
    /// Whose it is.
    pub contact: Option<ContactId>,
    /// The address that they left.
    pub email: Option<String>,
}

impl Store {
    /// Tells a customer, where the company's setting `notifications.tickets` asks for it: in the chat where they are, else by e-mail.
    pub(crate) async fn tell(&self, tx: &mut Tx, tenant: TenantId, news: News<'_>) -> Result<()> {
        if !is_set(tx, tenant, TenantSettings::TICKET_NEWS).await? || self.tell_in_chat(tx, tenant, &news).await? {
            return Ok(());
        }
        let email = match (&news.email, news.contact) {
            (Some(email), _) => Some(email.clone()),
            (None, Some(contact)) => email_of(tx, tenant, contact).await?,
            (None, None) => None,
        };
        let Some(email) = email else { return Ok(()) };
        let key = format!("{}/{}/{}/{}", news.kind, news.about, news.event, email.to_lowercase());
        self.write_news(tx, tenant, &key, &news, &email, None).await
    }

    /// Writes it into the session in which the customer is just now. False: they are in none.
    async fn tell_in_chat(&self, tx: &mut Tx, tenant: TenantId, news: &News<'_>) -> Result<bool> {
        let Some(contact) = news.contact else { return Ok(false) };
        let session: Option<(SessionId,)> = tx
            .fetch_optional(
                sql!(
                    "select id from chat_sessions where tenant_id = $1 and contact_id = $2 and verified and channel is null \
                     and closed_at is null and " (now_less "active_at") " < $3 order by active_at desc limit 1"
                ),
                args![tenant, contact, PRESENT_MS],
            )
            .await?;
        // The conversation itself has said that a ticket was opened, and words in it are no news.
        let Some((session,)) = session.filter(|_| news.kind != NewsKind::TicketOpened) else {
            return Ok(session.is_some());
        };
        let taken: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, last_message_at = $3 where tenant_id = $1 and id = $2 \
                     and closed_at is null returning last_seq"
                ),
                args![tenant, session, self.clock.now()],
            )
            .await?;
        let Some((seq,)) = taken else { return Ok(false) };
        let text = words(news);
        self.write_notice(tx, tenant, session, seq, Sender::System, &text).await?;
        Ok(true)
    }

    /// Tells the staff that a customer asks for a person, where the setting `notifications.requests` asks for it: everybody who wants to
    /// be told of everything.
    pub(crate) async fn tell_staff(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, ticket: i64, subject: &str) -> Result<()> {
        if !is_set(tx, tenant, TenantSettings::REQUEST_NEWS).await? {
            return Ok(());
        }
        let users: Vec<(UserId, String, Json<Value>)> = tx
            .fetch_all(
                sql!(
                    "select id, email, prefs from users where tenant_id = $1 and active and removed_at is null \
                     and password_hash is not null order by id limit $2"
                ),
                args![tenant, MOST_STAFF],
            )
            .await?;
        for (user, email, prefs) in users {
            let prefs: Preferences = serde_json::from_value(prefs.0).unwrap_or_default();
            if prefs.notifications != NotificationChoice::All {
                continue;
            }
            let news = News {
                kind: NewsKind::PersonWanted,
                about: ticket.to_string(),
                ticket: None,
                event: session.to_string(),
                subject,
                text: "",
                contact: None,
                email: None,
            };
            let key = format!("{}/{ticket}/{session}/{user}", news.kind);
            self.write_news(tx, tenant, &key, &news, &email, Some(user)).await?;
        }
        Ok(())
    }

    /// Tells an administrator by e-mail that an endpoint of webhooks was switched off.
    pub(crate) async fn mail_of_webhook(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        (user, email): (UserId, &str),
        endpoint: WebhookId,
        host: &str,
    ) -> Result<()> {
        let event = self.clock.now().timestamp_micros().to_string();
        let news = News {
            kind: NewsKind::WebhookDisabled,
            about: host.to_owned(),
            ticket: None,
            event,
            subject: host,
            text: "",
            contact: None,
            email: None,
        };
        let key = format!("{}/{endpoint}/{}/{user}", news.kind, news.event);
        self.write_news(tx, tenant, &key, &news, email, Some(user)).await
    }

    async fn write_news(&self, tx: &mut Tx, tenant: TenantId, key: &str, news: &News<'_>, email: &str, user: Option<UserId>) -> Result<()> {
        let id: NotificationId = self.clock.new_id();
        let audience = if user.is_some() { "agent" } else { "customer" };
        let new = tx
            .execute(
                sql!(
                    "insert into notifications (id, tenant_id, key, audience, contact_id, email, subject, body, created_at, news, about, \
                     ticket_number, user_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                     on conflict (tenant_id, key) do nothing"
                ),
                args![
                    id,
                    tenant,
                    key,
                    audience,
                    news.contact,
                    email,
                    news.subject,
                    news.text,
                    self.clock.now(),
                    news.kind.as_str(),
                    &news.about,
                    news.ticket,
                    user
                ],
            )
            .await?;
        if new == 1 {
            // The relay finds it: nobody waits at a socket for it.
            self.new_job(tx, tenant, Payload::Tell { notification_id: id }, None).await?;
        }
        Ok(())
    }
}

/// What is said of news in a chat.
fn words(told: &News<'_>) -> String {
    let (language, about) = (Language::English, told.about.as_str());
    let lead = match told.kind {
        NewsKind::TicketOpened => news::news_ticket_opened(language, about),
        NewsKind::TicketAnswered => news::news_ticket_answered(language, about),
        NewsKind::TicketResolved => news::news_ticket_resolved(language, about),
        NewsKind::OrderChanged => return news::news_order_changed(language, about, told.text),
        NewsKind::PersonWanted => news::news_person_wanted(language, about),
        NewsKind::WebhookDisabled => news::news_webhook_disabled(language, about),
    };
    if told.text.is_empty() {
        lead
    } else {
        format!("{lead}\n\n{}", told.text)
    }
}

/// Whether a setting of yes or no is set.
pub(crate) async fn is_set(tx: &mut Tx, tenant: TenantId, key: &str) -> Result<bool> {
    let row: Option<(Json<Value>,)> = tx
        .fetch_optional(
            sql!("select value from settings where tenant_id = $1 and key = $2"),
            args![tenant, key],
        )
        .await?;
    Ok(row.is_some_and(|(value,)| value.0 == json!(true)))
}

/// A contact's address, where more than a claim says that it is theirs.
async fn email_of(tx: &mut Tx, tenant: TenantId, contact: ContactId) -> Result<Option<String>> {
    let row: Option<(String,)> = tx
        .fetch_optional(
            sql!(
                "select email from contacts where tenant_id = $1 and id = $2 and email is not null \
                 and email_origin in ('imported', 'proved')"
            ),
            args![tenant, contact],
        )
        .await?;
    Ok(row.map(|(email,)| email))
}
