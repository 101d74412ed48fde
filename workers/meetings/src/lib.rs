//! The jobs of conference calls, a file a kind, and what they share: the platforms, whose account is asked, and how what went wrong becomes a verdict.

mod compose;
pub mod event;
pub mod fetch;
mod mail;
pub mod notify;
mod outcome;
mod sink;
pub mod summarise;

#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use frontdesk_calls::{Account, FetchError, Http, HttpOptions, Providers, Settings};
use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_model::{AccountId, CallProvider, TenantId};
use frontdesk_store::Store;

use frontdesk_runtime::{WorkerDeps, settle::JobError};

/// What a platform gets to answer a question.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// A download of which nothing comes for this long begins again where it was.
const IDLE: Duration = Duration::from_mins(1);
/// The longest pause that a platform may ask for.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// What asks platforms, and where the answers go. Cheap to clone.
#[derive(Clone)]
pub struct Calling {
    config: Arc<Config>,
    store: Store,
    blobs: Blobs,
    providers: Arc<Providers>,
    http: Http,
}

impl Calling {
    /// With the platforms and limits of the configuration.
    pub fn new(deps: &WorkerDeps) -> Self {
        let calls = &deps.config.calls;
        Self {
            config: Arc::clone(&deps.config),
            store: deps.store.clone(),
            blobs: deps.blobs.clone(),
            providers: Arc::new(Providers::new(calls)),
            http: Http::new(HttpOptions {
                allow_private_addresses: calls.allow_private_addresses,
                file_bytes: calls.recording_bytes,
                answer_within: ANSWER_WITHIN,
                idle: IDLE,
            }),
        }
    }

    /// The account in whose name a platform is asked: a row, or the configuration's own.
    async fn account(&self, tenant: TenantId, provider: CallProvider, id: Option<AccountId>) -> Result<Account, JobError> {
        if let Some(id) = id {
            let row = self.store.call_account(id).await?.filter(|row| row.tenant_id == tenant);
            let row = row.ok_or_else(|| JobError::Dead(format!("the {provider} account that it came by was removed")))?;
            return Ok(Account {
                id: Some(row.id),
                tenant_id: row.tenant_id,
                provider: row.provider,
                name: row.name,
                settings: Settings::new(row.settings),
            });
        }
        let settings = Settings::configured(&self.config.calls, provider)
            .ok_or_else(|| JobError::Dead(format!("{provider} is switched off: set calls.{provider} and retry the job")))?;
        Ok(Account {
            id: None,
            tenant_id: tenant,
            provider,
            name: "configuration".to_owned(),
            settings,
        })
    }
}

/// What becomes of a job whose question to a platform failed.
fn job_error(error: FetchError) -> JobError {
    match error {
        FetchError::Refused(_) | FetchError::Gone(_) | FetchError::Unauthorised(_) => JobError::Dead(error.to_string()),
        FetchError::Wait(pause) => JobError::Snooze(pause.min(LONGEST_WAIT)),
        FetchError::Failed(_) => JobError::Retry(error.to_string()),
    }
}
