//! Reads what a platform announced, and finds the call that it is about.

use async_trait::async_trait;
use frontdesk_calls::{StoredEvent, bounded, consent_in};
use frontdesk_model::CallNews;

use super::{Calling, job_error};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Event`](frontdesk_model::JobKind::Event).
pub struct EventJob(pub Calling);

#[async_trait]
impl Handler for EventJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let (job, calling) = (&attempt.job, &self.0);
        let gone = || JobError::Dead("the event that it is about is gone".to_owned());
        let input = calling.store.load_call_event(job).await?.ok_or_else(gone)?;
        let account = calling.account(job.tenant_id, input.provider, input.account_id).await?;
        let event = StoredEvent {
            name: input.name,
            body: input.body,
        };
        let news = calling
            .providers
            .get(input.provider)
            .news(&event, &account, &calling.http)
            .await
            .map_err(job_error)?;
        let news = news.map(|news| CallNews {
            consent: consent_in(&event.body),
            ..bounded(news)
        });
        Ok(calling.store.settle_call_event(job, news).await?.into())
    }
}
