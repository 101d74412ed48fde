//! Sends news of tickets and orders, and of customers who wait, by e-mail.

use async_trait::async_trait;
use frontdesk_channels::{
    NotDelivered,
    email::{Email, Notice},
    fresh_token,
};
use frontdesk_model::{ChannelName, TenantId, TenantSettings};
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{NewsInput, NewsSent, NewsThread, Store};
use frontdesk_texts::Language;

use crate::deliver::job_error;

/// The handler of [`JobKind::Tell`](frontdesk_model::JobKind::Tell).
pub struct TellJob {
    store: Store,
    email: Email,
}

impl TellJob {
    /// Sends as the configuration says.
    ///
    /// # Errors
    /// When the address of the desk or of the mail server cannot be used.
    pub fn new(deps: &WorkerDeps) -> anyhow::Result<Self> {
        Ok(Self {
            store: deps.store.clone(),
            email: Email::new(&deps.config)?,
        })
    }

    async fn notice(&self, tenant: TenantId, input: &NewsInput, thread: Option<&NewsThread>) -> Result<Notice, JobError> {
        let settings = TenantSettings::from_pairs(self.store.settings(tenant).await?);
        let language = settings.locale.map(|locale| locale.to_string()).unwrap_or_default();
        Ok(Notice {
            id: input.id.to_string(),
            kind: input.kind,
            about: input.about.clone(),
            subject: input.subject.clone(),
            text: input.text.clone(),
            address: input.email.clone(),
            language: Language::of_code(&language),
            at: input.created_at,
            company: settings.company_name,
            colour: settings.company_colour,
            token: thread.map(|thread| thread.token.clone()),
            references: thread.map(|thread| thread.references.clone()).unwrap_or_default(),
        })
    }
}

#[async_trait]
impl Handler for TellJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("the news are gone".to_owned());
        let input = self.store.load_news(job).await?.ok_or_else(gone)?;
        if let Some(why) = &input.refused {
            return Ok(finished(self.store.settle_news(job, NewsSent::Not(why)).await?));
        }
        let address = frontdesk_model::email::email_key(&input.email);
        let thread = match input.ticket {
            Some(ticket) => {
                let token = fresh_token();
                let thread = self.store.news_thread(job.tenant_id, ticket, &address, &input.subject, &token);
                Some(thread.await?)
            }
            None => None,
        };
        let notice = self.notice(job.tenant_id, &input, thread.as_ref()).await?;
        let external = match self.email.notify(&notice).await {
            Ok(external) => external,
            Err(error) => {
                if let NotDelivered::Refused(reason) = &error {
                    self.store.mark_refused(job.tenant_id, ChannelName::Email, &address, reason).await?;
                }
                return Err(job_error(error));
            }
        };
        let sent = NewsSent::Out {
            thread: thread.map(|thread| thread.id),
            external: &external,
        };
        Ok(finished(self.store.settle_news(job, sent).await?))
    }
}

fn finished(written: bool) -> Finished {
    if written {
        Finished::Done {
            hints: Vec::new(),
            next: Vec::new(),
        }
    } else {
        Finished::Lost
    }
}
