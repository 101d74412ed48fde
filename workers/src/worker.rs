//! A file a worker.

pub mod chat;
pub mod meetings;
#[cfg(feature = "speech")]
pub mod speech;

#[cfg(all(test, feature = "speech"))]
mod tests {
    use std::sync::Arc;

    use frontdesk_assistant::{Assistant, providers::Providers};
    use frontdesk_config::Config;
    use frontdesk_model::JobKind;
    use frontdesk_runtime::registry::Registration;
    use frontdesk_testing::Bench;
    use frontdesk_transcribe::speech::Transcriber;

    use crate::{
        engine,
        recording::{self, Listening},
    };

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
        let registries = [
            frontdesk_assistant::registry(&deps, &assistant),
            recording::registry(&deps, &listening),
            super::meetings::registry(&deps, None).unwrap(),
        ];
        for kind in JobKind::ALL {
            let found: Vec<&Registration> = registries.iter().filter_map(|registry| registry.get(*kind)).collect();
            assert_eq!(found.len(), 1, "{kind}");
            assert_eq!(found[0].policy.timeout, kind.terms().timeout, "{kind}");
        }
    }
}
