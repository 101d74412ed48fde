//! The mail server, and what its refusals mean for a job.

use std::time::Duration;

use anyhow::Context as _;
use frontdesk_config::Notifications;
use frontdesk_runtime::settle::JobError;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, message::Mailbox, transport::smtp};

/// What the mail server gets for each step.
const STEP_WITHIN: Duration = Duration::from_secs(30);

/// Sends mail as the configuration says.
pub(crate) struct Mailer {
    /// None: no e-mail is sent.
    server: Option<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl Mailer {
    pub(crate) fn new(notifications: &Notifications) -> anyhow::Result<Self> {
        let server = notifications.smtp_url.as_ref().map(|url| {
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
                .map(|builder| builder.timeout(Some(STEP_WITHIN)).build())
                .with_context(|| format!("notifications.smtp_url {url} cannot be used"))
        });
        let from = &notifications.from;
        Ok(Self {
            server: server.transpose()?,
            from: from.parse().with_context(|| format!("notifications.from {from:?} is no address"))?,
        })
    }

    pub(crate) fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Whether there is a server; without one a job is dead.
    pub(crate) fn is_on(&self) -> Result<(), JobError> {
        let off = || JobError::Dead("there is no mail server: set notifications.smtp_url and retry the job".to_owned());
        self.server.as_ref().map(|_| ()).ok_or_else(off)
    }

    pub(crate) async fn send(&self, message: Message) -> Result<(), JobError> {
        self.is_on()?;
        if let Some(server) = &self.server {
            server.send(message).await.map_err(|error| refused(&error))?;
        }
        Ok(())
    }
}

fn refused(error: &smtp::Error) -> JobError {
    let reason = format!("the mail server did not take it: {error}");
    if error.is_permanent() {
        JobError::Dead(reason)
    } else {
        JobError::Retry(reason)
    }
}
