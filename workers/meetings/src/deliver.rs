//! Sends what was said in a session to a customer who does not read it there.

use async_trait::async_trait;
use frontdesk_channels::{Channels, NotDelivered, Outbound};
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{DeliveryInput, Store};
use frontdesk_telemetry::metric;
use frontdesk_texts::Language;

/// The handler of [`JobKind::Deliver`](frontdesk_model::JobKind::Deliver).
pub struct DeliverJob {
    store: Store,
    channels: Channels,
}

impl DeliverJob {
    /// Sends by the channels of the configuration.
    ///
    /// # Errors
    /// When a channel's section cannot be used.
    pub fn new(deps: &WorkerDeps) -> anyhow::Result<Self> {
        Ok(Self {
            store: deps.store.clone(),
            channels: Channels::new(&deps.config)?,
        })
    }
}

#[async_trait]
impl Handler for DeliverJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("the message, or its conversation, is gone".to_owned());
        let input = self.store.load_delivery(job).await?.ok_or_else(gone)?;
        if let Some(reason) = &input.refused {
            return Err(JobError::Dead(format!("nothing is sent to {} any more: {reason}", input.address)));
        }
        let unknown = || JobError::Dead(format!("nothing is sent by the channel {}", input.channel));
        let channel = self.channels.get(input.channel).ok_or_else(unknown)?;
        let external = match channel.deliver(&told(&input)).await {
            Ok(external) => external,
            Err(error) => {
                if let NotDelivered::Refused(reason) = &error {
                    self.store
                        .mark_refused(job.tenant_id, input.channel, &input.address, reason)
                        .await?;
                }
                return Err(job_error(error));
            }
        };
        metrics::counter!(metric::CHANNEL_MESSAGES_TOTAL, "channel" => input.channel.as_str(), "way" => "out").increment(1);
        Ok(if self.store.settle_delivery(job, &input, &external).await? {
            Finished::Done {
                hints: Vec::new(),
                next: Vec::new(),
            }
        } else {
            Finished::Lost
        })
    }
}

fn told(input: &DeliveryInput) -> Outbound {
    Outbound {
        id: input.said.id,
        address: input.address.clone(),
        token: input.token.clone(),
        subject: input.subject.clone(),
        sender: input.said.sender,
        text: input.said.text.clone(),
        language: Language::default(),
        at: input.said.created_at,
        references: input.references.clone(),
        answers: input.answers.clone(),
    }
}

/// What becomes of a job whose mail did not go out.
pub(crate) fn job_error(error: NotDelivered) -> JobError {
    match error {
        NotDelivered::Later(reason) => JobError::Retry(reason),
        NotDelivered::Off(reason) | NotDelivered::Refused(reason) | NotDelivered::Unfit(reason) => JobError::Dead(reason),
    }
}
