//! What every platform does, each in a file of its own.

use async_trait::async_trait;
use frontdesk_model::{CallNews, CallProvider, SourceKind};
use serde::{Deserialize, Serialize};

use crate::{Account, Answer, Download, FetchError, Http, Received, Refused, Settings, StoredEvent, Subscriptions, Webhook};

/// A source as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSource {
    /// What it is.
    pub kind: SourceKind,
    /// Where it is.
    pub locator: String,
    /// The token that came with it.
    pub credential: Option<String>,
    /// What identifies its call at the platform.
    pub provider_call_id: String,
}

/// Some words of a platform's own transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformTurn {
    /// Who said them.
    pub speaker: Option<String>,
    /// The words.
    pub text: String,
    /// Begin, in milliseconds from the begin of the source.
    pub start_ms: i64,
    /// End, from the same.
    pub end_ms: i64,
}

/// A call platform.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Its name.
    fn name(&self) -> CallProvider;

    /// The key of the configuration without which the platform's own account there is off, such as `calls.NAME.secret_token`.
    fn setting(&self) -> &'static str;

    /// The settings of the configuration's own account; none where it is off.
    fn configured(&self) -> Option<&Settings>;

    /// The status that tells the platform that its webhook is kept.
    fn success(&self) -> u16 {
        200
    }

    /// Whether a refused webhook is answered as one that is kept, and dropped: the platform takes anything else for a reason to send it again.
    fn drops(&self, _refused: &Refused) -> bool {
        false
    }

    /// How its subscriptions to events are made; none: the platform has none that end.
    fn subscriptions(&self) -> Option<&dyn Subscriptions> {
        None
    }

    /// Whether a request to the undivided path looks like this platform's.
    fn recognises(&self, webhook: &Webhook<'_>) -> bool;

    /// Whether one webhook may hold events of several accounts, each for its own.
    fn mixes_accounts(&self) -> bool {
        false
    }

    /// The answer to a handshake that is asked of whoever has the address, whatever the account.
    fn greeting(&self, webhook: &Webhook<'_>) -> Option<Answer>;

    /// Whether an account's settings are complete.
    ///
    /// # Errors
    /// Which setting is missing or wrong, by its name.
    fn check_settings(&self, settings: &Settings) -> Result<(), String>;

    /// By what the platform's webhooks are told to be this account's: two accounts with the same are one sender. None: nothing that can be read.
    fn sender(&self, settings: &Settings) -> Option<Vec<String>>;

    /// Checks that this account sent the webhook, and reads what it announces. Events and fields that are unknown are kept.
    ///
    /// # Errors
    /// [`Refused`]: it is not signed by this account, too old, or cannot be read.
    async fn receive(&self, webhook: &Webhook<'_>, account: &Account, http: &Http) -> Result<Received, Refused>;

    /// Of which call an event tells, and what. None: of no call. It may ask the platform.
    ///
    /// # Errors
    /// [`FetchError`] when the platform, where it is asked, cannot tell now or ever.
    async fn news(&self, event: &StoredEvent, account: &Account, http: &Http) -> Result<Option<CallNews>, FetchError>;

    /// How to download a source. `renewed`: the token of the time before was not taken; give another one.
    ///
    /// # Errors
    /// [`FetchError`] when the platform gives no download of it now or ever.
    async fn download(&self, source: &StoredSource, account: &Account, http: &Http, renewed: bool) -> Result<Download, FetchError>;

    /// The platform's transcript where it is no file but a list of entries; none: [`Provider::download`] gives a file, as VTT.
    ///
    /// # Errors
    /// [`FetchError`] when the platform cannot give it now or ever.
    async fn entries(&self, source: &StoredSource, account: &Account, http: &Http) -> Result<Option<Vec<PlatformTurn>>, FetchError>;
}
