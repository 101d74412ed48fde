//! The list of platforms: a line each.

mod google_meet;
mod teams;
mod zoom;

use frontdesk_config::{Calls, Platform};
use frontdesk_model::CallProvider;

use crate::{Provider, Webhook};

/// A platform, over its section of the configuration.
fn provider(name: CallProvider, section: &Platform) -> Box<dyn Provider> {
    match name {
        CallProvider::Zoom => Box::new(zoom::Zoom::new(section)),
        CallProvider::GoogleMeet => Box::new(google_meet::GoogleMeet::new(section)),
        CallProvider::Teams => Box::new(teams::Teams::new(section)),
    }
}

/// Every platform.
pub struct Providers(Vec<Box<dyn Provider>>);

impl Providers {
    /// With the addresses, hosts and windows of the configuration.
    pub fn new(calls: &Calls) -> Self {
        let of = |name: &CallProvider| provider(*name, calls.platform(*name));
        Self(CallProvider::ALL.iter().map(of).collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Provider> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// One of them.
    pub fn get(&self, name: CallProvider) -> &dyn Provider {
        self.iter()
            .find(|provider| provider.name() == name)
            .unwrap_or_else(|| unreachable!("there is one of every name"))
    }

    /// The one whose webhook this is, by its headers and body.
    pub fn of(&self, webhook: &Webhook<'_>) -> Option<&dyn Provider> {
        self.iter().find(|provider| provider.recognises(webhook))
    }
}

#[cfg(test)]
mod tests;
