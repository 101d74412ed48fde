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

pub use channel::{Arrival, Channel, Claim, Enclosed, File, Inbound, NotDelivered, Outbound, Refused};

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
}
