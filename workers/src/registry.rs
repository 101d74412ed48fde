//! Which job kinds a worker runs: a line a kind.

use std::sync::Arc;

use frontdesk_assistant::{Assistant, ChatJob, EmbedJob, Embedding};
use frontdesk_meetings::{Calling, event::EventJob, fetch::FetchJob, notify::NotifyJob, summarise::SummariseJob};
use frontdesk_model::JobKind;
use frontdesk_runtime::{WorkerDeps, registry::Registry};

#[cfg(feature = "speech")]
use crate::recording::{Listening, call::RecordingJob, chunk::ChunkJob, join::JoinJob, voice::VoiceJob};

/// The kinds of a chat worker.
pub fn chat(deps: &WorkerDeps, assistant: &Arc<Assistant>) -> Registry {
    Registry::default().add(deps, JobKind::Chat, ChatJob::new(deps, Arc::clone(assistant)))
}

/// The kinds of a speech worker.
#[cfg(feature = "speech")]
pub fn speech(deps: &WorkerDeps, listening: &Listening) -> Registry {
    Registry::default()
        .add(deps, JobKind::Voice, VoiceJob::new(listening.clone(), &deps.config))
        .add(deps, JobKind::Recording, RecordingJob::new(listening.clone(), &deps.config))
        .add(deps, JobKind::Chunk, ChunkJob(listening.clone()))
        .add(deps, JobKind::Join, JoinJob(listening.clone()))
}

/// The kinds of a meetings worker, and articles, which are read by `embedding`.
///
/// # Errors
/// When the settings of e-mail cannot be understood.
pub fn meetings(deps: &WorkerDeps, embedding: Option<Embedding>) -> anyhow::Result<Registry> {
    let calling = Calling::new(deps);
    let mail = NotifyJob::new(&deps.store, &deps.config.notifications)?;
    Ok(Registry::default()
        .add(deps, JobKind::Event, EventJob(calling.clone()))
        .add(deps, JobKind::Fetch, FetchJob(calling))
        .add(deps, JobKind::Summarise, SummariseJob::new(deps))
        .add(deps, JobKind::Notify, mail)
        .add(deps, JobKind::Embed, EmbedJob::new(deps, embedding)))
}

#[cfg(all(test, feature = "speech"))]
mod tests {
    use frontdesk_assistant::providers::Providers;
    use frontdesk_config::Config;
    use frontdesk_model::JobKind;
    use frontdesk_runtime::registry::Registration;
    use frontdesk_testing::Bench;
    use frontdesk_transcribe::speech::Transcriber;

    use super::*;
    use crate::engine;

    #[tokio::test]
    async fn every_kind_has_a_handler_on_the_terms_of_its_row() {
        let deps = Bench::new().await.deps.clone();
        let elsewhere = [
            ("FRONTDESK_SPEECH__ENGINE", "openai"),
            ("FRONTDESK_SPEECH__URL", "http://127.0.0.1:9"),
        ];
        let config = Config::load(None, elsewhere.map(|(name, value)| (name.to_owned(), value.to_owned()))).unwrap();
        let engine = engine::load(&config).await.unwrap();
        let listening = Listening::new(&deps, Arc::new(Transcriber { engine }));
        let assistant = Arc::new(Assistant::new(Providers::local(&deps.store), 0.45, 20));
        let registries = [chat(&deps, &assistant), speech(&deps, &listening), meetings(&deps, None).unwrap()];
        for kind in JobKind::ALL {
            let found: Vec<&Registration> = registries.iter().filter_map(|registry| registry.get(*kind)).collect();
            assert_eq!(found.len(), 1, "{kind}");
            assert_eq!(found[0].policy.timeout, kind.terms().timeout, "{kind}");
        }
    }
}
