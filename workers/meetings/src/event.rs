//! Reads what a platform announced, and finds the call that it is about. What it says of a subscription itself has the subscription seen to.

use async_trait::async_trait;
use frontdesk_calls::{StoredEvent, bounded, consent_in};
use frontdesk_model::CallNews;

use super::{Calling, job_error};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::CallSettled;

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
        let provider = calling.providers.get(input.provider);
        let told = provider.subscriptions().and_then(|subscriptions| subscriptions.told(&event));
        let mut seen_to = None;
        if let Some(told) = told {
            seen_to = calling
                .store
                .subscription_told(job.tenant_id, input.provider, &told.subscription, told.notice, input.received_at)
                .await?;
        }
        let news = provider.news(&event, &account, &calling.http).await.map_err(job_error)?;
        let news = news.map(|news| CallNews {
            consent: consent_in(&event.body),
            ..bounded(news)
        });
        let mut settled = calling.store.settle_call_event(job, news).await?;
        if let CallSettled::Done { next } = &mut settled {
            next.extend(seen_to);
        }
        Ok(settled.into())
    }
}
