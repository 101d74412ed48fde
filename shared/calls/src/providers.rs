//! The list of platforms: a line each.

use frontdesk_config::Calls;
use frontdesk_model::CallProvider;

use crate::{Provider, Webhook, google_meet::GoogleMeet, teams::Teams, zoom::Zoom};

/// Every platform.
pub struct Providers(Vec<Box<dyn Provider>>);

impl Providers {
    /// With the addresses, hosts and windows of the configuration.
    pub fn new(calls: &Calls) -> Self {
        Self(vec![
            Box::new(Zoom::new(calls)),
            Box::new(GoogleMeet::new(calls)),
            Box::new(Teams::new(calls)),
        ])
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Provider> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// One of them.
    pub fn get(&self, name: CallProvider) -> &dyn Provider {
        self.iter()
            .find(|provider| provider.name() == name)
            .unwrap_or_else(|| unreachable!("every provider has a line"))
    }

    /// The one whose webhook this is, by its headers and body.
    pub fn of(&self, webhook: &Webhook<'_>) -> Option<&dyn Provider> {
        self.iter().find(|provider| provider.recognises(webhook))
    }
}

#[cfg(test)]
mod tests;
