//! The mail server that sends.

use std::time::Duration;

use anyhow::Context as _;
use frontdesk_config::Notifications;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, message::Mailbox, transport::smtp};

use crate::NotDelivered;

/// What the mail server gets for each step.
const STEP_WITHIN: Duration = Duration::from_secs(30);
/// Replies without an enhanced code that say that the mailbox is not there, or takes nothing (RFC 5321, section 4.2.3; RFC 7504).
const NO_MAILBOX: [&str; 5] = ["550", "551", "553", "521", "556"];

/// The subject of enhanced codes that are about an address (RFC 3463, section 3.2).
const ADDRESS: u16 = 1;

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
    let said = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    if no_mailbox(&code, &said) {
        NotDelivered::Refused(reason)
    } else {
        NotDelivered::Unfit(reason)
    }
}

/// Whether it is the address that is refused, and not this mail: by the enhanced code where there is one, or else by the reply's.
fn no_mailbox(code: &str, said: &str) -> bool {
    said.split_whitespace()
        .find_map(enhanced)
        .map_or_else(|| NO_MAILBOX.contains(&code), |(class, subject)| class == 5 && subject == ADDRESS)
}

/// Class and subject of an enhanced code such as `5.1.1` (RFC 3463).
fn enhanced(word: &str) -> Option<(u16, u16)> {
    let word = word.trim_matches(|c: char| matches!(c, '#' | '(' | ')' | '[' | ']' | ':' | ','));
    let mut numbers = word.split('.').map(|part| part.parse::<u16>().ok().filter(|_| part.len() <= 3));
    let code = (numbers.next()??, numbers.next()??, numbers.next()??);
    (numbers.next().is_none() && matches!(code.0, 2 | 4 | 5)).then_some((code.0, code.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_refused_and_not_a_mail() {
        for (code, said, refused) in [
            ("550", "5.1.1 <a@b.example>: no such user", true),
            ("550", "#5.1.10 (null MX)", true),
            ("550", "No such user here", true),
            ("553", "sorry, no mailbox here by that name", true),
            ("550", "5.7.1 Rejected by policy, see 10.0.0.1", false),
            ("550", "5.7.26 unauthenticated mail is prohibited", false),
            ("552", "5.2.2 Mailbox full", false),
            ("554", "Transaction failed", false),
            ("550", "Blocked, 192.0.2.1 is listed", true),
        ] {
            assert_eq!(no_mailbox(code, said), refused, "{code} {said}");
        }
    }
}
