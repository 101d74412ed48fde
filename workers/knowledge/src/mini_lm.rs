//! all-MiniLM-L6-v2: a small model that turns a sentence into a vector, on the CPU alone.
//!
//! A BERT encoder of six layers, 384 wide; the vector is the mean of its last layer's rows, of length one. Each text is computed on one
//! thread; many texts take several.

mod curve;
mod layer;
mod matrix;
mod weights;
mod word_piece;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use half::{f16, slice::HalfFloatSliceExt as _};

use layer::{Layer, Norm};
use matrix::Matrix;
use weights::Weights;
use word_piece::WordPiece;

/// The model's name, also that of its folder.
pub const NAME: &str = "all-MiniLM-L6-v2";
/// Its weights, in its folder.
pub const WEIGHTS_FILE: &str = "model.safetensors";
/// Its vocabulary, in its folder.
pub const VOCABULARY_FILE: &str = "tokenizer.json";
/// So many tokens of a text are read; it was trained on no longer ones.
const MOST_TOKENS: usize = 256;

/// The model has six.
const MOST_LAYERS: usize = 48;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file cannot be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file holds something else.
    #[error("{file} is not one of {NAME}: {what}")]
    Unfit {
        /// Which file.
        file: &'static str,
        /// What is wrong.
        what: String,
    },
}

impl OpenError {
    fn unfit_weights(what: String) -> Self {
        Self::Unfit { file: WEIGHTS_FILE, what }
    }
}

/// The model, in memory: some 66 MB.
#[derive(Debug)]
pub struct MiniLm {
    words: WordPiece,
    /// A row a token.
    tokens: Vec<f16>,
    /// A row a place in the text; what marks a text that stands alone is added already.
    places: Matrix,
    norm: Norm,
    layers: Vec<Layer>,
}

impl MiniLm {
    /// Reads the model of a folder. Takes a good part of a second.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let vocabulary = folder.join(VOCABULARY_FILE);
        let json = fs::read(&vocabulary).map_err(|source| OpenError::Read { path: vocabulary, source })?;
        let words = WordPiece::read(&json)?;
        let mut weights = Weights::open(&folder.join(WEIGHTS_FILE))?;
        let mut places = weights.matrix("embeddings.position_embeddings.weight")?;
        let alone = weights.matrix("embeddings.token_type_embeddings.weight")?;
        let (width, table) = (places.columns(), "embeddings.word_embeddings.weight");
        let rows = weights
            .shape(table)
            .filter(|(_, columns)| *columns == width)
            .map_or(0, |(rows, _)| rows);
        let norm = Norm::read(&mut weights, "embeddings.LayerNorm")?;
        if rows <= words.greatest() as usize || places.row_count() < MOST_TOKENS || alone.columns() != width || !norm.fits(width) {
            return Err(OpenError::unfit_weights("the shapes of its tables do not fit".to_owned()));
        }
        for row in places.rows_mut() {
            add(row, alone.row(0));
        }
        let has = |number: &usize| weights.shape(&format!("encoder.layer.{number}.output.dense.weight")).is_some();
        let count = (0..MOST_LAYERS).take_while(has).count();
        let layers = (0..count)
            .map(|number| Layer::read(&mut weights, number, width))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            tokens: weights.halves(table)?,
            words,
            places,
            norm,
            layers,
        })
    }

    /// How many numbers a vector has.
    pub fn width(&self) -> usize {
        self.places.columns()
    }

    /// The vector of a text, of length one. Takes milliseconds for a question, some hundred for 256 tokens; what is beyond them is not read.
    pub fn vector(&self, text: &str) -> Vec<f32> {
        let tokens = self.words.tokens(text, MOST_TOKENS);
        let mut x = Matrix::zeros(tokens.len(), self.width());
        for (row, (token, place)) in x.rows_mut().zip(tokens.iter().zip(self.places.rows())) {
            let start = *token as usize * self.width();
            self.tokens[start..start + self.width()].convert_to_f32_slice(row);
            add(row, place);
        }
        self.norm.apply(&mut x);
        for layer in &self.layers {
            x = layer.of(&x);
        }
        let mut mean = vec![0.0; self.width()];
        for row in x.rows() {
            add(&mut mean, row);
        }
        let length = mean.iter().map(|value| value * value).sum::<f32>().sqrt();
        for value in &mut mean {
            *value /= length;
        }
        mean
    }

    /// The vectors of many texts, in their order, computed by `threads` threads.
    pub fn vectors<T: AsRef<str> + Sync>(&self, texts: &[T], threads: usize) -> Vec<Vec<f32>> {
        let (next, done) = (AtomicUsize::new(0), Mutex::new(vec![Vec::new(); texts.len()]));
        std::thread::scope(|scope| {
            for _ in 0..threads.clamp(1, texts.len().max(1)) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(text) = texts.get(at) else { break };
                        let vector = self.vector(text.as_ref());
                        done.lock().unwrap_or_else(PoisonError::into_inner)[at] = vector;
                    }
                });
            }
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

fn add(to: &mut [f32], other: &[f32]) {
    for (value, other) in to.iter_mut().zip(other) {
        *value += other;
    }
}
