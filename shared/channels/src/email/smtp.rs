//! The mail server that sends.

use std::time::Duration;

use anyhow::Context as _;
use frontdesk_config::Notifications;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, message::Mailbox, transport::smtp};

use crate::NotDelivered;

/// What the mail server gets for each step.
const STEP_WITHIN: Duration = Duration::from_secs(30);
/// Replies that say that the mailbox is not there, or takes nothing (RFC 5321, section 4.2.3; RFC 7504).
const NO_MAILBOX: [&str; 5] = ["550", "551", "553", "521", "556"];

/// Sends mail as the configuration says.
pub struct Smtp {
    /// None: no e-mail is sent.
    server: Option<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl Smtp {
    /// The server and the sender of a configuration.
    ///
    /// # Errors
    /// When one of them cannot be understood.
    pub fn new(notifications: &Notifications) -> anyhow::Result<Self> {
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

    /// From whom notifications come.
    pub fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Whether there is a server.
    ///
    /// # Errors
    /// When there is none.
    pub fn is_on(&self) -> Result<(), NotDelivered> {
        let off = || NotDelivered::Off("there is no mail server: set notifications.smtp_url and retry the job".to_owned());
        self.server.as_ref().map(|_| ()).ok_or_else(off)
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// When there is no server, or it does not take the mail.
    pub async fn send(&self, mail: Message) -> Result<(), NotDelivered> {
        self.is_on()?;
        if let Some(server) = &self.server {
            server.send(mail).await.map_err(|error| refused(&error))?;
        }
        Ok(())
    }
}

fn refused(error: &smtp::Error) -> NotDelivered {
    let reason = format!("the mail server did not take it: {error}");
    if !error.is_permanent() {
        return NotDelivered::Later(reason);
    }
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    if NO_MAILBOX.contains(&code.as_str()) {
        NotDelivered::Refused(reason)
    } else {
        NotDelivered::Unfit(reason)
    }
}
