//! Sends what was said in a session to a customer who does not read it there.

use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use frontdesk_channels::{Channels, Enclosed, NotDelivered, Outbound};
use frontdesk_files::blob::Blobs;
use frontdesk_model::FileState;
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::{DeliveryInput, Store};
use frontdesk_telemetry::metric;
use frontdesk_texts::{Language, mail};

/// Most bytes of files in one mail; mail servers take few more.
const MOST_BYTES: u64 = 15 * 1024 * 1024;
/// A file that the virus scanner has not seen is looked at again so much later.
const HELD: Duration = Duration::from_secs(15);
/// So long after it was written a message goes without the files that are still held.
const HELD_FOR: TimeDelta = TimeDelta::hours(1);

/// The handler of [`JobKind::Deliver`](frontdesk_model::JobKind::Deliver).
pub struct DeliverJob {
    store: Store,
    blobs: Blobs,
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
            blobs: deps.blobs.clone(),
            channels: Channels::new(&deps.config)?,
        })
    }

    /// The files of a message, as far as a mail takes them, and the names of the others. One that is held is waited for, for a while.
    async fn enclosed(&self, input: &DeliveryInput) -> Result<(Vec<Enclosed>, Vec<String>), JobError> {
        let (mut enclosed, mut left_out, mut left) = (Vec::new(), Vec::new(), MOST_BYTES);
        let waits = self.store.clock().now() - input.said.created_at < HELD_FOR;
        for file in &input.files {
            let shown = &file.attachment;
            let bytes = u64::try_from(shown.bytes).unwrap_or(u64::MAX);
            match shown.state {
                FileState::Held if waits => return Err(JobError::Snooze(HELD)),
                FileState::Ready if bytes <= left => left -= bytes,
                FileState::Held | FileState::Ready | FileState::Infected => {
                    left_out.push(shown.name.clone());
                    continue;
                }
            }
            let content = self.blobs.range(&file.blob, 0..bytes).await;
            enclosed.push(Enclosed {
                name: shown.name.clone(),
                media_type: shown.media_type.clone(),
                bytes: content.map_err(|error| JobError::Retry(error.to_string()))?.to_vec(),
            });
        }
        Ok((enclosed, left_out))
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
        let (files, left_out) = self.enclosed(&input).await?;
        let lacks = (!left_out.is_empty()).then(|| mail::mail_files_not_sent(Language::default(), &left_out.join(", ")));
        let external = match channel.deliver(&told(&input, files, lacks.as_deref())).await {
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
        Ok(if self.store.settle_delivery(job, &input, &external, lacks.as_deref()).await? {
            Finished::Done {
                hints: Vec::new(),
                next: Vec::new(),
            }
        } else {
            Finished::Lost
        })
    }
}

fn told(input: &DeliveryInput, files: Vec<Enclosed>, lacks: Option<&str>) -> Outbound {
    let text = input.said.text.clone();
    Outbound {
        id: input.said.id,
        address: input.address.clone(),
        token: input.token.clone(),
        subject: input.subject.clone(),
        sender: input.said.sender,
        text: lacks.map_or_else(|| text.clone(), |lacks| format!("{text}\n\n{lacks}")),
        files,
        proved: input.proved,
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
