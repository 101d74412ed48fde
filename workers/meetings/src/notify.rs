//! Sends a notification by e-mail.

use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use async_trait::async_trait;
use frontdesk_config::Notifications;
use frontdesk_store::{NotificationInput, Store};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp,
};

use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// What the mail server gets for each step.
const STEP_WITHIN: Duration = Duration::from_secs(30);

/// The handler of [`JobKind::Notify`](frontdesk_model::JobKind::Notify).
pub struct NotifyJob {
    store: Store,
    /// None: no e-mail is sent.
    server: Option<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl NotifyJob {
    /// Sends as the configuration says.
    ///
    /// # Errors
    /// When the server's address, or the sender's, cannot be understood.
    pub fn new(store: &Store, notifications: &Notifications) -> anyhow::Result<Self> {
        let server = notifications.smtp_url.as_ref().map(|url| {
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
                .map(|builder| builder.timeout(Some(STEP_WITHIN)).build())
                .with_context(|| format!("notifications.smtp_url {url} cannot be used"))
        });
        let from = &notifications.from;
        Ok(Self {
            store: store.clone(),
            server: server.transpose()?,
            from: from.parse().with_context(|| format!("notifications.from {from:?} is no address"))?,
        })
    }
}

#[async_trait]
impl Handler for NotifyJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("the notification is gone".to_owned());
        let input = self.store.load_notification(job).await?.ok_or_else(gone)?;
        let off = || JobError::Dead("there is no mail server: set notifications.smtp_url and retry the job".to_owned());
        let server = self.server.as_ref().ok_or_else(off)?;
        let message = compose(&self.from, &input).map_err(|error| JobError::Dead(format!("{}: {error}", input.email)))?;
        server.send(message).await.map_err(|error| refused(&error))?;
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
    let subject: Vec<&str> = input.subject.split_whitespace().collect();
    Ok(Message::builder()
        .from(from.clone())
        .to(input.email.parse()?)
        .subject(subject.join(" "))
        .message_id(Some(format!("<{}@frontdesk>", input.id)))
        .date(SystemTime::from(input.created_at))
        .header(ContentType::TEXT_PLAIN)
        .body(input.body.clone())?)
}

fn refused(error: &smtp::Error) -> JobError {
    let reason = format!("the mail server did not take it: {error}");
    if error.is_permanent() {
        JobError::Dead(reason)
    } else {
        JobError::Retry(reason)
    }
}
