//! How one model is reached, and within which limits.

use std::time::Duration;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use url::Url;

/// One model of a provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSettings {
    /// What the operator calls it; unique among the models of a fleet.
    pub name: String,
    /// Which protocol it speaks.
    pub provider: ProviderName,
    /// Where it is, when not at the provider's own address; without a `/` at the end. Such as `http://127.0.0.1:8080/v1`.
    #[serde(default)]
    pub base_url: Option<Url>,
    /// The provider's name of it.
    pub model: String,
    /// Not sent where there is none.
    #[serde(default)]
    pub api_key: Option<SecretString>,
    /// What it is used for.
    pub purposes: Vec<Purpose>,
    /// Models with a lower number are asked first.
    #[serde(default)]
    pub order: i32,
    /// Whether answers come piece by piece. Turn it off for servers that cannot.
    #[serde(default = "yes")]
    pub stream: bool,
    /// OpenAI-compatible only: whether the limit of an answer is called `max_completion_tokens`. Without it, at OpenAI's own address only.
    #[serde(default)]
    pub max_completion_tokens: Option<bool>,
    /// Anthropic only: the `anthropic-version`, when not `2023-06-01`.
    #[serde(default)]
    pub api_version: Option<String>,
    /// What it may take.
    #[serde(default)]
    pub limits: Limits,
}

impl ModelSettings {
    /// A model with the usual limits, for the purpose of chat.
    pub fn new(name: impl Into<String>, provider: ProviderName, model: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            provider,
            base_url: None,
            model: model.into(),
            api_key: None,
            purposes: vec![Purpose::Chat],
            order: 0,
            stream: true,
            max_completion_tokens: None,
            api_version: None,
            limits: Limits::default(),
        }
    }
}

fn yes() -> bool {
    true
}

/// A protocol that providers speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderName {
    /// OpenAI's chat completions and embeddings, which most servers and gateways offer.
    OpenAi,
    /// Anthropic's messages.
    Anthropic,
    /// Gemini's `generateContent` and `batchEmbedContents`.
    Gemini,
}

/// What a model is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Answering customers.
    Chat,
    /// Reading images.
    Vision,
    /// Notes of calls.
    Notes,
    /// Vectors of texts.
    Embedding,
}

/// What a model may take. All are checked on our side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Until the first byte of the answer's body, connecting included.
    #[serde(deserialize_with = "duration")]
    pub first_byte: Duration,
    /// Between two blocks of the answer.
    #[serde(deserialize_with = "duration")]
    pub idle: Duration,
    /// The whole answer.
    #[serde(deserialize_with = "duration")]
    pub whole: Duration,
    /// Most bytes of the answer as it comes, framing included.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            first_byte: Duration::from_secs(30),
            idle: Duration::from_secs(20),
            whole: Duration::from_mins(2),
            answer_bytes: 8 << 20,
        }
    }
}

/// A duration as `1m 30s`.
fn duration<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    humantime::parse_duration(&text).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_with_the_usual_limits_where_none_are_given() {
        let model: ModelSettings = toml::from_str(
            r#"
            name = "local"
            provider = "openai"
            base_url = "http://127.0.0.1:8080/v1"
            model = "small"
            api_key = "sk-secret"
            purposes = ["chat", "notes"]
            limits = { idle = "5s" }
            "#,
        )
        .unwrap();
        assert_eq!(
            (model.provider, model.purposes.len(), model.stream),
            (ProviderName::OpenAi, 2, true)
        );
        let usual = Limits::default();
        let idle = Duration::from_secs(5);
        assert_eq!(model.limits, Limits { idle, ..usual });
        assert!(!format!("{model:?}").contains("sk-secret"));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let usual = "name = \"a\"\nprovider = \"openai\"\nmodel = \"m\"\npurposes = []\n";
        assert!(toml::from_str::<ModelSettings>(usual).is_ok());
        for more in [
            "colour = \"red\"",
            "limits = { idle = 5 }",
            "limits = { total = \"5s\" }",
            "base_url = \"here\"",
        ] {
            assert!(toml::from_str::<ModelSettings>(&format!("{usual}{more}")).is_err(), "{more}");
        }
    }
}
