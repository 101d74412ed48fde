//! A folder whose model is understood and can be written.

use std::path::{Path, PathBuf};

use super::{
    file::WeightsFile,
    plan::{self, Sizes, Step},
    vocabulary,
};
use crate::models::{
    check::{FileType, Header},
    ggml::{BLOCK, Quantisation},
    import_error::ImportError,
};

/// Tokens of an English model, of one of 99 languages, and of one of 100.
const VOCABULARIES: [u64; 3] = [51_864, 51_865, 51_866];
const MOST_LAYERS: u64 = 128;

/// What the scalars say that whisper.cpp takes for granted; `None`: it makes no difference to the weights.
const SETTINGS: [(&str, Option<f32>); 12] = [
    ("decoder/activation", Some(3.0)),
    ("decoder/alibi", Some(0.0)),
    ("decoder/alibi_use_positive_positions", None),
    ("decoder/alignment_heads", None),
    ("decoder/alignment_layer", None),
    ("decoder/num_heads", None),
    ("decoder/pre_norm", Some(1.0)),
    ("decoder/scale_alibi", None),
    ("decoder/scale_embeddings", Some(0.0)),
    ("decoder/start_from_zero_embedding", Some(0.0)),
    ("encoder/num_heads", None),
    ("encoder/pre_norm", Some(1.0)),
];

/// A faster-whisper folder, checked and not yet read.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    weights: WeightsFile,
    tokens: Vec<Vec<u8>>,
    sizes: Sizes,
    heads: u64,
}

impl Source {
    /// Reads the structure of the folder's files.
    ///
    /// # Errors
    /// When a file is missing, damaged, or no Whisper model that whisper.cpp could run.
    pub fn open(folder: &Path) -> Result<Self, ImportError> {
        let path = folder.join("model.bin");
        let mut weights = WeightsFile::open(&path)?;
        let tokens = vocabulary::tokens(folder)?;
        let unsupported = |what| ImportError::unsupported(&path, what);
        let sizes = sizes(&weights).map_err(unsupported)?;
        // Before anything is read from it: whatever does not belong is named.
        plan::plan(weights.variables(), sizes, Quantisation::F16).map_err(unsupported)?;
        let heads = settings(&mut weights, &path)?;
        if heads == 0 || !sizes.width.is_multiple_of(heads) || !sizes.width.is_multiple_of(BLOCK as u64) {
            return Err(unsupported(format!("its width is {} and its heads are {heads}", sizes.width)));
        }
        let expected = if sizes.vocabulary == VOCABULARIES[0] { 50_256 } else { 50_257 };
        if tokens.len() != expected {
            let what = format!(
                "its vocabulary has {} tokens before the special ones where {expected} fit",
                tokens.len()
            );
            return Err(ImportError::unsupported(folder, what));
        }
        Ok(Self {
            path,
            weights,
            tokens,
            sizes,
            heads,
        })
    }

    /// Which of OpenAI's models has these sizes, by the name that the table gives it; a model trained further looks the same.
    pub fn name(&self) -> Option<&'static str> {
        let sizes = &self.sizes;
        let english = sizes.vocabulary == VOCABULARIES[0];
        Some(match (sizes.audio_layers, sizes.text_layers, sizes.mels, english) {
            (4, 4, 80, true) => "tiny.en",
            (4, 4, 80, false) => "tiny",
            (6, 6, 80, true) => "base.en",
            (6, 6, 80, false) => "base",
            (12, 12, 80, true) => "small.en",
            (12, 12, 80, false) => "small",
            (24, 24, 80, true) => "medium.en",
            (24, 24, 80, false) => "medium",
            (32, 32, 128, false) => "large-v3",
            (32, 4, 128, false) => "large-v3-turbo",
            _ => return None,
        })
    }

    pub(in crate::models) fn header(&self) -> Header {
        Header {
            vocabulary: self.sizes.vocabulary as u32,
            audio_context: self.sizes.audio_context as u32,
            width: self.sizes.width as u32,
            heads: self.heads as u32,
            audio_layers: self.sizes.audio_layers as u32,
            text_context: self.sizes.text_context as u32,
            text_layers: self.sizes.text_layers as u32,
            mels: self.sizes.mels as u32,
            file_type: FileType::F16,
        }
    }

    pub(in crate::models) fn steps(&self, quantisation: Quantisation) -> Result<Vec<Step>, ImportError> {
        plan::plan(self.weights.variables(), self.sizes, quantisation).map_err(|what| ImportError::unsupported(&self.path, what))
    }

    pub(in crate::models) fn tokens(&self) -> &[Vec<u8>] {
        &self.tokens
    }

    pub(in crate::models) fn weights(&mut self) -> &mut WeightsFile {
        &mut self.weights
    }
}

fn sizes(weights: &WeightsFile) -> Result<Sizes, String> {
    let dims = |name: &str, rank: usize| {
        let variable = weights
            .variables()
            .get(name)
            .ok_or_else(|| format!("its variable {name} is missing"))?;
        if variable.dims.len() != rank || variable.dims.iter().any(|dim| !(1..1 << 20).contains(dim)) {
            return Err(format!("its variable {name} has the dimensions {:?}", variable.dims));
        }
        Ok(variable.dims.clone())
    };
    let layers = |side: &str| {
        let count = (0..=MOST_LAYERS)
            .take_while(|layer| {
                weights
                    .variables()
                    .contains_key(&format!("{side}/layer_{layer}/ffn/linear_0/weight"))
            })
            .count() as u64;
        if (1..=MOST_LAYERS).contains(&count) {
            return Ok(count);
        }
        Err(format!("its {side} has {count} layers"))
    };
    let embedding = dims("decoder/embeddings/weight", 2)?;
    if !VOCABULARIES.contains(&embedding[0]) {
        return Err(format!(
            "it has {} tokens; whisper.cpp knows models of {VOCABULARIES:?}",
            embedding[0]
        ));
    }
    let (audio, text) = (
        dims("encoder/position_encodings/encodings", 2)?,
        dims("decoder/position_encodings/encodings", 2)?,
    );
    Ok(Sizes {
        width: embedding[1],
        mels: dims("encoder/conv1/weight", 3)?[1],
        vocabulary: embedding[0],
        audio_context: audio[0],
        text_context: text[0],
        audio_layers: layers("encoder")?,
        text_layers: layers("decoder")?,
    })
}

/// Checks the scalars; the number of attention heads.
fn settings(weights: &mut WeightsFile, path: &Path) -> Result<u64, ImportError> {
    let scalars: Vec<String> = weights
        .variables()
        .iter()
        .filter(|(_, variable)| variable.dims.is_empty())
        .map(|(name, _)| name.clone())
        .collect();
    let mut heads = Vec::new();
    for name in scalars {
        let Some((_, expected)) = SETTINGS.iter().find(|(known, _)| *known == name) else {
            return Err(ImportError::unsupported(
                path,
                format!("its variable {name} has no place in a Whisper model"),
            ));
        };
        let value = weights.values(&name, 0, 1)?[0];
        if expected.is_some_and(|expected| (expected - value).abs() > f32::EPSILON) {
            return Err(ImportError::unsupported(path, format!("its setting {name} is {value}")));
        }
        if name.ends_with("/num_heads") {
            heads.push(value);
        }
    }
    match heads[..] {
        [decoder, encoder] if (decoder - encoder).abs() < f32::EPSILON && decoder >= 1.0 => Ok(decoder as u64),
        _ => Err(ImportError::unsupported(
            path,
            "encoder and decoder do not name the same number of heads",
        )),
    }
}
