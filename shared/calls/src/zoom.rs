//! Zoom.

use async_trait::async_trait;
use frontdesk_model::{CallNews, CallProvider};
use frontdesk_platform::config::Calls;

use crate::{
    Account, Answer, Download, FetchError, Http, PlatformTurn, Provider, Received, Refused, Settings, StoredEvent, StoredSource, Webhook,
};

/// Zoom.
pub(crate) struct Zoom;

impl Zoom {
    pub(crate) fn new(calls: &Calls) -> Self {
        let _ = calls;
        Self
    }
}

#[async_trait]
impl Provider for Zoom {
    fn name(&self) -> CallProvider {
        CallProvider::Zoom
    }

    fn recognises(&self, _: &Webhook<'_>) -> bool {
        false
    }

    fn greeting(&self, _: &Webhook<'_>) -> Option<Answer> {
        None
    }

    fn check_settings(&self, _: &Settings) -> Result<(), String> {
        Ok(())
    }

    async fn receive(&self, _: &Webhook<'_>, _: &Account, _: &Http) -> Result<Received, Refused> {
        Err(Refused::Signature)
    }

    async fn news(&self, _: &StoredEvent, _: &Account, _: &Http) -> Result<Option<CallNews>, FetchError> {
        Ok(None)
    }

    async fn download(&self, _: &StoredSource, _: &Account, _: &Http, _: bool) -> Result<Download, FetchError> {
        Err(FetchError::Refused(String::new()))
    }

    async fn entries(&self, _: &StoredSource, _: &Account, _: &Http) -> Result<Option<Vec<PlatformTurn>>, FetchError> {
        Ok(None)
    }
}
