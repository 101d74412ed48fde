//! E-mail: customers write to an address, and each answer is a mail that they can answer.
//!
//! Answers come from `support@shop.example` and are answered to `support+TOKEN@shop.example`. Only whom we wrote to knows the token; by a
//! mail's sender nothing is proved.

mod arrived;
mod compose;
mod html;
mod link;
mod notice;
mod smtp;

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_config::{Config, ConnectionUrl};
use frontdesk_model::{ChannelName, email::is_email};
use lettre::{Address, message::Mailbox};
use serde::Deserialize;

pub use link::LinkMail;
pub use notice::Notice;
pub use smtp::Smtp;

use crate::{Arrival, Channel, Claim, Inbound, NotDelivered, Outbound, Refused};

/// `[channels.email]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where customers write; empty: the channel is off.
    pub address: String,
    /// What stands before the address.
    pub name: String,
    /// The mailbox behind it, as IMAP; none: it is not fetched.
    #[serde(deserialize_with = "frontdesk_config::url")]
    pub imap_url: Option<ConnectionUrl>,
    /// How often a mailbox without IDLE is asked.
    #[serde(deserialize_with = "frontdesk_config::duration")]
    pub poll: Duration,
    /// A larger mail is not fetched.
    #[serde(deserialize_with = "frontdesk_config::bytes")]
    pub mail_bytes: u64,
}

impl Settings {
    /// Those of a configuration.
    ///
    /// # Errors
    /// When a value is not what it should be.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        let settings: Self = config.channels.read(ChannelName::Email)?;
        anyhow::ensure!(
            settings.address.is_empty() || (settings.address.is_ascii() && is_email(&settings.address) && !settings.address.contains('+')),
            "channels.email.address: {:?} is no e-mail address such as support@shop.example, without a + in it",
            settings.address
        );
        let imap = settings.imap_url.as_ref().map(ConnectionUrl::scheme);
        anyhow::ensure!(
            imap.is_none_or(|scheme| matches!(scheme, "imap" | "imaps")),
            "channels.email.imap_url: expected imaps://USER:PASSWORD@HOST/FOLDER, or imap://… on this machine"
        );
        Ok(settings)
    }
}

/// The channel.
pub struct Email {
    /// None: it is off.
    desk: Option<Desk>,
    smtp: Smtp,
}

/// The address to which customers write.
struct Desk {
    name: Option<String>,
    local: String,
    domain: String,
}

impl Desk {
    fn of(settings: &Settings) -> Option<Self> {
        let (local, domain) = settings.address.rsplit_once('@')?;
        Some(Self {
            name: Some(settings.name.clone()).filter(|name| !name.is_empty()),
            local: local.to_owned(),
            domain: domain.to_owned(),
        })
    }

    /// The address itself, or the one at which the answers of a conversation come.
    fn mailbox(&self, token: Option<&str>) -> Result<Mailbox, lettre::address::AddressError> {
        let local = token.map_or_else(|| self.local.clone(), |token| format!("{}+{token}", self.local));
        Ok(Mailbox::new(self.name.clone(), Address::new(local, self.domain.as_str())?))
    }

    /// Whether an address is this one, whatever its token.
    fn is(&self, address: &str) -> bool {
        let Some((local, domain)) = address.rsplit_once('@') else {
            return false;
        };
        let bare = local.split_once('+').map_or(local, |(bare, _)| bare);
        domain.eq_ignore_ascii_case(&self.domain) && bare.eq_ignore_ascii_case(&self.local)
    }

    /// The token of one of its addresses.
    fn token(&self, address: &str) -> Option<String> {
        let (local, _) = address.rsplit_once('@').filter(|_| self.is(address))?;
        let (_, token) = local.split_once('+')?;
        Some(token.to_ascii_lowercase()).filter(|token| !token.is_empty())
    }
}

impl Email {
    /// As the configuration says.
    ///
    /// # Errors
    /// When the address of the desk or of the mail server cannot be used.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            desk: Desk::of(&Settings::of(config)?),
            smtp: Smtp::new(&config.notifications)?,
        })
    }

    /// The token in one of the addresses to which a mail was sent.
    fn token(&self, mail: &arrived::Mail<'_>, arrival: &Arrival<'_>) -> Option<String> {
        let desk = self.desk.as_ref()?;
        mail.recipients(arrival).find_map(|address| desk.token(&address))
    }

    fn is_own(&self, address: &str) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.is(address))
    }
}

#[async_trait]
impl Channel for Email {
    fn name(&self) -> ChannelName {
        ChannelName::Email
    }

    fn verify(&self, arrival: &Arrival<'_>) -> Result<Claim, Refused> {
        let mail = arrived::Mail::read(arrival)?;
        let (address, name) = mail.sender()?;
        if self.is_own(&address) {
            return Err(Refused::Automatic("it is one of our own"));
        }
        let token = self.token(&mail, arrival);
        Ok(Claim { address, name, token })
    }

    fn parse(&self, arrival: &Arrival<'_>) -> Result<Inbound, Refused> {
        let mail = arrived::Mail::read(arrival)?;
        let answers = self.token(&mail, arrival).is_some();
        mail.inbound(arrival, answers)
    }

    async fn deliver(&self, told: &Outbound) -> Result<String, NotDelivered> {
        let off = || NotDelivered::Off("there is no address to send from: set channels.email.address and retry the job".to_owned());
        let desk = self.desk.as_ref().ok_or_else(off)?;
        let id = format!("{}@{}", told.id, desk.domain);
        let mail = compose::mail(desk, &id, told).map_err(|error| NotDelivered::Unfit(format!("{}: {error}", told.address)))?;
        self.smtp.send(mail).await?;
        Ok(id)
    }
}
