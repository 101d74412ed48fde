//! The jobs of conference calls and of mail, a file a kind and a line in [`registry`], and what they share: the platforms, whose account is asked, and how what went wrong becomes a verdict.

mod compose;
mod deliver;
mod event;
mod export;
mod fetch;
mod live_agent;
mod mail;
mod note_taker;
mod notify;
mod outcome;
mod parts;
mod password_mail;
mod scan;
mod sink;
mod subscribe;
mod summarise;
mod tell;

#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use frontdesk_calls::{Account, AccountError, Accounts, FetchError, Http, HttpOptions, Providers};
use frontdesk_files::blob::Blobs;
use frontdesk_model::{AccountId, CallProvider, JobKind, TenantId};
use frontdesk_runtime::{WorkerDeps, registry::Registry, settle::JobError};
use frontdesk_store::Store;

use self::{
    deliver::DeliverJob, event::EventJob, export::ExportJob, fetch::FetchJob, live_agent::LiveAgentJob, notify::NotifyJob,
    password_mail::PasswordMailJob, scan::ScanJob, subscribe::SubscribeJob, summarise::SummariseJob, tell::TellJob,
};

pub use export::export_folder;

/// The longest pause that a platform may ask for.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// The kinds of a meetings worker.
///
/// # Errors
/// When the settings of e-mail cannot be understood.
pub fn registry(deps: &WorkerDeps) -> anyhow::Result<Registry> {
    let calling = Calling::new(deps);
    let mail = NotifyJob::new(&deps.store, &deps.config.notifications)?;
    Ok(Registry::default()
        .add(deps, JobKind::Event, EventJob(calling.clone()))
        .add(deps, JobKind::Subscribe, SubscribeJob::new(calling.clone(), &deps.config))
        .add(deps, JobKind::Fetch, FetchJob(calling))
        .add(deps, JobKind::Summarise, SummariseJob::new(deps))
        .add(deps, JobKind::Notify, mail)
        .add(deps, JobKind::PasswordMail, PasswordMailJob::new(deps)?)
        .add(deps, JobKind::Deliver, DeliverJob::new(deps)?)
        .add(deps, JobKind::LiveAgent, LiveAgentJob::new(deps))
        .add(deps, JobKind::Tell, TellJob::new(deps)?)
        .add(deps, JobKind::Scan, ScanJob::new(deps))
        .add(deps, JobKind::Export, ExportJob::new(deps)))
}

/// What asks platforms, and where the answers go. Cheap to clone.
#[derive(Clone)]
pub struct Calling {
    store: Store,
    blobs: Blobs,
    providers: Arc<Providers>,
    accounts: Accounts,
    http: Http,
}

impl Calling {
    /// With the platforms and limits of the configuration.
    pub fn new(deps: &WorkerDeps) -> Self {
        let calls = &deps.config.calls;
        let providers = Arc::new(Providers::new(calls));
        Self {
            store: deps.store.clone(),
            blobs: deps.blobs.clone(),
            accounts: Accounts::new(deps.store.clone(), Arc::clone(&providers)),
            providers,
            http: Http::new(HttpOptions::of(calls)),
        }
    }

    /// The account in whose name a platform is asked: a row, or the configuration's own.
    async fn account(&self, tenant: TenantId, provider: CallProvider, id: Option<AccountId>) -> Result<Account, JobError> {
        self.accounts.of(tenant, provider, id).await.map_err(|error| match error {
            AccountError::Store(error) => error.into(),
            gone => JobError::Dead(gone.to_string()),
        })
    }
}

/// What becomes of a job whose question to a platform failed.
#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
fn job_error(error: FetchError) -> JobError {
    match error {
        FetchError::Refused(_) | FetchError::Gone(_) | FetchError::Unauthorised(_) => JobError::Dead(error.to_string()),
        FetchError::Wait(pause) => JobError::Snooze(pause.min(LONGEST_WAIT)),
        FetchError::Failed(_) => JobError::Retry(error.to_string()),
    }
}
