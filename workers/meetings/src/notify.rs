//! Sends a notification by e-mail.

use std::time::SystemTime;

use async_trait::async_trait;
use frontdesk_channels::{email::Smtp, one_line};
use frontdesk_config::Notifications;
use frontdesk_store::{NotificationInput, Store};
use lettre::{
    Message,
    message::{Mailbox, header::ContentType},
};

use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

use crate::deliver::job_error;

/// The handler of [`JobKind::Notify`](frontdesk_model::JobKind::Notify).
pub struct NotifyJob {
    store: Store,
    smtp: Smtp,
}

impl NotifyJob {
    /// Sends as the configuration says.
    ///
    /// # Errors
    /// When the server's address, or the sender's, cannot be understood.
    pub fn new(store: &Store, notifications: &Notifications) -> anyhow::Result<Self> {
        Ok(Self {
            store: store.clone(),
            smtp: Smtp::new(notifications)?,
        })
    }
}

#[async_trait]
impl Handler for NotifyJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("the notification is gone".to_owned());
        let input = self.store.load_notification(job).await?.ok_or_else(gone)?;
        let message = compose(self.smtp.from(), &input).map_err(|error| JobError::Dead(format!("{}: {error}", input.email)))?;
        self.smtp.send(message).await.map_err(job_error)?;
        Ok(if self.store.settle_notification(job).await? {
            Finished::Done {
                hints: Vec::new(),
                next: Vec::new(),
            }
        } else {
            Finished::Lost
        })
    }
}

/// The same notification is the same message, however often it is sent.
pub(super) fn compose(from: &Mailbox, input: &NotificationInput) -> anyhow::Result<Message> {
    Ok(Message::builder()
        .from(from.clone())
        .to(input.email.parse()?)
        .subject(one_line(&input.subject))
        .message_id(Some(format!("<{}@frontdesk>", input.id)))
        .date(SystemTime::from(input.created_at))
        .header(ContentType::TEXT_PLAIN)
        .body(input.body.clone())?)
}
