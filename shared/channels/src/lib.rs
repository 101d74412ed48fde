//! Channels that are sent to: customers write there, and each answer is sent to them.
//!
//! A [`Channel`] is all that Frontdesk knows of one: who wrote ([`Channel::verify`]), what they say ([`Channel::parse`]), and how they are told
//! ([`Channel::deliver`]). What is behind it, placing a message in its session and answering it, is the same for all. So a channel is a file here,
//! its line in [`Channels::new`], its name in the model, and its section of the defaults.
//!
//! The web is no such channel: its clients hold their session's token and read over a connection that stays open.

mod channel;
pub mod email;

use std::sync::Arc;

use frontdesk_config::Config;
use frontdesk_model::ChannelName;
use rand::Rng as _;

pub use channel::{Arrival, Channel, Claim, Enclosed, File, Inbound, Letter, NotDelivered, Outbound, Refused};

/// All channels that are sent to.
#[derive(Clone)]
pub struct Channels(Arc<[Arc<dyn Channel>]>);

impl Channels {
    /// Those of the configuration, a line each.
    ///
    /// # Errors
    /// When a channel's section cannot be used.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let all: [Arc<dyn Channel>; 1] = [Arc::new(email::Email::new(config)?)];
        Ok(Self(all.into()))
    }

    /// A channel by its name; none where it is not sent to.
    pub fn get(&self, name: ChannelName) -> Option<&dyn Channel> {
        self.0.iter().map(AsRef::as_ref).find(|channel| channel.name() == name)
    }

    /// Reads what arrived by a channel, on a thread that may take its time: who wrote, and what they say.
    ///
    /// # Errors
    /// When it is nothing that is taken, or the channel is none that is sent to.
    pub async fn read(&self, name: ChannelName, letter: Letter) -> Result<(Claim, Inbound), Refused> {
        let all = self.clone();
        let read = tokio::task::spawn_blocking(move || {
            let channel = all.get(name).ok_or(Refused::Unreadable("there is no such channel"))?;
            let fields: Vec<(&str, &str)> = letter.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let arrival = Arrival {
                fields: &fields,
                body: &letter.body,
            };
            let inbound = channel.parse(&arrival);
            // What a machine says of itself counts, whatever else is wrong with it.
            if let Err(why @ Refused::Automatic(_)) = inbound {
                return Err(why);
            }
            Ok((channel.verify(&arrival)?, inbound?))
        });
        read.await.unwrap_or_else(|error| {
            tracing::error!(%error, "something that arrived could not be read to its end");
            Err(Refused::Unreadable("reading it failed"))
        })
    }
}

/// Part of an address at which an answer is known: 128 bits that survive any mail server, as digits and small letters.
pub fn fresh_token() -> String {
    let bits: [u8; 16] = rand::rng().random();
    hex::encode(bits)
}

/// A text on one line, whatever stands in it.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
