//! What texts mean, as vectors: by a model that is built in, or any other that is an [`Embedder`].

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use async_trait::async_trait;
use frontdesk_config::Config;
use frontdesk_knowledge::mini_lm::{self, MiniLm};
use frontdesk_models::{Embedder, Embeddings, ModelError};
use frontdesk_store::ChunkVector;
use sha2::{Digest as _, Sha256};
use tokio::sync::OnceCell;
use tracing::{info, warn};

/// A model of embeddings with its name, by which its vectors are told from another's.
#[derive(Clone)]
pub struct Embedding {
    name: Arc<str>,
    embedder: Arc<dyn Embedder>,
}

/// Stored vectors, to be asked for by the texts that they are of. Those of other models, and of texts that have changed, are nobody's.
#[derive(Debug, Default)]
pub struct KnownVectors {
    model: Arc<str>,
    by_digest: HashMap<Vec<u8>, Vec<f32>>,
}

/// The model that is built in; it is read when it is first asked.
struct BuiltIn {
    folder: PathBuf,
    model: OnceCell<Arc<MiniLm>>,
}

impl Embedding {
    /// A model under a name.
    pub fn new(name: &str, embedder: Arc<dyn Embedder>) -> Self {
        Self {
            name: name.into(),
            embedder,
        }
    }

    /// The model that the configuration names, where it was pulled.
    pub fn of_config(config: &Config) -> Option<Self> {
        let name = config.knowledge.embedding_model.as_str();
        if name.is_empty() {
            return None;
        }
        let found = Self::built_in(name, &config.model_dir());
        if found.is_none() {
            info!(
                model = name,
                "there is no embedding model; articles are found by their words alone. `frontdesk model pull {name}` gets it"
            );
        }
        found
    }

    /// The model of that name in a folder of models; none where it is not there.
    pub fn built_in(name: &str, folder: &Path) -> Option<Self> {
        let folder = folder.join(name);
        folder.join(mini_lm::WEIGHTS_FILE).is_file().then(|| {
            let model = OnceCell::new();
            Self::new(name, Arc::new(BuiltIn { folder, model }))
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The vector of a question. None where the model fails: words alone are better than no answer.
    pub async fn question(&self, text: &str) -> Option<Vec<f32>> {
        if text.trim().is_empty() {
            return None;
        }
        match self.embedder.embed(&[text.to_owned()]).await {
            Ok(embeddings) => embeddings.vectors.into_iter().next(),
            Err(error) => {
                warn!(%error, model = &*self.name, "a question has no vector");
                None
            }
        }
    }

    /// The vectors of texts, none of them empty, in their order, each with what tells that it is of this text and model.
    ///
    /// # Errors
    /// As [`Embedder::embed`].
    pub async fn passages(&self, texts: &[String]) -> Result<Vec<ChunkVector>, ModelError> {
        let embeddings = self.embedder.embed(texts).await?;
        let vectors = embeddings.vectors.into_iter().zip(texts);
        Ok(vectors
            .map(|(vector, text)| ChunkVector {
                digest: digest(&self.name, text),
                vector: vector.iter().flat_map(|number| number.to_le_bytes()).collect(),
            })
            .collect())
    }

    /// Stored vectors, as this model knows them.
    pub fn known(&self, stored: Vec<ChunkVector>) -> KnownVectors {
        let vectors = stored.into_iter().map(|stored| {
            let (numbers, _) = stored.vector.as_chunks();
            (stored.digest, numbers.iter().map(|number| f32::from_le_bytes(*number)).collect())
        });
        KnownVectors {
            model: Arc::clone(&self.name),
            by_digest: vectors.collect(),
        }
    }
}

impl KnownVectors {
    /// The vector of a text.
    pub fn of(&self, text: &str) -> Option<&[f32]> {
        self.by_digest.get(&digest(&self.model, text)).map(Vec::as_slice)
    }
}

impl std::fmt::Debug for Embedding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embedding").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A vector is good for one text and one model: whichever changes, it is another's.
fn digest(model: &str, text: &str) -> Vec<u8> {
    Sha256::new()
        .chain_update(model)
        .chain_update([0])
        .chain_update(text)
        .finalize()
        .to_vec()
}

#[async_trait]
impl Embedder for BuiltIn {
    async fn embed(&self, texts: &[String]) -> Result<Embeddings, ModelError> {
        let failed = |error: tokio::task::JoinError| ModelError::Unavailable(error.to_string());
        let model = self.model.get_or_try_init(|| async {
            let folder = self.folder.clone();
            let opened = tokio::task::spawn_blocking(move || MiniLm::open(&folder)).await.map_err(failed)?;
            opened.map(Arc::new).map_err(|error| ModelError::Misconfigured(error.to_string()))
        });
        let (model, texts) = (Arc::clone(model.await?), texts.to_vec());
        let vectors = tokio::task::spawn_blocking(move || model.vectors(&texts, 1))
            .await
            .map_err(failed)?;
        Ok(Embeddings { vectors, input_tokens: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors that tell texts apart, and nothing of their meaning.
    struct Lengths;

    #[async_trait]
    impl Embedder for Lengths {
        async fn embed(&self, texts: &[String]) -> Result<Embeddings, ModelError> {
            if texts.iter().any(|text| text == "broken") {
                return Err(ModelError::Unavailable("it is a test".to_owned()));
            }
            let vectors = texts.iter().map(|text| vec![text.len() as f32, 1.0]).collect();
            Ok(Embeddings { vectors, input_tokens: 0 })
        }
    }

    #[tokio::test]
    async fn a_vector_is_good_for_its_text_and_model_alone() {
        let (one, other) = (Embedding::new("one", Arc::new(Lengths)), Embedding::new("other", Arc::new(Lengths)));
        let stored = one.passages(&["abc".to_owned(), "de".to_owned()]).await.unwrap();
        let known = one.known(stored);
        assert_eq!(known.of("abc"), Some([3.0, 1.0].as_slice()));
        assert_eq!(known.of("de"), Some([2.0, 1.0].as_slice()));
        assert_eq!(known.of("abcd"), None);
        let stored = one.passages(&["abc".to_owned()]).await.unwrap();
        assert_eq!(other.known(stored).of("abc"), None);
    }

    #[tokio::test]
    async fn a_model_that_fails_leaves_the_words() {
        let embedding = Embedding::new("one", Arc::new(Lengths));
        assert_eq!(embedding.question("ab").await, Some(vec![2.0, 1.0]));
        assert_eq!(embedding.question("broken").await, None);
        assert_eq!(embedding.question(" ").await, None);
    }

    #[test]
    fn a_model_that_was_not_pulled_is_none() {
        assert!(Embedding::built_in(mini_lm::NAME, Path::new("/nonexistent")).is_none());
    }
}
