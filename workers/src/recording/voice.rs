//! Transcribes a voice message; a long one is cut into chunks that many workers share.

use async_trait::async_trait;
use frontdesk_config::Config;
use frontdesk_transcribe::{audio::AudioLimits, speech::Prepared};
use tokio::time::Instant;

use super::{Listening, cut::Cutting, heard, ms, spoken, unusable};
use frontdesk_runtime::{
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};

/// The handler of [`JobKind::Voice`](frontdesk_model::JobKind::Voice).
pub struct VoiceJob {
    listening: Listening,
    cutting: Cutting,
}

impl VoiceJob {
    /// A handler with the limits of `config`.
    pub fn new(listening: Listening, config: &Config) -> Self {
        Self {
            listening,
            cutting: Cutting {
                limits: AudioLimits {
                    max_duration: Some(config.limits.audio_duration),
                    ..AudioLimits::default()
                },
                whole: config.speech.whole,
                chunk: config.speech.chunk,
            },
        }
    }
}

#[async_trait]
impl Handler for VoiceJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("its message, or its recording, is gone".to_owned());
        let input = self.listening.store.load_voice(job).await?.ok_or_else(gone)?;
        let hints = self.listening.hints(job.tenant_id, input.language.clone()).await?;
        let begun = Instant::now();
        let recording = self.listening.fetch(&input.blob).await?;
        let (fetched, begun) = (begun.elapsed(), Instant::now());
        let (prepared, file) = self.listening.decode(recording, self.cutting).await.map_err(unusable)?;
        let decoded = begun.elapsed();
        let samples = match prepared {
            Prepared::Short(samples) => samples,
            long @ Prepared::Long { .. } => return self.listening.cut(job, input.message_id, input.language, (long, file)).await,
        };
        let (transcript, took) = self.listening.listen(Box::new(samples), &hints).await?;
        let mut stages_ms = attempt.stages_ms.clone();
        stages_ms.extend([("fetch", ms(fetched)), ("decode", ms(decoded)), ("transcribe", ms(took))]);
        let finished = spoken(self.listening.store.settle_voice(job, heard(transcript, stages_ms)).await?);
        self.listening.drop_heard(job, &finished).await;
        Ok(finished)
    }
}
